package dev.clusternetwork.calico;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.felix.AutodetectionMethod;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import java.util.Optional;

/** Chooses the autodetection method of an IP family: the one in the settings, or else the default. */
final class Autodetection {

    private Autodetection() {}

    /**
     * Returns the default method. If all hosts are in one region, it is the interface from which a node reaches the
     * first master. Otherwise it is the InternalIP of the Kubernetes node.
     */
    static String defaultFor(ClusterSpec cluster, IpFamily family) {
        return cluster.regions().size() == 1
                ? cluster.masters().stream()
                        .findFirst()
                        .map(HostSpec::peerAddress)
                        .filter(address -> isReachableBy(address, family))
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

    private static boolean isReachableBy(HostAddress address, IpFamily family) {
        return address.ip().map(ip -> ip.family() == family).orElse(true);
    }
}
