package dev.clusternetwork.cluster;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.internal.yaml.YamlData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The specification of the network of a cluster. Immutable, equal by value. */
public final class NetworkSpec {

    /** The default provider. */
    public static final String DEFAULT_PROVIDER = "weave";

    /** The default of --node-cidr-mask-size-ipv4 of kube-controller-manager, which kubeadm uses too. */
    private static final int DEFAULT_NODE_MASK_IPV4 = 24;

    /** The default of --node-cidr-mask-size-ipv6. */
    private static final int DEFAULT_NODE_MASK_IPV6 = 64;

    private final String provider;
    private final @Nullable ProviderSettings settings;
    private final List<Cidr> podCidrs;
    private final List<Cidr> serviceCidrs;
    private final List<Integer> nodeMasks;
    private final List<ReservedCidr> reserved;
    private final @Nullable Integer dnsReplicas;
    private final @Nullable Boolean nodeLocalDnsCache;
    private final @Nullable FirewalldSpec firewalld;
    private final SortedMap<String, FeatureSettings> features;
    private final ImagesSpec images;
    private final SortedMap<String, String> waivers;

    private NetworkSpec(Builder builder) {
        this.provider = builder.provider;
        this.settings = builder.settings;
        this.podCidrs = List.copyOf(builder.podCidrs);
        this.serviceCidrs = List.copyOf(builder.serviceCidrs);
        this.nodeMasks = List.copyOf(builder.nodeMasks);
        this.reserved = List.copyOf(builder.reserved);
        this.dnsReplicas = builder.dnsReplicas;
        this.nodeLocalDnsCache = builder.nodeLocalDnsCache;
        this.firewalld = builder.firewalld;
        this.features = Collections.unmodifiableSortedMap(new TreeMap<>(builder.features));
        this.images = builder.images;
        this.waivers = Collections.unmodifiableSortedMap(new TreeMap<>(builder.waivers));
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with the values of this network. */
    public Builder toBuilder() {
        var builder = builder()
                .podCidrs(podCidrs)
                .serviceCidrs(serviceCidrs)
                .nodeMasks(nodeMasks)
                .reserved(reserved)
                .images(images)
                .waive(waivers);
        builder.provider = provider;
        builder.settings = settings;
        builder.dnsReplicas = dnsReplicas;
        builder.nodeLocalDnsCache = nodeLocalDnsCache;
        builder.firewalld = firewalld;
        builder.features.putAll(features);
        return builder;
    }

    /** Returns the ID of the provider. */
    public String provider() {
        return provider;
    }

    /** Returns the settings of the provider; empty for its default settings. */
    public Optional<ProviderSettings> settings() {
        return Optional.ofNullable(settings);
    }

    /** Returns the pod CIDRs: one, or one of each family. */
    public List<Cidr> podCidrs() {
        return podCidrs;
    }

    /** Returns the service CIDRs: one, or one of each family. */
    public List<Cidr> serviceCidrs() {
        return serviceCidrs;
    }

    /** Returns the prefix lengths that were set for the pod CIDRs of nodes; empty for the defaults. */
    public List<Integer> nodeMasks() {
        return nodeMasks;
    }

    /**
     * Returns the prefix length of the pod CIDR of each node: the first that was set for the family, or its default.
     */
    public int nodeMask(IpFamily family) {
        return nodeMasks.stream()
                .filter(length -> familyOfNodeMask(length) == family)
                .findFirst()
                .orElse(family == IpFamily.IPV4 ? DEFAULT_NODE_MASK_IPV4 : DEFAULT_NODE_MASK_IPV6);
    }

    /** Returns the family of a prefix length of nodes: up to 32 IPv4, and IPv6 above. */
    public static IpFamily familyOfNodeMask(int prefixLength) {
        return prefixLength <= IpFamily.IPV4.bits() ? IpFamily.IPV4 : IpFamily.IPV6;
    }

    /** Returns the CIDRs that pods and Services must not use, in the order given. */
    public List<ReservedCidr> reserved() {
        return reserved;
    }

    /** Returns the number of DNS servers; empty for the default, which depends on the number of hosts. */
    public Optional<Integer> dnsReplicas() {
        return Optional.ofNullable(dnsReplicas);
    }

    /** Returns whether every node has its own DNS cache; empty for the default, false. */
    public Optional<Boolean> nodeLocalDnsCache() {
        return Optional.ofNullable(nodeLocalDnsCache);
    }

    /** Returns the settings of firewalld; empty when it is not managed. */
    public Optional<FirewalldSpec> firewalld() {
        return Optional.ofNullable(firewalld);
    }

    /**
     * Returns the settings of features, beside those that have a method of their own here, by the ID of the feature.
     */
    public SortedMap<String, FeatureSettings> features() {
        return features;
    }

    /** Returns where images are pulled from. */
    public ImagesSpec images() {
        return images;
    }

    /** Returns the waivers: the reason, by the code of the findings. */
    public SortedMap<String, String> waivers() {
        return waivers;
    }

    private List<@Nullable Object> state() {
        return Arrays.asList(
                provider,
                settings().filter(each -> !each.isUntouched()),
                podCidrs,
                serviceCidrs,
                nodeMasks,
                reserved,
                dnsReplicas,
                nodeLocalDnsCache,
                firewalld,
                features,
                images,
                waivers);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NetworkSpec that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    @Override
    public String toString() {
        return provider + ", pods " + podCidrs + ", services " + serviceCidrs;
    }

    /** Builds a network. */
    public static final class Builder {

        private String provider = DEFAULT_PROVIDER;
        private @Nullable ProviderSettings settings;
        private List<Cidr> podCidrs = List.of(Cidr.parse("10.32.0.0/12"));
        private List<Cidr> serviceCidrs = List.of(Cidr.parse("10.96.0.0/12"));
        private List<Integer> nodeMasks = List.of();
        private List<ReservedCidr> reserved = List.of();
        private @Nullable Integer dnsReplicas;
        private @Nullable Boolean nodeLocalDnsCache;
        private @Nullable FirewalldSpec firewalld;
        private final Map<String, FeatureSettings> features = new TreeMap<>();
        private ImagesSpec images = ImagesSpec.builder().build();
        private final Map<String, String> waivers = new TreeMap<>();

        private Builder() {}

        /**
         * Sets the provider by its ID, with its default settings. Default: {@code weave}.
         *
         * @throws InvalidValueException when it contains a lone surrogate, which YAML cannot represent
         */
        @ConfigKey
        public Builder provider(String id) {
            this.provider = YamlData.checked(id);
            this.settings = null;
            return this;
        }

        /** Sets the provider by its settings. */
        public Builder provider(ProviderSettings forProvider) {
            this.provider = forProvider.providerId();
            this.settings = forProvider;
            return this;
        }

        /** Sets the provider by its settings. */
        public Builder provider(ProviderSettings.Builder forProvider) {
            return provider(forProvider.build());
        }

        /**
         * Sets one pod CIDR. Default: 10.32.0.0/12.
         *
         * @throws InvalidValueException when it is not a CIDR
         */
        public Builder podCidr(String cidr) {
            return podCidrs(List.of(Cidr.parse(cidr)));
        }

        /** Sets the pod CIDRs: one, or one of each family. Default: 10.32.0.0/12. */
        @ConfigKey(value = "pod_network_cidr", commaSeparated = true)
        public Builder podCidrs(Collection<Cidr> cidrs) {
            this.podCidrs = notEmpty(cidrs);
            return this;
        }

        /**
         * Sets one service CIDR. Default: 10.96.0.0/12.
         *
         * @throws InvalidValueException when it is not a CIDR
         */
        public Builder serviceCidr(String cidr) {
            return serviceCidrs(List.of(Cidr.parse(cidr)));
        }

        /** Sets the service CIDRs: one, or one of each family. Default: 10.96.0.0/12. */
        @ConfigKey(value = "service_cidr", commaSeparated = true)
        public Builder serviceCidrs(Collection<Cidr> cidrs) {
            this.serviceCidrs = notEmpty(cidrs);
            return this;
        }

        /**
         * Sets the prefix lengths of the pod CIDR of each node, at most one for each family: 1 to 32 for IPv4, and 33
         * to 128 for IPv6. They apply to networks in which kube-controller-manager assigns a CIDR to each node.
         * Default: 24 and 64.
         *
         * @throws InvalidValueException when a length is out of range
         */
        @ConfigKey(value = "node_mask", commaSeparated = true)
        public Builder nodeMasks(Collection<Integer> prefixLengths) {
            prefixLengths.forEach(length -> {
                if (length < 1 || length > IpFamily.IPV6.bits()) {
                    throw new InvalidValueException(
                            Integer.toString(length),
                            "is out of range",
                            "use a prefix length from 1 to 32 for IPv4, or from 33 to 128 for IPv6");
                }
            });
            this.nodeMasks = List.copyOf(prefixLengths);
            return this;
        }

        /**
         * Sets the prefix length of the pod CIDR of each node, and removes that of the other family.
         *
         * @throws InvalidValueException when it is less than 1 or more than 128
         */
        public Builder nodeMask(int prefixLength) {
            return nodeMasks(List.of(prefixLength));
        }

        /**
         * Replaces the CIDRs that pods and Services must not use: DNS servers, addresses of load balancers, other
         * sites. Default: none.
         */
        @ConfigKey
        public Builder reserved(Collection<ReservedCidr> cidrs) {
            this.reserved = List.copyOf(cidrs);
            return this;
        }

        /**
         * Adds a CIDR that pods and Services must not use.
         *
         * @param cidr a CIDR, or a single IP address
         * @param name what it is used for, for example {@code office VPN}
         * @throws InvalidValueException when it is not a CIDR, or when the name is blank
         */
        public Builder reserve(String cidr, String name) {
            var all = new ArrayList<>(reserved);
            all.add(ReservedCidr.parse(cidr).toBuilder().name(name).build());
            return reserved(all);
        }

        /**
         * Sets the number of DNS servers, at least 1. Default: 1 for a single host, otherwise 1 more than a tenth of
         * the hosts, rounded up. The module network-host plans it.
         *
         * @throws InvalidValueException when it is less than 1
         */
        @ConfigKey
        public Builder dnsReplicas(int servers) {
            if (servers < 1) {
                throw new InvalidValueException(
                        Integer.toString(servers), "is less than 1", "use 1 or more, or remove the field");
            }
            this.dnsReplicas = servers;
            return this;
        }

        /**
         * Sets whether every node has its own DNS cache, which the module network-host plans. Default: false. In
         * clusters of Kontena Pharos it was true by default; set it to true to keep the cache.
         */
        @ConfigKey
        public Builder nodeLocalDnsCache(boolean wanted) {
            this.nodeLocalDnsCache = wanted;
            return this;
        }

        /** Sets the settings of firewalld. Default: not managed. The module network-host plans it. */
        @ConfigKey
        public Builder firewalld(FirewalldSpec wanted) {
            this.firewalld = wanted;
            return this;
        }

        /** Sets the settings of a feature, and replaces earlier ones of this feature. Default: none. */
        public Builder feature(FeatureSettings settings) {
            features.put(settings.featureId(), settings);
            return this;
        }

        /** Sets the settings of a feature, and replaces earlier ones of this feature. Default: none. */
        public Builder feature(FeatureSettings.Builder settings) {
            return feature(settings.build());
        }

        /** Sets where images are pulled from. Default: the registry of each image. */
        @ConfigKey
        public Builder images(ImagesSpec from) {
            this.images = from;
            return this;
        }

        /**
         * Waives the findings of a code.
         *
         * @throws InvalidValueException when the code is empty, when the reason is blank, or when one of them contains
         *     a lone surrogate, which YAML cannot represent
         */
        public Builder waive(String code, String reason) {
            if (reason.isBlank()) {
                throw new InvalidValueException(
                        code, "is waived without a reason", "write why the finding is acceptable in this cluster");
            }
            waivers.put(YamlData.checkedKey(code), YamlData.checkedValue(code, reason));
            return this;
        }

        /** Replaces all waivers: the reason, by the code of the findings. Default: none. */
        @ConfigKey
        public Builder waive(Map<String, String> reasons) {
            waivers.clear();
            // Those with a reason first, so that an invalid waiver does not remove a valid one.
            reasons.entrySet().stream()
                    .sorted(Comparator.comparing(each -> each.getValue().isBlank()))
                    .forEach(each -> waive(each.getKey(), each.getValue()));
            return this;
        }

        /** Returns the network. */
        public NetworkSpec build() {
            return new NetworkSpec(this);
        }

        private static List<Cidr> notEmpty(Collection<Cidr> cidrs) {
            if (cidrs.isEmpty()) {
                throw new InvalidValueException("[]", "is empty", "write a CIDR, or remove the field");
            }
            return List.copyOf(cidrs);
        }
    }
}
