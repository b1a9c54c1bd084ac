package dev.clusternetwork.cluster;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.PortRange;
import dev.clusternetwork.address.SpecialPurposeCidrs;
import dev.clusternetwork.internal.data.Mtu;
import dev.clusternetwork.internal.data.PlainData;
import dev.clusternetwork.internal.kubernetes.ObjectName;
import dev.clusternetwork.internal.yaml.YamlData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The specification of one host of a cluster. Immutable, equal by value. */
public final class HostSpec {

    /** The label with the region of a node. */
    public static final String REGION_LABEL = "topology.kubernetes.io/region";

    /** The label with the region of a node before Kubernetes 1.17. */
    public static final String DEPRECATED_REGION_LABEL = "failure-domain.beta.kubernetes.io/region";

    /** The region of a host without a region label. */
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
    private final @Nullable HostFacts facts;
    private final Map<String, @Nullable Object> extras;
    private final @Nullable HostAddress foundPrivateAddress;

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
        this.facts = builder.facts;
        this.extras = PlainData.copyOf(builder.extras);
        this.foundPrivateAddress = addressOfPrivateInterface().orElse(null);
    }

    /**
     * Returns a builder of a host that runs the control plane.
     *
     * @param address its public address, an IP address or a host name
     * @throws InvalidValueException when the address is neither
     */
    public static Builder master(String address) {
        return builder().address(HostAddress.parse(address)).role(Role.MASTER);
    }

    /**
     * Returns a builder of a host that runs workloads.
     *
     * @param address its public address, an IP address or a host name
     * @throws InvalidValueException when the address is neither
     */
    public static Builder worker(String address) {
        return builder().address(HostAddress.parse(address)).role(Role.WORKER);
    }

    /** Returns a builder; address and role are required. {@link #master} and {@link #worker} are shorter. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with the values of this host. */
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
        builder.facts = facts;
        builder.extras.putAll(extras);
        return builder;
    }

    /** Returns the name of the node, if it is known before the node exists. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Returns the public address. */
    public HostAddress address() {
        return address;
    }

    /**
     * Returns the address inside the region: the one that was set, or the first address of the private interface in the
     * facts that other hosts can reach.
     */
    public Optional<HostAddress> privateAddress() {
        return Optional.ofNullable(privateAddress).or(() -> Optional.ofNullable(foundPrivateAddress));
    }

    /** Returns whether {@link #privateAddress} is the one that was set, and not a fact. */
    public boolean hasWrittenPrivateAddress() {
        return privateAddress != null;
    }

    /** Returns the interface that has the private address, which is found in the facts, or else by the host tool. */
    public Optional<String> privateInterface() {
        return Optional.ofNullable(privateInterface);
    }

    /** Returns the role. */
    public Role role() {
        return role;
    }

    /** Returns the labels of the node, sorted by key. */
    public SortedMap<String, String> labels() {
        return labels;
    }

    /** Returns the taints of the node, in the order given. */
    public List<TaintSpec> taints() {
        return taints;
    }

    /** Returns the TCP port of the SSH server. */
    public int sshPort() {
        return sshPort;
    }

    /**
     * Returns the MTU of the interface to the other hosts, in bytes: the one that was set, or that of the
     * {@link #peerInterface} in the facts if it is in the range of {@link Builder#mtu}; empty when unknown.
     */
    public Optional<Integer> mtu() {
        return Optional.ofNullable(mtu)
                .or(() -> peerInterface().flatMap(HostInterface::mtu).filter(Mtu::isInRange));
    }

    /** Returns whether {@link #mtu} is the one that was set, and not a fact. */
    public boolean hasWrittenMtu() {
        return mtu != null;
    }

    /** Returns what was found on the host. */
    public Optional<HostFacts> facts() {
        return Optional.ofNullable(facts);
    }

    /** Returns the host tool's own keys of this host, unchanged. */
    public Map<String, @Nullable Object> extras() {
        return extras;
    }

    /**
     * Returns the address for other hosts of the region: the private address, or the address if there is no private
     * one.
     */
    public HostAddress peerAddress() {
        return privateAddress().orElse(address);
    }

    /**
     * Returns the address at which another host reaches this one: the {@link #peerAddress} for a host of the same
     * {@link #region}, and the public address for all others. Hosts without a region label are in one region.
     */
    public HostAddress peerAddressFor(HostSpec other) {
        return region().equals(other.region()) ? peerAddress() : address;
    }

    /**
     * Returns the interface to the other hosts, as the facts show it: the one with the peer address, or else the
     * private interface. Of several with the address, it is the private interface, or else the one with the lowest MTU.
     * Empty when unknown.
     */
    public Optional<HostInterface> peerInterface() {
        return interfaces()
                .filter(each -> isPrivate(each) || hasPeerAddress(each))
                .min(Comparator.<HostInterface, Boolean>comparing(each -> !hasPeerAddress(each))
                        .thenComparing(each -> !isPrivate(each))
                        .thenComparing(each -> each.mtu().orElse(Integer.MAX_VALUE))
                        .thenComparing(HostInterface::name));
    }

    /** Of two interfaces of that name, which are reported, the lowest address is used, whatever their order. */
    private Optional<HostAddress> addressOfPrivateInterface() {
        return interfaces()
                .filter(this::isPrivate)
                .flatMap(each -> addresses(each).filter(HostSpec::isReachable).findFirst().stream())
                .min(Comparator.naturalOrder())
                .map(HostAddress::of);
    }

    private boolean isPrivate(HostInterface networkInterface) {
        return networkInterface.name().equals(privateInterface);
    }

    private boolean hasPeerAddress(HostInterface networkInterface) {
        return addresses(networkInterface).anyMatch(each -> peerAddress().equals(HostAddress.of(each)));
    }

    private Stream<HostInterface> interfaces() {
        return facts().stream().flatMap(each -> each.interfaces().stream()).filter(each -> !each.isLoopback());
    }

    private static Stream<IpAddress> addresses(HostInterface networkInterface) {
        return networkInterface.parsedAddresses().stream()
                .flatMap(each -> each.value().stream())
                .map(InterfaceAddress::address);
    }

    private static boolean isReachable(IpAddress address) {
        return Stream.of(SpecialPurposeCidrs.LINK_LOCAL, SpecialPurposeCidrs.LOOPBACK, SpecialPurposeCidrs.MULTICAST)
                .flatMap(Collection::stream)
                .noneMatch(cidr -> cidr.contains(address));
    }

    /**
     * Returns the value of the current region label, or of the deprecated one, or {@link #UNKNOWN_REGION}. An empty
     * label is ignored.
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
                name, address, privateAddress, privateInterface, role, labels, taints, sshPort, mtu, facts, extras);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostSpec that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** Returns the role, and name or address, but not the host tool's own keys, which may contain secrets. */
    @Override
    public String toString() {
        return role + " " + (name == null ? address : name + " (" + address + ")");
    }

    /** Builds a host. */
    public static final class Builder {

        /** The root of the file, the list of hosts, and the host. */
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
        private @Nullable HostFacts facts;
        private final Map<String, @Nullable Object> extras = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets the name of the node. Default: unknown.
         *
         * @throws InvalidValueException when it is not a valid name of a node
         */
        @ConfigKey
        public Builder name(String node) {
            this.name = ObjectName.checked(YamlData.checked(node));
            return this;
        }

        /** Sets the public address. Required. */
        @ConfigKey(required = true)
        public Builder address(HostAddress publicAddress) {
            this.address = publicAddress;
            return this;
        }

        /**
         * Sets the address inside the region. Default: that of the private interface in the facts, or none, so other
         * hosts use the public address.
         */
        @ConfigKey
        public Builder privateAddress(HostAddress inside) {
            this.privateAddress = inside;
            return this;
        }

        /**
         * Sets the address inside the region.
         *
         * @throws InvalidValueException when it is neither an IP address nor a host name
         */
        public Builder privateAddress(String inside) {
            return privateAddress(HostAddress.parse(inside));
        }

        /**
         * Sets the interface that has the private address. Default: none.
         *
         * @throws InvalidValueException when it contains a lone surrogate, which YAML cannot represent
         */
        @ConfigKey
        public Builder privateInterface(String networkInterface) {
            this.privateInterface = YamlData.checked(networkInterface);
            return this;
        }

        /** Sets the role. Required. */
        @ConfigKey(required = true)
        public Builder role(Role what) {
            this.role = what;
            return this;
        }

        /** Sets the region with the current label, {@link HostSpec#REGION_LABEL}. */
        public Builder region(String region) {
            return label(REGION_LABEL, region);
        }

        /**
         * Adds a label of the node, or replaces the one with the same key.
         *
         * @throws InvalidValueException when the key is empty, or when key or value contains a lone surrogate, which
         *     YAML cannot represent
         */
        public Builder label(String key, String value) {
            labels.put(YamlData.checkedKey(key), YamlData.checkedValue(key, value));
            return this;
        }

        /**
         * Replaces all labels of the node. Default: none.
         *
         * @throws InvalidValueException when YAML cannot represent a label, as with {@link #label}
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
         * Sets the TCP port of the SSH server, 1 to 65535. Default: 22. Two hosts may have the same address and
         * different SSH ports.
         *
         * @throws InvalidValueException when it is out of range
         */
        @ConfigKey
        public Builder sshPort(int port) {
            this.sshPort = PortRange.checked(port);
            return this;
        }

        /**
         * Sets the MTU of the interface to the other hosts, 576 to 65535 bytes. Default: that of the interface in the
         * facts, or unknown.
         *
         * @throws InvalidValueException when it is out of range
         */
        @ConfigKey
        public Builder mtu(int bytes) {
            this.mtu = Mtu.checked(bytes);
            return this;
        }

        /** Sets what was found on the host. Default: unknown. */
        @ConfigKey
        public Builder facts(HostFacts found) {
            this.facts = found;
            return this;
        }

        /** Sets what was found on the host. */
        public Builder facts(HostFacts.Builder found) {
            return facts(found.build());
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

        /**
         * Returns the host.
         *
         * @throws NullPointerException when address or role is missing
         */
        public HostSpec build() {
            return new HostSpec(this);
        }
    }
}
