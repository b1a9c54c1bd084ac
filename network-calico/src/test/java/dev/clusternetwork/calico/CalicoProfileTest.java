package dev.clusternetwork.calico;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
                        IPv4 pods: 4096 (the addresses of the pod CIDR 10.32.0.0/20)
                        IPv4 Services: 1048574 (the addresses of the service CIDR 10.96.0.0/12)""");
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
                        "cluster.yml:2:62: error: hosts[0].facts.architecture 'armv7l' is not supported by the image 'quay.io/calico/node:v3.32.1' (supported values: amd64, arm64, ppc64le, s390x). Override the image with one for this architecture, or use another provider. [HOST_ARCHITECTURE_UNSUPPORTED]");
    }
}
