package dev.clusternetwork.cluster;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.internal.data.Mtu;
import dev.clusternetwork.internal.data.PlainData;
import dev.clusternetwork.internal.kubernetes.ObjectName;
import dev.clusternetwork.internal.yaml.YamlData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One host of a cluster. Immutable, equal by value. */
public final class HostSpec {

    /** The label that holds a node's region. */
    public static final String REGION_LABEL = "topology.kubernetes.io/region";

    /** The label that held a node's region until Kubernetes 1.17. */
    public static final String DEPRECATED_REGION_LABEL = "failure-domain.beta.kubernetes.io/region";

    /** The region of a host that has no region label. */
    public static final String UNKNOWN_REGION = "unknown";

    private final @Nullable String name;
    private final HostAddress address;
    private final @Nullable HostAddress privateAddress;
    private final @Nullable String privateInterface;
    private final Role role;
    private final SortedMap<String, String> labels;
    private final List<TaintSpec> taints;
    private final int sshPort;
    private final @Nullable Integer mtu;
    private final Map<String, @Nullable Object> extras;

    private HostSpec(Builder builder) {
        this.name = builder.name;
        this.address = Objects.requireNonNull(builder.address, "address");
        this.privateAddress = builder.privateAddress;
        this.privateInterface = builder.privateInterface;
        this.role = Objects.requireNonNull(builder.role, "role");
        this.labels = Collections.unmodifiableSortedMap(new TreeMap<>(builder.labels));
        this.taints = List.copyOf(builder.taints);
        this.sshPort = builder.sshPort;
        this.mtu = builder.mtu;
        this.extras = PlainData.copyOf(builder.extras);
    }

    /**
     * A host that runs the control plane.
     *
     * @param address its public address, an IP address or a host name
     * @throws InvalidValueException when the address is neither
     */
    public static Builder master(String address) {
        return builder().address(HostAddress.parse(address)).role(Role.MASTER);
    }

    /**
     * A host that runs workloads.
     *
     * @param address its public address, an IP address or a host name
     * @throws InvalidValueException when the address is neither
     */
    public static Builder worker(String address) {
        return builder().address(HostAddress.parse(address)).role(Role.WORKER);
    }

    /** For readers; address and role are required. In code, {@link #master} and {@link #worker} are shorter. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same host, to be changed. */
    public Builder toBuilder() {
        var builder = builder()
                .address(address)
                .role(role)
                .labels(labels)
                .taints(taints)
                .sshPort(sshPort);
        builder.name = name;
        builder.privateAddress = privateAddress;
        builder.privateInterface = privateInterface;
        builder.mtu = mtu;
        builder.extras.putAll(extras);
        return builder;
    }

    /** The node's name, if it is known before the cluster is. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** The public address. */
    public HostAddress address() {
        return address;
    }

    /** The address inside the region. */
    public Optional<HostAddress> privateAddress() {
        return Optional.ofNullable(privateAddress);
    }

    /** The interface whose address is the private one; only the host tool can find that address out. */
    public Optional<String> privateInterface() {
        return Optional.ofNullable(privateInterface);
    }

    /** What it does. */
    public Role role() {
        return role;
    }

    /** Node labels, sorted by key. */
    public SortedMap<String, String> labels() {
        return labels;
    }

    /** Node taints, in the order given. */
    public List<TaintSpec> taints() {
        return taints;
    }

    /** The TCP port of its SSH server. */
    public int sshPort() {
        return sshPort;
    }

    /** The MTU of the interface that faces the other hosts, in bytes, where somebody found it out. */
    public Optional<Integer> mtu() {
        return Optional.ofNullable(mtu);
    }

    /** The host tool's own keys of this host, untouched. */
    public Map<String, @Nullable Object> extras() {
        return extras;
    }

    /** Where other hosts of its region reach it: the private address, else the address. */
    public HostAddress peerAddress() {
        return privateAddress().orElse(address);
    }

    /**
     * Its region by label, the current one before the deprecated one; else {@link #UNKNOWN_REGION}. A label left empty
     * names none.
     */
    public String region() {
        return Stream.of(REGION_LABEL, DEPRECATED_REGION_LABEL)
                .map(labels::get)
                .filter(label -> label != null && !label.isBlank())
                .findFirst()
                .orElse(UNKNOWN_REGION);
    }

