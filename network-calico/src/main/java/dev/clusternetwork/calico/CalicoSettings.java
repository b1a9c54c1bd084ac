package dev.clusternetwork.calico;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.calico.felix.EnvironmentRules;
import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.internal.data.Mtu;
import dev.clusternetwork.internal.yaml.YamlData;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings of Calico, {@code network.calico} in the file. Immutable, equal by value. */
public final class CalicoSettings implements ProviderSettings {

    static final String PROVIDER_ID = "calico";

    private final String version;
    private final @Nullable TunnelMode ipipMode;
    private final @Nullable TunnelMode vxlanMode;
    private final boolean natOutgoing;
    private final List<Integer> blockSizes;
    private final @Nullable String ipAutodetectionMethod;
    private final @Nullable String ip6AutodetectionMethod;
    private final SortedMap<String, String> environment;

    private final @Nullable Integer mtu;

    private final TyphaSettings typha;

    private CalicoSettings(Builder builder) {
        this.version = builder.version;
        this.ipipMode = builder.ipipMode;
        this.vxlanMode = builder.vxlanMode;
        this.natOutgoing = builder.natOutgoing;
        this.blockSizes = List.copyOf(builder.blockSizes);
        this.ipAutodetectionMethod = builder.ipAutodetectionMethod;
        this.ip6AutodetectionMethod = builder.ip6AutodetectionMethod;
        this.environment = Collections.unmodifiableSortedMap(new TreeMap<>(builder.environment));
        this.mtu = builder.mtu;
        this.typha = builder.typha;
    }

    /** When packets between pods of different nodes are encapsulated. */
    public enum TunnelMode {
        /** Always. */
        ALWAYS("Always"),
        /** Between nodes of different subnets. */
        CROSS_SUBNET("CrossSubnet"),
        /** Never. */
        NEVER("Never");

        private final String string;

        TunnelMode(String string) {
            this.string = string;
        }

        /** Returns the value as users and Calico write it. */
        @Override
        public String toString() {
            return string;
        }
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these settings. */
    public Builder toBuilder() {
        var builder = builder()
                .version(version)
                .natOutgoing(natOutgoing)
                .blockSizes(blockSizes)
                .environment(environment)
                .typha(typha);
        builder.ipipMode = ipipMode;
        builder.vxlanMode = vxlanMode;
        builder.ipAutodetectionMethod = ipAutodetectionMethod;
        builder.ip6AutodetectionMethod = ip6AutodetectionMethod;
        builder.mtu = mtu;
        return builder;
    }

    @Override
    public String providerId() {
        return PROVIDER_ID;
    }

    @Override
    public boolean isUntouched() {
        return equals(builder().build());
    }

    /** Returns the release of Calico, for example {@code 3.32.1}. */
    public String version() {
        return version;
    }

    /** Returns when IP-in-IP is used; empty for {@code Always}, or {@code Never} with VXLAN or without IPv4. */
    public Optional<TunnelMode> ipipMode() {
        return Optional.ofNullable(ipipMode);
    }

    /** Returns when VXLAN is used; empty for {@code Never}. */
    public Optional<TunnelMode> vxlanMode() {
        return Optional.ofNullable(vxlanMode);
    }

    /** Returns whether packets to destinations outside of the pod network get the address of the node. */
    public boolean natOutgoing() {
        return natOutgoing;
    }

    /**
     * Returns the prefix lengths of the IPAM blocks of nodes, at most one for each IP family; empty for the value of
     * the IPPool in the cluster, or else the default.
     */
    public List<Integer> blockSizes() {
        return blockSizes;
    }

    /** Returns how nodes detect their addresses of each IP family that the method supports; empty for the default. */
    public Optional<String> ipAutodetectionMethod() {
        return Optional.ofNullable(ipAutodetectionMethod);
    }

    /** Returns how nodes detect their IPv6 addresses; empty for {@link #ipAutodetectionMethod()}. */
    public Optional<String> ip6AutodetectionMethod() {
        return Optional.ofNullable(ip6AutodetectionMethod);
    }

    /** Returns the environment variables of calico-node, sorted by name. */
    public SortedMap<String, String> environment() {
        return environment;
    }

    /** Returns the MTU of the interfaces of pods and of the tunnels in bytes; empty if each node detects it. */
    public Optional<Integer> mtu() {
        return Optional.ofNullable(mtu);
    }

    /** Returns the settings of Typha. */
    public TyphaSettings typha() {
        return typha;
    }

