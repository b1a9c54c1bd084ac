package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeCidrRulesTest {

    /** The last value that passes and the first that does not, for each limit, family and use of node CIDRs. */
    @ParameterizedTest(name = "{0} {1} mask {2} hosts {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                // The CIDR of a node is not larger than the pod CIDR.
                "REQUIRED; 10.10.0.0/24;; 1;",
                "REQUIRED; 10.10.0.0/25;; 1; error: network.pod_network_cidr '10.10.0.0/25' is smaller than the /24 of one node (the default node_mask), so nodes get no pod CIDR, which the network requires. Use a prefix length of 24 or less, or 25 for network.node_mask. [NODE_CIDRS_MISSING]",
                "UNKNOWN; 10.10.0.0/24;; 1;",
                "UNKNOWN; 10.10.0.0/25;; 1; error: network.pod_network_cidr '10.10.0.0/25' is smaller than the /24 of one node (the default node_mask), so nodes get no pod CIDR, which the network may require. Use a prefix length of 24 or less, or 25 for network.node_mask. [NODE_CIDRS_UNPROVEN]",
                "UNUSED; 10.10.0.0/24;; 1;",
                "UNUSED; 10.10.0.0/25;; 1; warning: network.pod_network_cidr '10.10.0.0/25' is smaller than the /24 of one node (the default node_mask), which kubeadm refuses unless it assigns no node CIDRs. Use a prefix length of 24 or less, or 25 for network.node_mask. [NODE_CIDRS_REFUSED]",
                "REQUIRED; 10.10.0.0/25; 25; 1;",
                "REQUIRED; fd00:10::/64;; 1;",
                "REQUIRED; fd00:10::/65;; 1; error: network.pod_network_cidr 'fd00:10::/65' is smaller than the /64 of one node (the default node_mask), so nodes get no pod CIDR, which the network requires. Use a prefix length of 64 or less, or 65 for network.node_mask. [NODE_CIDRS_MISSING]",
                "UNKNOWN; fd00:10::/80;; 1; error: network.pod_network_cidr 'fd00:10::/80' is smaller than the /64 of one node (the default node_mask), so nodes get no pod CIDR, which the network may require. Use a prefix length of 64 or less, or 80 for network.node_mask. [NODE_CIDRS_UNPROVEN]",
                "UNUSED; fd00:10::/80;; 1; warning: network.pod_network_cidr 'fd00:10::/80' is smaller than the /64 of one node (the default node_mask), which kubeadm refuses unless it assigns no node CIDRs. Use a prefix length of 64 or less, or 80 for network.node_mask. [NODE_CIDRS_REFUSED]",
                "UNUSED; fd00:10::/80; 80; 1;",
                // Kubernetes divides a pod CIDR into at most 2^16 CIDRs.
                "REQUIRED; 10.0.0.0/8;; 3;",
                "REQUIRED; 10.0.0.0/8; 25; 3; error: network.pod_network_cidr '10.0.0.0/8' is more than 16 bits shorter than the /25 of a node, so nodes get no pod CIDR, which the network requires. Use a prefix length of 9 or more, or 24 for network.node_mask. [NODE_CIDRS_MISSING]",
                "UNKNOWN; 10.0.0.0/8; 25; 3; error: network.pod_network_cidr '10.0.0.0/8' is more than 16 bits shorter than the /25 of a node, so nodes get no pod CIDR, which the network may require. Use a prefix length of 9 or more, or 24 for network.node_mask. [NODE_CIDRS_UNPROVEN]",
                "UNUSED; 10.0.0.0/8; 25; 3; warning: network.pod_network_cidr '10.0.0.0/8' is more than 16 bits shorter than the /25 of a node, which kubeadm refuses unless it assigns no node CIDRs. Use a prefix length of 9 or more, or 24 for network.node_mask. [NODE_CIDRS_REFUSED]",
                "REQUIRED; fd00:10::/48;; 3;",
                "REQUIRED; fd00:10::/47;; 3; error: network.pod_network_cidr 'fd00:10::/47' is more than 16 bits shorter than the /64 of a node (the default node_mask), so nodes get no pod CIDR, which the network requires. Use a prefix length of 48 or more, or 63 for network.node_mask. [NODE_CIDRS_MISSING]",
                "UNKNOWN; fd00:10::/40;; 3; error: network.pod_network_cidr 'fd00:10::/40' is more than 16 bits shorter than the /64 of a node (the default node_mask), so nodes get no pod CIDR, which the network may require. Use a prefix length of 48 or more, or 56 for network.node_mask. [NODE_CIDRS_UNPROVEN]",
                "UNUSED; fd00:10::/40;; 3; warning: network.pod_network_cidr 'fd00:10::/40' is more than 16 bits shorter than the /64 of a node (the default node_mask), which kubeadm refuses unless it assigns no node CIDRs. Use a prefix length of 48 or more, or 56 for network.node_mask. [NODE_CIDRS_REFUSED]",
                "UNUSED; fd00:10::/40; 56; 3;",
                // Every host gets a CIDR.
                "REQUIRED; 10.10.0.0/23;; 2;",
                "REQUIRED; 10.10.0.0/23;; 3; error: network.pod_network_cidr '10.10.0.0/23' contains only 2 CIDRs of /24 for nodes (the default node_mask), but the cluster has 3 hosts, so nodes get no pod CIDR, which the network requires. Use a prefix length of 22 or less, or 25 for network.node_mask. [NODE_CIDRS_MISSING]",
                "REQUIRED; 10.10.0.0/24;; 3; error: network.pod_network_cidr '10.10.0.0/24' contains only 1 CIDR of /24 for nodes (the default node_mask), but the cluster has 3 hosts, so nodes get no pod CIDR, which the network requires. Use a prefix length of 22 or less, for example 10.10.0.0/22. [NODE_CIDRS_MISSING]",
                "REQUIRED; 10.10.0.0/24; 26; 3; warning: network.node_mask '26' is enough for 61 pods on a node, but the kubelet accepts 110 by default. Use a shorter prefix length here and for network.pod_network_cidr, or waive NODE_CIDR_SMALL if maxPods of the kubelet is at most 61. [NODE_CIDR_SMALL]",
                "UNKNOWN; 10.10.0.0/23;; 3; error: network.pod_network_cidr '10.10.0.0/23' contains only 2 CIDRs of /24 for nodes (the default node_mask), but the cluster has 3 hosts, so nodes get no pod CIDR, which the network may require. Use a prefix length of 22 or less, or 25 for network.node_mask. [NODE_CIDRS_UNPROVEN]",
                "UNUSED; 10.10.0.0/24;; 3;",
                "REQUIRED; fd00:10::/63;; 2;",
                "REQUIRED; fd00:10::/63;; 3; error: network.pod_network_cidr 'fd00:10::/63' contains only 2 CIDRs of /64 for nodes (the default node_mask), but the cluster has 3 hosts, so nodes get no pod CIDR, which the network requires. Use a prefix length of 62 or less, or 65 for network.node_mask. [NODE_CIDRS_MISSING]",
                "UNKNOWN; fd00:10::/63;; 3; error: network.pod_network_cidr 'fd00:10::/63' contains only 2 CIDRs of /64 for nodes (the default node_mask), but the cluster has 3 hosts, so nodes get no pod CIDR, which the network may require. Use a prefix length of 62 or less, or 65 for network.node_mask. [NODE_CIDRS_UNPROVEN]",
                "UNUSED; fd00:10::/63;; 3;",
                // The pods of a kubelet have addresses.
                "REQUIRED; 10.10.0.0/16; 25; 3;",
                "REQUIRED; 10.10.0.0/16; 26; 3; warning: network.node_mask '26' is enough for 61 pods on a node, but the kubelet accepts 110 by default. Use 25, or waive NODE_CIDR_SMALL if maxPods of the kubelet is at most 61. [NODE_CIDR_SMALL]",
                "UNKNOWN; 10.10.0.0/16; 26; 3; warning: network.node_mask '26' is enough for 61 pods on a node, but the kubelet accepts 110 by default. Use 25, or waive NODE_CIDR_SMALL if maxPods of the kubelet is at most 61. [NODE_CIDR_SMALL]",
                "UNUSED; 10.10.0.0/16; 26; 3;",
                "REQUIRED; 10.10.0.0/20; 32; 3; warning: network.node_mask '32' is enough for 0 pods on a node, but the kubelet accepts 110 by default. Use 25. [NODE_CIDR_SMALL]",
                "REQUIRED; fd00:10::/112; 121; 3;",
                "REQUIRED; fd00:10::/112; 122; 3; warning: network.node_mask '122' is enough for 62 pods on a node, but the kubelet accepts 110 by default. Use 121, or waive NODE_CIDR_SMALL if maxPods of the kubelet is at most 62. [NODE_CIDR_SMALL]",
            })
    void limits(NodeCidrs use, String pods, String masks, int hosts, String expected) {
        assertThat(check(use, pods, masks == null ? "" : masks, hosts))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "10.10.0.0/16, 26, 3, 25",
        "10.10.0.0/20, 32, 3, 25",
        "10.10.0.0/23, 26, 4, 25",
        "10.10.0.0/23, 26, 5,",
        "10.10.0.0/24, 26, 3,",
        "10.10.0.0/26, 27, 1,",
        "fd00:10::/112, 122, 3, 121",
        "fd00:10::/119, 122, 4, 121",
        "fd00:10::/119, 122, 5,"
    })
    void aProposedMaskRemovesTheFindingOfASmallNodeCidr(String pods, String mask, int hosts, String proposed) {
        for (var use : List.of(NodeCidrs.REQUIRED, NodeCidrs.UNKNOWN)) {
            var findings = findings(use, pods, mask, hosts);
            assertThat(findings).extracting(Finding::code).containsExactly(RuleCode.NODE_CIDR_SMALL);
            var proposal = findings.get(0).proposal();
            assertThat(proposal.map(Finding.Proposal::value)).isEqualTo(Optional.ofNullable(proposed));
            proposal.ifPresent(
                    each -> assertThat(check(use, pods, each.value(), hosts)).isEmpty());
        }
    }

    @Test
    void eachFamilyOfDualStackIsChecked() {
        assertThat(check(NodeCidrs.REQUIRED, "10.10.0.0/25,fd00:10::/80", "", 1))
                .containsExactly(
                        "error: network.pod_network_cidr[0] '10.10.0.0/25' is smaller than the /24 of one node (the default node_mask), so nodes get no pod CIDR, which the network requires. Use a prefix length of 24 or less, or 25,80 for network.node_mask. [NODE_CIDRS_MISSING]",
                        "error: network.pod_network_cidr[1] 'fd00:10::/80' is smaller than the /64 of one node (the default node_mask), so nodes get no pod CIDR, which the network requires. Use a prefix length of 64 or less, or 25,80 for network.node_mask. [NODE_CIDRS_MISSING]");
    }

    @Test
    void theMaskOfItsFamilyIsNamed() {
        assertThat(check(NodeCidrs.REQUIRED, "10.10.0.0/25,fd00:10::/73", "24,72", 1))
                .containsExactly(
                        "error: network.pod_network_cidr[0] '10.10.0.0/25' is smaller than the /24 of one node, so nodes get no pod CIDR, which the network requires. Use a prefix length of 24 or less, or 25 for network.node_mask[0]. [NODE_CIDRS_MISSING]",
                        "error: network.pod_network_cidr[1] 'fd00:10::/73' is smaller than the /72 of one node, so nodes get no pod CIDR, which the network requires. Use a prefix length of 72 or less, or 73 for network.node_mask[1]. [NODE_CIDRS_MISSING]");
    }

    @Test
    void aSecondMaskOfAFamilyIsRefused() {
        assertThat(check(NodeCidrs.UNUSED, "10.10.0.0/16,fd00:10::/56", "25,64,26,72", 1))
                .containsExactly(
                        "error: network.node_mask[2] '26' is a second prefix length for IPv4, after '25'. Remove the item. [NODE_MASK_TWICE]",
                        "error: network.node_mask[3] '72' is a second prefix length for IPv6, after '64'. Remove the item. [NODE_MASK_TWICE]");
    }

    @Test
    void aMaskOfAnotherFamilyIsUnused() {
        assertThat(check(NodeCidrs.UNUSED, "10.10.0.0/16", "64", 1))
                .containsExactly(
                        "warning: network.node_mask '64' is for IPv6, but network.pod_network_cidr has no IPv6 CIDR. Remove the item, or add an IPv6 CIDR to network.pod_network_cidr. [NODE_MASK_UNUSED]");
        assertThat(check(NodeCidrs.UNUSED, "fd00:10::/56", "64,24", 1))
                .containsExactly(
                        "warning: network.node_mask[1] '24' is for IPv4, but network.pod_network_cidr has no IPv4 CIDR. Remove the item, or add an IPv4 CIDR to network.pod_network_cidr. [NODE_MASK_UNUSED]");
    }

    @Test
    void aMaskOfTheOtherFamilyIsNotProposed() {
        assertThat(check(NodeCidrs.REQUIRED, "fd00::/16", "", 1))
                .containsExactly(
                        "error: network.pod_network_cidr 'fd00::/16' is more than 16 bits shorter than the /64 of a node (the default node_mask), so nodes get no pod CIDR, which the network requires. Use a prefix length of 48 or more, for example fd00::/48. [NODE_CIDRS_MISSING]");
        assertThat(check(NodeCidrs.REQUIRED, "fd00::/17", "", 1))
                .containsExactly(
                        "error: network.pod_network_cidr 'fd00::/17' is more than 16 bits shorter than the /64 of a node (the default node_mask), so nodes get no pod CIDR, which the network requires. Use a prefix length of 48 or more, or 33 for network.node_mask. [NODE_CIDRS_MISSING]");
    }

    @Test
    void hostsAreRelatedOnlyIfTheirNumberMatters() {
        assertThat(related("10.10.0.0/23")).containsExactly("network.node_mask", "hosts");
        assertThat(related("10.0.0.0/7")).containsExactly("network.node_mask");
    }

    private static List<String> related(String pods) {
        return findings(NodeCidrs.REQUIRED, pods, "24", 3).get(0).related().stream()
                .map(each -> each.path().toString())
                .toList();
    }

    @Test
    void withoutAProviderOnlyTheMasksAreChecked() {
        assertThat(findings(Optional.empty(), cluster("10.10.0.0/25", "64", 3)))
                .extracting(Finding::code)
                .containsExactly(RuleCode.NODE_MASK_UNUSED);
    }

    /** Kubernetes cannot have as many nodes, whatever the lengths are. */
    @Test
    void moreHostsThanNodeCidrsNeedAnotherNetwork() {
        var most = 65_536;
        for (var family : List.of("10.0.0.0/8", "fd00::/48")) {
            assertThat(check(NodeCidrs.REQUIRED, family, "", most)).isEmpty();
            assertThat(check(NodeCidrs.UNUSED, family, "", most + 1)).isEmpty();
        }
        assertThat(check(NodeCidrs.REQUIRED, "10.0.0.0/8", "", most + 1))
                .containsExactly(
                        "error: network.pod_network_cidr '10.0.0.0/8' contains only 65536 CIDRs of /24 for nodes (the default node_mask), but the cluster has 65537 hosts, so nodes get no pod CIDR, which the network requires. Use a network that assigns addresses itself, because Kubernetes divides a pod CIDR into at most 65536 CIDRs. [NODE_CIDRS_MISSING]");
        assertThat(check(NodeCidrs.UNKNOWN, "fd00::/48", "", most + 1))
                .containsExactly(
                        "error: network.pod_network_cidr 'fd00::/48' contains only 65536 CIDRs of /64 for nodes (the default node_mask), but the cluster has 65537 hosts, so nodes get no pod CIDR, which the network may require. Use a network that assigns addresses itself, because Kubernetes divides a pod CIDR into at most 65536 CIDRs. [NODE_CIDRS_UNPROVEN]");
        for (var pods : List.of("10.0.0.0/8", "10.0.0.0/25")) {
            assertThat(findings(NodeCidrs.REQUIRED, pods, "25", most + 1).get(0).proposal())
                    .isEmpty();
        }
    }

    /** A mask where one is sufficient, otherwise a pod CIDR. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "REQUIRED; 10.10.0.0/25;; 1; network.node_mask 25",
                "REQUIRED; 10.10.0.0/23;; 3; network.node_mask 25",
                "REQUIRED; 10.10.0.0/24;; 3; network.pod_network_cidr 10.10.0.0/22",
                "UNKNOWN; 10.10.1.0/24; 24; 3; network.pod_network_cidr 10.10.0.0/22",
                "UNKNOWN; 10.10.1.0/26;; 1; network.pod_network_cidr 10.10.1.0/24",
                "UNUSED; 10.10.1.0/26;; 1; network.node_mask 26",
                "UNUSED; 10.10.1.0/32;; 300; network.node_mask 32",
                "REQUIRED; 10.0.0.0/8; 25; 3; network.node_mask 24",
                "REQUIRED; fd00:10::/80;; 3; network.node_mask 82",
                "REQUIRED; fd00:10::/121;; 3; network.pod_network_cidr fd00:10::/62",
                "UNKNOWN; fd00::/40;; 3; network.node_mask 56",
                "UNUSED; fd00:10::/128;; 3; network.node_mask 128",
                // The CIDR would not be private.
                "REQUIRED; 10.10.0.0/24; 12; 3;",
                // The mask of the other family is kept, and one that no family uses is not.
                "REQUIRED; 10.10.0.0/25,fd00:10::/56; 60; 1; network.node_mask 25,60",
                "REQUIRED; fd00:10::/56,10.10.0.0/25; 60; 1; network.node_mask 60,25",
                "REQUIRED; 10.10.0.0/25; 64; 1; network.node_mask 25",
                "REQUIRED; 10.10.0.0/25,fd00:10::/56; 24,60; 1; network.node_mask[0] 25",
                "REQUIRED; 10.10.0.0/16,fd00:10::/73; 24,72; 1; network.node_mask[1] 73",
                "REQUIRED; 10.10.0.0/25,fd00:10::/80;; 1; network.node_mask 25,80",
                "REQUIRED; 10.10.0.0/24,fd00:10::/80;; 3; network.pod_network_cidr[0] 10.10.0.0/22",
            })
    void proposals(NodeCidrs use, String pods, @Nullable String masks, int hosts, @Nullable String proposal) {
        var finding = findings(use, pods, masks == null ? "" : masks, hosts).stream()
                .filter(each -> each.code() != RuleCode.NODE_MASK_UNUSED)
                .findFirst()
                .orElseThrow();
        assertThat(finding.proposal().map(each -> each.path() + " " + each.value()))
                .isEqualTo(Optional.ofNullable(proposal));
        finding.proposal().ifPresent(each -> assertThat(finding.fix()).contains(each.value()));
    }

    @Test
    void allProposalsForMasksAgree() {
        assertThat(findings(NodeCidrs.REQUIRED, "10.10.0.0/25,fd00:10::/80", "", 1))
                .extracting(finding -> finding.proposal().orElseThrow().value())
                .containsExactly("25,80", "25,80");
        assertThat(findings(NodeCidrs.REQUIRED, "10.10.0.0/16,fd00:10::/80", "26", 1))
                .extracting(finding -> finding.proposal().orElseThrow().value())
                .containsExactly("25,80", "25,80");
    }

    @Test
    void aProposedPodCidrIsInTheFix() {
        assertThat(check(NodeCidrs.REQUIRED, "10.10.1.0/24", "", 3))
                .containsExactly(
                        "error: network.pod_network_cidr '10.10.1.0/24' contains only 1 CIDR of /24 for nodes (the default node_mask), but the cluster has 3 hosts, so nodes get no pod CIDR, which the network requires. Use a prefix length of 22 or less, for example 10.10.0.0/22. [NODE_CIDRS_MISSING]");
    }

    private static List<String> check(NodeCidrs use, String pods, String masks, int hosts) {
        return findings(use, pods, masks, hosts).stream().map(Finding::toString).toList();
    }

    private static List<Finding> findings(NodeCidrs use, String pods, String masks, int hosts) {
        return findings(Optional.of(NetworkProfile.builder().nodeCidrs(use).build()), cluster(pods, masks, hosts));
    }

    private static List<Finding> findings(Optional<NetworkProfile> profile, ClusterSpec cluster) {
        var findings = new Findings.Collector();
        var ledger = ClusterClaims.ledger(cluster, profile.orElse(NetworkProfile.unknown()), ConfigPath.root());
        var proposals = new CidrProposals(cluster, NodeCidrRules.useOf(profile), ledger);
        NodeCidrRules.check(cluster, profile, ledger, proposals, ConfigPath.root(), findings);
        return findings.toFindings().all();
    }

    private static ClusterSpec cluster(String pods, String masks, int hosts) {
        var cluster = ClusterSpec.builder();
        for (int i = 1; i <= hosts; i++) {
            cluster.host(HostSpec.worker("host-" + i + ".example"));
        }
        return cluster.network(NetworkSpec.builder()
                        .podCidrs(Checks.cidrs(pods))
                        .nodeMasks(
                                masks.isEmpty()
                                        ? List.of()
                                        : Arrays.stream(masks.split(","))
                                                .map(Integer::valueOf)
                                                .toList()))
                .build();
    }
}
