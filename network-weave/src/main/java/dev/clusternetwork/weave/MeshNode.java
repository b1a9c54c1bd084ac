package dev.clusternetwork.weave;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.internal.address.UnreachableAddress;
import dev.clusternetwork.weave.WeaveSettings.Peering;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A host as Weave's routers see it.
 *
 * @param key the key of the host in a plan
 * @param index the position of the host in the configuration
 * @param region the region that decides which address others use
 * @param inside the address at which routers of the region connect to it
 * @param outside the address at which routers of other regions connect to it
 * @param insideReach whether routers of the region reach it
 * @param outsideReach whether routers of other regions reach it
 */
record MeshNode(
        String key,
        int index,
        String region,
        HostAddress inside,
        HostAddress outside,
        Reach insideReach,
        Reach outsideReach) {

    /** The region to which the sidecar counts nodes without a region label. */
    static final String SIDECAR_DEFAULT_REGION = "default";

    /**
     * Whether a router can connect to another one.
     *
     * @param level whether it can
     * @param reason why it cannot, or may not; empty if it can
     */
    record Reach(Level level, Optional<String> reason) {

        static final Reach YES = new Reach(Level.YES, Optional.empty());

        enum Level {
            YES,
            UNCERTAIN,
            NO
        }

        static Reach uncertain(String reason) {
            return new Reach(Level.UNCERTAIN, Optional.of(reason));
        }

        static Reach no(String reason) {
            return new Reach(Level.NO, Optional.of(reason));
        }
    }

    /** Returns the nodes of a mesh, sorted by key. */
    static List<MeshNode> allOf(WeaveMesh mesh) {
        var cluster = mesh.cluster();
        var byPublic = new HashMap<HostAddress, Integer>();
        var byInside = new HashMap<RegionAddress, Integer>();
        cluster.hosts().forEach(host -> {
            Stream.of(outside(mesh, host), host.address())
                    .distinct()
                    .forEach(address -> byPublic.merge(address, 1, Integer::sum));
            byInside.merge(new RegionAddress(region(mesh, host), host.peerAddress()), 1, Integer::sum);
        });
        return IntStream.range(0, cluster.hosts().size())
                .mapToObj(i -> of(mesh, i, byInside, byPublic))
                .sorted(Comparator.comparing(MeshNode::key))
                .toList();
    }

    private record RegionAddress(String region, HostAddress address) {}

    private static MeshNode of(
            WeaveMesh mesh, int index, Map<RegionAddress, Integer> byInside, Map<HostAddress, Integer> byPublic) {
        ClusterSpec cluster = mesh.cluster();
        var host = cluster.hosts().get(index);
        var region = region(mesh, host);
        var inside = host.peerAddress();
        var outside = outside(mesh, host);
        var isInsideShared = byInside.getOrDefault(new RegionAddress(region, inside), 0) > 1
                || inside.equals(host.address()) && byPublic.getOrDefault(inside, 0) > 1;
        var isOutsideShared = byPublic.getOrDefault(outside, 0) > 1;
        var isPrivateOutside = mesh.peering() == Peering.DISCOVERY
                && host.privateAddress()
                        .filter(each -> !each.equals(host.address()))
                        .isPresent();
        return new MeshNode(
                cluster.keyOf(host),
                index,
                region,
                inside,
                outside,
                reach(inside, isInsideShared, false),
                reach(outside, isOutsideShared, isPrivateOutside));
    }

    private static Reach reach(HostAddress address, boolean isShared, boolean isPrivateOfOtherRegion) {
        var unreachable = UnreachableAddress.kindOf(address);
        if (unreachable.isPresent()) {
            return Reach.no(address + " is " + unreachable.get());
        }
        if (isShared) {
            return Reach.uncertain(address + " is the address of several hosts");
        }
        return isPrivateOfOtherRegion
                ? Reach.uncertain(address + " is a private address of another region")
                : Reach.YES;
    }

    /** Without the sidecar and without static peers, routers know only the address for hosts of the region. */
    private static HostAddress outside(WeaveMesh mesh, HostSpec host) {
        return mesh.peering() == Peering.DISCOVERY ? host.peerAddress() : host.address();
    }

    private static String region(WeaveMesh mesh, HostSpec host) {
        return mesh.hasFlyingShuttle() && host.region().equals(HostSpec.UNKNOWN_REGION)
                ? SIDECAR_DEFAULT_REGION
                : host.region();
    }

    /** Returns the address at which routers of a region connect to this one. */
    HostAddress addressFor(String other) {
        return region.equals(other) ? inside : outside;
    }

    /** Returns whether routers of a region reach this one at {@link #addressFor}. */
    Reach reachFrom(String other) {
        return region.equals(other) ? insideReach : outsideReach;
    }

    /** Returns the different addresses at which routers connect to this one. */
    List<HostAddress> addresses() {
        return Stream.of(inside, outside).distinct().toList();
    }
}
