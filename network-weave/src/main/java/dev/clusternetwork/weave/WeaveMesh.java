package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.spi.ProviderContext;
import dev.clusternetwork.weave.WeaveSettings.IpallocInit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything that the renderers need, typed, defaulted and complete.
 *
 * @param settings what the user set
 * @param cluster the cluster
 * @param podCidr the one pod block
 * @param initialPeers the value of KUBE_PEERS; empty when Weave asks the API server itself
 * @param ipallocInit the value of IPALLOC_INIT; empty when Weave derives it
 */
record WeaveMesh(
        WeaveSettings settings,
        ClusterSpec cluster,
        Cidr podCidr,
        Optional<String> initialPeers,
        Optional<String> ipallocInit) {

    static WeaveMesh of(ProviderContext<WeaveSettings> context) {
        var settings = context.settings();
        var cluster = context.cluster();
        var running = RunningWeave.in(context.observed());
        return new WeaveMesh(
                settings,
                cluster,
                cluster.network().podCidrs().get(0),
                running.isPresent() ? running.get().initialPeers() : firstPeers(settings, cluster),
                running.isPresent() ? running.get().ipallocInit() : firstIpallocInit(settings, cluster));
    }

    /** Whether the side-car runs, by the settings and the hosts alone. */
    static boolean hasFlyingShuttle(WeaveSettings settings, ClusterSpec cluster) {
        return switch (settings.peering()) {
            case AUTO -> !settings.knownPeers().isEmpty() || cluster.regions().size() > 1;
            case DISCOVERY -> false;
            case FLYING_SHUTTLE -> true;
        };
    }

    /** Whether the side-car runs. */
    boolean hasFlyingShuttle() {
        return hasFlyingShuttle(settings, cluster);
    }

    private static Optional<String> firstPeers(WeaveSettings settings, ClusterSpec cluster) {
        var peers = settings.knownPeers().isEmpty()
                ? cluster.hosts().stream().map(host -> host.peerAddress()).toList()
                : settings.knownPeers();
        return peers.isEmpty() ? Optional.empty() : Optional.of(joined(peers));
    }

    /**
     * Without it Weave would take the number of initial peers for the number of nodes, and known peers are nodes of
     * other clusters.
     */
    private static Optional<String> firstIpallocInit(WeaveSettings settings, ClusterSpec cluster) {
        if (settings.ipallocInit() == IpallocInit.OBSERVER) {
            return Optional.of(IpallocInit.OBSERVER.toString());
        }
        return cluster.hosts().isEmpty()
                ? Optional.empty()
                : Optional.of(IpallocInit.CONSENSUS + "=" + cluster.hosts().size());
    }

    private static String joined(List<HostAddress> addresses) {
        return addresses.stream().map(HostAddress::toString).collect(Collectors.joining(" "));
    }
}
