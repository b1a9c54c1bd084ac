package dev.clusternetwork.stranger;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.FeatureSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings of a third-party feature: the section {@code balancer} and the scalar {@code balancer_replicas}. */
public final class BalancerSettings implements FeatureSettings {

    private final @Nullable Balancer balancer;
    private final int replicas;
    private final String rules;

    private BalancerSettings(Builder builder) {
        this.balancer = builder.balancer;
        this.replicas = builder.replicas;
        this.rules = builder.rules;
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        var builder = builder().balancerReplicas(replicas).rules(rules);
        builder.balancer = balancer;
        return builder;
    }

    public Optional<Balancer> balancer() {
        return Optional.ofNullable(balancer);
    }

    public int replicas() {
        return replicas;
    }

    /** Returns the content of the file with rules. */
    public String rules() {
        return rules;
    }

    @Override
    public String featureId() {
        return "balancer";
    }

    private List<@Nullable Object> state() {
        return Arrays.asList(balancer, replicas, rules);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BalancerSettings that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** The section. */
    public record Balancer(List<Cidr> pools, Optional<String> rulesFile) {

        public static Builder builder() {
            return new Builder();
        }

        /** Builds the section. */
        public static final class Builder {

            private List<Cidr> pools = List.of();
            private @Nullable String rulesFile;

            @ConfigKey(required = true)
            public Builder pools(List<Cidr> cidrs) {
                this.pools = List.copyOf(cidrs);
                return this;
            }

            @ConfigKey
            public Builder rulesFile(String path) {
                this.rulesFile = path;
                return this;
            }

            public Balancer build() {
                return new Balancer(pools, Optional.ofNullable(rulesFile));
            }
        }
    }

    /** Builds settings. */
    public static final class Builder implements FeatureSettings.Builder {

        private @Nullable Balancer balancer;
        private int replicas = 1;
        private String rules = "";

        @ConfigKey
        public Builder balancer(Balancer section) {
            this.balancer = section;
            return this;
        }

        @ConfigKey
        public Builder balancerReplicas(int count) {
            if (count < 1) {
                throw new InvalidValueException(Integer.toString(count), "is less than 1", "use 1 or more");
            }
            this.replicas = count;
            return this;
        }

        Builder rules(String content) {
            this.rules = content;
            return this;
        }

        @Override
        public BalancerSettings build() {
            return new BalancerSettings(this);
        }
    }
}
