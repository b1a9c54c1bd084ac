package dev.clusternetwork.weave.simulator;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.plan.HostPlan;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs what the programs of planned Weave networks do: routers, the sidecar weave-flying-shuttle, kube-utils, and the
 * kubelet and the DaemonSet controller as far as they matter. It reads only planned objects, plans of hosts and the
 * addresses of hosts, and knows nothing of {@code MeshTopology}, so that an equal outcome is evidence. Equal seeds give
 * equal runs.
 *
 * <p>Assumptions about Weave 2.9.0 and weave-flying-shuttle 0.3.2, beside those of the network, which are documented
 * there:
 *
 * <ul>
 *   <li>A router starts with the addresses in KUBE_PEERS, or, without the variable, with the InternalIPs of all nodes.
 *       It tries every address in its list again and again, except one that it has dialled already, and one from which
 *       it has an inbound connection. How long it waits between is not simulated.
 *   <li>With discovery, it also tries the addresses of routers that it knows from others, and to which it has no
 *       connection: the dialled address of an outbound connection, the source address of an inbound one, always with
 *       the port of Weave. Such an attempt succeeds only at a router that it knows.
 *   <li>A second connection between two routers replaces the first one or is closed, at random. A replaced peer list
 *       closes no connection.
 *   <li>Routers refuse each other if their passwords differ, if the ranges differ, if their rings were created by
 *       different nodes, or if one has as many connections as CONN_LIMIT permits.
 *   <li>Each router needs an address as soon as it has tried its peers once. Without a ring, it takes the ring of the
 *       routers that it reaches, also through others; otherwise they create one if they are as many as the majority of
 *       the nodes in IPALLOC_INIT. An observer waits. A restart keeps the ring, a new node has none.
 *   <li>When a node is deleted, kube-utils on every other node of the cluster replaces the peer list by the InternalIPs
 *       of all nodes.
 *   <li>The sidecar replaces the peer list in each of its rounds: the InternalIP, else the external address, of nodes
 *       whose label failure-domain.beta.kubernetes.io/region is the same, where a missing one means {@code default};
 *       the external address of other nodes, which is the label node-address.kontena.io/external-ip, because no cloud
 *       provider sets an ExternalIP; and the known peers. It redirects packets to the kubelets of nodes of other
 *       regions that have a bridge address; the first rule for an address is the one that applies, and it stays while
 *       the node exists and has the address.
 *   <li>The kubelet reports the first {@code --node-ip}, else the private address, else the public one.
 *   <li>A node that changes its address is restarted. A DaemonSet whose pods differ restarts them.
 * </ul>
 */
public final class MeshSimulator {

    private static final String REGION_OF_SIDECAR = "failure-domain.beta.kubernetes.io/region";
    private static final String REGION = "topology.kubernetes.io/region";
    private static final String EXTERNAL_IP = "node-address.kontena.io/external-ip";

    private static final int MOST_ROUNDS = 300;

    /** Rounds after which connections that replace each other without end are not waited for. */
    private static final int ROUNDS_OF_REPLACEMENTS = 40;

    private final Random random;
    private final SimulatedNetwork network;
    private final Map<String, SimulatedNode> nodes = new TreeMap<>();
    private final Map<String, List<RouterSettings>> workloads = new TreeMap<>();
    private final Map<String, Set<String>> knownPeers = new TreeMap<>();
    private final Set<Open> connections = new LinkedHashSet<>();
    private final SortedSet<String> refusals = new TreeSet<>();

    /** Creates a simulation without clusters. */
    public MeshSimulator(long seed) {
        this.random = new Random(seed);
        this.network = new SimulatedNetwork(seed);
    }

    /** A connection; the source is empty if packets come from a gateway that forwards nothing. */
    private record Open(SimulatedNode from, SimulatedNode to, IpAddress dialled, Optional<IpAddress> source) {

        boolean touches(SimulatedNode node) {
            return from == node || to == node;
        }

        SimulatedNode other(SimulatedNode node) {
            return from == node ? to : from;
        }
    }

    /**
     * A connection between two routers.
     *
     * @param from the node whose router opened it, for example {@code east/n1}
     * @param to the other node
     * @param address the address that was dialled, with host names resolved
     * @param isEncrypted whether packets between pods are encrypted
     */
    public record Connection(String from, String to, String address, boolean isEncrypted) {

