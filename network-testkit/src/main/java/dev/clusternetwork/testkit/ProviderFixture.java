package dev.clusternetwork.testkit;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import dev.clusternetwork.spi.ProviderCatalog;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A provider in its example clusters. Clusters that another test reports are left out, so that one fault fails one
 * test: a cluster that is not accepted is not planned, and one that cannot be planned is not inspected.
 *
 * @param <S> the provider's settings
 */
final class ProviderFixture<S extends ProviderSettings> {

    /** An arbitrary number. */
    static final long SEED = 1;

    private final Supplier<NetworkProvider<S>> providers;
    private final S settings;
    private final List<ClusterSpec> examples;

    ProviderFixture(Supplier<NetworkProvider<S>> providers, S settings, List<ClusterSpec> examples) {
        this.providers = providers;
        this.settings = settings;
        this.examples = examples;
    }

    /** The plan of a provider for a cluster, without the core, with every object rendered once. */
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

    static ClusterSpec with(ProviderSettings settings, ClusterSpec cluster) {
        return cluster.toBuilder()
                .network(cluster.network().toBuilder().provider(settings))
                .build();
    }

    NetworkPlanner planner(long seed) {
        return planner(providers.get(), seed);
    }

    static NetworkPlanner planner(NetworkProvider<?> provider, long seed) {
        return NetworkPlanner.of(ProviderCatalog.of(provider)).withRandom(new SplittableRandom(seed));
    }

    /** Returns a context to call a provider without the core. */
    PlanContext<S> context(S with, ClusterSpec cluster, ObservedCluster observed) {
        return PlanContext.of(with, with(with, cluster), observed, new SplittableRandom(SEED), ConfigPath.root());
    }

    /** Returns the example clusters with the minimal settings. */
    List<ClusterSpec> examples() {
        assumeSettingsAgree();
        return examples.stream().map(cluster -> with(settings, cluster)).toList();
    }

    /** Skips the test if the settings have the id of another provider, because the core would use that provider. */
    void assumeSettingsAgree() {
        var id = providers.get().id();
        assumeTrue(
                settings.providerId().equals(id),
                () -> "skipped, because providerId() of the settings is '" + settings.providerId() + "', not '" + id
                        + "'");
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
        return plan(providers.get(), cluster);
    }

    static NetworkPlan plan(NetworkProvider<?> provider, ClusterSpec cluster) {
        return planner(provider, SEED).plan(cluster, ObservedCluster.of());
    }

    /** Returns the differences of two plans with equal input; empty if the provider is deterministic. */
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
            var plan = providers.get().plan(context(settings, cluster, ObservedCluster.of()));
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
