package dev.clusternetwork;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.InvalidClusterException;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.spi.ProviderException;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@link NetworkPlanner#validate validating} a cluster: all findings and, if there are no errors, access
 * to the plan. All rules have run; planning does not run them again. Immutable and safe for use by several threads.
 */
public final class Validation {

    private final ClusterSpec cluster;
    private final Findings findings;
    private final @Nullable Planning planning;

    /** @param planning null when the cluster has errors */
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
     * Returns the findings of reading, then those of all rules, with locations and with waivers applied. Findings about
     * a plan, for example about an image override that applies to no image, are only in {@link NetworkPlan#findings()}.
     */
    public Findings findings() {
        return findings;
    }

    /** Returns whether there are errors that are not waived. Such errors prevent a plan. */
    public boolean hasErrors() {
        return findings.hasErrors();
    }

    /**
     * Returns the cluster. It was read completely, and each violation of a rule is a warning or waived.
     *
     * @throws InvalidClusterException when there are errors; it carries all findings
     */
    public ClusterSpec cluster() {
        planning();
        return cluster;
    }

    /**
     * Plans the network. Each call renders each object once and generates new secrets where the cluster has none.
     *
     * @throws InvalidClusterException when there are errors; it carries all findings
     * @throws ProviderException when the provider fails
     * @throws RuntimeException the exception of the {@code ObservedCluster}, when it fails while the network is planned
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

    /** Returns one finding on each line. */
    @Override
    public String toString() {
        return findings.toString();
    }
}
