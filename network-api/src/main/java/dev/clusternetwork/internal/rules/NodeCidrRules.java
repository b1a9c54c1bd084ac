package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rules about the pod CIDRs of nodes. kube-controller-manager divides each pod CIDR into CIDRs with the prefix
 * length {@code node_mask}, and assigns one to each node. Networks that assign addresses themselves do not need these,
 * but kubeadm checks the lengths unless it is configured not to assign node CIDRs.
 */
final class NodeCidrRules {

    /**
     * PodSubnetNodeMaskMaxDiff in kubeadm's constants, and clusterSubnetMaxDiff in the allocator of
     * kube-controller-manager.
     */
    static final int LARGEST_DIFFERENCE = 16;

    /** The default of maxPods in the configuration of the kubelet. */
    static final int PODS_OF_KUBELET = 110;

    private final ClusterSpec cluster;
    private final NetworkSpec network;
    private final NodeCidrs use;
    private final ConfigPath podPath;
    private final ConfigPath maskPath;
    private final ConfigPath hostsPath;
    private final ConfigPath providerPath;
    private final Findings.Collector findings;

    private NodeCidrRules(ClusterSpec cluster, NodeCidrs use, ConfigPath root, Findings.Collector findings) {
        this.cluster = cluster;
        this.network = cluster.network();
        this.use = use;
        this.podPath = root.key("network").key("pod_network_cidr");
        this.maskPath = root.key("network").key("node_mask");
        this.hostsPath = root.key("hosts");
        this.providerPath = root.key("network").key("provider");
        this.findings = findings;
    }

    /** Checks every rule. Without a profile, because the provider is unknown, only the masks themselves are checked. */
    static void check(
            ClusterSpec cluster, Optional<NetworkProfile> profile, ConfigPath root, Findings.Collector findings) {
        var rules = new NodeCidrRules(
                cluster, profile.map(NetworkProfile::nodeCidrs).orElse(NodeCidrs.UNUSED), root, findings);
        rules.checkOneMaskOfEachFamily();
        rules.checkMasksUsed();
        if (profile.isPresent()) {
            rules.checkNodeCidrs();
        }
    }

    private void checkOneMaskOfEachFamily() {
        var masks = network.nodeMasks();
        for (int i = 1; i < masks.size(); i++) {
            var family = NetworkSpec.familyOfNodeMask(masks.get(i));
            var earlier = positionOf(family);
            if (earlier < i) {
                var at = mask(i);
                findings.add(Finding.of(RuleCode.NODE_MASK_TWICE, at)
                        .found(masks.get(i))
                        .comparedWith(mask(earlier))
                        .problem(at + " '" + masks.get(i) + "' is a second prefix length for " + family + ", after '"
                                + masks.get(earlier) + "'")
                        .fix("remove the item"));
            }
        }
    }

    private void checkMasksUsed() {
        for (var family : IpFamily.values()) {
            var position = positionOf(family);
            if (position < network.nodeMasks().size()
                    && network.podCidrs().stream().noneMatch(cidr -> cidr.family() == family)) {
                var at = mask(position);
                findings.add(Finding.of(RuleCode.NODE_MASK_UNUSED, at)
                        .found(network.nodeMasks().get(position))
                        .comparedWith(podPath)
                        .problem(at + " '" + network.nodeMasks().get(position) + "' is for " + family + ", but "
                                + podPath + " has no " + family + " CIDR")
                        .fix("remove the item, or add an " + family + " CIDR to " + podPath));
            }
        }
    }

    private void checkNodeCidrs() {
        var seen = EnumSet.noneOf(IpFamily.class);
        var cidrs = network.podCidrs();
        for (int i = 0; i < cidrs.size(); i++) {
            if (seen.add(cidrs.get(i).family())) {
                checkNodeCidrs(cidrs.get(i), podPath.itemOrAll(i, cidrs.size()));
            }
        }
    }

    private void checkNodeCidrs(Cidr pods, ConfigPath at) {
        var mask = network.nodeMask(pods.family());
        if (pods.prefixLength() > mask) {
            report(
                    pods,
                    at,
                    at + " '" + pods + "' is smaller than the /" + mask + " of one node" + noteOfMask(pods.family()));
        } else if (mask - pods.prefixLength() > LARGEST_DIFFERENCE) {
            report(
                    pods,
                    at,
                    at + " '" + pods + "' is more than " + LARGEST_DIFFERENCE + " bits shorter than the /" + mask
                            + " of a node" + noteOfMask(pods.family()));
        } else if (use != NodeCidrs.UNUSED
                && pods.countOf(mask)
                                .compareTo(BigInteger.valueOf(cluster.hosts().size()))
                        < 0) {
            var count = pods.countOf(mask);
            report(
                    pods,
                    at,
                    at + " '" + pods + "' contains only " + count + (count.equals(BigInteger.ONE) ? " CIDR" : " CIDRs")
                            + " of /" + mask + " for nodes" + noteOfMask(pods.family()) + ", but the cluster has "
                            + cluster.hosts().size() + " hosts");
        } else if (use == NodeCidrs.REQUIRED
                || use == NodeCidrs.UNKNOWN
                        && positionOf(pods.family()) < network.nodeMasks().size()) {
            checkRoomOnNode(pods, mask);
        }
    }

