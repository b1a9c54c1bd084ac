package dev.clusternetwork.internal.constraint;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * IP addresses and CIDRs as the API server of one of the supported releases reads them: older releases accept leading
 * zeros, IPv4-mapped IPv6 addresses, which they read as IPv4 addresses, and host bits in a CIDR.
 */
final class LenientAddress {

    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<![0-9])0+(?=[0-9])");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");
    private static final Pattern MAPPED = Pattern.compile("::[fF]{4}:([0-9.]+)");
    private static final int MAPPED_BITS = 96;

    /** Addresses that an API server rejects as the address of another host, for example 127.0.0.0/8. */
    private static final List<Cidr> SPECIAL = Stream.of(
                    "127.0.0.0/8",
                    "0.0.0.0/32",
                    "169.254.0.0/16",
                    "224.0.0.0/24",
                    "::1/128",
                    "::/128",
                    "fe80::/10",
                    "ff02::/16")
            .map(Cidr::parse)
            .toList();

    private LenientAddress() {}

    /** Parses an address; empty if the string is not an address. */
    static Optional<IpAddress> address(String string) {
        var mapped = MAPPED.matcher(string);
        var plain = mapped.matches() ? mapped.group(1) : string;
        try {
            return Optional.of(IpAddress.parse(
                    plain.indexOf(':') < 0 ? LEADING_ZEROS.matcher(plain).replaceAll("") : plain));
        } catch (InvalidValueException malformed) {
            return Optional.empty();
        }
    }

    /** Parses a CIDR and clears its host bits; empty if the string is not a CIDR. */
    static Optional<Cidr> cidr(String string) {
        var slash = string.indexOf('/');
        if (slash < 0 || !LENGTH.matcher(string.substring(slash + 1)).matches()) {
            return Optional.empty();
        }
        var address = string.substring(0, slash);
        var length = Integer.parseInt(string.substring(slash + 1))
                - (MAPPED.matcher(address).matches() ? MAPPED_BITS : 0);
        return address(address)
                .filter(each -> length >= 0 && length <= each.family().bits())
                .map(each -> Cidr.containing(each, length));
    }

    /** Returns the IP family of an address, a CIDR or the name of a family; empty for everything else. */
    static Optional<IpFamily> family(String string) {
        return switch (string) {
            case "IPv4" -> Optional.of(IpFamily.IPV4);
            case "IPv6" -> Optional.of(IpFamily.IPV6);
            default ->
                address(string).map(IpAddress::family).or(() -> cidr(string).map(Cidr::family));
        };
    }

    /** Returns whether it is an address that no other host can have: loopback, link-local or unspecified. */
    static boolean isSpecial(String string) {
        return address(string)
                .filter(each -> SPECIAL.stream().anyMatch(cidr -> cidr.contains(each)))
                .isPresent();
    }
}
