package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.SecretString;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
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

    private static Arguments setter(String argument, Consumer<WeaveSettings.Builder> setter) {
        return Arguments.of(argument, setter);
    }

    private static <T> Collection<T> withNull(T first) {
        return Arrays.asList(first, null);
    }
}
