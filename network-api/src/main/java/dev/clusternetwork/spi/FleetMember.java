package dev.clusternetwork.spi;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the other clusters of a fleet know of one cluster: its addresses and the nodes to connect to. Immutable, equal
 * by value.
 *
 * @since 0.1.0
 */
public final class FleetMember {

    private final String name;
    private final List<Cidr> podCidrs;
    private final List<Cidr> serviceCidrs;
    private final @Nullable Cidr podSubrange;
    private final List<HostAddress> peers;
    private final boolean isCreator;

    private FleetMember(Builder builder) {
        this.name = builder.name;
        this.podCidrs = List.copyOf(builder.podCidrs);
        this.serviceCidrs = List.copyOf(builder.serviceCidrs);
        this.podSubrange = builder.podSubrange;
        this.peers = List.copyOf(builder.peers);
        this.isCreator = builder.isCreator;
    }

    /**
     * Returns a builder of a cluster without addresses.
     *
     * @param name the name of the cluster in the fleet
     * @throws IllegalArgumentException when the name is blank
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Returns the name of the cluster, which no other cluster of the fleet has. */
    public String name() {
        return name;
    }

    /** Returns the pod CIDRs. */
    public List<Cidr> podCidrs() {
        return podCidrs;
    }

    /** Returns the service CIDRs. */
    public List<Cidr> serviceCidrs() {
        return serviceCidrs;
    }

    /** Returns the part of a shared pod CIDR that this cluster assigns; empty when it assigns from the whole. */
    public Optional<Cidr> podSubrange() {
        return Optional.ofNullable(podSubrange);
    }

    /** Returns the addresses at which nodes of the other clusters connect to nodes of this one. */
    public List<HostAddress> peers() {
        return peers;
    }

    /** Returns whether this is the cluster that creates the state of a shared network, which the others join. */
    public boolean isCreator() {
        return isCreator;
    }

    private List<Object> state() {
        return List.of(name, podCidrs, serviceCidrs, podSubrange(), peers, isCreator);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FleetMember that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    @Override
    public String toString() {
        return name + ", pods " + podCidrs
                + podSubrange().map(subrange -> " (" + subrange + ")").orElse("") + ", services " + serviceCidrs
                + ", peers " + peers + (isCreator ? ", creates the network" : "");
    }

    /** Builds a member of a fleet. */
    public static final class Builder {

        private final String name;
        private List<Cidr> podCidrs = List.of();
        private List<Cidr> serviceCidrs = List.of();
        private @Nullable Cidr podSubrange;
        private List<HostAddress> peers = List.of();
        private boolean isCreator;

        private Builder(String name) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of a cluster in a fleet is blank");
            }
            this.name = name;
        }

        /** Sets the pod CIDRs. Default: none. */
        public Builder podCidrs(Collection<Cidr> cidrs) {
            this.podCidrs = List.copyOf(cidrs);
            return this;
        }

        /** Sets the service CIDRs. Default: none. */
        public Builder serviceCidrs(Collection<Cidr> cidrs) {
            this.serviceCidrs = List.copyOf(cidrs);
            return this;
        }

        /** Sets the part of a shared pod CIDR that this cluster assigns. Default: the whole pod CIDR. */
        public Builder podSubrange(Cidr cidr) {
            this.podSubrange = Objects.requireNonNull(cidr, "cidr");
            return this;
        }

        /** Sets the addresses at which nodes of the other clusters connect to nodes of this one. Default: none. */
        public Builder peers(Collection<HostAddress> addresses) {
            this.peers = List.copyOf(addresses);
            return this;
        }

        /** Sets whether this cluster creates the state of a shared network. Default: false. */
        public Builder creator(boolean creates) {
            this.isCreator = creates;
            return this;
        }

        /** Returns the member. */
        public FleetMember build() {
            return new FleetMember(this);
        }
    }
}
