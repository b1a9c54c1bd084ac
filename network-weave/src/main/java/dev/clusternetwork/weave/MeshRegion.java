package dev.clusternetwork.weave;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.weave.MeshNode.Reach;
import dev.clusternetwork.weave.WeaveSettings.Peering;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The nodes of a region, which connect to all others at the same addresses.
 *
 * @param name the name of the region
 * @param members the positions of its nodes among all nodes; at least one
 * @param initialPeers the addresses in KUBE_PEERS of its routers, in order
 * @param isLimitedToInitialPeers whether its routers know only these addresses when they start, because neither the
 *     sidecar nor the API server informs them about others
 */
record MeshRegion(String name, List<Integer> members, Set<String> initialPeers, boolean isLimitedToInitialPeers) {

    /** Returns the regions of some nodes, by name. */
    static SortedMap<String, MeshRegion> allOf(WeaveMesh mesh, List<MeshNode> nodes) {
        var regions = new TreeMap<String, MeshRegion>();
        IntStream.range(0, nodes.size())
                .boxed()
                .collect(Collectors.groupingBy(i -> nodes.get(i).region()))
                .forEach((name, members) -> regions.put(
                        name,
                        new MeshRegion(
                                name,
                                members,
                                new LinkedHashSet<>(workload(mesh, name).peers()),
                                mesh.peering() != Peering.FLYING_SHUTTLE
                                        && workload(mesh, name).initialPeers().isPresent())));
        return regions;
    }

    private static RouterWorkload workload(WeaveMesh mesh, String region) {
        var name = RouterWorkload.nameOf(region);
        return mesh.workloads().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                // The last workload is for all nodes that have no other one.
                .orElseGet(() -> mesh.workloads().get(mesh.workloads().size() - 1));
    }

    /** Returns whether the routers of this region can connect to another one as soon as they know its address. */
    Reach reach(MeshNode to) {
        return to.reachFrom(name);
    }

    /** Returns whether the routers of this region know the address of another one when they start. */
    boolean knows(MeshNode to) {
        return knows(to.addressFor(name));
    }

    /** Returns whether the routers of this region know an address when they start. */
    boolean knows(HostAddress address) {
        return !isLimitedToInitialPeers || isInitialPeer(address);
    }

    /** Returns whether one of the initial peers has an address. */
    boolean isInitialPeer(HostAddress address) {
        return initialPeers.contains(address.toString());
    }

    /** Returns whether a router of this region knows and reaches another one for certain when it starts. */
    boolean startsCertainlyWith(MeshNode to) {
        return knows(to) && reach(to).level() == Reach.Level.YES;
    }

    /** Returns whether a router of this region knows another one when it starts, and may reach it. */
    boolean mayStartWith(MeshNode to) {
        return knows(to) && reach(to).level() != Reach.Level.NO;
    }
}
