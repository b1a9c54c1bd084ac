package dev.clusternetwork.calico;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.felix.AutodetectionMethod;
import dev.clusternetwork.calico.felix.NodeAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.internal.address.AddressOrder;
import java.util.Optional;

/** Chooses the autodetection method of an IP family: the one in the settings, or else the default. */
final class Autodetection {

    private Autodetection() {}

    /**
     * Returns the default method. If all hosts are in one region, it is the interface from which a node reaches a
     * master: the one with the lowest address, so that the order of hosts does not matter. Otherwise it is the
     * InternalIP of the Kubernetes node.
     */
    static String defaultFor(ClusterSpec cluster, IpFamily family) {
        return cluster.regions().size() == 1
                ? AddressOrder.sorted(cluster.masters().stream()
                                .map(HostSpec::peerAddress)
                                .filter(address -> isReachableBy(address, family))
                                .toList())
                        .stream()
                        .findFirst()
                        .map(AutodetectionMethod::canReach)
                        .orElse(AutodetectionMethod.KUBERNETES_INTERNAL_IP)
                : AutodetectionMethod.KUBERNETES_INTERNAL_IP;
    }

    /** Returns the method that the settings contain for a family; empty for the default. */
    static Optional<String> configured(CalicoSettings calico, IpFamily family) {
        var method = family == IpFamily.IPV6
                ? calico.ip6AutodetectionMethod().or(calico::ipAutodetectionMethod)
                : calico.ipAutodetectionMethod();
        return method.flatMap(each -> AutodetectionMethod.partFor(each, family));
    }

    /** Returns whether a variable gives the address of a family, or removes it, instead of a method. */
    static boolean isOff(CalicoSettings calico, IpFamily family) {
        var address = calico.environment().getOrDefault(NodeAddress.variable(family), NodeAddress.AUTODETECT);
        return !address.isEmpty() && !address.equals(NodeAddress.AUTODETECT);
    }

    private static boolean isReachableBy(HostAddress address, IpFamily family) {
        return address.ip().map(ip -> ip.family() == family).orElse(true);
    }
}
