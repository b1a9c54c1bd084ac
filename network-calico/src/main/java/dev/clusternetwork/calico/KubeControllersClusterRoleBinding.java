package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;

/** The {@code calico-kube-controllers} ClusterRoleBinding. */
final class KubeControllersClusterRoleBinding {

    private KubeControllersClusterRoleBinding() {}

    static ClusterRoleBinding render() {
        return Binding.toServiceAccount(KubeControllersClusterRole.NAME, KubeControllersServiceAccount.NAME);
    }
}
