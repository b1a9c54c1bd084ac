package dev.clusternetwork.custom.lint;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.plan.ObservedCluster;

/**
 * The input of a {@link ManifestRule}.
 *
 * @param manifests the manifests that could be read
 * @param cluster the cluster that the manifests are for
 * @param observed the objects in the cluster
 */
public record RuleContext(Manifests manifests, ClusterSpec cluster, ObservedCluster observed) {}
