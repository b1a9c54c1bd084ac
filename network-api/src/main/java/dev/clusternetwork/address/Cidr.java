package dev.clusternetwork.address;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A CIDR: a network address and a prefix length, without host bits. Equal by both. Sorted by family, then by network
 * address, then by prefix length, so that a CIDR comes right before those that it contains.
 *
 * <p>Two CIDRs are equal, or one contains the other, or they share no address.
 *
 * <p>Has no host counts, broadcast addresses, netmasks or ranges, and no union or difference.
 *
 * @since 0.1.0
 */
public final class Cidr implements Comparable<Cidr> {

    private final IpAddress network;
    private final int prefixLength;

    private Cidr(IpAddress network, int prefixLength) {
        this.network = network;
        this.prefixLength = prefixLength;
    }

    /**
     * Parses {@code ADDRESS/LENGTH}: an IP address as {@link IpAddress#parse} accepts it, and a decimal prefix length
     * without sign or leading zeros. The address must be the first of the CIDR, so that a typing error is noticed.
     *
     * @throws InvalidValueException if the string is not a CIDR
     */
    public static Cidr parse(String string) {
        return CidrParser.read(Objects.requireNonNull(string, "string"));
    }

    /**
     * Parses {@code ADDRESS/LENGTH} like {@link #parse}, or a single IP address, which becomes the CIDR that contains
     * only that address: {@code 10.1.2.3} is 10.1.2.3/32.
     *
     * @throws InvalidValueException if the string is neither
     */
    public static Cidr parseCidrOrAddress(String string) {
        return CidrParser.readCidrOrAddress(Objects.requireNonNull(string, "string"));
    }

    /**
     * Parses {@code ADDRESS/LENGTH} like {@link #parse}, but accepts any address of the CIDR, and leading zeros in the
     * prefix length: {@code 10.32.0.1/012} is 10.32.0.0/12. Most programs written in Go parse a CIDR like this, so it
     * is right for a value that such a program reads. For a user's input, {@link #parse} is right.
     *
     * @throws InvalidValueException if the string is not a CIDR
     */
    public static Cidr parseMasked(String string) {
        return CidrParser.readMasked(Objects.requireNonNull(string, "string"));
    }

    /**
     * Returns the CIDR that begins at an address.
     *
     * @param prefixLength the number of leading bits that its addresses share: 0 to {@link IpFamily#bits()}
     * @throws InvalidValueException if the length is out of range or the address has host bits set
     */
    public static Cidr of(IpAddress network, int prefixLength) {
        Cidr cidr = containing(network, prefixLength);
        if (!cidr.network.equals(network)) {
            throw CidrParser.hostBitsSet(network + "/" + prefixLength, cidr);
        }
        return cidr;
    }

    /**
     * Returns the CIDR of this length that contains an address.
     *
     * @param prefixLength 0 to {@link IpFamily#bits()}
     * @throws InvalidValueException if the length is out of range
     */
    public static Cidr containing(IpAddress address, int prefixLength) {
        IpFamily family = address.family();
        if (prefixLength < 0 || prefixLength > family.bits()) {
            throw CidrParser.lengthOutOfRange(address + "/" + prefixLength, family);
        }
        return new Cidr(
                IpAddress.ofBits(
                        family,
                        address.highBits() & highMask(family, prefixLength),
                        address.lowBits() & lowMask(family, prefixLength)),
                prefixLength);
    }

    /** Returns the first address. */
    public IpAddress network() {
        return network;
    }

    /** Returns the last address. */
    public IpAddress last() {
        IpFamily family = family();
        return IpAddress.ofBits(
                family,
                network.highBits() | ~highMask(family, prefixLength),
                network.lowBits() | ~lowMask(family, prefixLength));
    }

    /** Returns the number of leading bits that its addresses share: 0 to 32 or 128. */
    public int prefixLength() {
        return prefixLength;
    }

    /** Returns the family of its addresses. */
    public IpFamily family() {
        return network.family();
    }

    /** Returns the number of its addresses, including the network address: 1 to 2<sup>128</sup>. */
    public BigInteger size() {
        return BigInteger.ONE.shiftLeft(family().bits() - prefixLength);
    }

    /** Returns whether the address is in this CIDR; false for an address of the other family. */
    public boolean contains(IpAddress address) {
        return address.family() == family()
                && (address.highBits() & highMask(family(), prefixLength)) == network.highBits()
                && (address.lowBits() & lowMask(family(), prefixLength)) == network.lowBits();
    }

    /** Returns whether all addresses of the other CIDR are in this one; true for an equal CIDR. */
    public boolean contains(Cidr other) {
        return prefixLength <= other.prefixLength && contains(other.network);
    }