        /** Returns whether it connects two nodes, in either direction. */
        public boolean connects(String one, String other) {
            return from.equals(one) && to.equals(other) || from.equals(other) && to.equals(one);
        }
    }

    /**
     * A packet for the kubelet of a node.
     *
     * @param from the node that sends it
     * @param to the node whose kubelet is meant
     * @param address the InternalIP of that node, to which the packet is sent
     * @param reached the node that receives it; empty if it is lost
     * @param isRedirected whether the sidecar of the sender redirects it
     */
    public record KubeletPacket(
            String from, String to, String address, Optional<String> reached, boolean isRedirected) {

        /** Returns whether the sidecar redirects it to a node for which it is not meant. */
        public boolean isMisdirected() {
            return isRedirected && reached.filter(node -> !node.equals(to)).isPresent();
        }
    }

    /**
     * Applies the plan of a cluster: nodes leave, others join or change their addresses and labels, and routers whose
     * pod differs from the running one restart. Call {@link #converge} to let the programs act on it.
     */
    public MeshSimulator apply(SimulatedCluster cluster) {
        workloads.put(cluster.name(), RouterSettings.allIn(cluster.objects()));
        knownPeers.put(cluster.name(), knownPeersIn(cluster));
        var wanted = cluster.spec().hosts().stream()
                .map(host -> cluster.name() + "/" + cluster.spec().keyOf(host))
                .collect(Collectors.toSet());
        var gone = nodesOf(cluster.name()).stream()
                .filter(node -> !wanted.contains(node.id()))
                .toList();
        gone.forEach(this::remove);
        if (!gone.isEmpty()) {
            nodesOf(cluster.name()).forEach(this::resetPeers);
        }
        for (var host : cluster.spec().hosts()) {
            applyTo(cluster, host);
        }
        schedule(cluster.name());
        return this;
    }

    private void applyTo(SimulatedCluster cluster, HostSpec host) {
        var key = cluster.spec().keyOf(host);
        var publicIp = network.resolve(host.address());
        var privateIp = host.privateAddress().map(network::resolve);
        var privateNetwork = cluster.privateNetwork().apply(host);
        var node = nodes.computeIfAbsent(
                cluster.name() + "/" + key, id -> new SimulatedNode(cluster.name(), key, publicIp));
        if (!node.publicIp.equals(publicIp)
                || !node.privateIp.equals(privateIp)
                || !node.privateNetwork.equals(privateNetwork)) {
            node.publicIp = publicIp;
            node.privateIp = privateIp;
            node.privateNetwork = privateNetwork;
            stop(node);
        }
        var plan = cluster.hosts().getOrDefault(key, HostPlan.nothing());
        node.labels.clear();
        node.labels.put("kubernetes.io/os", "linux");
        node.labels.putAll(host.labels());
        node.labels.putAll(plan.labels());
        var nodeIp = plan.kubeletFlags().get("--node-ip");
        node.internalIp = nodeIp == null
                ? node.privateIp
                        .filter(ip -> !SimulatedNetwork.isUnreachable(ip))
                        .orElse(publicIp)
                : IpAddress.parse(nodeIp.split(",")[0]);
    }

