package dev.clusternetwork.fleet;

import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.InvalidClusterException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of {@link FleetPlanner#validate validating} a fleet: all findings and, if it has no errors, the plans.
 * Immutable.
 */
public final class FleetValidation {

    private final Findings ofFleet;
    private final Map<String, Findings> byCluster;
    private final AddressBook book;
    private final List<FleetStep> order;
    private final FleetRun run;

    FleetValidation(
            Findings ofFleet, Map<String, Findings> byCluster, AddressBook book, List<FleetStep> order, FleetRun run) {
        this.ofFleet = ofFleet;
        this.byCluster = Collections.unmodifiableMap(byCluster);
        this.book = book;
        this.order = order;
        this.run = run;
    }

    /** Returns all findings: those about the fleet, then those of each cluster in the order of the fleet. */
    public Findings findings() {
        var all = ofFleet;
        for (var each : byCluster.values()) {
            all = all.plus(each);
        }
        return all;
    }

    /**
     * Returns the findings about the settings of one cluster: those of its own rules, and of the rules of the fleet.
     *
     * @throws IllegalArgumentException when the fleet has no cluster of this name
     */
    public Findings findings(String cluster) {
        var found = byCluster.get(cluster);
        if (found == null) {
            throw new IllegalArgumentException("the fleet has no cluster " + cluster + ", only " + byCluster.keySet());
        }
        return found;
    }

    /** Returns whether there are errors that are not waived. Such errors prevent all plans. */
    public boolean hasErrors() {
        return ofFleet.hasErrors() || byCluster.values().stream().anyMatch(Findings::hasErrors);
    }

    /** Returns what the clusters know of each other. Keep it for {@link Fleet.Builder#previous}. */
    public AddressBook addressBook() {
        return book;
    }

    /** Returns the clusters in an order in which they can be brought up. */
    public List<FleetStep> order() {
        return order;
    }

    /**
     * Returns the plans in the {@link #order}. Lazy: each cluster is read and planned when its plan is taken from the
     * stream, and the plan is not kept.
     *
     * @throws InvalidClusterException when there are errors; it carries all findings. The stream throws it, too, if a
     *     cluster that is read again has errors
     */
    public Stream<ClusterPlan> plans() {
        if (hasErrors()) {
            throw new InvalidClusterException(findings());
        }
        var indexes = new HashMap<String, Integer>();
        byCluster.keySet().forEach(name -> indexes.put(name, indexes.size()));
        return order.stream()
                .map(step -> run.plan(Objects.requireNonNull(indexes.get(step.cluster())), step.cluster(), book));
    }

    /**
     * Returns the content of a file that was read, so that a printer of findings can show its lines. The file of a
     * cluster is read again.
     *
     * @param fileName as in the location of a finding
     */
    public Optional<String> source(String fileName) {
        return run.source(fileName);
    }

    /** Returns one finding on each line. */
    @Override
    public String toString() {
        return findings().toString();
    }
}
