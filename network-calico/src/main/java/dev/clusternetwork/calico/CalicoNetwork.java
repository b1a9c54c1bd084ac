package dev.clusternetwork.calico;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.felix.AutodetectionMethod;
import dev.clusternetwork.calico.felix.FelixMetrics;
import dev.clusternetwork.calico.felix.NodeAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.spi.PlanContext;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The complete input of the renderers, defaults included.
 *
 * @param settings the settings of the user
 * @param cluster the cluster
 * @param pools the IPPools, one for each pod CIDR, in the order of the pod CIDRs
 */
record CalicoNetwork(CalicoSettings settings, ClusterSpec cluster, List<Pool> pools) {

    /** One replica serves the nodes while the host of the other restarts. */
    private static final int MIN_TYPHA_REPLICAS = 2;

    /** The highest number of nodes for one replica that the chart recommends. */
    private static final int HOSTS_PER_TYPHA = 200;

    static CalicoNetwork of(PlanContext<CalicoSettings> context) {
        var pools = context.cluster().network().podCidrs().stream()
                .map(cidr -> Pool.of(cidr, context.settings(), context.observed()))
                .toList();
        return new CalicoNetwork(context.settings(), context.cluster(), pools);
    }

    /** Returns the pod CIDRs for a message. */
    String quotedPodCidrs() {
        return pools.stream().map(pool -> pool.cidr().toString()).collect(Collectors.joining(",", "'", "'"));
    }

    boolean hasIpv4() {
        return has(IpFamily.IPV4);
    }

    boolean hasIpv6() {
        return has(IpFamily.IPV6);
    }

    /** Returns {@code vxlan} for VXLAN, which does not need BGP; otherwise {@code bird}, which exchanges routes. */
    String backend() {
        return usesBird() ? "bird" : "vxlan";
    }

    boolean usesBird() {
        return !Pool.usesVxlan(settings);
    }

    /** Returns the MTU of pods and tunnels; 0 if each node detects it. */
    int mtu() {
        return settings.mtu().orElse(0);
    }

    /** Returns the method by which a node detects its address of a family. */
    String autodetection(IpFamily family) {
        return Autodetection.configured(settings, family).orElseGet(() -> Autodetection.defaultFor(cluster, family));
    }

    /** Returns whether nodes use the InternalIP of the Kubernetes node, also where a variable says so. */
    boolean usesInternalIp(IpFamily family) {
        return !Autodetection.isOff(settings, family)
                && settings.environment()
                        .getOrDefault(NodeAddress.methodVariable(family), autodetection(family))
                        .equals(AutodetectionMethod.KUBERNETES_INTERNAL_IP);
    }

    boolean hasTypha() {
        return settings.typha().enabled();
    }

    int typhaReplicas() {
        return settings.typha()
                .replicas()
                .orElse(typhaReplicasFor(cluster.hosts().size()));
    }

    /** Returns the port of the metrics of Felix; empty if they are disabled. */
    OptionalInt metricsPort() {
        return FelixMetrics.isEnabled(settings.environment())
                ? OptionalInt.of(FelixMetrics.port(settings.environment()))
                : OptionalInt.empty();
    }

    /** Returns the default number of replicas: one for each 200 hosts, at least two, but at most one for each host. */
    static int typhaReplicasFor(int hosts) {
        int advised = Math.max(MIN_TYPHA_REPLICAS, (hosts + HOSTS_PER_TYPHA - 1) / HOSTS_PER_TYPHA);
        return hosts == 0 ? advised : Math.min(advised, hosts);
    }

    /** Returns how many addresses of an IPPool each node uses for the interfaces of its tunnels. */
    int tunnelAddresses(IpFamily family) {
        return Tunnel.withAddress(this, family).size();
    }

    /** Returns how many addresses the hosts need: one for each tunnel, and one for a pod. */
    BigInteger neededAddresses(IpFamily family) {
        return BigInteger.valueOf(tunnelAddresses(family) + 1L)
                .multiply(BigInteger.valueOf(cluster.hosts().size()));
    }

    /** Returns whether pods have addresses of a family. */
    boolean has(IpFamily family) {
        return pools.stream().anyMatch(pool -> pool.cidr().family() == family);
    }
}
