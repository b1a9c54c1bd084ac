package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges clusters by the rules that no provider owns. */
final class Judging {

    private static final Set<Capability> EVERYTHING = EnumSet.allOf(Capability.class);

    private Judging() {}

    /** The findings as printed, for a provider that can do everything. */
    static List<String> judged(ClusterSpec cluster) {
        return judged(cluster, EVERYTHING);
    }

    static List<String> judged(ClusterSpec cluster, Set<Capability> capabilities) {
        return findings(cluster, Optional.of(capabilities)).stream()
                .map(Finding::toString)
                .toList();
    }

    static List<String> judged(String podCidrs, String serviceCidrs) {
        return judged(cluster(podCidrs, serviceCidrs));
    }

    static List<Finding> findings(ClusterSpec cluster) {
        return findings(cluster, Optional.of(EVERYTHING));
    }

    static List<Finding> findings(ClusterSpec cluster, Optional<Set<Capability>> capabilities) {
        var collector = new Findings.Collector();
        ClusterRules.check(cluster, capabilities, ConfigPath.root(), collector);
        return collector.toFindings().all();
    }

    /** Which codes are found, in order. */
    static List<RuleCode> codes(ClusterSpec cluster) {
        return findings(cluster).stream().map(each -> (RuleCode) each.code()).toList();
    }

    static List<RuleCode> codes(String podCidrs, String serviceCidrs) {
        return codes(cluster(podCidrs, serviceCidrs));
    }

    /** A cluster of a master at 203.0.113.1 with these blocks, separated by commas, and more hosts. */
    static ClusterSpec cluster(String podCidrs, String serviceCidrs, HostSpec.Builder... workers) {
        var cluster = ClusterSpec.builder().host(HostSpec.master("203.0.113.1"));
        Arrays.stream(workers).forEach(cluster::host);
        return cluster.network(NetworkSpec.builder().podCidrs(blocks(podCidrs)).serviceCidrs(blocks(serviceCidrs)))
                .build();
    }

    static List<Cidr> blocks(String texts) {
        return Arrays.stream(texts.split(",")).map(Cidr::parse).toList();
    }
}
