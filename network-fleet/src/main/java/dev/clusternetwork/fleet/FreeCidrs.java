package dev.clusternetwork.fleet;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.internal.address.CidrSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Assigns the lowest free CIDRs of some parents. As CIDRs are only added, the lowest free one of a length never becomes
 * lower, so the search continues where the one for the CIDR before ended: n CIDRs cost n log n.
 */
final class FreeCidrs {

    private final List<Cidr> parents;
    private final CidrSet taken;
    private final TreeMap<IpAddress, Cidr> assigned = new TreeMap<>();
    private final Map<Integer, Position> positions = new HashMap<>();

    /** Where the search for a length continues. */
    private record Position(int parent, IpAddress start) {}

    /**
     * Finds free CIDRs.
     *
     * @param parents of one family, in the order in which they are searched
     * @param taken may overlap each other and the parents
     */
    FreeCidrs(List<Cidr> parents, Collection<Cidr> taken) {
        this.parents = parents;
        this.taken = CidrSet.of(taken);
    }

    /** Returns the lowest free CIDR of a length, which is not free after that; empty if none is free. */
    Optional<Cidr> take(int prefixLength) {
        var position = positions.get(prefixLength);
        for (int i = position == null ? 0 : position.parent(); i < parents.size(); i++) {
            var parent = parents.get(i);
            if (parent.prefixLength() > prefixLength) {
                continue;
            }
            var start = position != null && position.parent() == i ? position.start() : parent.network();
            var found = firstFree(parent, start, prefixLength);
            if (found.isPresent()) {
                assigned.put(found.get().network(), found.get());
                positions.put(prefixLength, new Position(i, found.get().network()));
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Cidr> firstFree(Cidr parent, IpAddress start, int prefixLength) {
        var candidate = Cidr.containing(start, prefixLength);
        while (true) {
            var other = assigned.floorEntry(candidate.last());
            var isAssigned = other != null && other.getValue().overlaps(candidate);
            if (!isAssigned && !taken.overlaps(candidate)) {
                return Optional.of(candidate);
            }
            var end = isAssigned && other.getValue().last().compareTo(candidate.last()) > 0
                    ? other.getValue().last()
                    : candidate.last();
            if (end.compareTo(parent.last()) >= 0) {
                return Optional.empty();
            }
            candidate = Cidr.containing(end.plus(1), prefixLength);
        }
    }
}
