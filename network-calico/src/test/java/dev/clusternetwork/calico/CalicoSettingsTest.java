package dev.clusternetwork.calico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
}
