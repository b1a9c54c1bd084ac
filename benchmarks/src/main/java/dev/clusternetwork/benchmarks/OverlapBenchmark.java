package dev.clusternetwork.benchmarks;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.internal.address.CidrOverlap;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The nearest outer CIDR of each of many CIDRs.
 *
 * <p>The floor sweeps a sorted array of longs, each of which contains the network address, the prefix length and the index
 * of one CIDR.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class OverlapBenchmark {

    private static final int INDEX_BITS = 20;
    private static final int LENGTH_BITS = 6;

    @Param({"1000", "100000", "1000000"})
    public int count = 1000;

    private List<Cidr> cidrs = List.of();
    private long[] packed = {};

    /** Draws the CIDRs, and checks that the floor finds the same overlaps. */
    @Setup
    public void prepare() {
        var random = new Random(1);
        packed = IntStream.range(0, count)
                .mapToLong(index -> pack(random.nextInt(), 12 + random.nextInt(21), index))
                .toArray();
        cidrs = Arrays.stream(packed).mapToObj(OverlapBenchmark::cidr).toList();
        var expected = new int[count];
        Arrays.fill(expected, -1);
        overlaps().forEach(overlap -> expected[overlap.innerIndex()] = overlap.outerIndex());
        if (!Arrays.equals(expected, floor())) {
            throw new IllegalStateException("the floor finds other overlaps");
        }
    }

    @Benchmark
    public List<CidrOverlap> overlaps() {
        return CidrOverlap.nearestAmong(cidrs);
    }

    @Benchmark
    public int[] floor() {
        var sorted = packed.clone();
        Arrays.sort(sorted);
        var nearest = new int[sorted.length];
        int enclosing = -1;
        for (long each : sorted) {
            while (enclosing >= 0 && !contains(packed[enclosing], each)) {
                enclosing = nearest[enclosing];
            }
            nearest[index(each)] = enclosing;
            enclosing = index(each);
        }
        return nearest;
    }

    private static long pack(int address, int length, int index) {
        long network = Integer.toUnsignedLong(address) >>> (32 - length) << (32 - length);
        return (network << LENGTH_BITS | length) << INDEX_BITS | index;
    }

    /** The first one does not begin behind the second. */
    private static boolean contains(long outer, long inner) {
        return network(outer) >>> (32 - length(outer)) == network(inner) >>> (32 - length(outer))
                && length(outer) <= length(inner);
    }

    private static int index(long packed) {
        return (int) (packed & (1 << INDEX_BITS) - 1);
    }

    private static int length(long packed) {
        return (int) (packed >>> INDEX_BITS & (1 << LENGTH_BITS) - 1);
    }

    private static long network(long packed) {
        return packed >>> INDEX_BITS + LENGTH_BITS;
    }

    private static Cidr cidr(long packed) {
        var address = LongStream.iterate(24, shift -> shift >= 0, shift -> shift - 8)
                .mapToObj(shift -> Long.toString(network(packed) >>> shift & 255))
                .toList();
        return Cidr.parse(String.join(".", address) + "/" + length(packed));
    }
}
