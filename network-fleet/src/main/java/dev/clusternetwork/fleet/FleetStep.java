package dev.clusternetwork.fleet;

import java.util.Optional;

/**
 * When a cluster of a fleet can be brought up.
 *
 * @param cluster the name of the cluster in the fleet
 * @param after the cluster whose plan has to be applied before, including what its stages await: the one that creates
 *     the state of a shared network; empty if the cluster waits for no other
 */
public record FleetStep(String cluster, Optional<String> after) {

    /** Returns, for example, {@code paris after frankfurt}. */
    @Override
    public String toString() {
        return cluster + after.map(other -> " after " + other).orElse("");
    }
}
