package dev.clusternetwork.cluster;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An address of an interface and the length of its prefix, for example {@code 192.0.2.10/24}. Immutable, equal by
 * value.
 */
public final class InterfaceAddress {

    private static final String PEER = " peer ";

    private final IpAddress address;
    private final int prefixLength;

    private InterfaceAddress(IpAddress address, int prefixLength) {
        this.address = address;
        this.prefixLength = prefixLength;
    }

    /**
     * Parses what {@code ip address} prints: an address with a prefix length, or without one, which is a single
     * address. In {@code 10.8.0.6 peer 10.8.0.5/32}, a link between two hosts, the second address is that of the other
     * host and is not kept.
     *
     * @throws InvalidValueException when it has another form
     */
    public static InterfaceAddress parse(String string) {
        var written = string.strip();
        int peer = written.indexOf(PEER);
        if (peer >= 0) {
            parse(written.substring(peer + PEER.length()));
            return single(IpAddress.parse(written.substring(0, peer)));
        }
        int slash = written.indexOf('/');
        if (slash < 0) {
            return single(IpAddress.parse(written));
        }
        // The prefix length is checked like that of a CIDR.
        var cidr = Cidr.parseMasked(written);
        return new InterfaceAddress(IpAddress.parse(written.substring(0, slash)), cidr.prefixLength());
    }

    private static InterfaceAddress single(IpAddress address) {
        return new InterfaceAddress(address, address.family().bits());
    }

    /** Returns the address. */
    public IpAddress address() {
        return address;
    }

    /** Returns the CIDR of the network that the interface is in. */
    public Cidr network() {
        return Cidr.containing(address, prefixLength);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InterfaceAddress that
                && address.equals(that.address)
                && prefixLength == that.prefixLength;
    }

    @Override
    public int hashCode() {
        return Objects.hash(address, prefixLength);
    }

    /** Returns, for example, {@code 192.0.2.10/24}. */
    @Override
    public String toString() {
        return address + "/" + prefixLength;
    }
}
