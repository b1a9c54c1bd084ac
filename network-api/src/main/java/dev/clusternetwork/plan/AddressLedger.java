package dev.clusternetwork.plan;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.internal.address.CidrIndex;
import dev.clusternetwork.internal.address.CidrSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All claims to addresses that matter for a cluster: finds those that may not share addresses, and CIDRs that are still
 * free. Immutable, equal by its claims and their order.
 *
 * <p>Making a ledger of n claims costs n log n. Claims that may share addresses cost nothing more, however many pairs
 * of them exist.
 *
 * @since 0.1.0
 */
public final class AddressLedger {

    /** RFC 1918 section 3. */
    private static final List<Cidr> FREE_IPV4 = cidrs("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");

    /** RFC 4193 section 3.1: fd00::/8 is assigned locally; the other half of fc00::/7 is not defined. */
    private static final List<Cidr> FREE_IPV6 = cidrs("fd00::/8");

    private final List<AddressClaim> claims;
    private final Map<ClaimKind, Claims> byKind;

    /** Made when it is first used. Immutable, so it does not matter if two threads make it. */
    private @Nullable CidrSet taken;

    private AddressLedger(List<AddressClaim> claims) {
        this.claims = claims;
        var lists = new EnumMap<ClaimKind, List<AddressClaim>>(ClaimKind.class);
        claims.forEach(claim ->
                lists.computeIfAbsent(claim.kind(), kind -> new ArrayList<>()).add(claim));
        this.byKind = new EnumMap<>(ClaimKind.class);
        lists.forEach((kind, list) -> byKind.put(kind, Claims.of(list)));
    }

    /** The claims of one kind, which are sorted once. */
    private record Claims(List<AddressClaim> list, CidrIndex index) {

        private static final Claims NONE = of(List.of());

        static Claims of(List<AddressClaim> list) {
            return new Claims(
                    Collections.unmodifiableList(list),
                    CidrIndex.of(list.stream().map(AddressClaim::cidr).toList()));
        }

        /** Returns the claims that overlap a CIDR: those that contain it from the smallest, then those in it. */
        Stream<AddressClaim> overlapping(Cidr cidr) {
            return index.overlapping(cidr).mapToObj(list::get);
        }

        Stream<Cidr> outermost() {
            return index.outermost().mapToObj(each -> list.get(each).cidr());
        }
    }

    /**
     * Returns a ledger with these claims.
     *
     * @param claims may have equal claims, which are all kept
     */
    public static AddressLedger of(Collection<AddressClaim> claims) {
        return new AddressLedger(List.copyOf(claims));
    }

    /**
     * Returns the claims that exist for every cluster: link-local, loopback, multicast, "this network", metadata
     * services of clouds, and default bridges of container runtimes. A ledger has them only if they are passed to it.
     *
     * <p>The address of the node-local DNS cache is not one of them, because a cluster may have no such cache.
     */
    public static List<AddressClaim> wellKnownClaims() {
        return WellKnownClaims.ALL;
    }

    /** Returns a ledger that has further claims. Costs as much as {@link #of} with all claims. */
    public AddressLedger with(AddressClaim... further) {
        return of(Stream.concat(claims.stream(), Arrays.stream(further)).toList());
    }

    /**
     * Returns a ledger without the claims that are equal to one, so that {@link #freeCidr(int)} may propose its
     * addresses. Costs as much as {@link #of} with the other claims.
     */
    public AddressLedger without(AddressClaim removed) {
        return of(claims.stream().filter(claim -> !claim.equals(removed)).toList());
    }

    /** Returns all claims in the order in which they were passed. Unmodifiable. */
    public List<AddressClaim> claims() {
        return claims;
    }

    /** Returns the claims of one kind in the order in which they were passed. Unmodifiable. */
    public List<AddressClaim> claimsOf(ClaimKind kind) {
        return ofKind(kind).list();
    }

    /**
     * Returns each pair of claims that share addresses and whose relation is not {@link OverlapRelation#FINE}, each
     * once. Sorted by the first kind of the pair in the order of {@link ClaimKind}, then by the claims of this kind in
     * the order in which they were passed, then like {@link #overlapsOf(AddressClaim)}.
     *
     * <p>Lazy, because n claims can have almost n<sup>2</sup>/4 such pairs: limit the stream. Costs log n for each
     * claim of the first kind, and one step for each pair that is read.
     */
    public Stream<AddressOverlap> overlaps() {
        // Only one flatMap: a stream does not read the results of a nested one lazily.
        return byKind.keySet().stream()
                .map(this::overlapsOfEachClaim)
                .reduce(Stream.empty(), Stream::concat)
                .flatMap(overlaps -> overlaps);
    }

    /**
     * Returns the pairs that a claim has with claims of this ledger that share addresses with it, and whose relation is
     * not {@link OverlapRelation#FINE}. Sorted by the kind of the other claim, then as {@link #overlapsOf(AddressClaim,
     * ClaimKind)} returns them.
     *
     * @param claim need not be in this ledger
     */
    public Stream<AddressOverlap> overlapsOf(AddressClaim claim) {
        return OverlapTable.clashingWith(claim.kind()).stream().flatMap(kind -> overlapsOf(claim, kind));
    }

