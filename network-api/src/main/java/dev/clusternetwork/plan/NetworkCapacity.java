package dev.clusternetwork.plan;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.plan.CapacityLimit.Quantity;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many nodes, pods and Services the addresses of a cluster are enough for: for each family and quantity, the
 * smallest of all limits. Immutable, equal by value.
 *
 * <p>A network can have further limits that are not about addresses, for example the memory of a node.
 */
public final class NetworkCapacity {

    private static final Comparator<CapacityLimit> BY_CELL =
            Comparator.comparing(CapacityLimit::family).thenComparing(CapacityLimit::quantity);

    private final List<CapacityLimit> limits;

    private NetworkCapacity(List<CapacityLimit> limits) {
        this.limits = limits;
    }

    /** Returns the capacity under all of these limits. Of equal limits, the first counts. */
    public static NetworkCapacity of(Collection<CapacityLimit> limits) {
        var smallest = new TreeMap<CapacityLimit, CapacityLimit>(BY_CELL);
        limits.forEach(limit ->
                smallest.merge(limit, limit, (old, other) -> other.count().compareTo(old.count()) < 0 ? other : old));
        return new NetworkCapacity(List.copyOf(smallest.values()));
    }

    /** Returns the smallest limit of each quantity and family, sorted by family, then by quantity. */
    public List<CapacityLimit> limits() {
        return limits;
    }

    /** Returns the smallest limit of a quantity; empty when the addresses of this family do not limit it. */
    public Optional<CapacityLimit> limitOf(Quantity quantity, IpFamily family) {
        return limits.stream()
                .filter(limit -> limit.quantity() == quantity && limit.family() == family)
                .findFirst();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NetworkCapacity that && limits.equals(that.limits);
    }

    @Override
    public int hashCode() {
        return limits.hashCode();
    }

    /** Returns one line for each limit. */
    @Override
    public String toString() {
        return String.join("\n", limits.stream().map(CapacityLimit::toString).toList());
    }
}