    private static Set<String> knownPeersIn(SimulatedCluster cluster) {
        return cluster.objects().stream()
                .filter(ConfigMap.class::isInstance)
                .map(ConfigMap.class::cast)
                .filter(each -> each.getMetadata().getName().equals("flying-shuttle"))
                .map(each -> JsonMapper.shared().readTree(each.getData().get("known-peers")))
                .flatMap(each -> each.get("peers").valueStream())
                .map(JsonNode::asString)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Runs the pod of the router on each node that has to have one, and restarts those that changed. */
    private void schedule(String cluster) {
        for (var node : nodesOf(cluster)) {
            var wanted = Objects.requireNonNull(workloads.get(cluster)).stream()
                    .filter(each -> each.runsOn(node.labels))
                    .toList();
            if (wanted.size() != 1) {
                throw new IllegalStateException(
                        node + " runs the router of " + wanted + ", but exactly one is required");
            }
            var isSame = node.router
                    .filter(running -> !running.differsFrom(wanted.get(0)))
                    .isPresent();
            node.router = Optional.of(wanted.get(0));
            if (!isSame) {
                start(node);
            }
        }
    }

    private void start(SimulatedNode node) {
        connections.removeIf(each -> each.touches(node));
        node.directPeers.clear();
        node.directPeers.addAll(node.router.orElseThrow().initialPeers().orElseGet(() -> internalIps(node.cluster)));
        node.startPeers = node.directPeers.size();
    }

    private void stop(SimulatedNode node) {
        node.router = Optional.empty();
        connections.removeIf(each -> each.touches(node));
    }

    private void remove(SimulatedNode node) {
        stop(node);
        nodes.remove(node.id());
    }

    /** Does what kube-utils does on a node when another one is deleted. */
    private void resetPeers(SimulatedNode node) {
        node.directPeers.clear();
        node.directPeers.addAll(internalIps(node.cluster));
    }

    private List<String> internalIps(String cluster) {
        return nodesOf(cluster).stream().map(each -> each.internalIp.toString()).toList();
    }

    private List<SimulatedNode> nodesOf(String cluster) {
        return nodes.values().stream()
                .filter(each -> each.cluster.equals(cluster))
                .toList();
    }

    private SimulatedNode node(String id) {
        return Optional.ofNullable(nodes.get(id))
                .orElseThrow(() -> new IllegalArgumentException("no node " + id + " (nodes: " + nodes.keySet() + ")"));
    }

    /** Returns all nodes of all clusters, for example {@code east/n1}. */
    public SortedSet<String> nodes() {
        return new TreeSet<>(nodes.keySet());
    }

    /** Restarts the router of a node. */
    public MeshSimulator restart(String node) {
        start(node(node));
        return this;
    }

    /** Loses all packets between two nodes, which closes a connection between them. */
    public MeshSimulator breakLink(String one, String other) {
        network.breakLink(node(one), node(other));
        connections.removeIf(each -> each.touches(node(one)) && each.touches(node(other)));
        return this;
    }

    /** Ends the loss of packets between two nodes. */
    public MeshSimulator healLink(String one, String other) {
        network.healLink(node(one), node(other));
        return this;
    }

    /** Ends the loss of packets between all nodes. */
    public MeshSimulator healLinks() {
        network.healAll();
        return this;
    }

    /** Removes the labels with the region from a node, until the plan is applied again. */
    public MeshSimulator loseRegion(String node) {
        node(node).labels.keySet().removeAll(Set.of(REGION, REGION_OF_SIDECAR));
        schedule(node(node).cluster);
        return this;
    }

    /** Lets each program of each node act once, in random order. Returns whether anything changed. */
    public boolean round() {
        return act() != Change.NONE;
    }

    private enum Change {
        NONE,
        /** A connection replaced another one between the same routers. */
        REPLACED,
        CHANGED;

        Change or(Change other) {
            return compareTo(other) > 0 ? this : other;
        }
    }

    private Change act() {
        var change = Change.NONE;
        for (var node : shuffled(nodes.values())) {
            var hasSidecar = node.router.orElseThrow().hasSidecar();
            if (hasSidecar && random.nextBoolean()) {
                change = change.or(runSidecar(node));
            }
            change = change.or(connect(node)).or(allocate(node));
            if (hasSidecar) {
                change = change.or(runSidecar(node));
            }
        }
        return change;
    }

    /**
     * Runs rounds until nothing changes any more.
     *
     * @throws IllegalStateException when that does not happen within {@value #MOST_ROUNDS} rounds
     */
    public MeshSimulator converge() {
        int replacements = 0;
        for (int i = 0; i < MOST_ROUNDS; i++) {
            var change = act();
            replacements = change == Change.REPLACED ? replacements + 1 : 0;
            // A list with two addresses of one router replaces its connection for ever.
            if (change == Change.NONE || replacements == ROUNDS_OF_REPLACEMENTS) {
                return this;
            }
        }
        throw new IllegalStateException("the mesh does not converge within " + MOST_ROUNDS + " rounds: " + this);
    }

    private <T> List<T> shuffled(Collection<T> all) {
        var list = new ArrayList<>(all);
        Collections.shuffle(list, random);
        return list;
    }

    /** Tries all addresses that a router knows, at once. */
    private Change connect(SimulatedNode node) {
        var targets = new TreeMap<IpAddress, Boolean>();
        var isDiscovering = node.router.orElseThrow().hasDiscovery();
        if (isDiscovering) {
            discovered(node).forEach(address -> targets.put(address, false));
        }
        for (var peer : node.directPeers) {
            var address = network.resolve(peer);
            if (connections.stream()
                    .noneMatch(each -> each.to == node
                            && each.source().filter(address::equals).isPresent())) {
                targets.put(address, true);
            }
        }
        connections.stream().filter(each -> each.from == node).forEach(each -> targets.remove(each.dialled()));
        var change = Change.NONE;
        for (var target : shuffled(targets.entrySet())) {
            change = change.or(attempt(node, target.getKey(), target.getValue()));
        }
        return change;
    }

    private Set<IpAddress> discovered(SimulatedNode node) {
        var known = component(node);
        var addresses = new TreeSet<IpAddress>();
        for (var connection : connections) {
            if (known.contains(connection.from()) && !connection.touches(node)) {
                if (find(node, connection.to()).isEmpty()) {
                    addresses.add(connection.dialled());
                }
                if (find(node, connection.from()).isEmpty()) {
                    connection.source().ifPresent(addresses::add);
                }
            }
        }
        return addresses;
    }

    private Optional<Open> find(SimulatedNode one, SimulatedNode other) {
        return connections.stream()
                .filter(each -> each.touches(one) && each.touches(other))
                .findFirst();
    }

    private Change attempt(SimulatedNode from, IpAddress address, boolean acceptsNewPeer) {
        var receiver = network.receiver(from, address, nodes.values());
        if (receiver.isEmpty() || receiver.get() == from) {
            return Change.NONE;
        }
        var to = receiver.get();
        var reason = refusal(from, to);
        if (reason.isPresent()) {
            refusals.add(from + " and " + to + ": " + reason.get());
            return Change.NONE;
        }
        if (!acceptsNewPeer && !component(from).contains(to)) {
            return Change.NONE;
        }
        var connection = new Open(from, to, address, network.source(from, to));
        var existing = find(from, to);
        if (existing.isPresent()) {
            if (random.nextBoolean()) {
                connections.remove(existing.get());
                connections.add(connection);
            }
            return Change.REPLACED;
        }
        connections.add(connection);
        shareRing(from);
        return Change.CHANGED;
    }

    private Optional<String> refusal(SimulatedNode from, SimulatedNode to) {
        if (from.router.isEmpty() || to.router.isEmpty()) {
            return Optional.of("no router runs");
        }
        var one = from.router.get();
        var other = to.router.get();
        if (!one.password().equals(other.password())) {
            return Optional.of("the passwords differ");
        }
        if (!one.range().equals(other.range())) {
            return Optional.of("the ranges differ");
        }
        if (from.ring != null && to.ring != null && !from.ring.equals(to.ring)) {
            return Optional.of("the rings were created by different nodes");
        }
        return isFull(from) || isFull(to) ? Optional.of("the limit of connections is reached") : Optional.empty();
    }

    private boolean isFull(SimulatedNode node) {
        var limit = node.router.orElseThrow().connectionLimit();
        return limit > 0
                && connections.stream().filter(each -> each.touches(node)).count() >= limit;
    }

    /** Returns the routers that a router reaches, directly or through others, and itself. */
    private Set<SimulatedNode> component(SimulatedNode node) {
        var found = new LinkedHashSet<SimulatedNode>(Set.of(node));
        var open = new ArrayList<>(found);
        while (!open.isEmpty()) {
            var next = open.remove(open.size() - 1);
            connections.stream()
                    .filter(each -> each.touches(next))
                    .map(each -> each.other(next))
                    .filter(found::add)
                    .forEach(open::add);
        }
        return found;
    }

    /** Gives the ring to all routers that a router reaches; attempts between different rings have failed before. */
    private void shareRing(SimulatedNode node) {
        var component = component(node);
        component.stream()
                .map(each -> each.ring)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(ring -> component.forEach(each -> each.ring = ring));
    }

    private Change allocate(SimulatedNode node) {
        var quorum = node.router.orElseThrow().quorum(node.startPeers);
        if (node.ring != null || quorum.isEmpty()) {
            return Change.NONE;
        }
        var voters = component(node).stream()
                .filter(each ->
                        each.router.orElseThrow().quorum(each.startPeers).isPresent())
                .map(SimulatedNode::id)
                .sorted()
                .toList();
        if (voters.size() < quorum.get()) {
            return Change.NONE;
        }
        node.ring = String.join(" ", voters);
        shareRing(node);
        return Change.CHANGED;
    }

    private Change runSidecar(SimulatedNode node) {
        var peers = new TreeSet<>(Objects.requireNonNull(knownPeers.get(node.cluster)));
        var others = nodesOf(node.cluster).stream().filter(each -> each != node).toList();
        node.kubeletRules
                .entrySet()
                .removeIf(each -> !nodes.containsValue(each.getValue())
                        || !each.getValue().internalIp.equals(each.getKey()));
        for (var other : others) {
            if (region(other).equals(region(node))) {
                peers.add(other.internalIp.toString());
            } else {
                Optional.ofNullable(other.labels.get(EXTERNAL_IP)).ifPresent(peers::add);
                if (other.ring != null) {
                    node.kubeletRules.putIfAbsent(other.internalIp, other);
                }
            }
        }
        if (peers.equals(new TreeSet<>(node.directPeers))) {
            return Change.NONE;
        }
        node.directPeers.clear();
        node.directPeers.addAll(peers);
        return Change.CHANGED;
    }

    private static String region(SimulatedNode node) {
        return node.labels.getOrDefault(REGION_OF_SIDECAR, "default");
    }

    /** Returns the open connections, sorted by their nodes. */
    public List<Connection> connections() {
        return connections.stream()
                .map(each -> new Connection(
                        each.from().id(), each.to().id(), each.dialled().toString(), isEncrypted(each)))
                .sorted((one, other) -> (one.from() + " " + one.to()).compareTo(other.from() + " " + other.to()))
                .toList();
    }

    private static boolean isEncrypted(Open connection) {
        var from = connection.from().router.orElseThrow();
        var to = connection.to().router.orElseThrow();
        var isTrusted = contains(from.trusted(), connection.dialled())
                && connection.source().filter(ip -> contains(to.trusted(), ip)).isPresent();
        return from.password().isPresent() && !isTrusted;
    }

    private static boolean contains(List<Cidr> cidrs, IpAddress ip) {
        return cidrs.stream().anyMatch(cidr -> cidr.contains(ip));
    }

    /** Returns the open connection between two nodes. */
    public Optional<Connection> connection(String one, String other) {
        return connections().stream().filter(each -> each.connects(one, other)).findFirst();
    }

    /** Returns the address that routers dial for an address in a plan: itself, or that of a host name. */
    public String resolve(HostAddress address) {
        return network.resolve(address).toString();
    }

    /** Returns the groups of nodes that are connected, directly or through others, sorted by their first node. */
    public List<SortedSet<String>> groups() {
        var groups = new LinkedHashSet<SortedSet<String>>();
        for (var node : nodes.values()) {
            groups.add(component(node).stream().map(SimulatedNode::id).collect(Collectors.toCollection(TreeSet::new)));
        }
        return List.copyOf(groups);
    }

    /** Returns the nodes that created the ring of a node; empty while it waits for a ring. */
    public Optional<String> ring(String node) {
        return Optional.ofNullable(node(node).ring);
    }

    /**
     * Returns which routers refused each other since the simulation began, and why, for example {@code a/n1 and b/n1:
     * the passwords differ}.
     */
    public SortedSet<String> refusals() {
        return Collections.unmodifiableSortedSet(refusals);
    }

    /** Returns the peers that the router of a node has in its list now. */
    public Set<String> peers(String node) {
        return Set.copyOf(node(node).directPeers);
    }

    /** Returns where packets for the kubelets of a cluster go, from each of its nodes to each of them. */
    public List<KubeletPacket> kubeletPackets(String cluster) {
        var packets = new ArrayList<KubeletPacket>();
        for (var from : nodesOf(cluster)) {
            for (var to : nodesOf(cluster)) {
                var redirected = Optional.ofNullable(from.kubeletRules.get(to.internalIp));
                var reached = redirected.or(
                        () -> from == to ? Optional.of(to) : network.receiver(from, to.internalIp, nodes.values()));
                packets.add(new KubeletPacket(
                        from.id(),
                        to.id(),
                        to.internalIp.toString(),
                        reached.map(SimulatedNode::id),
                        redirected.isPresent()));
            }
        }
        return packets;
    }

    /** Returns the connections, and the peers of each router. */
    @Override
    public String toString() {
        return "connections " + connections() + ", peers "
                + nodes.values().stream()
                        .map(each -> each + " " + each.directPeers)
                        .toList();
    }
}
