package dev.clusternetwork.host.dns;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.FeatureSettings;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the cluster DNS, beside {@code dns_replicas} and {@code node_local_dns_cache} of the network.
 * Immutable, equal by value.
 */
public final class DnsSettings implements FeatureSettings {

    /** The ID of the feature. */
    public static final String FEATURE_ID = "dns";

    private final @Nullable IpAddress nodeLocalDnsAddress;
    private final String clusterDomain;

    private DnsSettings(Builder builder) {
        this.nodeLocalDnsAddress = builder.nodeLocalDnsAddress;
        this.clusterDomain = builder.clusterDomain;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these settings. */
    public Builder toBuilder() {
        var builder = builder();
        builder.nodeLocalDnsAddress = nodeLocalDnsAddress;
        builder.clusterDomain = clusterDomain;
        return builder;
    }

    @Override
    public String featureId() {
        return FEATURE_ID;
    }

    /** Returns the address at which the DNS cache of each node listens; empty for the default. */
    public Optional<IpAddress> nodeLocalDnsAddress() {
        return Optional.ofNullable(nodeLocalDnsAddress);
    }

    /** Returns the domain of the names of Services and pods. */
    public String clusterDomain() {
        return clusterDomain;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DnsSettings that
                && Objects.equals(nodeLocalDnsAddress, that.nodeLocalDnsAddress)
                && clusterDomain.equals(that.clusterDomain);
    }

    @Override
    public int hashCode() {
        return Objects.hash(nodeLocalDnsAddress, clusterDomain);
    }

    @Override
    public String toString() {
        return "domain " + clusterDomain + ", node-local DNS at "
                + nodeLocalDnsAddress().map(Object::toString).orElse("the default address");
    }

    /** Builds settings. */
    public static final class Builder implements FeatureSettings.Builder {

        private @Nullable IpAddress nodeLocalDnsAddress;
        private String clusterDomain = "cluster.local";

        private Builder() {}

        /**
         * Sets the address at which the DNS cache of each node listens. Default: 169.254.20.10 for IPv4. IPv6 has no
         * default, because its link-local addresses depend on an interface; a unique local address is needed. It takes
         * effect only if {@code node_local_dns_cache} is true.
         */
        @ConfigKey
        public Builder nodeLocalDnsAddress(IpAddress address) {
            this.nodeLocalDnsAddress = address;
            return this;
        }

        /**
         * Sets the domain of the names of Services and pods, whose queries the DNS cache of each node forwards to the
         * cluster DNS. It has to be the domain of the cluster: {@code networking.dnsDomain} of kubeadm and
         * {@code clusterDomain} of the kubelets. Default: {@code cluster.local}. It takes effect only if
         * {@code node_local_dns_cache} is true.
         *
         * @throws InvalidValueException when it is not a DNS name in lower case
         */
        @ConfigKey
        public Builder clusterDomain(String domain) {
            this.clusterDomain = ClusterDomain.checked(domain);
            return this;
        }

        @Override
        public DnsSettings build() {
            return new DnsSettings(this);
        }
    }
}
