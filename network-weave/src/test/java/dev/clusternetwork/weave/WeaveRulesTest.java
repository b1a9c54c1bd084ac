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

/** Each rule of Weave at its boundary: the whole message, with line and column. */
class WeaveRulesTest {

    @Nested
    class Blocks {

        @Test
        @DisplayName("a default subnet beside the pod block is an error")
        void subnetOutside() {
            assertThat(Clusters.judge("""
                            network:
                              pod_network_cidr: 10.32.0.0/12
                              weave:
                                ipalloc_default_subnet: 10.48.0.0/16
                            """))
                    .containsExactly(
                            "cluster.yml:4:29: error WEAVE_SUBNET_OUTSIDE_PODS"
                                    + " network.weave.ipalloc_default_subnet is 10.48.0.0/16, which does not lie inside"
                                    + " network.pod_network_cidr 10.32.0.0/12; choose a part of 10.32.0.0/12, such as 10.32.0.0/16");
        }

        @Test
        @DisplayName("a default subnet that merely overlaps the pod block is an error, though Weave would take it")
        void subnetLarger() {
            assertThat(Clusters.judge("""
                            network:
                              pod_network_cidr: 10.32.0.0/12
                              weave:
                                ipalloc_default_subnet: 10.32.0.0/11
                            """))
                    .containsExactly(
                            "cluster.yml:4:29: error WEAVE_SUBNET_OUTSIDE_PODS"
                                    + " network.weave.ipalloc_default_subnet is 10.32.0.0/11, which is larger than"
                                    + " network.pod_network_cidr 10.32.0.0/12; choose a part of 10.32.0.0/12, such as 10.32.0.0/12");
        }

        @ParameterizedTest
        @ValueSource(strings = {"10.32.0.0/12", "10.32.0.0/16", "10.47.255.252/30"})
        @DisplayName("the whole pod block, its first part and its last four addresses will do as default subnet")
        void subnetInside(String subnet) {
            assertThat(Clusters.judge("network: {weave: {ipalloc_default_subnet: " + subnet + "}}"))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"31, 2 addresses", "32, 1 address"})
        @DisplayName("a range of fewer than four addresses is an error")
        void rangeTooSmall(int prefixLength, String addresses) {
            assertThat(Clusters.judge("network: {pod_network_cidr: 10.32.0.0/" + prefixLength + "}"))
                    .containsExactly(
                            "cluster.yml:1:29: error WEAVE_RANGE_TOO_SMALL network.pod_network_cidr is 10.32.0.0/"
                                    + prefixLength + ", which has " + addresses
                                    + "; Weave wants at least four; choose a block of /30 or larger");
            assertThat(Clusters.judge("network: {weave: {ipalloc_default_subnet: 10.32.0.0/" + prefixLength + "}}"))
                    .containsExactly(
                            "cluster.yml:1:43: error WEAVE_RANGE_TOO_SMALL network.weave.ipalloc_default_subnet is"
                                    + " 10.32.0.0/" + prefixLength + ", which has " + addresses
                                    + "; Weave wants at least four; choose a block of /30 or larger");
        }

