package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;

/** The {@code calico-cni-plugin} ClusterRoleBinding. */
final class CalicoCniPluginClusterRoleBinding {

    private CalicoCniPluginClusterRoleBinding() {}

    static ClusterRoleBinding render() {
        return Binding.toServiceAccount(CalicoCniPluginClusterRole.NAME, CalicoCniPluginServiceAccount.NAME);
    }
}
