package dev.clusternetwork.spi;

import dev.clusternetwork.cluster.FeatureSettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The settings of a feature that has only fields that {@code NetworkSpec} has. Immutable, equal by value. */
public final class NoSettings implements FeatureSettings {

    private final String featureId;

    private NoSettings(String featureId) {
        this.featureId = featureId;
    }

    /** Returns the settings of the feature with this ID. */
    public static NoSettings of(String featureId) {
        return new NoSettings(Objects.requireNonNull(featureId));
    }

    @Override
    public String featureId() {
        return featureId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NoSettings that && featureId.equals(that.featureId);
    }

    @Override
    public int hashCode() {
        return featureId.hashCode();
    }

    @Override
    public String toString() {
        return "no settings of " + featureId;
    }
}
