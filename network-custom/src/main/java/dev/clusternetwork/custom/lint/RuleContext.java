package dev.clusternetwork.custom.lint;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.plan.ObservedCluster;

/**
 * What a {@link ManifestRule} may look at.
 *
 * @param manifests what could be read
 * @param cluster the cluster that the manifests are for
 * @param observed what runs in it
 */
public record RuleContext(Manifests manifests, ClusterSpec cluster, ObservedCluster observed) {}
