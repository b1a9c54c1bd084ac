package dev.clusternetwork.internal.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.internal.table.TsvTable;
import java.util.HashSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The table of field constraints")
class FieldConstraintsTest {

    private static final String HEADER = String.join("\t", FieldRule.COLUMNS) + "\n";

    @Test
    @DisplayName("can be read, and has no row twice")
    void table() {
        assertThat(FieldConstraints.all()).isSameAs(FieldConstraints.all());
        var seen = new HashSet<String>();
        for (var type : FieldConstraints.all().types()) {
            assertThat(FieldConstraints.all().of(type))
                    .isNotEmpty()
                    .allMatch(rule -> seen.add(rule.toString()), "occurs once");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\tname\trequired\t\t\t`                  | t:2 has '' as type",
                "`Container\tname.\trequired\t\t\t`        | t:2 has 'name.' as field",
                "`Container\tname\tmandatory\t\t\t`        | t:2 has 'mandatory' as constraint",
                "`Container\tname\trequired\tnever\t\t`    | t:2 has 'never' as argument",
                "`Container\tname\tformat\tnone\t\t`       | t:2 has 'none' as argument",
                "`Container\tname\trange\t1\t\t`           | t:2 has '1' as argument",
                "`Container\tname\trange\t..\t\t`          | t:2 has '..' as argument",
                "`Container\tname\trequired\t\t!a=b\t`     | t:2 has '!a=b' as when",
                "`Container\tname\trequired\t\t\t\t`       | t:2 has 7 cells instead of 6",
            })
    @DisplayName("with a malformed row is rejected with the line")
    void malformed(String row, String message) {
        assertThatThrownBy(() -> FieldConstraints.of(TsvTable.parse("t", HEADER + row + "\n", FieldRule.COLUMNS)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }
}
