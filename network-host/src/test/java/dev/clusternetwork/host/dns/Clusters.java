package dev.clusternetwork.host.dns;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.Validation;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.testkit.PlainProvider;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads, validates and plans clusters with the feature for the tests of this package. */
final class Clusters {

    /** The CIDRs of a cluster with IPv6 only. */
    static final String IPV6 = "pod_network_cidr: 'fd00:10:32::/48', service_cidr: 'fd00:10:96::/112'";

    /** The CIDRs of a cluster with both families, IPv4 first. */
    static final String IPV4_FIRST =
            "pod_network_cidr: '10.32.0.0/12,fd00:10:32::/48', service_cidr: '10.96.0.0/12,fd00:10:96::/112'";

    /** The CIDRs of a cluster with both families, IPv6 first. */
    static final String IPV6_FIRST =
            "pod_network_cidr: 'fd00:10:32::/48,10.32.0.0/12', service_cidr: 'fd00:10:96::/112,10.96.0.0/12'";

    private static final ProviderCatalog CATALOG = ProviderCatalog.of(
                    PlainProvider.create().withProfile(NetworkProfile.unknown()))
            .withFeatures(new DnsFeature());

    private Clusters() {}

    static ClusterDocument read(String yaml) {
        return ClusterReader.read(ClusterSource.string("c.yml", yaml), CATALOG, SourceFiles.of(Map.of()));
    }

    /** Returns a cluster.yml of one line with these fields of the network. */
    static String network(String fields) {
        return "network: {provider: plain" + (fields.isEmpty() ? "" : ", ") + fields + "}\n";
    }

    /** Returns a number of hosts, the first of which is a master. */
    static ClusterSpec.Builder hosts(int count) {
        var cluster = ClusterSpec.builder("c");
        IntStream.rangeClosed(1, count).forEach(i -> {
            var address = "192.0.2." + i;
            cluster.host(i == 1 ? HostSpec.master(address) : HostSpec.worker(address));
        });
        return cluster;
    }

    /** Plans a cluster that is known to be empty. */
    static NetworkPlan plan(String yaml) {
        return NetworkPlanner.of(CATALOG).plan(read(yaml), ObservedCluster.of());
    }

    static NetworkPlan plan(ClusterSpec cluster) {
        return NetworkPlanner.of(CATALOG).plan(cluster, ObservedCluster.of());
    }

    static Validation validate(String yaml, ObservedCluster observed) {
        return NetworkPlanner.of(CATALOG).validate(read(yaml), observed);
    }

    /** Validates a cluster that is known to be empty, and returns one line for each finding. */
    static List<String> findings(String yaml) {
        return lines(validate(yaml, ObservedCluster.of()).findings());
    }

    static List<String> lines(Findings findings) {
        return findings.all().stream().map(Finding::toString).toList();
    }
}
