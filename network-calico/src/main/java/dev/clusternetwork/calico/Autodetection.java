package dev.clusternetwork.calico;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.felix.AutodetectionMethod;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import java.util.Optional;

/** Chooses the method by which nodes find their addresses of a family: the user's, else the planner's. */
final class Autodetection {

    private Autodetection() {}

    /**
     * The planner's choice: the way to the first master where all hosts lie in one region, since that interface faces
     * the cluster; else the address that Kubernetes knows.
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

    /** What the settings say for a family; empty for the planner's choice. */
    static Optional<String> wanted(CalicoSettings calico, IpFamily family) {
        var method = family == IpFamily.IPV6
                ? calico.ip6AutodetectionMethod().or(calico::ipAutodetectionMethod)
                : calico.ipAutodetectionMethod();
        return method.flatMap(each -> AutodetectionMethod.partFor(each, family));
    }

    private static boolean isReachableBy(HostAddress address, IpFamily family) {
        return address.ip().map(ip -> ip.family() == family).orElse(true);
    }
}
