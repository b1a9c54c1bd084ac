package dev.clusternetwork.fleet;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.internal.data.DisjointSets;
import dev.clusternetwork.internal.message.Quotes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which clusters of a shared network connect to each other. A connection works in both directions, and the network
 * forwards packets over the nodes of other clusters, so that a connection over another cluster is enough.
 */
final class Connections {

    private final List<ClusterFacts> clusters;
    private final AddressBook book;
    private final Map<HostAddress, List<ClusterFacts.PeerItem>> wanted = new HashMap<>();
    private final Set<HostAddress> known = new HashSet<>();
    private final DisjointSets groups;

    Connections(List<ClusterFacts> clusters, AddressBook book) {
        this.clusters = clusters;
        this.book = book;
        this.groups = new DisjointSets(clusters.size());
        clusters.forEach(cluster -> cluster.peerItems()
                .forEach(item -> wanted.computeIfAbsent(item.address(), address -> new ArrayList<>())
                        .add(item)));
    }

    /** Connects the clusters that have an address of a host of this cluster. Only addresses that are set are kept. */
    void addHosts(ClusterFacts cluster, List<HostSpec> hosts) {
        for (var host : hosts) {
            Stream.concat(Stream.of(host.address()), host.privateAddress().stream())
                    .forEach(address -> {
                        for (var item : wanted.getOrDefault(address, List.of())) {
                            if (item.setting().cluster() != cluster.index()) {
                                known.add(address);
                                groups.join(item.setting().cluster(), cluster.index());
                            }
                        }
                    });
        }
    }

    /** Reports the addresses that no cluster has, and the clusters without a connection. Called after all clusters. */
    void check(Optional<ClusterFacts> creator, FleetFindings findings) {
        for (var cluster : clusters) {
            for (var item : cluster.peerItems()) {
                if (!known.contains(item.address()) && !item.address().isName()) {
                    findings.add(
                            item.setting(),
                            item.setting()
                                    .finding(FleetCode.FLEET_PEER_UNKNOWN)
                                    .found(item.address())
                                    .problem(item.setting().shown(item.address())
                                            + " is not the address of a host of another cluster of the fleet")
                                    .fix("use the address of a host of another cluster, or waive "
                                            + FleetCode.FLEET_PEER_UNKNOWN + " if its cluster is not in the fleet"));
                }
            }
        }
        if (clusters.stream().noneMatch(this::mayConnectToAny)) {
            connectByBook();
            creator.or(() -> clusters.stream().findFirst()).ifPresent(first -> checkConnected(first, findings));
        }
    }

    /** Returns whether a cluster may connect to any other, because the node that it sets is not known. */
    private boolean mayConnectToAny(ClusterFacts cluster) {
        return cluster.isShareable()
                && (!cluster.arePeersReadable()
                        || cluster.peerItems().stream().anyMatch(item -> !known.contains(item.address())));
    }

    /** A cluster that sets no nodes connects to all those in the book that are not its own. */
    private void connectByBook() {
        var offering = clusters.stream()
                .filter(each -> book.find(each.name())
                        .filter(member -> !member.peers().isEmpty())
                        .isPresent())
                .toList();
        var connecting = clusters.stream()
                .filter(each -> each.isShareable() && each.peerItems().isEmpty())
                .toList();
        for (int i = 0; i < connecting.size(); i++) {
            var cluster = connecting.get(i);
            // The first one joins all others, so that one of them is enough for the others.
            offering.stream()
                    .filter(other -> other != cluster)
                    .limit(i == 0 ? Integer.MAX_VALUE : 1)
                    .forEach(other -> groups.join(cluster.index(), other.index()));
        }
    }

    private void checkConnected(ClusterFacts first, FleetFindings findings) {
        var reported = new HashSet<Integer>();
        for (var cluster : clusters) {
            if (groups.of(cluster.index()) == groups.of(first.index())
                    || !cluster.isShareable()
                    || !reported.add(groups.of(cluster.index()))) {
                continue;
            }
            var at = cluster.peersSetting().orElseThrow();
            var isFilledIn = cluster.peerItems().isEmpty();
            findings.add(
                    at,
                    at.finding(FleetCode.FLEET_NOT_CONNECTED)
                            .problem(at.shown()
                                    + (isFilledIn ? " is not set, and no other cluster has hosts" : " has no host")
                                    + (isFilledIn
                                            ? " to connect to"
                                            : " of a cluster that connects to cluster " + Quotes.quote(first.name())))
                            .fix(
                                    isFilledIn
                                            ? "list the hosts of a cluster, or their addresses here"
                                            : "add a host of cluster " + Quotes.quote(first.name())
                                                    + ", or remove the setting"));
        }
    }
}