        @Test
        @DisplayName("four addresses are enough")
        void rangeLargeEnough() {
            assertThat(Clusters.judge("network: {pod_network_cidr: 10.32.0.0/30}"))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"30, 1 host, 2, 29", "29, 3 hosts, 4, 28", "28, 7 hosts, 8, 27", "27, 15 hosts, 40, 25"})
        @DisplayName("a range too small for the hosts' bridges and one pod each is an error, with the hosts that fit")
        void rangeBelowHosts(int prefixLength, String fitting, int hosts, int wanted) {
            var finding =
                    "10.32.0.0/" + prefixLength + ", whose " + (1 << 32 - prefixLength) + " addresses are enough for "
                            + fitting + ", but there are " + hosts
                            + ": every host needs one for Weave's bridge and at least one"
                            + " for a pod, and the first and the last of the block are not handed out; choose a block of /"
                            + wanted + " or larger";
            assertThat(Clusters.judge("network: {pod_network_cidr: 10.32.0.0/" + prefixLength + "}\n" + hosts(hosts)))
                    .containsExactly(
                            "cluster.yml:1:29: error WEAVE_RANGE_TOO_SMALL network.pod_network_cidr is " + finding);
            assertThat(Clusters.judge("network: {weave: {ipalloc_default_subnet: 10.32.0.0/" + prefixLength + "}}\n"
                            + hosts(hosts)))
                    .containsExactly(
                            "cluster.yml:1:43: error WEAVE_RANGE_TOO_SMALL network.weave.ipalloc_default_subnet is "
                                    + finding);
            assertThat(Clusters.judge("network: {pod_network_cidr: 10.32.0.0/" + wanted + "}\n" + hosts(hosts)))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"30, 1", "29, 3", "28, 7"})
        @DisplayName("the hosts that fit are accepted")
        void rangeFits(int prefixLength, int hosts) {
            assertThat(Clusters.judge("network: {pod_network_cidr: 10.32.0.0/" + prefixLength + "}\n" + hosts(hosts)))
                    .isEmpty();
        }

        private static String hosts(int count) {
            return "hosts:\n"
                    + IntStream.rangeClosed(1, count)
                            .mapToObj(i -> "  - {address: 192.0.2." + i + ", role: master}\n")
                            .collect(Collectors.joining());
        }

        @Test
        @DisplayName("another block than the running Weave's is an error")
        void podBlockChanged() {
            var running = Clusters.plan("network: {pod_network_cidr: 10.32.0.0/12}");
            var changed = Clusters.read("network: {pod_network_cidr: 10.64.0.0/12}");

            assertThat(Clusters.lines(Clusters.planner()
                            .validate(changed, ObservedCluster.of(running.objects()))
                            .findings()))
                    .containsExactly("cluster.yml:1:29: error WEAVE_POD_CIDR_CHANGED network.pod_network_cidr is"
                            + " 10.64.0.0/12, but the Weave that runs in the cluster hands out addresses of 10.32.0.0/12;"
                            + " write 10.32.0.0/12; another block needs a new cluster");
        }
    }

    @Nested
    class Ipv6 {

        @Test
        @DisplayName("an IPv6 pod block is refused")
        void podBlock() {
            assertThat(Clusters.judge("""
                            network:
                              pod_network_cidr: fd00:10::/48
                              service_cidr: fd00:20::/112
                            """))
                    .containsExactly("cluster.yml:2:21: error CIDR_FAMILY_UNSUPPORTED network.pod_network_cidr is"
                            + " fd00:10::/48, but the provider 'weave' cannot give pods IPv6 addresses; choose an IPv4 block"
                            + " such as 10.32.0.0/12, or a provider that supports IPv6");
        }

        @ParameterizedTest
        @ValueSource(strings = {"10.32.0.0/12, fd00:10::/48", "fd00:10::/48, 10.32.0.0/12"})
        @DisplayName("dual stack is refused, whichever family comes first")
        void dualStack(String pods) {
            var offender = pods.startsWith("fd00") ? 0 : 1;
            var services = offender == 1 ? "[10.96.0.0/12, 'fd00:20::/112']" : "['fd00:20::/112', 10.96.0.0/12]";
            assertThat(Clusters.judge("network:\n  pod_network_cidr: " + pods + "\n  service_cidr: " + services))
                    .containsExactly(
                            "cluster.yml:2:21: error CIDR_FAMILY_UNSUPPORTED network.pod_network_cidr[" + offender
                                    + "] is fd00:10::/48, but the provider 'weave' cannot give pods addresses of both families;"
                                    + " keep the IPv4 block alone, or choose a provider with dual stack");
        }

        @Test
        @DisplayName("a public IPv6 address does no harm where hosts reach each other by private IPv4 ones")
        void publicAddressUnused() {
            var text = """
                    hosts: [{address: 2001:db8::1, private_address: 10.0.0.1, role: master}]
                    network: {weave: {peering: %s}}
                    """;
            assertThat(Clusters.judge(text.formatted("discovery"))).isEmpty();
            assertThat(Clusters.judge(text.formatted("flying-shuttle")))
                    .contains(
                            "cluster.yml:1:19: error WEAVE_NO_IPV6 hosts[0].address is 2001:db8::1, an IPv6 address, but"
                                    + " Weave knows IPv4 alone; write an IPv4 address");
        }

        @Test
        @DisplayName("every setting and host that names an IPv6 address has its finding")
        void everywhere() {
            assertThat(Clusters.judge("""
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
                            "cluster.yml:10:29: error WEAVE_NO_IPV6 network.weave.ipalloc_default_subnet is fd00:10::/64, an"
                                    + " IPv6 block, but Weave knows IPv4 alone; write an IPv4 block",
                            "cluster.yml:11:23: error WEAVE_NO_IPV6 network.weave.trusted_subnets[0] is fd00::/64, an IPv6"
                                    + " block, but Weave knows IPv4 alone; write an IPv4 block",
                            "cluster.yml:13:9: error WEAVE_NO_IPV6 network.weave.known_peers[0] is 2001:db8::2, an IPv6"
                                    + " address, but Weave knows IPv4 alone; write an IPv4 address",
                            "cluster.yml:3:22: error WEAVE_NO_IPV6 hosts[0].private_address is fd00::1, an IPv6 address,"
                                    + " but Weave knows IPv4 alone; write an IPv4 address");
        }
    }

    @Nested
    class Lists {

        @Test
        @DisplayName("a subnet or peer that is listed twice is an error at the second")
        void repeated() {
            assertThat(Clusters.judge("""
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
                            "cluster.yml:8:9: error WEAVE_TRUSTED_SUBNET_TWICE network.weave.trusted_subnets[2] is"
                                    + " 10.10.0.0/16, which network.weave.trusted_subnets[0] is as well; delete the second,"
                                    + " or correct it to what was meant",
                            "cluster.yml:10:45: error WEAVE_KNOWN_PEER_TWICE network.weave.known_peers[2] is a.example.com,"
                                    + " which network.weave.known_peers[0] is as well; delete the second, or correct it to"
                                    + " what was meant");
        }

        @Test
        @DisplayName("a subnet inside another is no repetition")
        void nested() {
            assertThat(Clusters.judge("network: {weave: {trusted_subnets: [10.0.0.0/8, 10.10.0.0/16]}}"))
                    .isEmpty();
        }

        @Test
        @DisplayName("malformed items are each found, and the others still judged by their own number")
        void malformed() {
            assertThat(Clusters.judge("""
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
                            "cluster.yml:6:9: error INVALID_VALUE network.weave.trusted_subnets[0] is '10.10.0.1/16', which"
                                    + " has host bits set; did you mean 10.10.0.0/16?",
                            "cluster.yml:10:9: error INVALID_VALUE network.weave.known_peers[0] is 'bad_name', which has '_',"
                                    + " which no host name has; use letters, digits and hyphens, with dots between the"
                                    + " labels",
                            "cluster.yml:8:9: error WEAVE_TRUSTED_SUBNET_TWICE network.weave.trusted_subnets[2] is"
                                    + " 10.10.0.0/16, which network.weave.trusted_subnets[1] is as well; delete the second,"
                                    + " or correct it to what was meant");
        }
    }

    @Nested
    class Rings {

        @Test
        @DisplayName("known peers of a cluster that seeds its own ring warn, with the reason")
        void peersWithoutObserver() {
            assertThat(Clusters.judge("""
                            network:
                              weave:
                                peering: discovery
                                password: passwd
                                known_peers: [192.0.2.1]
                            """))
                    .containsExactly(
                            "cluster.yml:5:18: warning WEAVE_PEERS_WITHOUT_OBSERVER network.weave.known_peers is"
                                    + " set, but network.weave.ipalloc_init is consensus, so this cluster seeds a ring of its own;"
                                    + " two rings seeded with one range refuse each other; set ipalloc_init: observer unless this"
                                    + " is the first cluster of the network; in the first, waive WEAVE_PEERS_WITHOUT_OBSERVER");
        }

        @Test
        @DisplayName("an observer without a peer to observe is an error")
        void observerAlone() {
            assertThat(Clusters.judge("network: {weave: {ipalloc_init: observer}}"))
                    .containsExactly(
                            "cluster.yml:1:33: error WEAVE_OBSERVER_ALONE network.weave.ipalloc_init is observer,"
                                    + " so the nodes wait for the ring of another cluster, but network.weave.known_peers names none"
                                    + " of its nodes; list nodes of the first cluster as known_peers, or delete ipalloc_init");
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
        @DisplayName("known peers that are this cluster's own hosts are errors, and an observer of them is alone")
        void ownPeers() {
            assertThat(Clusters.judge(OWN_PEERS + "      - 192.0.2.1\n      - 10.9.0.1\n      - b.EXAMPLE.com\n"))
                    .containsExactly(
                            "cluster.yml:10:9: error WEAVE_KNOWN_PEER_OWN network.weave.known_peers[0] is 192.0.2.1, which"
                                    + " is hosts[0].address, a host of this very cluster; list nodes of other clusters"
                                    + " alone; this cluster's own find each other by themselves",
                            "cluster.yml:11:9: error WEAVE_KNOWN_PEER_OWN network.weave.known_peers[1] is 10.9.0.1, which"
                                    + " is hosts[0].private_address, a host of this very cluster; list nodes of other"
                                    + " clusters alone; this cluster's own find each other by themselves",
                            "cluster.yml:12:9: error WEAVE_KNOWN_PEER_OWN network.weave.known_peers[2] is b.example.com,"
                                    + " which is hosts[1].address, a host of this very cluster; list nodes of other"
                                    + " clusters alone; this cluster's own find each other by themselves",
                            "cluster.yml:8:19: error WEAVE_OBSERVER_ALONE network.weave.ipalloc_init is observer, so the"
                                    + " nodes wait for the ring of another cluster, but network.weave.known_peers names"
                                    + " none of its nodes; list nodes of the first cluster as known_peers, or delete"
                                    + " ipalloc_init");
        }

        @Test
        @DisplayName("one foreign peer beside an own host is enough to observe, and the own one can be waived")
        void ownAndForeignPeers() {
            var text = OWN_PEERS + "      - 192.0.2.1\n      - 198.51.100.1\n";
            assertThat(Clusters.judge(text)).hasSize(1).allMatch(line -> line.contains("WEAVE_KNOWN_PEER_OWN"));
            assertThat(Clusters.judge(text + "  waive: {WEAVE_KNOWN_PEER_OWN: one address for two clusters}\n"))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "0.0.0.0|is never a destination (0.0.0.0/8)",
                    "127.0.0.1|is a loopback address",
                    "localhost|is the name of the host itself",
                    "a.localhost|is the name of the host itself",
                    "224.0.0.18|is a multicast address",
                    "255.255.255.255|is the broadcast address",
                    "10.32.0.9|lies inside network.pod_network_cidr 10.32.0.0/12",
                    "10.111.255.255|lies inside network.service_cidr 10.96.0.0/12",
                })
        @DisplayName("a known peer that can be no node of another cluster is an error")
        void unusablePeers(String peer, String why) {
            assertThat(Clusters.judge("network:\n  weave: {password: passwd, peering: discovery, known_peers: [" + peer
                            + ", 192.0.2.1], ipalloc_init: observer}\n"))
                    .containsExactly(
                            "cluster.yml:2:63: error WEAVE_KNOWN_PEER_UNUSABLE network.weave.known_peers[0] is "
                                    + peer + ", which " + why
                                    + " and so can be no address of another cluster's node; write the"
                                    + " address under which this cluster's nodes reach that node");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1.0.0.0", "223.255.255.255", "255.255.255.254", "10.48.0.0", "notlocalhost"})
        @DisplayName("a known peer just beside those is right")
        void usablePeers(String peer) {
            assertThat(Clusters.judge("network: {weave: {password: passwd, peering: discovery, known_peers: [" + peer
                            + "], ipalloc_init: observer}}"))
                    .isEmpty();
        }

        @Test
        @DisplayName("an observer with peers is right")
        void observerWithPeers() {
            assertThat(Clusters.judge(
                            "network: {weave: {ipalloc_init: observer, known_peers: [192.0.2.1], peering: discovery,"
                                    + " password: passwd}}"))
                    .isEmpty();
        }

        @Test
        @DisplayName("a running ring stays, and asking for another way to make it warns")
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
                            "cluster.yml:5:19: warning WEAVE_RING_EXISTS network.weave.ipalloc_init is observer,"
                                    + " but the Weave that runs in the cluster made its ring with consensus=1 and keeps it; delete"
                                    + " the setting");
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
        @DisplayName("discovery across regions warns")
        void discovery() {
            assertThat(Clusters.judge(TWO_REGIONS.formatted("192.0.2.2", "discovery")))
                    .containsExactly(
                            "cluster.yml:10:14: warning WEAVE_DISCOVERY_ACROSS_REGIONS network.weave.peering is"
                                    + " discovery, but the hosts lie in the regions eu, us, and nodes would connect to each other's"
                                    + " private addresses alone; set peering: auto, or waive WEAVE_DISCOVERY_ACROSS_REGIONS if"
                                    + " every private address is reachable from every region");
        }

        @Test
        @DisplayName("the side-car's image warns of its age and says why it runs")
        void oldImage() {
            assertThat(Clusters.judge(TWO_REGIONS.formatted("192.0.2.2", "auto")))
                    .containsExactly(
                            "cluster.yml:10:14: warning WEAVE_SHUTTLE_IMAGE_OLD the side-car weave-flying-shuttle"
                                    + " runs because the hosts lie in the regions eu, us, and its image"
                                    + " docker.io/kontenapharos/weave-flying-shuttle:0.3.2 dates from 2020: it gets no repairs, and"
                                    + " its iptables is of the legacy kind; override the image with one that you build, under"
                                    + " network.images.override, or waive WEAVE_SHUTTLE_IMAGE_OLD");
            assertThat(Clusters.judge(TWO_REGIONS.formatted("192.0.2.2", "flying-shuttle")))
                    .hasSize(1)
                    .allMatch(line -> line.contains("runs because network.weave.peering is flying-shuttle, and"));
            assertThat(Clusters.judge("network: {weave: {known_peers: [192.0.2.1], ipalloc_init: observer,"
                            + " password: passwd}}"))
                    .hasSize(1)
                    .allMatch(line -> line.contains("runs because network.weave.known_peers is set, and"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"weave-flying-shuttle", "docker.io/kontenapharos/weave-flying-shuttle"})
        @DisplayName("an image of the user's own does not warn")
        void ownImage(String name) {
            assertThat(Clusters.judge(TWO_REGIONS.formatted("192.0.2.2", "auto") + "  images: {override: {" + name
                            + ": registry.example.com/shuttle:1}}"))
                    .isEmpty();
        }

        @Test
        @DisplayName("a host name that fits no label is an error where the side-car reads it from one")
        void addressTooLong() {
            var name = "node-that-has-a-name-of-more-than-sixty-three-characters.example.com";
            assertThat(Clusters.judge(TWO_REGIONS.formatted(name, "flying-shuttle")))
                    .hasSize(2)
                    .contains(
                            "cluster.yml:5:14: error WEAVE_ADDRESS_NO_LABEL hosts[1].address has 68 characters, but the"
                                    + " side-car reads it from a node label, which holds at most 63; write the IP address of the"
                                    + " host, or a shorter name");
            assertThat(Clusters.judge(TWO_REGIONS.formatted(name, "discovery"))).hasSize(1);
        }

        @Test
        @DisplayName("a region's text is shown bounded and printable")
        void regionShown() {
            assertThat(Clusters.judge(TWO_REGIONS
                            .replace("region: eu", "region: \"\\u202E" + "x".repeat(100) + "\"")
                            .formatted("192.0.2.2", "discovery")))
                    .anyMatch(line -> line.contains(
                            "the hosts lie in the regions us, ?" + "x".repeat(79) + "..., and nodes would"));
        }

        @Test
        @DisplayName("one region, named or not, needs no side-car and warns of nothing")
        void oneRegion() {
            assertThat(Clusters.judge("hosts: [{address: 192.0.2.1, role: master}]"))
                    .isEmpty();
        }
    }

    @Nested
    class Values {

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 575, 65536})
        @DisplayName("an MTU that IPv4 does not know is an error")
        void mtuOutOfRange(int mtu) {
            assertThat(Clusters.judge("network:\n  weave:\n    mtu: " + mtu))
                    .containsExactly("cluster.yml:3:10: error INVALID_VALUE network.weave.mtu is '" + mtu
                            + "', which is no MTU that IPv4 knows; choose one from 576 to 65535");
        }

        @ParameterizedTest
        @ValueSource(ints = {576, 1376, 8916, 65535})
        void mtuInRange(int mtu) {
            assertThat(Clusters.judge("network: {weave: {mtu: " + mtu + "}}")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "mtu: 1376.5|10: error WRONG_TYPE network.weave.mtu is 1376.5, but a whole number is expected; write"
                            + " digits alone",
                    "mtu: '1376'|10: error WRONG_TYPE network.weave.mtu is '1376', but a whole number is expected; remove"
                            + " the quotes",
                    "no_masq_local: 1|20: error WRONG_TYPE network.weave.no_masq_local is 1, but true or false is expected;"
                            + " write true or false",
                    "peering: shuttle|14: error WRONG_TYPE network.weave.peering is shuttle, but one of auto, discovery,"
                            + " flying-shuttle is expected; choose one of them",
                    "ipalloc_init: Observer|19: error WRONG_TYPE network.weave.ipalloc_init is Observer, but one of"
                            + " consensus, observer is expected; did you mean observer?",
                    "trusted_subnets: 10.0.0.0/8|22: error WRONG_TYPE network.weave.trusted_subnets is 10.0.0.0/8, but a"
                            + " list is expected; write each item in a line of its own, beginning with '- '",
                    "ipalloc_default_subnet: 10.32/16|29: error INVALID_VALUE network.weave.ipalloc_default_subnet is"
                            + " '10.32/16', which has 2 numbers where an IPv4 address has 4; write four numbers from 0"
                            + " to 255 with dots between them",
                    "password: [a]|15: error WRONG_TYPE network.weave.password is a list, but a single value is expected;"
                            + " write it behind the key, in the same line",
                    "known_peer: [a]|5: error UNKNOWN_KEY network.weave.known_peer is no known key of network.weave; did"
                            + " you mean known_peers?",
                })
        @DisplayName("a value of the wrong kind for each option")
        void wrongKind(String line, String finding) {
            assertThat(Clusters.judge("network:\n  weave:\n    " + line)).containsExactly("cluster.yml:3:" + finding);
        }
    }

    @Test
    @DisplayName("a warning can be waived by name, in the configuration and by the tool")
    void waivers() {
        var text = "network: {weave: {known_peers: [192.0.2.1], peering: discovery, password: passwd}%s}";
        var waivedInFile = Clusters.read(text.formatted(", waive: {WEAVE_PEERS_WITHOUT_OBSERVER: it is the first}"));
        var findings =
                Clusters.planner().validate(waivedInFile, ObservedCluster.of()).findings();
        assertThat(findings.all()).isEmpty();
        assertThat(findings.waived())
                .singleElement()
                .satisfies(each -> assertThat(each.reason()).isEqualTo("it is the first"));

        var planner = Clusters.planner().waive("WEAVE_PEERS_WITHOUT_OBSERVER", "all our clusters are first");
        assertThat(planner.validate(Clusters.read(text.formatted("")), ObservedCluster.of())
                        .findings()
                        .all())
                .isEmpty();
    }

    @Test
    @DisplayName("findings of a cluster built in code have no location, and are otherwise the same")
    void builtInCode() {
        var cluster = ClusterSpec.builder()
                .network(NetworkSpec.builder().provider(WeaveSettings.builder().ipallocDefaultSubnet("10.48.0.0/16")))
                .build();

        assertThat(Clusters.lines(NetworkPlanner.discover()
                        .validate(cluster, ObservedCluster.of())
                        .findings()))
                .containsExactly(
                        "error WEAVE_SUBNET_OUTSIDE_PODS network.weave.ipalloc_default_subnet is 10.48.0.0/16, which does"
                                + " not lie inside network.pod_network_cidr 10.32.0.0/12; choose a part of 10.32.0.0/12,"
                                + " such as 10.32.0.0/16");
    }
}
