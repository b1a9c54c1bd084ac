package dev.clusternetwork.weave;

import static dev.clusternetwork.testkit.NetworkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Static peering")
class StaticPeeringTest {

    private static final String HOSTS = """
            hosts:
              - {name: n1, address: 192.0.2.1, private_address: 10.1.0.1, role: master, labels: {topology.kubernetes.io/region: eu}}
              - {name: n2, address: 198.51.100.2, private_address: 10.2.0.2, role: worker, labels: {failure-domain.beta.kubernetes.io/region: us}}
              - {name: n3, address: 203.0.113.3, private_address: 10.3.0.3, role: worker}
            """;

    private static final String STATIC =
            "network: {weave: {peering: static}, waive: {WEAVE_KUBELET_UNREACHABLE: routed}}\n";

    private static Map<String, DaemonSet> daemonSets(NetworkPlan plan) {
        var found = new TreeMap<String, DaemonSet>();
        plan.objects().stream()
                .filter(DaemonSet.class::isInstance)
                .map(DaemonSet.class::cast)
                .forEach(each -> found.put(each.getMetadata().getName(), each));
        return found;
    }

    private static Map<String, String> peers(NetworkPlan plan) {
        var found = new TreeMap<String, String>();
        daemonSets(plan).forEach((name, each) -> found.put(name, env(each, "KUBE_PEERS")));
        return found;
    }

    private static String env(DaemonSet daemonSet, String name) {
        return daemonSet.getSpec().getTemplate().getSpec().getContainers().stream()
                .filter(each -> each.getName().equals("weave"))
                .flatMap(each -> each.getEnv().stream())
                .filter(each -> each.getName().equals(name))
                .map(EnvVar::getValue)
                .findFirst()
                .orElse("");
    }

    private static String affinity(DaemonSet daemonSet) {
        var affinity = daemonSet.getSpec().getTemplate().getSpec().getAffinity();
        if (affinity == null) {
            return "all";
        }
        var expression = affinity.getNodeAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution()
                .getNodeSelectorTerms()
                .get(0)
                .getMatchExpressions()
                .get(0);
        return expression.getKey() + " " + expression.getOperator() + " " + expression.getValues();
    }

    @Test
    @DisplayName("starts the routers of each region with private addresses inside and public ones outside")
    void initialPeers() {
        assertThat(peers(Clusters.plan(HOSTS + STATIC)))
                .isEqualTo(Map.of(
                        "weave-net", "10.3.0.3 192.0.2.1 198.51.100.2",
                        "weave-net-eu", "10.1.0.1 198.51.100.2 203.0.113.3",
                        "weave-net-us", "10.2.0.2 192.0.2.1 203.0.113.3"));
    }

    @Test
    @DisplayName("runs each node's router exactly once, also on nodes outside of the listed regions")
    void affinities() {
        var plan = Clusters.plan(HOSTS + STATIC);
        var affinities = new TreeMap<String, String>();
        daemonSets(plan).forEach((name, each) -> affinities.put(name, affinity(each)));
        assertThat(affinities)
                .isEqualTo(Map.of(
                        "weave-net", "topology.kubernetes.io/region NotIn [eu, us]",
                        "weave-net-eu", "topology.kubernetes.io/region In [eu]",
                        "weave-net-us", "topology.kubernetes.io/region In [us]"));
        assertThat(plan.hosts().get("n2").labels()).containsEntry("topology.kubernetes.io/region", "us");
    }

    @Test
    @DisplayName("runs no sidecar, and discovers nodes that join later")
    void containers() {
        assertThat(daemonSets(Clusters.plan(HOSTS + STATIC)).values())
                .hasSize(3)
                .allSatisfy(each -> {
                    assertThat(each.getSpec().getTemplate().getSpec().getContainers())
                            .extracting("name")
                            .containsExactly("weave", "weave-npc");
                    assertThat(env(each, "EXTRA_ARGS")).isEmpty();
                    assertThat(env(each, "IPALLOC_INIT")).isEqualTo("consensus=3");
                });
    }

    @Test
    @DisplayName("plans one DaemonSet for all nodes if no host has a region")
    void noRegion() {
        var plan = Clusters.plan("hosts: [{address: 192.0.2.1, role: master}]\n" + STATIC);
        assertThat(daemonSets(plan)).containsOnlyKeys("weave-net");
        assertThat(affinity(daemonSets(plan).get("weave-net"))).isEqualTo("all");
    }

