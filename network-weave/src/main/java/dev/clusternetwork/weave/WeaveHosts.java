package dev.clusternetwork.weave;

import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.plan.HostFile;
import dev.clusternetwork.plan.HostPlan;
import java.util.Map;
import java.util.TreeMap;

/** What Weave needs on hosts: no file of the reference's, and the labels that the side-car reads. */
final class WeaveHosts {

    /** Fixed in the side-car. */
    static final String EXTERNAL_ADDRESS_LABEL = "node-address.kontena.io/external-ip";

    private static final String INTERNAL_ADDRESS_LABEL = "node-address.kontena.io/internal-ip";

    private static final HostFile OLD_CNI_CONFIGURATION = HostFile.removed(
            "/etc/cni/net.d/00-pharos.conflist",
            "the CNI configuration of Kontena Pharos would shadow the complete one that Weave writes itself");

    private WeaveHosts() {}

    static HostPlan everyHost() {
        return HostPlan.builder().file(OLD_CNI_CONFIGURATION).build();
    }

    /** What single hosts need, by their key. */
    static Map<String, HostPlan> single(WeaveMesh mesh) {
        var needs = new TreeMap<String, HostPlan>();
        if (mesh.hasFlyingShuttle()) {
            mesh.cluster().hosts().forEach(host -> needs.put(mesh.cluster().keyOf(host), forFlyingShuttle(host)));
        }
        return needs;
    }

    private static HostPlan forFlyingShuttle(HostSpec host) {
        var needs = HostPlan.builder()
                .label(EXTERNAL_ADDRESS_LABEL, host.address().toString())
                .label(INTERNAL_ADDRESS_LABEL, host.peerAddress().toString());
        if (!host.region().equals(HostSpec.UNKNOWN_REGION)) {
            // The side-car reads the deprecated label alone; without it every node counts as of one region.
            needs.label(HostSpec.DEPRECATED_REGION_LABEL, host.region());
        }
        // The side-car takes the address that the kubelet reports; a kubelet takes no name for it.
        host.peerAddress().ip().map(IpAddress::toString).ifPresent(ip -> needs.kubeletFlag("--node-ip", ip));
        return needs.build();
    }
}
