package dev.clusternetwork.address;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A block of addresses: a network address and a prefix length, without host bits. Equal if both are; sorted by family,
 * then network address, then the shorter prefix first, so that a block comes right before those inside it.
 *
 * <p>Two blocks are either equal, or one holds the other, or they share no address.
 *
 * <p>Small API: no host counts, broadcast addresses or netmasks, no ranges that are not blocks, no union or difference.
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
     * Reads {@code ADDRESS/LENGTH}: an address as {@link IpAddress#parse} takes it, and a decimal prefix length without
     * sign or leading zeros. The address must be the block's first, so that a slip of the pen does not go unnoticed.
     *
     * @throws InvalidValueException if the text is anything else; netmasks and plain addresses are told the right form
     */
    public static Cidr parse(String text) {
        return CidrText.read(Objects.requireNonNull(text, "text"));
    }

    /**
     * Reads {@code ADDRESS/LENGTH} like {@link #parse}, but takes any address of the block for its first:
     * {@code 10.32.0.1/12} is 10.32.0.0/12. This is how most programs written in Go read a block, and good for judging
     * what such a program is told; for what people tell us, {@link #parse} is right.
     *
     * @throws InvalidValueException if the text is anything else
     */
    public static Cidr parseMasked(String text) {
        return CidrText.readMasked(Objects.requireNonNull(text, "text"));
    }

    /**
     * The block that begins at an address.
     *
     * @param prefixLength how many leading bits the block's addresses share: 0 to {@link IpFamily#bits()}
     * @throws InvalidValueException if the length is outside that range or the address has bits set behind it
     */
    public static Cidr of(IpAddress network, int prefixLength) {
        Cidr block = containing(network, prefixLength);
        if (!block.network.equals(network)) {
            throw InvalidValues.invalid(
                    network + "/" + prefixLength, "has host bits set", "did you mean " + block + "?");
        }
        return block;
    }

    /**
     * Returns the CIDR of this length that contains an address.
     *
     * @param prefixLength 0 to {@link IpFamily#bits()}
     * @throws InvalidValueException if the length is outside that range
     */
    public static Cidr containing(IpAddress address, int prefixLength) {
        IpFamily family = address.family();
        if (prefixLength < 0 || prefixLength > family.bits()) {
            throw CidrText.lengthOutOfRange(address + "/" + prefixLength, family);
        }
        return new Cidr(
                IpAddress.ofBits(
                        family,
                        address.high() & highMask(family, prefixLength),
                        address.low() & lowMask(family, prefixLength)),
                prefixLength);
    }

    /** Its first address. */
    public IpAddress network() {
        return network;
    }

    /** Its last address. */
    public IpAddress last() {
        IpFamily family = family();
        return IpAddress.ofBits(
                family,
                network.high() | ~highMask(family, prefixLength),
                network.low() | ~lowMask(family, prefixLength));
    }

    /** How many leading bits its addresses share: 0 to 32 or 128. */
    public int prefixLength() {
        return prefixLength;
    }

    /** Which of the two families it belongs to. */
    public IpFamily family() {
        return network.family();
    }

    /** How many addresses it has, network address and all: 1 to 2<sup>128</sup>. */
    public BigInteger size() {
        return BigInteger.ONE.shiftLeft(family().bits() - prefixLength);
    }

    /** Whether the address is one of this block's; never so for one of the other family. */
    public boolean contains(IpAddress address) {
        return address.family() == family()
                && (address.high() & highMask(family(), prefixLength)) == network.high()
                && (address.low() & lowMask(family(), prefixLength)) == network.low();
    }

    /** Whether all addresses of the other block are this block's too; so for an equal block. */
    public boolean contains(Cidr other) {
        return prefixLength <= other.prefixLength && contains(other.network);
    }

    /** Whether the two share an address; never so for different families. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /** Whether it lies entirely inside one of the blocks. */
    public boolean isWithinAny(Collection<Cidr> blocks) {
        return blocks.stream().anyMatch(block -> block.contains(this));
    }

    /** Whether it shares an address with any of the blocks. */
    public boolean overlapsAny(Collection<Cidr> blocks) {
        return blocks.stream().anyMatch(this::overlaps);
    }

    /**
     * Whether it lies entirely in address space for private use: {@link SpecialPurposeCidrs#PRIVATE}, IPv6's unique
     * local addresses included. The shared address space of RFC 6598 is not private.
     */
    public boolean isPrivate() {
        return isWithinAny(SpecialPurposeCidrs.PRIVATE);
    }

    /** Whether it lies entirely in {@link SpecialPurposeCidrs#SHARED_ADDRESS_SPACE}. */
    public boolean isSharedAddressSpace() {
        return SpecialPurposeCidrs.SHARED_ADDRESS_SPACE.contains(this);
    }

    /**
     * The address at a position.
     *
     * @param position counted from 0, which is the network address
     * @throws IllegalArgumentException if the block has no such position
     */
    public IpAddress nth(BigInteger position) {
        if (position.signum() < 0) {
            throw new IllegalArgumentException(this + " counts its addresses from 0, so there is none at " + position);
        }
        if (position.compareTo(size()) >= 0) {
            String addresses = size().equals(BigInteger.ONE) ? " address" : " addresses";
            throw new IllegalArgumentException(
                    this + " has " + size() + addresses + ", so there is none at " + position);
        }
        return network.plus(position);
    }

    /**
     * The address at a position.
     *
     * @param position counted from 0, which is the network address
     * @throws IllegalArgumentException if the block has no such position
     */
    public IpAddress nth(long position) {
        return nth(BigInteger.valueOf(position));
    }

    /**
     * Its parts of one length, from the lowest up. Lazy: even {@code ::/0} can be split into single addresses, as long
     * as the caller takes no more than it needs; {@link #countOf} says how many there are.
     *
     * @param newPrefixLength from this block's own to {@link IpFamily#bits()}
     * @throws IllegalArgumentException if the length is outside that range
     */
    public Stream<Cidr> split(int newPrefixLength) {
        requireSplittable(newPrefixLength);
        return StreamSupport.stream(new PartsOfCidr(this, newPrefixLength), false);
    }

    /**
     * How many blocks {@link #split} gives: 1 to 2<sup>128</sup>.
     *
     * @param newPrefixLength from this block's own to {@link IpFamily#bits()}
     * @throws IllegalArgumentException if the length is outside that range
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

    /** The canonical text, such as {@code 10.32.0.0/12} or {@code fd00:10:32::/48}. */
    @Override
    public String toString() {
        return network + "/" + prefixLength;
    }

    private void requireSplittable(int newPrefixLength) {
        if (newPrefixLength < prefixLength || newPrefixLength > family().bits()) {
            throw new IllegalArgumentException(this + " cannot be split into blocks of length " + newPrefixLength
                    + "; choose a length from " + prefixLength + " to " + family().bits());
        }
    }

    /** An IPv4 address fills the last 32 of the 128 bits, so that its prefix reaches 96 bits further. */
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
        // Java takes a shift by 64 for a shift by 0.
        return count == 0 ? 0 : -1L << Long.SIZE - count;
    }
}
