package dev.clusternetwork.calico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalicoSettingsTest {

    @Test
    @DisplayName("setters refuse null at once, with the name of the argument")
    void nulls() {
        Map<String, Consumer<CalicoSettings.Builder>> setters = Map.of(
                "release", builder -> builder.version(null),
                "mode", builder -> builder.ipipMode(null).vxlanMode(null),
                "prefixLengths", builder -> builder.blockSizes(null),
                "method", builder -> builder.ipAutodetectionMethod(null).ip6AutodetectionMethod(null),
                "value", builder -> builder.environment("A", null),
                "name", builder -> builder.environment(null, "a"),
                "all", builder -> builder.environment(null),
                "settings", builder -> builder.typha(null));
        setters.forEach((argument, setter) -> assertThatNullPointerException()
                .isThrownBy(() -> setter.accept(CalicoSettings.builder()))
                .withMessage(argument));
    }

    @Test
    @DisplayName("a copy through the builder is equal, the method for IPv6 included")
    void copied() {
        var settings = CalicoSettings.builder()
                .ip6AutodetectionMethod("interface=eth0")
                .build();
        assertThat(settings.toBuilder().build()).isEqualTo(settings).hasToString(settings.toString());
        assertThat(settings).isNotEqualTo(CalicoSettings.builder().build());
        assertThat(settings.toString()).contains("ip6_autodetection_method interface=eth0");
    }

    @Test
    @DisplayName("the defaults are untouched, other settings are not")
    void untouched() {
        assertThat(CalicoSettings.builder().build().isUntouched()).isTrue();
        assertThat(CalicoSettings.builder().version(CalicoImages.NEWEST).build().isUntouched())
                .isTrue();
        assertThat(CalicoSettings.builder().mtu(1400).build().isUntouched()).isFalse();
        assertThat(CalicoSettings.builder().environment("A", "").build().isUntouched())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "false, 0, disabled",
        "false, 2, disabled",
        "true, 0, enabled",
        "true, 2, 'enabled, 2 replicas'",
        "true, 3, 'enabled, 3 replicas'",
    })
    @DisplayName("settings of Typha are equal to their copies only, and are shown")
    void typha(boolean isEnabled, int replicas, String shown) {
        var typha = typhaOf(isEnabled, replicas);
        assertThat(typha).hasToString(shown);
        assertThat(typha.toBuilder().build()).isEqualTo(typha).hasSameHashCodeAs(typha);
        assertThat(Stream.of(typhaOf(false, 0), typhaOf(false, 2), typhaOf(true, 0), typhaOf(true, 2), typhaOf(true, 3))
                        .filter(typha::equals))
                .hasSize(1);
        assertThat(CalicoSettings.builder().typha(typha).build().toString()).endsWith(", typha " + shown);
    }

    @Test
    @DisplayName("different settings have different hash codes")
    void hashCodes() {
        assertThat(typhaOf(true, 2).hashCode()).isNotEqualTo(typhaOf(true, 3).hashCode());
        assertThat(CalicoSettings.builder().mtu(1400).build().hashCode())
                .isNotEqualTo(CalicoSettings.builder().mtu(1401).build().hashCode())
                .isEqualTo(CalicoSettings.builder().mtu(1400).build().hashCode());
    }

    /** @param replicas 0 for the default */
    private static TyphaSettings typhaOf(boolean isEnabled, int replicas) {
        var builder = TyphaSettings.builder().enabled(isEnabled);
        return (replicas == 0 ? builder : builder.replicas(replicas)).build();
    }
}