    private List<@Nullable Object> state() {
        return Arrays.asList(
                version,
                ipipMode,
                vxlanMode,
                natOutgoing,
                blockSizes,
                ipAutodetectionMethod,
                ip6AutodetectionMethod,
                environment,
                mtu,
                typha);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CalicoSettings that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /**
     * Returns the settings. Only the names of environment variables are shown, because the values may be secrets. A
     * name that is not valid is hidden, too, because {@code PASSWORD=x} contains a value.
     */
    @Override
    public String toString() {
        return "version " + version + ", ipip_mode " + shown(ipipMode()) + ", vxlan_mode " + shown(vxlanMode())
                + ", nat_outgoing " + natOutgoing + ", block_size " + blockSizes + ", ip_autodetection_method "
                + shown(ipAutodetectionMethod()) + ", ip6_autodetection_method " + shown(ip6AutodetectionMethod())
                + ", environment "
                + environment.keySet().stream().map(EnvironmentRules::shownName).toList() + ", mtu " + shown(mtu())
                + ", typha " + typha;
    }

    private static String shown(Optional<?> value) {
        return value.map(Object::toString).orElse("not set");
    }

    /** Builds settings of Calico. */
    public static final class Builder implements ProviderSettings.Builder {

        private String version = CalicoImages.NEWEST;
        private @Nullable TunnelMode ipipMode;
        private @Nullable TunnelMode vxlanMode;
        private boolean natOutgoing = true;
        private List<Integer> blockSizes = List.of();
        private @Nullable String ipAutodetectionMethod;
        private @Nullable String ip6AutodetectionMethod;
        private Map<String, String> environment = new TreeMap<>();
        private @Nullable Integer mtu;
        private TyphaSettings typha = TyphaSettings.builder().build();

        private Builder() {}

        /**
         * Sets the release of Calico. Default: {@code 3.32.1}.
         *
         * @throws InvalidValueException if it cannot be written in YAML, because it contains an unpaired surrogate
         */
        @ConfigKey
        public Builder version(String release) {
            this.version = YamlData.checked(Objects.requireNonNull(release, "release"));
            return this;
        }

        /** Sets when IP-in-IP is used. Default: {@code Always}, or {@code Never} with VXLAN or without IPv4. */
        @ConfigKey
        public Builder ipipMode(TunnelMode mode) {
            this.ipipMode = Objects.requireNonNull(mode, "mode");
            return this;
        }

        /** Sets when VXLAN is used. Default: {@code Never}. */
        @ConfigKey
        public Builder vxlanMode(TunnelMode mode) {
            this.vxlanMode = Objects.requireNonNull(mode, "mode");
            return this;
        }

        /**
         * Sets whether packets to destinations outside of the pod network get the address of the node. Default: true.
         */
        @ConfigKey
        public Builder natOutgoing(boolean isEnabled) {
            this.natOutgoing = isEnabled;
            return this;
        }

        /** Sets the prefix length of the IPAM blocks of nodes: 20 to 32 for IPv4, or 116 to 128 for IPv6. */
        public Builder blockSize(int prefixLength) {
            return blockSizes(List.of(prefixLength));
        }

        /**
         * Sets the prefix lengths of the IPAM blocks of nodes, at most one for each IP family. Default: the value of
         * the IPPool in the cluster, or else 26 for IPv4 and 122 for IPv6.
         */
        @ConfigKey(value = "block_size", commaSeparated = true)
        public Builder blockSizes(Collection<Integer> prefixLengths) {
            this.blockSizes = List.copyOf(Objects.requireNonNull(prefixLengths, "prefixLengths"));
            return this;
        }

        /**
         * Sets how nodes detect their addresses: {@code first-found}, {@code can-reach=HOST}, {@code interface=REGEX},
         * {@code skip-interface=REGEX}, {@code cidr=CIDR,CIDR} or {@code kubernetes-internal-ip}. The method applies to
         * each IP family of the pods. A method with addresses or CIDRs applies only to their families. If
         * {@link #ip6AutodetectionMethod} is set, this method applies only to IPv4. Default, for each family:
         * {@code can-reach=} with the address of the first master if all hosts are in one region, otherwise
         * {@code kubernetes-internal-ip}.
         *
         * @throws InvalidValueException if it cannot be written in YAML, because it contains an unpaired surrogate
         */
        @ConfigKey
        public Builder ipAutodetectionMethod(String method) {
            this.ipAutodetectionMethod = YamlData.checked(Objects.requireNonNull(method, "method"));
            return this;
        }

        /**
         * Sets how nodes detect their IPv6 addresses, with one of the same methods. Default:
         * {@link #ipAutodetectionMethod}, if it supports IPv6; otherwise the default of that method.
         *
         * @throws InvalidValueException if it cannot be written in YAML, because it contains an unpaired surrogate
         */
        @ConfigKey
        public Builder ip6AutodetectionMethod(String method) {
            this.ip6AutodetectionMethod = YamlData.checked(Objects.requireNonNull(method, "method"));
            return this;
        }

        /**
         * Adds an environment variable of calico-node, or replaces the one with the same name.
         *
         * @throws InvalidValueException if it cannot be written in YAML, because the name is empty, or the name or the
         *     value contains an unpaired surrogate; the message does not contain the value
         */
        public Builder environment(String name, String value) {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
            environment.put(YamlData.checkedKey(name), YamlData.checkedValue(name, value));
            return this;
        }

        /**
         * Replaces all environment variables of calico-node. Default: none.
         *
         * @throws InvalidValueException if one cannot be written in YAML, see {@link #environment(String, String)}
         */
        @ConfigKey(resolved = true)
        public Builder environment(Map<String, String> all) {
            var copy = new TreeMap<String, String>();
            Objects.requireNonNull(all, "all").forEach((name, value) -> {
                Objects.requireNonNull(name, "name");
                Objects.requireNonNull(value, "value");
                copy.put(YamlData.checkedKey(name), YamlData.checkedValue(name, value));
            });
            this.environment = copy;
            return this;
        }

        /**
         * Sets the MTU of the interfaces of pods and of the tunnels in bytes, 576 to 65535, and at least 1280 with
         * IPv6. Default: each node detects it.
         *
         * @throws InvalidValueException if the MTU is out of range
         */
        @ConfigKey
        public Builder mtu(int bytes) {
            this.mtu = Mtu.checked(bytes);
            return this;
        }

        /** Sets the settings of Typha. Default: no Typha. */
        @ConfigKey
        public Builder typha(TyphaSettings settings) {
            this.typha = Objects.requireNonNull(settings, "settings");
            return this;
        }

        @Override
        public CalicoSettings build() {
            return new CalicoSettings(this);
        }
    }
}
