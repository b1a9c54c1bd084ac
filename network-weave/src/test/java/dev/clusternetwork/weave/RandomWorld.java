package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.internal.address.UnreachableAddress;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import dev.clusternetwork.weave.WeaveSettings.IpallocInit;
import dev.clusternetwork.weave.WeaveSettings.Peering;
import dev.clusternetwork.weave.simulator.MeshSimulator;
import dev.clusternetwork.weave.simulator.SimulatedCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A random cluster and what happens to it: hosts join, leave, change their address or lose their region label, routers
 * restart, links break and heal. Some worlds have a second cluster, whose nodes are the known peers. Equal seeds give
 * equal worlds.
 */
final class RandomWorld {

    /** The name of the cluster in the simulation. */
    static final String CLUSTER = "a";

    /** The public address that several hosts share. */
    static final String SHARED_ADDRESS = "203.0.113.1";

    private static final String OTHER_CLUSTER = "b";
    private static final List<String> REGIONS = List.of("eu", "us", "default", "");
    private static final int MOST_HOSTS = 7;

    private final Random random;
    private final MeshSimulator simulator;
    private final Peering peering;
    private final List<String> regions;
    private final boolean hasOneNetwork;
    private final boolean repeatsPrivateAddresses;
    private final WeaveSettings settings;
    private final TreeMap<String, HostSpec> hosts = new TreeMap<>();
    private final List<String> events = new ArrayList<>();
    private final Set<String> used = new HashSet<>();
    private int hostsEver;
    private boolean hasDeletedNode;
    private List<HasMetadata> objects = List.of();
    private Optional<List<String>> broken = Optional.empty();
    private MeshTopology topology;

