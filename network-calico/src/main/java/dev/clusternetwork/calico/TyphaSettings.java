package dev.clusternetwork.calico;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ConfigKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether Typha stands between the nodes and the API server. Immutable, equal by value. */
public final class TyphaSettings {

    /** The chart's own advice ends at one replica for each 100 nodes, and Kubernetes at 5000 nodes. */
    private static final int MOST_REPLICAS = 50;

    private final boolean enabled;

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
        return enabled
                ? "enabled" + replicas().map(each -> ", " + each + " replicas").orElse("")
                : "disabled";
    }

    /** Collects settings. */
    public static final class Builder {

        private boolean enabled = false;
        private @Nullable Integer replicas;

        private Builder() {}

        /** Default: false. */
        @ConfigKey
        public Builder enabled(boolean wanted) {
            this.enabled = wanted;
            return this;
        }

        /**
         * 1 to 50. Default: 3, or one for each 200 hosts if that is more, but not more than there are hosts.
         *
         * @throws InvalidValueException when it is out of range
         */
        @ConfigKey
        public Builder replicas(int number) {
            if (number < 1 || number > MOST_REPLICAS) {
                throw new InvalidValueException(
                        Integer.toString(number),
                        "is no number of replicas for Typha",
                        "choose one from 1 to " + MOST_REPLICAS);
            }
            this.replicas = number;
            return this;
        }

        /** The settings. */
        public TyphaSettings build() {
            return new TyphaSettings(this);
        }
    }
}
