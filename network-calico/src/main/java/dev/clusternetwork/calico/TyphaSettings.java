package dev.clusternetwork.calico;

import dev.clusternetwork.cluster.Key;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether Typha stands between the nodes and the API server. Immutable, equal by value. */
public final class TyphaSettings {

    private final boolean enabled;

    // The chart's own advice ends at one replica for each 100 nodes, and Kubernetes at 5000 nodes.
    @Min(1)
    @Max(50)
    private final @Nullable Integer replicas;

    private TyphaSettings(Builder builder) {
        this.enabled = builder.enabled;
        this.replicas = builder.replicas;
    }

    /** Collects settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same settings, to be changed. */
    public Builder toBuilder() {
        var builder = builder().enabled(enabled);
        builder.replicas = replicas;
        return builder;
    }

    /** Whether it runs. */
    public boolean enabled() {
        return enabled;
    }

    /** How many run; empty for the planner's choice. */
    public Optional<Integer> replicas() {
        return Optional.ofNullable(replicas);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TyphaSettings that
                && List.of(enabled, replicas()).equals(List.of(that.enabled, that.replicas()));
    }

    @Override
    public int hashCode() {
        return List.of(enabled, replicas()).hashCode();
    }

    @Override
    public String toString() {
        return enabled ? "enabled" + replicas().map(each -> ", " + each + " replicas").orElse("") : "disabled";
    }

    /** Collects settings. */
    public static final class Builder {

        private boolean enabled = false;
        private @Nullable Integer replicas;

        private Builder() {}

        /** Default: false. */
        @Key
        public Builder enabled(boolean wanted) {
            this.enabled = wanted;
            return this;
        }

        /** 1 to 50. Default: 3, or one for each 200 hosts if that is more, but not more than there are hosts. */
        @Key
        public Builder replicas(int number) {
            this.replicas = number;
            return this;
        }

        /** The settings. */
        public TyphaSettings build() {
            return new TyphaSettings(this);
        }
    }
}
