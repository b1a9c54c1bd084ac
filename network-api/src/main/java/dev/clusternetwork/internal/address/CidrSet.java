package dev.clusternetwork.internal.address;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The set of the addresses of several CIDRs of both families. CIDRs that another one contains, and duplicates, are left
 * out. Equal if the remaining CIDRs are equal.
 *
 * <p>Does not join adjacent CIDRs. To find the CIDRs that overlap, use {@link CidrOverlap}.
 *
 * @since 0.1.0
 */
public final class CidrSet {

    /** Sorted and disjoint, and so also sorted by their last addresses. */
    private final List<Cidr> cidrs;

    private CidrSet(List<Cidr> cidrs) {
        this.cidrs = List.copyOf(cidrs);
    }

    /** Returns the set of the addresses of these CIDRs. Order, duplicates and overlaps make no difference. */
    public static CidrSet of(Collection<Cidr> cidrs) {
        List<Cidr> list = List.copyOf(cidrs);
        return new CidrSet(CidrIndex.of(list).outermost().mapToObj(list::get).toList());
    }

    /** Returns the CIDRs that no other one contains, sorted. Unmodifiable. */
    public List<Cidr> cidrs() {
        return cidrs;
    }

    /** Returns whether one of the CIDRs contains the address. */
    public boolean contains(IpAddress address) {
        return overlaps(Cidr.of(address, address.family().bits()));
    }

    /** Returns whether an address of the CIDR is in the set. */
    public boolean overlaps(Cidr cidr) {
        return lastOverlapping(cidr).isPresent();
    }

    /**
     * Returns the lowest CIDR in the first of the parents that shares no address with this set, so parents that are
     * preferred come first. Costs a binary search for each CIDR of the set that overlaps a candidate, whatever the size
     * of the parents.
     *
     * @param prefixLength 0 to 128; parents that have no CIDR of this length are skipped
     * @param parents the CIDRs to search
     * @return empty if every CIDR of this length overlaps the set
     * @throws IllegalArgumentException if the length is out of range
     */
    public Optional<Cidr> firstFree(int prefixLength, List<Cidr> parents) {
        if (prefixLength < 0 || prefixLength > IpFamily.IPV6.bits()) {
            throw new IllegalArgumentException("the prefix length " + prefixLength + " is out of range (0 to 128)");
        }
        return parents.stream()
                .filter(parent -> parent.prefixLength() <= prefixLength
                        && prefixLength <= parent.family().bits())
                .flatMap(parent -> firstFree(prefixLength, parent).stream())
                .findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CidrSet that && cidrs.equals(that.cidrs);
    }

    @Override
    public int hashCode() {
        return cidrs.hashCode();
    }

    /** Returns the CIDRs that no other one contains, for example {@code [10.0.0.0/8, fd00::/64]}. */
    @Override
    public String toString() {
        return cidrs.toString();
    }

    private Optional<Cidr> firstFree(int prefixLength, Cidr parent) {
        Cidr candidate = Cidr.containing(parent.network(), prefixLength);
        while (true) {
            Optional<Cidr> overlapping = lastOverlapping(candidate);
            if (overlapping.isEmpty()) {
                return Optional.of(candidate);
            }
            // The larger of the two ends where a CIDR of the wanted length ends.
            IpAddress taken = max(candidate.last(), overlapping.get().last());
            if (taken.compareTo(parent.last()) >= 0) {
                return Optional.empty();
            }
            candidate = Cidr.containing(taken.plus(1), prefixLength);
        }
    }

    /** Only the highest CIDR that begins before the given one ends has to be compared. */
    private Optional<Cidr> lastOverlapping(Cidr cidr) {
        IpAddress end = cidr.last();
        int low = 0;
        int high = cidrs.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cidrs.get(middle).network().compareTo(end) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? Optional.empty() : Optional.of(cidrs.get(low - 1)).filter(cidr::overlaps);
    }

    private static IpAddress max(IpAddress one, IpAddress other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
