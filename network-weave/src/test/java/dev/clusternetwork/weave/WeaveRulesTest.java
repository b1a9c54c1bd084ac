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
            assertThat(Clusters.findings("network: {pod_network_cidr: 10.32.0.0/" + prefixLength + "}"))
                    .containsExactly("cluster.yml:1:29: error: network.pod_network_cidr" + finding);
            assertThat(Clusters.findings("network: {weave: {ipalloc_default_subnet: 10.32.0.0/" + prefixLength + "}}"))
                    .containsExactly("cluster.yml:1:43: error: network.weave.ipalloc_default_subnet" + finding);
        }

        @Test
        @DisplayName("four addresses are enough")
        void rangeLargeEnough() {
            assertThat(Clusters.findings("network: {pod_network_cidr: 10.32.0.0/30}"))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"30, 2, 29", "29, 4, 28", "28, 8, 27", "27, 40, 25"})
        @DisplayName("a range without two addresses for each host is an error")
        void rangeBelowHosts(int prefixLength, int hosts, int wanted) {
            var finding = " '10.32.0.0/" + prefixLength + "' has only " + (1 << 32 - prefixLength) + " addresses, but "
                    + hosts + " hosts require " + (2 * hosts + 2) + ". Use a prefix length of " + wanted
                    + " or less, for example 10.32.0.0/" + wanted + ". [WEAVE_RANGE_TOO_SMALL]";
            assertThat(Clusters.findings(
                            "network: {pod_network_cidr: 10.32.0.0/" + prefixLength + "}\n" + hosts(hosts)))
                    .containsExactly("cluster.yml:1:29: error: network.pod_network_cidr" + finding);
            assertThat(Clusters.findings("network: {weave: {ipalloc_default_subnet: 10.32.0.0/" + prefixLength + "}}\n"
                            + hosts(hosts)))
                    .containsExactly("cluster.yml:1:43: error: network.weave.ipalloc_default_subnet" + finding);
            assertThat(Clusters.findings("network: {pod_network_cidr: 10.32.0.0/" + wanted + "}\n" + hosts(hosts)))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"30, 1", "29, 3", "28, 7"})
        @DisplayName("the largest number of hosts of a range is valid")
        void rangeFits(int prefixLength, int hosts) {
            assertThat(Clusters.findings(
                            "network: {pod_network_cidr: 10.32.0.0/" + prefixLength + "}\n" + hosts(hosts)))
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
                            "cluster.yml:3:22: error: hosts[0].private_address 'fd00::1' is an IPv6 address, but Weave supports only IPv4. Use an IPv4 address. [WEAVE_NO_IPV6]",
                            "cluster.yml:10:29: error: network.weave.ipalloc_default_subnet 'fd00:10::/64' is an IPv6 CIDR, but Weave supports only IPv4. Use an IPv4 CIDR, for example 10.32.0.0/12. [WEAVE_NO_IPV6]",
                            "cluster.yml:11:23: error: network.weave.trusted_subnets[0] 'fd00::/64' is an IPv6 CIDR, but Weave supports only IPv4. Use an IPv4 CIDR. [WEAVE_NO_IPV6]",
                            "cluster.yml:13:9: error: network.weave.known_peers[0] '2001:db8::2' is an IPv6 address, but Weave supports only IPv4. Use an IPv4 address. [WEAVE_NO_IPV6]");
        }
    }

    @Nested
    class Lists {

        @Test
        @DisplayName("a repeated subnet or peer is an error at the second item")
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
                            "cluster.yml:8:9: error: network.weave.trusted_subnets[2] '10.10.0.0/16' is the same as network.weave.trusted_subnets[0]. Remove it, or correct it. [WEAVE_TRUSTED_SUBNET_TWICE]",
                            "cluster.yml:10:45: error: network.weave.known_peers[2] 'a.example.com' is the same as network.weave.known_peers[0]. Remove it, or correct it. [WEAVE_KNOWN_PEER_TWICE]");
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
                            "cluster.yml:8:9: error: network.weave.trusted_subnets[2] '10.10.0.0/16' is the same as network.weave.trusted_subnets[1]. Remove it, or correct it. [WEAVE_TRUSTED_SUBNET_TWICE]",
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
                            "cluster.yml:5:18: warning: network.weave.known_peers contains nodes of other clusters, but network.weave.ipalloc_init 'consensus' (the default) creates a ring of its own, which they refuse. Set network.weave.ipalloc_init to observer, or waive WEAVE_PEERS_WITHOUT_OBSERVER if this is the first cluster. [WEAVE_PEERS_WITHOUT_OBSERVER]");
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
        @DisplayName("a known peer that is a host of this cluster is an error, and no peer for an observer")
        void ownPeers() {
            assertThat(Clusters.findings(OWN_PEERS + "      - 192.0.2.1\n      - 10.9.0.1\n      - b.EXAMPLE.com\n"))
                    .containsExactly(
                            "cluster.yml:8:19: error: network.weave.ipalloc_init 'observer' waits for the ring of another cluster, but network.weave.known_peers contains no node of another cluster. Add a node of the first cluster to network.weave.known_peers, or remove network.weave.ipalloc_init. [WEAVE_OBSERVER_ALONE]",
                            "cluster.yml:10:9: error: network.weave.known_peers[0] '192.0.2.1' is hosts[0].address of this cluster. Remove it, because known peers are nodes of other clusters. [WEAVE_KNOWN_PEER_OWN]",
                            "cluster.yml:11:9: error: network.weave.known_peers[1] '10.9.0.1' is hosts[0].private_address of this cluster. Remove it, because known peers are nodes of other clusters. [WEAVE_KNOWN_PEER_OWN]",
                            "cluster.yml:12:9: error: network.weave.known_peers[2] 'b.example.com' is hosts[1].address of this cluster. Remove it, because known peers are nodes of other clusters. [WEAVE_KNOWN_PEER_OWN]");
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
        @ValueSource(strings = {"1.0.0.0", "223.255.255.255", "255.255.255.254", "10.48.0.0", "notlocalhost"})
        @DisplayName("a known peer next to such addresses is valid")
        void usablePeers(String peer) {
            assertThat(Clusters.findings("network: {weave: {password: passwd, peering: discovery, known_peers: [" + peer
                            + "], ipalloc_init: observer}}"))
                    .isEmpty();
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
        @DisplayName("the old image of the sidecar is a warning with the reason for the sidecar")
        void oldImage() {
            var finding =
                    " a sidecar with the image 'docker.io/kontenapharos/weave-flying-shuttle:0.3.2', which is from"
                            + " 2020 and not maintained. Set network.images.override.weave-flying-shuttle to an image that you"
                            + " build, or waive WEAVE_SHUTTLE_IMAGE_OLD. [WEAVE_SHUTTLE_IMAGE_OLD]";
            assertThat(Clusters.findings(TWO_REGIONS.formatted("192.0.2.2", "auto")))
                    .containsExactly(
                            "cluster.yml:1:1: warning: hosts are in several regions ('eu', 'us'), which requires"
                                    + finding);
            assertThat(Clusters.findings(TWO_REGIONS.formatted("192.0.2.2", "flying-shuttle")))
                    .containsExactly(
                            "cluster.yml:10:14: warning: network.weave.peering 'flying-shuttle' uses" + finding);
            assertThat(Clusters.findings("network:\n  weave:\n    ipalloc_init: observer\n    password: passwd\n"
                            + "    known_peers: [192.0.2.1]\n"))
                    .containsExactly("cluster.yml:5:18: warning: network.weave.known_peers requires" + finding);
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

        @Test
        @DisplayName("a long or unprintable region is shown in part")
        void regionShown() {
            assertThat(Clusters.findings(TWO_REGIONS
                            .replace("region: eu", "region: \"\\u202E" + "x".repeat(100) + "\"")
                            .formatted("192.0.2.2", "discovery")))
                    .anyMatch(line ->
                            line.contains("the hosts are in several regions ('us', '?" + "x".repeat(79) + "...'). "));
        }

        @Test
        @DisplayName("one region needs no sidecar")
        void oneRegion() {
            assertThat(Clusters.findings("hosts: [{address: 192.0.2.1, role: master}]"))
                    .isEmpty();
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
                    "mtu: '1376'|10: error: network.weave.mtu is the string '1376', but an integer is required. Remove the quotes. [WRONG_TYPE]",
                    "no_masq_local: 1|20: error: network.weave.no_masq_local is the integer '1', but a boolean is required. Write true or false. [WRONG_TYPE]",
                    "peering: shuttle|14: error: network.weave.peering 'shuttle' is not supported (supported values: auto, discovery, flying-shuttle). Use a supported value. [WRONG_TYPE]",
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
