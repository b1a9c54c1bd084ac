package dev.clusternetwork.calico;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.internal.rules.NodeAddresses;
import dev.clusternetwork.plan.HostPlan;
import java.util.Map;
import java.util.TreeMap;

/** The parts of a plan for hosts. */
final class CalicoHosts {

    private CalicoHosts() {}

    /**
     * Returns the plan of each host that needs one, by its key. Without the flag, the kubelet announces the address of
     * the interface of the default route as the InternalIP, and calico-node uses it although there is a private one.
     * With pods of both families, one address would hide the other from the kubelet.
     */
    static Map<String, HostPlan> eachHost(CalicoNetwork network) {
        var plans = new TreeMap<String, HostPlan>();
        var family = network.hasIpv4() ? IpFamily.IPV4 : IpFamily.IPV6;
        var isSingle = !(network.hasIpv4() && network.hasIpv6());
        if (isSingle && network.usesInternalIp(family)) {
            network.cluster()
                    .hosts()
                    .forEach(host -> NodeAddresses.nodeIps(network.cluster().network(), host).stream()
                            .filter(ip -> ip.family() == family)
                            .forEach(ip -> plans.put(
                                    network.cluster().keyOf(host),
                                    HostPlan.builder()
                                            .kubeletFlag("--node-ip", ip.toString())
                                            .build())));
        }
        return plans;
    }
}
