package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.plan.ObservedCluster;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of Weave at its limits: the whole message, with line and column. */
class WeaveRulesTest {

    @Nested
    class Cidrs {

        @Test
        @DisplayName("a default subnet next to the pod CIDR is an error")
        void subnetOutside() {
            assertThat(Clusters.findings("""
                            network:
                              pod_network_cidr: 10.32.0.0/12
                              weave:
                                ipalloc_default_subnet: 10.48.0.0/16
                            """))
                    .containsExactly(
                            "cluster.yml:4:29: error: network.weave.ipalloc_default_subnet '10.48.0.0/16' is not in network.pod_network_cidr '10.32.0.0/12' (line 2). Use a part of the pod CIDR, for example 10.32.0.0/16. [WEAVE_SUBNET_OUTSIDE_PODS]");
        }

        @Test
        @DisplayName("a default subnet that is larger than the pod CIDR is an error, although Weave accepts it")
        void subnetLarger() {
            assertThat(Clusters.findings("""
                            network:
                              pod_network_cidr: 10.32.0.0/12
                              weave:
                                ipalloc_default_subnet: 10.32.0.0/11
                            """))
                    .containsExactly(
                            "cluster.yml:4:29: error: network.weave.ipalloc_default_subnet '10.32.0.0/11' is larger than network.pod_network_cidr '10.32.0.0/12' (line 2). Use a part of the pod CIDR, for example 10.32.0.0/12. [WEAVE_SUBNET_OUTSIDE_PODS]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"10.32.0.0/12", "10.32.0.0/16", "10.47.255.252/30"})
        @DisplayName("the whole pod CIDR, its first part and its last four addresses are valid default subnets")
        void subnetInside(String subnet) {
            assertThat(Clusters.findings("network: {weave: {ipalloc_default_subnet: " + subnet + "}}"))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"31, 2 addresses", "32, 1 address"})
        @DisplayName("a range of fewer than four addresses is an error")
        void rangeTooSmall(int prefixLength, String addresses) {
            var finding = " '10.32.0.0/" + prefixLength + "' has only " + addresses
                    + ", but Weave requires at least 4. Use a prefix length of 30 or less, for example 10.32.0.0/30."
                    + " [WEAVE_RANGE_TOO_SMALL]";
            assertThat(Clusters.findings("network: {pod_network_cidr: 10.32.0.0/" + prefixLength + ", node_mask: 32}"))
                    .containsExactly("cluster.yml:1:29: error: network.pod_network_cidr" + finding);
            assertThat(Clusters.findings("network: {weave: {ipalloc_default_subnet: 10.32.0.0/" + prefixLength + "}}"))
                    .containsExactly("cluster.yml:1:43: error: network.weave.ipalloc_default_subnet" + finding);
        }

        @Test
        @DisplayName("four addresses are enough")
        void rangeLargeEnough() {
            assertThat(Clusters.findings("network: {pod_network_cidr: 10.32.0.0/30, node_mask: 30}"))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"30, 2, 29", "30, 3, 29", "29, 4, 28", "28, 8, 27", "27, 40, 25"})
        @DisplayName("a range without two addresses for each host is an error")
        void rangeBelowHosts(int prefixLength, int hosts, int wanted) {
            var finding = " '10.32.0.0/" + prefixLength + "' has only " + (1 << 32 - prefixLength) + " addresses, but "
                    + hosts + " hosts require " + (2 * hosts + 2) + ". Use a prefix length of " + wanted
                    + " or less, for example 10.32.0.0/" + wanted + ". [WEAVE_RANGE_TOO_SMALL]";
            assertThat(Clusters.findings("network: {pod_network_cidr: 10.32.0.0/" + prefixLength + ", node_mask: 32}\n"
                            + hosts(hosts)))
                    .containsExactly("cluster.yml:1:29: error: network.pod_network_cidr" + finding);
            assertThat(Clusters.findings("network: {weave: {ipalloc_default_subnet: 10.32.0.0/" + prefixLength + "}}\n"
                            + hosts(hosts)))
                    .containsExactly("cluster.yml:1:43: error: network.weave.ipalloc_default_subnet" + finding);
            assertThat(Clusters.findings(
                            "network: {pod_network_cidr: 10.32.0.0/" + wanted + ", node_mask: 32}\n" + hosts(hosts)))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"30, 1", "29, 3", "28, 7"})
        @DisplayName("the largest number of hosts of a range is valid")
        void rangeFits(int prefixLength, int hosts) {
            assertThat(Clusters.findings("network: {pod_network_cidr: 10.32.0.0/" + prefixLength + ", node_mask: 32}\n"
                            + hosts(hosts)))
                    .isEmpty();
        }

        private static String hosts(int count) {
            return "hosts:\n"
                    + IntStream.rangeClosed(1, count)
                            .mapToObj(i -> "  - {address: 192.0.2." + i + ", role: master}\n")
                            .collect(Collectors.joining());
        }

