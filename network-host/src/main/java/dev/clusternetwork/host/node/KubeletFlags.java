package dev.clusternetwork.host.node;

import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.host.node.NodeSettings.CloudProvider;
import dev.clusternetwork.internal.rules.NodeAddresses;
import dev.clusternetwork.plan.HostPlan;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The flags of the kubelet of a host. */
final class KubeletFlags {

    static final String NODE_IP = "--node-ip";
    static final String CLOUD_PROVIDER = "--cloud-provider";

    private KubeletFlags() {}

    static HostPlan of(NodeSettings settings, NetworkSpec network, HostSpec host) {
        var plan = HostPlan.builder();
        if (settings.cloudProvider() == CloudProvider.EXTERNAL) {
            plan.kubeletFlag(CLOUD_PROVIDER, settings.cloudProvider().toString());
        } else {
            var addresses = NodeAddresses.nodeIps(network, host);
            if (!addresses.isEmpty()) {
                plan.kubeletFlag(
                        NODE_IP, addresses.stream().map(IpAddress::toString).collect(Collectors.joining(",")));
            }
        }
        return plan.build();
    }

    /** Returns whether pods have addresses of both families. */
    static boolean isDualStack(NetworkSpec network) {
        return Stream.of(IpFamily.values())
                .allMatch(family -> network.podCidrs().stream().anyMatch(cidr -> cidr.family() == family));
    }
}
