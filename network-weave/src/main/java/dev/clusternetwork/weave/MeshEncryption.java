package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.internal.address.UnreachableAddress;
import dev.clusternetwork.weave.MeshTopology.Encryption;
import java.util.List;
import java.util.Optional;

/**
 * Whether packets between two nodes are encrypted. A plan always contains a password. With a password, packets are
 * plain only if each router finds the address that it sees of the other one in its trusted subnets.
 */
final class MeshEncryption {

    private MeshEncryption() {}

    static Encryption between(MeshNode one, MeshNode other, List<Cidr> trusted) {
        var isOtherTrusted = isTrusted(other.addressFor(one.region()), trusted);
        var isOneTrusted = isTrusted(one.addressFor(other.region()), trusted);
        if (isFalse(isOtherTrusted) || isFalse(isOneTrusted)) {
            return Encryption.ENCRYPTED;
        }
        return isOtherTrusted.isPresent() && isOneTrusted.isPresent() ? Encryption.NONE : Encryption.UNKNOWN;
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
