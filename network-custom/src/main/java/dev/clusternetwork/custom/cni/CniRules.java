package dev.clusternetwork.custom.cni;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.finding.Findings;

/** The rules for what brings a network: its DaemonSet starts on every node, and its pod CIDRs are the cluster's. */
public final class CniRules {

    private CniRules() {}

    /** Reports what every rule finds. */
    public static void check(ClusterSpec cluster, Manifests manifests, Findings.Collector findings) {
        NetworkDaemonSetRules.judge(cluster, manifests, findings);
        for (var manifest : manifests.all()) {
            FlannelRules.judge(cluster, manifest, findings);
            CiliumRules.judge(cluster, manifest, findings);
            KubeRouterRules.judge(cluster, manifest, findings);
            ClusterCidrFlagRules.judge(cluster, manifest, findings);
            PoolVariableRules.judge(cluster, manifest, findings);
        }
    }
}
