package dev.clusternetwork.internal.address;

import dev.clusternetwork.address.Cidr;
import java.util.Arrays;

/**
 * IPv4 CIDRs, each as one long: the network address in the upper 32 bits, then 6 bits for the prefix length, then 26
 * bits for the index.
 */
final class PackedKeys implements CidrKeys {

    private static final int INDEX_BITS = 26;

    /** The prefix lengths 0 to 32 need 6 bits. */
    private static final int LENGTH_BITS = 6;

    private static final int NETWORK_SHIFT = INDEX_BITS + LENGTH_BITS;

    /** Every index must be lower: 67,108,864. */
    static final int INDEX_LIMIT = 1 << INDEX_BITS;

    private final long[] keys;
    private int size;

    PackedKeys(int count) {
        keys = new long[count];
    }

    @Override
    public void add(Cidr cidr, int index) {
        keys[size++] =
                flip(cidr.network().lowBits() << NETWORK_SHIFT | (long) cidr.prefixLength() << INDEX_BITS | index);
    }

    @Override
    public void sort() {
        Arrays.sort(keys);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int index(int position) {
        return (int) keys[position] & INDEX_LIMIT - 1;
    }

    @Override
    public boolean contains(int outer, int inner) {
        long different = (keys[outer] ^ keys[inner]) >>> NETWORK_SHIFT;
        int length = (int) (keys[outer] >>> INDEX_BITS) & (1 << LENGTH_BITS) - 1;
        return different >>> Integer.SIZE - length == 0;
    }

    @Override
    public boolean areEqual(int one, int other) {
        return (keys[one] ^ keys[other]) >>> INDEX_BITS == 0;
    }

    /** Longs are sorted as signed numbers, addresses are unsigned. */
    private static long flip(long key) {
        return key ^ Long.MIN_VALUE;
    }
}
