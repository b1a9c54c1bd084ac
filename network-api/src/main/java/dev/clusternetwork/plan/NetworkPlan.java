package dev.clusternetwork.plan;

import dev.clusternetwork.finding.Findings;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All objects and host configuration that the network of a cluster needs. Immutable: every call returns new, equal
 * objects.
 *
 * <p>A plan always contains all of its objects, whether or not they exist in the cluster. A host tool can therefore
 * remove objects that have the {@link #STACK_LABEL} and are not in {@link #keys()}, except those that are
 * {@link #isCreateOnly create-only}.
 */
public final class NetworkPlan {

    /**
     * The label of every object of a plan. Its value is the id of the provider. Label selectors never contain it,
     * because they are immutable and existing objects without the label have to be adopted.
     */
    public static final String STACK_LABEL = "clusternetwork.dev/stack";

    /**
     * The annotation, with the value {@code true}, of objects that only have to exist, because a program of the network
     * writes to them. A host tool creates such an object if it does not exist, and then neither changes nor compares
     * nor removes it.
     */
    public static final String CREATE_ONLY_ANNOTATION = "clusternetwork.dev/create-only";

    private final List<Stage> stages;
    private final HostPlan everyHost;
    private final SortedMap<String, HostPlan> hosts;
    private final SortedSet<String> images;
    private final AddressLedger addresses;
    private final NetworkCapacity capacity;
    private final PortMatrix ports;
    private final Map<Class<?>, Object> data;
    private final Findings findings;

    private NetworkPlan(Builder builder) {
        this.stages = List.copyOf(builder.stages);
        this.everyHost = builder.everyHost;
        this.hosts = Collections.unmodifiableSortedMap(new TreeMap<>(builder.hosts));
        this.images = Collections.unmodifiableSortedSet(new TreeSet<>(builder.images));
        this.addresses = builder.addresses;
        this.capacity = builder.capacity;
        this.ports = builder.ports;
        this.data = Map.copyOf(builder.data);
        this.findings = builder.findings;
    }

    /** Returns a new builder. Called by the planner. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns whether an object of a plan, or an object in the cluster that a plan created, only has to exist. It has
     * the {@link #CREATE_ONLY_ANNOTATION}.
     */
    public static boolean isCreateOnly(HasMetadata object) {
        var metadata = object.getMetadata();
        return metadata != null
                && metadata.getAnnotations() != null
                && "true".equals(metadata.getAnnotations().get(CREATE_ONLY_ANNOTATION));
    }

    /** Returns the stages in the order in which they are applied. Stages without objects are left out. */
    public List<Stage> stages() {
        return stages;
    }

    /** Returns all objects in the order in which they are applied. Every call returns new objects. */
    public List<HasMetadata> objects() {
        return stages.stream().flatMap(stage -> stage.objects().stream()).toList();
    }

    /** Returns the keys of all objects, sorted. */
    public SortedSet<ObjectKey> keys() {
        return stages.stream()
                .flatMap(stage -> stage.keys().stream())
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(TreeSet::new), Collections::unmodifiableSortedSet));
    }

    /**
     * Returns the configuration of a host, including what every host needs.
     *
     * @param key the name of the host, or its address if it has no name
     * @throws IllegalArgumentException when the cluster does not have this host; the message lists its hosts
     */
    public HostPlan host(String key) {
        var plan = hosts.get(key);
        if (plan == null) {
            throw new IllegalArgumentException(
                    "the plan has no host '" + key + "' (hosts: " + String.join(", ", hosts.keySet()) + ")");
        }
        return plan;
    }

    /** Returns the configuration of each host by {@link #host(String) key}, including what every host needs. */
    public SortedMap<String, HostPlan> hosts() {
        return hosts;
    }

    /** Returns the configuration that every host needs, including hosts that are not in the configuration. */
    public HostPlan everyHost() {
        return everyHost;
    }

    /** Returns the images of all containers of the plan, as they are pulled. */
    public SortedSet<String> images() {
        return images;
    }

    /** Returns who uses which addresses, and finds free ones. */
    public AddressLedger addresses() {
        return addresses;
    }

    /** Returns how many nodes, pods and Services the addresses of the cluster are enough for. */
    public NetworkCapacity capacity() {
        return capacity;
    }

    /** Returns which ports and protocols hosts must receive, and from where. */
    public PortMatrix ports() {
        return ports;
    }

    /**
     * Returns a result of the provider or a feature that is neither an object nor configuration of a host.
     *
     * @param type its type, from the module of the provider or feature
     */
    public <T> Optional<T> data(Class<T> type) {
        return Optional.ofNullable(type.cast(data.get(type)));
    }

    /** Returns the warnings and the waived findings. */
    public Findings findings() {
        return findings;
    }

    /** Returns the keys only, because objects may contain secrets. */
    @Override
    public String toString() {
        return "plan of " + keys();
    }

    /** Builds a plan. */
    public static final class Builder {

        private List<Stage> stages = List.of();
        private HostPlan everyHost = HostPlan.nothing();
        private Map<String, HostPlan> hosts = Map.of();
        private SortedSet<String> images = new TreeSet<>();
        private AddressLedger addresses = AddressLedger.of(List.of());
        private NetworkCapacity capacity = NetworkCapacity.of(List.of());
        private PortMatrix ports = PortMatrix.of(List.of());
        private Map<Class<?>, Object> data = Map.of();
        private Findings findings = Findings.none();

        private Builder() {}

        /** Sets the stages in the order in which they are applied. */
        public Builder stages(List<Stage> inOrder) {
            this.stages = inOrder;
            return this;
        }

        /** Sets the configuration that every host needs. */
        public Builder everyHost(HostPlan needs) {
            this.everyHost = needs;
            return this;
        }

        /** Sets the configuration of each host, including what every host needs. */
        public Builder hosts(Map<String, HostPlan> needs) {
            this.hosts = needs;
            return this;
        }

        /** Sets the images of all containers. */
        public Builder images(SortedSet<String> used) {
            this.images = used;
            return this;
        }

        /** Sets who uses which addresses. */
        public Builder addresses(AddressLedger claims) {
            this.addresses = claims;
            return this;
        }

        /** Sets how much the addresses are enough for. */
        public Builder capacity(NetworkCapacity limits) {
            this.capacity = limits;
            return this;
        }

        /** Sets which ports and protocols hosts must receive. */
        public Builder ports(PortMatrix matrix) {
            this.ports = matrix;
            return this;
        }

        /** Sets the results of components that are neither objects nor configuration of hosts, by type. */
        public Builder data(Map<Class<?>, Object> byType) {
            this.data = byType;
            return this;
        }

        /** Sets the warnings and the waived findings. */
        public Builder findings(Findings all) {
            this.findings = all;
            return this;
        }

        /** Returns the plan. */
        public NetworkPlan build() {
            return new NetworkPlan(this);
        }
    }
}