    private List<@Nullable Object> state() {
        return Arrays.asList(
                name, address, privateAddress, privateInterface, role, labels, taints, sshPort, mtu, extras);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostSpec that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** Role and name or address; the host tool's own keys may hold secrets and are left out. */
    @Override
    public String toString() {
        return role + " " + (name == null ? address : name + " (" + address + ")");
    }

    /** Collects a host. */
    public static final class Builder {

        /** The file's own map, the list of hosts, the host. */
        private static final int CONTAINERS_ABOVE_EXTRA = 3;

        private @Nullable String name;
        private @Nullable HostAddress address;
        private @Nullable HostAddress privateAddress;
        private @Nullable String privateInterface;
        private @Nullable Role role;
        private final Map<String, String> labels = new TreeMap<>();
        private final List<TaintSpec> taints = new ArrayList<>();
        private int sshPort = 22;
        private @Nullable Integer mtu;
        private final Map<String, @Nullable Object> extras = new LinkedHashMap<>();

        private Builder() {}

        /**
         * The node's name. Default: not known.
         *
         * @throws InvalidValueException when Kubernetes would refuse a node of that name
         */
        @ConfigKey
        public Builder name(String node) {
            this.name = ObjectName.checked(YamlData.checked(node), "a node");
            return this;
        }

        /** The public address. Required. */
        @ConfigKey(required = true)
        public Builder address(HostAddress publicAddress) {
            this.address = publicAddress;
            return this;
        }

        /** The address inside the region. Default: none, the public one serves. */
        @ConfigKey
        public Builder privateAddress(HostAddress inside) {
            this.privateAddress = inside;
            return this;
        }

        /**
         * The address inside the region.
         *
         * @throws InvalidValueException when it is neither an IP address nor a host name
         */
        public Builder privateAddress(String inside) {
            return privateAddress(HostAddress.parse(inside));
        }

        /**
         * The interface whose address is the private one. Default: none.
         *
         * @throws InvalidValueException when a YAML file cannot hold it, because it has half of a surrogate pair
         */
        @ConfigKey
        public Builder privateInterface(String networkInterface) {
            this.privateInterface = YamlData.checked(networkInterface);
            return this;
        }

        /** What the host does. Required. */
        @ConfigKey(required = true)
        public Builder role(Role what) {
            this.role = what;
            return this;
        }

        /** Sets the region by its current label, {@link HostSpec#REGION_LABEL}. */
        public Builder region(String region) {
            return label(REGION_LABEL, region);
        }

        /**
         * Adds a node label, or replaces the one of the same key.
         *
         * @throws InvalidValueException when a YAML file cannot hold it, because the key is empty or one of the two has
         *     half of a surrogate pair
         */
        public Builder label(String key, String value) {
            labels.put(YamlData.checkedKey(key), YamlData.checkedValue(key, value));
            return this;
        }

        /**
         * Replaces all node labels. Default: none.
         *
         * @throws InvalidValueException when a YAML file cannot hold one, as with {@link #label}
         */
        @ConfigKey
        public Builder labels(Map<String, String> all) {
            labels.clear();
            all.forEach(this::label);
            return this;
        }

        /** Adds a taint. */
        public Builder taint(TaintSpec taint) {
            taints.add(taint);
            return this;
        }

        /** Replaces all taints. Default: none. */
        @ConfigKey
        public Builder taints(Collection<TaintSpec> all) {
            taints.clear();
            taints.addAll(all);
            return this;
        }

        /**
         * The TCP port of the SSH server, 1 to 65535. Default: 22. Two hosts may share an address when these differ.
         *
         * @throws InvalidValueException when it is out of range
         */
        @ConfigKey
        public Builder sshPort(int port) {
            this.sshPort = FirewalldSpec.PortRange.checked(port);
            return this;
        }

        /**
         * The MTU of the interface that faces the other hosts, 576 to 65535 bytes. Default: not known.
         *
         * @throws InvalidValueException when it is out of range
         */
        @ConfigKey
        public Builder mtu(int bytes) {
            this.mtu = Mtu.checked(bytes);
            return this;
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

        /**
         * The host.
         *
         * @throws NullPointerException when address or role is missing
         */
        public HostSpec build() {
            return new HostSpec(this);
        }
    }
}
