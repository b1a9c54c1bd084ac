package dev.clusternetwork.fleet;

import static dev.clusternetwork.fleet.Fleets.PLANNER;
import static dev.clusternetwork.fleet.Fleets.weave;
import static dev.clusternetwork.testkit.NetworkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.weave.WeaveSettings;
import dev.clusternetwork.write.ManifestWriter;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Clusters with Weave in one network: what the fleet fills in. */
class WeaveFleetTest {

    private static final FleetCluster FRANKFURT = weave("frankfurt", "192.0.2.1");
    private static final FleetCluster PARIS = weave("paris", "198.51.100.1");
    private static final FleetCluster ROME = weave("rome", "203.0.113.1");

    @Test
    @DisplayName("known peers are the workers of the other clusters, and one cluster creates the ring")
    void fillsIn() {
        var validation = PLANNER.validate(Fleet.of(FRANKFURT, PARIS));
        assertThat(Fleets.lines(validation.findings()))
                .filteredOn(line -> !line.contains("FLEET_SERVICE_CIDRS_SHARED"))
                .allSatisfy(line -> assertThat(line).endsWith("[NO_MASTER]"));
        var plans = plans(validation);

        assertThat(plans.get("frankfurt"))
                .daemonSet("weave-net")
                .container("weave")
                .hasEnv("IPALLOC_INIT", "consensus=1");
        assertThat(plans.get("paris")).daemonSet("weave-net").container("weave").hasEnv("IPALLOC_INIT", "observer");
        assertThat(peers(plans.get("frankfurt"))).isEqualTo("{\"peers\":[\"198.51.100.1\"]}");
        assertThat(peers(plans.get("paris"))).isEqualTo("{\"peers\":[\"192.0.2.1\"]}");
        assertThat(validation.order()).map(FleetStep::toString).containsExactly("frankfurt", "paris after frankfurt");
    }

    @Test
    @DisplayName("a third cluster changes nothing in the first two but their peers")
    void appended() {
        var before = plans(PLANNER.validate(Fleet.of(FRANKFURT, PARIS)));
        var after = plans(PLANNER.validate(Fleet.of(FRANKFURT, PARIS, ROME)));
        for (var name : List.of("frankfurt", "paris")) {
            assertThat(changed(before.get(name), after.get(name)))
                    .containsExactly("ConfigMap flying-shuttle", "DaemonSet weave-net");
            var variables = routerVariables(after.get(name));
            assertThat(routerVariables(before.get(name)))
                    .filteredOn(each -> !variables.contains(each))
                    .map(EnvVar::getName)
                    .containsExactly("KUBE_PEERS");
        }
    }

    @Test
    @DisplayName("a third cluster restarts nothing in the first two if they run")
    void appendedToRunning() {
        var before = plans(PLANNER.validate(Fleet.of(FRANKFURT, PARIS)));
        var after = plans(PLANNER.validate(
                Fleet.of(FRANKFURT, PARIS, ROME),
                name -> before.containsKey(name)
                        ? ObservedCluster.of(before.get(name).objects())
                        : ObservedCluster.of()));
        for (var name : List.of("frankfurt", "paris")) {
            assertThat(changed(before.get(name), after.get(name))).containsExactly("ConfigMap flying-shuttle");
        }
    }

    private static List<EnvVar> routerVariables(NetworkPlan plan) {
        return plan.objects().stream()
                .filter(DaemonSet.class::isInstance)
                .flatMap(object -> ((DaemonSet) object).getSpec().getTemplate().getSpec().getContainers().stream())
                .filter(container -> container.getName().equals("weave"))
                .flatMap(container -> container.getEnv().stream())
                .toList();
    }

