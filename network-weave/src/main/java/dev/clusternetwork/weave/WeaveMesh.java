package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.internal.address.AddressOrder;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.weave.WeaveSettings.IpallocInit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values that the renderers of objects need, with defaults applied.
 *
 * @param settings the settings of the user
 * @param cluster the cluster
 * @param podCidr the only pod CIDR
 * @param initialPeers the value of KUBE_PEERS; empty when Weave asks the API server itself
 * @param ipallocInit the value of IPALLOC_INIT; empty when Weave derives it
 */
record WeaveMesh(
        WeaveSettings settings,
        ClusterSpec cluster,
        Cidr podCidr,
        Optional<String> initialPeers,
        Optional<String> ipallocInit) {

    static WeaveMesh of(PlanContext<WeaveSettings> context) {
        var settings = context.settings();
        var cluster = context.cluster();
        var running = RunningWeave.find(context.observed());
        return new WeaveMesh(
                settings,
                cluster,
                cluster.network().podCidrs().get(0),
                running.isPresent() ? running.get().initialPeers() : firstPeers(settings, cluster),
                running.isPresent() ? running.get().ipallocInit() : firstIpallocInit(settings, cluster));
    }

    /** Returns whether the sidecar weave-flying-shuttle runs. */
    static boolean hasFlyingShuttle(WeaveSettings settings, ClusterSpec cluster) {
        return switch (settings.peering()) {
            case AUTO -> !settings.knownPeers().isEmpty() || cluster.regions().size() > 1;
            case DISCOVERY -> false;
            case FLYING_SHUTTLE -> true;
        };
    }

    /** Returns whether the sidecar weave-flying-shuttle runs. */
    boolean hasFlyingShuttle() {
        return hasFlyingShuttle(settings, cluster);
    }

    /**
     * Returns the value of KUBE_PEERS for a cluster without Weave, in an order that does not depend on that of the
     * hosts. With known peers only, the nodes of the cluster would not meet, unless the sidecar connects them.
     */
    private static Optional<String> firstPeers(WeaveSettings settings, ClusterSpec cluster) {
        var known = settings.knownPeers();
        var own = cluster.hosts().stream().map(HostSpec::peerAddress);
        var peers = known.isEmpty()
                ? own.toList()
                : hasFlyingShuttle(settings, cluster)
                        ? known
                        : Stream.concat(own, known.stream()).toList();
        return peers.isEmpty() ? Optional.empty() : Optional.of(join(AddressOrder.sorted(peers)));
    }

    /**
     * Returns the value of IPALLOC_INIT for a cluster without Weave. Without the variable, Weave would use the number
     * of initial peers as the number of nodes, although known peers are nodes of other clusters.
     */
    private static Optional<String> firstIpallocInit(WeaveSettings settings, ClusterSpec cluster) {
        if (settings.ipallocInit() == IpallocInit.OBSERVER) {
            return Optional.of(IpallocInit.OBSERVER.toString());
        }
        return cluster.hosts().isEmpty()
                ? Optional.empty()
                : Optional.of(IpallocInit.CONSENSUS + "=" + cluster.hosts().size());
    }

    private static String join(List<HostAddress> addresses) {
        return addresses.stream().map(HostAddress::toString).collect(Collectors.joining(" "));
    }
}
