package dev.clusternetwork.address;

import java.util.function.BiFunction;

/** Reads {@code ADDRESS/LENGTH}, and guesses what was meant by what is not quite that. */
final class CidrText {

    private static final String FORM = "write ADDRESS/LENGTH, such as 10.32.0.0/12 or fd00:10:32::/48";

    private CidrText() {}

    /** The block that begins at the address of the text. */
    static Cidr read(String text) {
        return read(text, Cidr::of);
    }

    /** The block that the address of the text lies in. */
    static Cidr readMasked(String text) {
        return read(text, Cidr::containing);
    }

    private static Cidr read(String text, BiFunction<IpAddress, Integer, Cidr> block) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw withoutLength(text);
        }
        if (text.length() > InvalidValues.LONGEST_ECHO) {
            throw InvalidValues.invalid(
                    text, "has " + text.length() + " characters, more than any block of addresses", FORM);
        }
        if (slash == 0) {
            throw InvalidValues.invalid(text, "has no address before its '/'", FORM);
        }
        String length = text.substring(slash + 1);
        IpAddress address = address(text, text.substring(0, slash), length);
        int prefixLength = prefixLength(text, address, length);
        if (address.isMapped()) {
            throw mapped(text, address, prefixLength);
        }
        return block.apply(address, prefixLength);
    }

    static InvalidValueException lengthOutOfRange(String text, IpFamily family) {
        return InvalidValues.invalid(
                text,
                "has a prefix length that " + family + " does not have",
                "write a length from 0 to " + family.bits());
    }

    private static IpAddress address(String text, String address, String length) {
        try {
            return AddressText.read(address);
        } catch (AddressFault fault) {
            throw fault.in(text, FORM, meant -> meant + "/" + length, Cidr::parse);
        }
    }

    private static int prefixLength(String text, IpAddress address, String length) {
        if (length.isEmpty() || !length.chars().allMatch(character -> character >= '0' && character <= '9')) {
            throw notANumber(text, address, length);
        }
        if (length.length() > 1 && length.startsWith("0")) {
            String number = length.replaceFirst("^0+(?=.)", "");
            throw InvalidValues.invalid(
                    text, "has a leading zero in its prefix length", meaning(address + "/" + number));
        }
        // Three digits are enough for 128, and few enough for an int.
        if (length.length() > 3 || Integer.parseInt(length) > address.family().bits()) {
            throw lengthOutOfRange(text, address.family());
        }
        return Integer.parseInt(length);
    }

    private static InvalidValueException notANumber(String text, IpAddress address, String length) {
        String range = "write a length from 0 to " + address.family().bits();
        if (length.isBlank()) {
            return InvalidValues.invalid(text, "has no prefix length behind its '/'", range);
        }
        if (!length.strip().equals(length)) {
            return InvalidValues.invalid(
                    text, "has a blank beside its prefix length", meaning(address + "/" + length.strip()));
        }
        if (length.indexOf('/') >= 0) {
            return InvalidValues.invalid(text, "has more than one '/'", FORM);
        }
        try {
            return netmask(text, address, AddressText.read(length));
        } catch (AddressFault notANetmask) {
            return InvalidValues.invalid(text, "has a prefix length that is not a plain number", range);
        }
    }

    private static InvalidValueException netmask(String text, IpAddress address, IpAddress mask) {
        int ones = Long.bitCount(mask.high()) + Long.bitCount(mask.low());
        IpAddress allOnes = Cidr.containing(mask, 0).last();
        boolean isMask = mask.family() == address.family()
                && Cidr.containing(allOnes, ones).network().equals(mask);
        return InvalidValues.invalid(
                text,
                "has " + (isMask ? "a netmask" : "an address") + " where its prefix length belongs",
                isMask
                        ? meaning(address + "/" + ones)
                        : "write a length from 0 to " + address.family().bits());
    }

    private static InvalidValueException mapped(String text, IpAddress address, int prefixLength) {
        int mappedBits = IpFamily.IPV6.bits() - IpFamily.IPV4.bits();
        return InvalidValues.invalid(
                text,
                "is an IPv4 block written as IPv6",
                prefixLength >= mappedBits
                        ? meaning(address.unmapped() + "/" + (prefixLength - mappedBits))
                        : "write " + address.unmapped() + " with its IPv4 prefix length");
    }

    private static InvalidValueException withoutLength(String text) {
        try {
            IpAddress address = AddressText.read(text);
            IpAddress plain = address.isMapped() ? address.unmapped() : address;
            return InvalidValues.invalid(
                    text,
                    "is an address without a prefix length",
                    "write ADDRESS/LENGTH, such as " + plain + "/"
                            + plain.family().bits() + " for this address alone");
        } catch (AddressFault fault) {
            return fault.in(text, FORM, meant -> meant, Cidr::parse);
        }
    }

    private static String meaning(String candidate) {
        return InvalidValues.didYouMean(candidate, Cidr::parse);
    }
}
