package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.AddressLedger;
import dev.clusternetwork.plan.ClaimKind;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Proposes private CIDRs that share no address with any claim of a cluster, and none with each other, so that all
 * proposals can be followed at once. A CIDR has one proposal, which all of its findings have.
 */
final class CidrProposals {

    /** The smallest CIDR with an address at the position of the cluster DNS has 16 addresses. */
    static final int LEAST_SERVICE_BITS = 4;

    /** MaximumBitsForServiceSubnet in kubeadm's constants; kube-apiserver had the same bound for its bitmap. */
    static final int MOST_SERVICE_BITS = 20;

    private static final Cidr DEFAULT_PODS =
            NetworkSpec.builder().build().podCidrs().get(0);

    /** RFC 4193 section 3.1: a site uses a /48. */
    private static final int SITE_LENGTH = 48;

    private final ClusterSpec cluster;
    private final NodeCidrs use;
    private final AddressLedger ledger;
    private final Map<AddressClaim, Optional<Cidr>> proposed = new LinkedHashMap<>();

    /**
     * @param use whether the network requires the CIDRs of nodes, for which a proposed pod CIDR has enough addresses
     */
    CidrProposals(ClusterSpec cluster, NodeCidrs use, AddressLedger ledger) {
        this.cluster = cluster;
        this.use = use;
        this.ledger = ledger;
    }

    /** Sets the fix of a finding, with the proposal for a CIDR in the middle if there is one. */
    Finding.Builder proposing(Finding.Builder finding, AddressClaim claim, String fix, String rest) {
        var proposal = insteadOf(claim);
        proposal.ifPresent(each -> finding.proposal(claim.path().orElseThrow(), each.toString()));
        return finding.fix(fix + proposal.map(each -> ", for example " + each).orElse("") + rest);
    }

    /** Returns the proposal for a CIDR; empty if none is known. */
    Optional<Cidr> insteadOf(AddressClaim claim) {
        return proposed.computeIfAbsent(claim, this::freeInsteadOf);
    }

    /** Returns whether a finding proposes another CIDR. */
    boolean isProposed(AddressClaim claim) {
        return proposed.containsKey(claim);
    }

    /** Returns the first and the last address, as a note for a finding. */
    static String range(Cidr cidr) {
        return cidr.network() + " - " + cidr.last();
    }

    /**
     * Returns the CIDR that the ledger has free, of the same size unless private address space, Services or the CIDRs
     * of nodes do not allow it. If only the size is not allowed, the address is kept.
     */
    private Optional<Cidr> freeInsteadOf(AddressClaim claim) {
        var cidr = claim.cidr();
        var bits = cidr.family().bits();
        var isForServices = claim.kind() == ClaimKind.SERVICE_CIDR;
        var shortest = isForServices
                ? bits - MOST_SERVICE_BITS
                : cidr.family() == IpFamily.IPV4 ? DEFAULT_PODS.prefixLength() : SITE_LENGTH;
        var longest = isForServices ? bits - LEAST_SERVICE_BITS : bits;
        var wanted = isForServices || use == NodeCidrs.UNUSED
                ? cidr.prefixLength()
                : NodeCidrRules.fitting(cluster, use, cidr.family(), cidr.prefixLength());
        var length = Math.min(Math.max(wanted, shortest), longest);
        if (!isForServices
                && (hasSubrange(cidr)
                        || length != cidr.prefixLength() && !NodeCidrRules.fits(cluster, use, cidr.family(), length))) {
            return Optional.empty();
        }
        List<AddressClaim> earlier = new ArrayList<>();
        proposed.forEach(
                (other, proposal) -> proposal.ifPresent(each -> earlier.add(AddressClaim.of(other.kind(), each))));
        var taken = earlier.isEmpty() ? ledger : ledger.with(earlier.toArray(AddressClaim[]::new));
        return Stream.of(
                        Optional.of(Cidr.containing(cidr.network(), length))
                                .filter(same -> length != cidr.prefixLength() && isFree(same, claim, taken)),
                        taken.freeCidr(cidr.family(), length))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Returns whether a part of the pod CIDR is set too, which would be outside of another pod CIDR. */
    private boolean hasSubrange(Cidr pods) {
        return ledger.claimsOf(ClaimKind.POD_SUBRANGE).stream().anyMatch(claim -> pods.overlaps(claim.cidr()));
    }

    /** Returns whether a CIDR is private and clashes with no claim but the one that it replaces. */
    private static boolean isFree(Cidr cidr, AddressClaim replaced, AddressLedger taken) {
        return cidr.isPrivate()
                && taken.claims().stream()
                        .noneMatch(
                                other -> !other.equals(replaced) && other.cidr().overlaps(cidr));
    }
}
