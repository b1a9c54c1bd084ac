package dev.clusternetwork.weave;

import static dev.clusternetwork.testkit.NetworkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.write.ManifestWriter;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** A plan keeps the settings of the running Weave, so that no pod is restarted without need. */
class RunningWeaveTest {

    private static final String ONE_HOST = "hosts: [{address: 192.0.2.1, role: master}]";

    private static final String PEERS = """
            hosts: [{address: 192.0.2.9, role: master}]
            network: {weave: {known_peers: [%s], ipalloc_init: observer, password: passwd}}
            """;

    @Test
    @DisplayName("a change of known_peers changes only the ConfigMap of the sidecar")
    void knownPeersChange() {
        var before = Clusters.plan(PEERS.formatted("198.51.100.1"));
        var after = Clusters.planner()
                .plan(
                        Clusters.read(PEERS.formatted("198.51.100.1, 198.51.100.2")),
                        ObservedCluster.of(before.objects()));

        var changed = manifests(after);
        changed.entrySet().removeAll(manifests(before).entrySet());
        assertThat(changed.keySet()).containsExactly("ConfigMap kube-system/flying-shuttle");
        assertThat(after)
                .configMap("flying-shuttle")
                .hasData("known-peers", "{\"peers\":[\"198.51.100.1\",\"198.51.100.2\"]}");
    }

