package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.SpecialPurposeCidrs;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.internal.address.UnreachableAddress;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.rules.HostPaths;
import java.util.List;
import java.util.Optional;

/**
 * Checks which known peers can be nodes of another cluster.
 *
 * @param cluster the cluster that connects to them
 * @param root the path of the whole configuration
 */
record WeavePeers(ClusterSpec cluster, ConfigPath root) {

    private static final IpAddress BROADCAST = IpAddress.parse("255.255.255.255");

    /**
     * The reason why no node has an address.
     *
     * @param clause the predicate of a sentence about the address
     * @param cidr the setting whose CIDR contains the address
     */
    record Unusable(String clause, Optional<ConfigPath> cidr) {}

    /** Returns whether a peer can be a node of another cluster. */
    boolean isForeign(HostAddress peer) {
        return whyUnusable(peer).isEmpty() && hostSetting(peer).isEmpty();
    }

    /** Returns why a peer has an address that no node has; empty when a node can have it. */
    Optional<Unusable> whyUnusable(HostAddress peer) {
        if (peer.isName()) {
            return UnreachableAddress.isLoopbackName(peer) ? unusable("is a loopback name") : Optional.empty();
        }
        var ip = peer.ip().orElseThrow();
        if (SpecialPurposeCidrs.THIS_NETWORK.contains(ip)) {
            return unusable("is an address of \"this network\" (" + SpecialPurposeCidrs.THIS_NETWORK + ")");
        }
        if (isIn(SpecialPurposeCidrs.LOOPBACK, ip)) {
            return unusable("is a loopback address");
        }
        if (isIn(SpecialPurposeCidrs.MULTICAST, ip)) {
            return unusable("is a multicast address");
        }
        if (ip.equals(BROADCAST)) {
            return unusable("is the broadcast address");
        }
        return inside(cluster.network().podCidrs(), "pod_network_cidr", ip)
                .or(() -> inside(cluster.network().serviceCidrs(), "service_cidr", ip));
    }

    /** Returns whether only hosts on the same link can reach a peer. */
    static boolean isLinkLocal(HostAddress peer) {
        return peer.ip().filter(ip -> isIn(SpecialPurposeCidrs.LINK_LOCAL, ip)).isPresent();
    }

    /** Returns the setting of a host of this cluster that has the address; empty when no host has it. */
    Optional<ConfigPath> hostSetting(HostAddress peer) {
        for (int i = 0; i < cluster.hosts().size(); i++) {
            var host = cluster.hosts().get(i);
            var path = root.key("hosts").item(i);
            if (host.address().equals(peer)) {
                return Optional.of(path.key("address"));
            }
            if (host.privateAddress().filter(peer::equals).isPresent()) {
                return Optional.of(HostPaths.privateAddress(host, path));
            }
        }
        return Optional.empty();
    }

    private Optional<Unusable> inside(List<Cidr> cidrs, String key, IpAddress ip) {
        var path = root.key("network").key(key);
        return cidrs.stream()
                .filter(cidr -> cidr.contains(ip))
                .findFirst()
                .map(cidr -> new Unusable("is in " + path + " " + Quotes.quote(cidr), Optional.of(path)));
    }

    private static boolean isIn(List<Cidr> cidrs, IpAddress ip) {
        return cidrs.stream().anyMatch(cidr -> cidr.contains(ip));
    }

    private static Optional<Unusable> unusable(String clause) {
        return Optional.of(new Unusable(clause, Optional.empty()));
    }
}
