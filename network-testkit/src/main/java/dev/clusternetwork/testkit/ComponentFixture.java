package dev.clusternetwork.testkit;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.spi.NetworkComponent;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A provider or a feature in its example clusters. Clusters that another test reports are left out, so that one fault
 * fails one test: a cluster that is not accepted is not planned, and one that cannot be planned is not inspected.
 *
 * @param <S> the settings of the component
 */
final class ComponentFixture<S> {

    /** An arbitrary number. */
    static final long SEED = 1;

    private final NetworkComponentContract<S> contract;
    private final S settings;
    private final List<ClusterSpec> examples;

    ComponentFixture(NetworkComponentContract<S> contract, S settings, List<ClusterSpec> examples) {
        this.contract = contract;
        this.settings = settings;
        this.examples = examples;
    }

    /** The plan of a component for a cluster, without the core, with every object rendered once. */
    record Draft(ClusterSpec cluster, PlanPart plan, List<HasMetadata> objects) {}

    /** The plan for a cluster, with every object rendered once. */
    record Planned(ClusterSpec cluster, NetworkPlan plan, List<HasMetadata> objects) {

        String in() {
            return "in the cluster '" + nameOf(cluster) + "': ";
        }
    }

    static String nameOf(ClusterSpec cluster) {
        return cluster.name().orElse("without a name");
    }

    NetworkPlanner planner(long seed) {
        return planner(contract.component(), seed);
    }

    private NetworkPlanner planner(NetworkComponent<S> component, long seed) {
        return NetworkPlanner.of(contract.catalog(component)).withRandom(new SplittableRandom(seed));
    }

    /** Returns a context to call a component without the core. */
    PlanContext<S> context(S with, ClusterSpec cluster, ObservedCluster observed) {
        return contract.context(with, contract.with(with, cluster), observed, new SplittableRandom(SEED));
    }

    /** Returns the example clusters with the minimal settings. */
    List<ClusterSpec> examples() {
        assumeSettingsAgree();
        return examples.stream()
                .map(cluster -> contract.with(settings, cluster))
                .toList();
    }

    /** Skips the test if the settings have the id of another component, because the core would use that one. */
    void assumeSettingsAgree() {
        var id = contract.component().id();
        assumeTrue(
                contract.idOf(settings).equals(id),
                () -> "skipped, because " + contract.role() + "Id() of the settings is '" + contract.idOf(settings)
                        + "', not '" + id + "'");
    }

    /** Returns the example clusters that are valid. */
    List<ClusterSpec> accepted() {
        return orSkip(
                examples().stream()
                        .filter(cluster -> !planner(SEED)
                                .validate(cluster, ObservedCluster.of())
                                .findings()
                                .hasErrors())
                        .toList(),
                "no example cluster is accepted");
    }

    List<Draft> drafts() {
        return orSkip(accepted().stream().flatMap(this::draft).toList(), "no example cluster can be planned");
    }

    List<Planned> plans() {
        return plans(cluster -> cluster);
    }

    /** Returns the plans of the accepted clusters after a change to each cluster. */
    List<Planned> plans(UnaryOperator<ClusterSpec> change) {
        return orSkip(
                accepted().stream().map(change).flatMap(this::planned).toList(), "no example cluster can be planned");
    }

    NetworkPlan plan(ClusterSpec cluster) {
        return plan(contract.component(), cluster);
    }

    NetworkPlan plan(NetworkComponent<S> component, ClusterSpec cluster) {
        return planner(component, SEED).plan(cluster, ObservedCluster.of());
    }

    /** Returns the differences of two plans with equal input; empty if the component is deterministic. */
    List<String> differencesOfTwins(ClusterSpec cluster) {
        return PlanSnapshot.of(plan(cluster)).differences(PlanSnapshot.of(plan(cluster)));
    }

    /** Returns the clusters for which two plans with equal input are equal. */
    List<ClusterSpec> plannedAlike() {
        return orSkip(
                plans().stream()
                        .map(Planned::cluster)
                        .filter(cluster -> differencesOfTwins(cluster).isEmpty())
                        .toList(),
                "equal input does not give an equal plan");
    }

    /** Renders every object of a plan. */
    static List<HasMetadata> render(PlanPart plan) {
        return plan.recipes().stream().<HasMetadata>map(Supplier::get).toList();
    }

    private Stream<Draft> draft(ClusterSpec cluster) {
        try {
            var plan = contract.component().plan(context(settings, cluster, ObservedCluster.of()));
            return Stream.of(new Draft(cluster, plan, render(plan)));
        } catch (RuntimeException reportedElsewhere) {
            return Stream.empty();
        }
    }

    private Stream<Planned> planned(ClusterSpec cluster) {
        try {
            var plan = plan(cluster);
            return Stream.of(new Planned(cluster, plan, plan.objects()));
        } catch (RuntimeException reportedElsewhere) {
            return Stream.empty();
        }
    }

    private static <T> List<T> orSkip(List<T> left, String reason) {
        if (left.isEmpty()) {
            abort("skipped, because " + reason + ", which another test reports");
        }
        return left;
    }
}
