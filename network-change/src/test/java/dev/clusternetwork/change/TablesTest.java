package dev.clusternetwork.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.internal.constraint.ModelType;
import dev.clusternetwork.internal.table.TsvTable;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A table of types")
class TablesTest {

    private static final List<Class<? extends HasMetadata>> KINDS = List.of(
            ClusterRoleBinding.class,
            ConfigMap.class,
            CustomResourceDefinition.class,
            DaemonSet.class,
            Deployment.class,
            Job.class,
            MutatingWebhookConfiguration.class,
            Namespace.class,
            NetworkPolicy.class,
            PodDisruptionBudget.class,
            PriorityClass.class,
            Secret.class,
            Service.class,
            ServiceAccount.class,
            StatefulSet.class,
            ValidatingWebhookConfiguration.class);

    private static Set<String> fields() {
        var fields = new HashSet<String>();
        var seen = new HashSet<String>();
        KINDS.forEach(kind -> collect(ModelType.of(kind), fields, seen));
        return fields;
    }

    private static void collect(ModelType type, Set<String> fields, Set<String> seen) {
        type.element().ifPresent(element -> collect(element, fields, seen));
        if (type.kind() != ModelType.Kind.OBJECT || !seen.add(type.qualifiedName())) {
            return;
        }
        for (var name : type.fieldNames()) {
            fields.add(type.typeName() + "." + name);
            collect(type.field(name).orElseThrow(), fields, seen);
        }
    }

    @ParameterizedTest
    @CsvSource({"server-defaults.tsv, value", "list-keys.tsv, keys"})
    @DisplayName("has only fields of the model, each once")
    void fieldsExist(String resource, String column) {
        var rows = TsvTable.load(ListKeys.class, resource, List.of("type", "field", column)).rows().stream()
                .map(row -> row.get("type") + "." + row.get("field"))
                .toList();
        assertThat(rows).isNotEmpty().doesNotHaveDuplicates();
        assertThat(fields()).containsAll(rows);
    }
}