    @Test
    @DisplayName(
            "of several workers, peers are those of different regions first, and the order of hosts changes nothing")
    void spread() {
        var random = new Random(7);
        var hosts = new ArrayList<HostSpec>();
        for (int i = 1; i <= 9; i++) {
            hosts.add(HostSpec.worker("192.0.2." + i)
                    .privateAddress("10.1.0." + i)
                    .region(i <= 5 ? "east" : i <= 7 ? "north" : "west")
                    .build());
        }
        hosts.add(HostSpec.master("192.0.2.100")
                .privateAddress("10.1.0.100")
                .region("south")
                .build());
        for (int run = 0; run < 20; run++) {
            Collections.shuffle(hosts, random);
            var cluster = ClusterSpec.builder("many").hosts(hosts).build();
            var book = PLANNER.validate(Fleet.of(FleetCluster.of("many", cluster), PARIS))
                    .addressBook();
            assertThat(book.find("many").orElseThrow().peers())
                    .map(Object::toString)
                    .containsExactly("192.0.2.1", "192.0.2.6", "192.0.2.8");
        }
    }

    @Test
    @DisplayName("with the previous book, another order of clusters and hosts changes no object")
    void order() {
        var random = new Random(11);
        var clusters = new ArrayList<FleetCluster>();
        for (int i = 1; i <= 4; i++) {
            clusters.add(withHosts(i, List.of(1, 2, 3, 4, 5)));
        }
        var fleet = Fleet.builder().defaultSubnets(Fleet.DefaultSubnets.PER_CLUSTER);
        var first = PLANNER.validate(fleet.clusters(clusters).build());
        var before = plans(first);
        for (int run = 0; run < 5; run++) {
            var shuffled = new ArrayList<FleetCluster>();
            for (int i = 1; i <= 4; i++) {
                var numbers = new ArrayList<>(List.of(1, 2, 3, 4, 5));
                Collections.shuffle(numbers, random);
                shuffled.add(withHosts(i, numbers));
            }
            Collections.shuffle(shuffled, random);
            var after = plans(PLANNER.validate(
                    fleet.clusters(shuffled).previous(first.addressBook()).build()));
            before.forEach((name, plan) ->
                    assertThat(after.get(name).objects()).as(name).isEqualTo(plan.objects()));
        }
    }

    private static FleetCluster withHosts(int cluster, List<Integer> numbers) {
        var spec = ClusterSpec.builder()
                .network(NetworkSpec.builder()
                        .provider(WeaveSettings.builder()
                                .passwordValue(SecretString.of("correct horse battery staple"))));
        numbers.forEach(
                i -> spec.host(HostSpec.worker("192.0." + cluster + "." + i).region("r" + i % 2)));
        return FleetCluster.of("c" + cluster, spec.build());
    }

    @Test
    @DisplayName("the number of peers of each cluster can be set")
    void peersPerCluster() {
        var cluster = ClusterSpec.builder("many")
                .host(HostSpec.worker("192.0.2.1"))
                .host(HostSpec.worker("192.0.2.2"))
                .build();
        var fleet = Fleet.builder()
                .cluster(FleetCluster.of("many", cluster))
                .cluster(PARIS)
                .peersPerCluster(1)
                .build();
        assertThat(PLANNER.validate(fleet)
                        .addressBook()
                        .find("many")
                        .orElseThrow()
                        .peers())
                .map(Object::toString)
                .containsExactly("192.0.2.1");
    }

    @Test
    @DisplayName(
            "a cluster without workers has its masters as peers, and a forwarded port is not an address for others")
    void masters() {
        var cluster = ClusterSpec.builder("one")
                .host(HostSpec.master("127.0.0.1").privateAddress("192.0.2.10"))
                .host(HostSpec.master("127.0.0.1").sshPort(2222).privateAddress("192.0.2.9"))
                .build();
        var book = PLANNER.validate(Fleet.of(FleetCluster.of("one", cluster), PARIS))
                .addressBook();
        assertThat(book.find("one").orElseThrow().peers())
                .map(Object::toString)
                .containsExactly("192.0.2.9", "192.0.2.10");
    }

