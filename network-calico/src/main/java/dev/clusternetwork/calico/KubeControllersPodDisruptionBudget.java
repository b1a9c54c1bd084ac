package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

/** The {@code calico-kube-controllers} PodDisruptionBudget. */
final class KubeControllersPodDisruptionBudget {

    private KubeControllersPodDisruptionBudget() {}

    static PodDisruptionBudget render() {
        return DisruptionBudget.render(KubeControllersDeployment.NAME, KubeControllersDeployment.LABELS);
    }
}
