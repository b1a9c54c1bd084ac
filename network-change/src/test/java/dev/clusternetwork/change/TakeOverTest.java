package dev.clusternetwork.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.ExecActionBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Clusters that another tool set up: our own objects, with what the objects of the other tool have. They have no field
 * managers, so that nothing in them is ours.
 */
@DisplayName("Clusters that another tool set up")
class TakeOverTest {

    private static final String CALICO =
            "network: {provider: calico, calico: {environment: {FELIX_PROMETHEUSMETRICSENABLED: true}}}";

    private static NetworkPlan plan(String yaml, ObservedCluster observed) {
        return NetworkPlanner.discover().withRandom(new Random(1)).plan(document(yaml), observed);
    }

    private static dev.clusternetwork.read.ClusterDocument document(String yaml) {
        return ClusterReader.read(
                ClusterSource.string("cluster.yml", "hosts: [{address: 192.0.2.1, role: master}]\n" + yaml),
                ProviderCatalog.discover(),
                SourceFiles.of(Map.of()));
    }

    /** Returns the change of an object, of which the cluster has a variant. */
    private static <T extends HasMetadata> ObjectChange change(
            String yaml, Class<T> type, String name, Consumer<T> variant) {
        List<HasMetadata> live =
                new ArrayList<>(plan(yaml, ObservedCluster.of()).objects());
        live.stream()
                .filter(each ->
                        type.isInstance(each) && each.getMetadata().getName().equals(name))
                .map(type::cast)
                .forEach(variant);
        var observed = ObservedCluster.of(live);
        var change = ChangePlan.between(NetworkPlanner.discover().validate(document(yaml), observed), observed);
        return change.changes().stream()
                .filter(each -> each.key().kind().equals(type.getSimpleName())
                        && each.key().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Container router(DaemonSet daemonSet) {
        return daemonSet.getSpec().getTemplate().getSpec().getContainers().get(0);
    }

    @Test
    @DisplayName("A: a probe of another type would stay beside the planned one, so the DaemonSet is replaced")
    void probe() {
        var change = change("network: {}", DaemonSet.class, "weave-net", live -> {
            var probe = router(live).getLivenessProbe();
            probe.setHttpGet(null);
            probe.setExec(new ExecActionBuilder().withCommand("true").build());
        });
        assertThat(change.action()).isEqualTo(Action.REPLACE);
        assertThat(change.reason())
                .contains(
                        "spec.template.spec.containers[weave].livenessProbe.exec was set by another program, and would"
                                + " stay beside the planned fields");
        assertThat(change.cost()).isEqualTo(Cost.ROLLING_RESTART);
        assertThat(change.pods()).contains(1);
    }

    @Test
    @DisplayName("B, D: a variable that the plan lacks would stay, so the DaemonSet is replaced")
    void variable() {
        var change = change(
                CALICO,
                DaemonSet.class,
                "calico-node",
                live -> router(live)
                        .getEnv()
                        .add(new EnvVarBuilder()
                                .withName("CALICO_IPV4POOL_CIDR")
                                .withValue("10.244.0.0/16")
                                .build()));
        assertThat(change.action()).isEqualTo(Action.REPLACE);
        assertThat(change.fields())
                .extracting(FieldChange::toString)
                .containsExactly(
                        "! spec.template.spec.containers[calico-node].env[CALICO_IPV4POOL_CIDR]: {\"name\":\"CALICO_IPV4POOL_CIDR\",\"value\":\"10.244.0.0/16\"} (set by another program)");
    }

    @Test
    @DisplayName("C: a list with one key twice cannot be merged, so the DaemonSet is replaced")
    void twice() {
        var change = change(CALICO, DaemonSet.class, "calico-node", live -> {
            var env = router(live).getEnv();
            env.add(env.get(0));
        });
        assertThat(change.action()).isEqualTo(Action.REPLACE);
        assertThat(change.reason().orElseThrow())
                .startsWith("spec.template.spec.containers[calico-node].env was set by another program");
    }

    @Test
    @DisplayName("D: a Deployment is replaced likewise")
    void deployment() {
        var change = change(
                CALICO,
                Deployment.class,
                "calico-kube-controllers",
                live -> live.getSpec().getTemplate().getSpec().setHostNetwork(true));
        assertThat(change.action()).isEqualTo(Action.REPLACE);
        assertThat(change.pods()).contains(1);
    }

    @Test
    @DisplayName("E: old CRDs that preserve unknown fields are changed")
    void preserved() {
        var change = change(
                CALICO,
                CustomResourceDefinition.class,
                "ippools.crd.projectcalico.org",
                live -> live.getSpec().setPreserveUnknownFields(true));
        assertThat(change.action()).isEqualTo(Action.APPLY);
        assertThat(change.cost()).isEqualTo(Cost.LIVE);
        assertThat(change.fields())
                .extracting(FieldChange::toString)
                .containsExactly("~ spec.preserveUnknownFields: true -> false");
    }

    @Test
    @DisplayName("a Service with a cluster IP is created again, because the planned one is headless")
    void clusterIp() {
        var change = change(
                CALICO, Service.class, "calico-metrics", live -> live.getSpec().setClusterIP("10.96.7.7"));
        assertThat(change.action()).isEqualTo(Action.RECREATE);
        assertThat(change.reason())
                .contains("spec.clusterIP differs, but the cluster IP address of a Service is immutable");
    }

    @Test
    @DisplayName("labels and annotations of others stay without an effect")
    void labels() {
        var change = change(CALICO, DaemonSet.class, "calico-node", live -> {
            live.getMetadata().getLabels().put("app.kubernetes.io/managed-by", "other");
            live.getMetadata()
                    .setAnnotations(new java.util.TreeMap<>(Map.of("deprecated.daemonset.template.generation", "3")));
        });
        assertThat(change.action()).isEqualTo(Action.NONE);
    }

    @Test
    @DisplayName("objects of the stack that are not planned are removed, but not what pods depend on")
    void removed() {
        var yaml = CALICO;
        List<HasMetadata> live =
                new ArrayList<>(plan(yaml, ObservedCluster.of()).objects());
        var observed = ObservedCluster.of(live);
        var without = "network: {provider: calico}";
        var change = ChangePlan.between(NetworkPlanner.discover().validate(document(without), observed), observed);
        assertThat(change.changes().stream()
                        .filter(each -> each.action() == Action.DELETE)
                        .map(ObjectChange::key))
                .containsExactly(ObjectKey.namespaced("", "Service", "kube-system", "calico-metrics"));
    }
}
