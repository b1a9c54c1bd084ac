package dev.clusternetwork.address;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The address of a host: an IP address, or a DNS host name of RFC 1123 section 2.1. Equal by the IP address or by the
 * name without regard to case.
 *
 * <p>Names are not resolved, so an IP address and its name are different. Has no port, user or path.
 *
 * @since 0.1.0
 */
public final class HostAddress {

    private final Optional<IpAddress> ip;
    private final String canonical;

    private HostAddress(Optional<IpAddress> ip, String canonical) {
        this.ip = ip;
        this.canonical = canonical;
    }

    /**
     * Parses an IP address as {@link IpAddress#parse} does, or a host name: labels of 1 to 63 letters, digits and inner
     * hyphens, at most 253 characters, without a dot at the end. A string of digits and dots is parsed as an IPv4
     * address, and one with several colons as an IPv6 address. A name does not end with a number.
     *
     * @throws InvalidValueException if the string is neither
     */
    public static HostAddress parse(String string) {
        Objects.requireNonNull(string, "string");
        return HostParser.isName(string) ? ofName(HostParser.readName(string)) : of(HostParser.readAddress(string));
    }

    /** Returns the host with this IP address. */
    public static HostAddress of(IpAddress address) {
        return new HostAddress(Optional.of(address), address.toString());
    }

    /** Returns the IP address; empty for a host name. */
    public Optional<IpAddress> ip() {
        return ip;
    }

    /** Returns whether it is a host name. */
    public boolean isName() {
        return ip.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostAddress that && canonical.equals(that.canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    /** Returns the canonical form of the IP address, or the name in lower case. */
    @Override
    public String toString() {
        return canonical;
    }

    private static HostAddress ofName(String name) {
        return new HostAddress(Optional.empty(), name.toLowerCase(Locale.ROOT));
    }
}
