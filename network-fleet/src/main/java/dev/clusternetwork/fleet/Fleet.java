package dev.clusternetwork.fleet;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.internal.yaml.YamlData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Several clusters whose networks are validated and planned together, and what applies to all of them. Immutable. */
public final class Fleet {

    private final List<FleetCluster> clusters;
    private final @Nullable Pods pods;
    private final @Nullable DefaultSubnets defaultSubnets;
    private final @Nullable Integer defaultSubnetLength;
    private final @Nullable Integer peersPerCluster;
    private final List<Cidr> serviceCidrs;
    private final @Nullable Integer servicePrefixLength;
    private final SortedMap<String, String> waivers;
    private final @Nullable AddressBook previous;

    private Fleet(Builder builder) {
        this.clusters = List.copyOf(builder.clusters);
        this.pods = builder.pods;
        this.defaultSubnets = builder.defaultSubnets;
        this.defaultSubnetLength = builder.defaultSubnetLength;
        this.peersPerCluster = builder.peersPerCluster;
        this.serviceCidrs = List.copyOf(builder.serviceCidrs);
        this.servicePrefixLength = builder.servicePrefixLength;
        this.waivers = Collections.unmodifiableSortedMap(new TreeMap<>(builder.waivers));
        this.previous = builder.previous;
    }

    /** How the pods of different clusters reach each other. */
    public enum Pods {
        /** All pods are in one network, which the provider extends over all clusters. */
        SHARED("shared"),
        /** Each cluster has its own network, and routers outside of the clusters forward packets between them. */
        ROUTED("routed"),
        /** Each cluster has its own network, and pods do not reach those of other clusters. */
        SEPARATE("separate");

        private final String string;

        Pods(String string) {
            this.string = string;
        }

        /** Returns the value in a file. */
        @Override
        public String toString() {
            return string;
        }
    }

    /** Which part of a shared pod CIDR each cluster assigns addresses from. */
    public enum DefaultSubnets {
        /** All clusters assign addresses from the whole pod CIDR, so that pods need no routes. */
        COMMON("common"),
        /** Each cluster has a part of its own, and each node has routes to the others. */
        PER_CLUSTER("per_cluster");

        private final String string;

        DefaultSubnets(String string) {
            this.string = string;
        }

        /** Returns the value in a file. */
        @Override
        public String toString() {
            return string;
        }
    }

    /** Returns a builder of a fleet without clusters. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a fleet of these clusters with the defaults. */
    public static Fleet of(Collection<FleetCluster> clusters) {
        return builder().clusters(clusters).build();
    }

    /** Returns a fleet of these clusters with the defaults. */
    public static Fleet of(FleetCluster... clusters) {
        return of(List.of(clusters));
    }

    /** Returns a builder with the values of this fleet. */
    public Builder toBuilder() {
        var builder = builder().clusters(clusters).serviceCidrs(serviceCidrs).waive(waivers);
        builder.pods = pods;
        builder.defaultSubnets = defaultSubnets;
        builder.defaultSubnetLength = defaultSubnetLength;
        builder.peersPerCluster = peersPerCluster;
        builder.servicePrefixLength = servicePrefixLength;
        builder.previous = previous;
        return builder;
    }

    /** Returns the clusters, in the order given. */
    public List<FleetCluster> clusters() {
        return clusters;
    }

    /** Returns how pods of different clusters reach each other; empty for the default, which depends on providers. */
    public Optional<Pods> pods() {
        return Optional.ofNullable(pods);
    }

    /** Returns which part of a shared pod CIDR each cluster assigns; empty for the default. */
    public Optional<DefaultSubnets> defaultSubnets() {
        return Optional.ofNullable(defaultSubnets);
    }

    /** Returns the prefix length of the part of the pod CIDR of a cluster of weight 1; empty for the default. */
    public Optional<Integer> defaultSubnetLength() {
        return Optional.ofNullable(defaultSubnetLength);
    }

    /** Returns the number of nodes of each cluster that the others connect to; empty for the default, 3. */
    public Optional<Integer> peersPerCluster() {
        return Optional.ofNullable(peersPerCluster);
    }

    /** Returns the CIDRs from which clusters that set no service CIDR get one; empty if they keep the default. */
    public List<Cidr> serviceCidrs() {
        return serviceCidrs;
    }

    /** Returns the prefix length of the service CIDRs that clusters get; empty for the default, 16. */
    public Optional<Integer> servicePrefixLength() {
        return Optional.ofNullable(servicePrefixLength);
    }

    /** Returns the waivers in all clusters: the reason, by the code of the findings. */
    public SortedMap<String, String> waivers() {
        return waivers;
    }

    /** Returns the address book whose assignments are kept. */
    public Optional<AddressBook> previous() {
        return Optional.ofNullable(previous);
    }

