package dev.clusternetwork.weave;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.internal.address.AddressOrder;
import dev.clusternetwork.internal.address.UnreachableAddress;
import dev.clusternetwork.internal.data.DisjointSets;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.weave.MeshNode.Reach;
import dev.clusternetwork.weave.WeaveSettings.Peering;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The mesh of Weave's routers: which router connects to which other one, at which address, and whether the traffic
 * between them is encrypted. A plan of Weave has it as {@code plan.data(MeshTopology.class)}. Hosts are named by their
 * {@link ClusterSpec#keyOf key}. Immutable.
 *
 * <p>It follows from the addresses and regions in the configuration. Firewalls and routes between the hosts are not
 * known here. Packets of a host to other regions are supposed to come from its public address, if others can reach that
 * one: with discovery, other routers learn it from them.
 */
public final class MeshTopology {

    private final WeaveMesh mesh;
    private final List<MeshNode> nodes;
    private final SortedMap<String, MeshRegion> regions;

    private MeshTopology(WeaveMesh mesh, List<MeshNode> nodes, SortedMap<String, MeshRegion> regions) {
        this.mesh = mesh;
        this.nodes = nodes;
        this.regions = regions;
    }

    /**
     * Returns the mesh of a cluster with the provider Weave.
     *
     * @param observed what is running, because a running Weave keeps its initial peers
     * @throws IllegalArgumentException when the cluster has another provider
     */
    public static MeshTopology of(ClusterSpec cluster, ObservedCluster observed) {
        if (!cluster.network().provider().equals(WeaveSettings.PROVIDER_ID)) {
            throw new IllegalArgumentException("the provider of the cluster is "
                    + cluster.network().provider() + ", not " + WeaveSettings.PROVIDER_ID);
        }
        var settings = cluster.network().settings();
        return of(WeaveMesh.of(
                settings.map(WeaveSettings.class::cast)
                        .orElseGet(() -> WeaveSettings.builder().build()),
                cluster,
                observed));
    }

    static MeshTopology of(WeaveMesh mesh) {
        var nodes = MeshNode.allOf(mesh);
        return new MeshTopology(mesh, nodes, MeshRegion.allOf(mesh, nodes));
    }

    /**
     * A connection that a router opens.
     *
     * @param from the key of its host
     * @param to the key of the other host; empty for a known peer, which is a node of another cluster
     * @param address the address at which it connects; a host name if the configuration contains only that
     */
    public record Connection(String from, Optional<String> to, HostAddress address) {

        /** Returns both ends, for example {@code n1 -> n2 at 10.0.0.2}. */
        @Override
        public String toString() {
            return from + " -> " + to.map(key -> key + " at ").orElse("") + address;
        }
    }

    /** How two hosts are connected. */
    public enum State {
        /** At least one of the two routers can open a connection to the other. */
        DIRECT,
        /**
         * They are connected only if an address is reachable, or discovered, that may not be, for example one of
         * another region.
         */
        UNCERTAIN,
        /** Neither can connect to the other, so other routers, which may be known peers, relay their packets. */
        RELAYED,
        /** Neither can connect to the other, and no other router is connected to both. */
        SEPARATE
    }

    /** Whether packets between two hosts are encrypted. */
    public enum Encryption {
        /** Both addresses are in trusted subnets. */
        NONE,
        /** By the router with NaCl, or by the kernel with ESP where the fast datapath is used. */
        ENCRYPTED,
        /** Packets may be plain, because it is not certain which addresses of each other the routers see. */
        UNKNOWN
    }

    /**
     * How two hosts of the cluster are connected.
     *
     * @param first the key of one host
     * @param second the key of the other host
     * @param state how they are connected
     * @param encryption whether packets of a direct connection are encrypted; empty for other states than
     *     {@link State#DIRECT} and {@link State#UNCERTAIN}
     * @param reasons why the connection is not certain, for each direction in which it is not
     */
    public record Pair(
            String first, String second, State state, Optional<Encryption> encryption, List<String> reasons) {

        /** Copies the reasons. */
        public Pair {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * Returns the connections that the routers open once all of them run: those of the sidecar, or the initial ones and
     * those that routers discover. Sorted by host; connections to known peers are last. The time and the size grow with
     * the square of the number of hosts.
     *
     * <p>A router that discovers another one, because KUBE_PEERS does not contain its address, may connect to its
     * public address, although both are in one region.
     */
    public List<Connection> connections() {
        var known = AddressOrder.sorted(mesh.settings().knownPeers());
        var connections = new ArrayList<Connection>();
        for (var from : nodes) {
            for (var to : nodes) {
                if (!from.equals(to)) {
                    connections.add(new Connection(from.key(), Optional.of(to.key()), to.addressFor(from.region())));
                }
            }
            known.forEach(peer -> connections.add(new Connection(from.key(), Optional.empty(), peer)));
        }
        return List.copyOf(connections);
    }

    /**
     * Returns the connections that the routers open when they start, because KUBE_PEERS contains the address. Sorted as
     * {@link #connections}. An address that no host of the cluster has is one of a known peer, or of a host that has
     * left.
     */
    public List<Connection> initialConnections() {
        var connections = new ArrayList<Connection>();
        for (var from : nodes) {
            var peers = regionOf(from).initialPeers();
            var seen = new TreeSet<String>();
            for (var to : nodes) {
                to.addresses().stream()
                        .filter(address -> peers.contains(address.toString()))
                        .peek(address -> seen.add(address.toString()))
                        .filter(address -> !from.equals(to))
                        .forEach(
                                address -> connections.add(new Connection(from.key(), Optional.of(to.key()), address)));
            }
            peers.stream()
                    .filter(peer -> !seen.contains(peer))
                    .flatMap(peer -> parsed(peer).stream())
                    .forEach(peer -> connections.add(new Connection(from.key(), Optional.empty(), peer)));
        }
        return List.copyOf(connections);
    }

    /** Returns an address in KUBE_PEERS; empty for a malformed one of a DaemonSet that another program planned. */
    private static Optional<HostAddress> parsed(String peer) {
        try {
            return Optional.of(HostAddress.parse(peer));
        } catch (InvalidValueException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Returns how each two hosts are connected, sorted by the first and then by the second. The time and the size grow
     * with the square of the number of hosts.
     */
    public List<Pair> pairs() {
        var groups = mayBeJoined();
        var certain = joined(MeshRegion::startsCertainlyWith);
        var discoverable = discoverable(certain);
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < nodes.size(); i++) {
            for (int j = i + 1; j < nodes.size(); j++) {
                var areCertain = certain.of(i) == certain.of(j);
                pairs.add(pair(
                        nodes.get(i),
                        nodes.get(j),
                        reach(i, j, areCertain && discoverable[j]),
                        reach(j, i, areCertain && discoverable[i]),
                        groups.of(i) == groups.of(j)));
            }
        }
        return List.copyOf(pairs);
    }

    /** Returns for each node whether the routers of other regions learn its address from each other. */
    private boolean[] discoverable(DisjointSets groups) {
        var discoverable = new boolean[nodes.size()];
        for (int i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            var group = groups.of(i);
            discoverable[i] = isInitialPeerOfOtherRegion(node)
                    // The node connects to each reachable one, which sees its address.
                    || IntStream.range(0, nodes.size())
                            .anyMatch(j -> groups.of(j) == group
                                    && !nodes.get(j).region().equals(node.region())
                                    && nodes.get(j).outsideReach().level() == Reach.Level.YES);
        }
        return discoverable;
    }

    private boolean isInitialPeerOfOtherRegion(MeshNode node) {
        return regions.values().stream().anyMatch(region -> !region.name().equals(node.region()) && region.knows(node));
    }

    private Pair pair(MeshNode one, MeshNode other, Reach there, Reach back, boolean isRelayed) {
        var best = there.level().compareTo(back.level()) <= 0 ? there : back;
        var state = switch (best.level()) {
            case YES -> State.DIRECT;
            case UNCERTAIN -> State.UNCERTAIN;
            case NO -> isRelayed ? State.RELAYED : State.SEPARATE;
        };
        var reasons = new ArrayList<String>();
        there.reason().ifPresent(reason -> reasons.add(one.key() + " -> " + other.key() + ": " + reason));
        back.reason().ifPresent(reason -> reasons.add(other.key() + " -> " + one.key() + ": " + reason));
        var encryption = state == State.DIRECT || state == State.UNCERTAIN
                ? Optional.of(MeshEncryption.between(
                        seen(one, other), seen(other, one), mesh.settings().trustedSubnets()))
                : Optional.<Encryption>empty();
        return new Pair(one.key(), other.key(), state, encryption, reasons);
    }

    /**
     * Returns whether a router connects to another one.
     *
     * @param isDiscovered whether routers of other regions learn the address from each other
     */
    private Reach reach(int from, int to, boolean isDiscovered) {
        var region = regionOf(nodes.get(from));
        var node = nodes.get(to);
        var reach = region.reach(node);
        var isKnown = region.knows(node) || (region.name().equals(node.region()) ? startsInside(region) : isDiscovered);
        return isKnown || reach.level() != Reach.Level.YES
                ? reach
                : Reach.uncertain(node.addressFor(region.name()) + " is not one of the initial peers");
    }

    /** Returns whether the routers of a region start with one of them, from which the others learn their addresses. */
    private boolean startsInside(MeshRegion region) {
        return region.members().stream().anyMatch(i -> region.startsCertainlyWith(nodes.get(i)));
    }

    /** Returns the addresses of a node that the router of another one may connect to, or receive packets from. */
    private Set<HostAddress> seen(MeshNode node, MeshNode from) {
        var addresses = new LinkedHashSet<HostAddress>();
        addresses.add(node.addressFor(from.region()));
        var region = regionOf(from);
        var publicAddress = mesh.cluster().hosts().get(node.index()).address();
        var mayBePublic = node.region().equals(from.region())
                ? !region.knows(node) || region.isLimitedToInitialPeers() && region.isInitialPeer(publicAddress)
                : mesh.peering() == Peering.DISCOVERY;
        // The address of a host of another region may lead to this one.
        var isShared =
                mesh.peering() != Peering.DISCOVERY && node.outsideReach().level() == Reach.Level.UNCERTAIN;
        if (mayBePublic || isShared) {
            addresses.add(publicAddress);
        }
        return addresses;
    }

    private MeshRegion regionOf(MeshNode node) {
        return Objects.requireNonNull(regions.get(node.region()));
    }

    /**
     * Returns the groups of hosts that are connected, directly, by other hosts, or by known peers. One group means that
     * every host can reach every other one. Connections that are uncertain count. Sorted by the first host.
     */
    public List<SortedSet<String>> groups() {
        var groups = mayBeJoined();
        var keys = new TreeMap<Integer, SortedSet<String>>();
        for (int i = 0; i < nodes.size(); i++) {
            keys.computeIfAbsent(groups.of(i), root -> new TreeSet<>())
                    .add(nodes.get(i).key());
        }
        // The nodes are sorted, and the number of a group is the position of its first node.
        return List.copyOf(keys.values());
    }

    /**
     * Returns whether the nodes form one mesh with these initial peers, also after restarts. When a node is deleted,
     * Weave replaces the addresses by those inside of the regions. So if the router of a region that has no other one
     * restarts then, only its own initial peers lead back to the mesh.
     */
    boolean isJoinedByInitialPeers() {
        return groups().size() < 2
                && (mesh.peering() != Peering.STATIC
                        || regions.values().stream()
                                .allMatch(region -> startsInsideIfNeeded(region) && startsOutside(region)));
    }

    private boolean startsInsideIfNeeded(MeshRegion region) {
        return region.members().size() < 2
                || startsInside(region)
                || region.members().stream()
                        .noneMatch(i -> nodes.get(i).insideReach().level() == Reach.Level.YES);
    }

    private boolean startsOutside(MeshRegion region) {
        var reachable = nodes.stream()
                .filter(node -> !node.region().equals(region.name()))
                .filter(node -> node.outsideReach().level() == Reach.Level.YES)
                .toList();
        return reachable.isEmpty()
                // Only the nodes of this region can be reached, so the others have to know all of them.
                ? region.members().stream()
                        .map(nodes::get)
                        .filter(node -> node.outsideReach().level() == Reach.Level.YES)
                        .allMatch(node -> regions.size() == 1 || isInitialPeerOfOtherRegion(node))
                : reachable.stream().anyMatch(region::startsCertainlyWith);
    }

    /** Returns the known peers that can be nodes of other clusters, which relay packets. */
    private List<HostAddress> relays() {
        var own = nodes.stream().flatMap(node -> node.addresses().stream()).collect(Collectors.toSet());
        return mesh.settings().knownPeers().stream()
                .filter(peer -> UnreachableAddress.kindOf(peer).isEmpty())
                .filter(peer -> !own.contains(peer))
                .toList();
    }

    /** Joins nodes that may be connected, also by known peers. */
    private DisjointSets mayBeJoined() {
        var groups = joined(MeshRegion::mayStartWith);
        var relays = relays();
        var relayed = regions.values().stream()
                .filter(region -> relays.stream().anyMatch(region::knows))
                .flatMap(region -> region.members().stream())
                .toList();
        relayed.forEach(node -> groups.join(relayed.get(0), node));
        return groups;
    }

    private DisjointSets joined(BiPredicate<MeshRegion, MeshNode> startsWith) {
        var groups = new DisjointSets(nodes.size());
        for (var region : regions.values()) {
            var first = region.members().get(0);
            var reached = IntStream.range(0, nodes.size())
                    .filter(to -> startsWith.test(region, nodes.get(to)))
                    .toArray();
            for (int to : reached) {
                groups.join(first, to);
            }
            if (reached.length > 0) {
                region.members().forEach(member -> groups.join(first, member));
            }
        }
        return groups;
    }

    /** Returns the highest number of connections that a router has: one for each other host and each known peer. */
    public int connectionsPerNode() {
        return nodes.isEmpty()
                ? 0
                : nodes.size()
                        - 1
                        + (int) mesh.settings().knownPeers().stream().distinct().count();
    }

    /** Returns the number of hosts and how they connect to each other. */
    @Override
    public String toString() {
        return nodes.size() + (nodes.size() == 1 ? " host, peering " : " hosts, peering ") + mesh.peering();
    }
}
