package dev.clusternetwork.spi;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The position of one cluster in a fleet: the cluster itself and the others, as the address book of the fleet has them.
 * Immutable, equal by value.
 *
 * @since 0.1.0
 */
public final class FleetMembership {

    private final FleetMember own;
    private final List<FleetMember> others;
    private final boolean isShared;

    private FleetMembership(FleetMember own, List<FleetMember> others, boolean isShared) {
        this.own = own;
        this.others = others;
        this.isShared = isShared;
    }

    /**
     * Returns the position of a cluster.
     *
     * @param own the cluster
     * @param others the other clusters of the fleet, in its order
     * @param isShared whether the pods of all clusters are in one network
     */
    public static FleetMembership of(FleetMember own, Collection<FleetMember> others, boolean isShared) {
        return new FleetMembership(Objects.requireNonNull(own, "own"), List.copyOf(others), isShared);
    }

    /** Returns the cluster. */
    public FleetMember own() {
        return own;
    }

    /** Returns the other clusters of the fleet, in its order. */
    public List<FleetMember> others() {
        return others;
    }

    /** Returns whether the pods of all clusters are in one network. */
    public boolean isShared() {
        return isShared;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FleetMembership that
                && own.equals(that.own)
                && others.equals(that.others)
                && isShared == that.isShared;
    }

    @Override
    public int hashCode() {
        return Objects.hash(own, others, isShared);
    }

    @Override
    public String toString() {
        return own
                + (isShared ? ", in one network with " : ", beside ")
                + (others.size() == 1 ? "1 other cluster" : others.size() + " other clusters");
    }
}
