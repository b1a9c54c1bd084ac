package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;

/** The {@code calico-node} ClusterRoleBinding. */
final class CalicoNodeClusterRoleBinding {

    private CalicoNodeClusterRoleBinding() {}

    static ClusterRoleBinding render() {
        return Binding.toServiceAccount(CalicoNodeClusterRole.NAME, CalicoNodeServiceAccount.NAME);
    }
}
