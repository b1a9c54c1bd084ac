package dev.clusternetwork.internal.address;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A list of CIDRs of both families, sorted once, so that those that overlap a given CIDR are found without a comparison
 * with each. An index is the number of a CIDR in the list, from 0.
 *
 * <p>CIDRs do not overlap partly: a CIDR that overlaps another one is equal to it, contains it or is in it. Sorted, a
 * CIDR comes right before those that it contains.
 *
 * @since 0.1.0
 */
public final class CidrIndex {

    private static final int NONE = -1;

    private final List<Cidr> cidrs;

    /** The indexes by position; a position is the number of a CIDR in the sorted list. */
    private final int[] order;

    /** For each position, that of the smallest larger CIDR that contains it (of equal ones the last), or NONE. */
    private final int[] parents;

    /** For each position, the number of lower positions whose CIDRs contain it; equal ones count. */
    private final int[] depths;

    private CidrIndex(List<Cidr> cidrs) {
        this.cidrs = cidrs;
        this.order = new int[cidrs.size()];
        this.parents = new int[cidrs.size()];
        this.depths = new int[cidrs.size()];
    }

    /** Returns the index of a list. Costs n log n for n CIDRs. */
    public static CidrIndex of(List<Cidr> cidrs) {
        List<Cidr> copy = List.copyOf(cidrs);
        int countOfIpv4 = 0;
        for (Cidr cidr : copy) {
            countOfIpv4 += cidr.family() == IpFamily.IPV4 ? 1 : 0;
        }
        CidrKeys ipv4 = copy.size() <= PackedKeys.INDEX_LIMIT ? new PackedKeys(countOfIpv4) : new WideKeys(countOfIpv4);
        return of(copy, ipv4, new WideKeys(copy.size() - countOfIpv4));
    }

    /** For tests: with empty keys, and without copying the list. */
    static CidrIndex of(List<Cidr> cidrs, CidrKeys ipv4, CidrKeys ipv6) {
        int index = 0;
        for (Cidr cidr : cidrs) {
            (cidr.family() == IpFamily.IPV4 ? ipv4 : ipv6).add(cidr, index++);
        }
        var result = new CidrIndex(cidrs);
        result.sweep(ipv4, 0);
        result.sweep(ipv6, ipv4.size());
        return result;
    }

    /**
     * Returns the indexes of the CIDRs that no other one contains, in the order of the CIDRs; of equal ones the first.
     */
    public IntStream outermost() {
        return IntStream.range(0, order.length)
                .filter(position -> depths[position] == 0)
                .map(position -> order[position]);
    }

    /**
     * Returns, for each index, the index of the smallest other CIDR that contains it (of equal ones, the one with the
     * highest index), or -1. Of two equal CIDRs, the one with the lower index contains the other.
     */
    public int[] nearestOuters() {
        var nearest = new int[order.length];
        for (int position = 0; position < nearest.length; position++) {
            int outer = outer(position);
            nearest[order[position]] = outer == NONE ? NONE : order[outer];
        }
        return nearest;
    }

    /**
     * Returns the indexes of the CIDRs that overlap the given one: first those that contain it and are larger, from the
     * smallest to the largest; then those that it contains, equal ones included, in the order of the CIDRs. Costs log
     * n, and then one step for each index that is read.
     */
    public IntStream overlapping(Cidr cidr) {
        int start = firstNotBefore(cidr);
        return IntStream.concat(
                        IntStream.iterate(nearestContaining(cidr, start), position -> position != NONE, this::outer),
                        IntStream.range(start, firstBehind(cidr, start)))
                .map(position -> order[position]);
    }

    /** Returns the number of CIDRs that overlap the given one. Costs log n. */
    public int countOverlapping(Cidr cidr) {
        int start = firstNotBefore(cidr);
        int containing = nearestContaining(cidr, start);
        return firstBehind(cidr, start) - start + (containing == NONE ? 0 : depths[containing] + 1);
    }

    /**
     * Iterates once over the sorted CIDRs. Those that contain a CIDR are the previous one, or contain the previous one.
     * One that does not contain the current CIDR contains no later one either. Equal CIDRs are skipped in one step, so
     * that this is true for all of them at once.
     */
    private void sweep(CidrKeys keys, int start) {
        keys.sort();
        for (int at = 0; at < keys.size(); at++) {
            int position = start + at;
            order[position] = keys.index(at);
            if (at > 0 && keys.areEqual(at - 1, at)) {
                parents[position] = parents[position - 1];
                depths[position] = depths[position - 1] + 1;
            } else {
                int parent = at > 0 ? position - 1 : NONE;
                while (parent != NONE && !keys.contains(parent - start, at)) {
                    parent = parents[parent];
                }
                parents[position] = parent;
                depths[position] = parent == NONE ? 0 : depths[parent] + 1;
            }
        }
    }

    /**
     * Returns the position of the next CIDR outwards: an equal one, or the smallest larger one; NONE if none exists.
     */
    private int outer(int position) {
        boolean isEqual = position > 0
                && depths[position] == depths[position - 1] + 1
                && parents[position] == parents[position - 1];
        return isEqual ? position - 1 : parents[position];
    }

    /** Returns the first position whose CIDR is equal to the given one or comes after it. */
    private int firstNotBefore(Cidr cidr) {
        int low = 0;
        int high = order.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (at(middle).compareTo(cidr) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Returns the first position whose CIDR begins after the given one ends.
     *
     * @param start the first position whose CIDR can be in the given one
     */
    private int firstBehind(Cidr cidr, int start) {
        int first = start;
        // Steps of 1, 2, 4 and so on, and back to 1: most CIDRs contain few others.
        int step = 1;
        while (endsWithin(cidr, first, step)) {
            first += step;
            step *= 2;
        }
        for (; step > 0; step /= 2) {
            first += endsWithin(cidr, first, step) ? step : 0;
        }
        return first;
    }

    /** Returns whether the last of the next CIDRs is in the given one, and so all of them. */
    private boolean endsWithin(Cidr cidr, int first, int count) {
        return count <= order.length - first && cidr.contains(at(first + count - 1));
    }

    /** Visits at most one position for each prefix length before {@code start}. */
    private int nearestContaining(Cidr cidr, int start) {
        int position = start - 1;
        while (position != NONE && !at(position).contains(cidr)) {
            position = parents[position];
        }
        return position;
    }

    private Cidr at(int position) {
        return cidrs.get(order[position]);
    }
}