        @Test
        @DisplayName("a pod CIDR that differs from the range of the running Weave is an error")
        void podCidrChanged() {
            var running = Clusters.plan("network: {pod_network_cidr: 10.32.0.0/12}");
            var changed = Clusters.read("network: {pod_network_cidr: 10.64.0.0/12}");

            assertThat(Clusters.lines(Clusters.planner()
                            .validate(changed, ObservedCluster.of(running.objects()))
                            .findings()))
                    .containsExactly(
                            "cluster.yml:1:29: error: network.pod_network_cidr '10.64.0.0/12' differs from the range '10.32.0.0/12' of the running Weave. Use 10.32.0.0/12, because another pod CIDR requires a new cluster. [WEAVE_POD_CIDR_CHANGED]");
        }
    }

    @Nested
    class Ipv6 {

        @Test
        @DisplayName("an IPv6 pod CIDR is an error")
        void podCidr() {
            assertThat(Clusters.findings("""
                            network:
                              pod_network_cidr: fd00:10::/48
                              service_cidr: fd00:20::/112
                            """))
                    .containsExactly(
                            "cluster.yml:2:21: error: network.pod_network_cidr 'fd00:10::/48' needs IPv6, but the provider 'weave' does not support it. Use IPv4 CIDRs for pods and Services, or a provider that supports IPv6. [CIDR_FAMILY_UNSUPPORTED]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"10.32.0.0/12, fd00:10::/48", "fd00:10::/48, 10.32.0.0/12"})
        @DisplayName("dual stack is an error in both orders")
        void dualStack(String pods) {
            var offender = pods.startsWith("fd00") ? 0 : 1;
            var services = offender == 1 ? "[10.96.0.0/12, 'fd00:20::/112']" : "['fd00:20::/112', 10.96.0.0/12]";
            assertThat(Clusters.findings("network:\n  pod_network_cidr: " + pods + "\n  service_cidr: " + services))
                    .containsExactly(
                            "cluster.yml:2:21: error: network.pod_network_cidr[" + offender
                                    + "] 'fd00:10::/48' needs dual stack, but the provider 'weave' does not support it."
                                    + " Keep only the IPv4 CIDR, or use a provider that supports dual stack. [CIDR_FAMILY_UNSUPPORTED]");
        }

        @Test
        @DisplayName("a public IPv6 address is valid if the hosts have private IPv4 addresses")
        void publicAddressUnused() {
            var string = """
                    hosts: [{address: 2001:db8::1, private_address: 10.0.0.1, role: master}]
                    network: {weave: {peering: %s}}
                    """;
            assertThat(Clusters.findings(string.formatted("discovery"))).isEmpty();
            assertThat(Clusters.findings(string.formatted("flying-shuttle")))
                    .contains("cluster.yml:1:19: error: hosts[0].address '2001:db8::1' is an IPv6 address, but Weave"
                            + " supports only IPv4. Use an IPv4 address. [WEAVE_NO_IPV6]");
        }

        @Test
        @DisplayName("each IPv6 address has a finding")
        void everywhere() {
            assertThat(Clusters.findings("""
                            hosts:
                              - address: 2001:db8::1
                                private_address: fd00::1
                                role: master
                            network:
                              weave:
                                peering: discovery
                                password: passwd
                                ipalloc_init: observer
                                ipalloc_default_subnet: fd00:10::/64
                                trusted_subnets: ['fd00::/64']
                                known_peers:
                                  - 2001:db8::2
                            """))
                    .containsExactly(
                            "cluster.yml:1:1: error: hosts has only IPv6 addresses, but network.service_cidr '10.96.0.0/12' (the default) has IPv4 addresses, so the API server does not start. Use IPv6 CIDRs for pods and Services, or write the IPv4 addresses of the hosts. [SERVICE_FAMILY_WITHOUT_HOST]",
                            "cluster.yml:3:22: error: hosts[0].private_address 'fd00::1' is an IPv6 address, but Weave supports only IPv4. Use an IPv4 address. [WEAVE_NO_IPV6]",
                            "cluster.yml:10:29: error: network.weave.ipalloc_default_subnet 'fd00:10::/64' is an IPv6 CIDR, but Weave supports only IPv4. Use an IPv4 CIDR, for example 10.32.0.0/12. [WEAVE_NO_IPV6]",
                            "cluster.yml:11:23: error: network.weave.trusted_subnets[0] 'fd00::/64' is an IPv6 CIDR, but Weave supports only IPv4. Use an IPv4 CIDR. [WEAVE_NO_IPV6]",
                            "cluster.yml:13:9: error: network.weave.known_peers[0] '2001:db8::2' is an IPv6 address, but Weave supports only IPv4. Use an IPv4 address. [WEAVE_NO_IPV6]");
        }
    }

    @Nested
    class Lists {

        @Test
        @DisplayName("a repeated subnet or peer is a warning at the second item")
        void repeated() {
            assertThat(Clusters.findings("""
                            network:
                              weave:
                                ipalloc_init: observer
                                peering: discovery
                                trusted_subnets:
                                  - 10.10.0.0/16
                                  - 10.20.0.0/16
                                  - 10.10.0.0/16
                                password: passwd
                                known_peers: [a.example.com, 192.0.2.1, A.example.com]
                            """))
                    .containsExactly(
                            "cluster.yml:8:9: warning: network.weave.trusted_subnets[2] '10.10.0.0/16' is the same as network.weave.trusted_subnets[0]. Remove it, or correct it. [WEAVE_TRUSTED_SUBNET_TWICE]",
                            "cluster.yml:10:45: warning: network.weave.known_peers[2] 'a.example.com' is the same as network.weave.known_peers[0]. Remove it, or correct it. [WEAVE_KNOWN_PEER_TWICE]");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "0.0.0.0/0|all addresses",
                    "0.0.0.0/1|public addresses",
                    "10.0.0.0/7|public addresses",
                })
        @DisplayName("a trusted subnet with public addresses is a warning")
        void wide(String subnet, String what) {
            assertThat(Clusters.findings("network: {weave: {trusted_subnets: [" + subnet + "]}}"))
                    .containsExactly("cluster.yml:1:37: warning: network.weave.trusted_subnets[0] '" + subnet
                            + "' contains " + what + ", between which traffic is not encrypted. List only the CIDRs of"
                            + " private networks that you trust, or waive WEAVE_TRUSTED_SUBNET_WIDE."
                            + " [WEAVE_TRUSTED_SUBNET_WIDE]");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "10.32.0.0/12|10.32.0.0 is in network.pod_network_cidr '10.32.0.0/12'",
                    "10.47.255.0/24|10.47.255.0 is in network.pod_network_cidr '10.32.0.0/12'",
                    "10.96.0.0/16|10.96.0.0 is in network.service_cidr '10.96.0.0/12'",
                    "127.0.0.0/8|127.0.0.0 is a loopback address",
                    "239.0.0.0/8|239.0.0.0 is a multicast address",
                })
        @DisplayName("a trusted subnet without nodes is a warning")
        void withoutNodes(String subnet, String why) {
            assertThat(Clusters.findings("network: {weave: {trusted_subnets: [10.0.0.0/16, " + subnet + "]}}"))
                    .containsExactly("cluster.yml:1:50: warning: network.weave.trusted_subnets[1] '" + subnet
                            + "' has no effect, because no node has an address in it: " + why
                            + ". Use the CIDR of the addresses of the nodes, or remove the subnet."
                            + " [WEAVE_TRUSTED_SUBNET_UNUSED]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "10.0.0.0/8",
                    "10.32.0.0/11",
                    "10.48.0.0/16",
                    "169.254.0.0/16",
                    "203.0.113.0/24",
                    "192.0.2.1/32"
                })
        @DisplayName("a trusted subnet that contains or neighbors the pod CIDR is valid")
        void withNodes(String subnet) {
            assertThat(Clusters.findings("network: {weave: {trusted_subnets: [" + subnet + "]}}"))
                    .isEmpty();
        }

        @Test
        @DisplayName("a subnet inside another is valid")
        void nested() {
            assertThat(Clusters.findings("network: {weave: {trusted_subnets: [10.0.0.0/8, 10.10.0.0/16]}}"))
                    .isEmpty();
        }

        @Test
        @DisplayName("each malformed item is reported, and the others keep their indexes")
        void malformed() {
            assertThat(Clusters.findings("""
                            network:
                              weave:
                                peering: discovery
                                ipalloc_init: observer
                                trusted_subnets:
                                  - 10.10.0.1/16
                                  - 10.10.0.0/16
                                  - 10.10.0.0/16
                                known_peers:
                                  - bad_name
                                  - 192.0.2.1
                            """))
                    .containsExactly(
                            "cluster.yml:6:9: error: network.weave.trusted_subnets[0] '10.10.0.1/16' has host bits set. Did you mean 10.10.0.0/16? [INVALID_VALUE]",
                            "cluster.yml:8:9: warning: network.weave.trusted_subnets[2] '10.10.0.0/16' is the same as network.weave.trusted_subnets[1]. Remove it, or correct it. [WEAVE_TRUSTED_SUBNET_TWICE]",
                            "cluster.yml:10:9: error: network.weave.known_peers[0] 'bad_name' contains '_'. Use only letters, digits, hyphens, and dots between the labels. [INVALID_VALUE]");
        }
    }

    @Nested
    class Rings {

        @Test
        @DisplayName("known peers of a cluster that creates a ring are a warning")
        void peersWithoutObserver() {
            assertThat(Clusters.findings("""
                            network:
                              weave:
                                peering: discovery
                                password: passwd
                                known_peers: [192.0.2.1]
                            """))
                    .containsExactly(
                            "cluster.yml:5:18: warning: network.weave.known_peers contains nodes of other clusters, but with network.weave.ipalloc_init 'consensus' (the default) this cluster creates a ring of its own if it assigns addresses before it reaches them, and nodes of separate rings refuse each other. Set network.weave.ipalloc_init to observer, or waive WEAVE_PEERS_WITHOUT_OBSERVER if this is the first cluster. [WEAVE_PEERS_WITHOUT_OBSERVER]");
        }

        @Test
        @DisplayName("an observer without known peers is an error")
        void observerWithoutPeers() {
            assertThat(Clusters.findings("network: {weave: {ipalloc_init: observer}}"))
                    .containsExactly(
                            "cluster.yml:1:33: error: network.weave.ipalloc_init 'observer' waits for the ring of another cluster, but network.weave.known_peers contains no node of another cluster. Add a node of the first cluster to network.weave.known_peers, or remove network.weave.ipalloc_init. [WEAVE_OBSERVER_ALONE]");
        }

        private static final String OWN_PEERS = """
                hosts:
                  - {address: 192.0.2.1, private_address: 10.9.0.1, role: master}
                  - {address: B.example.com, role: worker}
                network:
                  weave:
                    peering: discovery
                    password: passwd
                    ipalloc_init: observer
                    known_peers:
                """;

        @Test
        @DisplayName("a known peer that is the address of a private interface in the facts of a host is a warning")
        void ownPeerInFacts() {
            assertThat(Clusters.findings("""
                            hosts:
                              - address: 192.0.2.1
                                role: master
                                private_interface: eth1
                                facts: {interfaces: [{name: eth1, addresses: [10.9.0.1/24]}]}
                            network:
                              weave: {known_peers: [10.9.0.1], peering: discovery, password: passwd}
                            """))
                    .containsExactly(
                            "cluster.yml:7:25: warning: network.weave.known_peers[0] '10.9.0.1' is hosts[0].facts.interfaces[0].addresses[0] of this cluster. Remove it, because known peers are nodes of other clusters. [WEAVE_KNOWN_PEER_OWN]");
        }

        @Test
        @DisplayName("a known peer that is a host of this cluster is a warning, and no peer for an observer")
        void ownPeers() {
            assertThat(Clusters.findings(OWN_PEERS + "      - 192.0.2.1\n      - 10.9.0.1\n      - b.EXAMPLE.com\n"))
                    .containsExactly(
                            "cluster.yml:8:19: error: network.weave.ipalloc_init 'observer' waits for the ring of another cluster, but network.weave.known_peers contains no node of another cluster. Add a node of the first cluster to network.weave.known_peers, or remove network.weave.ipalloc_init. [WEAVE_OBSERVER_ALONE]",
                            "cluster.yml:10:9: warning: network.weave.known_peers[0] '192.0.2.1' is hosts[0].address of this cluster. Remove it, because known peers are nodes of other clusters. [WEAVE_KNOWN_PEER_OWN]",
                            "cluster.yml:11:9: warning: network.weave.known_peers[1] '10.9.0.1' is hosts[0].private_address of this cluster. Remove it, because known peers are nodes of other clusters. [WEAVE_KNOWN_PEER_OWN]",
                            "cluster.yml:12:9: warning: network.weave.known_peers[2] 'b.example.com' is hosts[1].address of this cluster. Remove it, because known peers are nodes of other clusters. [WEAVE_KNOWN_PEER_OWN]");
        }

        @Test
        @DisplayName("an observer needs only one node of another cluster, and an own host can be waived")
        void ownAndForeignPeers() {
            var string = OWN_PEERS + "      - 192.0.2.1\n      - 198.51.100.1\n";
            assertThat(Clusters.findings(string)).hasSize(1).allMatch(line -> line.contains("WEAVE_KNOWN_PEER_OWN"));
            assertThat(Clusters.findings(string + "  waive: {WEAVE_KNOWN_PEER_OWN: one address for two clusters}\n"))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "0.0.0.0|is an address of \"this network\" (0.0.0.0/8)",
                    "127.0.0.1|is a loopback address",
                    "localhost|is a loopback name",
                    "a.localhost|is a loopback name",
                    "224.0.0.18|is a multicast address",
                    "255.255.255.255|is the broadcast address",
                    "10.32.0.9|is in network.pod_network_cidr '10.32.0.0/12'",
                    "10.111.255.255|is in network.service_cidr '10.96.0.0/12'",
                })
        @DisplayName("a known peer with an address that no node has is an error")
        void unusablePeers(String peer, String why) {
            assertThat(Clusters.findings("network:\n  weave: {password: passwd, peering: discovery, known_peers: ["
                            + peer + ", 192.0.2.1], ipalloc_init: observer}\n"))
                    .containsExactly("cluster.yml:2:63: error: network.weave.known_peers[0] '"
                            + peer + "' " + why
                            + ". Use the address at which the nodes of this cluster reach the node of the other cluster."
                            + " [WEAVE_KNOWN_PEER_UNUSABLE]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1.0.0.0",
                    "223.255.255.255",
                    "255.255.255.254",
                    "10.48.0.0",
                    "notlocalhost",
                    "169.253.255.255"
                })
        @DisplayName("a known peer next to such addresses is valid")
        void usablePeers(String peer) {
            assertThat(Clusters.findings("network: {weave: {password: passwd, peering: discovery, known_peers: [" + peer
                            + "], ipalloc_init: observer}}"))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"169.254.0.0", "169.254.255.255"})
        @DisplayName("a link-local known peer is a warning, and a node of another cluster")
        void linkLocalPeers(String peer) {
            assertThat(Clusters.findings("network:\n  weave: {password: passwd, peering: discovery, known_peers: ["
                            + peer + "], ipalloc_init: observer}\n"))
                    .containsExactly("cluster.yml:2:63: warning: network.weave.known_peers[0] '" + peer
                            + "' is a link-local address, which only hosts on the same link can reach. Use an address that"
                            + " every node of this cluster can reach, or waive WEAVE_KNOWN_PEER_LINK_LOCAL if all nodes are"
                            + " on one link. [WEAVE_KNOWN_PEER_LINK_LOCAL]");
        }

        @Test
        @DisplayName("an observer with known peers is valid")
        void observerWithPeers() {
            assertThat(Clusters.findings(
                            "network: {weave: {ipalloc_init: observer, known_peers: [192.0.2.1], peering: discovery,"
                                    + " password: passwd}}"))
                    .isEmpty();
        }

        @Test
        @DisplayName("a running ring stays, and an observer in its cluster is a warning")
        void ringExists() {
            var running = Clusters.plan("hosts: [{address: 192.0.2.9, role: master}]");
            var changed = Clusters.read("""
                    hosts: [{address: 192.0.2.9, role: master}]
                    network:
                      weave:
                        peering: discovery
                        ipalloc_init: observer
                        known_peers: [192.0.2.1]
                    """);

            assertThat(Clusters.lines(Clusters.planner()
                            .validate(changed, ObservedCluster.of(running.objects()))
                            .findings()))
                    .containsExactly(
                            "cluster.yml:5:19: warning: network.weave.ipalloc_init 'observer' has no effect, because the running Weave keeps its ring ('consensus=1'). Remove the field. [WEAVE_RING_EXISTS]");
        }
    }

    @Nested
    class PeeringAcrossRegions {

        private static final String TWO_REGIONS = """
                hosts:
                  - address: 192.0.2.1
                    role: master
                    labels: {topology.kubernetes.io/region: eu}
                  - address: %s
                    role: worker
                    labels: {failure-domain.beta.kubernetes.io/region: us}
                network:
                  weave:
                    peering: %s
                """;

        @Test
        @DisplayName("discovery across regions is a warning")
        void discovery() {
            assertThat(Clusters.findings(TWO_REGIONS.formatted("192.0.2.2", "discovery")))
                    .containsExactly(
                            "cluster.yml:10:14: warning: network.weave.peering 'discovery' connects nodes only at their private addresses, but the hosts are in several regions ('eu', 'us'). Set network.weave.peering to auto, or waive WEAVE_DISCOVERY_ACROSS_REGIONS if the private addresses are reachable from every region. [WEAVE_DISCOVERY_ACROSS_REGIONS]");
        }

        @Test
        @DisplayName("an address for the tool only does not matter to a host with a private address")
        void toolAddress() {
            assertThat(Clusters.findings("hosts: [{address: 127.0.0.1, private_address: 192.0.2.10, role: master}]"))
                    .isEmpty();
        }

        @Test
        @DisplayName("the old image of the sidecar is a warning with the reason for the sidecar")
        void oldImage() {
            var finding =
                    " a sidecar with the image 'docker.io/kontenapharos/weave-flying-shuttle:0.3.2', which is from"
                            + " 2020 and not maintained. Set network.images.override.weave-flying-shuttle to an image that you"
                            + " build, set network.weave.peering to %s, or waive WEAVE_SHUTTLE_IMAGE_OLD. [WEAVE_SHUTTLE_IMAGE_OLD]";
            assertThat(Clusters.findings(TWO_REGIONS.formatted("192.0.2.2", "auto")))
                    .containsExactly(
                            "cluster.yml:1:1: warning: hosts are in several regions ('eu', 'us'), which requires"
                                    + finding.formatted("static"));
            assertThat(Clusters.findings(TWO_REGIONS.formatted("192.0.2.2", "flying-shuttle")))
                    .containsExactly("cluster.yml:10:14: warning: network.weave.peering 'flying-shuttle' uses"
                            + finding.formatted("static"));
            assertThat(Clusters.findings("network:\n  weave:\n    ipalloc_init: observer\n    password: passwd\n"
                            + "    known_peers: [192.0.2.1]\n"))
                    .containsExactly("cluster.yml:5:18: warning: network.weave.known_peers requires"
                            + finding.formatted("discovery"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"weave-flying-shuttle", "docker.io/kontenapharos/weave-flying-shuttle"})
        @DisplayName("an overridden image is not reported")
        void ownImage(String name) {
            assertThat(Clusters.findings(TWO_REGIONS.formatted("192.0.2.2", "auto") + "  images: {override: {" + name
                            + ": registry.example.com/shuttle:1}}"))
                    .isEmpty();
        }

        @Test
        @DisplayName("a host name that is too long for a label is an error if the sidecar reads it")
        void addressTooLong() {
            var name = "node-that-has-a-name-of-more-than-sixty-three-characters.example.com";
            assertThat(Clusters.findings(TWO_REGIONS.formatted(name, "flying-shuttle")))
                    .hasSize(2)
                    .contains("cluster.yml:5:14: error: hosts[1].address '" + name + "' has 68 characters, but the"
                            + " sidecar reads it from a label, which has at most 63. Use the IP address of the host, or a"
                            + " shorter name. [WEAVE_ADDRESS_NO_LABEL]");
            assertThat(Clusters.findings(TWO_REGIONS.formatted(name, "discovery")))
                    .hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({"address, 2:15", "private_address, 2:50"})
        @DisplayName("63 characters fit into a label, and 64 do not, of both addresses")
        void addressFits(String key, String location) {
            var name = "a".repeat(31) + "." + "b".repeat(31);
            var hosts = "hosts:\n  - {address: %s, private_address: %s, role: master}\n";
            var network = "network: {weave: {peering: flying-shuttle}, waive: {WEAVE_SHUTTLE_IMAGE_OLD: ours}}\n";
            assertThat(Clusters.findings(hosts.formatted(name, "c" + name.substring(1)) + network))
                    .isEmpty();
            var longer = name + "b";
            var findings = Clusters.findings((key.equals("address")
                            ? hosts.formatted(longer, "10.9.0.1")
                            : hosts.formatted("node.example.com", longer))
                    + network);
            assertThat(findings)
                    .containsExactly("cluster.yml:" + location + ": error: hosts[0]." + key + " '" + longer
                            + "' has 64 characters, but the sidecar reads it from a label, which has at most 63. Use the IP"
                            + " address of the host, or a shorter name. [WEAVE_ADDRESS_NO_LABEL]");
        }

        @Test
        @DisplayName("a long or unprintable region is shown in part")
        void regionShown() {
            assertThat(Clusters.findings(TWO_REGIONS
                            .replace("region: eu", "region: \"\\u202E" + "x".repeat(100) + "\"")
                            .formatted("192.0.2.2", "discovery")))
                    .anyMatch(line ->
                            line.contains("the hosts are in several regions ('us', '?" + "x".repeat(79) + "...'). "));
        }

        @ParameterizedTest
        @CsvSource({"2, ('eu'; 'us')", "3, ('eu'; 'r2'; 'us')", "4, ('eu'; 'r2'; 'r3'; ...)"})
        @DisplayName("three regions are listed")
        void regionsListed(int count, String regions) {
            var more = new StringBuilder();
            for (int i = 2; i < count; i++) {
                more.append("  - {address: 192.0.2.1%d, role: worker, labels: {topology.kubernetes.io/region: r%d}}\n"
                        .formatted(i, i));
            }
            assertThat(Clusters.findings(
                            TWO_REGIONS.formatted("192.0.2.2", "discovery").replace("network:", more + "network:")))
                    .singleElement()
                    .asString()
                    .contains("several regions " + regions.replace(';', ',') + ". ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2001:db8::1",
                    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.abcd",
                    "192.0.2.3, private_address: fd00::1"
                })
        @DisplayName("the sidecar is not proposed for an address that it cannot use")
        void sidecarImpossible(String address) {
            assertThat(Clusters.findings(TWO_REGIONS
                            .formatted("192.0.2.2", "discovery")
                            .replace("network:", "  - {address: " + address + ", role: worker}\nnetwork:")))
                    .filteredOn(line -> line.contains("DISCOVERY"))
                    .singleElement()
                    .asString()
                    .endsWith(". Waive WEAVE_DISCOVERY_ACROSS_REGIONS if the private addresses are reachable from every"
                            + " region. [WEAVE_DISCOVERY_ACROSS_REGIONS]");
        }

        @Test
        @DisplayName("the sidecar is proposed for a name of 63 characters")
        void longestName() {
            assertThat(Clusters.findings(TWO_REGIONS.formatted("a".repeat(59) + ".abc", "discovery")))
                    .singleElement()
                    .asString()
                    .contains(". Set network.weave.peering to auto, or waive ");
        }

        @Test
        @DisplayName("one region needs no sidecar")
        void oneRegion() {
            assertThat(Clusters.findings("hosts: [{address: 192.0.2.1, role: master}]"))
                    .isEmpty();
        }
    }

    @Nested
    class Mtus {

        private static final String HOSTS = """
                hosts:
                  - {address: 10.9.0.1, role: master, mtu: 9000}
                  - {address: 10.9.0.2, role: worker, mtu: %d}
                  - {address: 10.9.0.3, role: worker}
                network:
                  weave: {%s}
                """;

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "1500|1416|mtu: %d|84|does not use its fast datapath",
                    "1500|1450|mtu: %d, trusted_subnets: [10.9.0.0/16]|50|does not use its fast datapath",
                    "1500|1416|mtu: %d, trusted_subnets: [10.9.0.0/31]|84|does not use its fast datapath",
                    "1500|1414|mtu: %d, fast_datapath: false|86|fragments packets",
                    "1500|1438|mtu: %d, fast_datapath: false, trusted_subnets: [10.0.0.0/8]|62|fragments packets",
                    "9001|8916|mtu: %d|84|does not use its fast datapath",
                })
        @DisplayName(
                "an MTU that does not leave enough bytes for the encapsulation is a warning, and the highest that does is valid")
        void aboveHosts(int link, int most, String weave, int overhead, String effect) {
            assertThat(Clusters.findings(HOSTS.formatted(link, weave.formatted(most))))
                    .isEmpty();
            var host = link > 9000 ? 0 : 1;
            assertThat(Clusters.findings(HOSTS.formatted(link, weave.formatted(most + 1))))
                    .containsExactly(
                            "cluster.yml:6:16: warning: network.weave.mtu '" + (most + 1) + "' plus " + overhead
                                    + " bytes of encapsulation exceeds hosts[" + host + "].mtu '" + Math.min(link, 9000)
                                    + "' (line " + (host + 2) + "), so Weave " + effect + ". Use " + most
                                    + " or less. [WEAVE_MTU_ABOVE_HOSTS]");
        }

        @Test
        @DisplayName("the MTU of a host is a fact where none is set")
        void factOfHost() {
            assertThat(Clusters.findings("""
                            hosts:
                              - address: 192.0.2.1
                                role: master
                                private_interface: eth1
                                facts:
                                  interfaces:
                                    - {name: eth0, mtu: 1500, addresses: [192.0.2.1/24]}
                                    - {name: eth1, mtu: 1450, addresses: [10.9.0.1/24]}
                            network:
                              weave: {mtu: 1367}
                            """))
                    .containsExactly(
                            "cluster.yml:10:16: warning: network.weave.mtu '1367' plus 84 bytes of encapsulation exceeds hosts[0].facts.interfaces[1].mtu '1450' (line 8), so Weave does not use its fast datapath. Use 1366 or less. [WEAVE_MTU_ABOVE_HOSTS]");
        }

        @Test
        @DisplayName("the default needs hosts with 1460 bytes, but only with the fast datapath")
        void byDefault() {
            assertThat(Clusters.findings(HOSTS.formatted(1460, ""))).isEmpty();
            assertThat(Clusters.findings(HOSTS.formatted(1459, "")))
                    .containsExactly(
                            "cluster.yml:6:10: warning: network.weave.mtu '1376' (the default) plus 84 bytes of encapsulation exceeds hosts[1].mtu '1459' (line 3), so Weave does not use its fast datapath. Use 1375 or less. [WEAVE_MTU_ABOVE_HOSTS]");
            assertThat(Clusters.findings(HOSTS.formatted(1459, "fast_datapath: false")))
                    .isEmpty();
        }

        @Test
        @DisplayName("no MTU of pods fits a link that is too small for any")
        void smallLink() {
            assertThat(Clusters.findings(HOSTS.formatted(660, "mtu: 576"))).isEmpty();
            assertThat(Clusters.findings(HOSTS.formatted(659, "mtu: 576")))
                    .containsExactly(
                            "cluster.yml:6:16: warning: network.weave.mtu '576' plus 84 bytes of encapsulation exceeds hosts[1].mtu '659' (line 3), so Weave does not use its fast datapath. Use an MTU of at least 660 on the host. [WEAVE_MTU_ABOVE_HOSTS]");
        }

        @Test
        @DisplayName("the least MTU of pods is proposed")
        void leastMtu() {
            assertThat(Clusters.findings(HOSTS.formatted(660, "mtu: 577")))
                    .containsExactly(
                            "cluster.yml:6:16: warning: network.weave.mtu '577' plus 84 bytes of encapsulation exceeds hosts[1].mtu '660' (line 3), so Weave does not use its fast datapath. Use 576 or less. [WEAVE_MTU_ABOVE_HOSTS]");
        }

        @Test
        @DisplayName("the sidecar uses the public address only between regions")
        void sidecarInOneRegion() {
            assertThat(Clusters.findings("""
                            hosts: [{address: 192.0.2.1, private_address: 10.9.0.1, role: master, mtu: 1500}]
                            network:
                              weave: {mtu: 1450, peering: flying-shuttle, trusted_subnets: [10.9.0.0/16]}
                              waive: {WEAVE_SHUTTLE_IMAGE_OLD: ours}
                            """)).isEmpty();
        }

        @Test
        @DisplayName(
                "connections to nodes of other clusters, and to other regions, are encrypted if these are not trusted")
        void encrypted() {
            var weave = "mtu: 1450, trusted_subnets: [10.9.0.0/16], peering: %s, ipalloc_init: %s, password: passwd,"
                    + " known_peers: [%s]";
            var exceeds =
                    "cluster.yml:6:16: warning: network.weave.mtu '1450' plus 84 bytes of encapsulation exceeds hosts[1].mtu '1500' (line 3), so Weave does not use its fast datapath. Use 1416 or less. [WEAVE_MTU_ABOVE_HOSTS]";
            assertThat(Clusters.findings(HOSTS.formatted(1500, weave.formatted("discovery", "observer", "192.0.2.1"))))
                    .containsExactly(exceeds);
            assertThat(Clusters.findings(HOSTS.formatted(1500, weave.formatted("discovery", "observer", "10.9.1.1"))))
                    .isEmpty();
            var regions = HOSTS.replace(
                                    "role: worker, mtu",
                                    "role: worker, private_address: 10.9.0.9, labels:"
                                            + " {topology.kubernetes.io/region: us}, mtu")
                            .replace("10.9.0.2", "192.0.2.2")
                    + "  waive: {WEAVE_SHUTTLE_IMAGE_OLD: ours, WEAVE_DISCOVERY_ACROSS_REGIONS: routed}\n";
            assertThat(Clusters.findings(regions.formatted(1500, "mtu: 1450, trusted_subnets: [10.9.0.0/16]")))
                    .containsExactly(exceeds);
            assertThat(Clusters.findings(
                            regions.formatted(1500, "mtu: 1450, trusted_subnets: [10.9.0.0/16], peering: discovery")))
                    .isEmpty();
        }

        @Test
        @DisplayName("a changed datapath of a running Weave is a warning in both directions")
        void datapathChanged() {
            var string = "network:\n  weave:\n    fast_datapath: %s\n";
            for (var wanted : new boolean[] {true, false}) {
                var running = ObservedCluster.of(
                        Clusters.plan(string.formatted(!wanted)).objects());
                assertThat(Clusters.lines(Clusters.planner()
                                .validate(Clusters.read(string.formatted(wanted)), running)
                                .findings()))
                        .containsExactly("cluster.yml:3:20: warning: network.weave.fast_datapath '" + wanted
                                + "' differs from the running Weave, whose routers do not start on a node that has a bridge"
                                + " of another type. Restart each node after the plan is applied, or set"
                                + " network.weave.fast_datapath to " + !wanted + ". [WEAVE_DATAPATH_CHANGED]");
                assertThat(Clusters.lines(Clusters.planner()
                                .validate(Clusters.read(string.formatted(!wanted)), running)
                                .findings()))
                        .isEmpty();
            }
        }
    }

    @Nested
    class Values {

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 575, 65536})
        @DisplayName("an MTU out of range is an error")
        void mtuOutOfRange(int mtu) {
            assertThat(Clusters.findings("network:\n  weave:\n    mtu: " + mtu))
                    .containsExactly("cluster.yml:3:10: error: network.weave.mtu '" + mtu
                            + "' is out of range (576 to 65535). "
                            + (mtu == 0 ? "Remove the field." : "Use the MTU of the interface, or remove the field.")
                            + " [INVALID_VALUE]");
        }

        @ParameterizedTest
        @ValueSource(ints = {576, 1376, 8916, 65535})
        @DisplayName("an MTU in range is valid")
        void mtuInRange(int mtu) {
            assertThat(Clusters.findings("network: {weave: {mtu: " + mtu + "}}"))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "mtu: 1376.5|10: error: network.weave.mtu is the number '1376.5', but an integer is required. Write a decimal integer, or remove the field. [WRONG_TYPE]",
                    "mtu: '1376 '|10: error: network.weave.mtu is the string '1376 ', but an integer is required. Write a decimal integer, or remove the field. [WRONG_TYPE]",
                    "no_masq_local: 1|20: error: network.weave.no_masq_local is the integer '1', but a boolean is required. Write true or false. [WRONG_TYPE]",
                    "peering: shuttle|14: error: network.weave.peering 'shuttle' is not supported (supported values: auto, discovery, flying-shuttle, static). Use a supported value. [WRONG_TYPE]",
                    "ipalloc_init: Observer|19: error: network.weave.ipalloc_init 'Observer' is not supported (supported values: consensus, observer). Did you mean observer? [WRONG_TYPE]",
                    "trusted_subnets: 10.0.0.0/8|22: error: network.weave.trusted_subnets is the string '10.0.0.0/8', but a list is required. Write each item on a line of its own after '- '. [WRONG_TYPE]",
                    "ipalloc_default_subnet: 10.32/16|29: error: network.weave.ipalloc_default_subnet '10.32/16' has 2 numbers, but an IPv4 address has 4. Write four numbers from 0 to 255, separated by dots. [INVALID_VALUE]",
                    "password: [a]|15: error: network.weave.password is a list, but a string is required. Write one value instead. [WRONG_TYPE]",
                    "known_peer: [a]|5: error: network.weave.known_peer is an unknown field. Did you mean known_peers? [UNKNOWN_KEY]",
                })
        @DisplayName("a value of the wrong type is an error")
        void wrongType(String line, String finding) {
            assertThat(Clusters.findings("network:\n  weave:\n    " + line))
                    .containsExactly("cluster.yml:3:" + finding);
        }
    }

    @Test
    @DisplayName("a warning can be waived in the configuration and by the tool")
    void waivers() {
        var string = "network: {weave: {known_peers: [192.0.2.1], peering: discovery, password: passwd}%s}";
        var waivedInFile = Clusters.read(string.formatted(", waive: {WEAVE_PEERS_WITHOUT_OBSERVER: it is the first}"));
        var findings =
                Clusters.planner().validate(waivedInFile, ObservedCluster.of()).findings();
        assertThat(findings.all()).isEmpty();
        assertThat(findings.waived())
                .singleElement()
                .satisfies(each -> assertThat(each.reason()).isEqualTo("it is the first"));

        var planner = Clusters.planner().waive("WEAVE_PEERS_WITHOUT_OBSERVER", "all our clusters are first");
        assertThat(planner.validate(Clusters.read(string.formatted("")), ObservedCluster.of())
                        .findings()
                        .all())
                .isEmpty();
    }

    @Test
    @DisplayName("findings of a cluster that was built in code have no location")
    void builtInCode() {
        var cluster = ClusterSpec.builder()
                .network(NetworkSpec.builder().provider(WeaveSettings.builder().ipallocDefaultSubnet("10.48.0.0/16")))
                .build();

        assertThat(Clusters.lines(NetworkPlanner.discover()
                        .validate(cluster, ObservedCluster.of())
                        .findings()))
                .containsExactly(
                        "error: network.weave.ipalloc_default_subnet '10.48.0.0/16' is not in network.pod_network_cidr '10.32.0.0/12' (the default). Use a part of the pod CIDR, for example 10.32.0.0/16. [WEAVE_SUBNET_OUTSIDE_PODS]");
    }
}
