package dev.clusternetwork.internal.address;

import dev.clusternetwork.address.Cidr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two items of a list of blocks that share addresses. Blocks cannot overlap by halves, so that one item, the inner,
 * lies inside the other, the outer; of two equal blocks the one that comes first in the list is the outer.
 *
 * <p>Says which items they are by their place in the list, so that a rule can name what the user wrote:
 * {@code trusted_subnets[2] lies inside trusted_subnets[0]}.
 *
 * <p>Small API: knows blocks and places, not who claims them. To compare several settings, put their blocks into one
 * list and keep the names in another.
 *
 * @since 0.1.0
 */
public final class CidrOverlap {

    private final List<Cidr> blocks;
    private final int innerIndex;
    private final int outerIndex;

    private CidrOverlap(List<Cidr> blocks, int innerIndex, int outerIndex) {
        this.blocks = blocks;
        this.innerIndex = innerIndex;
        this.outerIndex = outerIndex;
    }

    /**
     * Every pair that overlaps, each once: sorted by the inner item's place, then from the nearest outer block outwards
     * (of equal blocks the later first). Families never mix.
     *
     * <p>Costs n log n for n blocks, and then one step for each pair taken. Lazy, for n equal blocks have almost
     * n<sup>2</sup>/2 pairs: limit the stream if the list is a user's, or take {@link #nearestAmong}.
     */
    public static Stream<CidrOverlap> among(List<Cidr> blocks) {
        List<Cidr> copy = List.copyOf(blocks);
        int[] nearest = nearestOuters(copy);
        return IntStream.range(0, nearest.length)
                .boxed()
                .flatMap(inner -> IntStream.iterate(nearest[inner], outer -> outer >= 0, outer -> nearest[outer])
                        .mapToObj(outer -> new CidrOverlap(copy, inner, outer)));
    }

    /**
     * For each item that lies inside another, the pair with the smallest such block (of equal blocks the latest before
     * it): at most one for each item, sorted by the inner item's place. Enough to tell about every overlap, for the
     * other pairs follow from these.
     */
    public static List<CidrOverlap> nearestAmong(List<Cidr> blocks) {
        List<Cidr> copy = List.copyOf(blocks);
        int[] nearest = nearestOuters(copy);
        return IntStream.range(0, nearest.length)
                .filter(inner -> nearest[inner] >= 0)
                .mapToObj(inner -> new CidrOverlap(copy, inner, nearest[inner]))
                .toList();
    }

    /** Where the inner block stands in the list, counted from 0. */
    public int innerIndex() {
        return innerIndex;
    }

    /** Where the outer block stands in the list, counted from 0. */
    public int outerIndex() {
        return outerIndex;
    }

    /** The block that lies inside the other; it is also all that the two share. */
    public Cidr inner() {
        return blocks.get(innerIndex);
    }

    /** The block that the other lies inside. */
    public Cidr outer() {
        return blocks.get(outerIndex);
    }

    /** Whether the two are one block, given twice. */
    public boolean isSameBlock() {
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

    /** For example {@code [2] 10.1.0.0/16 lies inside [0] 10.0.0.0/8}. */
    @Override
    public String toString() {
        return "[" + innerIndex + "] " + inner() + (isSameBlock() ? " is the same as [" : " lies inside [") + outerIndex
                + "] " + outer();
    }

    /**
     * One sweep over the sorted blocks: a block comes after all that hold it, so these are the last one and those round
     * that. Whatever does not hold the current block holds no later one either and is dropped for good.
     *
     * @return for each place that of the nearest outer block, or -1
     */
    private static int[] nearestOuters(List<Cidr> blocks) {
        int[] nearest = new int[blocks.size()];
        int enclosing = -1;
        for (int place : sortedPlaces(blocks)) {
            while (enclosing >= 0 && !blocks.get(enclosing).contains(blocks.get(place))) {
                enclosing = nearest[enclosing];
            }
            nearest[place] = enclosing;
            enclosing = place;
        }
        return nearest;
    }

    private static List<Integer> sortedPlaces(List<Cidr> blocks) {
        var places = new ArrayList<>(IntStream.range(0, blocks.size()).boxed().toList());
        // Stable: equal blocks keep the order of the list.
        places.sort(Comparator.comparing(blocks::get));
        return places;
    }
}
