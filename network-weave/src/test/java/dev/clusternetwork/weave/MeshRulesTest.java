package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Rules about the connections between routers")
class MeshRulesTest {

    private static final String QUIET = "  waive: {WEAVE_SHUTTLE_IMAGE_OLD: ours, WEAVE_KUBELET_UNREACHABLE: routed}\n";

    private static List<String> findings(String peering, String... hosts) {
        return Clusters.findings(
                "hosts:\n" + String.join("", hosts) + "network:\n  weave: {peering: " + peering + "}\n" + QUIET);
    }

    /** Returns a host whose SSH port is that of its private address, so that hosts can share an address. */
    private static String host(String address, int number, String region) {
        return "  - {address: " + address + ", private_address: 10.9.0." + number + ", role: master, ssh_port: "
                + (2200 + number)
                + (region.isEmpty() ? "" : ", labels: {topology.kubernetes.io/region: " + region + "}")
                + "}\n";
    }

    @Nested
    @DisplayName("Public addresses that other hosts cannot reach")
    class Unreachable {

        @ParameterizedTest
        @ValueSource(strings = {"auto", "flying-shuttle", "static"})
        @DisplayName("are errors if neither of two regions can connect to the other one")
        void separate(String peering) {
            assertThat(findings(peering, host("127.0.0.1", 1, "eu"), host("localhost", 2, "us")))
                    .containsExactly(
                            "cluster.yml:2:15: error: hosts[0].address '127.0.0.1' is a loopback address, so that no connection exists between hosts[0] and hosts[1], which is in another region. Write the public address of the host. [WEAVE_ADDRESS_UNREACHABLE]",
                            "cluster.yml:3:15: error: hosts[1].address 'localhost' is a loopback name, so that no connection exists between hosts[1] and hosts[0], which is in another region. Write the public address of the host. [WEAVE_ADDRESS_UNREACHABLE]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"auto", "flying-shuttle", "static"})
        @DisplayName("are warnings if other nodes relay the packets")
        void relayed(String peering) {
            assertThat(findings(
                            peering,
                            host("127.0.0.1", 1, "eu"),
                            host("169.254.7.8", 2, "us"),
                            host("192.0.2.3", 3, "us")))
                    .containsExactly(
                            "cluster.yml:2:15: warning: hosts[0].address '127.0.0.1' is a loopback address, like that of hosts[1] in another region, so other nodes relay all packets between the two. Write the public address of the host, or waive WEAVE_CONNECTION_RELAYED. [WEAVE_CONNECTION_RELAYED]",
                            "cluster.yml:3:15: warning: hosts[1].address '169.254.7.8' is a link-local address, like that of hosts[0] in another region, so other nodes relay all packets between the two. Write the public address of the host, or waive WEAVE_CONNECTION_RELAYED. [WEAVE_CONNECTION_RELAYED]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"auto", "flying-shuttle", "static"})
        @DisplayName("are warnings if known peers relay the packets")
        void relayedByKnownPeers(String peering) {
            assertThat(findings(
                            peering + ", known_peers: [203.0.113.9], ipalloc_init: observer, password: passwd",
                            host("127.0.0.1", 1, "eu"),
                            host("localhost", 2, "us")))
                    .containsExactly(
                            "cluster.yml:2:15: warning: hosts[0].address '127.0.0.1' is a loopback address, like that of hosts[1] in another region, so other nodes relay all packets between the two. Write the public address of the host, or waive WEAVE_CONNECTION_RELAYED. [WEAVE_CONNECTION_RELAYED]",
                            "cluster.yml:3:15: warning: hosts[1].address 'localhost' is a loopback name, like that of hosts[0] in another region, so other nodes relay all packets between the two. Write the public address of the host, or waive WEAVE_CONNECTION_RELAYED. [WEAVE_CONNECTION_RELAYED]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"auto", "flying-shuttle", "static"})
        @DisplayName("are not reported if all hosts of other regions can be reached")
        void oneDirection(String peering) {
            assertThat(findings(
                            peering,
                            host("127.0.0.1", 1, "eu"),
                            host("127.0.0.1", 2, "eu"),
                            host("192.0.2.3", 3, "us")))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"flying-shuttle", "static", "discovery"})
        @DisplayName("do not matter within one region")
        void oneRegion(String peering) {
            assertThat(findings(peering, host("127.0.0.1", 1, "eu"), host("localhost", 2, "eu")))
                    .isEmpty();
        }

        @Test
        @DisplayName("have one finding, of the rules for all providers, without a private address")
        void withoutPrivateAddress() {
            var host = "  - {address: 127.0.0.1, role: master, labels: {topology.kubernetes.io/region: eu}}\n";
            assertThat(findings("flying-shuttle", host, host("192.0.2.2", 2, "us"), host("localhost", 3, "us")))
                    .filteredOn(each -> each.contains("hosts[0]"))
                    .singleElement()
                    .asString()
                    .endsWith("[HOST_ADDRESS_UNUSABLE]");
        }

        @Test
        @DisplayName("do not matter to discovery, which uses private addresses")
        void discovery() {
            assertThat(findings("discovery", host("127.0.0.1", 1, "eu"), host("localhost", 2, "us")))
                    .containsExactly(
                            "cluster.yml:5:20: warning: network.weave.peering 'discovery' connects nodes only at their private addresses, but the hosts are in several regions ('eu', 'us'). Set network.weave.peering to auto, or waive WEAVE_DISCOVERY_ACROSS_REGIONS if the private addresses are reachable from every region. [WEAVE_DISCOVERY_ACROSS_REGIONS]");
        }
    }

    @Nested
    @DisplayName("A region that cannot be read")
    class UnreadableRegion {

        private static final String UNREADABLE = "labels: {topology.kubernetes.io/region: {a: b}}";

        private static List<String> codes(String peering, String... hosts) {
            return findings(peering, hosts).stream()
                    .map(each -> each.replaceFirst(".* \\[(.*)]$", "$1"))
                    .toList();
        }

        private static String of(int number, String privateAddress, String role, String labels) {
            return "  - {address: 192.0.2." + number + ", private_address: " + privateAddress + ", role: " + role + ", "
                    + labels + "}\n";
        }

        private static String region(String name) {
            return "labels: {topology.kubernetes.io/region: " + name + "}";
        }

        @Test
        @DisplayName("may be the same as that of another host with the address")
        void sameAddress() {
            var readable = of(1, "10.9.0.1", "master", region("eu"));
            var unreadable = of(2, "10.9.0.1", "worker", UNREADABLE);
            assertThat(codes("flying-shuttle", readable, unreadable)).containsExactly("WRONG_TYPE");
            assertThat(codes("flying-shuttle", unreadable, readable)).containsExactly("WRONG_TYPE");
        }

        @Test
        @DisplayName("may be another one than default, or not be missing")
        void defaultRegion() {
            var unnamed = of(1, "10.9.0.1", "master", UNREADABLE);
            assertThat(codes("flying-shuttle", unnamed, of(2, "10.9.0.2", "worker", region("default"))))
                    .containsExactly("WRONG_TYPE");
            var named = of(
                    1,
                    "10.9.0.1",
                    "master",
                    "labels: {topology.kubernetes.io/region: {a: b}, failure-domain.beta.kubernetes.io/region: default}");
            assertThat(codes("flying-shuttle", named, of(2, "10.9.0.2", "worker", "mtu: 1500")))
                    .containsExactly("WRONG_TYPE");
        }

        @Test
        @DisplayName("may be that of the masters")
        void kubelets() {
            assertThat(Clusters.findings("hosts:\n"
                            + of(1, "10.9.0.1", "master", region("eu"))
                            + of(2, "10.9.0.2", "worker", UNREADABLE)
                            + "network: {weave: {peering: static}}\n"))
                    .hasSize(1)
                    .allMatch(each -> each.endsWith("[WRONG_TYPE]"));
        }
    }

    @Nested
    @DisplayName("The same private address in two regions")
    class SameAddress {

        private static final String SAME = "  - {address: 192.0.2.%d, private_address: 10.10.0.1, role: worker,"
                + " labels: {topology.kubernetes.io/region: %s}}\n";

        @ParameterizedTest
        @ValueSource(strings = {"auto", "flying-shuttle"})
        @DisplayName("is an error with the sidecar, which redirects packets for kubelets by it")
        void sidecar(String peering) {
            assertThat(findings(peering, SAME.formatted(1, "eu"), SAME.formatted(2, "us")))
                    .containsExactly(
                            "cluster.yml:1:1: warning: hosts has no host with the role master. Set the role of a host to master. [NO_MASTER]",
                            "cluster.yml:3:43: error: hosts[1].private_address '10.10.0.1' is the same as hosts[0].private_address in another region, so the sidecar redirects packets for the kubelet of one of the two hosts to the other. Give each host an address of its own, or waive WEAVE_ADDRESS_IN_TWO_REGIONS. [WEAVE_ADDRESS_IN_TWO_REGIONS]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"static", "discovery"})
        @DisplayName("is not one without the sidecar")
        void without(String peering) {
            assertThat(findings(peering, SAME.formatted(1, "eu"), SAME.formatted(2, "us")).stream()
                            .filter(each -> each.contains("WEAVE_ADDRESS_IN_TWO_REGIONS")))
                    .isEmpty();
        }

        @Test
        @DisplayName("is not reported for hosts that the sidecar counts to one region")
        void defaultRegion() {
            assertThat(findings(
                                    "auto",
                                    SAME.formatted(1, "default"),
                                    "  - {address: 192.0.2.2, private_address: 10.10.0.1, role: worker}\n")
                            .stream()
                            .filter(each -> each.contains("WEAVE_ADDRESS_IN_TWO_REGIONS")))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("A region named default")
    class DefaultRegion {

        @Test
        @DisplayName("is a warning beside a host without a region label")
        void mixed() {
            assertThat(findings("auto", host("192.0.2.1", 1, "default"), host("192.0.2.2", 2, "")))
                    .containsExactly(
                            "cluster.yml:2:123: warning: hosts[0].labels.'topology.kubernetes.io/region' 'default' is the region to which the sidecar counts hosts without a region label, such as hosts[1], so that the two connect at their private addresses. Rename the region, or set the label topology.kubernetes.io/region of every host. [WEAVE_REGION_DEFAULT]");
        }

        @Test
        @DisplayName("is a warning after a host without a region label, too")
        void mixedInOtherOrder() {
            assertThat(findings("auto", host("192.0.2.1", 1, ""), host("192.0.2.2", 2, "default")))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "cluster.yml:3:123: warning: hosts[1].labels.'topology.kubernetes.io/region' 'default' is the"
                                    + " region to which the sidecar counts hosts without a region label, such as hosts[0],");
        }

        @Test
        @DisplayName("is not reported if all hosts have a region")
        void named() {
            assertThat(findings("auto", host("192.0.2.1", 1, "default"), host("192.0.2.2", 2, "eu")))
                    .isEmpty();
        }

        @Test
        @DisplayName("is not reported beside another region only")
        void other() {
            assertThat(findings("auto", host("192.0.2.1", 1, "eu"), host("192.0.2.2", 2, "")))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"static", "discovery"})
        @DisplayName("has no special meaning without the sidecar")
        void without(String peering) {
            assertThat(findings(peering, host("192.0.2.1", 1, "default"), host("192.0.2.2", 2, "")).stream()
                            .filter(each -> each.contains("WEAVE_REGION_DEFAULT")))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("Static peering")
    class Static {

        private static final String HOSTS = """
                hosts:
                  - {address: 192.0.2.1, private_address: 10.9.0.1, role: %s, labels: {topology.kubernetes.io/region: eu}}
                  - {address: 192.0.2.2, %srole: %s, labels: {topology.kubernetes.io/region: us}}
                network: {weave: {peering: static}}
                """;

        @Test
        @DisplayName("is a warning where masters connect to kubelets at private addresses of another region")
        void kubelets() {
            assertThat(Clusters.findings(HOSTS.formatted("master", "private_address: 10.9.0.2, ", "worker")))
                    .containsExactly(
                            "cluster.yml:4:28: warning: network.weave.peering 'static' does not redirect packets for kubelets to the pod network, so masters in other regions connect to the kubelet of hosts[1] at hosts[1].private_address '10.9.0.2' for logs and exec. Set network.weave.peering to flying-shuttle, or waive WEAVE_KUBELET_UNREACHABLE if the private addresses are reachable from every region. [WEAVE_KUBELET_UNREACHABLE]");
            assertThat(Clusters.findings(HOSTS.formatted("worker", "", "master")))
                    .containsExactly(
                            "cluster.yml:4:28: warning: network.weave.peering 'static' does not redirect packets for kubelets to the pod network, so masters in other regions connect to the kubelet of hosts[0] at hosts[0].private_address '10.9.0.1' for logs and exec. Set network.weave.peering to flying-shuttle, or waive WEAVE_KUBELET_UNREACHABLE if the private addresses are reachable from every region. [WEAVE_KUBELET_UNREACHABLE]");
        }

        @Test
        @DisplayName("needs no redirection to kubelets at public addresses")
        void publicKubelets() {
            assertThat(Clusters.findings(HOSTS.formatted("master", "", "worker")))
                    .isEmpty();
        }

        @Test
        @DisplayName("needs no redirection to kubelets whose private address is the public one")
        void sameAddress() {
            assertThat(Clusters.findings(HOSTS.formatted("master", "private_address: 192.0.2.2, ", "worker")))
                    .isEmpty();
        }

        @Test
        @DisplayName("has no effect without hosts")
        void noHosts() {
            assertThat(Clusters.findings("network: {weave: {peering: static}}"))
                    .containsExactly(
                            "cluster.yml:1:28: warning: network.weave.peering 'static' has no effect, because the cluster has no hosts. Add the hosts, or set network.weave.peering to auto. [WEAVE_STATIC_WITHOUT_HOSTS]");
        }
    }

    @Nested
    @DisplayName("The number of connections")
    class Size {

        private static List<String> large(int hosts, String settings) {
            return Clusters.findings(IntStream.range(0, hosts)
                    .mapToObj(i -> "  - {address: 10.1." + i / 250 + "." + (1 + i % 250) + ", role: master}\n")
                    .collect(Collectors.joining(
                            "",
                            "hosts:\n",
                            "network:\n  pod_network_cidr: 10.32.0.0/12\n  weave: {" + settings + "}\n")));
        }

        @Test
        @DisplayName("is a warning above Weave's default limit")
        void limit() {
            assertThat(large(201, "peering: auto")).isEmpty();
            assertThat(large(202, "peering: auto"))
                    .containsExactly(
                            "cluster.yml:1:1: warning: hosts and known peers make 201 connections for each router, more than the 200 that Weave permits by default, because each router connects to every other one. Use the provider calico for a cluster of this size, or waive WEAVE_MESH_LARGE. [WEAVE_MESH_LARGE]");
        }

        @Test
        @DisplayName("includes known peers")
        void knownPeers() {
            var peers = "peering: discovery, password: passwd, ipalloc_init: observer, known_peers: [10.2.0.1]";
            assertThat(large(200, peers)).isEmpty();
            assertThat(large(201, peers))
                    .containsExactly(
                            "cluster.yml:1:1: warning: hosts and known peers make 201 connections for each router, more than the 200 that Weave permits by default, because each router connects to every other one. Use the provider calico for a cluster of this size, or waive WEAVE_MESH_LARGE. [WEAVE_MESH_LARGE]");
        }
    }
}
