package dev.clusternetwork.weave;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.spi.PlanContext;

/** The rule about a cluster that has a subnet of its own in the network of several clusters. */
final class WeaveSubnetRules {

    private WeaveSubnetRules() {}

    /**
     * Reports that pods do not reach those of other clusters. A packet to another subnet is routed over the bridge, and
     * the policies of Weave drop packets to pods that are not local. In a fleet, {@link RouteConfigDaemonSet} accepts
     * them.
     *
     * @param hasOtherClusters whether the known peers are nodes of other clusters
     */
    static void check(PlanContext<WeaveSettings> context, boolean hasOtherClusters, Findings.Collector findings) {
        var subnet = context.settings()
                .ipallocDefaultSubnet()
                .filter(cidr -> cidr.family() == IpFamily.IPV4)
                .filter(cidr -> context.cluster().network().podCidrs().stream()
                        .anyMatch(pods -> pods.contains(cidr) && !pods.equals(cidr)));
        if (subnet.isEmpty()
                || !hasOtherClusters
                || WeaveFleet.otherSubnets(context).isPresent()) {
            return;
        }
        var at = context.settingsPath().key("ipalloc_default_subnet");
        var peers = context.settingsPath().key("known_peers");
        findings.add(Finding.of(WeaveCode.WEAVE_SUBNETS_SEPARATE, at)
                .found(subnet.get())
                .comparedWith(peers)
                .relyingOn(context.networkPath().key("pod_network_cidr"))
                .problem(at + " " + Quotes.quote(subnet.get())
                        + " separates the pods of this cluster from those of the clusters in " + peers
                        + ", because nodes drop packets to pods in other subnets")
                .fix("remove it in all clusters, plan the clusters as a fleet, or waive "
                        + WeaveCode.WEAVE_SUBNETS_SEPARATE + " if another program adds routes and firewall rules"));
    }
}
