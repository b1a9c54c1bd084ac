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

/** What the tests of this module share: reading a text, judging it and planning it, always in the same way. */
final class Clusters {

    /** A password, and what its file holds. */
    static final String PASSWORD = "correct horse battery staple";

    private static final ProviderCatalog WEAVE = ProviderCatalog.of(new WeaveNetworkProvider());
    private static final Map<String, String> FILES = Map.of("passwd", "  " + PASSWORD + "\n");

    private Clusters() {}

    /** A planner that draws the same password each time. */
    static NetworkPlanner planner() {
        return NetworkPlanner.of(WEAVE).withRandom(new Random(1));
    }

    static ClusterDocument read(String text) {
        return read(text, SourceFiles.of(FILES));
    }

    static ClusterDocument read(String text, SourceFiles files) {
        return ClusterReader.read(ClusterSource.text("cluster.yml", text), WEAVE, files);
    }

    /** The plan of a cluster that is known to be empty. */
    static NetworkPlan plan(String text) {
        return planner().plan(read(text), ObservedCluster.of());
    }

    /** What stands of a cluster that is known to be empty, one finding a line. */
    static List<String> judge(String text) {
        return lines(planner().validate(read(text), ObservedCluster.of()).findings());
    }

    static List<String> lines(Findings findings) {
        return findings.all().stream().map(Finding::toString).toList();
    }
}
