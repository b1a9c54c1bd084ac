package dev.clusternetwork.custom.cni;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.rights.FolderRights;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.ObservedCluster;

/** Checks the network of the manifests: its DaemonSet starts on every node, and its settings fit the cluster. */
public final class CniRules {

    private CniRules() {}

    /** Reports what every rule finds. */
    public static void check(
            ClusterSpec cluster,
            Manifests manifests,
            ObservedCluster observed,
            FolderRights rights,
            Findings.Collector findings) {
        NetworkDaemonSetRules.check(cluster, manifests, rights, findings);
        SchedulingRules.check(cluster, rights.workloads(), findings);
        KnownNetworkRules.check(KnownNetworks.all(), cluster, manifests, observed, findings);
        OperatorRules.check(manifests, observed, findings);
        manifests.all().forEach(manifest -> {
            FlannelStartRules.check(manifest, findings);
            CniConfigRules.check(manifest, findings);
            CalicoVariableRules.check(cluster, manifest, findings);
            ArgumentRules.check(manifest, KnownNetworks.all(), findings);
        });
    }
}
