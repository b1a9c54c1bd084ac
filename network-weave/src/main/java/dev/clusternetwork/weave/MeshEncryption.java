package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.internal.address.UnreachableAddress;
import dev.clusternetwork.weave.MeshTopology.Encryption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Whether packets between two nodes are encrypted. A plan always contains a password. With a password, packets are
 * plain only if each router finds the address that it sees of the other one in its trusted subnets.
 */
final class MeshEncryption {

    private MeshEncryption() {}

    /**
     * Returns whether packets are encrypted.
     *
     * @param one the addresses that the router of a node may have for the other one
     * @param other the addresses that the router of the other node may have for it
     */
    static Encryption between(Collection<HostAddress> one, Collection<HostAddress> other, List<Cidr> trusted) {
        var isOneTrusted = areTrusted(one, trusted);
        var isOtherTrusted = areTrusted(other, trusted);
        if (isFalse(isOtherTrusted) || isFalse(isOneTrusted)) {
            return Encryption.ENCRYPTED;
        }
        return isOtherTrusted.isPresent() && isOneTrusted.isPresent() ? Encryption.NONE : Encryption.UNKNOWN;
    }

    /** Returns whether a router trusts all addresses; empty if it trusts only some, or if that is not known. */
    private static Optional<Boolean> areTrusted(Collection<HostAddress> addresses, List<Cidr> trusted) {
        var each = addresses.stream()
                .map(address -> isTrusted(address, trusted))
                .distinct()
                .toList();
        return each.size() == 1 ? each.get(0) : Optional.empty();
    }

    /** Returns whether a router trusts an address; empty if the address that the router sees is another one. */
    private static Optional<Boolean> isTrusted(HostAddress address, List<Cidr> trusted) {
        if (trusted.isEmpty()) {
            return Optional.of(false);
        }
        return UnreachableAddress.kindOf(address).isPresent()
                ? Optional.empty()
                : address.ip().map(ip -> isIn(trusted, ip));
    }

    private static boolean isIn(List<Cidr> trusted, IpAddress ip) {
        return trusted.stream().anyMatch(cidr -> cidr.contains(ip));
    }

    private static boolean isFalse(Optional<Boolean> value) {
        return value.filter(each -> !each).isPresent();
    }
}
