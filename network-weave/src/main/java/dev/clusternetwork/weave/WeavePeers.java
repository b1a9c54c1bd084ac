package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.SpecialPurposeCidrs;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.ConfigPath;
import java.util.List;
import java.util.Optional;

/**
 * Tells which known peers can be nodes of another cluster.
 *
 * @param cluster the cluster that would connect to them
 * @param root the path of the whole configuration
 */
record WeavePeers(ClusterSpec cluster, ConfigPath root) {

    private static final IpAddress BROADCAST = IpAddress.parse("255.255.255.255");

    static WeavePeers of(ClusterSpec cluster, ConfigPath root) {
        return new WeavePeers(cluster, root);
    }

    /**
     * Why no node has an address.
     *
     * @param clause follows "which"
     * @param block the setting that takes the address for something else
     */
    record Unusable(String clause, Optional<ConfigPath> block) {}

    /** Whether it is none of this cluster's hosts and may be a node. */
    boolean isForeign(HostAddress peer) {
        return whyUnusable(peer).isEmpty() && own(peer).isEmpty();
    }

    /** Why it can be no node's address; empty when it can. */
    Optional<Unusable> whyUnusable(HostAddress peer) {
        if (peer.isName()) {
            // RFC 6761, section 6.3: the name and all below it are the host itself.
            var name = peer.toString();
            return name.equals("localhost") || name.endsWith(".localhost")
                    ? byNature("is the name of the host itself")
                    : Optional.empty();
        }
        var ip = peer.ip().orElseThrow();
        if (SpecialPurposeCidrs.THIS_NETWORK.contains(ip)) {
            return byNature("is never a destination (" + SpecialPurposeCidrs.THIS_NETWORK + ")");
        }
        if (isIn(SpecialPurposeCidrs.LOOPBACK, ip)) {
            return byNature("is a loopback address");
        }
        if (isIn(SpecialPurposeCidrs.MULTICAST, ip)) {
            return byNature("is a multicast address");
        }
        if (ip.equals(BROADCAST)) {
            return byNature("is the broadcast address");
        }
        return inside(cluster.network().podCidrs(), "pod_network_cidr", ip)
                .or(() -> inside(cluster.network().serviceCidrs(), "service_cidr", ip));
    }

    /** The setting by which a host of this cluster has the address; empty when none has. */
    Optional<ConfigPath> own(HostAddress peer) {
        for (int i = 0; i < cluster.hosts().size(); i++) {
            var host = cluster.hosts().get(i);
            var at = root.key("hosts").item(i);
            if (host.address().equals(peer)) {
                return Optional.of(at.key("address"));
            }
            if (host.privateAddress().filter(peer::equals).isPresent()) {
                return Optional.of(at.key("private_address"));
            }
        }
        return Optional.empty();
    }

    private Optional<Unusable> inside(List<Cidr> blocks, String key, IpAddress ip) {
        var at = root.key("network").key(key);
        return blocks.stream()
                .filter(block -> block.contains(ip))
                .findFirst()
                .map(block -> new Unusable("lies inside " + at + " " + block, Optional.of(at)));
    }

    private static boolean isIn(List<Cidr> blocks, IpAddress ip) {
        return blocks.stream().anyMatch(block -> block.contains(ip));
    }

    private static Optional<Unusable> byNature(String clause) {
        return Optional.of(new Unusable(clause, Optional.empty()));
    }
}
