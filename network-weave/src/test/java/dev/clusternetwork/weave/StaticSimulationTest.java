package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.weave.simulator.MeshSimulator;
import dev.clusternetwork.weave.simulator.SimulatedCluster;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Simulated static peering")
class StaticSimulationTest {

    private final MeshSimulator simulator = new MeshSimulator(1);
    private List<HasMetadata> objects = List.of();

    /** Returns a cluster of hosts such as {@code eu1}, whose region is the part before the number. */
    private static String yaml(List<String> hosts) {
        var yaml = new StringBuilder("hosts:\n");
        for (var host : hosts) {
            var region = host.replaceAll("[0-9]", "");
            var number = host.substring(region.length());
            var isEu = region.equals("eu");
            yaml.append("  - {name: %s, address: %s.%s, private_address: 10.%s.0.%s, role: %s, labels: {%s: %s}}\n"
                    .formatted(
                            host,
                            isEu ? "192.0.2" : "198.51.100",
                            number,
                            isEu ? 1 : 2,
                            number,
                            host.equals(hosts.get(0)) ? "master" : "worker",
                            "topology.kubernetes.io/region",
                            region));
        }
        return yaml + "network: {weave: {peering: static}, waive: {WEAVE_KUBELET_UNREACHABLE: routed}}\n";
    }

    private NetworkPlan plan(String... hosts) {
        var document = Clusters.read(yaml(List.of(hosts)));
        return Clusters.planner().plan(document, ObservedCluster.of(objects.toArray(HasMetadata[]::new)));
    }

    private static ClusterSpec spec(String... hosts) {
        return Clusters.read(yaml(List.of(hosts))).partialCluster();
    }

    private MeshSimulator apply(String... hosts) {
        var plan = plan(hosts);
        objects = plan.objects();
        return simulator.apply(SimulatedCluster.of("a", spec(hosts), plan));
    }

    private List<String> initialPeers() {
        var found = new ArrayList<String>();
        for (var object : objects) {
            if (object instanceof DaemonSet daemonSet) {
                daemonSet.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv().stream()
                        .filter(each -> each.getName().equals("KUBE_PEERS"))
                        .map(EnvVar::getValue)
                        .forEach(found::add);
            }
        }
        return found;
    }

    private void breakRegions() {
        for (var one : simulator.nodes()) {
            for (var other : simulator.nodes()) {
                if (one.startsWith("a/eu") && other.startsWith("a/us")) {
                    simulator.breakLink(one, other);
                }
            }
        }
    }

    private void assertFullMesh() {
        int nodes = simulator.nodes().size();
        assertThat(simulator.connections()).hasSize(nodes * (nodes - 1) / 2);
    }

    @BeforeEach
    void start() {
        apply("eu1", "eu2", "us1", "us2").converge();
    }

    @Test
    @DisplayName("connects nodes that join with the initial peers that are kept")
    void joins() {
        var before = initialPeers();
        apply("eu1", "eu2", "us1", "us2", "eu3", "us3").converge();
        assertThat(initialPeers()).isEqualTo(before);
        assertFullMesh();
    }

    @Test
    @DisplayName("connects across regions again after a node is deleted and a link breaks, because of discovery")
    void linkBreaks() {
        apply("eu1", "us1", "us2").converge();
        assertThat(simulator.peers("a/eu1")).containsExactlyInAnyOrder("10.1.0.1", "10.2.0.1", "10.2.0.2");
        simulator.breakLink("a/eu1", "a/us1").converge();
        assertThat(simulator.connection("a/eu1", "a/us1")).isEmpty();
        simulator.healLinks().converge();
        assertFullMesh();
    }

    @Test
    @DisplayName("would not connect across regions again without discovery")
    void noDiscovery() {
        var plan = plan("eu1", "us1", "us2");
        var changed = plan.objects();
        changed.stream()
                .filter(DaemonSet.class::isInstance)
                .map(DaemonSet.class::cast)
                .forEach(each -> each.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getEnv()
                        .add(new EnvVar("EXTRA_ARGS", "--no-discovery", null)));
        var cluster = SimulatedCluster.of("a", spec("eu1", "us1", "us2"), changed, plan.hosts());
        simulator
                .apply(SimulatedCluster.of("a", spec("eu1", "eu2", "us1", "us2"), changed, plan.hosts()))
                .converge();
        simulator.apply(cluster).converge();
        simulator.breakLink("a/eu1", "a/us1").converge();
        simulator.healLinks().converge();
        assertThat(simulator.connection("a/eu1", "a/us1")).isEmpty();
        assertThat(simulator.groups()).hasSize(1);
    }

    @Test
    @DisplayName("connects regions again after all links between them broke, if no node was deleted before")
    void regionsBreak() {
        breakRegions();
        simulator.converge().healLinks().converge();
        assertFullMesh();
    }

    @Test
    @DisplayName("connects regions again only after a restart, if all links broke after a node was deleted")
    void regionsBreakAfterDeletion() {
        apply("eu1", "us1", "us2").converge();
        breakRegions();
        simulator.converge().healLinks().converge();
        assertThat(simulator.groups()).hasToString("[[a/eu1], [a/us1, a/us2]]");

        simulator.restart("a/us1").converge();
        assertFullMesh();
    }

    @Test
    @DisplayName("replaces initial peers that would not lead a restarted router back to the mesh")
    void initialHostsLeave() {
        var before = initialPeers();
        apply("eu1", "eu2", "us1", "us2", "us3", "us4").converge();
        assertThat(initialPeers()).isEqualTo(before);
        apply("eu1", "us3", "us4").converge();
        assertThat(initialPeers()).isNotEqualTo(before);

        simulator.restart("a/eu1").converge();
        assertFullMesh();
    }
}
