package dev.clusternetwork.cluster;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.internal.yaml.YamlData;
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

/** A cluster's network, as the user wants it. Immutable, equal by value. */
public final class NetworkSpec {

    /** The provider of a cluster whose user names none. */
    public static final String DEFAULT_PROVIDER = "weave";

    private final String provider;
    private final @Nullable ProviderSettings settings;
    private final List<Cidr> podCidrs;
    private final List<Cidr> serviceCidrs;
    private final @Nullable Integer dnsReplicas;
    private final @Nullable Boolean nodeLocalDnsCache;
    private final @Nullable FirewalldSpec firewalld;
    private final ImagesSpec images;
    private final SortedMap<String, String> waivers;

    private NetworkSpec(Builder builder) {
        this.provider = builder.provider;
        this.settings = builder.settings;
        this.podCidrs = List.copyOf(builder.podCidrs);
        this.serviceCidrs = List.copyOf(builder.serviceCidrs);
        this.dnsReplicas = builder.dnsReplicas;
        this.nodeLocalDnsCache = builder.nodeLocalDnsCache;
        this.firewalld = builder.firewalld;
        this.images = builder.images;
        this.waivers = Collections.unmodifiableSortedMap(new TreeMap<>(builder.waivers));
    }

    /** Collects a network. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same network, to be changed. */
    public Builder toBuilder() {
        var builder = builder()
                .podCidrs(podCidrs)
                .serviceCidrs(serviceCidrs)
                .images(images)
                .waive(waivers);
        builder.provider = provider;
        builder.settings = settings;
        builder.dnsReplicas = dnsReplicas;
        builder.nodeLocalDnsCache = nodeLocalDnsCache;
        builder.firewalld = firewalld;
        return builder;
    }

    /** The provider's id. */
    public String provider() {
        return provider;
    }

    /** The provider's settings; empty when the user set none, and the provider's defaults hold. */
    public Optional<ProviderSettings> settings() {
        return Optional.ofNullable(settings);
    }

    /** The blocks that pods get their addresses from: one, or one of each family. */
    public List<Cidr> podCidrs() {
        return podCidrs;
    }

    /** The blocks that Services get their addresses from: one, or one of each family. */
    public List<Cidr> serviceCidrs() {
        return serviceCidrs;
    }

    /** How many DNS servers run; empty for one of a single host, else 1 and one more for each ten hosts begun. */
    public Optional<Integer> dnsReplicas() {
        return Optional.ofNullable(dnsReplicas);
    }

    /** Whether every node has a DNS cache of its own; empty for yes. */
    public Optional<Boolean> nodeLocalDnsCache() {
        return Optional.ofNullable(nodeLocalDnsCache);
    }

    /** The hosts' firewall; empty when the user leaves it alone. */
    public Optional<FirewalldSpec> firewalld() {
        return Optional.ofNullable(firewalld);
    }

    /** Where images come from. */
    public ImagesSpec images() {
        return images;
    }

    /** Why findings are lived with, by their code. */
    public SortedMap<String, String> waivers() {
        return waivers;
    }

