package dev.clusternetwork.custom.cni;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.TaintSpec;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.finding.Phrases;
import dev.clusternetwork.custom.rights.Workload;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.List;
import java.util.Optional;

/** Checks that the scheduler finds a node for the pods of Deployments, Jobs and other objects than DaemonSets. */
final class SchedulingRules {

    /** As many taints as a message names. */
    private static final int MOST_TAINTS = 3;

    /** The taints of each host; hosts with the same taints are compared once. */
    private final List<List<TaintSpec>> hosts;

    private final Findings.Collector findings;

    private SchedulingRules(ClusterSpec cluster, Findings.Collector findings) {
        this.hosts = cluster.hosts().stream()
                .map(host -> NodeTaints.of(cluster, host))
                .distinct()
                .toList();
        this.findings = findings;
    }

    static void check(ClusterSpec cluster, List<Workload> workloads, Findings.Collector findings) {
        var rules = new SchedulingRules(cluster, findings);
        workloads.stream()
                .filter(each -> !each.manifest().kind().equals("DaemonSet"))
                // The scheduler ignores pods that name their node.
                .filter(each -> !each.pod().spec().at("nodeName").isThere())
                .forEach(rules::check);
    }

    private void check(Workload workload) {
        var tolerations = Tolerations.ofOthers(workload.pod().spec().at("tolerations"));
        var untolerated = hosts.stream()
                .map(taints -> taints.stream()
                        .filter(taint -> !tolerations.cover(taint))
                        .findFirst())
                .toList();
        if (!untolerated.isEmpty() && untolerated.stream().allMatch(Optional::isPresent)) {
            report(
                    workload,
                    untolerated.stream().flatMap(Optional::stream).distinct().toList());
        }
    }

    private void report(Workload workload, List<TaintSpec> taints) {
        var at = workload.pod().spec().at("tolerations");
        findings.add(workload.manifest()
                .finding(
                        CustomCode.CUSTOM_POD_UNSCHEDULABLE,
                        at,
                        (at.isThere() ? "is too narrow, because" : "is not set, but")
                                + " every host has a taint that the pods do not tolerate ("
                                + Phrases.all(taints.stream()
                                        .limit(MOST_TAINTS)
                                        .map(each -> "'" + Excerpt.of(each.toString()) + "'")
                                        .toList())
                                + "), so the pods run on no node",
                        at.isThere() ? "add {operator: Exists}" : "set tolerations to [{operator: Exists}]"));
    }
}
