package dev.clusternetwork.internal.address;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of some blocks of both families, as a set: blocks that lie inside another, or were given twice, do not
 * count. Equal if the remaining blocks are.
 *
 * <p>Small API: does not join neighbours, and does not say which blocks overlap: {@link CidrOverlap} does.
 *
 * @since 0.1.0
 */
public final class CidrSet {

    /** Sorted and disjoint: hence sorted by their last addresses as well. */
    private final List<Cidr> blocks;

    private CidrSet(List<Cidr> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /** The set of these blocks' addresses. Order, duplicates and overlaps make no difference. */
    public static CidrSet of(Collection<Cidr> blocks) {
        var disjoint = new ArrayList<Cidr>();
        blocks.stream().sorted().forEach(block -> {
            if (disjoint.isEmpty() || !disjoint.get(disjoint.size() - 1).contains(block)) {
                disjoint.add(block);
            }
        });
        return new CidrSet(disjoint);
    }

    /** The blocks that lie inside no other, sorted. Unmodifiable. */
    public List<Cidr> blocks() {
        return blocks;
    }

    /** Whether one of the blocks holds the address. */
    public boolean contains(IpAddress address) {
        return overlaps(Cidr.of(address, address.family().bits()));
    }

    /** Whether any address of the block is in the set. */
    public boolean overlaps(Cidr block) {
        return lastInTheWayOf(block).isPresent();
    }

    /**
     * A block that shares no address with this set: the lowest in the first of the parents that has one, so that the
     * parents' order says which are preferred. Costs a binary search for each block of the set that is in the way, and
     * nothing for the size of the parents.
     *
     * @param prefixLength 0 to 128; parents without a block of this length are passed over
     * @param parents where to look
     * @return empty if every block of this length is taken, wholly or in part
     * @throws IllegalArgumentException if the length is outside its range
     */
    public Optional<Cidr> firstFree(int prefixLength, List<Cidr> parents) {
        if (prefixLength < 0 || prefixLength > IpFamily.IPV6.bits()) {
            throw new IllegalArgumentException(
                    "there are no blocks of length " + prefixLength + "; choose a length from 0 to 128");
        }
        return parents.stream()
                .filter(parent -> parent.prefixLength() <= prefixLength
                        && prefixLength <= parent.family().bits())
                .flatMap(parent -> firstFree(prefixLength, parent).stream())
                .findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CidrSet that && blocks.equals(that.blocks);
    }

    @Override
    public int hashCode() {
        return blocks.hashCode();
    }

    /** The blocks that lie inside no other, such as {@code [10.0.0.0/8, fd00::/64]}. */
    @Override
    public String toString() {
        return blocks.toString();
    }

    private Optional<Cidr> firstFree(int prefixLength, Cidr parent) {
        Cidr candidate = Cidr.containing(parent.network(), prefixLength);
        while (true) {
            Optional<Cidr> blocker = lastInTheWayOf(candidate);
            if (blocker.isEmpty()) {
                return Optional.of(candidate);
            }
            // Whichever of the two is larger ends at a boundary of the wanted length.
            IpAddress taken = max(candidate.last(), blocker.get().last());
            if (taken.compareTo(parent.last()) >= 0) {
                return Optional.empty();
            }
            candidate = Cidr.containing(taken.plus(1), prefixLength);
        }
    }

    /** The highest block that begins before the given one ends is the only one which may have to be looked at. */
    private Optional<Cidr> lastInTheWayOf(Cidr block) {
        IpAddress end = block.last();
        int low = 0;
        int high = blocks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (blocks.get(middle).network().compareTo(end) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? Optional.empty() : Optional.of(blocks.get(low - 1)).filter(block::overlaps);
    }

    private static IpAddress max(IpAddress one, IpAddress other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
