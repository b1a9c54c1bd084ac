package dev.clusternetwork.spi;

import dev.clusternetwork.cluster.FeatureSettings;
import java.util.Set;

/**
 * Plans something that a network needs beside its provider, for example a firewall or a DNS cache. A cluster has any
 * number of features.
 *
 * <p>A feature has fields directly under {@code network}. Each is either a field that {@code NetworkSpec} has, and is
 * then read from {@link PlanContext#cluster()}, or one of the feature's own {@link #settingsType() settings}.
 *
 * @param <S> the settings of the feature
 */
public interface NetworkFeature<S extends FeatureSettings> extends NetworkComponent<S> {

    /**
     * Returns the fields of {@code network} that this feature plans, for example {@code firewalld}. No two features
     * share a field.
     */
    Set<String> fields();

    /** Returns in which clusters the feature is active. Default: in those that have one of its fields. */
    default Activation activation() {
        return Activation.whenWritten();
    }
}
