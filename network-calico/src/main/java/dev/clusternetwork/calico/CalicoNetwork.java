package dev.clusternetwork.calico;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.felix.FelixMetrics;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.spi.ProviderContext;
import java.util.List;
import java.util.OptionalInt;

/**
 * Everything that the renderers need, typed, defaulted and complete.
 *
 * @param settings what the user set
 * @param cluster the cluster
 * @param pools one for each family that pods have addresses of, in the order of the pod blocks
 */
record CalicoNetwork(CalicoSettings settings, ClusterSpec cluster, List<Pool> pools) {

    /** What the chart advises in production, and how many nodes it would give one at most. */
    private static final int TYPHA_REPLICAS = 3;

    private static final int HOSTS_PER_TYPHA = 200;

    static CalicoNetwork of(ProviderContext<CalicoSettings> context) {
        var pools = context.cluster().network().podCidrs().stream()
                .map(cidr -> Pool.of(cidr, context.settings(), context.observed()))
                .toList();
        return new CalicoNetwork(context.settings(), context.cluster(), pools);
    }

    boolean hasIpv4() {
        return has(IpFamily.IPV4);
    }

    boolean hasIpv6() {
        return has(IpFamily.IPV6);
    }

    /** {@code vxlan} where tunnels are VXLAN, which needs no BGP; else {@code bird}, which exchanges routes. */
    String backend() {
        return usesBird() ? "bird" : "vxlan";
    }

    boolean usesBird() {
        return !Pool.usesVxlan(settings);
    }

    /** The MTU of pods and tunnels; 0 to have it found out on each node. */
    int mtu() {
        return settings.mtu().orElse(0);
    }

    /** How a node finds its address of a family. */
    String autodetection(IpFamily family) {
        return Autodetection.wanted(settings, family).orElseGet(() -> Autodetection.defaultFor(cluster, family));
    }

    boolean hasTypha() {
        return settings.typha().enabled();
    }

    int typhaReplicas() {
        return settings.typha()
                .replicas()
                .orElse(typhaReplicasFor(cluster.hosts().size()));
    }

    /** The port of Felix' metrics; empty where they are off. */
    OptionalInt metricsPort() {
        return FelixMetrics.isEnabled(settings.environment())
                ? OptionalInt.of(FelixMetrics.port(settings.environment()))
                : OptionalInt.empty();
    }

    /** The planner's choice: as many as advised, but each takes a port of its host. */
    static int typhaReplicasFor(int hosts) {
        int advised = Math.max(TYPHA_REPLICAS, (hosts + HOSTS_PER_TYPHA - 1) / HOSTS_PER_TYPHA);
        return hosts == 0 ? advised : Math.min(advised, hosts);
    }

    boolean has(IpFamily family) {
        return pools.stream().anyMatch(pool -> pool.cidr().family() == family);
    }
}
