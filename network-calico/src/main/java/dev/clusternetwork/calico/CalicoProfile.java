package dev.clusternetwork.calico;

import dev.clusternetwork.calico.felix.FelixEnvironment;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.plan.CapacityLimit;
import dev.clusternetwork.plan.CapacityLimit.Quantity;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import dev.clusternetwork.spi.PlanContext;
import java.math.BigInteger;
import java.util.stream.Stream;

/** How Calico uses addresses and hosts. */
final class CalicoProfile {

    /** All images of a release are built for the same architectures. */
    private static final String[] ARCHITECTURES = {"amd64", "arm64", "ppc64le", "s390x"};

    private CalicoProfile() {}

    static NetworkProfile of(PlanContext<CalicoSettings> context) {
        var calico = context.settings();
        var version = calico.version();
        var network = CalicoNetwork.of(context);
        var profile = NetworkProfile.builder()
                .nodeCidrs(NodeCidrs.UNUSED)
                // Pods, IP-in-IP, VXLAN, WireGuard, and the pair of the eBPF dataplane.
                .interfaces(
                        "cali*",
                        "tunl0",
                        "vxlan.calico",
                        "vxlan-v6.calico",
                        "wireguard.cali",
                        "wg-v6.cali",
                        "bpfin.cali",
                        "bpfout.cali")
                // BIRD writes the routes to IPAM blocks, or Felix does with the number 80. Some versions of ip print
                // 12.
                .routeProtocols("bird", "12", "80")
                .ports(CalicoPorts.of(network))
                .hostRuleWriter(CalicoNodeDaemonSet.KEY);
        // These variables change the names and protocols of what Felix writes.
        var environment = FelixEnvironment.of(calico.environment());
        if (Stream.of("FELIX_INTERFACEPREFIX", "FELIX_DEVICEROUTEPROTOCOL")
                .allMatch(name -> environment.nameOf(name).isEmpty())) {
            profile.routesKnown();
        }
        // The images of another version are not known, and its name may be invalid.
        if (CalicoImages.SUPPORTED.contains(version)) {
            Stream.of(
                            CalicoImages.node(version),
                            CalicoImages.cni(version),
                            CalicoImages.kubeControllers(version),
                            CalicoImages.typha(version))
                    .map(ImageReference::parse)
                    .forEach(image -> profile.architectures(image, ARCHITECTURES));
        }
        network.pools().stream()
                .filter(pool -> pool.cidr().prefixLength() <= pool.blockSize())
                .forEach(pool -> addLimits(pool, network, profile));
        return profile.build();
    }

    /**
     * Every node has at least one IPAM block. It gets more of them until none is left, and then addresses from the IPAM
     * blocks of other nodes.
     */
    private static void addLimits(Pool pool, CalicoNetwork network, NetworkProfile.Builder profile) {
        var cidr = pool.cidr();
        profile.limit(CapacityLimit.of(
                Quantity.NODES,
                cidr.family(),
                cidr.countOf(pool.blockSize()),
                "the Calico IPAM blocks of /" + pool.blockSize() + " in " + cidr));
        int tunnels = network.tunnelAddresses(cidr.family());
        if (tunnels == 0) {
            return;
        }
        profile.limit(CapacityLimit.of(
                Quantity.NODES,
                cidr.family(),
                cidr.size().divide(BigInteger.valueOf(tunnels + 1L)),
                "the addresses of the pod CIDR " + cidr + ", with "
                        + (tunnels == 1 ? "one for the tunnel" : tunnels + " for the tunnels")
                        + " and one for a pod of each node"));
        int hosts = network.cluster().hosts().size();
        // Without hosts, nothing has tunnels yet, and the addresses of the pod CIDR are the limit of Kubernetes.
        if (hosts > 0) {
            profile.limit(CapacityLimit.of(
                    Quantity.PODS,
                    cidr.family(),
                    cidr.size()
                            .subtract(BigInteger.valueOf((long) tunnels * hosts))
                            .max(BigInteger.ZERO),
                    "the addresses of the pod CIDR " + cidr + " without those of the tunnels of "
                            + (hosts == 1 ? "1 host" : hosts + " hosts")));
        }
    }
}
