package dev.clusternetwork.host.dns;

import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.internal.kubernetes.DnsDefaults;
import java.util.Optional;

/** Whether the nodes of a cluster have DNS caches, at which address, and for which domain. */
public final class NodeLocalDns {

    /** A link-local address that no known program uses; the address that the project of the cache proposes. */
    static final IpAddress DEFAULT_IPV4 = IpAddress.parse("169.254.20.10");

    private NodeLocalDns() {}

    /** Returns whether every node has a DNS cache: only if {@code network.node_local_dns_cache} is true. */
    public static boolean isEnabled(ClusterSpec cluster) {
        return cluster.network().nodeLocalDnsCache().orElse(DnsDefaults.NODE_LOCAL_CACHE);
    }

    /** Returns the address of the caches; empty without caches, and without an address, which is reported. */
    public static Optional<IpAddress> address(ClusterSpec cluster) {
        return isEnabled(cluster)
                ? settings(cluster).nodeLocalDnsAddress().or(() -> defaultAddress(cluster))
                : Optional.empty();
    }

    /** Returns the domain of the names of Services and pods. */
    public static String clusterDomain(ClusterSpec cluster) {
        return settings(cluster).clusterDomain();
    }

    private static Optional<IpAddress> defaultAddress(ClusterSpec cluster) {
        var family = cluster.network().serviceCidrs().get(0).family();
        return family == IpFamily.IPV4 ? Optional.of(DEFAULT_IPV4) : Optional.empty();
    }

    private static DnsSettings settings(ClusterSpec cluster) {
        return cluster.network().features().get(DnsSettings.FEATURE_ID) instanceof DnsSettings given
                ? given
                : DnsSettings.builder().build();
    }
}