    private List<@Nullable Object> state() {
        return Arrays.asList(
                provider,
                settings().filter(each -> !each.isUntouched()),
                podCidrs,
                serviceCidrs,
                dnsReplicas,
                nodeLocalDnsCache,
                firewalld,
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

    /** Collects a network. */
    public static final class Builder {

        private String provider = DEFAULT_PROVIDER;
        private @Nullable ProviderSettings settings;
        private List<Cidr> podCidrs = List.of(Cidr.parse("10.32.0.0/12"));
        private List<Cidr> serviceCidrs = List.of(Cidr.parse("10.96.0.0/12"));
        private @Nullable Integer dnsReplicas;
        private @Nullable Boolean nodeLocalDnsCache;
        private @Nullable FirewalldSpec firewalld;
        private ImagesSpec images = ImagesSpec.builder().build();
        private final Map<String, String> waivers = new TreeMap<>();

        private Builder() {}

        /**
         * Chooses a provider by its id and leaves its settings at their defaults. Default: {@code weave}.
         *
         * @throws InvalidValueException when a YAML file cannot hold it, because it has half of a surrogate pair
         */
        @ConfigKey
        public Builder provider(String id) {
            this.provider = YamlData.checked(id);
            this.settings = null;
            return this;
        }

        /** Chooses the provider that these settings are for. */
        public Builder provider(ProviderSettings forProvider) {
            this.provider = forProvider.providerId();
            this.settings = forProvider;
            return this;
        }

        /** Chooses the provider that these settings are for. */
        public Builder provider(ProviderSettings.Builder forProvider) {
            return provider(forProvider.build());
        }

        /**
         * One pod block. Default: 10.32.0.0/12.
         *
         * @throws InvalidValueException when it is not a block
         */
        public Builder podCidr(String block) {
            return podCidrs(List.of(Cidr.parse(block)));
        }

        /** The pod blocks: one, or one of each family. Default: 10.32.0.0/12. */
        @ConfigKey(value = "pod_network_cidr", commaSeparated = true)
        public Builder podCidrs(Collection<Cidr> blocks) {
            this.podCidrs = notEmpty(blocks);
            return this;
        }

        /**
         * One service block. Default: 10.96.0.0/12.
         *
         * @throws InvalidValueException when it is not a block
         */
        public Builder serviceCidr(String block) {
            return serviceCidrs(List.of(Cidr.parse(block)));
        }

        /** The service blocks: one, or one of each family. Default: 10.96.0.0/12. */
        @ConfigKey(value = "service_cidr", commaSeparated = true)
        public Builder serviceCidrs(Collection<Cidr> blocks) {
            this.serviceCidrs = notEmpty(blocks);
            return this;
        }

        /**
         * How many DNS servers run, at least 1. Default: 1 for a single host, else 1 and one more for each ten hosts
         * begun. Nothing is planned from it yet.
         *
         * @throws InvalidValueException when it is less than 1
         */
        @ConfigKey
        public Builder dnsReplicas(int servers) {
            if (servers < 1) {
                throw new InvalidValueException(
                        Integer.toString(servers), "leaves the cluster without DNS", "write at least 1");
            }
            this.dnsReplicas = servers;
            return this;
        }

        /** Whether every node has a DNS cache of its own. Default: true. Nothing is planned from it yet. */
        @ConfigKey
        public Builder nodeLocalDnsCache(boolean wanted) {
            this.nodeLocalDnsCache = wanted;
            return this;
        }

        /** The hosts' firewall. Default: left alone. Nothing is planned from it yet. */
        @ConfigKey
        public Builder firewalld(FirewalldSpec wanted) {
            this.firewalld = wanted;
            return this;
        }

        /** Where images come from. Default: each one's own registry. */
        @ConfigKey
        public Builder images(ImagesSpec from) {
            this.images = from;
            return this;
        }

        /**
         * Lives with findings of a code, for a reason.
         *
         * @throws InvalidValueException when the reason is blank, or a YAML file cannot hold code or reason, because
         *     the code is empty or one of the two has half of a surrogate pair
         */
        public Builder waive(String code, String reason) {
            if (reason.isBlank()) {
                throw new InvalidValueException(
                        code, "is waived without a reason", "say why it is acceptable in this cluster");
            }
            waivers.put(YamlData.checkedKey(code), YamlData.checkedValue(code, reason));
            return this;
        }

        /** Replaces all waivers: the reason by the code. Default: none. */
        @ConfigKey
        public Builder waive(Map<String, String> reasons) {
            waivers.clear();
            // Those with a reason first: one that is refused takes no other with it.
            reasons.entrySet().stream()
                    .sorted(Comparator.comparing(each -> each.getValue().isBlank()))
                    .forEach(each -> waive(each.getKey(), each.getValue()));
            return this;
        }

        /** The network. */
        public NetworkSpec build() {
            return new NetworkSpec(this);
        }

        private static List<Cidr> notEmpty(Collection<Cidr> blocks) {
            if (blocks.isEmpty()) {
                throw new InvalidValueException(
                        "[]", "is an empty list", "write one block, or one of each family, or delete the key");
            }
            return List.copyOf(blocks);
        }
    }
}
