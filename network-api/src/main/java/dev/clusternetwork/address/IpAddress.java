package dev.clusternetwork.address;

import java.math.BigInteger;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * One IPv4 or IPv6 address. Equal if family and number are; IPv4 sorts before IPv6, then the lower number first.
 *
 * <p>Small API: no names are looked up, there are no zone ids, ports or brackets, and nothing is said here of what an
 * address is used for: ask {@link Cidr} and {@link SpecialPurposeCidrs}.
 *
 * @since 0.1.0
 */
public final class IpAddress implements Comparable<IpAddress> {

    private static final String FORM = "write an IP address, such as 10.0.0.1 or fd00::1";

    /** What precedes the 32 bits of the IPv4 address in the lower half of ::ffff:0:0/96 (RFC 4291 section 2.5.5.2). */
    private static final long MAPPED = 0xffff;

    private final IpFamily family;
    private final long high;
    private final long low;

    private IpAddress(IpFamily family, long high, long low) {
        this.family = family;
        this.high = high;
        this.low = low;
    }

    /**
     * Reads an address literal: for IPv4 four decimal numbers without leading zeros, for IPv6 any text form of RFC 4291
     * section 2.2, upper case included.
     *
     * <p>IPv4-mapped addresses (::ffff:0:0/96) are refused, because the components of Kubernetes disagree about which
     * family they belong to.
     *
     * @throws InvalidValueException if the text is anything else
     */
    public static IpAddress parse(String text) {
        Objects.requireNonNull(text, "text");
        try {
            IpAddress address = AddressText.read(text);
            if (address.isMapped()) {
                throw AddressFault.meaning(address.unmapped().toString(), "is an IPv4 address written as IPv6");
            }
            return address;
        } catch (AddressFault fault) {
            throw fault.in(text, FORM, UnaryOperator.identity(), IpAddress::parse);
        }
    }

    /**
     * The address with a number.
     *
     * @param value from 0 to 2<sup>32</sup> - 1 or 2<sup>128</sup> - 1
     * @throws IllegalArgumentException if the family has no such address
     */
    public static IpAddress of(IpFamily family, BigInteger value) {
        if (!isAddress(family, value)) {
            BigInteger highest = BigInteger.ONE.shiftLeft(family.bits()).subtract(BigInteger.ONE);
            throw new IllegalArgumentException(
                    family + " has no address numbered " + value + "; its numbers go from 0 to " + highest);
        }
        return new IpAddress(family, value.shiftRight(Long.SIZE).longValue(), value.longValue());
    }

    static IpAddress ofBits(IpFamily family, long high, long low) {
        return new IpAddress(family, high, low);
    }

    /** Which of the two families it belongs to. */
    public IpFamily family() {
        return family;
    }

    /** Its number: 0 for 0.0.0.0 and for ::. */
    public BigInteger value() {
        return unsigned(high).shiftLeft(Long.SIZE).or(unsigned(low));
    }

    /**
     * The address so many further on.
     *
     * @param count how many addresses; negative to go back
     * @throws IllegalArgumentException if that leaves the family's range
     */
    public IpAddress plus(BigInteger count) {
        BigInteger sum = value().add(count);
        if (!isAddress(family, sum)) {
            throw new IllegalArgumentException(leavesRange(count));
        }
        return of(family, sum);
    }

    /**
     * The address so many further on.
     *
     * @param count how many addresses; negative to go back
     * @throws IllegalArgumentException if that leaves the family's range
     */
    public IpAddress plus(long count) {
        long sumLow = low + count;
        long carry = Long.compareUnsigned(sumLow, low) < 0 ? 1 : 0;
        IpAddress sum = new IpAddress(family, high + (count >> 63) + carry, sumLow);
        boolean wrapped = count < 0 ? sum.compareTo(this) > 0 : sum.compareTo(this) < 0;
        if (wrapped || family == IpFamily.IPV4 && (sum.high != 0 || sum.low >>> IpFamily.IPV4.bits() != 0)) {
            throw new IllegalArgumentException(leavesRange(BigInteger.valueOf(count)));
        }
        return sum;
    }

    @Override
    public int compareTo(IpAddress other) {
        if (family != other.family) {
            return family.compareTo(other.family);
        }
        return high != other.high ? Long.compareUnsigned(high, other.high) : Long.compareUnsigned(low, other.low);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress that && family == that.family && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(high) + Long.hashCode(low) + family.bits();
    }

    /**
     * The canonical text: a dotted quad, or RFC 5952. Reads back as an equal address, except for IPv4-mapped addresses,
     * which only arithmetic reaches; those end in a dotted quad (RFC 5952 section 5).
     */
    @Override
    public String toString() {
        if (isMapped()) {
            return "::ffff:" + unmapped();
        }
        return family == IpFamily.IPV4 ? Ipv4Text.write(low) : Ipv6Text.write(high, low);
    }

    /** The upper 64 of 128 bits; 0 for IPv4. */
    long high() {
        return high;
    }

    /** The lower 64 of 128 bits; an IPv4 address has the lower half of them. */
    long low() {
        return low;
    }

    boolean isMapped() {
        return family == IpFamily.IPV6 && high == 0 && low >>> 32 == MAPPED;
    }

    /** The IPv4 address that a mapped one stands for. */
    IpAddress unmapped() {
        return new IpAddress(IpFamily.IPV4, 0, low & 0xffff_ffffL);
    }

    private String leavesRange(BigInteger count) {
        return this + " plus " + count + " is outside the " + family + " addresses";
    }

    private static boolean isAddress(IpFamily family, BigInteger value) {
        return value.signum() >= 0 && value.bitLength() <= family.bits();
    }

    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }
}
