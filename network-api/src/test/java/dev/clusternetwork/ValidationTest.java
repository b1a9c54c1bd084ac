package dev.clusternetwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.InvalidClusterException;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.stranger.MeshProvider;
import dev.clusternetwork.stranger.MeshSettings;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Validation happens once, and only a valid document has a cluster and a plan. */
class ValidationTest {

    private static final String VALID = "network: {provider: mesh, mesh: {mtu: 1400}}";

    /** Counts calls. */
    private static final class Counting extends MeshProvider {

        private final List<String> calls = new ArrayList<>();

        @Override
        public Findings validate(PlanContext<MeshSettings> context) {
            calls.add("validate");
            return Findings.none();
        }

        @Override
        public PlanPart plan(PlanContext<MeshSettings> context) {
            calls.add("plan");
            return PlanPart.builder()
                    .add(() -> rendered("one"))
                    .add(() -> rendered("two"))
                    .build();
        }

        private HasMetadata rendered(String name) {
            calls.add("render " + name);
            return new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .endMetadata()
                    .build();
        }
    }

    private static ClusterDocument read(String yaml, ProviderCatalog catalog) {
        return ClusterReader.read(ClusterSource.string("cluster.yml", yaml), catalog);
    }

    @Test
    void rulesRunOnceAndPlanningRendersEachRecipeOnce() {
        var provider = new Counting();
        var catalog = ProviderCatalog.of(provider);
        var validation = NetworkPlanner.of(catalog).validate(read(VALID + "\n", catalog), ObservedCluster.of());
        assertThat(validation.hasErrors()).isFalse();
        assertThat(provider.calls).containsExactly("validate");

        var plan = validation.plan();
        assertThat(provider.calls).containsExactly("validate", "plan", "render one", "render two");

        var objects = plan.objects();
        assertThat(objects).hasSize(2);
        assertThat(provider.calls)
                .as("the first call returns the objects that planning rendered")
                .containsExactly("validate", "plan", "render one", "render two");

        objects.forEach(each -> each.getMetadata().setName("changed"));
        assertThat(plan.objects())
                .extracting(each -> each.getMetadata().getName())
                .containsExactly("one", "two");
        assertThat(provider.calls)
                .as("objects are mutable, so later calls render them again")
                .containsExactly("validate", "plan", "render one", "render two", "render one", "render two");
    }

    @Test
    void planReturnsAnEqualPlan() {
        var catalog = ProviderCatalog.of(new MeshProvider());
        var planner = NetworkPlanner.of(catalog);
        var document = read(VALID, catalog);
        var validation = planner.validate(document);
        assertThat(planner.plan(document).objects()).isEqualTo(validation.plan().objects());
        assertThat(planner.plan(document).findings())
                .isEqualTo(validation.plan().findings());
        assertThat(validation.cluster()).isEqualTo(document.partialCluster());
        assertThat(validation).hasToString(validation.findings().toString());
    }

    @Test
    void aDocumentWithErrorsHasNeitherClusterNorPlan() {
        var catalog = ProviderCatalog.of(new MeshProvider());
        var document = read("network: {provider: mesh, pod_network_cidr: 10.0.0.0/33}", catalog);
        var validation = NetworkPlanner.of(catalog).validate(document);
        assertThat(validation.hasErrors()).isTrue();
        assertThat(validation.findings().errors()).extracting(Finding::code).hasSize(1);
        assertThat(document.partialCluster().network().podCidrs())
                .as("a default replaces the unreadable CIDR")
                .isNotEmpty();
        for (Runnable forbidden : List.<Runnable>of(validation::cluster, validation::plan)) {
            assertThatExceptionOfType(InvalidClusterException.class)
                    .isThrownBy(forbidden::run)
                    .satisfies(thrown -> assertThat(thrown.findings()).isEqualTo(validation.findings()));
        }
    }

    @Test
    void aWaivedErrorDoesNotHideTheCluster() {
        var catalog = ProviderCatalog.of(new MeshProvider());
        var document = read(VALID.replace("{provider", "{waive: {UNKNOWN_KEY: kept}, colour: red, provider"), catalog);
        var validation = NetworkPlanner.of(catalog).validate(document);
        assertThat(validation.findings().waived()).hasSize(1);
        assertThat(validation.cluster()).isEqualTo(document.partialCluster());
    }
}
