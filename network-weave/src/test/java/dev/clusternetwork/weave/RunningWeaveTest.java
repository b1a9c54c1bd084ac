package dev.clusternetwork.weave;

import static dev.clusternetwork.testkit.NetworkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.write.ManifestWriter;
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
import tools.jackson.databind.json.JsonMapper;

/** What a plan keeps of the Weave that runs, so that nothing rolls that need not. */
class RunningWeaveTest {

    private static final String ONE_HOST = "hosts: [{address: 192.0.2.1, role: master}]";

    private static final String PEERS = """
            hosts: [{address: 192.0.2.9, role: master}]
            network: {weave: {known_peers: [%s], ipalloc_init: observer, password: passwd}}
            """;

    @Test
    @DisplayName("a change of known_peers changes the side-car's ConfigMap alone")
    void knownPeersChange() {
        var before = Clusters.plan(PEERS.formatted("198.51.100.1"));
        var after = Clusters.planner()
                .plan(
                        Clusters.read(PEERS.formatted("198.51.100.1, 198.51.100.2")),
                        ObservedCluster.of(before.objects()));

        var changed = texts(after);
        changed.entrySet().removeAll(texts(before).entrySet());
        assertThat(changed.keySet()).containsExactly("ConfigMap kube-system/flying-shuttle");
        assertThat(after)
                .configMap("flying-shuttle")
                .hasData("known-peers", "{\"peers\":[\"198.51.100.1\",\"198.51.100.2\"]}");
    }

    @Test
    @DisplayName("a host that joins changes nothing in the cluster")
    void hostJoins() {
        var before = Clusters.plan("hosts: [{address: 192.0.2.1, role: master}]");
        var after = Clusters.planner()
                .plan(
                        Clusters.read(
                                "hosts: [{address: 192.0.2.1, role: master}, {address: 192.0.2.2, role: worker}]"),
                        ObservedCluster.of(before.objects()));

        assertThat(texts(after)).isEqualTo(texts(before));
    }

    @Test
    @DisplayName("what the reference's DaemonSet does not set stays unset")
    void referenceKeepsItsGaps() {
        var observed = ObservedCluster.of(reference());
        var plan = Clusters.planner().plan(Clusters.read("hosts: [{address: 192.0.2.1, role: master}]"), observed);

        assertThat(plan)
                .daemonSet("weave-net")
                .container("weave")
                .hasEnv("KUBE_PEERS", "10.0.0.1 10.0.0.2")
                .hasNoEnv("IPALLOC_INIT");
    }

    @Test
    @DisplayName("an object that an adapter holds in its generic form is understood")
    void generic() {
        var generic = JsonMapper.shared().convertValue(reference(), GenericKubernetesResource.class);
        var plan = Clusters.planner().plan(Clusters.read("network: {}"), ObservedCluster.of(generic));

        assertThat(plan).daemonSet("weave-net").container("weave").hasEnv("KUBE_PEERS", "10.0.0.1 10.0.0.2");
    }

    @Test
    @DisplayName("a DaemonSet without a router is none that Weave runs in")
    void foreign() {
        var foreign = new DaemonSetBuilder(reference())
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
    @DisplayName("a half-made DaemonSet is judged without a stumble")
    void halfMade() {
        var noTemplate = new DaemonSetBuilder(reference())
                .editSpec()
                .withTemplate(null)
                .endSpec()
                .build();
        var noPod = reference();
        noPod.getSpec().getTemplate().setSpec(null);
        var noContainers = reference();
        noContainers.getSpec().getTemplate().getSpec().setContainers(null);
        var nullContainer = reference();
        nullContainer.getSpec().getTemplate().getSpec().setContainers(Arrays.asList((Container) null));
        var noEnv = reference();
        noEnv.getSpec().getTemplate().getSpec().getContainers().get(0).setEnv(null);
        var nullEnv = reference();
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
    @DisplayName("a block is compared as a block, and what is none is shown bounded")
    void rangeCompared() {
        assertThat(judged(" 10.32.0.0/12\n")).isEmpty();
        assertThat(judged("10.64.0.0/12"))
                .containsExactly(
                        "cluster.yml:1:1: error WEAVE_POD_CIDR_CHANGED network.pod_network_cidr is 10.32.0.0/12,"
                                + " but the Weave that runs in the cluster hands out addresses of 10.64.0.0/12; write 10.64.0.0/12;"
                                + " another block needs a new cluster");
        assertThat(judged("a\u0007" + "b".repeat(100)))
                .containsExactly(
                        "cluster.yml:1:1: error WEAVE_POD_CIDR_CHANGED network.pod_network_cidr is 10.32.0.0/12,"
                                + " but the Weave that runs in the cluster hands out addresses of 'a?" + "b".repeat(78)
                                + "...';"
                                + " write the block that the running Weave uses; another block needs a new cluster");
    }

    private static List<String> judged(String range) {
        var running = reference();
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

    private static DaemonSet reference() {
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

    private static Map<String, String> texts(NetworkPlan plan) {
        var texts = new TreeMap<String, String>();
        for (HasMetadata object : plan.objects()) {
            var name = object.getKind() + " "
                    + (object.getMetadata().getNamespace() == null
                            ? ""
                            : object.getMetadata().getNamespace() + "/")
                    + object.getMetadata().getName();
            texts.put(name, ManifestWriter.create().write(object));
        }
        return texts;
    }
}
