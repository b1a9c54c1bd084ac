package dev.clusternetwork.calico;

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

/** What a user sets under {@code network.calico}. Immutable, equal by value. */
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

    /** When traffic between pods of different nodes goes through a tunnel. */
    public enum TunnelMode {
        /** Always. */
        ALWAYS("Always"),
        /** Only between nodes of different subnets. */
        CROSS_SUBNET("CrossSubnet"),
        /** Not at all. */
        NEVER("Never");

        private final String text;

        TunnelMode(String text) {
            this.text = text;
        }

        /** As users and Calico write it. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** Collects settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same settings, to be changed. */
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

    /** The release of Calico, such as {@code 3.32.1}. */
    public String version() {
        return version;
    }

    /** When IP-in-IP is used; empty for {@code Always}, or {@code Never} where VXLAN is used or no pod has IPv4. */
    public Optional<TunnelMode> ipipMode() {
        return Optional.ofNullable(ipipMode);
    }

    /** When VXLAN is used; empty for {@code Never}. */
    public Optional<TunnelMode> vxlanMode() {
        return Optional.ofNullable(vxlanMode);
    }

    /** Whether packets that leave the pods' network get the node's address. */
    public boolean natOutgoing() {
        return natOutgoing;
    }

    /**
     * Prefix lengths of the blocks that nodes hold, at most one for each family; empty for the default or the live one.
     */
    public List<Integer> blockSizes() {
        return blockSizes;
    }

    /** How a node finds its address of each family that the method can serve; empty for the planner's choice. */
    public Optional<String> ipAutodetectionMethod() {
        return Optional.ofNullable(ipAutodetectionMethod);
    }

    /** How a node finds its IPv6 address; empty for what {@link #ipAutodetectionMethod()} says. */
    public Optional<String> ip6AutodetectionMethod() {
        return Optional.ofNullable(ip6AutodetectionMethod);
    }

    /** Environment variables of calico-node, sorted by name. */
    public SortedMap<String, String> environment() {
        return environment;
    }

    /** The MTU of the pods' interfaces and of the tunnels in bytes; empty to have it found out on each node. */
    public Optional<Integer> mtu() {
        return Optional.ofNullable(mtu);
    }

    /** Whether Typha stands between the nodes and the API server. */
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

    /** The settings; of the environment the names alone, since values may be secrets. */
    @Override
    public String toString() {
        return "version " + version + ", ipip_mode " + shown(ipipMode()) + ", vxlan_mode " + shown(vxlanMode())
                + ", nat_outgoing " + natOutgoing + ", block_size " + blockSizes + ", ip_autodetection_method "
                + shown(ipAutodetectionMethod()) + ", ip6_autodetection_method " + shown(ip6AutodetectionMethod())
                + ", environment " + environment.keySet() + ", mtu " + shown(mtu())
                + ", typha " + typha;
    }

    private static String shown(Optional<?> value) {
        return value.map(Object::toString).orElse("not set");
    }

    /** Collects settings. */
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
         * The release of Calico. Default: {@code 3.32.1}.
         *
         * @throws dev.clusternetwork.address.InvalidValueException when a YAML file cannot hold it, because it has half
         *     of a surrogate pair
         */
        @ConfigKey
        public Builder version(String release) {
            this.version = YamlData.checked(Objects.requireNonNull(release, "release"));
            return this;
        }

        /** When IP-in-IP is used. Default: {@code Always}, or {@code Never} with VXLAN or without IPv4. */
        @ConfigKey
        public Builder ipipMode(TunnelMode when) {
            this.ipipMode = Objects.requireNonNull(when, "when");
            return this;
        }

        /** When VXLAN is used. Default: {@code Never}. */
        @ConfigKey
        public Builder vxlanMode(TunnelMode when) {
            this.vxlanMode = Objects.requireNonNull(when, "when");
            return this;
        }

        /** Whether packets that leave the pods' network get the node's address. Default: true. */
        @ConfigKey
        public Builder natOutgoing(boolean wanted) {
            this.natOutgoing = wanted;
            return this;
        }

        /** The prefix length of the blocks that nodes hold, 20 to 32 for IPv4 or 116 to 128 for IPv6. */
        public Builder blockSize(int prefixLength) {
            return blockSizes(List.of(prefixLength));
        }

        /**
         * Prefix lengths of the blocks that nodes hold, at most one for each family. Default: that of the live pool,
         * else 26 for IPv4 and 122 for IPv6.
         */
        @ConfigKey(value = "block_size", commaSeparated = true)
        public Builder blockSizes(Collection<Integer> prefixLengths) {
            this.blockSizes = List.copyOf(Objects.requireNonNull(prefixLengths, "prefixLengths"));
            return this;
        }

        /**
         * How a node finds its address: {@code first-found}, {@code can-reach=HOST}, {@code interface=REGEX},
         * {@code skip-interface=REGEX}, {@code cidr=BLOCK,BLOCK} or {@code kubernetes-internal-ip}. It counts for each
         * family that pods have, but one that names addresses or blocks for the families of these alone; and not for
         * IPv6 where {@link #ip6AutodetectionMethod} is set. Default, for each family: {@code can-reach=} the first
         * master where all hosts lie in one region, else {@code kubernetes-internal-ip}.
         *
         * @throws dev.clusternetwork.address.InvalidValueException when a YAML file cannot hold it, because it has half
         *     of a surrogate pair
         */
        @ConfigKey
        public Builder ipAutodetectionMethod(String method) {
            this.ipAutodetectionMethod = YamlData.checked(Objects.requireNonNull(method, "method"));
            return this;
        }

        /**
         * How a node finds its IPv6 address, by the same methods. Takes the place of {@link #ipAutodetectionMethod} for
         * IPv6. Default: what that says, where it can serve IPv6; else as written there.
         *
         * @throws dev.clusternetwork.address.InvalidValueException when a YAML file cannot hold it, because it has half
         *     of a surrogate pair
         */
        @ConfigKey
        public Builder ip6AutodetectionMethod(String method) {
            this.ip6AutodetectionMethod = YamlData.checked(Objects.requireNonNull(method, "method"));
            return this;
        }

        /**
         * Adds an environment variable of calico-node, or replaces the one of the same name.
         *
         * @throws dev.clusternetwork.address.InvalidValueException when a YAML file cannot hold it, because the name is
         *     empty or one of the two has half of a surrogate pair; the message does not repeat the value
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
         * @throws dev.clusternetwork.address.InvalidValueException when a YAML file cannot hold one, as with
         *     {@link #environment(String, String)}
         */
        @ConfigKey(resolved = true)
        public Builder environment(Map<String, String> all) {
            var copy = new TreeMap<String, String>();
            Objects.requireNonNull(all, "all").forEach((name, value) -> {
                Objects.requireNonNull(name, "name");
                Objects.requireNonNull(value, "value of " + name);
                copy.put(YamlData.checkedKey(name), YamlData.checkedValue(name, value));
            });
            this.environment = copy;
            return this;
        }

        /**
         * The MTU of the pods' interfaces and of the tunnels in bytes, 576 to 65535, or at least 1280 with IPv6.
         * Default: found out on each node.
         *
         * @throws dev.clusternetwork.address.InvalidValueException when it is out of range
         */
        @ConfigKey
        public Builder mtu(int bytes) {
            this.mtu = Mtu.checked(bytes);
            return this;
        }

        /** Whether Typha stands between the nodes and the API server. Default: it does not. */
        @ConfigKey
        public Builder typha(TyphaSettings wanted) {
            this.typha = Objects.requireNonNull(wanted, "wanted");
            return this;
        }

        @Override
        public CalicoSettings build() {
            return new CalicoSettings(this);
        }
    }
}
