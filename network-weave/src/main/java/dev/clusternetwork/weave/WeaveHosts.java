package dev.clusternetwork.weave;

import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.plan.HostFile;
import dev.clusternetwork.plan.HostPlan;
import java.util.Map;
import java.util.TreeMap;

/** The parts of a plan for hosts: an old CNI configuration to remove, and the labels that the sidecar reads. */
final class WeaveHosts {

    /** The sidecar requires this key. */
    static final String EXTERNAL_ADDRESS_LABEL = "node-address.kontena.io/external-ip";

    private static final String INTERNAL_ADDRESS_LABEL = "node-address.kontena.io/internal-ip";

    private static final HostFile OLD_CNI_CONFIGURATION = HostFile.removed(
            "/etc/cni/net.d/00-pharos.conflist",
            "the container runtime would use this CNI configuration of Kontena Pharos instead of the one that Weave writes");

    private WeaveHosts() {}

    /** Returns the part of the plan that is the same for every host. */
    static HostPlan everyHost() {
        return HostPlan.builder().file(OLD_CNI_CONFIGURATION).build();
    }

    /** Returns the plan of each host that needs one, by its key. */
    static Map<String, HostPlan> eachHost(WeaveMesh mesh) {
        var plans = new TreeMap<String, HostPlan>();
        if (mesh.hasFlyingShuttle()) {
            mesh.cluster().hosts().forEach(host -> plans.put(mesh.cluster().keyOf(host), forFlyingShuttle(host)));
        }
        return plans;
    }

    private static HostPlan forFlyingShuttle(HostSpec host) {
        var plan = HostPlan.builder()
                .label(EXTERNAL_ADDRESS_LABEL, host.address().toString())
                .label(INTERNAL_ADDRESS_LABEL, host.peerAddress().toString());
        if (!host.region().equals(HostSpec.UNKNOWN_REGION)) {
            // The sidecar reads only the deprecated label; without it, all nodes are in one region.
            plan.label(HostSpec.DEPRECATED_REGION_LABEL, host.region());
        }
        // The sidecar uses the address that the kubelet reports, which cannot be a name.
        host.peerAddress().ip().map(IpAddress::toString).ifPresent(ip -> plan.kubeletFlag("--node-ip", ip));
        return plan.build();
    }
}
