package dev.clusternetwork.calico.felix;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import java.util.Locale;
import java.util.Optional;

/**
 * Addresses and CIDRs as Felix reads them. A CIDR may have host bits, which Felix clears. A single address is a CIDR.
 * An IPv4-mapped IPv6 address is an IPv4 address.
 */
final class FelixAddresses {

    private static final String MAPPED = "::ffff:";

    private FelixAddresses() {}

    static boolean isAddress(String string, IpFamily family) {
        return address(string).filter(address -> address.family() == family).isPresent();
    }

    /** Returns whether a string is an address of either family, with or without a prefix length. */
    static boolean isCidrOrAddress(String string) {
        return isCidrOrAddress(string, IpFamily.IPV4) || isCidrOrAddress(string, IpFamily.IPV6);
    }

    /** Returns whether a string is an address of the family, with or without a prefix length. */
    static boolean isCidrOrAddress(String string, IpFamily family) {
        int slash = string.indexOf('/');
        return slash < 0 ? isAddress(string, family) : isCidr(string, slash, family);
    }

    /** Returns whether a string is an address of either family with a prefix length. */
    static boolean isCidr(String string) {
        return string.contains("/") && isCidrOrAddress(string);
    }

    private static boolean isCidr(String string, int slash, IpFamily family) {
        var address = string.substring(0, slash);
        // The prefix length of a mapped address refers to its IPv6 form.
        var bits = isMapped(address) ? IpFamily.IPV6.bits() : family.bits();
        return isAddress(address, family) && FelixNumbers.isDecimalUpTo(string.substring(slash + 1), bits);
    }

    private static Optional<IpAddress> address(String string) {
        try {
            return Optional.of(IpAddress.parse(isMapped(string) ? string.substring(MAPPED.length()) : string));
        } catch (InvalidValueException invalid) {
            return Optional.empty();
        }
    }

    private static boolean isMapped(String string) {
        return string.toLowerCase(Locale.ROOT).startsWith(MAPPED) && string.indexOf('.') > 0;
    }
}