    /**
     * Returns the pairs that a claim has with claims of one kind that share addresses with it; none if the relation of
     * the two kinds is {@link OverlapRelation#FINE}. First the claims that are larger, from the smallest to the
     * largest, then the others in the order of their CIDRs. Lazy; costs log n, and one step for each pair that is read.
     *
     * @param claim need not be in this ledger
     * @param other the kind of the other claim of each pair
     */
    public Stream<AddressOverlap> overlapsOf(AddressClaim claim, ClaimKind other) {
        return OverlapTable.clashingWith(claim.kind()).contains(other)
                ? ofKind(other).overlapping(claim.cidr()).map(each -> AddressOverlap.of(claim, each))
                : Stream.empty();
    }

    /** Returns the number of pairs that {@link #overlaps()} returns, without iterating over them. */
    public long countOverlaps() {
        long count = 0;
        for (var kind : byKind.keySet()) {
            for (var other : laterKindsThatClash(kind)) {
                for (var claim : claimsOf(kind)) {
                    count += countOverlapsOf(claim, other);
                }
            }
        }
        return count;
    }

    /**
     * Returns the number of pairs that {@link #overlapsOf(AddressClaim, ClaimKind)} returns, without iterating over
     * them. Costs log n.
     *
     * @param claim need not be in this ledger
     * @param other the kind of the other claim of each pair
     */
    public long countOverlapsOf(AddressClaim claim, ClaimKind other) {
        return OverlapTable.clashingWith(claim.kind()).contains(other)
                ? ofKind(other).index().countOverlapping(claim.cidr())
                : 0;
    }

    /**
     * Returns the lowest private CIDR that shares no address with any claim, of whatever kind: of IPv4 up to the prefix
     * length 32, of IPv6 above.
     *
     * @param prefixLength 0 to 128; private CIDRs of IPv4 start at 8, and {@link #freeCidr(IpFamily, int)} returns
     *     those of IPv6 with a length up to 32
     * @return empty if no CIDR of this length is free
     * @throws IllegalArgumentException if the length is out of range
     */
    public Optional<Cidr> freeCidr(int prefixLength) {
        return freeCidr(prefixLength <= IpFamily.IPV4.bits() ? IpFamily.IPV4 : IpFamily.IPV6, prefixLength);
    }

    /**
     * Returns the lowest private CIDR of a family that shares no address with any claim, of whatever kind. Searches
     * 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16, or fd00::/8.
     *
     * @param prefixLength 0 to {@link IpFamily#bits()}
     * @return empty if no CIDR of this length is free, for example because private CIDRs of this length do not exist
     * @throws IllegalArgumentException if the length is out of range
     */
    public Optional<Cidr> freeCidr(IpFamily family, int prefixLength) {
        if (prefixLength < 0 || prefixLength > family.bits()) {
            throw new IllegalArgumentException("the prefix length " + prefixLength + " is out of range for " + family
                    + " (0 to " + family.bits() + ")");
        }
        return taken().firstFree(prefixLength, family == IpFamily.IPV4 ? FREE_IPV4 : FREE_IPV6);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressLedger that && claims.equals(that.claims);
    }

    @Override
    public int hashCode() {
        return claims.hashCode();
    }

    /** Returns the number of claims of each kind, for example {@code {pod CIDR=1, host address=3}}. */
    @Override
    public String toString() {
        var counts = new EnumMap<ClaimKind, Integer>(ClaimKind.class);
        byKind.forEach((kind, each) -> counts.put(kind, each.list().size()));
        return counts.toString();
    }

    private Stream<Stream<AddressOverlap>> overlapsOfEachClaim(ClaimKind kind) {
        var ofKind = claimsOf(kind);
        var others = laterKindsThatClash(kind);
        return LongStream.range(0, (long) ofKind.size() * others.size())
                .mapToObj(
                        i -> overlapsOf(ofKind.get((int) (i / others.size())), others.get((int) (i % others.size()))));
    }

    /** Returns the kinds of claims of this ledger that make pairs with a kind, without those that come before it. */
    private List<ClaimKind> laterKindsThatClash(ClaimKind kind) {
        return OverlapTable.clashingWith(kind).stream()
                .filter(other -> other.compareTo(kind) > 0 && byKind.containsKey(other))
                .toList();
    }

    private Claims ofKind(ClaimKind kind) {
        return byKind.getOrDefault(kind, Claims.NONE);
    }

    private CidrSet taken() {
        var set = taken;
        if (set == null) {
            set = CidrSet.of(byKind.values().stream().flatMap(Claims::outermost).toList());
            taken = set;
        }
        return set;
    }

    private static List<Cidr> cidrs(String... strings) {
        return Arrays.stream(strings).map(Cidr::parse).toList();
    }
}
