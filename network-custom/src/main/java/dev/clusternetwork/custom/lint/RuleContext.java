package dev.clusternetwork.custom.lint;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.rights.FolderRights;
import dev.clusternetwork.plan.ObservedCluster;

/**
 * The input of a {@link ManifestRule}.
 *
 * @param manifests the manifests that could be read
 * @param cluster the cluster that the manifests are for
 * @param observed the objects in the cluster
 * @param rights what the bindings of the manifests allow their pods to do
 * @param known the objects in the manifests and in the cluster
 */
public record RuleContext(
        Manifests manifests, ClusterSpec cluster, ObservedCluster observed, FolderRights rights, KnownObjects known) {

    /** Returns the input of the rules for these manifests. */
    public static RuleContext of(
            Manifests manifests, ClusterSpec cluster, ObservedCluster observed, FolderRights rights) {
        return new RuleContext(manifests, cluster, observed, rights, new KnownObjects(manifests, observed));
    }
}
