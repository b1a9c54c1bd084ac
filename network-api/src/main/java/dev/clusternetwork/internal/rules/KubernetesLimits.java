package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.plan.CapacityLimit;
import dev.clusternetwork.plan.CapacityLimit.Quantity;
import dev.clusternetwork.plan.NetworkCapacity;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What Kubernetes limits in a cluster, in addition to its network. */
public final class KubernetesLimits {

    /** The first version whose API server allocates the addresses of Services without a bitmap. */
    static final KubernetesVersion WITHOUT_BITMAP = new KubernetesVersion(1, 34);

    /** Before, the API server uses this many addresses at the beginning of an IPv6 service CIDR. */
    private static final BigInteger BITMAP = BigInteger.valueOf(65_536);

    private KubernetesLimits() {}

    /** Returns how much the addresses of a cluster are enough for. */
    public static NetworkCapacity capacity(ClusterSpec cluster, NetworkProfile profile) {
        var limits = new ArrayList<>(profile.limits());
        cluster.network().podCidrs().forEach(cidr -> addPods(cluster, profile, cidr, limits));
        limits.stream()
                .filter(limit -> limit.quantity() == Quantity.PODS)
                .map(KubernetesLimits::ofOneNode)
                .toList()
                .forEach(limits::add);
        cluster.network().serviceCidrs().forEach(cidr -> limits.add(services(cluster, cidr)));
        return NetworkCapacity.of(limits);
    }

    private static void addPods(ClusterSpec cluster, NetworkProfile profile, Cidr cidr, List<CapacityLimit> limits) {
        var family = cidr.family();
        limits.add(CapacityLimit.of(Quantity.PODS, family, cidr.size(), "the addresses of the pod CIDR " + cidr));
        limits.add(CapacityLimit.of(
                Quantity.PODS_PER_NODE,
                family,
                BigInteger.valueOf(NodeCidrRules.PODS_OF_KUBELET),
                "the default of maxPods of the kubelet"));
        var mask = cluster.network().nodeMask(family);
        if (profile.nodeCidrs() == NodeCidrs.REQUIRED && cidr.prefixLength() <= mask) {
            var nodes = cidr.countOf(mask);
            var perNode = podsOfNode(family, mask);
            limits.add(CapacityLimit.of(Quantity.NODES, family, nodes, "the CIDRs of /" + mask + " in " + cidr));
            limits.add(CapacityLimit.of(
                    Quantity.PODS_PER_NODE, family, perNode, "the addresses of a node's CIDR of /" + mask));
            limits.add(CapacityLimit.of(
                    Quantity.PODS,
                    family,
                    nodes.multiply(perNode),
                    "the addresses of " + nodes + (nodes.equals(BigInteger.ONE) ? " node CIDR" : " node CIDRs")
                            + " of /" + mask));
        }
    }

    /**
     * Returns the number of pods that the CIDR of a node has addresses for. The network address and the gateway are not
     * assigned, and of IPv4 the broadcast address neither.
     */
    public static BigInteger podsOfNode(IpFamily family, int mask) {
        var kept = family == IpFamily.IPV4 ? 3 : 2;
        return BigInteger.ONE
                .shiftLeft(family.bits() - mask)
                .subtract(BigInteger.valueOf(kept))
                .max(BigInteger.ZERO);
    }

    /** One node cannot have more pods than the cluster. */
    private static CapacityLimit ofOneNode(CapacityLimit pods) {
        return CapacityLimit.of(Quantity.PODS_PER_NODE, pods.family(), pods.count(), pods.reason());
    }

    private static CapacityLimit services(ClusterSpec cluster, Cidr cidr) {
        // The API server does not assign the network address, and of IPv4 not the broadcast address.
        var kept = BigInteger.valueOf(cidr.family() == IpFamily.IPV4 ? 2 : 1);
        var hasBitmap = cidr.family() == IpFamily.IPV6
                && cidr.size().compareTo(BITMAP) > 0
                && cluster.kubernetesVersion()
                        .filter(version -> version.compareTo(WITHOUT_BITMAP) < 0)
                        .isPresent();
        return CapacityLimit.of(
                Quantity.SERVICES,
                cidr.family(),
                (hasBitmap ? BITMAP : cidr.size()).subtract(kept).max(BigInteger.ZERO),
                hasBitmap
                        ? "the first " + BITMAP + " addresses of the service CIDR " + cidr
                                + ", all that Kubernetes before " + WITHOUT_BITMAP + " uses"
                        : "the addresses of the service CIDR " + cidr);
    }
}
