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

/** A cluster, as the user wants it: what networking needs to know of it. Immutable, equal by value. */
public final class ClusterSpec {

    private final @Nullable String name;
    private final @Nullable KubernetesVersion kubernetesVersion;
    private final List<HostSpec> hosts;
    private final NetworkSpec network;
    private final Map<String, @Nullable Object> extras;

    /** Follows from the hosts; kept, as a plan asks for the key of each of them. */
    private final Set<HostAddress> sharedByNameless;

    private ClusterSpec(Builder builder) {
        this.name = builder.name;
        this.kubernetesVersion = builder.kubernetesVersion;
        this.hosts = List.copyOf(builder.hosts);
        this.network = builder.network;
        this.extras = PlainData.copyOf(builder.extras);
        this.sharedByNameless = sharedByNameless(hosts);
    }

    /** The addresses that more than one host without a name has. */
    private static Set<HostAddress> sharedByNameless(List<HostSpec> hosts) {
        var seen = new HashSet<HostAddress>();
        return hosts.stream()
                .filter(host -> host.name().isEmpty())
                .map(HostSpec::address)
                .filter(address -> !seen.add(address))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A cluster of this name. */
    public static Builder builder(String name) {
        return builder().name(name);
    }

    /** A cluster without a name. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same cluster, to be changed. */
    public Builder toBuilder() {
        var builder = builder().hosts(hosts).network(network);
        builder.name = name;
        builder.kubernetesVersion = kubernetesVersion;
        builder.extras.putAll(extras);
        return builder;
    }

    /** What people call it. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** The release it runs or will run; empty when the user does not say. */
    public Optional<KubernetesVersion> kubernetesVersion() {
        return Optional.ofNullable(kubernetesVersion);
    }

    /** Its hosts, in the order given; empty when they are not known. */
    public List<HostSpec> hosts() {
        return hosts;
    }

    /** Its network. */
    public NetworkSpec network() {
        return network;
    }

    /** The host tool's own keys, untouched. */
    public Map<String, @Nullable Object> extras() {
        return extras;
    }

    /** Those that run the control plane, in the order given. */
    public List<HostSpec> masters() {
        return hosts.stream().filter(host -> host.role().isMaster()).toList();
    }

    /** The regions its hosts lie in, {@link HostSpec#UNKNOWN_REGION} included; empty when no host is known. */
    public SortedSet<String> regions() {
        return hosts.stream().map(HostSpec::region).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What a host is called in a plan: its name, else its address, with the SSH port where another nameless host shares
     * the address.
     */
    public String keyOf(HostSpec host) {
        if (host.name().isPresent()) {
            return host.name().get();
        }
        var address = host.address().toString();
        return sharedByNameless.contains(host.address())
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

    /** Name, number of hosts and network; the host tool's own keys may hold secrets and are left out. */
    @Override
    public String toString() {
        return "cluster " + name().orElse("without a name") + ", " + hosts.size() + " hosts, network " + network;
    }

    /** Collects a cluster. */
    public static final class Builder {

        /** The file's own map. */
        private static final int CONTAINERS_ABOVE_EXTRA = 1;

        private @Nullable String name;
        private @Nullable KubernetesVersion kubernetesVersion;
        private final List<HostSpec> hosts = new ArrayList<>();
        private NetworkSpec network = NetworkSpec.builder().build();
        private final Map<String, @Nullable Object> extras = new LinkedHashMap<>();

        private Builder() {}

        /**
         * What people call the cluster. Default: none.
         *
         * @throws dev.clusternetwork.address.InvalidValueException when a YAML file cannot hold it, because it has half
         *     of a surrogate pair
         */
        @ConfigKey
        public Builder name(String text) {
            this.name = YamlData.checked(text);
            return this;
        }

        /** The release it runs or will run. Default: not known. */
        @ConfigKey
        public Builder kubernetesVersion(KubernetesVersion version) {
            this.kubernetesVersion = version;
            return this;
        }

        /**
         * The release it runs or will run, such as {@code 1.31}.
         *
         * @throws dev.clusternetwork.address.InvalidValueException when it is not a version
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

        /** Replaces all hosts. Default: none, they are not known. */
        @ConfigKey
        public Builder hosts(Collection<HostSpec> all) {
            hosts.clear();
            hosts.addAll(all);
            return this;
        }

        /** Its network. Default: the default provider with its defaults. */
        public Builder network(NetworkSpec wanted) {
            this.network = wanted;
            return this;
        }

        /** Its network. */
        public Builder network(NetworkSpec.Builder wanted) {
            return network(wanted.build());
        }

        /**
         * A key of the host tool's own, kept and never judged.
         *
         * @throws IllegalArgumentException when the value is no plain data, or a YAML file cannot hold key or value
         */
        public Builder extra(String key, @Nullable Object value) {
            var copy = PlainData.copyOf(value);
            YamlData.checkPart(copy, CONTAINERS_ABOVE_EXTRA);
            extras.put(YamlData.checkedKey(key), copy);
            return this;
        }

        /** The cluster. */
        public ClusterSpec build() {
            return new ClusterSpec(this);
        }
    }
}
