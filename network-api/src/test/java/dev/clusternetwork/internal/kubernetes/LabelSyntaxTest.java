package dev.clusternetwork.internal.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSyntaxTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""              | is empty
            a b             | contains a space
            -a              | starts with '-'
            a_              | ends with '_'
            ä               | contains 'ä'
            /a              | has a domain that is empty
            Example.com/a   | has a domain that contains the upper-case letter 'E'
            a_b/c           | has a domain that contains '_'
            a..b/c          | has a domain that contains '..'
            a/b/c           | has a name that contains '/'
            example.com/    | has a name that is empty
            """)
    void theProblemOfAKeyIsItsDeviation(String key, String problem) {
        assertThat(LabelSyntax.problemOfKey(key)).contains(problem);
        assertThat(LabelSyntax.isKey(key)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            b c   | contains a space
            -b    | starts with '-'
            b.    | ends with '.'
            a/b   | contains '/'
            """)
    void theProblemOfAValueIsItsDeviation(String value, String problem) {
        assertThat(LabelSyntax.problemOfValue(value)).contains(problem);
        assertThat(LabelSyntax.isValue(value)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A.b_c-1", "example.com/A_b"})
    void aValidKeyHasNoProblem(String key) {
        assertThat(LabelSyntax.problemOfKey(key)).isEmpty();
    }

    @Test
    void aNameHasAtMost63Characters() {
        assertThat(LabelSyntax.problemOfValue("a".repeat(63))).isEmpty();
        assertThat(LabelSyntax.problemOfValue("a".repeat(64)))
                .contains("has 64 characters, but at most 63 are allowed");
        assertThat(LabelSyntax.problemOfKey("x/" + "a".repeat(64)))
                .contains("has a name that has 64 characters, but at most 63 are allowed");
    }

    @Test
    void anEmptyValueIsValid() {
        assertThat(LabelSyntax.problemOfValue("")).isEmpty();
    }
}
