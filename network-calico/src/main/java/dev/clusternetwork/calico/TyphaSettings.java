package dev.clusternetwork.calico;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ConfigKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings of Typha, which watches the API server on behalf of many nodes. Immutable, equal by value. */
public final class TyphaSettings {

    /** Calico's chart recommends at most one replica for each 100 nodes, and Kubernetes supports 5000 nodes. */
    private static final int MAX_REPLICAS = 50;

    private final boolean enabled;

    private final @Nullable Integer replicas;

    private TyphaSettings(Builder builder) {
        this.enabled = builder.enabled;
        this.replicas = builder.replicas;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these settings. */
    public Builder toBuilder() {
        var builder = builder().enabled(enabled);
        builder.replicas = replicas;
        return builder;
    }

    /** Returns whether Typha is planned. */
    public boolean enabled() {
        return enabled;
    }

    /** Returns the number of replicas; empty for the default. */
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

    /** Builds settings of Typha. */
    public static final class Builder {

        private boolean enabled = false;
        private @Nullable Integer replicas;

        private Builder() {}

        /** Sets whether Typha is planned. Default: false. */
        @ConfigKey
        public Builder enabled(boolean isEnabled) {
            this.enabled = isEnabled;
            return this;
        }

        /**
         * Sets the number of replicas, from 1 to 50. Default: one for each 200 hosts, at least 2, but at most the
         * number of hosts.
         *
         * @throws InvalidValueException if the number is out of range
         */
        @ConfigKey
        public Builder replicas(int number) {
            if (number < 1 || number > MAX_REPLICAS) {
                throw new InvalidValueException(
                        Integer.toString(number),
                        "is out of range (1 to " + MAX_REPLICAS + ")",
                        "use a number in this range, or remove the field");
            }
            this.replicas = number;
            return this;
        }

        /** Returns the settings. */
        public TyphaSettings build() {
            return new TyphaSettings(this);
        }
    }
}
