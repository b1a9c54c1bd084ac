package dev.clusternetwork.spi;

import dev.clusternetwork.cluster.ClusterSpec;
import java.util.function.Predicate;

/**
 * In which clusters a {@link NetworkFeature} is active. A feature that is not active has no part in the plan. If one of
 * its fields is set all the same, a warning reports that.
 */
public final class Activation {

    private static final Activation ALWAYS = new Activation(true, cluster -> true);
    private static final Activation WHEN_WRITTEN = new Activation(false, cluster -> true);

    private final boolean withoutField;
    private final Predicate<ClusterSpec> rule;

    private Activation(boolean withoutField, Predicate<ClusterSpec> rule) {
        this.withoutField = withoutField;
        this.rule = rule;
    }

    /** The feature is active in every cluster. */
    public static Activation always() {
        return ALWAYS;
    }

    /** The feature is active in a cluster that has one of its fields. */
    public static Activation whenWritten() {
        return WHEN_WRITTEN;
    }

    /**
     * The feature is active in clusters that satisfy a rule, whether or not they have one of its fields.
     *
     * @param rule does not throw and has no side effects
     */
    public static Activation when(Predicate<ClusterSpec> rule) {
        return new Activation(true, rule);
    }

    /**
     * Returns whether the feature is active. Called by the planner.
     *
     * @param isWritten whether the cluster has one of the fields of the feature
     */
    public boolean isActive(ClusterSpec cluster, boolean isWritten) {
        return (withoutField || isWritten) && rule.test(cluster);
    }
}