    /** Returns whether the two share an address; false for different families. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /** Returns whether one of the CIDRs contains this one. */
    public boolean isWithinAny(Collection<Cidr> cidrs) {
        return cidrs.stream().anyMatch(cidr -> cidr.contains(this));
    }

    /** Returns whether it shares an address with any of the CIDRs. */
    public boolean overlapsAny(Collection<Cidr> cidrs) {
        return cidrs.stream().anyMatch(this::overlaps);
    }

    /**
     * Returns whether all its addresses are for private use: {@link SpecialPurposeCidrs#PRIVATE}, which includes the
     * unique local addresses of IPv6. The shared address space of RFC 6598 is not private.
     */
    public boolean isPrivate() {
        return isWithinAny(SpecialPurposeCidrs.PRIVATE);
    }

    /** Returns whether all its addresses are in {@link SpecialPurposeCidrs#SHARED_ADDRESS_SPACE}. */
    public boolean isSharedAddressSpace() {
        return SpecialPurposeCidrs.SHARED_ADDRESS_SPACE.contains(this);
    }

    /**
     * Returns the address at a position.
     *
     * @param position from 0, which is the network address
     * @throws IllegalArgumentException if the CIDR has no such position
     */
    public IpAddress nth(BigInteger position) {
        if (position.signum() < 0) {
            throw new IllegalArgumentException(this + " has no position " + position + "; positions start at 0");
        }
        if (position.compareTo(size()) >= 0) {
            String addresses = size().equals(BigInteger.ONE) ? " address" : " addresses";
            throw new IllegalArgumentException(
                    this + " has only " + size() + addresses + " and no position " + position);
        }
        return network.plus(position);
    }

    /**
     * Returns the address at a position.
     *
     * @param position from 0, which is the network address
     * @throws IllegalArgumentException if the CIDR has no such position
     */
    public IpAddress nth(long position) {
        return nth(BigInteger.valueOf(position));
    }

    /**
     * Returns the parts with one prefix length, in ascending order. Lazy: even {@code ::/0} can be split into single
     * addresses, if the caller limits the stream; {@link #countOf} returns the number of parts.
     *
     * @param newPrefixLength from the prefix length of this CIDR to {@link IpFamily#bits()}
     * @throws IllegalArgumentException if the length is out of range
     */
    public Stream<Cidr> split(int newPrefixLength) {
        requireSplittable(newPrefixLength);
        return StreamSupport.stream(new PartsOfCidr(this, newPrefixLength), false);
    }

    /**
     * Returns the number of parts that {@link #split} returns: 1 to 2<sup>128</sup>.
     *
     * @param newPrefixLength from the prefix length of this CIDR to {@link IpFamily#bits()}
     * @throws IllegalArgumentException if the length is out of range
     */
    public BigInteger countOf(int newPrefixLength) {
        requireSplittable(newPrefixLength);
        return BigInteger.ONE.shiftLeft(newPrefixLength - prefixLength);
    }

    @Override
    public int compareTo(Cidr other) {
        int byNetwork = network.compareTo(other.network);
        return byNetwork != 0 ? byNetwork : Integer.compare(prefixLength, other.prefixLength);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cidr that && prefixLength == that.prefixLength && network.equals(that.network);
    }

    @Override
    public int hashCode() {
        return 31 * network.hashCode() + prefixLength;
    }

    /** Returns the canonical form, for example {@code 10.32.0.0/12} or {@code fd00:10:32::/48}. */
    @Override
    public String toString() {
        return network + "/" + prefixLength;
    }

    private void requireSplittable(int newPrefixLength) {
        if (newPrefixLength < prefixLength || newPrefixLength > family().bits()) {
            throw new IllegalArgumentException(this + " cannot be split into CIDRs with the prefix length "
                    + newPrefixLength + ", only with one from " + prefixLength + " to " + family().bits());
        }
    }

    /** An IPv4 address is in the last 32 of the 128 bits, so its prefix is 96 bits longer there. */
    private static int prefixOf128(IpFamily family, int prefixLength) {
        return IpFamily.IPV6.bits() - family.bits() + prefixLength;
    }

    private static long highMask(IpFamily family, int prefixLength) {
        return leadingOnes(Math.min(Long.SIZE, prefixOf128(family, prefixLength)));
    }

    private static long lowMask(IpFamily family, int prefixLength) {
        return leadingOnes(Math.max(0, prefixOf128(family, prefixLength) - Long.SIZE));
    }

    private static long leadingOnes(int count) {
        // Java evaluates a shift by 64 as a shift by 0.
        return count == 0 ? 0 : -1L << Long.SIZE - count;
    }
}
