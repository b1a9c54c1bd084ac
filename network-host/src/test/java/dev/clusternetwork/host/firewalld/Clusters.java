package dev.clusternetwork.host.firewalld;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.plan.HostFile;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.plan.IpProtocol;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.plan.PortRule;
import dev.clusternetwork.plan.TrafficPeer;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.testkit.PlainProvider;
import java.util.List;
import java.util.Map;

/** Reads, validates and plans clusters with the feature for the tests of this package. */
final class Clusters {

    private Clusters() {}

    /** The profile of a network that spans clusters if it has peers. */
    private static NetworkProfile profile(PlanContext<?> context, List<String> peers) {
        var profile = NetworkProfile.builder()
                .hostRuleWriter(ObjectKey.namespaced("apps", "DaemonSet", "kube-system", "mesh"))
                .port(PortRule.tcp(6783, "mesh")
                        .from(TrafficPeer.MASTER, TrafficPeer.WORKER, TrafficPeer.OTHER_CLUSTER))
                .port(PortRule.of(IpProtocol.ESP, "mesh")
                        .from(TrafficPeer.MASTER, TrafficPeer.WORKER, TrafficPeer.OTHER_CLUSTER))
                .port(PortRule.udp(4789, "mesh"));
        var path = context.settingsPath().key("peers");
        for (int i = 0; i < peers.size(); i++) {
            profile.otherCluster(path.item(i), HostAddress.parse(peers.get(i)));
        }
        return profile.build();
    }

    static ProviderCatalog catalog(String... peers) {
        return ProviderCatalog.of(
                        PlainProvider.create().withId("mesh").withProfile(context -> profile(context, List.of(peers))))
                .withFeatures(new FirewalldFeature());
    }

    private static ClusterDocument read(ProviderCatalog catalog, String yaml) {
        return ClusterReader.read(ClusterSource.string("c.yml", yaml), catalog, SourceFiles.of(Map.of()));
    }

    static NetworkPlan plan(String yaml, String... peers) {
        var catalog = catalog(peers);
        return NetworkPlanner.of(catalog).plan(read(catalog, yaml), ObservedCluster.of());
    }

    /** Returns one line for each finding. */
    static List<String> findings(String yaml, String... peers) {
        var catalog = catalog(peers);
        return NetworkPlanner.of(catalog).validate(read(catalog, yaml), ObservedCluster.of()).findings().all().stream()
                .map(Finding::toString)
                .toList();
    }

    /** Returns the content of a file of a host. */
    static String file(HostPlan host, String path) {
        return host.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .flatMap(HostFile::content)
                .orElseThrow();
    }
}
