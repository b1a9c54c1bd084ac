package dev.clusternetwork.address;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a host is reached: an IP address, or a DNS host name as RFC 1123 section 2.1 has it. Equal if the addresses or
 * the names are; names are the same in upper and lower case.
 *
 * <p>Small API: names are never looked up, so an address and a name for it are different; no ports, users or paths.
 *
 * @since 0.1.0
 */
public final class HostAddress {

    private final Optional<IpAddress> ip;
    private final String text;

    private HostAddress(Optional<IpAddress> ip, String text) {
        this.ip = ip;
        this.text = text;
    }

    /**
     * Reads an address as {@link IpAddress#parse} does, or a host name: labels of 1 to 63 letters, digits and inner
     * hyphens, at most 253 characters, without a dot at the end. What is all digits and dots is judged as an IPv4
     * address, what has several colons as an IPv6 address, and no name ends in a number.
     *
     * @throws InvalidValueException if the text is neither
     */
    public static HostAddress parse(String text) {
        Objects.requireNonNull(text, "text");
        return HostText.isName(text) ? ofName(HostText.readName(text)) : of(IpAddress.parse(text));
    }

    /** The host with this address. */
    public static HostAddress of(IpAddress address) {
        return new HostAddress(Optional.of(address), address.toString());
    }

    /** The address; empty if it is a name. */
    public Optional<IpAddress> ip() {
        return ip;
    }

    /** Whether it is a host name and not an address. */
    public boolean isName() {
        return ip.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostAddress that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The canonical text: that of the address, or the name in lower case. */
    @Override
    public String toString() {
        return text;
    }

    private static HostAddress ofName(String name) {
        return new HostAddress(Optional.empty(), name.toLowerCase(Locale.ROOT));
    }
}
