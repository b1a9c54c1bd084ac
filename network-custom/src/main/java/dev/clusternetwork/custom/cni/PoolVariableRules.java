package dev.clusternetwork.custom.cni;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import java.util.Map;

/**
 * Pools that networks take from environment variables lie in the cluster's pod block. Those networks hand out addresses
 * by themselves, whatever part of the pod block a node has.
 */
final class PoolVariableRules {

    /** Of calico/node, which makes its first pools of them, and of Weave's router. */
    private static final Map<String, Pool> POOLS = Map.of(
            "CALICO_IPV4POOL_CIDR", new Pool("Calico", IpFamily.IPV4, true),
            "CALICO_IPV6POOL_CIDR", new Pool("Calico", IpFamily.IPV6, true),
            "IPALLOC_RANGE", new Pool("Weave", IpFamily.IPV4, false));

    /** With it, calico/node makes no pool. */
    private static final String NO_POOL = "none";

    private PoolVariableRules() {}

    private record Pool(String network, IpFamily family, boolean takesHostBits) {}

    static void check(ClusterSpec cluster, Manifest manifest, Findings.Collector findings) {
        manifest.pod().stream()
                .flatMap(pod -> pod.containers().stream())
                .flatMap(container -> container.at("env").items().stream())
                .forEach(variable -> check(cluster, manifest, variable, findings));
    }

    private static void check(
            ClusterSpec cluster, Manifest manifest, ManifestValue variable, Findings.Collector findings) {
        var pool = variable.at("name").text().map(POOLS::get);
        var value = variable.at("value");
        // Both take an empty one for none, and what the kubelet puts together of others is not known here.
        value.text()
                .filter(text -> pool.isPresent() && !text.isEmpty() && !text.equals(NO_POOL) && !text.contains("$("))
                .ifPresent(text -> new CidrInManifest(
                                manifest,
                                value,
                                "gives " + pool.get().network() + " the pool",
                                text,
                                pool.get().takesHostBits(),
                                cluster.network().podCidrs())
                        .parseAsPool(pool.get().family(), findings));
    }
}
