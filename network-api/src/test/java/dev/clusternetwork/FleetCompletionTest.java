package dev.clusternetwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.spi.FleetMember;
import dev.clusternetwork.spi.FleetMembership;
import dev.clusternetwork.spi.FleetPart;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.stranger.MeshProvider;
import dev.clusternetwork.stranger.MeshSettings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the planner asks a provider about a cluster of a fleet, and what it fills in. */
class FleetCompletionTest {

    private static final ClusterDocument CLUSTER = ClusterDocument.of(ClusterSpec.builder()
            .network(NetworkSpec.builder().provider(MeshSettings.builder()))
            .build());

    private static final FleetMembership FLEET = FleetMembership.of(
            FleetMember.builder("own")
                    .serviceCidrs(List.of(Cidr.parse("10.97.0.0/16")))
                    .build(),
            List.of(FleetMember.builder("other").build()),
            true);

    /** An adapter of a cluster that cannot be queried. */
    private static final ObservedCluster FORBIDDEN = new ObservedCluster() {
        @Override
        public <T extends HasMetadata> Optional<T> find(ObjectKey key, Class<T> type) {
            throw new SecurityException("the token is hunter2");
        }

        @Override
        public List<HasMetadata> list(String group, String kind, Map<String, String> labels) {
            throw new SecurityException("the token is hunter2");
        }
    };

    private static NetworkPlanner filling(Function<PlanContext<MeshSettings>, @Nullable MeshSettings> answer) {
        return planner(new MeshProvider() {
            @Override
            @SuppressWarnings("NullAway")
            public MeshSettings inFleet(PlanContext<MeshSettings> context) {
                return answer.apply(context);
            }
        });
    }

    private static NetworkPlanner planner(NetworkProvider<?> provider) {
        return NetworkPlanner.of(ProviderCatalog.of(provider));
    }

    private static List<String> findings(NetworkPlanner planner, ObservedCluster observed) {
        return planner.inFleet(FLEET).validate(CLUSTER, observed).findings().all().stream()
                .map(Finding::toString)
                .toList();
    }

    @Test
    @DisplayName("rules, plan and validation see what is filled in, and the fleet")
    void fillsIn() {
        var planner = filling(context -> {
            assertThat(context.fleet()).contains(FLEET);
            return MeshSettings.builder().peers(List.of("localhost")).build();
        });
        var validation = planner.inFleet(FLEET).validate(CLUSTER);
        assertThat(validation.findings().all())
                .map(Finding::toString)
                .containsExactly("error: network.mesh.known_neighbours[0] 'localhost' is this host. Use another host."
                        + " [SOFT_ERROR]");
        assertThat(planner.validate(CLUSTER).findings().all()).isEmpty();
        assertThat(planner(new MeshProvider())
                        .inFleet(FLEET)
                        .validate(CLUSTER)
                        .cluster()
                        .network()
                        .serviceCidrs())
                .hasToString("[10.97.0.0/16]");
    }

    @Test
    @DisplayName("service CIDRs that are set are kept, also if the file sets the default")
    void keepsServiceCidrs() {
        for (var cidr : List.of("10.96.0.0/12", "10.96.0.0/16")) {
            var document = ClusterReader.read(
                    ClusterSource.string("cluster.yml", "network: {provider: mesh, service_cidr: " + cidr + "}"),
                    ProviderCatalog.of(new MeshProvider()));
            var validation = planner(new MeshProvider()).inFleet(FLEET).validate(document);
            assertThat(validation.cluster().network().serviceCidrs()).hasToString("[" + cidr + "]");
        }
    }

    @Test
    @DisplayName("a provider that fails, or returns null, is a finding, and shows no secret")
    void failingProvider() {
        var failing = filling(context -> {
            throw new IllegalStateException("the password is hunter2");
        });
        assertThat(findings(failing, ObservedCluster.none()))
                .singleElement()
                .asString()
                .startsWith("error: the provider 'mesh' failed in inFleet(): IllegalStateException at ")
                .endsWith(" [PROVIDER_FAILED]")
                .doesNotContain("hunter2");
        assertThat(findings(filling(context -> null), ObservedCluster.none()))
                .singleElement()
                .asString()
                .startsWith("error: the provider 'mesh' returned null from inFleet(). Report it to the maintainer of ")
                .endsWith(" [PROVIDER_FAILED]");
    }

    @Test
    @DisplayName("a cluster that cannot be queried counts as unknown while settings are filled in")
    void unreadableCluster() {
        var key = ObjectKey.namespaced("", "ConfigMap", "kube-system", "mesh");
        var asking = filling(context -> {
            var isRunning = context.observed().find(key, ConfigMap.class).isPresent();
            return isRunning
                    ? context.settings()
                    : MeshSettings.builder().peers(List.of("localhost")).build();
        });
        assertThat(findings(asking, FORBIDDEN))
                .containsExactly("error: network.mesh.known_neighbours[0] 'localhost' is this host. Use another host."
                        + " [SOFT_ERROR]");
    }

    @Test
    @DisplayName("a provider that fails, or that does not exist, has a separate network")
    void unknownPart() {
        var failing = planner(new MeshProvider() {
            @Override
            public FleetPart fleetPart(PlanContext<MeshSettings> context) {
                throw new IllegalStateException("the password is hunter2");
            }
        });
        for (var planner : List.of(failing, planner(new MeshProvider()))) {
            assertThat(planner.fleetPart(CLUSTER, ObservedCluster.none()).isShareable())
                    .isFalse();
        }
        var unknown = ClusterDocument.of(ClusterSpec.builder()
                .network(NetworkSpec.builder().provider("missing"))
                .build());
        assertThat(planner(new MeshProvider())
                        .fleetPart(unknown, ObservedCluster.none())
                        .isShareable())
                .isFalse();
    }
}