    RandomWorld(long seed) {
        // Without the multiplication, the first numbers of consecutive seeds hardly differ.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.simulator = new MeshSimulator(seed);
        this.peering = Peering.values()[random.nextInt(Peering.values().length)];
        this.regions = REGIONS.stream().filter(each -> chance(60)).toList();
        this.hasOneNetwork = peering == Peering.DISCOVERY && chance(50);
        this.repeatsPrivateAddresses = !hasOneNetwork && chance(30);
        this.settings = settings(chance(25));
        for (int i = 2 + random.nextInt(4); i > 0; i--) {
            join();
        }
        apply();
        simulator.converge();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private WeaveSettings settings(boolean hasKnownPeers) {
        var password = SecretString.of(Clusters.PASSWORD);
        var builder = WeaveSettings.builder().peering(peering).passwordValue(password);
        if (chance(50)) {
            builder.trustedSubnets(List.of(Cidr.parse(one(List.of("10.0.0.0/8", "10.1.0.0/16", "192.0.2.0/24")))));
        }
        if (chance(20)) {
            builder.trustedSubnet("192.0.2.0/25");
        }
        if (hasKnownPeers) {
            var spec = ClusterSpec.builder()
                    .host(HostSpec.master("203.0.113.101").name("k1"))
                    .host(HostSpec.worker("203.0.113.102").name("k2"))
                    .network(NetworkSpec.builder()
                            .provider(WeaveSettings.builder().passwordValue(password)))
                    .build();
            var part = plan(spec, List.of());
            simulator
                    .apply(SimulatedCluster.of(OTHER_CLUSTER, spec, objects(part), part.hosts()))
                    .converge();
            builder.knownPeer("203.0.113.101").ipallocInit(IpallocInit.OBSERVER);
            if (chance(50)) {
                builder.knownPeer("203.0.113.102");
            }
        }
        return builder.build();
    }

    /** Plans without the rules, because the simulation also runs clusters that the rules refuse. */
    private static PlanPart plan(ClusterSpec spec, List<HasMetadata> running) {
        var settings = (WeaveSettings) spec.network().settings().orElseThrow();
        return new WeaveNetworkProvider()
                .plan(PlanContext.of(
                        settings,
                        spec,
                        ObservedCluster.of(running.toArray(HasMetadata[]::new)),
                        new Random(1),
                        ConfigPath.root()));
    }

    private static List<HasMetadata> objects(PlanPart part) {
        var objects = new ArrayList<HasMetadata>();
        part.recipes().forEach(each -> objects.add(each.get()));
        return objects;
    }

    private void join() {
        var key = "n" + ++hostsEver;
        hosts.put(key, host(key, regions.isEmpty() ? "" : one(regions)));
        events.add("join " + shown(key));
    }

    private String shown(String key) {
        var host = hosts.get(key);
        return key + " " + host.region() + " " + host.address() + " "
                + host.privateAddress().map(Object::toString).orElse("");
    }

    private HostSpec host(String key, String region) {
        int number = 1 + random.nextInt(250);
        var host = HostSpec.worker("192.0.2." + number).name(key);
        if (!region.isEmpty()) {
            host.label(chance(70) ? HostSpec.REGION_LABEL : HostSpec.DEPRECATED_REGION_LABEL, region);
        }
        if (chance(80)) {
            host.privateAddress(privateAddress(key, region, number));
            if (chance(25)) {
                host.address(HostAddress.parse(one(List.of("127.0.0.1", "127.0.0.1", "localhost", "169.254.7.7"))));
            }
        }
        if (chance(8)) {
            host.address(HostAddress.parse(SHARED_ADDRESS)).sshPort(number);
        } else if (chance(5)) {
            host.address(HostAddress.parse(key + ".example.com"));
        }
        var built = host.build();
        // A host that gets the private address of an earlier one would be in lists that were made for the other.
        return isUnique(key, built) && used.add(network(built) + " " + built.peerAddress()) ? built : host(key, region);
    }

    private String privateAddress(String key, String region, int number) {
        if (chance(5)) {
            return key + ".internal";
        }
        return repeatsPrivateAddresses
                ? "10.9.0." + (1 + number % 20)
                : "10." + REGIONS.indexOf(region) + ".0." + number;
    }

    /** No two hosts have the same address, except shared public ones, and private ones of different networks. */
    private boolean isUnique(String key, HostSpec host) {
        return hosts.entrySet().stream()
                .filter(each -> !each.getKey().equals(key))
                .map(Map.Entry::getValue)
                .noneMatch(each -> each.address().equals(host.address())
                                && host.address().toString().startsWith("192.")
                        || each.peerAddress().equals(host.peerAddress())
                                && (!repeatsPrivateAddresses || network(each).equals(network(host))));
    }

    /** The sidecar counts nodes without a region to the region default, and they are in the same network. */
    private String network(HostSpec host) {
        if (hasOneNetwork) {
            return "all";
        }
        return peering != Peering.STATIC && host.region().equals(HostSpec.UNKNOWN_REGION) ? "default" : host.region();
    }

    ClusterSpec spec() {
        return ClusterSpec.builder()
                .hosts(hosts.values())
                .network(NetworkSpec.builder().provider(settings))
                .build();
    }

    private void apply() {
        var part = plan(spec(), objects);
        objects = objects(part);
        topology = (MeshTopology) part.data().get(MeshTopology.class);
        Function<HostSpec, String> networks = this::network;
        simulator.apply(
                SimulatedCluster.of(CLUSTER, spec(), objects, part.hosts()).withPrivateNetworks(networks));
    }

    /** Lets random events happen, and then none until the programs have nothing more to do. */
    RandomWorld run(int number) {
        for (int i = 0; i < number; i++) {
            happen();
            for (int rounds = random.nextInt(4); rounds > 0; rounds--) {
                simulator.round();
            }
            if (chance(30) || hasOnlyInitialPeersAcrossRegions()) {
                simulator.converge();
            }
        }
        simulator.healLinks();
        apply();
        simulator.converge();
        return this;
    }

    /**
     * Returns whether routers connect to other regions only with their initial peers, and with what others know, so
     * that a second failure before they are connected again can separate them: see the test of static peering.
     */
    private boolean hasOnlyInitialPeersAcrossRegions() {
        return topology.toString().endsWith("static");
    }

    /** After a node is deleted, no other region knows a node that restarts, unless it finds one itself. */
    private boolean isLostAfterRestart(String key) {
        return hasOnlyInitialPeersAcrossRegions()
                && hasDeletedNode
                && hosts.keySet().stream().noneMatch(other -> !isInRegionOf(other, key) && isReachable(other));
    }

    private void happen() {
        var key = one(List.copyOf(hosts.keySet()));
        int event = random.nextInt(7);
        // Nodes that join a split mesh could create a second ring. The rules refuse such a cluster.
        if (event < 3 && topology.groups().size() > 1 || event > 1 && isLostAfterRestart(key)) {
            return;
        }
        switch (event) {
            case 0 -> {
                if (hosts.size() < MOST_HOSTS) {
                    join();
                    apply();
                }
            }
            case 1 -> {
                if (hosts.size() > 2) {
                    if (hasOnlyInitialPeersAcrossRegions()) {
                        apply();
                        simulator.healLinks().converge();
                    }
                    events.add("leave " + key);
                    hosts.remove(key);
                    hasDeletedNode = true;
                    apply();
                }
            }
            case 2 -> {
                var region = hosts.get(key).region();
                hosts.put(key, host(key, region.equals(HostSpec.UNKNOWN_REGION) ? "" : region));
                events.add("change " + shown(key));
                apply();
            }
            case 3 -> {
                events.add("restart " + key);
                simulator.restart(id(key));
            }
            case 4 -> breakLink(key);
            case 5 -> {
                events.add("heal");
                simulator.healLinks();
            }
            default -> {
                events.add("lose label " + key);
                simulator.loseRegion(id(key));
            }
        }
    }

    /**
     * Breaks a link between two routers of which a third one knows the addresses, so that they learn them again, and no
     * other link at the same time.
     */
    private void breakLink(String key) {
        var other = one(List.copyOf(hosts.keySet()));
        if (!key.equals(other) && (isKnown(key, other) || isKnown(other, key))) {
            events.add("break " + key + " " + other);
            simulator.healLinks();
            simulator.breakLink(id(key), id(other));
        }
    }

    private boolean isKnown(String key, String other) {
        return hosts.keySet().stream()
                .filter(third -> !third.equals(key) && !third.equals(other))
                .filter(third -> simulator.connection(id(third), id(other)).isPresent())
                .filter(third -> simulator.connection(id(third), id(key)).isPresent())
                .anyMatch(third -> !isInRegionOf(third, key) && isReachable(key)
                        || isInRegionOf(key, other) && isInRegionOf(third, key));
    }

    private boolean isInRegionOf(String key, String other) {
        return hosts.get(key).region().equals(hosts.get(other).region());
    }

    private boolean isReachable(String key) {
        return UnreachableAddress.kindOf(hosts.get(key).address()).isEmpty();
    }

    static String id(String key) {
        return CLUSTER + "/" + key;
    }

    HostSpec host(String id) {
        return hosts.get(id.substring(CLUSTER.length() + 1));
    }

    boolean hasSidecar() {
        return topology.toString().endsWith("flying-shuttle");
    }

    /** Returns whether routers discover others. */
    boolean hasDiscovery() {
        return !hasSidecar();
    }

    /** Returns whether routers know only private addresses of hosts that are in other networks. */
    boolean isDiscoveryAcrossNetworks(String one, String other) {
        return topology.toString().endsWith("discovery")
                && !host(one).region().equals(host(other).region());
    }

    MeshSimulator simulator() {
        return simulator;
    }

    MeshTopology topology() {
        return topology;
    }

    List<HasMetadata> objects() {
        return objects;
    }

    /** Returns what happened. */
    @Override
    public String toString() {
        return settings + ", networks " + (hasOneNetwork ? "one" : "by region") + ", " + events + ", " + topology + ", "
                + simulator;
    }
}
