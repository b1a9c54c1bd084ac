package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.weave.simulator.MeshSimulator;
import dev.clusternetwork.weave.simulator.SimulatedCluster;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two clusters, east and west, whose nodes know each other. */
@DisplayName("The ring of two simulated clusters")
class RingSimulationTest {

    private static final String EAST_RING = "east/e1 east/e2";

    private static final String HOST =
            "  - {name: n%1$d, address: %2$s, private_address: 10.0.0.%1$d, role: master, labels: {topology.kubernetes.io/region: %3$s}}\n";

    private static final String NETWORK =
            "network: {weave: {peering: %s}, waive: {WEAVE_SHUTTLE_IMAGE_OLD: test, WEAVE_KUBELET_UNREACHABLE: test}}\n";

    private final MeshSimulator simulator = new MeshSimulator(1);

    private static SimulatedCluster east(String init) {
        return cluster("east", "e", "192.0.2", "198.51.100", init, "passwd");
    }

    private static SimulatedCluster west(String init) {
        return cluster("west", "w", "198.51.100", "192.0.2", init, "passwd");
    }

    private static SimulatedCluster cluster(
            String name, String prefix, String net, String peers, String init, String password) {
        var document = Clusters.read("""
                hosts:
                  - {name: %1$s1, address: %2$s.1, private_address: 10.0.0.1, role: master}
                  - {name: %1$s2, address: %2$s.2, private_address: 10.0.0.2, role: worker}
                network:
                  weave: {known_peers: [%3$s.1, %3$s.2], ipalloc_init: %4$s, password: %5$s}
                  waive: {WEAVE_PEERS_WITHOUT_OBSERVER: "the first cluster"}
                """.formatted(prefix, net, peers, init, password));
        return SimulatedCluster.of(
                name, document.partialCluster(), Clusters.planner().plan(document, ObservedCluster.of()));
    }

    private List<String> rings() {
        return simulator.nodes().stream()
                .map(node -> simulator.ring(node).orElse("waits"))
                .toList();
    }

    private void isolate(boolean isBroken) {
        for (var east : List.of("east/e1", "east/e2")) {
            for (var west : List.of("west/w1", "west/w2")) {
                if (isBroken) {
                    simulator.breakLink(east, west);
                } else {
                    simulator.healLink(east, west);
                }
            }
        }
    }

    @Test
    @DisplayName("is one if the second cluster is an observer and starts later")
    void observerLater() {
        simulator.apply(east("consensus")).converge();
        simulator.apply(west("observer")).converge();
        assertThat(rings()).containsExactly(EAST_RING, EAST_RING, EAST_RING, EAST_RING);
        assertThat(simulator.groups()).hasSize(1);
    }

    @Test
    @DisplayName("is one if the observer starts first, because it waits")
    void observerFirst() {
        simulator.apply(west("observer")).converge();
        assertThat(rings()).containsExactly("waits", "waits");
        assertThat(simulator.groups()).hasSize(1);

        simulator.apply(east("consensus")).converge();
        assertThat(rings()).containsExactly(EAST_RING, EAST_RING, EAST_RING, EAST_RING);
        assertThat(simulator.groups()).hasSize(1);
    }

    @Test
    @DisplayName("does not exist if both clusters are observers")
    void twoObservers() {
        simulator.apply(east("observer")).apply(west("observer")).converge();
        assertThat(rings()).containsOnly("waits");
    }

    @Test
    @DisplayName("is one without an observer if the second cluster reaches the first one")
    void noObserver() {
        simulator.apply(east("consensus")).converge();
        simulator.apply(west("consensus")).converge();
        assertThat(rings()).containsOnly(EAST_RING);
        assertThat(simulator.refusals()).isEmpty();
    }

    @Test
    @DisplayName("is not one if both clusters start apart without an observer, and they refuse each other for good")
    void apart() {
        simulator.apply(east("consensus")).apply(west("consensus"));
        isolate(true);
        simulator.converge();
        isolate(false);
        simulator.converge();
        assertThat(rings()).containsExactly(EAST_RING, EAST_RING, "west/w1 west/w2", "west/w1 west/w2");
        assertThat(simulator.groups()).hasToString("[[east/e1, east/e2], [west/w1, west/w2]]");
        assertThat(simulator.refusals()).contains("east/e1 and west/w1: the rings were created by different nodes");
    }

    @Test
    @DisplayName("is one if both clusters start apart, and the second one is an observer")
    void observerApart() {
        simulator.apply(east("consensus")).apply(west("observer"));
        isolate(true);
        simulator.converge();
        assertThat(rings()).containsExactly(EAST_RING, EAST_RING, "waits", "waits");
        isolate(false);
        simulator.converge();
        assertThat(rings()).containsOnly(EAST_RING);
    }

    @Test
    @DisplayName("waits for the majority of the nodes that the plan counts")
    void majority() {
        simulator.apply(east("consensus"));
        simulator.breakLink("east/e1", "east/e2").converge();
        assertThat(rings()).containsExactly("waits", "waits");
        simulator.healLinks().converge();
        assertThat(rings()).containsOnly(EAST_RING);
    }

    @Test
    @DisplayName("is kept by a router that restarts, and taken by a node that joins")
    void restart() {
        simulator.apply(east("consensus")).converge();
        simulator.restart("east/e1").converge();
        assertThat(rings()).containsOnly(EAST_RING);
    }

    @Test
    @DisplayName("is not shared by clusters with different passwords")
    void passwords() {
        var other = cluster("west", "w", "198.51.100", "192.0.2", "observer", "passwd");
        var objects = new ArrayList<>(other.objects());
        objects.replaceAll(each -> each instanceof Secret secret
                ? new SecretBuilder(secret)
                        .withData(Map.of("weave-passwd", "b3RoZXI="))
                        .build()
                : each);
        simulator.apply(east("consensus")).converge();
        simulator
                .apply(SimulatedCluster.of("west", other.spec(), objects, other.hosts()))
                .converge();
        assertThat(rings()).containsExactly(EAST_RING, EAST_RING, "waits", "waits");
        assertThat(simulator.refusals()).contains("west/w1 and east/e1: the passwords differ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "static"})
    @DisplayName("is one if the first host of a second region joins the only host")
    void secondRegion(String peering) {
        for (long seed = 1; seed <= 20; seed++) {
            var grown = new MeshSimulator(seed);
            var first = "hosts:\n" + HOST.formatted(1, "127.0.0.1", "eu");
            var yaml = NETWORK.formatted(peering);
            var before = Clusters.plan(first + yaml);
            grown.apply(SimulatedCluster.of("a", Clusters.read(first + yaml).partialCluster(), before))
                    .converge();

            var both = Clusters.read(first + HOST.formatted(2, "192.0.2.2", "us") + yaml);
            var after = Clusters.planner().plan(both, ObservedCluster.of(before.objects()));
            grown.apply(SimulatedCluster.of("a", both.partialCluster(), after)).converge();

            assertThat(grown.ring("a/n1")).contains("a/n1");
            assertThat(grown.ring("a/n2")).as("seed " + seed).contains("a/n1");
        }
    }
}
