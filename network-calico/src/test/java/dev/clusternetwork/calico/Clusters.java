package dev.clusternetwork.calico;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import java.util.List;
import java.util.Map;

/** Reads, validates and plans a configuration, always with the same planner. */
final class Clusters {

    private static final ProviderCatalog CALICO = ProviderCatalog.of(new CalicoNetworkProvider());

    /** Two hosts of one region, so that nothing has to be guessed. */
    static final String HOSTS = """
            hosts:
              - {name: one, address: 192.0.2.1, private_address: 10.9.0.1, role: master}
              - {name: two, address: 192.0.2.2, role: worker}
            """;

    private Clusters() {}

    static NetworkPlanner planner() {
        return NetworkPlanner.of(CALICO);
    }

    static ClusterDocument read(String string) {
        return ClusterReader.read(ClusterSource.string("cluster.yml", string), CALICO, SourceFiles.of(Map.of()));
    }

    /** A cluster of two hosts with these settings of the network, one line each. */
    static String withNetwork(String... lines) {
        return HOSTS + "network:\n  provider: calico\n  " + String.join("\n  ", lines) + "\n";
    }

    static NetworkPlan plan(String string) {
        return planner().plan(read(string), ObservedCluster.of());
    }

    static List<String> judge(String string) {
        return judge(string, ObservedCluster.of());
    }

    static List<String> judge(String string, ObservedCluster observed) {
        return planner().validate(read(string), observed).findings().all().stream()
                .map(Finding::toString)
                .toList();
    }
}
