package dev.clusternetwork;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.InvalidClusterException;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.spi.ProviderException;
import org.jspecify.annotations.Nullable;

/**
 * What {@link NetworkPlanner#validate validating} a cluster showed: every finding at once and, without errors, the way
 * to the plan. Rules have run when it exists; planning does not run them again. Immutable, safe for many threads.
 */
public final class Validation {

    private final ClusterSpec cluster;
    private final Findings findings;
    private final @Nullable Planning planning;

    /** @param planning null when errors forbid it */
    Validation(ClusterSpec cluster, Findings findings, @Nullable Planning planning) {
        this.cluster = cluster;
        this.findings = findings;
        this.planning = planning;
    }

    /** Makes the plan of a cluster without errors. */
    @FunctionalInterface
    interface Planning {
        NetworkPlan plan(Findings findings);
    }

    /**
     * Returns the findings of reading, then those of all rules, with locations and with waivers applied. An image
     * override that applies to no image is reported by {@link NetworkPlan#findings()} only, because it takes a plan to
     * find it.
     */
    public Findings findings() {
        return findings;
    }

    /** Returns whether errors forbid a plan, after waivers. */
    public boolean hasErrors() {
        return findings.hasErrors();
    }

    /**
     * Returns the cluster, which has been read completely and violates no rule that is not waived.
     *
     * @throws InvalidClusterException when there are errors; it carries all findings
     */
    public ClusterSpec cluster() {
        planning();
        return cluster;
    }

    /**
     * Plans the network. Each call renders each object once, and draws secrets anew where the cluster has none yet.
     *
     * @throws InvalidClusterException when there are errors; it carries all findings
     * @throws ProviderException when the provider fails
     * @throws RuntimeException what the {@code ObservedCluster} threw, when planning asks it for more and it cannot
     *     answer
     */
    public NetworkPlan plan() {
        return planning().plan(findings);
    }

    private Planning planning() {
        if (findings.hasErrors() || planning == null) {
            throw new InvalidClusterException(findings);
        }
        return planning;
    }

    /** Returns one finding a line. */
    @Override
    public String toString() {
        return findings.toString();
    }
}
