package dev.clusternetwork.custom;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.Findings;

/** The blocks that manifests give a network are those of the cluster. A class a network that says them its own way. */
final class PodCidrRules {

    private PodCidrRules() {}

    static void judge(ClusterSpec cluster, Manifests manifests, Findings.Collector findings) {
        for (var manifest : manifests.all()) {
            FlannelRules.judge(cluster, manifest, findings);
            CiliumRules.judge(cluster, manifest, findings);
            KubeRouterRules.judge(cluster, manifest, findings);
            ClusterCidrFlagRules.judge(cluster, manifest, findings);
            PoolVariableRules.judge(cluster, manifest, findings);
        }
    }
}
