package dev.clusternetwork.read;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.stranger.MeshProvider;
import java.util.List;

/** Reads strings, with a third-party provider. */
final class Reading {

    static final ProviderCatalog CATALOG = ProviderCatalog.of(new MeshProvider());

    private Reading() {}

    static ClusterDocument document(String yaml) {
        return ClusterReader.read(ClusterSource.string("c.yml", yaml), CATALOG);
    }

    static ClusterSpec cluster(String yaml) {
        return document(yaml).partialCluster();
    }

    /** What reading finds, as printed. */
    static List<String> found(String yaml) {
        return document(yaml).findings().all().stream().map(Finding::toString).toList();
    }

    /** What reading and the rules find, as printed, but for the provider that is not at hand. */
    static List<String> judged(String yaml) {
        return NetworkPlanner.of(CATALOG).validate(document(yaml)).findings().all().stream()
                .map(Finding::toString)
                .filter(each -> !each.contains("UNKNOWN_PROVIDER"))
                .toList();
    }
}
