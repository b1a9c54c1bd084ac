package dev.clusternetwork.custom.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.internal.table.TsvTable;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Compared with recorded verdicts of real API servers")
class VerdictTest {

    private static final double LEAST_FOUND = 0.99;

    private static final int SHOWN = 20;

    private final List<Verdict> verdicts = new ArrayList<>();

    /**
     * Mutations that this module reports on purpose though an API server accepts them.
     *
     * @param field what the JSON pointer of the field matches
     * @param change the change
     */
    private record Stricter(Pattern field, String change) {

        private static Stricter of(TsvTable.Row row) {
            return new Stricter(Pattern.compile(row.get("field")), row.get("change"));
        }

        boolean includes(Verdict verdict) {
            var key = verdict.key().split("\t", -1);
            return field.matcher(key[1]).matches() && change.equals(key[2]);
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(VerdictTest.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @BeforeAll
    void replay() {
        verdicts.addAll(Verdict.replay(resource("/corpus"), resource("/verdicts")));
    }

    @Test
    @DisplayName("at least 99 % of the mutations that every server refuses are errors here, too")
    void finds() {
        var refused = verdicts.stream().filter(Verdict::isRefused).toList();
        var missed = refused.stream().filter(each -> !each.isFound()).toList();
        assertThat(refused).hasSizeGreaterThan(10_000);
        assertThat(1.0 - (double) missed.size() / refused.size())
                .as(() -> missed.size() + " of " + refused.size() + " missed, such as\n"
                        + String.join(
                                "\n",
                                missed.stream().limit(SHOWN).map(Verdict::key).toList()))
                .isGreaterThanOrEqualTo(LEAST_FOUND);
    }

    @Test
    @DisplayName("no mutation that every server accepts is an error here, but for recorded exceptions")
    void refusesNothingElse() {
        var exceptions = TsvTable.load(
                        VerdictTest.class, "/verdict-exceptions.tsv", List.of("field", "change", "reason"))
                .rows()
                .stream()
                .map(Stricter::of)
                .toList();
        var used = new HashSet<Stricter>();
        assertThat(verdicts.stream()
                        .filter(each -> each.isAccepted() && each.isFound())
                        .filter(each -> exceptions.stream()
                                .filter(exception -> exception.includes(each))
                                .peek(used::add)
                                .findAny()
                                .isEmpty())
                        .map(each -> each.key() + "\t" + each.errors()))
                .isEmpty();
        assertThat(exceptions).as("exceptions that are needed").allMatch(used::contains);
    }
}
