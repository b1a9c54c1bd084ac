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
import java.util.stream.Stream;

/** Reads, validates and plans a configuration, always with the same planner. */
final class Clusters {

    private static final ProviderCatalog CALICO = ProviderCatalog.of(new CalicoNetworkProvider());

    /** Two hosts of one region, so that nothing has to be guessed. */
    static final String HOSTS = """
            hosts:
              - {name: one, address: 192.0.2.1, private_address: 10.9.0.1, role: master}
              - {name: two, address: 192.0.2.2, role: worker}
            """;

    /** The API server of a cluster with IPv6 Services needs hosts with IPv6 addresses. */
    private static final String IPV6_HOSTS = """
            hosts:
              - {name: one, address: '2001:db8::1', private_address: 'fd00:9::1', role: master}
              - {name: two, address: '2001:db8::2', role: worker}
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
        var isIpv6First = Stream.of(lines).anyMatch(line -> line.matches("(?s).*service_cidr: (\\[')?fd.*"));
        return (isIpv6First ? IPV6_HOSTS : HOSTS) + "network:\n  provider: calico\n  " + String.join("\n  ", lines)
                + "\n";
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