    /** Returns the number of clusters. */
    @Override
    public String toString() {
        return clusters.size() == 1 ? "a fleet of 1 cluster" : "a fleet of " + clusters.size() + " clusters";
    }

    /** Builds a fleet. */
    public static final class Builder {

        private static final int MOST_PEERS = 100;

        private final List<FleetCluster> clusters = new ArrayList<>();
        private @Nullable Pods pods;
        private @Nullable DefaultSubnets defaultSubnets;
        private @Nullable Integer defaultSubnetLength;
        private @Nullable Integer peersPerCluster;
        private List<Cidr> serviceCidrs = List.of();
        private @Nullable Integer servicePrefixLength;
        private final SortedMap<String, String> waivers = new TreeMap<>();
        private @Nullable AddressBook previous;

        private Builder() {}

        /** Adds a cluster. */
        public Builder cluster(FleetCluster cluster) {
            clusters.add(Objects.requireNonNull(cluster, "cluster"));
            return this;
        }

        /** Replaces all clusters. Their order decides which CIDRs they get. Required in a fleet file. */
        @ConfigKey(required = true)
        public Builder clusters(Collection<FleetCluster> all) {
            var copy = List.copyOf(all);
            clusters.clear();
            clusters.addAll(copy);
            return this;
        }

        /**
         * Sets how the pods of different clusters reach each other. Default: {@code shared} if all clusters have the
         * same provider and it can share a network, otherwise {@code separate}.
         */
        @ConfigKey
        public Builder pods(Pods how) {
            this.pods = how;
            return this;
        }

        /**
         * Sets which part of a shared pod CIDR each cluster assigns. Default: {@code common}, unless a cluster sets its
         * part.
         */
        @ConfigKey
        public Builder defaultSubnets(DefaultSubnets which) {
            this.defaultSubnets = which;
            return this;
        }

        /**
         * Sets the prefix length of the part of the pod CIDR of a cluster of weight 1, where each cluster assigns a
         * part and does not set it: 1 to 30. Default: 4 more than that of the pod CIDR, which is enough for 16 clusters
         * of weight 1.
         *
         * @throws InvalidValueException when it is out of range
         */
        @ConfigKey
        public Builder defaultSubnetLength(int prefixLength) {
            this.defaultSubnetLength = inRange(prefixLength, 1, 30, "a prefix length");
            return this;
        }

        /**
         * Sets the number of nodes of each cluster that the nodes of the others connect to in a shared network, 1 to
         * 100. Default: 3.
         *
         * @throws InvalidValueException when it is out of range
         */
        @ConfigKey
        public Builder peersPerCluster(int nodes) {
            this.peersPerCluster = inRange(nodes, 1, MOST_PEERS, "a number");
            return this;
        }

        /**
         * Sets the CIDRs from which clusters that set no service CIDR get one. Default: none, and these clusters have
         * the default service CIDR.
         *
         * @throws InvalidValueException when one is an IPv6 CIDR
         */
        @ConfigKey(commaSeparated = true)
        public Builder serviceCidrs(Collection<Cidr> pool) {
            pool.stream()
                    .filter(cidr -> cidr.family() == IpFamily.IPV6)
                    .findFirst()
                    .ifPresent(cidr -> {
                        throw new InvalidValueException(cidr.toString(), "is an IPv6 CIDR", "use an IPv4 CIDR");
                    });
            this.serviceCidrs = List.copyOf(pool);
            return this;
        }

        /**
         * Sets the prefix length of the service CIDRs that clusters get, 12 to 28. Default: 16.
         *
         * @throws InvalidValueException when it is out of range
         */
        @ConfigKey
        public Builder servicePrefixLength(int prefixLength) {
            this.servicePrefixLength = inRange(prefixLength, 12, IpFamily.IPV4.bits() - 4, "a prefix length");
            return this;
        }

        /**
         * Waives the findings of a code in all clusters.
         *
         * @throws InvalidValueException when the code is empty, when the reason is blank, or when one of them contains
         *     a lone surrogate, which YAML cannot represent
         */
        public Builder waive(String code, String reason) {
            if (reason.isBlank()) {
                throw new InvalidValueException(
                        code, "is waived without a reason", "write why the finding is acceptable in this fleet");
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

        /**
         * Sets the address book of an earlier validation, whose assignments are kept if they are still possible,
         * whatever clusters were added, removed or reordered since. Default: none.
         */
        public Builder previous(AddressBook book) {
            this.previous = Objects.requireNonNull(book, "book");
            return this;
        }

        /** Returns the fleet. */
        public Fleet build() {
            return new Fleet(this);
        }

        private static int inRange(int value, int least, int most, String what) {
            if (value < least || value > most) {
                throw new InvalidValueException(
                        Integer.toString(value), "is out of range", "use " + what + " from " + least + " to " + most);
            }
            return value;
        }
    }
}
