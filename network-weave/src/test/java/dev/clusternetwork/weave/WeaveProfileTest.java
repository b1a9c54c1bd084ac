package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Addresses and hosts of Weave")
class WeaveProfileTest {

    @Test
    @DisplayName("A cluster that runs is planned again with the routes and interfaces of Weave")
    void ownRoutes() {
        assertThat(Clusters.findings("""
                        hosts:
                          - address: 192.0.2.1
                            role: master
                            facts:
                              architecture: x86_64
                              interfaces:
                                - {name: eth0, mtu: 1500, addresses: [192.0.2.1/24]}
                                - {name: weave, mtu: 1376, addresses: [10.32.0.1/12]}
                                - {name: docker0, mtu: 1500, addresses: [172.17.0.1/16]}
                              routes: |
                                default via 192.0.2.254 dev eth0 proto static
                                10.32.0.0/12 dev weave proto kernel scope link src 10.32.0.1
                                172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1 linkdown
                                192.0.2.0/24 dev eth0 proto kernel scope link src 192.0.2.1
                        network: {provider: weave}
                        """)).isEmpty();
    }

    @Test
    @DisplayName("A route of another network is an error with the line of the CIDR")
    void otherRoute() {
        assertThat(Clusters.findings("""
                        hosts:
                          - address: 192.0.2.1
                            role: master
                            facts:
                              routes: |
                                default via 192.0.2.254 dev eth0
                                10.36.0.0/16 via 192.0.2.253 dev eth0 proto static
                        network:
                          pod_network_cidr: 10.32.0.0/12
                        """))
                .containsExactly(
                        "cluster.yml:9:21: error: network.pod_network_cidr '10.32.0.0/12' overlaps hosts[0].facts.routes[1] '10.36.0.0/16' (line 7), a route of host 192.0.2.1. Use another CIDR, for example 10.16.0.0/12. [CIDR_OVERLAPS_ROUTE]");
    }

    @Test
    @DisplayName("The images are not built for every architecture")
    void architectures() {
        var cluster = """
                hosts:
                  - {address: 192.0.2.1, role: master, facts: {architecture: %s}}
                network: {provider: weave}
                """;
        for (var supported : List.of("amd64", "x86_64", "arm64", "aarch64", "armv7l")) {
            assertThat(Clusters.findings(cluster.formatted(supported)))
                    .as(supported)
                    .isEmpty();
        }
        assertThat(Clusters.findings(cluster.formatted("s390x")))
                .containsExactly(
                        "cluster.yml:2:62: error: hosts[0].facts.architecture 's390x' is not supported by the image 'docker.io/rajchaudhuri/weave-kube:2.9.0' (supported values: amd64, arm, arm64). Override the image with one for this architecture, or waive HOST_ARCHITECTURE_UNSUPPORTED if the image does not run on this host. [HOST_ARCHITECTURE_UNSUPPORTED]");
    }

    @Test
    @DisplayName("The capacity is that of the range, or of the default subnet")
    void capacity() {
        assertThat(Clusters.plan("""
                        hosts:
                          - {address: 192.0.2.1, role: master}
                          - {address: 192.0.2.2, role: worker}
                        network: {pod_network_cidr: 10.32.0.0/24}
                        """).capacity()).hasToString("""
                        IPv4 nodes: 127 (the addresses of Weave's range 10.32.0.0/24, with one for the bridge and one for a pod of each node)
                        IPv4 pods per node: 110 (the default of maxPods of the kubelet)
                        IPv4 pods: 252 (the addresses of Weave's range 10.32.0.0/24 without those of the bridges of 2 hosts)
                        IPv4 Services: 1048574 (the addresses of the service CIDR 10.96.0.0/12)""");
        assertThat(Clusters.plan("""
                        hosts: [{address: 192.0.2.1, role: master}]
                        network: {weave: {ipalloc_default_subnet: 10.33.0.0/28}}
                        """).capacity().limits())
                .extracting(Object::toString)
                .contains(
                        "IPv4 nodes: 7 (the addresses of Weave's range 10.33.0.0/28, with one for the bridge and one for a pod of each node)",
                        "IPv4 pods: 13 (the addresses of Weave's range 10.33.0.0/28 without that of the bridge of 1 host)");
    }

    @Test
    @DisplayName("The ledger has the default subnet and the trusted subnets")
    void claims() {
        assertThat(Clusters.plan("""
                        network:
                          weave: {ipalloc_default_subnet: 10.33.0.0/16, trusted_subnets: [192.168.0.0/24], password: passwd}
                        """).addresses().claims())
                .extracting(Object::toString)
                .contains("part of the pod CIDR 10.33.0.0/16 (Weave)", "trusted subnet 192.168.0.0/24 (Weave)");
    }
}
