package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.util.Map;

/** The form that both PodDisruptionBudgets share: one pod of the workload may be away at a time. */
final class DisruptionBudget {

    private DisruptionBudget() {}

    static PodDisruptionBudget render(String workload, Map<String, String> labels) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(
                        CalicoObject.namespaced(workload).withLabels(labels).build())
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(1))
                .withNewSelector()
                .withMatchLabels(labels)
                .endSelector()
                .endSpec()
                .build();
    }
}
