package dev.clusternetwork.benchmarks;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.internal.address.CidrOverlap;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.AddressLedger;
import dev.clusternetwork.plan.ClaimKind;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * The nearest outer CIDR of each of many CIDRs, and the overlaps of a ledger with as many claims.
 *
 * <p>The floor sweeps a sorted array of longs, each of which contains the network address, the prefix length and the
 * index of one IPv4 CIDR. The IPv6 CIDRs overlap like the IPv4 CIDRs: they have the same bits after a common prefix of
 * 48 bits, so that a half is in each long of an address.
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

    private static final int COMMON_BITS = 48;

    /** The kinds of claims; two in a hundred are pod and service CIDRs. */
    private static final List<ClaimKind> KINDS =
            List.of(ClaimKind.HOST_ROUTE, ClaimKind.HOST_ADDRESS, ClaimKind.RESERVED, ClaimKind.NETWORK_ROUTE);

    private List<Cidr> ipv4 = List.of();
    private List<Cidr> ipv6 = List.of();
    private List<AddressClaim> ipv4Claims = List.of();
    private List<AddressClaim> ipv6Claims = List.of();
    private long[] packed = {};

    /** Draws the CIDRs, and checks that the floor finds the same overlaps. */
    @Setup
    public void prepare() {
        var random = new Random(1);
        packed = IntStream.range(0, count)
                .mapToLong(index -> pack(random.nextInt(), 12 + random.nextInt(21), index))
                .toArray();
        ipv4 = Arrays.stream(packed).mapToObj(OverlapBenchmark::ipv4).toList();
        ipv6 = Arrays.stream(packed).mapToObj(OverlapBenchmark::ipv6).toList();
        ipv4Claims = claims(ipv4);
        ipv6Claims = claims(ipv6);
        if (!Arrays.equals(outers(overlapsOfIpv4()), floor()) || !Arrays.equals(outers(overlapsOfIpv6()), floor())) {
            throw new IllegalStateException("the floor finds other overlaps");
        }
        if (ledgerOfIpv4() != ledgerOfIpv6()) {
            throw new IllegalStateException("the ledgers find other overlaps");
        }
    }

    @Benchmark
    public List<CidrOverlap> overlapsOfIpv4() {
        return CidrOverlap.nearestAmong(ipv4);
    }

    @Benchmark
    public List<CidrOverlap> overlapsOfIpv6() {
        return CidrOverlap.nearestAmong(ipv6);
    }

    @Benchmark
    public long ledgerOfIpv4() {
        return AddressLedger.of(ipv4Claims).overlaps().count();
    }

    @Benchmark
    public long ledgerOfIpv6() {
        return AddressLedger.of(ipv6Claims).overlaps().count();
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

    private int[] outers(List<CidrOverlap> overlaps) {
        var outers = new int[count];
        Arrays.fill(outers, -1);
        overlaps.forEach(overlap -> outers[overlap.innerIndex()] = overlap.outerIndex());
        return outers;
    }

    private static List<AddressClaim> claims(List<Cidr> cidrs) {
        return IntStream.range(0, cidrs.size())
                .mapToObj(index -> AddressClaim.of(kind(index), cidrs.get(index)))
                .toList();
    }

    private static ClaimKind kind(int index) {
        return switch (index % 100) {
            case 0 -> ClaimKind.POD_CIDR;
            case 1 -> ClaimKind.SERVICE_CIDR;
            default -> KINDS.get(index % KINDS.size());
        };
    }

    private static Cidr ipv4(long packed) {
        return Cidr.of(IpAddress.of(IpFamily.IPV4, BigInteger.valueOf(network(packed))), length(packed));
    }

    private static Cidr ipv6(long packed) {
        var common = BigInteger.valueOf(0xfd00_0000_0001L);
        var value = common.shiftLeft(32).or(BigInteger.valueOf(network(packed))).shiftLeft(128 - COMMON_BITS - 32);
        return Cidr.of(IpAddress.of(IpFamily.IPV6, value), COMMON_BITS + length(packed));
    }
}
