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
    private final Cidr network;

    private InterfaceAddress(IpAddress address, Cidr network) {
        this.address = address;
        this.network = network;
    }

    /**
     * Parses what {@code ip address} prints: an address with a prefix length, or without one, which is a single
     * address. In {@code 10.8.0.6 peer 10.8.0.5/32}, a link between two hosts, the network is that of the other host.
     *
     * @throws InvalidValueException when it has another form
     */
    public static InterfaceAddress parse(String string) {
        var written = string.strip();
        int peer = written.indexOf(PEER);
        if (peer >= 0) {
            var other = parseWithoutPeer(written.substring(peer + PEER.length()));
            return new InterfaceAddress(IpAddress.parse(written.substring(0, peer)), other.network());
        }
        return parseWithoutPeer(written);
    }

    private static InterfaceAddress parseWithoutPeer(String written) {
        int slash = written.indexOf('/');
        if (slash < 0) {
            return single(IpAddress.parse(written));
        }
        // The prefix length is checked like that of a CIDR.
        return new InterfaceAddress(IpAddress.parse(written.substring(0, slash)), Cidr.parseMasked(written));
    }

    private static InterfaceAddress single(IpAddress address) {
        return new InterfaceAddress(address, Cidr.of(address, address.family().bits()));
    }

    /** Returns the address. */
    public IpAddress address() {
        return address;
    }

    /** Returns the CIDR that the kernel routes over the interface: the network of the address, or of the other end. */
    public Cidr network() {
        return network;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InterfaceAddress that && address.equals(that.address) && network.equals(that.network);
    }

    @Override
    public int hashCode() {
        return Objects.hash(address, network);
    }

    /** Returns, for example, {@code 192.0.2.10/24}, or {@code 10.8.0.6 peer 10.8.0.5/32}. */
    @Override
    public String toString() {
        return network.contains(address) ? address + "/" + network.prefixLength() : address + PEER + network;
    }
}