    private void checkRoomOnNode(Cidr cidr, int mask) {
        var family = cidr.family();
        var pods = KubernetesLimits.podsOfNode(family, mask);
        if (pods.compareTo(BigInteger.valueOf(PODS_OF_KUBELET)) < 0) {
            var at = writtenMask(family).orElse(maskPath);
            var finding = Finding.of(RuleCode.NODE_CIDR_SMALL, at)
                    .found(mask)
                    .problem(at + " '" + mask + "' is enough for " + pods + " pods on a node, but the kubelet accepts "
                            + PODS_OF_KUBELET + " by default");
            var larger = largerNode(cidr, mask);
            larger.ifPresent(length -> finding.proposal(at, length.toString()));
            findings.add(finding.fix(
                    larger.map(length -> "use " + length).orElse("use a shorter prefix length here and for " + podPath)
                            + (pods.signum() == 0
                                    ? ""
                                    : ", or waive " + RuleCode.NODE_CIDR_SMALL
                                            + " if maxPods of the kubelet is at most " + pods)));
        }
    }

    /** Returns the longest mask with addresses for the pods of a kubelet; empty if it has no CIDR for every host. */
    private Optional<Integer> largerNode(Cidr cidr, int mask) {
        return IntStream.iterate(mask, length -> length - 1)
                .limit(mask)
                .filter(length -> KubernetesLimits.podsOfNode(cidr.family(), length)
                                .compareTo(BigInteger.valueOf(PODS_OF_KUBELET))
                        >= 0)
                .boxed()
                .findFirst()
                .filter(length -> length >= cidr.prefixLength() + bitsForHosts());
    }

    private void report(Cidr pods, ConfigPath at, String problem) {
        var mask = network.nodeMask(pods.family());
        var isTooLarge = mask - pods.prefixLength() > LARGEST_DIFFERENCE;
        var code = switch (use) {
            case REQUIRED -> RuleCode.NODE_CIDRS_MISSING;
            case UNKNOWN -> RuleCode.NODE_CIDRS_UNPROVEN;
            case UNUSED -> RuleCode.NODE_CIDRS_REFUSED;
        };
        var consequence = switch (use) {
            case REQUIRED -> ", so nodes get no pod CIDR, which the network requires";
            case UNKNOWN -> ", so nodes get no pod CIDR, which the network may require";
            case UNUSED -> ", which kubeadm refuses unless it assigns no node CIDRs";
        };
        var finding = Finding.of(code, at)
                .found(pods)
                .comparedWith(writtenMask(pods.family()).orElse(maskPath))
                .relyingOn(providerPath)
                .problem(problem + consequence);
        if (!isTooLarge) {
            finding.related(hostsPath);
        }
        var fix = isTooLarge
                ? "use a prefix length of " + (mask - LARGEST_DIFFERENCE) + " or more"
                : "use a prefix length of " + longestFor(mask) + " or less";
        findings.add(finding.fix(fix + maskInstead(pods)));
    }

    /** Returns the longest prefix length with a CIDR for every host. */
    private int longestFor(int mask) {
        return Math.max(0, mask - Math.min(LARGEST_DIFFERENCE, bitsForHosts()));
    }

    private String maskInstead(Cidr pods) {
        var at = writtenMask(pods.family()).orElse(maskPath);
        return maskFor(pods).map(mask -> ", or " + mask + " for " + at).orElse("");
    }

    /** Returns a mask with a CIDR for every host and addresses for the pods of a kubelet; empty if no mask has both. */
    private Optional<Integer> maskFor(Cidr pods) {
        var mask = network.nodeMask(pods.family());
        var shortest = pods.prefixLength() + bitsForHosts();
        var longest =
                Math.min(pods.prefixLength() + LARGEST_DIFFERENCE, pods.family().bits());
        var wanted = Math.min(Math.max(mask, shortest), longest);
        return Optional.of(wanted)
                .filter(length -> length >= shortest)
                .filter(length -> NetworkSpec.familyOfNodeMask(length) == pods.family())
                .filter(length -> KubernetesLimits.podsOfNode(pods.family(), length)
                                .compareTo(BigInteger.valueOf(PODS_OF_KUBELET))
                        >= 0);
    }

    /** Returns the number of bits that distinguish the CIDRs of all hosts; 0 where hosts need none. */
    private int bitsForHosts() {
        var count = use == NodeCidrs.UNUSED ? 1 : Math.max(1, cluster.hosts().size());
        return Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    }

    private String noteOfMask(IpFamily family) {
        return positionOf(family) < network.nodeMasks().size() ? "" : " (the default node_mask)";
    }

    private Optional<ConfigPath> writtenMask(IpFamily family) {
        var position = positionOf(family);
        return position < network.nodeMasks().size() ? Optional.of(mask(position)) : Optional.empty();
    }

    private ConfigPath mask(int index) {
        return maskPath.itemOrAll(index, network.nodeMasks().size());
    }

    private int positionOf(IpFamily family) {
        List<Integer> masks = network.nodeMasks();
        return IntStream.range(0, masks.size())
                .filter(i -> NetworkSpec.familyOfNodeMask(masks.get(i)) == family)
                .findFirst()
                .orElse(masks.size());
    }
}
