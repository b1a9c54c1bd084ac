package dev.clusternetwork.custom.cni;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.finding.Findings;

/** The rules for what brings a network: its DaemonSet starts on every node, and its pod CIDRs are the cluster's. */
public final class CniRules {

    private CniRules() {}

    /** Reports what every rule finds. */
    public static void check(ClusterSpec cluster, Manifests manifests, Findings.Collector findings) {
        NetworkDaemonSetRules.check(cluster, manifests, findings);
        for (var manifest : manifests.all()) {
            FlannelRules.check(cluster, manifest, findings);
            CiliumRules.check(cluster, manifest, findings);
            KubeRouterRules.check(cluster, manifest, findings);
            ClusterCidrFlagRules.check(cluster, manifest, findings);
            PoolVariableRules.check(cluster, manifest, findings);
        }
    }
}
