package dev.clusternetwork.address;

import java.math.BigInteger;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * An IPv4 or IPv6 address. Equal by family and number. IPv4 sorts before IPv6, then lower numbers before higher ones.
 *
 * <p>Does not resolve host names, and has no zone ID, port or brackets. What an address is used for is known to
 * {@link Cidr} and {@link SpecialPurposeCidrs}.
 *
 * @since 0.1.0
 */
public final class IpAddress implements Comparable<IpAddress> {

    static final String FORM = "write an IPv4 or IPv6 address";

    static final String MAPPED_PROBLEM = "is an IPv4 address written as IPv6";

    /** The bits before the IPv4 address in the lower half of ::ffff:0:0/96 (RFC 4291 section 2.5.5.2). */
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
     * Parses an IP address. An IPv4 address has four decimal numbers without leading zeros; an IPv6 address has any of
     * the notations of RFC 4291 section 2.2, in lower or upper case.
     *
     * <p>Refuses IPv4-mapped addresses (::ffff:0:0/96), because the components of Kubernetes disagree about their
     * family.
     *
     * @throws InvalidValueException if the string is not an IP address
     */
    public static IpAddress parse(String string) {
        Objects.requireNonNull(string, "string");
        try {
            IpAddress address = AddressParser.read(string);
            if (address.isMapped()) {
                throw AddressFault.withCandidate(address.unmapped().toString(), MAPPED_PROBLEM);
            }
            return address;
        } catch (AddressFault fault) {
            throw fault.toException(string, FORM, UnaryOperator.identity(), IpAddress::parse);
        }
    }

    /**
     * Returns the address with a number.
     *
     * @param value from 0 to 2<sup>32</sup> - 1 or 2<sup>128</sup> - 1
     * @throws IllegalArgumentException if the family has no such address
     */
    public static IpAddress of(IpFamily family, BigInteger value) {
        if (!isAddress(family, value)) {
            BigInteger highest = BigInteger.ONE.shiftLeft(family.bits()).subtract(BigInteger.ONE);
            throw new IllegalArgumentException(
                    family + " has no address with the number " + value + ", only with numbers from 0 to " + highest);
        }
        return new IpAddress(family, value.shiftRight(Long.SIZE).longValue(), value.longValue());
    }

    static IpAddress ofBits(IpFamily family, long high, long low) {
        return new IpAddress(family, high, low);
    }

    /** Returns the family of this address. */
    public IpFamily family() {
        return family;
    }

    /** Returns the number of this address: 0 for 0.0.0.0 and for ::. */
    public BigInteger value() {
        return unsigned(high).shiftLeft(Long.SIZE).or(unsigned(low));
    }

    /**
     * Returns the address at a distance from this one.
     *
     * @param count the number of addresses; negative for a lower address
     * @throws IllegalArgumentException if the family has no such address
     */
    public IpAddress plus(BigInteger count) {
        BigInteger sum = value().add(count);
        if (!isAddress(family, sum)) {
            throw new IllegalArgumentException(outOfRange(count));
        }
        return of(family, sum);
    }

    /**
     * Returns the address at a distance from this one.
     *
     * @param count the number of addresses; negative for a lower address
     * @throws IllegalArgumentException if the family has no such address
     */
    public IpAddress plus(long count) {
        long sumLow = low + count;
        long carry = Long.compareUnsigned(sumLow, low) < 0 ? 1 : 0;
        IpAddress sum = new IpAddress(family, high + (count >> 63) + carry, sumLow);
        boolean wrapped = count < 0 ? sum.compareTo(this) > 0 : sum.compareTo(this) < 0;
        if (wrapped || family == IpFamily.IPV4 && (sum.high != 0 || sum.low >>> IpFamily.IPV4.bits() != 0)) {
            throw new IllegalArgumentException(outOfRange(BigInteger.valueOf(count)));
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
     * Returns the canonical form: four decimal numbers, or the form of RFC 5952. {@link #parse} returns an equal
     * address for it, except for IPv4-mapped addresses, which are the result of arithmetic only; they end with four
     * decimal numbers (RFC 5952 section 5).
     */
    @Override
    public String toString() {
        if (isMapped()) {
            return "::ffff:" + unmapped();
        }
        return family == IpFamily.IPV4 ? Ipv4Notation.write(low) : Ipv6Notation.write(high, low);
    }

    /** Returns bits 127 to 64 of {@link #value()}, as an unsigned number; 0 for an IPv4 address. */
    public long highBits() {
        return high;
    }

    /** Returns bits 63 to 0 of {@link #value()}, as an unsigned number; an IPv4 address is in the lower 32 of them. */
    public long lowBits() {
        return low;
    }

    boolean isMapped() {
        return family == IpFamily.IPV6 && high == 0 && low >>> 32 == MAPPED;
    }

    /** Returns the IPv4 address that is mapped. */
    IpAddress unmapped() {
        return new IpAddress(IpFamily.IPV4, 0, low & 0xffff_ffffL);
    }

    private String outOfRange(BigInteger count) {
        return this + " plus " + count + " is not an " + family + " address";
    }

    private static boolean isAddress(IpFamily family, BigInteger value) {
        return value.signum() >= 0 && value.bitLength() <= family.bits();
    }

    private static BigInteger unsigned(long bits) {
        return new BigInteger(Long.toUnsignedString(bits));
    }
}
