package dev.clusternetwork.internal.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verdicts are those of API servers of Kubernetes 1.28 and 1.37. */
@DisplayName("The syntax of a CEL expression")
class CelSyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "!true",
                "!!true",
                "!-1 == 1",
                "-1 < 0",
                "--1 > 0",
                "1 + -1 == 0",
                "'a'",
                "\"a\" == 'a'",
                "r\"\\d\" == \"a\"",
                "'''a\nb''' == 'a'",
                "b\"a\" == b\"a\"",
                "1u == 1u",
                "0x1F == 31",
                "1.5 < 2.0",
                ".5 < 1.0",
                "1e3 > 1.0",
                "5 == 5 // c",
                "(true)",
                "true && false || true",
                "true == false",
                "true != false",
                "1 < 2 < 3 == true",
                "true ? true : false",
                "[1, 2, 3].all(x, x > 0)",
                "[1, 2,].size() == 2",
                "[,] == []",
                "{\"a\": 1}.size() == 1",
                "{\"a\": 1,}.size() == 1",
                "{a: 1} == {}",
                "size([1]) == 1",
                "has(self.x)",
                "self.x.y",
                "self.x",
                "self[\"x\"] == 1",
                "self.?x.orValue(\"a\") == \"a\"",
                "self[?\"x\"].hasValue()",
                "[?optional.of(1)].size() == 1",
                "{?\"a\": optional.of(1)}.size() == 1",
                "\"a\" in [\"a\"]",
                "\"a\"in[\"a\"]",
                "ina == 1",
                "self.`a` == \"a\"",
                "self.x in [\"a\"]",
                "self. x == \"a\"",
                "self .x == \"a\"",
                ".self.x == \"a\"",
                "true\n&&\nfalse",
                "self.if == 1",
                "self.x.matches(\"^a$\")",
                "self.x.matches(r\"^\\d$\")",
                "\"\\x41\" == \"A\"",
                "\"\\u0041\" == \"A\"",
                "1 % 2 == 0",
                "1 * 2 / 1 == 2",
                "true?true:false",
                "type(1) == int",
                "dyn(1) == 1",
                "\"\"\"a\"b\"\"\" == \"a\"",
                "\"\\\"\" == \"a\"",
                "[1].map(x, x, x) == [1]",
                "cel.bind(x, 1, x == 1)",
                "self.x == null",
                "- 1 == 1",
                "1 - 1 == 0",
                "1-1 == 0",
                "true ? [1] : [2]",
                "1 in [1] && !(2 in [1])",
                "!has(self.x) || self.x != \"\"",
            })
    @DisplayName("is valid")
    void valid(String expression) {
        assertThat(CelSyntax.isValid(expression)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "\"a",
                "\"a\nb\" == \"a\"",
                "1. < 2.0",
                "((true)",
                "true)",
                "true && ",
                "true and false",
                "not true",
                "true & false",
                "true | false",
                "true = false",
                "true === false",
                "true <> false",
                "true ? true",
                "true ? : false",
                "true ? false ? true : false : true",
                "[1 2] == []",
                "{\"a\" 1} == {}",
                "size(,) == 1",
                "size([1],) == 1",
                "self..x",
                "self.",
                ".",
                "",
                "true;",
                "# true",
                "true # c",
                "`a`",
                "if",
                "\"\\d\" == \"a\"",
                "\"\\q\" == \"a\"",
                "a::b",
                "self.x[0",
                "self.x{",
                "@in",
                "self->x",
                "self.x =~ \"a\"",
                "self.x.startsWith('it''s')",
                "x => x",
                "!(true",
            })
    @DisplayName("is not valid")
    void invalid(String expression) {
        assertThat(CelSyntax.isValid(expression)).isFalse();
    }

    @Test
    @DisplayName("is accepted without a check if it is nested very deeply")
    void deep() {
        assertThat(CelSyntax.isValid("(".repeat(100_000))).isTrue();
        assertThat(CelSyntax.isValid("(".repeat(100) + "true" + ")".repeat(100)))
                .isTrue();
        assertThat(CelSyntax.isValid("(".repeat(100) + "true" + ")".repeat(99))).isFalse();
    }

    @Test
    @DisplayName("is checked in long expressions")
    void longExpressions() {
        var string = "'" + "a".repeat(100_000) + "'";
        assertThat(CelSyntax.isValid("self.x != " + string)).isTrue();
        assertThat(CelSyntax.isValid("true" + " && true".repeat(100_000))).isTrue();
        assertThat(CelSyntax.isValid("true" + " // all\n\n".repeat(100_000))).isTrue();
        assertThat(CelSyntax.isValid("true" + " && true".repeat(100_000) + " &&"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a, true",
        "_a, true",
        "A1, true",
        "a-b, false",
        "a.b, false",
        "1a, false",
        "'', false",
        "in, false",
        "if, false"
    })
    @DisplayName("includes the names of variables")
    void identifiers(String name, boolean isIdentifier) {
        assertThat(CelSyntax.isIdentifier(name)).isEqualTo(isIdentifier);
    }
}
