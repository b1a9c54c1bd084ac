package dev.clusternetwork.internal.address;

import dev.clusternetwork.address.Cidr;

/**
 * CIDRs of one family as numbers, because sorting and comparing objects takes most of the time of a sweep over a
 * million CIDRs.
 *
 * <p>After {@link #sort} they are in the order of {@link Cidr#compareTo}; equal CIDRs are in the order of their
 * indexes. A position is the number of a CIDR in this order, from 0.
 */
interface CidrKeys {

    /**
     * Adds a CIDR.
     *
     * @param index of the CIDR in its list; higher than that of each CIDR that was added before
     */
    void add(Cidr cidr, int index);

    /** Sorts the CIDRs. */
    void sort();

    /** Returns the number of CIDRs. */
    int size();

    /** Returns the index of the CIDR at a position. */
    int index(int position);

    /** Returns whether the CIDR at {@code outer} contains the one at {@code inner}, which is a higher position. */
    boolean contains(int outer, int inner);

    /** Returns whether the CIDRs at two positions are equal. */
    boolean areEqual(int one, int other);
}
