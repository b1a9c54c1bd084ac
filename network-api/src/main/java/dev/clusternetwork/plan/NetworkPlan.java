package dev.clusternetwork.plan;

import dev.clusternetwork.finding.Findings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything that a cluster's network needs. Immutable: objects are made anew on every call, and the same plan gives
 * equal ones each time.
 *
 * <p>It always holds every object that it is responsible for, there already or not, so that a host tool can delete what
 * carries the {@link #STACK_LABEL} and is no longer among {@link #keys()}.
 */
public final class NetworkPlan {

    /**
     * The label that every object of a plan carries; its value is the provider's id. It never enters a selector, since
     * those cannot change and objects that somebody else made have to be adopted.
     */
    public static final String STACK_LABEL = "clusternetwork.dev/stack";

    private final List<Stage> stages;
    private final HostPlan everyHost;
    private final SortedMap<String, HostPlan> hosts;
    private final SortedSet<String> images;
    private final Findings findings;

    private NetworkPlan(Builder builder) {
        this.stages = List.copyOf(builder.stages);
        this.everyHost = builder.everyHost;
        this.hosts = Collections.unmodifiableSortedMap(new TreeMap<>(builder.hosts));
        this.images = Collections.unmodifiableSortedSet(new TreeSet<>(builder.images));
        this.findings = builder.findings;
    }

    /** For the planner: collects a plan. */
    public static Builder builder() {
        return new Builder();
    }

    /** The objects, in the order in which they are applied; stages without objects are left out. */
    public List<Stage> stages() {
        return stages;
    }

    /** All objects, in the order in which they are applied, made anew on every call. */
    public List<HasMetadata> objects() {
        return stages.stream().flatMap(stage -> stage.objects().stream()).toList();
    }

    /** The keys of all objects, sorted. */
    public SortedSet<ObjectKey> keys() {
        return stages.stream()
                .flatMap(stage -> stage.keys().stream())
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(TreeSet::new), Collections::unmodifiableSortedSet));
    }

    /**
     * What a host needs, what every host needs included.
     *
     * @param key the host's name, else its address
     * @throws IllegalArgumentException when the cluster has no such host; the message lists those that it has
     */
    public HostPlan host(String key) {
        var plan = hosts.get(key);
        if (plan == null) {
            throw new IllegalArgumentException("there is no host '" + key + "' among " + hosts.keySet());
        }
        return plan;
    }

    /** What each known host needs, what every host needs included, by {@link #host(String) key}. */
    public SortedMap<String, HostPlan> hosts() {
        return hosts;
    }

    /** What every host needs, those that the configuration does not name included. */
    public HostPlan everyHost() {
        return everyHost;
    }

    /** Every image that a container of the plan uses, as it will be pulled. */
    public SortedSet<String> images() {
        return images;
    }

    /** The warnings that stand, and what was waived. */
    public Findings findings() {
        return findings;
    }

    /** Keys only; objects may hold secrets. */
    @Override
    public String toString() {
        return "plan of " + keys();
    }

    /** Collects a plan. */
    public static final class Builder {

        private List<Stage> stages = List.of();
        private HostPlan everyHost = HostPlan.nothing();
        private Map<String, HostPlan> hosts = Map.of();
        private SortedSet<String> images = new TreeSet<>();
        private Findings findings = Findings.none();

        private Builder() {}

        /** In the order in which they are applied. */
        public Builder stages(List<Stage> inOrder) {
            this.stages = inOrder;
            return this;
        }

        /** What every host needs. */
        public Builder everyHost(HostPlan needs) {
            this.everyHost = needs;
            return this;
        }

        /** What each known host needs, what every host needs included. */
        public Builder hosts(Map<String, HostPlan> needs) {
            this.hosts = needs;
            return this;
        }

        /** Every image used. */
        public Builder images(SortedSet<String> used) {
            this.images = used;
            return this;
        }

        /** The warnings that stand, and what was waived. */
        public Builder findings(Findings standing) {
            this.findings = standing;
            return this;
        }

        /** The plan. */
        public NetworkPlan build() {
            return new NetworkPlan(this);
        }
    }
}
