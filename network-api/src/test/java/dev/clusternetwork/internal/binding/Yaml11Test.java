package dev.clusternetwork.internal.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.yaml.YamlScalar;
import dev.clusternetwork.source.ClusterSource;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A scalar of YAML 1.1")
class Yaml11Test {

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
    @DisplayName("is null when plain")
    void isNull(String string) {
        assertThat(plain(string)).isNull();
        assertThat(quoted(string)).isEqualTo(string);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE"})
    @DisplayName("is true when plain")
    void isTrue(String string) {
        assertThat(plain(string)).isEqualTo(true);
        assertThat(quoted(string)).isEqualTo(string);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE"})
    @DisplayName("is false when plain")
    void isFalse(String string) {
        assertThat(plain(string)).isEqualTo(false);
        assertThat(quoted(string)).isEqualTo(string);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "+12, 12",
        "-12, -12",
        "1_000, 1000",
        "1__0_, 10",
        "0x1F, 31",
        "-0xdead_BEEF, -3735928559",
        "0b101, 5",
        "+0b1_0, 2",
        "0o17, 15",
        "0644, 420",
        "-017, -15",
        "0_7, 7",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
    })
    @DisplayName("is an integer when plain")
    void isInteger(String string, long value) {
        assertThat(plain(string)).isEqualTo(value);
        assertThat(quoted(string)).isEqualTo(string);
    }

    @Test
    @DisplayName("is a BigInteger where a long is too short")
    void isBigInteger() {
        assertThat(plain("9223372036854775808")).isEqualTo(new BigInteger("9223372036854775808"));
        assertThat(plain("-0x8000000000000001")).isEqualTo(new BigInteger("-9223372036854775809"));
    }

    @ParameterizedTest
    @CsvSource({
        "1.10, 1.10",
        "-.5, -0.5",
        "5., 5",
        "+1_0.2_5, 10.25",
        "1e5, 1E+5",
        "1.5E-3, 0.0015",
        "08.5, 8.5",
        "0.00, 0.00",
        "1e300, 1E+300",
        "1e-300, 1E-300",
    })
    @DisplayName("is a fraction when plain, with the digits that were written")
    void isFraction(String string, BigDecimal value) {
        assertThat(plain(string)).isEqualTo(value);
        assertThat(quoted(string)).isEqualTo(string);
    }

    @ParameterizedTest
    @CsvSource({
        ".inf, Infinity",
        "+.Inf, Infinity",
        "-.INF, -Infinity",
        ".nan, NaN",
        ".NaN, NaN",
        ".NAN, NaN",
    })
    @DisplayName("is infinite or no number when plain")
    void isNoNumber(String string, double value) {
        assertThat(plain(string)).isEqualTo(value);
        assertThat(quoted(string)).isEqualTo(string);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y",
                "n",
                "Y",
                "N",
                "yEs",
                "tRUE",
                "nUll",
                "2024-01-31",
                "2024-01-31T10:00:00Z",
                "12:30:45",
                "1:2",
                "08",
                "0b2",
                "0x",
                "0xG",
                "0b",
                "0o8",
                "0o",
                "_1",
                "1,000",
                "10.0.0.1",
                "10.0.0.0/8",
                "1.2.3",
                "+",
                "-",
                ".",
                "..",
                "e5",
                "1e",
                "1e+",
                "+.nan",
                "inf",
                "nan",
                "1e1000",
                "-1e999999999",
                "1e-999999999",
                "0e99999999",
                "0 1",
                "1m",
                "--1",
                "+-1",
                "1_000.0.0",
                "=",
                "v1.10"
            })
    @DisplayName("stays a string when it only looks like something else")
    void isString(String string) {
        assertThat(plain(string)).isEqualTo(string);
    }

    @Test
    @DisplayName("stays a string when it has more digits than any number")
    void isStringWhenLong() {
        assertThat(plain("9".repeat(400))).isInstanceOf(BigInteger.class);
        assertThat(plain("9".repeat(401))).isInstanceOf(String.class);
        assertThat(plain("0." + "9".repeat(401))).isInstanceOf(String.class);
        assertThat(plain("_".repeat(1_000_000))).isInstanceOf(String.class);
    }

    @Test
    @DisplayName("obeys the tags of the core schema")
    void obeysTags() {
        assertThat(inFile("a: [!!str 1, !!int '1', !!bool 'on', !!null '', !!float 1.0, ! 2]"))
                .isEqualTo(Map.of("a", Arrays.asList("1", 1L, true, null, new BigDecimal("1.0"), "2")));
    }

    @Test
    @DisplayName("is in lists and maps that keep their order and cannot be changed")
    void isInCollections() {
        var value = inFile("z: 1\na: [~, {c: , b: |\n  1\n  }]".replace("|\n  1\n  ", "'1'"));
        assertThat(value).hasToString("{z=1, a=[null, {c=null, b=1}]}");
        @SuppressWarnings("unchecked")
        var map = (Map<String, Object>) value;
        assertThatThrownBy(() -> map.put("b", 1)).isInstanceOf(UnsupportedOperationException.class);
        @SuppressWarnings("unchecked")
        var list = (List<Object>) map.get("a");
        assertThatThrownBy(() -> list.add(1)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static @Nullable Object plain(String string) {
        return PlainValue.of(scalar(string, true));
    }

    private static @Nullable Object quoted(String string) {
        return PlainValue.of(scalar(string, false));
    }

    private static YamlScalar scalar(String string, boolean plain) {
        return new YamlScalar(new SourceLocation("c.yml", 1, 1), string, plain);
    }

    private static Object inFile(String yaml) {
        var tree = YamlTree.read(ClusterSource.string("c.yml", yaml));
        assertThat(tree.findings()).isEmpty();
        var value = PlainValue.of(tree.root().orElseThrow());
        assertThat(value).isNotNull();
        return value;
    }
}
