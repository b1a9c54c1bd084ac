package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks clusters with the rules that apply to every provider. */
final class Checks {

    private static final Set<Capability> ALL_CAPABILITIES = EnumSet.allOf(Capability.class);

    /** Findings about bridges and metadata services, which many CIDRs of tests overlap; LedgerRulesTest has them. */
    private static final Set<FindingCode> WELL_KNOWN =
            Set.of(RuleCode.CIDR_OVERLAPS_BRIDGE, RuleCode.CIDR_OVERLAPS_METADATA);

    private Checks() {}

    /** Returns the findings in the line form, for a provider with all capabilities. */
    static List<String> check(ClusterSpec cluster) {
        return check(cluster, ALL_CAPABILITIES);
    }

    static List<String> check(ClusterSpec cluster, Set<Capability> capabilities) {
        return findings(cluster, Optional.of(capabilities)).stream()
                .map(Finding::toString)
                .toList();
    }

    static List<String> check(String podCidrs, String serviceCidrs) {
        return check(cluster(podCidrs, serviceCidrs));
    }

    static List<Finding> findings(ClusterSpec cluster) {
        return findings(cluster, Optional.of(ALL_CAPABILITIES));
    }

    static List<Finding> findings(ClusterSpec cluster, Optional<Set<Capability>> capabilities) {
        var collector = new Findings.Collector();
        var ledger = ClusterClaims.ledger(cluster, NetworkProfile.unknown(), ConfigPath.root());
        ClusterRules.check(cluster, capabilities, Optional.empty(), ledger, ConfigPath.root(), collector);
        return collector.toFindings().all().stream()
                .filter(each -> !WELL_KNOWN.contains(each.code()))
                .toList();
    }

    /** Returns the findings for a network with a profile. */
    static List<Finding> findings(ClusterSpec cluster, NetworkProfile profile) {
        var collector = new Findings.Collector();
        var ledger = ClusterClaims.ledger(cluster, profile, ConfigPath.root());
        ClusterRules.check(
                cluster, Optional.of(ALL_CAPABILITIES), Optional.of(profile), ledger, ConfigPath.root(), collector);
        return collector.toFindings().all();
    }

    /** Returns the codes of the findings, in order. */
    static List<RuleCode> codes(ClusterSpec cluster) {
        return findings(cluster).stream().map(each -> (RuleCode) each.code()).toList();
    }

    static List<RuleCode> codes(String podCidrs, String serviceCidrs) {
        return codes(cluster(podCidrs, serviceCidrs));
    }

    /** Returns a cluster of a master at master.example.com with these CIDRs, separated by commas, and more hosts. */
    static ClusterSpec cluster(String podCidrs, String serviceCidrs, HostSpec.Builder... workers) {
        var cluster = ClusterSpec.builder().host(HostSpec.master("master.example.com"));
        Arrays.stream(workers).forEach(cluster::host);
        return cluster.network(NetworkSpec.builder().podCidrs(cidrs(podCidrs)).serviceCidrs(cidrs(serviceCidrs)))
                .build();
    }

    static List<Cidr> cidrs(String strings) {
        return Arrays.stream(strings.split(",")).map(Cidr::parse).toList();
    }
}
