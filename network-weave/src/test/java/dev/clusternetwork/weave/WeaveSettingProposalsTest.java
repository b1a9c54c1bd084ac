package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.plan.ObservedCluster;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values that findings of Weave propose, and on what they depend. */
class WeaveSettingProposalsTest {

    private static List<Finding> findings(String yaml, ObservedCluster observed) {
        return Clusters.planner()
                .validate(Clusters.read(yaml), observed)
                .findings()
                .all();
    }

    private static String proposal(String yaml, ObservedCluster observed, WeaveCode code) {
        return findings(yaml, observed).stream()
                .filter(finding -> finding.code() == code)
                .map(finding -> finding.proposal()
                        .map(proposal -> proposal.path() + " " + proposal.value())
                        .orElse("none"))
                .findFirst()
                .orElse("no finding");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "10.40.0.0/31; ; address: 192.0.2.1; 10.40.0.0/30",
                // An address in it, of this cluster or of another one.
                "10.40.0.0/31; ; address: 10.40.0.3; none",
                "10.40.0.0/31; ; address: 10.40.0.4; 10.40.0.0/30",
                "10.48.0.0/31; ; address: 10.48.0.3; 10.32.0.0/12",
                "10.48.0.0/31; ; address: 10.48.0.4; 10.48.0.0/30",
                "10.48.0.0/31; ; address: 192.0.2.1, private_address: 10.48.0.3; 10.32.0.0/12",
                "10.48.0.0/31; known_peers: [10.48.0.3]; address: 192.0.2.1; 10.32.0.0/12",
                "10.48.0.0/31; known_peers: [10.48.0.4]; address: 192.0.2.1; 10.48.0.0/30",
                // A default subnet outside of it.
                "10.40.0.0/31; ipalloc_default_subnet: 10.40.0.0/30; address: 192.0.2.1; 10.40.0.0/30",
                "10.40.0.0/31; ipalloc_default_subnet: 10.44.0.0/30; address: 192.0.2.1; 10.32.0.0/12",
                "10.40.0.0/31; ipalloc_default_subnet: 10.96.0.0/30; address: 192.0.2.1; none",
                "10.40.0.0/31; ipalloc_default_subnet: fd00::/64; address: 192.0.2.1; 10.40.0.0/30",
                // Addresses that hosts do not forward.
                "0.1.0.0/31; ; address: 192.0.2.1; 10.32.0.0/12",
                "127.1.0.0/31; ; address: 192.0.2.1; 10.32.0.0/12",
                "169.254.1.0/31; ; address: 192.0.2.1; 10.32.0.0/12",
                "224.1.0.0/31; ; address: 192.0.2.1; 10.32.0.0/12",
                "10.96.0.0/31; ; address: 192.0.2.1; 10.32.0.0/12"
            })
    @DisplayName("a larger pod CIDR is proposed only if nothing is in it that must not be")
    void largerPodCidr(String pods, String weave, String host, String expected) {
        var yaml = "network: {pod_network_cidr: " + pods + ", node_mask: 32, weave: {" + (weave == null ? "" : weave)
                + "}}\nhosts: [{" + host + ", role: master}]";
        assertThat(proposal(yaml, ObservedCluster.of(), WeaveCode.WEAVE_RANGE_TOO_SMALL))
                .isEqualTo(expected.equals("none") ? "none" : "network.pod_network_cidr " + expected);
    }

    @Test
    @DisplayName("the range of the running Weave is proposed only if it fits the cluster")
    void rangeOfRunningWeave() {
        var one = "hosts: [{address: 192.0.2.1, role: master}]\nnetwork: {pod_network_cidr: %s, node_mask: 32}\n";
        var running =
                ObservedCluster.of(Clusters.plan(one.formatted("10.40.0.0/30")).objects());
        assertThat(proposal(one.formatted("10.32.0.0/12"), running, WeaveCode.WEAVE_POD_CIDR_CHANGED))
                .isEqualTo("network.pod_network_cidr 10.40.0.0/30");
        var two = one.replace("master}", "master}, {address: 192.0.2.2, role: worker}");
        assertThat(proposal(two.formatted("10.32.0.0/12"), running, WeaveCode.WEAVE_POD_CIDR_CHANGED))
                .as("too small for two hosts")
                .isEqualTo("none");
        assertThat(proposal(one.formatted("10.41.0.0/31"), running, WeaveCode.WEAVE_RANGE_TOO_SMALL))
                .as("another CIDR than the running one")
                .isEqualTo("none");
        assertThat(proposal(one.formatted("10.40.0.0/31"), running, WeaveCode.WEAVE_RANGE_TOO_SMALL))
                .isEqualTo("network.pod_network_cidr 10.40.0.0/30");
    }

    @Test
    @DisplayName("one field is proposed only if it is enough")
    void singleField() {
        var peers = "network: {weave: {known_peers: [192.0.2.7]%s}}";
        assertThat(proposal(
                        peers.formatted(", password: passwd"),
                        ObservedCluster.of(),
                        WeaveCode.WEAVE_PEERS_WITHOUT_OBSERVER))
                .isEqualTo("network.weave.ipalloc_init observer");
        assertThat(proposal(peers.formatted(""), ObservedCluster.of(), WeaveCode.WEAVE_PEERS_WITHOUT_OBSERVER))
                .isEqualTo("none");
        var regions = """
                hosts:
                  - {address: 192.0.2.1, role: master, labels: {topology.kubernetes.io/region: eu}}
                  - {address: %s, role: worker, labels: {topology.kubernetes.io/region: us}}
                network: {weave: {peering: discovery}}
                """;
        assertThat(proposal(
                        regions.formatted("192.0.2.2"), ObservedCluster.of(), WeaveCode.WEAVE_DISCOVERY_ACROSS_REGIONS))
                .isEqualTo("network.weave.peering auto");
        assertThat(proposal(
                        regions.formatted("fd00::1"), ObservedCluster.of(), WeaveCode.WEAVE_DISCOVERY_ACROSS_REGIONS))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "region: eu; region: [eu]; WEAVE_DISCOVERY_ACROSS_REGIONS",
                "region: us; region: [us]; WEAVE_DISCOVERY_ACROSS_REGIONS",
                "10.32.0.0/12; 10.32.0.0/33; WEAVE_TRUSTED_SUBNET_UNUSED",
                "10.32.0.0/12; 10.32.0.0/33; WEAVE_KNOWN_PEER_UNUSABLE",
                "private_interface: eth1; private_interface: [eth1]; WEAVE_MTU_ABOVE_HOSTS"
            })
    @DisplayName("a finding is dropped if a setting that it relies on cannot be read")
    void unreadable(String readable, String damaged, String code) {
        var yaml = """
                hosts:
                  - address: 192.0.2.1
                    role: master
                    labels: {topology.kubernetes.io/region: eu}
                    private_interface: eth1
                    facts:
                      interfaces:
                        - {name: eth0, mtu: 1400, addresses: [192.0.2.1/24]}
                        - {name: eth1, mtu: 1300, addresses: [192.168.0.1/24]}
                  - {address: 192.0.2.2, role: worker, labels: {topology.kubernetes.io/region: us}}
                network:
                  pod_network_cidr: 10.32.0.0/12
                  weave:
                    peering: discovery
                    trusted_subnets: [10.32.1.0/24]
                    known_peers: [10.32.0.7]
                """;
        assertThat(codes(yaml)).contains(code);
        assertThat(codes(yaml.replace(readable, damaged))).doesNotContain(code);
    }

    @ParameterizedTest
    @CsvSource({"region: eu, region: [eu]", "region: us, region: [us]"})
    @DisplayName("the sidecar is reported only if the regions of the hosts can be read")
    void sidecarWithUnreadableRegions(String readable, String damaged) {
        var yaml = """
                hosts:
                  - {address: 192.0.2.1, role: master, labels: {topology.kubernetes.io/region: eu}}
                  - {address: 192.0.2.2, role: worker, labels: {topology.kubernetes.io/region: us}}
                network: {provider: weave}
                """;
        assertThat(codes(yaml)).contains("WEAVE_SHUTTLE_IMAGE_OLD");
        assertThat(codes(yaml.replace(readable, damaged))).doesNotContain("WEAVE_SHUTTLE_IMAGE_OLD");
    }

    @Test
    @DisplayName("the sidecar that peering asks for is reported even if a region cannot be read")
    void sidecarByPeering() {
        assertThat(codes("""
                        hosts:
                          - {address: 192.0.2.1, role: master, labels: {topology.kubernetes.io/region: eu}}
                          - {address: 192.0.2.2, role: worker, labels: {topology.kubernetes.io/region: [us]}}
                        network: {weave: {peering: flying-shuttle}}
                        """)).contains("WEAVE_SHUTTLE_IMAGE_OLD");
    }

    @Test
    @DisplayName("an IPv6 peer has no finding about where it is")
    void ipv6Peer() {
        assertThat(codes("network: {weave: {known_peers: ['fe80::1', '::1']}}"))
                .containsExactly("WEAVE_PEERS_WITHOUT_OBSERVER", "WEAVE_NO_IPV6", "WEAVE_NO_IPV6");
    }

    @Test
    @DisplayName("an observer whose peers are unusable has only the finding about the peer")
    void observerWithUnusablePeer() {
        assertThat(codes("network: {weave: {ipalloc_init: observer, password: passwd, known_peers: [10.32.0.7]}}"))
                .containsExactly("WEAVE_KNOWN_PEER_UNUSABLE");
    }

    @Test
    @DisplayName("the hosts are related to a range that is too small only if their number matters")
    void relatedHosts() {
        var yaml = """
                network: {pod_network_cidr: 10.40.0.0/%s, node_mask: 32}
                hosts: [{address: 192.0.2.1, role: master}, {address: 192.0.2.2, role: worker}]
                """;
        assertThat(findings(yaml.formatted("30"), ObservedCluster.of()).get(0).related())
                .extracting(each -> each.path().toString())
                .containsExactly("hosts");
        assertThat(findings(yaml.formatted("31"), ObservedCluster.of()).get(0).related())
                .isEmpty();
    }

    private static List<String> codes(String yaml) {
        return findings(yaml, ObservedCluster.of()).stream()
                .map(finding -> finding.code().name())
                .toList();
    }
}
