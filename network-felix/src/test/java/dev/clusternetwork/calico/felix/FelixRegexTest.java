package dev.clusternetwork.calico.felix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule on both sides of its boundary; Go's regexp.Compile accepts all valid strings and refuses the others. */
class FelixRegexTest {

    private static final int STRINGS = 20_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a*",
                "a+?",
                "a?",
                "(a)",
                "()",
                "((a)(b))",
                "(a)*",
                "|",
                "a||b",
                "(|a)",
                "[a]",
                "[^a]",
                "[]a]",
                "[^]a]",
                "[a\\]]",
                "[\\]]",
                "[[]",
                "[[:]",
                "[[:alpha:]]",
                "[^[:alpha:]_]",
                "[a[:digit:]b]",
                "|[a]+",
                "(\\d+)",
                "|\\.*",
                "(()*)",
                "\\Qa(\\E",
                "\\Qa(",
                "\\Q\\E",
                "(\\Qab\\E)",
                "(\\Q)\\E)",
                "\\Qa\\E*",
                "\\0",
                "\\12",
                "\\70",
                "\\77a",
                "a\\.",
                "(?:a)",
                "(?i)a",
                "(?P<n>a)",
                "(?<n>a)",
                "(?s-i:a)",
            })
    @DisplayName("is not certainly invalid")
    void plausible(String string) {
        assertThat(FelixRegex.isInvalid(string)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "())",
                ")(",
                "(()",
                "[",
                "[]",
                "[^]",
                "[^",
                "[a",
                "[\\]",
                "[a\\",
                "[[:alpha:]",
                "[[:alpha:",
                "[[:]:]",
                "*",
                "+a",
                "?",
                "|*",
                "a|+",
                "(*a)",
                "(a|?)",
                "\\",
                "a\\",
                "\\1",
                "\\7",
                "\\8",
                "\\9",
                "\\18",
                "\\1a",
                "\\1/",
                "\\87",
                "(\\Q)",
                "(\\Q)\\E",
                "\\Qa\\E)",
                "(?",
                "(?=a)",
                "(?!a)",
                "(?>a)",
                "(?#a)",
                "(?<=a)",
                "(?<!a)",
            })
    @DisplayName("is certainly invalid")
    void invalid(String string) {
        assertThat(FelixRegex.isInvalid(string)).isTrue();
    }

    @Test
    @DisplayName("a string of ordinary characters, groups and repetitions is invalid exactly if Java refuses it")
    void agreesWithJava() {
        var random = new Random(11);
        var refused = 0;
        for (int i = 0; i < STRINGS; i++) {
            var string = random.ints(random.nextInt(8), 0, 6)
                    .mapToObj(each -> String.valueOf("ab()|.".charAt(each)) + (random.nextInt(5) == 0 ? "*" : ""))
                    .reduce("", String::concat);
            var isInvalid = !isAcceptedByJava(string);
            assertThat(FelixRegex.isInvalid(string)).as(string).isEqualTo(isInvalid);
            refused += isInvalid ? 1 : 0;
        }
        assertThat(refused).isBetween(STRINGS / 5, STRINGS * 9 / 10);
    }

    private static boolean isAcceptedByJava(String string) {
        try {
            Pattern.compile(string);
            return true;
        } catch (PatternSyntaxException invalid) {
            return false;
        }
    }
}