    @Test
    @DisplayName("what a cluster sets is kept")
    void keepsWhatIsSet() {
        var validation = PLANNER.validate(Fleet.of(
                weave("frankfurt", "192.0.2.1", "ipalloc_init: observer", "known_peers: [198.51.100.1]"), PARIS));
        assertThat(validation.addressBook().find("frankfurt").orElseThrow().isCreator())
                .isFalse();
        assertThat(validation.addressBook().find("paris").orElseThrow().isCreator())
                .isTrue();
        assertThat(validation.order()).map(FleetStep::toString).containsExactly("paris", "frankfurt after paris");
    }

    @Test
    @DisplayName("a cluster that runs creates the ring, and keeps it")
    void running() {
        var running = plans(PLANNER.validate(Fleet.of(PARIS))).get("paris");
        var fleet = Fleet.of(FRANKFURT, PARIS);
        var validation = PLANNER.validate(
                fleet, name -> name.equals("paris") ? ObservedCluster.of(running.objects()) : ObservedCluster.of());
        assertThat(validation.order()).map(FleetStep::toString).containsExactly("paris", "frankfurt after paris");
        assertThat(plans(validation).get("paris"))
                .daemonSet("weave-net")
                .container("weave")
                .hasEnv("IPALLOC_INIT", "consensus=1");
    }

    @Test
    @DisplayName("networks that are separate get nothing filled in")
    void separate() {
        var fleet =
                Fleet.of(FRANKFURT, PARIS).toBuilder().pods(Fleet.Pods.SEPARATE).build();
        var plans = plans(PLANNER.validate(fleet));
        assertThat(plans.get("paris")).daemonSet("weave-net").container("weave").hasEnv("IPALLOC_INIT", "consensus=1");
        assertThat(plans.get("paris").objects())
                .noneMatch(object -> object.getMetadata().getName().equals("flying-shuttle"));
    }

    @Test
    @DisplayName("one cluster is planned from the address book as the fleet plans it")
    void fromBook() {
        var validation = PLANNER.validate(Fleet.of(FRANKFURT, PARIS, ROME));
        var book = validation.addressBook();
        for (var cluster : List.of(FRANKFURT, PARIS, ROME)) {
            var name = cluster.name().orElseThrow();
            var single = PLANNER.validate(cluster.document(), name, book);
            assertThat(single.plan().objects())
                    .isEqualTo(plans(validation).get(name).objects());
        }
    }

    @Test
    @DisplayName("a cluster built in code is like one that was read")
    void built() {
        var spec = ClusterSpec.builder("paris")
                .host(HostSpec.worker("198.51.100.1"))
                .network(NetworkSpec.builder()
                        .waive("WEAVE_SHUTTLE_IMAGE_OLD", "a test")
                        .provider(
                                WeaveSettings.builder().passwordValue(SecretString.of("correct horse battery staple"))))
                .build();
        var read = plans(PLANNER.validate(Fleet.of(FRANKFURT, PARIS)));
        var built = plans(PLANNER.validate(Fleet.of(FRANKFURT, FleetCluster.of("paris", spec))));
        assertThat(built.get("paris").objects()).isEqualTo(read.get("paris").objects());
    }

    static Map<String, NetworkPlan> plans(FleetValidation validation) {
        var plans = new HashMap<String, NetworkPlan>();
        validation.plans().forEach(each -> plans.put(each.cluster(), each.plan()));
        return plans;
    }

    private static String peers(NetworkPlan plan) {
        return plan.objects().stream()
                .filter(object -> object.getMetadata().getName().equals("flying-shuttle"))
                .map(object -> ((ConfigMap) object).getData().get("known-peers"))
                .findFirst()
                .orElseThrow();
    }

    static List<String> changed(NetworkPlan before, NetworkPlan after) {
        var writer = ManifestWriter.create();
        var earlier = before.objects().stream().map(writer::write).toList();
        return after.objects().stream()
                .filter(object -> !earlier.contains(writer.write(object)))
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                .toList();
    }
}
