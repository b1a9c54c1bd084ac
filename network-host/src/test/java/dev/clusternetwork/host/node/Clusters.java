package dev.clusternetwork.host.node;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.host.dns.DnsFeature;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.testkit.PlainProvider;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Reads, validates and plans clusters with the feature for the tests of this package. */
final class Clusters {

    /** CIDRs of both families, IPv4 first. */
    static final String DUAL_STACK =
            "pod_network_cidr: '10.32.0.0/12,fd00:10:32::/48', service_cidr:" + " '10.96.0.0/12,fd00:10:96::/112'";

    private final ProviderCatalog catalog;

    private Clusters(NetworkProvider<?> provider) {
        this.catalog = ProviderCatalog.of(provider).withFeatures(new DnsFeature(), new NodeFeature());
    }

    /** Clusters with the provider {@code plain}. */
    static Clusters plain(NodeCidrs nodeCidrs) {
        return of(PlainProvider.create()
                .withProfile(NetworkProfile.builder().nodeCidrs(nodeCidrs).build()));
    }

    static Clusters of(NetworkProvider<?> provider) {
        return new Clusters(provider);
    }

    /** Plans a cluster that is known to be empty. */
    NetworkPlan plan(String yaml) {
        var document = ClusterReader.read(ClusterSource.string("c.yml", yaml), catalog, SourceFiles.of(Map.of()));
        return NetworkPlanner.of(catalog).withRandom(new Random(1)).plan(document, ObservedCluster.of());
    }

    /** Validates a cluster that is known to be empty, and returns one line for each finding. */
    List<String> findings(String yaml) {
        var document = ClusterReader.read(ClusterSource.string("c.yml", yaml), catalog, SourceFiles.of(Map.of()));
        return NetworkPlanner.of(catalog).validate(document, ObservedCluster.of()).findings().all().stream()
                .map(Finding::toString)
                .toList();
    }
}
