package dev.clusternetwork.internal.address;

import dev.clusternetwork.address.Cidr;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two items of a list of CIDRs that share addresses. CIDRs do not overlap partly, so the outer item contains the inner
 * one. Of two equal CIDRs, the first in the list is the outer one.
 *
 * <p>Has the indexes of both items, so that a rule can name them: {@code trusted_subnets[2] is in trusted_subnets[0]}.
 *
 * <p>Does not know the settings that the CIDRs are from. To compare several settings, put their CIDRs into one list and
 * their names into another one.
 *
 * @since 0.1.0
 */
public final class CidrOverlap {

    private final List<Cidr> cidrs;
    private final int innerIndex;
    private final int outerIndex;

    private CidrOverlap(List<Cidr> cidrs, int innerIndex, int outerIndex) {
        this.cidrs = cidrs;
        this.innerIndex = innerIndex;
        this.outerIndex = outerIndex;
    }

    /**
     * Returns every pair that overlaps, each once: sorted by the index of the inner item, then from the longest outer
     * prefix to the shortest (of equal CIDRs, the later first). CIDRs of different families do not overlap.
     *
     * <p>Costs n log n for n CIDRs, and then one step for each pair that is read. Lazy, because n equal CIDRs have
     * almost n<sup>2</sup>/2 pairs: limit the stream if the list is user input, or use {@link #nearestAmong}.
     */
    public static Stream<CidrOverlap> among(List<Cidr> cidrs) {
        List<Cidr> copy = List.copyOf(cidrs);
        int[] nearest = CidrIndex.of(copy).nearestOuters();
        return IntStream.range(0, nearest.length)
                .boxed()
                .flatMap(inner -> IntStream.iterate(nearest[inner], outer -> outer >= 0, outer -> nearest[outer])
                        .mapToObj(outer -> new CidrOverlap(copy, inner, outer)));
    }

    /**
     * Returns, for each item that another one contains, the pair with the smallest such CIDR (of equal CIDRs, the last
     * one before the item). At most one pair for each item, sorted by the index of the inner item. The other pairs
     * follow from these.
     */
    public static List<CidrOverlap> nearestAmong(List<Cidr> cidrs) {
        List<Cidr> copy = List.copyOf(cidrs);
        int[] nearest = CidrIndex.of(copy).nearestOuters();
        return IntStream.range(0, nearest.length)
                .filter(inner -> nearest[inner] >= 0)
                .mapToObj(inner -> new CidrOverlap(copy, inner, nearest[inner]))
                .toList();
    }

    /** Returns the index of the inner CIDR, from 0. */
    public int innerIndex() {
        return innerIndex;
    }

    /** Returns the index of the outer CIDR, from 0. */
    public int outerIndex() {
        return outerIndex;
    }

    /** Returns the CIDR that the other one contains, which is also the intersection of the two. */
    public Cidr inner() {
        return cidrs.get(innerIndex);
    }

    /** Returns the CIDR that contains the other one. */
    public Cidr outer() {
        return cidrs.get(outerIndex);
    }

    /** Returns whether the two CIDRs are equal. */
    public boolean isSameCidr() {
        return inner().equals(outer());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CidrOverlap that
                && innerIndex == that.innerIndex
                && outerIndex == that.outerIndex
                && inner().equals(that.inner())
                && outer().equals(that.outer());
    }

    @Override
    public int hashCode() {
        return 31 * (31 * innerIndex + outerIndex) + inner().hashCode();
    }

    /** Returns, for example, {@code [2] 10.1.0.0/16 is in [0] 10.0.0.0/8}. */
    @Override
    public String toString() {
        return "[" + innerIndex + "] " + inner() + (isSameCidr() ? " is the same as [" : " is in [") + outerIndex + "] "
                + outer();
    }
}
