package dev.clusternetwork.plan;

import dev.clusternetwork.address.IpFamily;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The largest number of something that a cluster can have, and what limits it. Immutable, equal by value. */
public final class CapacityLimit {

    private final Quantity quantity;
    private final IpFamily family;
    private final BigInteger count;
    private final String reason;

    private CapacityLimit(Quantity quantity, IpFamily family, BigInteger count, String reason) {
        this.quantity = quantity;
        this.family = family;
        this.count = count;
        this.reason = reason;
    }

    /** What is limited. */
    public enum Quantity {
        /** Nodes of the cluster. */
        NODES("nodes"),
        /** Pods of one node that have an address of their own. Pods with hostNetwork have none. */
        PODS_PER_NODE("pods per node"),
        /** Pods of the cluster that have an address of their own. */
        PODS("pods"),
        /** Services with a cluster IP. */
        SERVICES("Services");

        private final String name;

        Quantity(String name) {
            this.name = name;
        }

        /** Returns the name for users, for example {@code pods per node}. */
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Returns a limit.
     *
     * @param family the family of the addresses that are limited
     * @param count the largest number, 0 or more
     * @param reason what limits it, for example {@code Calico IPAM blocks of /26 in 10.32.0.0/16}
     * @throws IllegalArgumentException when the number is negative
     */
    public static CapacityLimit of(Quantity quantity, IpFamily family, BigInteger count, String reason) {
        if (count.signum() < 0) {
            throw new IllegalArgumentException("the limit of " + quantity + " is negative: " + count);
        }
        return new CapacityLimit(
                Objects.requireNonNull(quantity, "quantity"),
                Objects.requireNonNull(family, "family"),
                count,
                Objects.requireNonNull(reason, "reason"));
    }

    /** Returns what is limited. */
    public Quantity quantity() {
        return quantity;
    }

    /** Returns the family of the addresses that are limited. */
    public IpFamily family() {
        return family;
    }

    /** Returns the largest number, 0 or more. */
    public BigInteger count() {
        return count;
    }

    /** Returns what limits it. */
    public String reason() {
        return reason;
    }

    private List<Object> state() {
        return List.of(quantity, family, count, reason);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CapacityLimit that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** Returns, for example, {@code IPv4 nodes: 1024 (Calico IPAM blocks of /26 in 10.32.0.0/16)}. */
    @Override
    public String toString() {
        return family + " " + quantity + ": " + count + " (" + reason + ")";
    }
}
