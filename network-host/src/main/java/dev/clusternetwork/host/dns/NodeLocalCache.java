package dev.clusternetwork.host.dns;

import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.internal.kubernetes.DnsDefaults;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The DNS cache of each node.
 *
 * @param address at which it listens, and which kubelet writes to the {@code resolv.conf} of pods
 * @param clusterDns the address of the cluster DNS
 * @param clusterDomain the domain of the names of Services and pods
 */
record NodeLocalCache(IpAddress address, IpAddress clusterDns, String clusterDomain) {

    /** Returns the cache of a valid cluster; empty if it has none. */
    static Optional<NodeLocalCache> of(ClusterSpec cluster) {
        return NodeLocalDns.address(cluster)
                .flatMap(address -> DnsDefaults.address(
                                cluster.network().serviceCidrs().get(0))
                        .map(dns -> new NodeLocalCache(address, dns, NodeLocalDns.clusterDomain(cluster))));
    }

    /** Returns the domains whose names the cluster DNS knows. */
    List<String> domainsOfCluster() {
        return Stream.concat(Stream.of(clusterDomain), ClusterDomain.REVERSE.stream())
                .toList();
    }
}
