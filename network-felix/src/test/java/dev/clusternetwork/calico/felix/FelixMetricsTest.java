package dev.clusternetwork.calico.felix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether and where there are metrics, by Felix' own reading. */
class FelixMetricsTest {

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "TRUE", "1", "yes", "YES", "y", "Y", "t"})
    @DisplayName("these switch metrics on")
    void on(String value) {
        assertThat(FelixMetrics.isEnabled(Map.of("FELIX_PROMETHEUSMETRICSENABLED", value)))
                .isTrue();
        assertThat(FelixMetrics.isEnabled(Map.of("Felix_PrometheusMetricsEnabled", value)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", "0", "no", "n", "f", "off", "on", "", " ", "none", "enabled", "'true'"})
    @DisplayName("these do not, be it that Felix reads them so or cannot read them")
    void off(String value) {
        assertThat(FelixMetrics.isEnabled(Map.of("FELIX_PROMETHEUSMETRICSENABLED", value)))
                .isFalse();
    }

    @Test
    @DisplayName("without the variable there are no metrics, and the port is 9091")
    void unset() {
        assertThat(FelixMetrics.isEnabled(Map.of("PROMETHEUSMETRICSENABLED", "true")))
                .isFalse();
        assertThat(FelixMetrics.port(Map.of())).isEqualTo(9091);
    }

    @Test
    @DisplayName("of two spellings the later one counts")
    void lastSpelling() {
        assertThat(FelixMetrics.isEnabled(new TreeMap<>(
                        Map.of("FELIX_PROMETHEUSMETRICSENABLED", "true", "felix_prometheusmetricsenabled", "no"))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "9100, 9100",
        "0x238c, 9100",
        "0, 0",
        "65535, 65535",
        "none, 0",
        "None, 0",
        "65536, 9091",
        "-1, 9091",
        "''," + " 9091",
        "http, 9091",
        "9100.0, 9091",
    })
    @DisplayName("the port is read in Go's bases, and is the default when it cannot be read")
    void port(String value, int port) {
        assertThat(FelixMetrics.port(Map.of("FELIX_PROMETHEUSMETRICSPORT", value)))
                .isEqualTo(port);
    }
}
