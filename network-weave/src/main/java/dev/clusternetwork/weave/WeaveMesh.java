package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.weave.WeaveSettings.IpallocInit;
import dev.clusternetwork.weave.WeaveSettings.Peering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values that the renderers of objects need, with defaults applied.
 *
 * @param settings the settings of the user
 * @param cluster the cluster
 * @param peering how the nodes connect to each other; never {@link Peering#AUTO}
 * @param workloads the DaemonSets of the routers; {@code weave-net} is the last one
 * @param ipallocInit the value of IPALLOC_INIT; empty when Weave derives it
 */
record WeaveMesh(
        WeaveSettings settings,
        ClusterSpec cluster,
        Peering peering,
        List<RouterWorkload> workloads,
        Optional<String> ipallocInit) {

    static WeaveMesh of(PlanContext<WeaveSettings> context) {
        return of(context.settings(), context.cluster(), context.observed());
    }

    static WeaveMesh of(WeaveSettings settings, ClusterSpec cluster, ObservedCluster observed) {
        var running = RunningWeave.find(observed);
        var peering = peering(settings, cluster, running);
        return new WeaveMesh(
                settings,
                cluster,
                peering,
                peering == Peering.STATIC
                        ? staticWorkloads(settings, cluster, observed)
                        : List.of(workload(settings, cluster, peering, running)),
                running.isPresent()
                        ? keptIpallocInit(running.get(), cluster, peering)
                        : firstIpallocInit(settings, cluster));
    }

    /** Returns the only pod CIDR. */
    Cidr podCidr() {
        return cluster.network().podCidrs().get(0);
    }

    /** Returns whether the sidecar weave-flying-shuttle runs. */
    boolean hasFlyingShuttle() {
        return peering == Peering.FLYING_SHUTTLE;
    }

    /** Returns whether nodes connect to those of other regions at their public addresses. */
    boolean usesPublicAddresses() {
        return (peering == Peering.FLYING_SHUTTLE || peering == Peering.STATIC)
                && cluster.regions().size() > 1;
    }

    /**
     * Returns whether routers connect to all nodes about which other routers inform them. The sidecar chooses one
     * address of each peer, and discovery would add the others.
     */
    boolean hasDiscovery() {
        return peering != Peering.FLYING_SHUTTLE;
    }

    /** Returns the labels that the pods of all workloads have beside the name of their own; empty for one workload. */
    Map<String, String> commonLabels() {
        return peering == Peering.STATIC ? Map.of("app.kubernetes.io/name", WeaveObject.NAME) : Map.of();
    }

    /** Returns labels that select the pods of all workloads. */
    Map<String, String> podLabels() {
        return peering == Peering.STATIC ? commonLabels() : WeaveObject.LABELS;
    }

    /** Returns how nodes connect to each other: what the user set, or what is running, or what the cluster needs. */
    private static Peering peering(WeaveSettings settings, ClusterSpec cluster, Optional<RunningWeave> running) {
        if (settings.peering() != Peering.AUTO) {
            return settings.peering();
        }
        if (running.filter(RunningWeave::isForRegions).isPresent()) {
            return Peering.STATIC;
        }
        return running.filter(RunningWeave::hasFlyingShuttle).isPresent()
                        || !settings.knownPeers().isEmpty()
                        || cluster.regions().size() > 1
                ? Peering.FLYING_SHUTTLE
                : Peering.DISCOVERY;
    }

    /**
     * Returns the DaemonSet for all nodes, which keeps its initial peers, because others would restart all pods.
     * Without the sidecar, it gets others if the nodes would not form one mesh, or would not connect to the known
     * peers.
     */
    private static RouterWorkload workload(
            WeaveSettings settings, ClusterSpec cluster, Peering peering, Optional<RunningWeave> running) {
        return running.filter(each -> !each.isForRegions())
                .map(each -> workload(each.initialPeers()))
                .filter(each -> peering == Peering.FLYING_SHUTTLE
                        || each.initialPeers().isEmpty()
                        || canKeep(List.of(each), settings, cluster, peering))
                .orElseGet(() -> workload(firstPeers(settings, cluster, peering)));
    }

    private static RouterWorkload workload(Optional<String> initialPeers) {
        return new RouterWorkload(WeaveDaemonSet.NAME, Optional.empty(), initialPeers);
    }

    private static boolean canKeep(
            List<RouterWorkload> workloads, WeaveSettings settings, ClusterSpec cluster, Peering peering) {
        return workloads.stream().allMatch(each -> containsAll(each, settings.knownPeers()))
                && MeshTopology.of(new WeaveMesh(settings, cluster, peering, workloads, Optional.empty()))
                        .isJoinedByInitialPeers();
    }

    /**
     * Returns the value of KUBE_PEERS for a cluster without Weave, in an order that does not depend on that of the
     * hosts. With known peers only, the nodes of the cluster would not meet, unless the sidecar connects them.
     */
    private static Optional<String> firstPeers(WeaveSettings settings, ClusterSpec cluster, Peering peering) {
        var known = settings.knownPeers();
        var own = cluster.hosts().stream().map(HostSpec::peerAddress);
        return RouterWorkload.join(
                known.isEmpty()
                        ? own.toList()
                        : peering == Peering.FLYING_SHUTTLE
                                ? known
                                : Stream.concat(own, known.stream()).toList());
    }

    /**
     * Returns a DaemonSet for each region, and one for all other nodes. They keep the initial peers with which they
     * run, unless the nodes would not form one mesh, or would not connect to the known peers.
     */
    private static List<RouterWorkload> staticWorkloads(
            WeaveSettings settings, ClusterSpec cluster, ObservedCluster observed) {
        var first = staticWorkloads(settings, cluster);
        var kept = first.stream()
                .map(each -> RunningWeave.find(observed, RouterWorkload.keyOf(each.name()))
                        .filter(RunningWeave::isForRegions)
                        .flatMap(RunningWeave::initialPeers)
                        .map(peers -> new RouterWorkload(each.name(), each.nodes(), Optional.of(peers)))
                        .orElse(each))
                .toList();
        return canKeep(kept, settings, cluster, Peering.STATIC) ? kept : first;
    }

    private static boolean containsAll(RouterWorkload workload, List<HostAddress> addresses) {
        return workload.peers()
                .containsAll(addresses.stream().map(HostAddress::toString).toList());
    }

    private static List<RouterWorkload> staticWorkloads(WeaveSettings settings, ClusterSpec cluster) {
        var regions = listedRegions(cluster);
        var workloads = new ArrayList<RouterWorkload>();
        for (var region : regions) {
            workloads.add(new RouterWorkload(
                    RouterWorkload.nameOf(region),
                    Optional.of(RegionAffinity.to(region)),
                    peersFrom(region, settings, cluster)));
        }
        workloads.add(new RouterWorkload(
                WeaveDaemonSet.NAME,
                regions.isEmpty() ? Optional.empty() : Optional.of(RegionAffinity.toOthers(regions)),
                peersFrom(HostSpec.UNKNOWN_REGION, settings, cluster)));
        return List.copyOf(workloads);
    }

    /** Returns the regions that have a DaemonSet of their own. */
    private static SortedSet<String> listedRegions(ClusterSpec cluster) {
        return cluster.regions().stream()
                .filter(region -> !region.equals(HostSpec.UNKNOWN_REGION))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the value of KUBE_PEERS for the nodes of a region. */
    private static Optional<String> peersFrom(String region, WeaveSettings settings, ClusterSpec cluster) {
        var own = cluster.hosts().stream()
                .map(host -> host.region().equals(region) ? host.peerAddress() : host.address());
        return RouterWorkload.join(
                Stream.concat(own, settings.knownPeers().stream()).toList());
    }

    /**
     * Returns the value of IPALLOC_INIT of a running Weave, which keeps its ring. With one exception it is kept,
     * because another value restarts all pods: if the ring was created by one router, the first router of another
     * region could create a ring of its own before it is connected, and the two would refuse each other.
     */
    private static Optional<String> keptIpallocInit(RunningWeave running, ClusterSpec cluster, Peering peering) {
        return peering != Peering.DISCOVERY && cluster.regions().size() > 1 && running.isRingOfOne()
                ? Optional.of(consensus(cluster))
                : running.ipallocInit();
    }

    private static String consensus(ClusterSpec cluster) {
        return IpallocInit.CONSENSUS + "=" + cluster.hosts().size();
    }

    /**
     * Returns the value of IPALLOC_INIT for a cluster without Weave. Without the variable, Weave would use the number
     * of initial peers as the number of nodes, although known peers are nodes of other clusters.
     */
    private static Optional<String> firstIpallocInit(WeaveSettings settings, ClusterSpec cluster) {
        if (settings.ipallocInit() == IpallocInit.OBSERVER) {
            return Optional.of(IpallocInit.OBSERVER.toString());
        }
        return cluster.hosts().isEmpty() ? Optional.empty() : Optional.of(consensus(cluster));
    }
}
