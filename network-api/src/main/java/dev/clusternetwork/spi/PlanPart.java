package dev.clusternetwork.spi;

import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.Severity;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.plan.NetworkPlan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The objects and host configuration that a provider or a feature plans. The core adds the stack label, image
 * overrides, pull secrets, checksums and the order of application. Immutable.
 */
public final class PlanPart {

    private final List<Supplier<? extends HasMetadata>> recipes;
    private final HostPlan everyHost;
    private final Map<String, HostPlan> hosts;
    private final Map<Class<?>, Object> data;
    private final Findings findings;

    private PlanPart(Builder builder) {
        this.recipes = List.copyOf(builder.recipes);
        this.everyHost = builder.everyHost.build();
        this.hosts = Map.copyOf(builder.hosts);
        this.data = Map.copyOf(builder.data);
        this.findings = builder.findings;
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the recipes. Each renders one object; every call returns a new, equal object. */
    public List<Supplier<? extends HasMetadata>> recipes() {
        return recipes;
    }

    /** Returns the configuration that every host needs. */
    public HostPlan everyHost() {
        return everyHost;
    }

    /**
     * Returns the additional configuration of single hosts by {@link dev.clusternetwork.cluster.ClusterSpec#keyOf key}.
     */
    public Map<String, HostPlan> hosts() {
        return hosts;
    }

    /** Returns what {@link NetworkPlan#data} returns, by its type. */
    public Map<Class<?>, Object> data() {
        return data;
    }

    /** Returns the warnings about the plan. */
    public Findings findings() {
        return findings;
    }

    /** Collects a plan. */
    public static final class Builder {

        private final List<Supplier<? extends HasMetadata>> recipes = new ArrayList<>();
        private final HostPlan.Builder everyHost = HostPlan.builder();
        private final Map<String, HostPlan> hosts = new TreeMap<>();
        private final Map<Class<?>, Object> data = new HashMap<>();
        private Findings findings = Findings.none();

        private Builder() {}

        /** Adds the object that a recipe renders. */
        public Builder add(Supplier<? extends HasMetadata> recipe) {
            recipes.add(recipe);
            return this;
        }

        /** Adds the object that a recipe renders, if the condition is true. */
        public Builder addIf(boolean wanted, Supplier<? extends HasMetadata> recipe) {
            return wanted ? add(recipe) : this;
        }

        /**
         * Adds the object that a recipe renders and that only has to exist, because a program of the network writes to
         * it. It gets the {@link NetworkPlan#CREATE_ONLY_ANNOTATION}. Changes of what the recipe renders do not reach
         * an object that exists.
         */
        public Builder addCreateOnly(Supplier<? extends HasMetadata> recipe) {
            return add(() -> createOnly(recipe.get()));
        }

        private static HasMetadata createOnly(HasMetadata object) {
            var metadata = object.getMetadata();
            // The planner reports an object without metadata.
            if (metadata != null) {
                var annotations = new TreeMap<String, String>();
                if (metadata.getAnnotations() != null) {
                    annotations.putAll(metadata.getAnnotations());
                }
                annotations.put(NetworkPlan.CREATE_ONLY_ANNOTATION, "true");
                metadata.setAnnotations(annotations);
            }
            return object;
        }

        /** Adds configuration that every host needs. */
        public Builder everyHost(HostPlan needs) {
            everyHost
                    .files(needs.files())
                    .labels(needs.labels())
                    .kubeletFlags(needs.kubeletFlags())
                    .commands(needs.commands());
            return this;
        }

        /** Adds configuration that the host with this key needs. */
        public Builder host(String key, HostPlan needs) {
            hosts.merge(key, needs, HostPlan::plus);
            return this;
        }

        /**
         * Adds a result that is neither an object nor configuration of a host, for example a patch that the host tool
         * applies. Host tools get it with {@link NetworkPlan#data}.
         *
         * @param type a type of this component
         * @param value immutable; its {@code toString()} shows no secret
         */
        public <T> Builder data(Class<T> type, T value) {
            data.put(type, value);
            return this;
        }

        /**
         * Adds warnings about the plan, which do not matter as long as no plan is made.
         *
         * @throws IllegalArgumentException when a finding is an error; {@link NetworkComponent#validate} reports errors
         */
        public Builder findings(Findings more) {
            more.forEach(finding -> {
                if (finding.severity() == Severity.ERROR) {
                    throw new IllegalArgumentException(
                            "a plan has the error " + finding.code().name() + "; report errors in validate()");
                }
            });
            this.findings = findings.plus(more);
            return this;
        }

        /** The plan. */
        public PlanPart build() {
            return new PlanPart(this);
        }
    }
}
