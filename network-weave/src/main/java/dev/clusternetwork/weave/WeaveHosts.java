package dev.clusternetwork.weave;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.internal.rules.NodeAddresses;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.weave.WeaveSettings.Peering;
import java.util.Map;
import java.util.TreeMap;

/** The parts of a plan for hosts: what the sidecar reads, and the region by which static workloads select nodes. */
final class WeaveHosts {

    /** The sidecar requires this key. */
    static final String EXTERNAL_ADDRESS_LABEL = "node-address.kontena.io/external-ip";

    private static final String INTERNAL_ADDRESS_LABEL = "node-address.kontena.io/internal-ip";

    private WeaveHosts() {}

    /** Returns the plan of each host that needs one, by its key. */
    static Map<String, HostPlan> eachHost(WeaveMesh mesh) {
        var plans = new TreeMap<String, HostPlan>();
        for (var host : mesh.cluster().hosts()) {
            var key = mesh.cluster().keyOf(host);
            if (mesh.hasFlyingShuttle()) {
                plans.put(key, forFlyingShuttle(mesh.cluster(), host));
            } else if (mesh.peering() == Peering.STATIC && hasRegion(host)) {
                plans.put(
                        key,
                        HostPlan.builder()
                                .label(HostSpec.REGION_LABEL, host.region())
                                .build());
            }
        }
        return plans;
    }

    private static HostPlan forFlyingShuttle(ClusterSpec cluster, HostSpec host) {
        var plan = HostPlan.builder()
                .label(EXTERNAL_ADDRESS_LABEL, host.address().toString())
                .label(INTERNAL_ADDRESS_LABEL, host.peerAddress().toString());
        if (hasRegion(host)) {
            // The sidecar reads only the deprecated label; without it, all nodes are in one region.
            plan.label(HostSpec.DEPRECATED_REGION_LABEL, host.region());
        }
        // The sidecar uses the address that the kubelet reports.
        NodeAddresses.nodeIps(cluster.network(), host).forEach(ip -> plan.kubeletFlag("--node-ip", ip.toString()));
        return plan.build();
    }

    private static boolean hasRegion(HostSpec host) {
        return !host.region().equals(HostSpec.UNKNOWN_REGION);
    }
}
