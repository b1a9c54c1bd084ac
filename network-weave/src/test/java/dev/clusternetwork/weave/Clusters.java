package dev.clusternetwork.weave;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Reads, validates and plans clusters for the tests of this module. */
final class Clusters {

    /** The password that the file has. */
    static final String PASSWORD = "correct horse battery staple";

    private static final ProviderCatalog WEAVE = ProviderCatalog.of(new WeaveNetworkProvider());
    private static final Map<String, String> FILES = Map.of("passwd", "  " + PASSWORD + "\n");

    private Clusters() {}

    /** Returns a planner that draws the same password each time. */
    static NetworkPlanner planner() {
        return NetworkPlanner.of(WEAVE).withRandom(new Random(1));
    }

    static ClusterDocument read(String yaml) {
        return read(yaml, SourceFiles.of(FILES));
    }

    static ClusterDocument read(String yaml, SourceFiles files) {
        return ClusterReader.read(ClusterSource.string("cluster.yml", yaml), WEAVE, files);
    }

    /** Plans a cluster that is known to be empty. */
    static NetworkPlan plan(String yaml) {
        return planner().plan(read(yaml), ObservedCluster.of());
    }

    /** Validates a cluster that is known to be empty, and returns one line for each finding. */
    static List<String> findings(String yaml) {
        return lines(planner().validate(read(yaml), ObservedCluster.of()).findings());
    }

    static List<String> lines(Findings findings) {
        return findings.all().stream().map(Finding::toString).toList();
    }
}
