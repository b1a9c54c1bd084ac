package dev.clusternetwork.custom.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.internal.yaml.YamlFaults;
import dev.clusternetwork.internal.yaml.YamlSource;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A value of a manifest")
class KubectlValueTest {

    private static final int DIGITS_OF_A_DOUBLE = 17;

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = KubectlValueTest.class.getResourceAsStream("/corpus/scalars/" + name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        }
    }

    /** Where all digits of a number are kept, and kubectl rounds it. */
    private static final List<String> WANTED_DIFFERENCES = List.of(
            "document 2.values.k22: 18446744073709552000 but 18446744073709551616",
            "document 2.values.k23: -9223372036854776000 but -9223372036854775809",
            "document 2.values.k25: 100000000000000000000 but 99999999999999999999",
            "document 3.values.k42: 7.777777777777778E23 but 777777777777777777777777",
            "document 4.values.k35: 1.2345678912345679E8 but 123456789.123456789");

    @Test
    @DisplayName("is converted to JSON as kubectl does")
    void isWhatKubectlMakesOfIt() throws IOException {
        var faults = YamlFaults.ofFile(ConfigPath.root());
        var documents = YamlSource.of("scalars.yml", resource("scalars.yml"), faults)
                .orElseThrow()
                .documents(faults);
        assertThat(faults.toFindings()).isEmpty();
        var expected = JsonMapper.shared().readTree(resource("scalars.json"));
        var differences = new ArrayList<String>();
        for (int i = 0; i < expected.size(); i++) {
            compare(
                    "document " + i,
                    expected.get(i),
                    KubectlValue.of(documents.get(i).orElseThrow()),
                    differences);
        }
        assertThat(documents).hasSameSizeAs(expected);
        assertThat(differences).containsExactlyInAnyOrderElementsOf(WANTED_DIFFERENCES);
    }

    private static void compare(
            String path, @Nullable JsonNode expected, @Nullable JsonNode actual, List<String> differences) {
        if (expected != null && actual != null && expected.isObject() && actual.isObject()) {
            Stream.concat(expected.propertyNames().stream(), actual.propertyNames().stream())
                    .distinct()
                    .forEach(name -> compare(path + "." + name, expected.get(name), actual.get(name), differences));
        } else if (expected != null && actual != null && expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                compare(path + "[" + i + "]", expected.get(i), actual.get(i), differences);
            }
        } else if (!isSame(expected, actual)) {
            differences.add(path + ": " + expected + " but " + actual);
        }
    }

    /** The expectation was printed from a double. */
    private static boolean isSame(@Nullable JsonNode expected, @Nullable JsonNode actual) {
        if (expected == null || actual == null || !expected.isNumber() || !actual.isNumber()) {
            return Objects.equals(expected, actual);
        }
        return expected.isIntegralNumber()
                ? expected.decimalValue().compareTo(actual.decimalValue()) == 0
                : expected.decimalValue().compareTo(new BigDecimal(String.valueOf(actual.doubleValue()))) == 0
                        && actual.decimalValue().precision() <= DIGITS_OF_A_DOUBLE;
    }
}
