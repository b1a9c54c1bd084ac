package dev.clusternetwork.weave;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.internal.address.AddressOrder;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.weave.MeshNode.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The mesh of Weave's routers: which router connects to which other one, at which address, and whether the traffic
 * between them is encrypted. A plan of Weave has it as {@code plan.data(MeshTopology.class)}. Hosts are named by their
 * {@link ClusterSpec#keyOf key}. Immutable.
 *
 * <p>It follows from the addresses and regions in the configuration. Firewalls and routes between the hosts are not
 * known here.
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
        /** They are connected only if an address is reachable that may not be, for example one of another region. */
        UNCERTAIN,
        /** Neither can connect to the other, so other routers relay their packets. */
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
        /** Packets may be plain, because one of the addresses is not known and the other one is trusted. */
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
        var groups = joined();
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < nodes.size(); i++) {
            for (int j = i + 1; j < nodes.size(); j++) {
                pairs.add(pair(nodes.get(i), nodes.get(j), groups.of(i) == groups.of(j)));
            }
        }
        return List.copyOf(pairs);
    }

    private Pair pair(MeshNode one, MeshNode other, boolean isRelayed) {
        var there = reach(one, other);
        var back = reach(other, one);
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
                ? Optional.of(MeshEncryption.between(one, other, mesh.settings().trustedSubnets()))
                : Optional.<Encryption>empty();
        return new Pair(one.key(), other.key(), state, encryption, reasons);
    }

    private Reach reach(MeshNode from, MeshNode to) {
        return regionOf(from).reach(to);
    }

    private MeshRegion regionOf(MeshNode node) {
        return Objects.requireNonNull(regions.get(node.region()));
    }

    /**
     * Returns the groups of hosts that are connected, directly or by other hosts. One group means that every host can
     * reach every other one. Connections that are uncertain count. Sorted by the first host.
     */
    public List<SortedSet<String>> groups() {
        var groups = joined();
        var keys = new TreeMap<Integer, SortedSet<String>>();
        for (int i = 0; i < nodes.size(); i++) {
            keys.computeIfAbsent(groups.of(i), root -> new TreeSet<>())
                    .add(nodes.get(i).key());
        }
        // The nodes are sorted, and the number of a group is the position of its first node.
        return List.copyOf(keys.values());
    }

    private MeshGroups joined() {
        var groups = new MeshGroups(nodes.size());
        for (var region : regions.values()) {
            var first = region.members().get(0);
            var reached = IntStream.range(0, nodes.size())
                    .filter(to -> region.startsWith(nodes.get(to)))
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
