package dev.clusternetwork.fleet;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.Validation;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.spi.ProviderException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Validates fleets and plans the networks of their clusters. Immutable, reusable and safe for use by several threads.
 *
 * <pre>{@code
 * var validation = FleetPlanner.discover().validate(FleetReader.read(Path.of("fleet.yml")));
 * if (!validation.hasErrors()) {
 *     validation.plans().forEach(each -> apply(each.cluster(), each.plan()));
 * }
 * }</pre>
 */
public final class FleetPlanner {

    private final NetworkPlanner planner;

    private FleetPlanner(NetworkPlanner planner) {
        this.planner = planner;
    }

    /** Returns a planner that validates and plans each cluster with this one. */
    public static FleetPlanner of(NetworkPlanner planner) {
        return new FleetPlanner(planner);
    }

    /**
     * Returns a planner with the providers on the class path.
     *
     * @throws ProviderException when a provider cannot be loaded, or when two have the same id
     */
    public static FleetPlanner discover() {
        return of(NetworkPlanner.discover());
    }

    /** Returns every code that a finding can have: those of single clusters, then those of fleets. */
    public List<FindingCode> findingCodes() {
        return Stream.concat(planner.findingCodes().stream(), Stream.of(FleetCode.values()))
                .toList();
    }

    /** Validates a fleet that was built in code, without information about running objects. */
    public FleetValidation validate(Fleet fleet) {
        return validate(FleetDocument.of(fleet));
    }

    /** Validates a fleet that was built in code; the parameters are those for a fleet that was read. */
    public FleetValidation validate(Fleet fleet, Function<String, ObservedCluster> observed) {
        return validate(FleetDocument.of(fleet), observed);
    }

    /** Validates a fleet that was read from a file, without information about running objects. */
    public FleetValidation validate(FleetDocument document) {
        return validate(document, name -> ObservedCluster.none());
    }

    /**
     * Validates a fleet that was read from a file: runs the rules of each cluster and those that compare the clusters,
     * and reports all mistakes together. Does not throw for invalid user input.
     *
     * @param observed returns the objects that are running in the cluster of a name; called several times
     */
    public FleetValidation validate(FleetDocument document, Function<String, ObservedCluster> observed) {
        return new FleetRun(document, planner, observed).run();
    }

    /**
     * Validates one cluster of a fleet without the others, with what the address book of the fleet has of them. The
     * plan is the one that the fleet has of this cluster. The rules that compare the clusters are those of the fleet.
     *
     * @param name the name of the cluster in the book
     * @throws IllegalArgumentException when the book does not have the cluster
     */
    public Validation validate(ClusterDocument cluster, String name, AddressBook book) {
        return validate(cluster, name, book, ObservedCluster.none());
    }

    /**
     * Validates one cluster of a fleet without the others, with what the address book of the fleet has of them. The
     * plan is the one that the fleet has of this cluster. The rules that compare the clusters are those of the fleet.
     *
     * @param name the name of the cluster in the book
     * @throws IllegalArgumentException when the book does not have the cluster
     */
    public Validation validate(ClusterDocument cluster, String name, AddressBook book, ObservedCluster observed) {
        var membership = book.membership(name)
                .orElseThrow(() -> new IllegalArgumentException("the address book has no cluster " + name));
        return planner.inFleet(membership).validate(cluster, observed);
    }
}
