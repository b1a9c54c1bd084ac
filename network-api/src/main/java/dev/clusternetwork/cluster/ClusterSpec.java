package dev.clusternetwork.cluster;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.internal.data.PlainData;
import dev.clusternetwork.internal.yaml.YamlData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The specification of a cluster, as far as its network depends on it. Immutable, equal by value. */
public final class ClusterSpec {

    private final @Nullable String name;
    private final @Nullable KubernetesVersion kubernetesVersion;
    private final List<HostSpec> hosts;
    private final NetworkSpec network;
    private final Map<String, @Nullable Object> extras;

    /** Computed from the hosts once, because a plan needs the key of each host. */
    private final Set<HostAddress> sharedWithoutName;

    private ClusterSpec(Builder builder) {
        this.name = builder.name;
        this.kubernetesVersion = builder.kubernetesVersion;
        this.hosts = List.copyOf(builder.hosts);
        this.network = builder.network;
        this.extras = PlainData.copyOf(builder.extras);
        this.sharedWithoutName = sharedWithoutName(hosts);
    }

    /** Returns the addresses that several hosts without a name have. */
    private static Set<HostAddress> sharedWithoutName(List<HostSpec> hosts) {
        var seen = new HashSet<HostAddress>();
        return hosts.stream()
                .filter(host -> host.name().isEmpty())
                .map(HostSpec::address)
                .filter(address -> !seen.add(address))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns a builder of a cluster with this name. */
    public static Builder builder(String name) {
        return builder().name(name);
    }

    /** Returns a builder of a cluster without a name. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with the values of this cluster. */
    public Builder toBuilder() {
        var builder = builder().hosts(hosts).network(network);
        builder.name = name;
        builder.kubernetesVersion = kubernetesVersion;
        builder.extras.putAll(extras);
        return builder;
    }

    /** Returns the name of the cluster. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Returns the version of Kubernetes that the cluster runs or will run; empty when unknown. */
    public Optional<KubernetesVersion> kubernetesVersion() {
        return Optional.ofNullable(kubernetesVersion);
    }

    /** Returns the hosts, in the order given; empty when they are not known. */
    public List<HostSpec> hosts() {
        return hosts;
    }

    /** Returns the network. */
    public NetworkSpec network() {
        return network;
    }

    /** Returns the host tool's own keys, unchanged. */
    public Map<String, @Nullable Object> extras() {
        return extras;
    }

    /** Returns the hosts that run the control plane, in the order given. */
    public List<HostSpec> masters() {
        return hosts.stream().filter(host -> host.role().isMaster()).toList();
    }

    /** Returns the regions of the hosts, including {@link HostSpec#UNKNOWN_REGION}; empty when no host is known. */
    public SortedSet<String> regions() {
        return hosts.stream().map(HostSpec::region).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Returns the key of a host in a plan: its name, or its address if it has no name. The SSH port is appended when
     * another host without a name has the same address.
     */
    public String keyOf(HostSpec host) {
        if (host.name().isPresent()) {
            return host.name().get();
        }
        var address = host.address().toString();
        return sharedWithoutName.contains(host.address())
                ? (address.contains(":") ? "[" + address + "]" : address) + ":" + host.sshPort()
                : address;
    }

    private List<@Nullable Object> state() {
        return Arrays.asList(name, kubernetesVersion, hosts, network, extras);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClusterSpec that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** Returns name, number of hosts and network, but not the host tool's own keys, which may contain secrets. */
    @Override
    public String toString() {
        return "cluster " + name().orElse("without a name") + ", " + hosts.size()
                + (hosts.size() == 1 ? " host" : " hosts") + ", network " + network;
    }

    /** Builds a cluster. */
    public static final class Builder {

        /** The root of the file. */
        private static final int CONTAINERS_ABOVE_EXTRA = 1;

        private @Nullable String name;
        private @Nullable KubernetesVersion kubernetesVersion;
        private final List<HostSpec> hosts = new ArrayList<>();
        private NetworkSpec network = NetworkSpec.builder().build();
        private final Map<String, @Nullable Object> extras = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets the name of the cluster. Default: none.
         *
         * @throws dev.clusternetwork.address.InvalidValueException when it contains a lone surrogate, which YAML cannot
         *     represent
         */
        @ConfigKey
        public Builder name(String string) {
            this.name = YamlData.checked(string);
            return this;
        }

        /** Sets the version of Kubernetes that the cluster runs or will run. Default: unknown. */
        @ConfigKey
        public Builder kubernetesVersion(KubernetesVersion version) {
            this.kubernetesVersion = version;
            return this;
        }

        /**
         * Sets the version of Kubernetes that the cluster runs or will run, for example {@code 1.31}.
         *
         * @throws dev.clusternetwork.address.InvalidValueException when it is not a valid version
         */
        public Builder kubernetesVersion(String version) {
            return kubernetesVersion(KubernetesVersion.parse(version));
        }

        /** Adds a host. */
        public Builder host(HostSpec host) {
            hosts.add(host);
            return this;
        }

        /** Adds a host. */
        public Builder host(HostSpec.Builder host) {
            return host(host.build());
        }

        /** Replaces all hosts. Default: none, which means that they are unknown. */
        @ConfigKey
        public Builder hosts(Collection<HostSpec> all) {
            hosts.clear();
            hosts.addAll(all);
            return this;
        }

        /** Sets the network. Default: the default provider with its default settings. */
        public Builder network(NetworkSpec wanted) {
            this.network = wanted;
            return this;
        }

        /** Sets the network. */
        public Builder network(NetworkSpec.Builder wanted) {
            return network(wanted.build());
        }

        /**
         * Adds a key of the host tool's own, which is kept but not checked.
         *
         * @throws IllegalArgumentException when YAML cannot represent the key or the value
         */
        public Builder extra(String key, @Nullable Object value) {
            var copy = PlainData.copyOf(value);
            YamlData.checkPart(copy, CONTAINERS_ABOVE_EXTRA);
            extras.put(YamlData.checkedKey(key), copy);
            return this;
        }

        /** Returns the cluster. */
        public ClusterSpec build() {
            return new ClusterSpec(this);
        }
    }
}
