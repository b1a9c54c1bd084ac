package dev.clusternetwork.host.node;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.internal.address.UnreachableAddress;
import dev.clusternetwork.internal.rules.NodeAddresses;
import java.util.Optional;

/** The address that the API server of a master advertises, and at which its etcd listens. */
final class AdvertiseAddress {

    private AdvertiseAddress() {}

    /** Returns the address at which every host reaches a master: the public one if a host is in another region. */
    static HostAddress forAllHosts(ClusterSpec cluster, HostSpec master) {
        return cluster.hosts().stream()
                .filter(host -> isInAnotherRegion(host, master))
                .findFirst()
                .map(master::peerAddressFor)
                .orElse(master.peerAddress());
    }

    /** Returns whether a host is in another region than a master, so that the public address is used. */
    static boolean isPublic(ClusterSpec cluster, HostSpec master) {
        return cluster.hosts().stream().anyMatch(host -> isInAnotherRegion(host, master));
    }

    private static boolean isInAnotherRegion(HostSpec host, HostSpec master) {
        return !host.region().equals(master.region());
    }

    /**
     * Returns the address of the family of the first service CIDR, which the API server requires: that for all hosts,
     * or the one beside it on the same interface. Empty if it is unknown.
     */
    static Optional<IpAddress> of(ClusterSpec cluster, HostSpec master) {
        var family = cluster.network().serviceCidrs().get(0).family();
        return usable(forAllHosts(cluster, master))
                .flatMap(ip -> ip.family() == family ? Optional.of(ip) : NodeAddresses.ofOtherFamily(master, ip));
    }

    /** Returns the IP address if other hosts can reach it. */
    static Optional<IpAddress> usable(HostAddress address) {
        return address.ip().filter(ip -> UnreachableAddress.kindOf(address).isEmpty());
    }
}
