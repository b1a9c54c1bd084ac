package dev.clusternetwork.fleet;

import dev.clusternetwork.plan.NetworkPlan;

/**
 * The plan of one cluster of a fleet.
 *
 * @param cluster the name of the cluster in the fleet
 * @param plan its plan
 */
public record ClusterPlan(String cluster, NetworkPlan plan) {}
