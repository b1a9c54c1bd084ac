package dev.clusternetwork.calico;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.CapacityLimit;
import dev.clusternetwork.plan.CapacityLimit.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Addresses and hosts of Calico")
class CalicoProfileTest {

    @Test
    @DisplayName("A cluster that runs is planned again with the routes and interfaces of Calico")
    void ownRoutes() {
        assertThat(Clusters.judge("""
                        hosts:
                          - address: 192.0.2.1
                            role: master
                            facts:
                              interfaces:
                                - {name: eth0, mtu: 1500, addresses: [192.0.2.1/24]}
                                - {name: tunl0, mtu: 1480, addresses: [10.32.74.192/32]}
                                - {name: vxlan.calico, mtu: 1450, addresses: [10.32.74.193/32]}
                              routes: |
                                default via 192.0.2.254 dev eth0
                                blackhole 10.32.74.192/26 proto bird
                                10.32.74.194 dev cali12d4a061371 scope link
                                10.32.90.0/26 via 192.0.2.2 dev tunl0 proto bird onlink
                                10.32.91.0/26 via 10.32.91.0 dev vxlan.calico onlink
                                10.32.92.0/26 via 192.0.2.3 dev eth0 proto 80 onlink
                          - {address: 192.0.2.2, role: worker}
                          - {address: 192.0.2.3, role: worker}
                        network: {provider: calico}
                        """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FELIX_DEVICEROUTEPROTOCOL, 99, warning",
        "felix_interfaceprefix, '\"cali,tap\"', warning",
        "FELIX_LOGSEVERITYSCREEN, Info, error"
    })
    @DisplayName("Routes are not all known if a variable changes them")
    void variables(String name, String value, String severity) {
        assertThat(Clusters.judge("""
                        hosts:
                          - {address: 192.0.2.1, role: master, facts: {routes: [blackhole 10.32.0.0/26 proto 99]}}
                        network:
                          provider: calico
                          calico: {environment: {%s: %s}}
                        """.formatted(name, value)))
                .singleElement()
                .asString()
                .contains(": " + severity + ": network.pod_network_cidr '10.32.0.0/12' (the default) overlaps");
    }

    @Test
    @DisplayName("The IPAM blocks limit the nodes")
    void capacity() {
        assertThat(Clusters.plan("""
                        hosts: [{address: 192.0.2.1, role: master}]
                        network:
                          provider: calico
                          pod_network_cidr: 10.32.0.0/20
                          calico: {block_size: 24}
                        """).capacity()).hasToString("""
                        IPv4 nodes: 16 (the Calico IPAM blocks of /24 in 10.32.0.0/20)
                        IPv4 pods per node: 110 (the default of maxPods of the kubelet)
                        IPv4 pods: 4095 (the addresses of the pod CIDR 10.32.0.0/20 without those of the tunnels of 1 host)
                        IPv4 Services: 1048574 (the addresses of the service CIDR 10.96.0.0/12)""");
    }

    private static List<String> limits(int hosts, String network) {
        var yaml = new StringBuilder("hosts:\n");
        for (int i = 1; i <= hosts; i++) {
            yaml.append("  - {address: h").append(i).append(".example, role: master}\n");
        }
        return Clusters.plan(yaml + "network: {provider: calico, " + network + "}\n").capacity().limits().stream()
                .filter(limit -> limit.quantity() != Quantity.SERVICES)
                .map(CapacityLimit::toString)
                .toList();
    }

    private static String withTunnels(String pods, @Nullable String calico) {
        var isIpv6 = pods.contains(":");
        return "pod_network_cidr: '" + pods + "', node_mask: " + (isIpv6 ? "123, service_cidr: 'fd00:96::/112'" : "28")
                + ", calico: {ip_autodetection_method: first-found, block_size: " + (isIpv6 ? 124 : 28)
                + (calico == null ? "" : ", " + calico) + "}";
    }

    /** The tunnels of each family whose interface has an address from the pod CIDR. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                // IP-in-IP is the default.
                "10.32.0.0/24;; 1",
                "10.32.0.0/24; ipip_mode: Always; 1",
                "10.32.0.0/24; ipip_mode: CrossSubnet; 1",
                "10.32.0.0/24; ipip_mode: Never; 0",
                "10.32.0.0/24; vxlan_mode: Always; 1",
                "10.32.0.0/24; vxlan_mode: CrossSubnet; 1",
                "10.32.0.0/24; vxlan_mode: Never; 1",
                "10.32.0.0/24; vxlan_mode: Never, ipip_mode: Never; 0",
                "10.32.0.0/24; ipip_mode: Never, environment: {FELIX_WIREGUARDENABLED: true}; 1",
                "10.32.0.0/24; environment: {FELIX_WIREGUARDENABLED: true}; 2",
                "10.32.0.0/24; vxlan_mode: Always, environment: {felix_wireguardenabled: 1}; 2",
                "10.32.0.0/24; environment: {FELIX_WIREGUARDENABLED: false}; 1",
                "10.32.0.0/24; environment: {FELIX_WIREGUARDENABLEDV6: true}; 1",
                "10.32.0.0/24; environment: {FELIX_WIREGUARDENABLED: true, FELIX_WIREGUARDHOSTENCRYPTIONENABLED: true}; 1",
                // IP-in-IP supports only IPv4.
                "fd00:10::/120;; 0",
                "fd00:10::/120; vxlan_mode: Always; 1",
                "fd00:10::/120; vxlan_mode: CrossSubnet; 1",
                "fd00:10::/120; vxlan_mode: Never; 0",
                "fd00:10::/120; environment: {FELIX_WIREGUARDENABLEDV6: true}; 1",
                "fd00:10::/120; environment: {FELIX_WIREGUARDENABLED: true}; 0",
                "fd00:10::/120; vxlan_mode: Always, environment: {FELIX_WIREGUARDENABLEDV6: true}; 2",
                "fd00:10::/120; vxlan_mode: Always, environment: {FELIX_WIREGUARDENABLEDV6: true, FELIX_WIREGUARDHOSTENCRYPTIONENABLED: true}; 1",
            })
    @DisplayName("Each tunnel of a host reduces the pods by one")
    void tunnels(String pods, @Nullable String calico, int tunnels) {
        var family = pods.contains(":") ? "IPv6" : "IPv4";
        var hosts = 3;
        assertThat(limits(hosts, withTunnels(pods, calico)))
                .containsExactly(
                        family + " nodes: 16 (the Calico IPAM blocks of /" + (pods.contains(":") ? 124 : 28) + " in "
                                + pods + ")",
                        family + " pods per node: 110 (the default of maxPods of the kubelet)",
                        family + " pods: " + (256 - tunnels * hosts) + " (the addresses of the pod CIDR " + pods
                                + (tunnels == 0 ? ")" : " without those of the tunnels of 3 hosts)"));
    }

    @Test
    @DisplayName("Each family has its tunnels")
    void tunnelsOfBothFamilies() {
        assertThat(limits(
                        2,
                        "pod_network_cidr: ['10.32.0.0/24', 'fd00:10::/120'], node_mask: [28, 123],"
                                + " service_cidr: ['10.96.0.0/12', 'fd00:96::/112'],"
                                + " calico: {block_size: [28, 124], vxlan_mode: Always,"
                                + " ip_autodetection_method: first-found, ip6_autodetection_method: first-found,"
                                + " environment: {FELIX_WIREGUARDENABLEDV6: true}}"))
                .contains(
                        "IPv4 pods: 254 (the addresses of the pod CIDR 10.32.0.0/24 without those of the tunnels of 2 hosts)",
                        "IPv6 pods: 252 (the addresses of the pod CIDR fd00:10::/120 without those of the tunnels of 2 hosts)");
    }

    @ParameterizedTest
    @CsvSource({
        "25, 18, IPv4 pods per node: 110 (the default of maxPods of the kubelet)",
        "25, 19, IPv4 pods per node: 109 (the addresses of the pod CIDR 10.32.0.0/25 without those of the tunnels of 19 hosts)"
    })
    @DisplayName("The tunnels reduce the pods of a node if the pod CIDR is small")
    void podsPerNode(int prefixLength, int hosts, String limit) {
        assertThat(limits(
                        hosts,
                        "pod_network_cidr: 10.32.0.0/" + prefixLength
                                + ", node_mask: 30, calico: {block_size: 30, ip_autodetection_method: first-found}"))
                .contains(limit);
    }

    /** Only IPAM blocks of fewer addresses than a host needs are more than hosts fit. */
    @ParameterizedTest
    @CsvSource({
        "31, '', IPv4 nodes: 8 (the Calico IPAM blocks of /31 in 10.32.0.0/28)",
        "32, ', ipip_mode: Never', IPv4 nodes: 16 (the Calico IPAM blocks of /32 in 10.32.0.0/28)",
        "32, '', 'IPv4 nodes: 8 (the addresses of the pod CIDR 10.32.0.0/28, with one for the tunnel and one for a pod of each node)'",
        "31, ', environment: {FELIX_WIREGUARDENABLED: true}', 'IPv4 nodes: 5 (the addresses of the pod CIDR 10.32.0.0/28, with 2 for the tunnels and one for a pod of each node)'"
    })
    @DisplayName("The tunnels reduce the nodes if the IPAM blocks are tiny")
    void nodesWithTunnels(int blockSize, String calico, String limit) {
        assertThat(limits(
                        1,
                        "pod_network_cidr: 10.32.0.0/28, node_mask: 30, calico: {block_size: " + blockSize + calico
                                + "}"))
                .contains(limit);
    }

    @Test
    @DisplayName("One IPAM block is enough for one node")
    void oneBlock() {
        assertThat(Clusters.plan("""
                        hosts: [{address: 192.0.2.1, role: master}]
                        network: {provider: calico, pod_network_cidr: 10.32.0.0/26, node_mask: 27}
                        """).capacity().toString())
                .startsWith("IPv4 nodes: 1 (the Calico IPAM blocks of /26 in 10.32.0.0/26)\n");
    }

    @Test
    @DisplayName("The kubelet of a host gets its address if it has one of the family of the pods")
    void nodeIps() {
        var plan = Clusters.plan("""
                hosts:
                  - {name: a, address: 192.0.2.1, role: master}
                  - {name: b, address: '2001:db8::2', role: worker}
                  - {name: c, address: c.example.com, role: worker}
                network: {provider: calico, calico: {ip_autodetection_method: kubernetes-internal-ip}}
                """);
        assertThat(plan.host("a").kubeletFlags()).containsExactly(Map.entry("--node-ip", "192.0.2.1"));
        assertThat(plan.host("b").kubeletFlags()).isEmpty();
        assertThat(plan.host("c").kubeletFlags()).isEmpty();
    }

    @Test
    @DisplayName("The images of a known version are not built for every architecture")
    void architectures() {
        var cluster = """
                hosts:
                  - {address: 192.0.2.1, role: master, facts: {architecture: %s}}
                network: {provider: calico}
                """;
        for (var supported : List.of("amd64", "arm64", "ppc64le", "s390x")) {
            assertThat(Clusters.judge(cluster.formatted(supported)))
                    .as(supported)
                    .isEmpty();
        }
        assertThat(Clusters.judge(cluster.formatted("armv7l")))
                .containsExactly(
                        "cluster.yml:2:62: error: hosts[0].facts.architecture 'armv7l' is not supported by the image 'quay.io/calico/node:v3.32.1' (supported values: amd64, arm64, ppc64le, s390x). Override the image with one for this architecture, or waive HOST_ARCHITECTURE_UNSUPPORTED if the image does not run on this host. [HOST_ARCHITECTURE_UNSUPPORTED]");
    }
}
