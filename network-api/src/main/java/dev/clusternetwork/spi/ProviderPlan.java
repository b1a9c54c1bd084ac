package dev.clusternetwork.spi;

import dev.clusternetwork.plan.HostPlan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What a provider wants to be there. The core adds stack label, image overrides, pull secrets, checksums and order.
 * Immutable.
 */
public final class ProviderPlan {

    private final List<Supplier<? extends HasMetadata>> recipes;
    private final HostPlan everyHost;
    private final Map<String, HostPlan> hosts;

    private ProviderPlan(Builder builder) {
        this.recipes = List.copyOf(builder.recipes);
        this.everyHost = builder.everyHost.build();
        this.hosts = Map.copyOf(builder.hosts);
    }

    /** Collects a plan. */
    public static Builder builder() {
        return new Builder();
    }

    /** Each renders one object, anew and equal on every call. */
    public List<Supplier<? extends HasMetadata>> recipes() {
        return recipes;
    }

    /** What every host needs. */
    public HostPlan everyHost() {
        return everyHost;
    }

    /** What single hosts need beyond that, by {@link dev.clusternetwork.cluster.ClusterSpec#keyOf their key}. */
    public Map<String, HostPlan> hosts() {
        return hosts;
    }

    /** Collects a plan. */
    public static final class Builder {

        private final List<Supplier<? extends HasMetadata>> recipes = new ArrayList<>();
        private final HostPlan.Builder everyHost = HostPlan.builder();
        private final Map<String, HostPlan> hosts = new TreeMap<>();

        private Builder() {}

        /** Adds an object by the recipe that renders it. */
        public Builder add(Supplier<? extends HasMetadata> recipe) {
            recipes.add(recipe);
            return this;
        }

        /** Adds an object if a condition holds. */
        public Builder addIf(boolean wanted, Supplier<? extends HasMetadata> recipe) {
            return wanted ? add(recipe) : this;
        }

        /** Adds to what every host needs. */
        public Builder everyHost(HostPlan needs) {
            everyHost.files(needs.files()).labels(needs.labels()).kubeletFlags(needs.kubeletFlags());
            return this;
        }

        /** Adds to what one host needs, by its key. */
        public Builder host(String key, HostPlan needs) {
            hosts.merge(key, needs, HostPlan::plus);
            return this;
        }

        /** The plan. */
        public ProviderPlan build() {
            return new ProviderPlan(this);
        }
    }
}
