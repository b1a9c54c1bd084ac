package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.CapacityLimit;
import dev.clusternetwork.plan.CapacityLimit.Quantity;
import dev.clusternetwork.plan.ClaimKind;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import dev.clusternetwork.spi.PlanContext;
import java.math.BigInteger;

/** How Weave uses addresses and hosts. */
final class WeaveProfile {

    private WeaveProfile() {}

    static NetworkProfile of(PlanContext<WeaveSettings> context) {
        var profile = NetworkProfile.builder()
                .nodeCidrs(NodeCidrs.UNUSED)
                // The bridge, the datapath, its VXLAN port, and the pairs that connect bridge, datapath and pods.
                .interfaces("weave", "datapath", "vxlan-*", "vethwe*")
                .routesKnown()
                .architectures(ImageReference.parse(WeaveImages.ROUTER), "amd64", "arm", "arm64")
                .architectures(ImageReference.parse(WeaveImages.NPC), "amd64", "arm", "arm64");
        addClaims(context, profile);
        profile.ports(WeavePorts.of(context.settings()));
        WeaveMesh.of(context)
                .workloads()
                .forEach(workload -> profile.hostRuleWriter(RouterWorkload.keyOf(workload.name())));
        WeaveFleet.otherSubnets(context).ifPresent(subnets -> profile.hostRuleWriter(RouteConfigDaemonSet.KEY));
        var peers = context.settings().knownPeers();
        for (int i = 0; i < peers.size(); i++) {
            profile.otherCluster(context.settingsPath().key("known_peers").item(i), peers.get(i));
        }
        context.cluster().network().podCidrs().stream()
                .filter(cidr -> cidr.family() == IpFamily.IPV4)
                .findFirst()
                .ifPresent(cidr -> addLimits(
                        context.settings().ipallocDefaultSubnet().orElse(cidr),
                        context.cluster().hosts().size(),
                        profile));
        return profile.build();
    }

    private static void addClaims(PlanContext<WeaveSettings> context, NetworkProfile.Builder profile) {
        var path = context.settingsPath();
        context.settings()
                .ipallocDefaultSubnet()
                .ifPresent(subnet -> profile.claim(AddressClaim.of(ClaimKind.POD_SUBRANGE, subnet, "Weave")
                        .at(path.key("ipalloc_default_subnet"))));
        var trusted = context.settings().trustedSubnets();
        for (int i = 0; i < trusted.size(); i++) {
            profile.claim(AddressClaim.of(ClaimKind.TRUSTED_SUBNET, trusted.get(i), "Weave")
                    .at(path.key("trusted_subnets").item(i)));
        }
    }

    /** Every host has an address in the range, and so do its pods. */
    private static void addLimits(Cidr range, int hosts, NetworkProfile.Builder profile) {
        var assigned = range.size()
                .subtract(BigInteger.valueOf(WeaveRules.NOT_ASSIGNED))
                .max(BigInteger.ZERO);
        profile.limit(CapacityLimit.of(
                Quantity.NODES,
                IpFamily.IPV4,
                assigned.divide(BigInteger.valueOf(WeaveRules.LEAST_PER_HOST)),
                "the addresses of Weave's range " + range
                        + ", with one for the bridge and one for a pod of each node"));
        profile.limit(CapacityLimit.of(
                Quantity.PODS,
                IpFamily.IPV4,
                assigned.subtract(BigInteger.valueOf(hosts)).max(BigInteger.ZERO),
                "the addresses of Weave's range " + range
                        + switch (hosts) {
                            case 0 -> "";
                            case 1 -> " without that of the bridge of 1 host";
                            default -> " without those of the bridges of " + hosts + " hosts";
                        }));
    }
}
