package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;

/** The {@code calico-tier-getter} ClusterRoleBinding. */
final class TierGetterClusterRoleBinding {

    private TierGetterClusterRoleBinding() {}

    static ClusterRoleBinding render() {
        return Binding.toUser(TierGetterClusterRole.NAME, "system:kube-controller-manager");
    }
}
