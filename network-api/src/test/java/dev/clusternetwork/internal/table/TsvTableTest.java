package dev.clusternetwork.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A table")
class TsvTableTest {

    private static final List<String> COLUMNS = List.of("a", "b");

    @Test
    @DisplayName("has its rows in the order of the file, without comments")
    void rows() {
        var rows = TsvTable.parse("t", "# facts\na\tb\nx\t\n#y\tz\nv\tw\n", COLUMNS)
                .withKey("a")
                .rows();
        assertThat(rows).extracting(TsvTable.Row::where).containsExactly("t:3", "t:5");
        assertThat(rows).extracting(row -> row.get("b")).containsExactly("", "w");
    }

    @Test
    @DisplayName("that does not exist is reported")
    void missing() {
        assertThatThrownBy(() -> TsvTable.load(TsvTableTest.class, "no.tsv", COLUMNS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no.tsv is missing from the module");
    }

    @ParameterizedTest
    @CsvSource({
        "'a\tb\nx\ty', t does not end with a line feed. It may be truncated.",
        "'#\na\tc\n', 't:2 does not have the columns [a, b]'",
        "'a\tb\nx\ty\nz\n', t:3 has 1 cells instead of 2",
        "'a\tb\nx\ty\nx\tz\n', t:3 has 'x' as a",
        "'a\tb\n\ty\n', t:2 has '' as a",
    })
    @DisplayName("that is malformed is reported with the line")
    void malformed(String content, String message) {
        assertThatThrownBy(() -> TsvTable.parse("t", content, COLUMNS).withKey("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(message);
    }
}
