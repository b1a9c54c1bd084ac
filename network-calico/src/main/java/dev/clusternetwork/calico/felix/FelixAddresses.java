package dev.clusternetwork.calico.felix;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import java.util.Locale;
import java.util.Optional;

/**
 * Addresses and blocks as Felix reads them: a block may have host bits, which Felix clears, a single address is a
 * block, and an IPv4 address in IPv6 clothes is an IPv4 address.
 */
final class FelixAddresses {

    private static final String MAPPED = "::ffff:";

    private FelixAddresses() {}

    static boolean isAddress(String text, IpFamily family) {
        return address(text).filter(address -> address.family() == family).isPresent();
    }

    /** An address of either family, with or without a prefix length. */
    static boolean isBlockOrAddress(String text) {
        return isBlockOrAddress(text, IpFamily.IPV4) || isBlockOrAddress(text, IpFamily.IPV6);
    }

    /** An address of the family, with or without a prefix length. */
    static boolean isBlockOrAddress(String text, IpFamily family) {
        int slash = text.indexOf('/');
        return slash < 0 ? isAddress(text, family) : isBlock(text, slash, family);
    }

    /** An address of either family with a prefix length. */
    static boolean isBlock(String text) {
        return text.contains("/") && isBlockOrAddress(text);
    }

    private static boolean isBlock(String text, int slash, IpFamily family) {
        var address = text.substring(0, slash);
        // The prefix length counts in the form that was written: 96 bits and more for a mapped address.
        var bits = isMapped(address) ? IpFamily.IPV6.bits() : family.bits();
        return isAddress(address, family) && FelixNumbers.isDecimalUpTo(text.substring(slash + 1), bits);
    }

    private static Optional<IpAddress> address(String text) {
        try {
            return Optional.of(IpAddress.parse(isMapped(text) ? text.substring(MAPPED.length()) : text));
        } catch (InvalidValueException invalid) {
            return Optional.empty();
        }
    }

    private static boolean isMapped(String text) {
        return text.toLowerCase(Locale.ROOT).startsWith(MAPPED) && text.indexOf('.') > 0;
    }
}
