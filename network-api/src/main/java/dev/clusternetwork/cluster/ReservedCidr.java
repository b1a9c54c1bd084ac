package dev.clusternetwork.cluster;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.internal.yaml.YamlData;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that pods and Services must not use, because something outside of the cluster has them: a DNS server, the
 * addresses of a load balancer, another site. Immutable, equal by value.
 */
public final class ReservedCidr {

    private final Cidr cidr;
    private final @Nullable String name;

    private ReservedCidr(Builder builder) {
        this.cidr = Objects.requireNonNull(builder.cidr, "cidr");
        this.name = builder.name;
    }

    /**
     * Parses a CIDR or a single IP address, without a name.
     *
     * @throws InvalidValueException when it is neither
     */
    public static ReservedCidr parse(String string) {
        if (string.contains("/")) {
            return builder().cidr(Cidr.parse(string)).build();
        }
        var address = IpAddress.parse(string);
        return builder().cidr(Cidr.of(address, address.family().bits())).build();
    }

    /** Returns a builder; the CIDR is required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with the values of this object. */
    public Builder toBuilder() {
        var builder = builder().cidr(cidr);
        builder.name = name;
        return builder;
    }

    /** Returns the addresses. */
    public Cidr cidr() {
        return cidr;
    }

    /** Returns what has the addresses, for example {@code office VPN}. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    private List<Object> state() {
        return List.of(cidr, name());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReservedCidr that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** Returns the CIDR, with the name if there is one: {@code 10.9.0.0/16 (office VPN)}. */
    @Override
    public String toString() {
        return cidr + (name == null ? "" : " (" + name + ")");
    }

    /** Builds reserved addresses. */
    public static final class Builder {

        private @Nullable Cidr cidr;
        private @Nullable String name;

        private Builder() {}

        /** Sets the addresses. Required. */
        @ConfigKey(required = true, singleAddresses = true)
        public Builder cidr(Cidr addresses) {
            this.cidr = addresses;
            return this;
        }

        /**
         * Sets what has the addresses, for messages. Default: none.
         *
         * @throws InvalidValueException when it is blank or contains a lone surrogate, which YAML cannot represent
         */
        @ConfigKey
        public Builder name(String owner) {
            if (owner.isBlank()) {
                throw new InvalidValueException(owner, "is blank", "write what has the addresses, or remove the field");
            }
            this.name = YamlData.checked(owner);
            return this;
        }

        /**
         * Returns the reserved addresses.
         *
         * @throws NullPointerException when the CIDR is missing
         */
        public ReservedCidr build() {
            return new ReservedCidr(this);
        }
    }
}
