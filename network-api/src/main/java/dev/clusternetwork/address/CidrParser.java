package dev.clusternetwork.address;

import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Reads {@code ADDRESS/LENGTH}, and proposes the CIDR that was probably meant by an invalid string. */
final class CidrParser {

    /** Without an example: a CIDR that is right in one setting overlaps another one. */
    private static final String FORM = "write a CIDR in the form ADDRESS/LENGTH";

    private static final String FORM_WITH_ADDRESS = "write an IP address, or a CIDR in the form ADDRESS/LENGTH";

    private CidrParser() {}

    /** Returns the CIDR that begins at the address. */
    static Cidr read(String string) {
        return read(string, false, Cidr::of);
    }

    /** Returns the CIDR that contains the address. */
    static Cidr readMasked(String string) {
        return read(string, true, Cidr::containing);
    }

    /** Returns the CIDR, or the one that contains only the address. */
    static Cidr readCidrOrAddress(String string) {
        if (string.indexOf('/') >= 0) {
            return read(string);
        }
        try {
            IpAddress address = AddressParser.read(string);
            if (address.isMapped()) {
                throw AddressFault.withCandidate(address.unmapped().toString(), IpAddress.MAPPED_PROBLEM);
            }
            return Cidr.of(address, address.family().bits());
        } catch (AddressFault fault) {
            throw fault.toException(string, FORM_WITH_ADDRESS, UnaryOperator.identity(), CidrParser::readCidrOrAddress);
        }
    }

    /** @param zeros whether the prefix length may have leading zeros */
    private static Cidr read(String string, boolean zeros, BiFunction<IpAddress, Integer, Cidr> cidr) {
        int slash = string.indexOf('/');
        if (slash < 0) {
            throw withoutLength(string);
        }
        if (string.length() > InvalidValues.LONGEST_EXCERPT) {
            throw new InvalidValueException(string, "has " + string.length() + " characters, more than any CIDR", FORM);
        }
        if (slash == 0) {
            throw new InvalidValueException(string, "has no address before the '/'", FORM);
        }
        if (string.contains("://")) {
            throw url(string);
        }
        String length = string.substring(slash + 1);
        IpAddress address = address(string, string.substring(0, slash), length);
        int prefixLength = prefixLength(string, address, zeros ? withoutZeros(length) : length);
        if (address.isMapped()) {
            throw mapped(string, address, prefixLength);
        }
        return cidr.apply(address, prefixLength);
    }

    static InvalidValueException hostBitsSet(String string, Cidr meant) {
        return new InvalidValueException(
                string, "has host bits set", propose(meant.toString(), "correct the address or the prefix length"));
    }

    static InvalidValueException lengthOutOfRange(String string, IpFamily family) {
        return new InvalidValueException(
                string,
                "has the prefix length " + string.substring(string.indexOf('/') + 1) + ", which is out of range for "
                        + family,
                lengthFix(family));
    }

    private static InvalidValueException url(String string) {
        return new InvalidValueException(
                string, "is a URL, but a CIDR is required", propose(string.replaceFirst(".*://(?:.*@)?", ""), FORM));
    }

    private static IpAddress address(String string, String address, String length) {
        try {
            return AddressParser.read(address);
        } catch (AddressFault fault) {
            throw fault.toException(string, FORM, meant -> meant + "/" + length, Cidr::parse);
        }
    }

    private static String withoutZeros(String length) {
        return length.replaceFirst("^0+(?=[0-9])", "");
    }

    private static int prefixLength(String string, IpAddress address, String length) {
        if (length.isEmpty() || !length.chars().allMatch(character -> character >= '0' && character <= '9')) {
            throw notANumber(string, address, length);
        }
        if (length.length() > 1 && length.startsWith("0")) {
            String number = withoutZeros(length);
            throw new InvalidValueException(
                    string,
                    "has a leading zero in its prefix length",
                    propose(address + "/" + number, "remove the leading zero"));
        }
        // Three digits are enough for 128, and few enough for an int.
        if (length.length() > 3 || Integer.parseInt(length) > address.family().bits()) {
            throw lengthOutOfRange(string, address.family());
        }
        return Integer.parseInt(length);
    }

    private static InvalidValueException notANumber(String string, IpAddress address, String length) {
        String fix = lengthFix(address.family());
        if (length.isBlank()) {
            return new InvalidValueException(string, "has no prefix length after the '/'", fix);
        }
        if (!length.strip().equals(length)) {
            return new InvalidValueException(
                    string,
                    "has whitespace around its prefix length",
                    propose(address + "/" + length.strip(), "remove the whitespace"));
        }
        if (length.indexOf('/') >= 0) {
            return new InvalidValueException(string, "contains more than one '/'", FORM);
        }
        try {
            return netmask(string, address, AddressParser.read(length));
        } catch (AddressFault notANetmask) {
            return new InvalidValueException(string, "has a prefix length that is not an integer", fix);
        }
    }

    private static InvalidValueException netmask(String string, IpAddress address, IpAddress mask) {
        int ones = Long.bitCount(mask.highBits()) + Long.bitCount(mask.lowBits());
        IpAddress allOnes = Cidr.containing(mask, 0).last();
        boolean isMask = mask.family() == address.family()
                && Cidr.containing(allOnes, ones).network().equals(mask);
        String fix = lengthFix(address.family());
        return new InvalidValueException(
                string,
                "has " + (isMask ? "a netmask" : "an IP address") + " instead of a prefix length",
                isMask ? propose(address + "/" + ones, fix) : fix);
    }

    private static InvalidValueException mapped(String string, IpAddress address, int prefixLength) {
        int mappedBits = IpFamily.IPV6.bits() - IpFamily.IPV4.bits();
        String fix = "write an IPv4 address with its prefix length";
        return new InvalidValueException(
                string,
                "is an IPv4 CIDR written as IPv6",
                prefixLength >= mappedBits
                        ? propose(address.unmapped() + "/" + (prefixLength - mappedBits), fix)
                        : fix);
    }

    /** Proposes no length: the one of a single address is hardly ever meant. */
    private static InvalidValueException withoutLength(String string) {
        try {
            IpAddress address = AddressParser.read(string);
            return new InvalidValueException(
                    string,
                    "is an IP address without a prefix length",
                    address.isMapped() ? FORM : "append '/' and the prefix length");
        } catch (AddressFault fault) {
            return fault.toException(string, FORM, meant -> meant, Cidr::parse);
        }
    }

    private static String lengthFix(IpFamily family) {
        return "write a prefix length from 0 to " + family.bits();
    }

    private static String propose(String candidate, String fix) {
        return InvalidValues.propose(candidate, Cidr::parse, fix);
    }
}
