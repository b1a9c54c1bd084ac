package dev.clusternetwork.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The fields that differ")
class ObjectDiffTest {

    private static List<String> diff(HasMetadata planned, HasMetadata live) {
        return ObjectDiff.between(planned, live, "ours").stream()
                .map(FieldChange::toString)
                .toList();
    }

    private static ConfigMapBuilder configMap(Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("kube-system")
                .withName("net")
                .endMetadata()
                .withData(data);
    }

    private static ConfigMap owned(ConfigMapBuilder object, String manager, String operation, String field) {
        var fields = new FieldsV1();
        fields.setAdditionalProperty("f:data", Map.of("f:" + field, Map.of()));
        return object.editMetadata()
                .withManagedFields(new ManagedFieldsEntryBuilder()
                        .withManager(manager)
                        .withOperation(operation)
                        .withFieldsV1(fields)
                        .build())
                .endMetadata()
                .build();
    }

    private static DaemonSetBuilder daemonSet(String cpu, String... env) {
        var builder = new DaemonSetBuilder()
                .withNewMetadata()
                .withName("net")
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("a")
                .withNewResources()
                .addToRequests("cpu", new Quantity(cpu))
                .endResources();
        for (var each : env) {
            builder = builder.addNewEnv()
                    .withName(each.split("=")[0])
                    .withValue(each.split("=")[1])
                    .endEnv();
        }
        return builder.endContainer().endSpec().endTemplate().endSpec();
    }

    @Test
    @DisplayName("are added, changed or stay")
    void kinds() {
        assertThat(diff(
                        configMap(Map.of("a", "1", "b", "2")).build(),
                        configMap(Map.of("b", "3", "c", "4")).build()))
                .containsExactly(
                        "+ data.a: \"1\"", "~ data.b: \"3\" -> \"2\"", "! data.c: \"4\" (set by another program)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ours  | Apply  | c | - data.c: \"4\"",
                "ours  | Update | c | ! data.c: \"4\" (set by another program)",
                "other | Apply  | c | ! data.c: \"4\" (set by another program)",
                "ours  | Apply  | b | ! data.c: \"4\" (set by another program)",
            })
    @DisplayName("are removed only if they were applied by the own field manager")
    void owners(String manager, String operation, String field, String expected) {
        assertThat(diff(
                        configMap(Map.of("b", "2")).build(),
                        owned(configMap(Map.of("b", "2", "c", "4")), manager, operation, field)))
                .containsExactly(expected);
    }

    @Test
    @DisplayName("have the key of an item of a list in their path, whatever the order of items is")
    void listItems() {
        assertThat(diff(
                        daemonSet("1", "A=1", "B=2").build(),
                        daemonSet("1", "B=3", "A=1").build()))
                .containsExactly("~ spec.template.spec.containers[a].env[B].value: \"3\" -> \"2\"");
    }

    @ParameterizedTest
    @CsvSource({"50m, 0.05", "1000m, 1", "1, 1.0"})
    @DisplayName("are not quantities that are written in another form")
    void quantities(String planned, String live) {
        assertThat(diff(daemonSet(planned).build(), daemonSet(live).build())).isEmpty();
    }

    @Test
    @DisplayName("include quantities that differ")
    void otherQuantity() {
        assertThat(diff(daemonSet("50m").build(), daemonSet("60m").build()))
                .containsExactly("~ spec.template.spec.containers[a].resources.requests.cpu: \"60m\" -> \"50m\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2|2|",
                "2|1|! spec.template.spec.containers[a].resources.requests: {\"memory\":\"1\"} (set by another program)",
            })
    @DisplayName("are not copies of another field that the server made")
    void copies(String value, String other, @Nullable String expected) {
        assertThat(diff(withResources(value, null), withResources(value, other)))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    private static HasMetadata withResources(String limit, @Nullable String request) {
        var daemonSet = daemonSet("1").build();
        var resources = new ResourceRequirementsBuilder().addToLimits("memory", new Quantity(limit));
        if (request != null) {
            resources.addToRequests("memory", new Quantity(request));
        }
        daemonSet.getSpec().getTemplate().getSpec().getContainers().get(0).setResources(resources.build());
        return daemonSet;
    }

    @Test
    @DisplayName("cost what they cost in their API group, and not in that of another kind of the name")
    void groups() {
        assertThat(Impacts.of(ObjectKey.namespaced("", "Service", "a", "b"), "spec.clusterIP")
                        .cost())
                .isEqualTo(Cost.RECREATE);
        assertThat(Impacts.of(ObjectKey.namespaced("serving.knative.dev", "Service", "a", "b"), "spec.clusterIP")
                        .cost())
                .isEqualTo(Cost.LIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "spec.template, rolling restart",
        "spec.template.spec.containers[a].image, rolling restart",
        "spec.templates, live",
        "spec.selector.matchLabels.a, recreate",
        "spec.minReadySeconds, live"
    })
    @DisplayName("cost what the row of a field above them says")
    void paths(String path, String cost) {
        assertThat(Impacts.of(ObjectKey.namespaced("apps", "DaemonSet", "a", "b"), path)
                        .cost())
                .hasToString(cost);
    }

    @Test
    @DisplayName("do not show the data of Secrets")
    void secrets() {
        var planned = new SecretBuilder()
                .withNewMetadata()
                .withName("s")
                .endMetadata()
                .addToData("p", "YQ==");
        var live = new SecretBuilder()
                .withNewMetadata()
                .withName("s")
                .endMetadata()
                .addToData("p", "Yg==");
        assertThat(diff(planned.build(), live.build())).containsExactly("~ data.p: (hidden) -> (hidden)");
    }
}