    @Test
    @DisplayName("gives the DaemonSets disjoint selectors, and the Services the pods of all of them")
    void selectors() {
        var plan = Clusters.plan(HOSTS + STATIC);
        var selectors = new TreeSet<String>();
        daemonSets(plan).values().forEach(each -> {
            assertThat(each.getSpec().getTemplate().getMetadata().getLabels())
                    .containsAllEntriesOf(each.getSpec().getSelector().getMatchLabels())
                    .containsEntry("app.kubernetes.io/name", "weave-net");
            selectors.add(each.getSpec().getSelector().getMatchLabels().toString());
        });
        assertThat(selectors).containsExactly("{name=weave-net-eu}", "{name=weave-net-us}", "{name=weave-net}");
        assertThat(plan.objects().stream().filter(Service.class::isInstance).map(Service.class::cast))
                .hasSize(2)
                .allSatisfy(service -> assertThat(service.getSpec().getSelector())
                        .isEqualTo(Map.of("app.kubernetes.io/name", "weave-net")));
    }

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, weave-net-eu-west-1",
        "EU,        weave-net-eu-9170a8b2",
        "eu_1,      weave-net-eu-1-17b76785",
        "a.b,       weave-net-a-b-2e7336dc",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,  weave-net-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, weave-net-aaaaaaaaaaaaaaaaaaaaaaaaaaa-21ec055b",
    })
    @DisplayName("names the DaemonSet of a region such that Kubernetes accepts it and no two are the same")
    void names(String region, String expected) {
        assertThat(RouterWorkload.nameOf(region)).isEqualTo(expected);
    }

    @Test
    @DisplayName("keeps the initial peers if a host joins")
    void hostJoins() {
        var before = Clusters.plan(HOSTS + STATIC);
        var joined = HOSTS
                + "  - {name: n4, address: 192.0.2.4, private_address: 10.1.0.4, role: worker, labels:"
                + " {topology.kubernetes.io/region: eu}}\n";
        var after = Clusters.planner().plan(Clusters.read(joined + STATIC), ObservedCluster.of(before.objects()));

        assertThat(peers(after)).isEqualTo(peers(before));
        assertThat(after.data(MeshTopology.class).orElseThrow().groups()).hasSize(1);
        assertThat(after.data(MeshTopology.class).orElseThrow().pairs())
                .allMatch(pair -> pair.state() == MeshTopology.State.DIRECT);
    }

    @Test
    @DisplayName("replaces the initial peers if all of their hosts have left")
    void hostsLeave() {
        var before = Clusters.plan(HOSTS + STATIC);
        var others = HOSTS.replace("192.0.2.1", "192.0.2.11")
                .replace("198.51.100.2", "198.51.100.12")
                .replace("203.0.113.3", "203.0.113.13")
                .replace("10.1.0.1", "10.1.0.11")
                .replace("10.2.0.2", "10.2.0.12")
                .replace("10.3.0.3", "10.3.0.13");
        var after = Clusters.planner().plan(Clusters.read(others + STATIC), ObservedCluster.of(before.objects()));

        assertThat(peers(after)).isEqualTo(peers(Clusters.plan(others + STATIC)));
    }

    /** Two hosts in one region and one in another, and the initial peers with which they run. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.3|10.1.0.1 198.51.100.3         |10.2.0.3 192.0.2.1          |true",
                // Any other host of the region, and any host of another region is enough.
                "198.51.100.3|10.1.0.2 198.51.100.3         |10.2.0.3 192.0.2.2          |true",
                // The only host of a region needs none inside.
                "198.51.100.3|10.1.0.1 198.51.100.3         |192.0.2.1                   |true",
                "198.51.100.3|198.51.100.3                  |10.2.0.3 192.0.2.1          |false",
                "198.51.100.3|10.1.0.1 198.51.100.3         |10.2.0.3                    |false",
                "198.51.100.3|10.1.0.1                      |10.2.0.3 192.0.2.1          |false",
                // Only the hosts of one region can be reached, so the others have to know all of them.
                "127.0.0.1   |10.1.0.1                      |10.2.0.3 192.0.2.1 192.0.2.2|true",
                "127.0.0.1   |10.1.0.1                      |10.2.0.3 192.0.2.1          |false",
            })
    @DisplayName("keeps initial peers only if they lead back to the mesh after every restart")
    void restarts(String address, String eu, String us, boolean areKept) {
        var hosts = """
                hosts:
                  - {name: n1, address: 192.0.2.1, private_address: 10.1.0.1, role: master, labels: {topology.kubernetes.io/region: eu}}
                  - {name: n2, address: 192.0.2.2, private_address: 10.1.0.2, role: worker, labels: {topology.kubernetes.io/region: eu}}
                  - {name: n3, address: %s, private_address: 10.2.0.3, role: worker, labels: {topology.kubernetes.io/region: us}}
                """.formatted(address);
        var running = Clusters.plan(hosts + STATIC);
        var objects = running.objects();
        for (var object : objects) {
            if (object instanceof DaemonSet daemonSet) {
                var peers = Map.of("weave-net-eu", eu, "weave-net-us", us)
                        .get(daemonSet.getMetadata().getName());
                daemonSet.getSpec().getTemplate().getSpec().getContainers().stream()
                        .flatMap(each -> each.getEnv().stream())
                        .filter(each -> each.getName().equals("KUBE_PEERS") && peers != null)
                        .forEach(each -> each.setValue(peers));
            }
        }
        var after = peers(Clusters.planner().plan(Clusters.read(hosts + STATIC), ObservedCluster.of(objects)));

        if (areKept) {
            assertThat(after).containsEntry("weave-net-eu", eu).containsEntry("weave-net-us", us);
        } else {
            assertThat(after).isEqualTo(peers(running));
        }
    }

    @Test
    @DisplayName("needs no public IPv4 addresses within one region")
    void publicIpv6() {
        var hosts = "hosts: [{address: '2001:db8::1', private_address: 10.1.0.1, role: master}%s]\n";
        assertThat(Clusters.findings(hosts.formatted("") + STATIC)).isEmpty();
        assertThat(Clusters.findings(hosts.formatted(
                                ", {address: 192.0.2.2, role: worker, labels: {topology.kubernetes.io/region: us}}")
                        + STATIC))
                .singleElement()
                .asString()
                .endsWith("[WEAVE_NO_IPV6]");
    }

    @Test
    @DisplayName("adds known peers to the initial peers of every region, also of a running Weave")
    void knownPeers() {
        var before = Clusters.plan(HOSTS + STATIC);
        var known =
                "network: {weave: {peering: static, known_peers: [203.0.113.99], ipalloc_init: observer, password: passwd},"
                        + " waive: {WEAVE_KUBELET_UNREACHABLE: routed, WEAVE_PASSWORD_DIFFERS: test}}\n";
        var after = Clusters.planner().plan(Clusters.read(HOSTS + known), ObservedCluster.of(before.objects()));

        assertThat(peers(after).values()).allMatch(peers -> peers.endsWith(" 203.0.113.99"));
    }

    @Test
    @DisplayName("is kept by peering auto where it is running, and is never chosen by it")
    void auto() {
        var auto = HOSTS + "network: {waive: {WEAVE_SHUTTLE_IMAGE_OLD: ours, WEAVE_KUBELET_UNREACHABLE: routed}}\n";
        var observed = ObservedCluster.of(Clusters.plan(HOSTS + STATIC).objects());
        assertThat(daemonSets(Clusters.planner().plan(Clusters.read(auto), observed)))
                .containsOnlyKeys("weave-net", "weave-net-eu", "weave-net-us");
        assertThat(daemonSets(Clusters.plan(auto))).containsOnlyKeys("weave-net");
    }

    @Test
    @DisplayName("leaves a running sidecar to peering auto, also if one region is left")
    void sidecarIsKept() {
        var two = HOSTS + "network: {waive: {WEAVE_SHUTTLE_IMAGE_OLD: ours}}\n";
        var one = "hosts: [{name: n1, address: 192.0.2.1, private_address: 10.1.0.1, role: master}]\n";
        var observed = ObservedCluster.of(Clusters.plan(two).objects());
        var validation = Clusters.planner().validate(Clusters.read(one), observed);

        assertThat(Clusters.lines(validation.findings()))
                .containsExactly(
                        "cluster.yml:1:1: warning: the running Weave uses a sidecar with the image 'docker.io/kontenapharos/weave-flying-shuttle:0.3.2', which is from 2020 and not maintained. Set network.images.override.weave-flying-shuttle to an image that you build, set network.weave.peering to discovery, or waive WEAVE_SHUTTLE_IMAGE_OLD. [WEAVE_SHUTTLE_IMAGE_OLD]");
        assertThat(validation.plan()).daemonSet("weave-net").container("weave-flying-shuttle");
    }

    @Test
    @DisplayName("takes no initial peers from a Weave with another peering")
    void otherPeering() {
        var sidecar = HOSTS + "network: {waive: {WEAVE_SHUTTLE_IMAGE_OLD: ours}}\n";
        var running = Clusters.plan(sidecar);
        var after = Clusters.planner().plan(Clusters.read(HOSTS + STATIC), ObservedCluster.of(running.objects()));
        assertThat(peers(after)).isEqualTo(peers(Clusters.plan(HOSTS + STATIC)));

        var back = Clusters.planner()
                .plan(
                        Clusters.read(
                                HOSTS
                                        + "network: {weave: {peering: flying-shuttle}, waive: {WEAVE_SHUTTLE_IMAGE_OLD: ours}}\n"),
                        ObservedCluster.of(after.objects()));
        assertThat(peers(back)).isEqualTo(peers(running));
    }
}
