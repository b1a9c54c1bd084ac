package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.SecretString;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The arguments that the builder refuses. */
class WeaveSettingsTest {

    @ParameterizedTest
    @MethodSource("setters")
    @DisplayName("null is refused with the name of the argument")
    void nullRefused(String argument, Consumer<WeaveSettings.Builder> setter) {
        assertThatThrownBy(() -> setter.accept(WeaveSettings.builder()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(argument);
    }

    static Stream<Arguments> setters() {
        return Stream.of(
                setter("cidr", builder -> builder.trustedSubnet(null)),
                setter("cidrs", builder -> builder.trustedSubnets(null)),
                setter("cidrs[1]", builder -> builder.trustedSubnets(withNull(Cidr.parse("10.0.0.0/8")))),
                setter("address", builder -> builder.knownPeer(null)),
                setter("addresses", builder -> builder.knownPeers(null)),
                setter("addresses[1]", builder -> builder.knownPeers(withNull(HostAddress.parse("192.0.2.1")))),
                setter("file", builder -> builder.password(null)),
                setter("value", builder -> builder.passwordValue((SecretString) null)),
                setter("cidr", builder -> builder.ipallocDefaultSubnet((Cidr) null)),
                setter("cidr", builder -> builder.ipallocDefaultSubnet((String) null)),
                setter("init", builder -> builder.ipallocInit(null)),
                setter("peering", builder -> builder.peering(null)));
    }

    @Test
    @DisplayName("a list that is set again replaces the earlier one")
    void listsReplaced() {
        var settings = WeaveSettings.builder()
                .trustedSubnet("10.1.0.0/16")
                .trustedSubnets(List.of(Cidr.parse("10.2.0.0/16")))
                .knownPeers(List.of(HostAddress.parse("192.0.2.1")))
                .knownPeers(List.of(HostAddress.parse("192.0.2.2")))
                .build();
        assertThat(settings.trustedSubnets()).containsExactly(Cidr.parse("10.2.0.0/16"));
        assertThat(settings.knownPeers()).containsExactly(HostAddress.parse("192.0.2.2"));
    }

    @Test
    @DisplayName("the string has all settings, and the password hidden")
    void string() {
        var rest = ", ipalloc_default_subnet not set, ipalloc_init consensus, no_masq_local false, peering auto,"
                + " fast_datapath true, mtu not set";
        var builder = WeaveSettings.builder();
        assertThat(builder.build()).hasToString("trusted_subnets [], known_peers [], password not set" + rest);
        assertThat(builder.password("passwd").build())
                .hasToString("trusted_subnets [], known_peers [], password not read" + rest);
        assertThat(builder.passwordValue(SecretString.of("PW")).build())
                .hasToString("trusted_subnets [], known_peers [], password (hidden)" + rest);
    }

    @Test
    @DisplayName("hash codes differ")
    void hashCodes() {
        assertThat(WeaveSettings.builder().mtu(1000).build())
                .hasSameHashCodeAs(WeaveSettings.builder().mtu(1000).build())
                .doesNotHaveSameHashCodeAs(WeaveSettings.builder().mtu(1001).build());
    }

    private static Arguments setter(String argument, Consumer<WeaveSettings.Builder> setter) {
        return Arguments.of(argument, setter);
    }

    private static <T> Collection<T> withNull(T first) {
        return Arrays.asList(first, null);
    }
}
