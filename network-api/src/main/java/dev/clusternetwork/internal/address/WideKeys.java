package dev.clusternetwork.internal.address;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;

/**
 * CIDRs of either family, each as three longs in one array: the upper and the lower 64 bits of the network address,
 * then the prefix length and the index. An IPv4 address is in the last 32 of the 128 bits, so its prefix is 96 bits
 * longer.
 */
final class WideKeys implements CidrKeys {

    private static final int HIGH = 0;
    private static final int LOW = 1;
    private static final int LENGTH_AND_INDEX = 2;
    private static final int WIDTH = 3;

    private long[] keys;
    private int size;

    WideKeys(int count) {
        keys = new long[Math.multiplyExact(WIDTH, count)];
    }

    @Override
    public void add(Cidr cidr, int index) {
        int at = WIDTH * size++;
        int length = IpFamily.IPV6.bits() - cidr.family().bits() + cidr.prefixLength();
        keys[at + HIGH] = cidr.network().highBits();
        keys[at + LOW] = cidr.network().lowBits();
        keys[at + LENGTH_AND_INDEX] = (long) length << Integer.SIZE | index;
    }

    /**
     * Merges runs of 1, 2, 4 and more CIDRs. Unlike quicksort, a merge reads and writes the array from front to back.
     */
    @Override
    public void sort() {
        var target = new long[keys.length];
        for (long run = 1; run < size; run *= 2) {
            for (long from = 0; from < size; from += 2 * run) {
                merge((int) from, (int) Math.min(from + run, size), (int) Math.min(from + 2 * run, size), target);
            }
            var source = keys;
            keys = target;
            target = source;
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int index(int position) {
        return (int) keys[WIDTH * position + LENGTH_AND_INDEX];
    }

    @Override
    public boolean contains(int outer, int inner) {
        int one = WIDTH * outer;
        int other = WIDTH * inner;
        int length = length(one);
        return startEqually(keys[one + HIGH], keys[other + HIGH], Math.min(length, Long.SIZE))
                && startEqually(keys[one + LOW], keys[other + LOW], Math.max(length - Long.SIZE, 0));
    }

    @Override
    public boolean areEqual(int one, int other) {
        return contains(one, other) && length(WIDTH * one) == length(WIDTH * other);
    }

    private int length(int at) {
        return (int) (keys[at + LENGTH_AND_INDEX] >>> Integer.SIZE);
    }

    /** Merges the sorted positions {@code from} to {@code middle} and {@code middle} to {@code end}. */
    private void merge(int from, int middle, int end, long[] target) {
        if (middle == end || compare(WIDTH * (middle - 1), WIDTH * middle) < 0) {
            System.arraycopy(keys, WIDTH * from, target, WIDTH * from, WIDTH * (end - from));
            return;
        }
        int left = WIDTH * from;
        int right = WIDTH * middle;
        for (int to = WIDTH * from; to < WIDTH * end; to += WIDTH) {
            boolean isLeft = right == WIDTH * end || left < WIDTH * middle && compare(left, right) < 0;
            int next = isLeft ? left : right;
            target[to + HIGH] = keys[next + HIGH];
            target[to + LOW] = keys[next + LOW];
            target[to + LENGTH_AND_INDEX] = keys[next + LENGTH_AND_INDEX];
            if (isLeft) {
                left += WIDTH;
            } else {
                right += WIDTH;
            }
        }
    }

    private int compare(int one, int other) {
        int byHigh = Long.compareUnsigned(keys[one + HIGH], keys[other + HIGH]);
        if (byHigh != 0) {
            return byHigh;
        }
        int byLow = Long.compareUnsigned(keys[one + LOW], keys[other + LOW]);
        return byLow != 0 ? byLow : Long.compare(keys[one + LENGTH_AND_INDEX], keys[other + LENGTH_AND_INDEX]);
    }

    private static boolean startEqually(long one, long other, int bits) {
        // Java evaluates a shift by 64 as a shift by 0.
        return bits == 0 || (one ^ other) >>> Long.SIZE - bits == 0;
    }
}
