package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.AddressLedger;
import dev.clusternetwork.plan.ClaimKind;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
    private final List<AddressClaim> claims;
    private final CidrProposals proposals;
    private final Findings.Collector findings;

    private NodeCidrRules(
            ClusterSpec cluster,
            NodeCidrs use,
            AddressLedger ledger,
            CidrProposals proposals,
            ConfigPath root,
            Findings.Collector findings) {
        this.cluster = cluster;
        this.network = cluster.network();
        this.use = use;
        this.podPath = root.key("network").key("pod_network_cidr");
        this.maskPath = root.key("network").key("node_mask");
        this.hostsPath = root.key("hosts");
        this.providerPath = root.key("network").key("provider");
        this.claims = ledger.claimsOf(ClaimKind.POD_CIDR);
        this.proposals = proposals;
        this.findings = findings;
    }

    /** Checks every rule. Without a profile, because the provider is unknown, only the masks themselves are checked. */
    static void check(
            ClusterSpec cluster,
            Optional<NetworkProfile> profile,
            AddressLedger ledger,
            CidrProposals proposals,
            ConfigPath root,
            Findings.Collector findings) {
        var rules = new NodeCidrRules(cluster, useOf(profile), ledger, proposals, root, findings);
        rules.checkOneMaskOfEachFamily();
        rules.checkMasksUsed();
        if (profile.isPresent()) {
            rules.claims.forEach(rules::checkNodeCidrs);
        }
    }

    /** Returns how a network uses node CIDRs; of an unknown one, nothing is required. */
    static NodeCidrs useOf(Optional<NetworkProfile> profile) {
        return profile.map(NetworkProfile::nodeCidrs).orElse(NodeCidrs.UNUSED);
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

    private void checkNodeCidrs(AddressClaim claim) {
        problem(claim).ifPresent(problem -> report(claim, problem));
        // Another pod CIDR does not give a node more addresses.
        if (isTooSmall(claim.cidr().family())) {
            reportSmall(claim);
        }
    }

    /** Returns why Kubernetes cannot assign node CIDRs; empty if it can. */
    private Optional<String> problem(AddressClaim claim) {
        var pods = claim.cidr();
        var at = claim.path().orElseThrow();
        var mask = network.nodeMask(pods.family());
        if (pods.prefixLength() > mask) {
            return Optional.of(
                    at + " '" + pods + "' is smaller than the /" + mask + " of one node" + noteOfMask(pods.family()));
        }
        if (isTooLarge(pods)) {
            return Optional.of(at + " '" + pods + "' is more than " + LARGEST_DIFFERENCE + " bits shorter than the /"
                    + mask + " of a node" + noteOfMask(pods.family()));
        }
        var count = pods.countOf(mask);
        if (use != NodeCidrs.UNUSED
                && count.compareTo(BigInteger.valueOf(cluster.hosts().size())) < 0) {
            return Optional.of(at + " '" + pods + "' contains only " + count
                    + (count.equals(BigInteger.ONE) ? " CIDR" : " CIDRs") + " of /" + mask + " for nodes"
                    + noteOfMask(pods.family()) + ", but the cluster has "
                    + cluster.hosts().size() + " hosts");
        }
        return Optional.empty();
    }

    private boolean isTooLarge(Cidr pods) {
        return network.nodeMask(pods.family()) - pods.prefixLength() > LARGEST_DIFFERENCE;
    }

    /**
     * Returns whether the CIDR of a node has too few addresses, if the network uses it or the user wrote its length.
     */
    private boolean isTooSmall(IpFamily family) {
        var isUsed = use == NodeCidrs.REQUIRED
                || use == NodeCidrs.UNKNOWN
                        && positionOf(family) < network.nodeMasks().size();
        return isUsed && !hasRoom(family, network.nodeMask(family));
    }

    private void reportSmall(AddressClaim claim) {
        var family = claim.cidr().family();
        var mask = network.nodeMask(family);
        var pods = KubernetesLimits.podsOfNode(family, mask);
        var at = writtenMask(family).orElse(maskPath);
        var finding = Finding.of(RuleCode.NODE_CIDR_SMALL, at)
                .found(mask)
                .problem(at + " '" + mask + "' is enough for " + pods + " pods on a node, but the kubelet accepts "
                        + PODS_OF_KUBELET + " by default");
        var larger = otherMask(claim).map(each -> writtenAs(family, each));
        larger.ifPresent(value -> finding.proposal(at, value));
        findings.add(finding.fix(larger.map(value -> "use " + value)
                        .orElse("use a shorter prefix length here and for " + podPath)
                + (pods.signum() == 0
                        ? ""
                        : ", or waive " + RuleCode.NODE_CIDR_SMALL + " if maxPods of the kubelet is at most " + pods)));
    }

    private static boolean hasRoom(IpFamily family, int mask) {
        return KubernetesLimits.podsOfNode(family, mask).compareTo(BigInteger.valueOf(PODS_OF_KUBELET)) >= 0;
    }

    /** Returns the longest mask with addresses for the pods of a kubelet; empty if it has no CIDR for every host. */
    private Optional<Integer> largerNode(Cidr cidr, int mask) {
        return IntStream.iterate(mask, length -> length - 1)
                .limit(mask)
                .filter(length -> hasRoom(cidr.family(), length))
                .boxed()
                .findFirst()
                .filter(length -> length >= cidr.prefixLength() + bitsForHosts(cluster, use));
    }

    private void report(AddressClaim claim, String problem) {
        var pods = claim.cidr();
        var at = claim.path().orElseThrow();
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
        if (!isTooLarge(pods) || bitsForHosts(cluster, use) > LARGEST_DIFFERENCE) {
            finding.related(hostsPath);
        }
        findings.add(withFix(finding, claim));
    }

    /** Adds the fix: another pod CIDR, and another mask for nodes where one is sufficient. */
    private Finding.Builder withFix(Finding.Builder finding, AddressClaim claim) {
        var pods = claim.cidr();
        var mask = network.nodeMask(pods.family());
        var bits = bitsForHosts(cluster, use);
        if (bits > LARGEST_DIFFERENCE) {
            return finding.fix(
                    "use a network that assigns addresses itself, because Kubernetes divides a pod CIDR into at"
                            + " most " + (1 << LARGEST_DIFFERENCE) + " CIDRs");
        }
        var fix = isTooLarge(pods)
                ? "use a prefix length of " + (mask - LARGEST_DIFFERENCE) + " or more"
                : "use a prefix length of " + Math.max(0, mask - bits) + " or less";
        var cidr = otherCidr(claim);
        var at = maskToWrite(pods.family());
        var value = maskFor(pods).map(each -> writtenAs(pods.family(), each));
        if (cidr.isPresent()) {
            finding.proposal(claim.path().orElseThrow(), cidr.get().toString());
        } else if (at.isPresent()) {
            value.ifPresent(each -> finding.proposal(at.get(), each));
        }
        return finding.fix(fix
                + cidr.map(each -> ", for example " + each).orElse("")
                + (at.isPresent()
                        ? value.map(each -> ", or " + each + " for " + at.get()).orElse("")
                        : ""));
    }

    /**
     * Returns the pod CIDR to propose: one where no mask is sufficient, and one that other findings propose, because a
     * CIDR has one proposal. Empty if no such CIDR is known.
     */
    private Optional<Cidr> otherCidr(AddressClaim claim) {
        return maskFor(claim.cidr()).isEmpty() || proposals.isProposed(claim)
                ? proposals.insteadOf(claim).filter(cidr -> fits(cluster, use, cidr.family(), cidr.prefixLength()))
                : Optional.empty();
    }

    /** Returns a mask with a CIDR for every host and addresses for the pods of a kubelet; empty if no mask has both. */
    private Optional<Integer> maskFor(Cidr pods) {
        var family = pods.family();
        var shortest = pods.prefixLength() + bitsForHosts(cluster, use);
        var longest = Math.min(pods.prefixLength() + LARGEST_DIFFERENCE, family.bits());
        var wanted = Math.min(Math.max(network.nodeMask(family), shortest), longest);
        return Optional.of(wanted)
                .filter(length -> length >= shortest && length > 0)
                .filter(length -> NetworkSpec.familyOfNodeMask(length) == family)
                .filter(length -> use == NodeCidrs.UNUSED || hasRoom(family, length));
    }

    /**
     * Returns where the mask of a family is written: its item, or the list if this has at most one. Empty if the list
     * has two of the other family.
     */
    private Optional<ConfigPath> maskToWrite(IpFamily family) {
        return network.nodeMasks().size() <= 1 ? Optional.of(maskPath) : writtenMask(family);
    }

    /**
     * Returns the value that sets the mask of a family. Where that is the list, it has the masks of all families: those
     * that are correct, and those that other findings propose, so that all proposals can be followed at once.
     */
    private String writtenAs(IpFamily family, int mask) {
        return network.nodeMasks().size() > 1
                ? Integer.toString(mask)
                : claims.stream()
                        .flatMap(claim -> (claim.cidr().family() == family
                                        ? Optional.of(mask)
                                        : otherMask(claim)
                                                .or(() -> writtenMask(
                                                                claim.cidr().family())
                                                        .map(at -> network.nodeMask(
                                                                claim.cidr().family()))))
                                .stream())
                        .map(Object::toString)
                        .collect(Collectors.joining(","));
    }

    /** Returns the mask that findings about a pod CIDR propose; empty if they propose none. */
    private Optional<Integer> otherMask(AddressClaim claim) {
        var isWrong = problem(claim).isPresent();
        var cidr = isWrong ? otherCidr(claim) : Optional.of(claim.cidr());
        if (cidr.isEmpty()) {
            return maskFor(claim.cidr());
        }
        var family = claim.cidr().family();
        return isTooSmall(family) ? largerNode(cidr.get(), network.nodeMask(family)) : Optional.empty();
    }

    /** Returns whether Kubernetes can divide a pod CIDR into node CIDRs for all hosts. */
    static boolean fits(ClusterSpec cluster, NodeCidrs use, IpFamily family, int prefixLength) {
        var bits = cluster.network().nodeMask(family) - prefixLength;
        return bits >= bitsForHosts(cluster, use) && bits <= LARGEST_DIFFERENCE;
    }

    /** Returns the prefix length next to another one with which Kubernetes can divide a pod CIDR, if there is one. */
    static int fitting(ClusterSpec cluster, NodeCidrs use, IpFamily family, int prefixLength) {
        var mask = cluster.network().nodeMask(family);
        var bits = bitsForHosts(cluster, use);
        return bits > LARGEST_DIFFERENCE
                ? prefixLength
                : Math.max(0, Math.min(Math.max(prefixLength, mask - LARGEST_DIFFERENCE), mask - bits));
    }

    /** Returns the number of bits that distinguish the CIDRs of all hosts; 0 where hosts need none. */
    private static int bitsForHosts(ClusterSpec cluster, NodeCidrs use) {
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
