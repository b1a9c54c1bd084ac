package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

/** The {@code calico-typha} PodDisruptionBudget. */
final class TyphaPodDisruptionBudget {

    private TyphaPodDisruptionBudget() {}

    static PodDisruptionBudget render() {
        return DisruptionBudget.render(TyphaDeployment.NAME, TyphaDeployment.LABELS);
    }
}
