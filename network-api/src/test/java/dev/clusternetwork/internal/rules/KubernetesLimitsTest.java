package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.plan.CapacityLimit;
import dev.clusternetwork.plan.CapacityLimit.Quantity;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesLimitsTest {

    @Test
    void nodeCidrsLimitNodesAndPods() {
        var network = NetworkSpec.builder().podCidr("10.10.0.0/22").nodeMask(26);
        assertThat(report(network, NodeCidrs.REQUIRED))
                .containsExactly(
                        "IPv4 nodes: 16 (the CIDRs of /26 in 10.10.0.0/22)",
                        "IPv4 pods per node: 61 (the addresses of a node's CIDR of /26)",
                        "IPv4 pods: 976 (the addresses of 16 node CIDRs of /26)",
                        "IPv4 Services: 1048574 (the addresses of the service CIDR 10.96.0.0/12)");
    }

    @Test
    void aPodCidrOfOneNodeIsEnoughForOneNode() {
        assertThat(report(NetworkSpec.builder().podCidr("10.10.0.0/24"), NodeCidrs.REQUIRED))
                .containsExactly(
                        "IPv4 nodes: 1 (the CIDRs of /24 in 10.10.0.0/24)",
                        "IPv4 pods per node: 110 (the default of maxPods of the kubelet)",
                        "IPv4 pods: 253 (the addresses of 1 node CIDR of /24)",
                        "IPv4 Services: 1048574 (the addresses of the service CIDR 10.96.0.0/12)");
        assertThat(report(NetworkSpec.builder().podCidr("10.10.0.0/25"), NodeCidrs.REQUIRED))
                .containsExactly(
                        "IPv4 pods per node: 110 (the default of maxPods of the kubelet)",
                        "IPv4 pods: 128 (the addresses of the pod CIDR 10.10.0.0/25)",
                        "IPv4 Services: 1048574 (the addresses of the service CIDR 10.96.0.0/12)");
    }

    @Test
    void withoutNodeCidrsTheKubeletLimitsTheNode() {
        assertThat(report(NetworkSpec.builder().podCidr("10.10.0.0/22"), NodeCidrs.UNUSED))
                .containsExactly(
                        "IPv4 pods per node: 110 (the default of maxPods of the kubelet)",
                        "IPv4 pods: 1024 (the addresses of the pod CIDR 10.10.0.0/22)",
                        "IPv4 Services: 1048574 (the addresses of the service CIDR 10.96.0.0/12)");
    }

    @Test
    void eachFamilyHasItsLimits() {
        var network = NetworkSpec.builder()
                .podCidrs(Checks.cidrs("fd00:10::/56,10.10.0.0/16"))
                .serviceCidrs(Checks.cidrs("fd00:96::/112,10.96.0.0/24"));
        assertThat(report(network, NodeCidrs.REQUIRED))
                .containsExactly(
                        "IPv4 nodes: 256 (the CIDRs of /24 in 10.10.0.0/16)",
                        "IPv4 pods per node: 110 (the default of maxPods of the kubelet)",
                        "IPv4 pods: 64768 (the addresses of 256 node CIDRs of /24)",
                        "IPv4 Services: 254 (the addresses of the service CIDR 10.96.0.0/24)",
                        "IPv6 nodes: 256 (the CIDRs of /64 in fd00:10::/56)",
                        "IPv6 pods per node: 110 (the default of maxPods of the kubelet)",
                        "IPv6 pods: 4722366482869645213184 (the addresses of 256 node CIDRs of /64)",
                        "IPv6 Services: 65535 (the addresses of the service CIDR fd00:96::/112)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1.33; fd00:96::/112; 65535; the addresses of the service CIDR fd00:96::/112",
                "1.33; fd00:96::/111; 65535; the first 65536 addresses of the service CIDR fd00:96::/111, all that Kubernetes before 1.34 uses",
                "1.34; fd00:96::/111; 131071; the addresses of the service CIDR fd00:96::/111",
                "; fd00:96::/111; 131071; the addresses of the service CIDR fd00:96::/111"
            })
    void olderApiServersUseTheBeginningOfAnIpv6ServiceCidr(String version, String services, long count, String reason) {
        var cluster = ClusterSpec.builder()
                .network(NetworkSpec.builder()
                        .podCidrs(Checks.cidrs("fd00:10::/56"))
                        .serviceCidrs(Checks.cidrs(services)));
        if (version != null) {
            cluster.kubernetesVersion(KubernetesVersion.parse(version));
        }
        assertThat(KubernetesLimits.capacity(cluster.build(), NetworkProfile.unknown())
                        .limitOf(Quantity.SERVICES, IpFamily.IPV6))
                .contains(CapacityLimit.of(Quantity.SERVICES, IpFamily.IPV6, BigInteger.valueOf(count), reason));
    }

    @Test
    void theSmallestLimitCounts() {
        var profile = NetworkProfile.builder()
                .limit(CapacityLimit.of(Quantity.PODS, IpFamily.IPV4, BigInteger.valueOf(5), "a lease file"))
                .limit(CapacityLimit.of(Quantity.NODES, IpFamily.IPV4, BigInteger.valueOf(9), "a licence"))
                .limit(CapacityLimit.of(Quantity.NODES, IpFamily.IPV4, BigInteger.valueOf(9), "another one"))
                .build();
        var capacity = KubernetesLimits.capacity(ClusterSpec.builder().build(), profile);
        assertThat(capacity.limitOf(Quantity.PODS, IpFamily.IPV4)).hasToString("Optional[IPv4 pods: 5 (a lease file)]");
        assertThat(capacity.limitOf(Quantity.NODES, IpFamily.IPV4)).hasToString("Optional[IPv4 nodes: 9 (a licence)]");
        assertThat(capacity.limitOf(Quantity.NODES, IpFamily.IPV6)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.10.0.0/25, IPv4, 110 (the default of maxPods of the kubelet)",
        "10.10.0.0/26, IPv4, 64 (the addresses of the pod CIDR 10.10.0.0/26)",
        "10.10.0.0/32, IPv4, 1 (the addresses of the pod CIDR 10.10.0.0/32)",
        "fd00:10::/121, IPv6, 110 (the default of maxPods of the kubelet)",
        "fd00:10::/122, IPv6, 64 (the addresses of the pod CIDR fd00:10::/122)"
    })
    void aNodeHasNoMorePodsThanTheCluster(String pods, String family, String limit) {
        var network = NetworkSpec.builder().podCidrs(Checks.cidrs(pods));
        assertThat(report(network, NodeCidrs.UNUSED)).contains(family + " pods per node: " + limit);
    }

    @Test
    void aLimitOfTheNetworkForAllPodsIsOneForANode() {
        var cluster = ClusterSpec.builder().build();
        for (var pods : List.of(109, 110)) {
            var profile = NetworkProfile.builder()
                    .limit(CapacityLimit.of(Quantity.PODS, IpFamily.IPV4, BigInteger.valueOf(pods), "a lease file"))
                    .build();
            assertThat(KubernetesLimits.capacity(cluster, profile).limitOf(Quantity.PODS_PER_NODE, IpFamily.IPV4))
                    .hasToString("Optional[IPv4 pods per node: " + pods
                            + (pods == 110 ? " (the default of maxPods of the kubelet)]" : " (a lease file)]"));
        }
    }

    private static List<String> report(NetworkSpec.Builder network, NodeCidrs use) {
        var cluster = ClusterSpec.builder().network(network).build();
        return KubernetesLimits.capacity(
                        cluster, NetworkProfile.builder().nodeCidrs(use).build())
                .limits()
                .stream()
                .map(CapacityLimit::toString)
                .toList();
    }
}