    @Test
    @DisplayName("a new host changes no object")
    void hostJoins() {
        var before = Clusters.plan("hosts: [{address: 192.0.2.1, role: master}]");
        var after = Clusters.planner()
                .plan(
                        Clusters.read(
                                "hosts: [{address: 192.0.2.1, role: master}, {address: 192.0.2.2, role: worker}]"),
                        ObservedCluster.of(before.objects()));

        assertThat(manifests(after)).isEqualTo(manifests(before));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1           |                                                             |192.0.2.1",
                "192.0.2.1 192.0.2.7 |                                                             |192.0.2.1 192.0.2.7",
                "192.0.2.7           |                                                             |192.0.2.1 192.0.2.2",
                "192.0.2.1           |, known_peers: [203.0.113.1], ipalloc_init: observer          |192.0.2.1 192.0.2.2 203.0.113.1",
                "192.0.2.1 203.0.113.1|, known_peers: [203.0.113.1], ipalloc_init: observer         |192.0.2.1 203.0.113.1",
            })
    @DisplayName("with discovery, initial peers are kept if they lead to one mesh and to the known peers")
    void initialPeersOfDiscovery(String running, String known, String expected) {
        var hosts = "hosts: [{address: 192.0.2.1, role: master}, {address: 192.0.2.2, role: worker}]\n";
        var observed = pharos();
        observed.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getEnv()
                .get(1)
                .setValue(running);
        var yaml = hosts + "network: {weave: {peering: discovery, password: passwd" + (known == null ? "" : known)
                + "}, waive: {WEAVE_RING_EXISTS: test}}";
        var plan = Clusters.planner().plan(Clusters.read(yaml), ObservedCluster.of(observed));

        assertThat(plan).daemonSet("weave-net").container("weave").hasEnv("KUBE_PEERS", expected);
    }

    @ParameterizedTest
    @CsvSource({"discovery, consensus=1", "flying-shuttle, consensus=2", "static, consensus=2"})
    @DisplayName("a ring of one router counts all nodes if a second region joins, except with discovery")
    void ringOfOne(String peering, String expected) {
        var host = "{address: 192.0.2.%1$d, private_address: 10.0.0.%1$d, role: master,"
                + " labels: {topology.kubernetes.io/region: %2$s}}";
        var network = "\nnetwork: {weave: {peering: " + peering
                + "}, waive: {WEAVE_SHUTTLE_IMAGE_OLD: a, WEAVE_KUBELET_UNREACHABLE: b, WEAVE_DISCOVERY_ACROSS_REGIONS: c}}";
        var before = Clusters.plan("hosts: [" + host.formatted(1, "eu") + "]" + network);
        var after = Clusters.planner()
                .plan(
                        Clusters.read(
                                "hosts: [" + host.formatted(1, "eu") + ", " + host.formatted(2, "us") + "]" + network),
                        ObservedCluster.of(before.objects()));

        assertThat(after).daemonSet("weave-net").container("weave").hasEnv("IPALLOC_INIT", expected);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1, consensus=2", "10.0.0.1 10.0.0.2, ''"})
    @DisplayName("a ring of one router is known by its initial peers without IPALLOC_INIT, too")
    void ringOfOneByPeers(String peers, String expected) {
        var running = pharos();
        running.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getEnv()
                .get(1)
                .setValue(peers);
        var plan = Clusters.planner().plan(Clusters.read("""
                        hosts:
                          - {address: 192.0.2.1, private_address: 10.0.0.1, role: master, labels: {topology.kubernetes.io/region: eu}}
                          - {address: 192.0.2.2, private_address: 10.0.0.2, role: worker, labels: {topology.kubernetes.io/region: us}}
                        network: {weave: {peering: flying-shuttle}, waive: {WEAVE_SHUTTLE_IMAGE_OLD: ours}}
                        """), ObservedCluster.of(running));

        var router = assertThat(plan).daemonSet("weave-net").container("weave");
        if (expected.isEmpty()) {
            router.hasNoEnv("IPALLOC_INIT");
        } else {
            router.hasEnv("IPALLOC_INIT", expected);
        }
    }

    @Test
    @DisplayName("a ring of one router stays as it is in one region")
    void ringOfOneInOneRegion() {
        var network = "\nnetwork: {weave: {peering: flying-shuttle}, waive: {WEAVE_SHUTTLE_IMAGE_OLD: ours}}";
        var before = Clusters.plan(ONE_HOST + network);
        var after = Clusters.planner()
                .plan(
                        Clusters.read("hosts: [{address: 192.0.2.1, role: master}, {address: 192.0.2.2, role: worker}]"
                                + network),
                        ObservedCluster.of(before.objects()));

        assertThat(after).daemonSet("weave-net").container("weave").hasEnv("IPALLOC_INIT", "consensus=1");
    }

    @Test
    @DisplayName("a DaemonSet for nodes with another label is not one of static peering")
    void otherAffinity() {
        var running = pharos();
        running.getSpec()
                .getTemplate()
                .getSpec()
                .setAffinity(new AffinityBuilder()
                        .withNewNodeAffinity()
                        .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                        .addNewNodeSelectorTerm()
                        .addNewMatchExpression()
                        .withKey("kubernetes.io/os")
                        .withOperator("In")
                        .withValues("linux")
                        .endMatchExpression()
                        .endNodeSelectorTerm()
                        .endRequiredDuringSchedulingIgnoredDuringExecution()
                        .endNodeAffinity()
                        .build());
        var plan = Clusters.planner().plan(Clusters.read(ONE_HOST), ObservedCluster.of(running));

        assertThat(plan.data(MeshTopology.class))
                .hasValueSatisfying(mesh -> assertThat(mesh).hasToString("1 host, peering discovery"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "10.33.0.0/16|10.34.0.0/16|2:43|'10.34.0.0/16' differs from the subnet '10.33.0.0/16'|Use 10.33.0.0/16",
                "10.33.0.0/16|            |2:18|(not set) differs from the subnet '10.33.0.0/16'|Use 10.33.0.0/16",
                "            |10.33.0.0/16|2:43|'10.33.0.0/16' differs from the subnet (not set)|Remove the field",
            })
    @DisplayName("another default subnet is a warning with that of the running Weave")
    void defaultSubnetChanges(String before, String after, String location, String problem, String fix) {
        assertThat(findingsAfter(before, after))
                .containsExactly("cluster.yml:" + location + ": warning: network.weave.ipalloc_default_subnet "
                        + problem
                        + " of the running Weave, and pods keep their addresses until they are created again. " + fix
                        + ", or create all pods again after the plan is applied and waive WEAVE_SUBNET_CHANGED."
                        + " [WEAVE_SUBNET_CHANGED]");
    }

    @ParameterizedTest
    @CsvSource({"10.33.0.0/16, 10.33.0.0/16", ","})
    @DisplayName("the same default subnet is not reported")
    void defaultSubnetStays(String before, String after) {
        assertThat(findingsAfter(before, after)).isEmpty();
    }

    private static List<String> findingsAfter(String before, String after) {
        var network = "\nnetwork: {weave: {%s}}";
        var subnet = "ipalloc_default_subnet: ";
        var running = Clusters.plan(ONE_HOST + network.formatted(before == null ? "" : subnet + before));
        var document = Clusters.read(ONE_HOST + network.formatted(after == null ? "" : subnet + after));
        return Clusters.lines(Clusters.planner()
                .validate(document, ObservedCluster.of(running.objects()))
                .findings());
    }

    @Test
    @DisplayName("a variable that the running DaemonSet does not set stays unset")
    void unsetVariablesStayUnset() {
        var observed = ObservedCluster.of(pharos());
        var plan = Clusters.planner().plan(Clusters.read("hosts: [{address: 192.0.2.1, role: master}]"), observed);

        assertThat(plan)
                .daemonSet("weave-net")
                .container("weave")
                .hasEnv("KUBE_PEERS", "10.0.0.1 10.0.0.2")
                .hasNoEnv("IPALLOC_INIT");
    }

    @Test
    @DisplayName("an observed object of a generic type is read")
    void generic() {
        var generic = JsonMapper.shared().convertValue(pharos(), GenericKubernetesResource.class);
        var plan = Clusters.planner().plan(Clusters.read("network: {}"), ObservedCluster.of(generic));

        assertThat(plan).daemonSet("weave-net").container("weave").hasEnv("KUBE_PEERS", "10.0.0.1 10.0.0.2");
    }

    @Test
    @DisplayName("a DaemonSet without a router container is not a running Weave")
    void foreign() {
        var foreign = new DaemonSetBuilder(pharos())
                .editSpec()
                .editTemplate()
                .editSpec()
                .editFirstContainer()
                .withName("other")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        var plan = Clusters.planner()
                .plan(Clusters.read("hosts: [{address: 192.0.2.1, role: master}]"), ObservedCluster.of(foreign));

        assertThat(plan).daemonSet("weave-net").container("weave").hasEnv("KUBE_PEERS", "192.0.2.1");
    }

    @Test
    @DisplayName("an incomplete DaemonSet causes no exception")
    void incomplete() {
        var noTemplate = new DaemonSetBuilder(pharos())
                .editSpec()
                .withTemplate(null)
                .endSpec()
                .build();
        var noPod = pharos();
        noPod.getSpec().getTemplate().setSpec(null);
        var noContainers = pharos();
        noContainers.getSpec().getTemplate().getSpec().setContainers(null);
        var nullContainer = pharos();
        nullContainer.getSpec().getTemplate().getSpec().setContainers(Arrays.asList((Container) null));
        var noEnv = pharos();
        noEnv.getSpec().getTemplate().getSpec().getContainers().get(0).setEnv(null);
        var nullEnv = pharos();
        nullEnv.getSpec().getTemplate().getSpec().getContainers().get(0).setEnv(Arrays.asList((EnvVar) null));

        for (var each : List.of(noTemplate, noPod, noContainers, nullContainer)) {
            var plan = Clusters.planner().plan(Clusters.read(ONE_HOST), ObservedCluster.of(each));
            assertThat(plan).daemonSet("weave-net").container("weave").hasEnv("KUBE_PEERS", "192.0.2.1");
        }
        for (var each : List.of(noEnv, nullEnv)) {
            var plan = Clusters.planner().plan(Clusters.read(ONE_HOST), ObservedCluster.of(each));
            assertThat(plan).daemonSet("weave-net").container("weave").hasNoEnv("KUBE_PEERS");
        }
    }

    @Test
    @DisplayName("ranges are compared as CIDRs, and a malformed range is shown in part")
    void rangeCompared() {
        assertThat(findings(" 10.32.0.0/12\n")).isEmpty();
        assertThat(findings("10.64.0.0/12"))
                .containsExactly(
                        "cluster.yml:1:1: error: network.pod_network_cidr '10.32.0.0/12' (the default) differs from the range '10.64.0.0/12' of the running Weave. Use 10.64.0.0/12, because another pod CIDR requires a new cluster. [WEAVE_POD_CIDR_CHANGED]");
        assertThat(findings("a\u0007" + "b".repeat(100)))
                .containsExactly("cluster.yml:1:1: error: network.pod_network_cidr '10.32.0.0/12' (the default)"
                        + " differs from the range 'a?" + "b".repeat(78)
                        + "...' of the running Weave. Use the range of the running Weave, because another pod CIDR"
                        + " requires a new cluster. [WEAVE_POD_CIDR_CHANGED]");
    }

    private static List<String> findings(String range) {
        var running = pharos();
        running.getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getEnv()
                .get(0)
                .setValue(range);
        return Clusters.lines(Clusters.planner()
                .validate(Clusters.read(ONE_HOST), ObservedCluster.of(running))
                .findings());
    }

    private static DaemonSet pharos() {
        return new DaemonSetBuilder()
                .withNewMetadata()
                .withName("weave-net")
                .withNamespace("kube-system")
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("weave")
                .addNewEnv()
                .withName("IPALLOC_RANGE")
                .withValue("10.32.0.0/12")
                .endEnv()
                .addNewEnv()
                .withName("KUBE_PEERS")
                .withValue("10.0.0.1 10.0.0.2")
                .endEnv()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static Map<String, String> manifests(NetworkPlan plan) {
        var manifests = new TreeMap<String, String>();
        for (HasMetadata object : plan.objects()) {
            var name = object.getKind() + " "
                    + (object.getMetadata().getNamespace() == null
                            ? ""
                            : object.getMetadata().getNamespace() + "/")
                    + object.getMetadata().getName();
            manifests.put(name, ManifestWriter.create().write(object));
        }
        return manifests;
    }
}
