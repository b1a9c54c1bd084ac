package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.util.Map;

/** The PodDisruptionBudgets: only one pod of a workload may be evicted at a time. The name is that of the workload. */
final class CalicoDisruptionBudgets {

    private CalicoDisruptionBudgets() {}

    /** Renders the {@code calico-kube-controllers} PodDisruptionBudget. */
    static PodDisruptionBudget kubeControllers() {
        return render(KubeControllersDeployment.NAME, KubeControllersDeployment.LABELS);
    }

    /** Renders the {@code calico-typha} PodDisruptionBudget. */
    static PodDisruptionBudget typha() {
        return render(TyphaDeployment.NAME, TyphaDeployment.LABELS);
    }

    private static PodDisruptionBudget render(String workload, Map<String, String> labels) {
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
