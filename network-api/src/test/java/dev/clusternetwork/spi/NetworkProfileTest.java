package dev.clusternetwork.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.CapacityLimit;
import dev.clusternetwork.plan.CapacityLimit.Quantity;
import dev.clusternetwork.plan.ClaimKind;
import dev.clusternetwork.plan.IpProtocol;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.PortRule;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import java.math.BigInteger;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A profile of a network")
class NetworkProfileTest {

    private static final Cidr CIDR = Cidr.parse("10.9.0.0/16");

    @ParameterizedTest
    @CsvSource({"eth0, false", "cali, true", "cali12, true", "xcali, false", "tunl0, true", "tunl01, false"})
    @DisplayName("knows its interfaces by name, or by the beginning of the name")
    void interfaces(String name, boolean isOwn) {
        var profile = NetworkProfile.builder().interfaces("cali*", "tunl0").build();
        assertThat(profile.isOwnInterface(name)).isEqualTo(isOwn);
    }

    @Test
    @DisplayName("names the setting of each claim")
    void claimWithoutPath() {
        var claim = AddressClaim.of(ClaimKind.RESERVED, CIDR, "a lab");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkProfile.builder().claim(claim))
                .withMessage("the claim to reserved CIDR 10.9.0.0/16 (a lab) has no path; pass that of its setting");
        var located = claim.at(ConfigPath.root().key("network").key("mesh"));
        assertThat(NetworkProfile.builder().claim(located).build().claims()).containsExactly(located);
    }

    @ParameterizedTest
    @EnumSource(names = {"POD_CIDR", "SERVICE_CIDR"})
    @DisplayName("does not claim what the core claims")
    void claimOfTheCore(ClaimKind kind) {
        var claim = AddressClaim.of(kind, CIDR).at(ConfigPath.root().key("network"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkProfile.builder().claim(claim))
                .withMessage("the claim to " + kind + " 10.9.0.0/16 is one that the core makes");
    }

    /** Each part of a profile that the others do not have. */
    private static List<UnaryOperator<NetworkProfile.Builder>> parts() {
        var path = ConfigPath.root().key("network").key("mesh");
        return List.of(
                builder -> builder,
                builder -> builder.claim(
                        AddressClaim.of(ClaimKind.RESERVED, CIDR, "a lab").at(path)),
                builder -> builder.nodeCidrs(NodeCidrs.REQUIRED),
                builder -> builder.interfaces("cali*"),
                builder -> builder.routeProtocols("80"),
                NetworkProfile.Builder::routesKnown,
                builder -> builder.architectures(ImageReference.parse("example.com/mesh:1.0"), "amd64"),
                builder -> builder.limit(CapacityLimit.of(Quantity.NODES, IpFamily.IPV4, BigInteger.TEN, "the leases")),
                builder -> builder.port(PortRule.of(IpProtocol.ESP, "encrypted packets")),
                builder -> builder.otherCluster(path, HostAddress.parse("192.0.2.1")),
                builder -> builder.hostRuleWriter(ObjectKey.namespaced("apps", "DaemonSet", "kube-system", "mesh")));
    }

    @Test
    @DisplayName("is equal to another one with the same parts")
    void equality() {
        var some = parts().stream()
                .map(part -> part.apply(NetworkProfile.builder()).build())
                .toList();
        var same = parts().stream()
                .map(part -> part.apply(NetworkProfile.builder()).build())
                .toList();
        assertThat(same).isEqualTo(some);
        assertThat(same.stream().map(NetworkProfile::hashCode))
                .isEqualTo(some.stream().map(NetworkProfile::hashCode).toList());
        assertThat(some).doesNotHaveDuplicates();
        assertThat(some.stream().map(each -> each.toBuilder().build())).isEqualTo(some);
        assertThat(NetworkProfile.unknown()).isNotEqualTo("unknown");
    }

    @Test
    @DisplayName("is shown with its routes, and with the number of the rest")
    void shown() {
        var all = NetworkProfile.builder();
        parts().forEach(part -> part.apply(all));
        assertThat(all.build())
                .hasToString(
                        "node CIDRs REQUIRED, routes known, interfaces [cali*], route protocols [80], claims 1, images 1, limits 1, ports 1, other clusters 1, host rule writers 1");
        assertThat(NetworkProfile.unknown())
                .hasToString(
                        "node CIDRs UNKNOWN, routes unknown, interfaces [], route protocols [], claims 0, images 0, limits 0, ports 0, other clusters 0, host rule writers 0");
    }
}
