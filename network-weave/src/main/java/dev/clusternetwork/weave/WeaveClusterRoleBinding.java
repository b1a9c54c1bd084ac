package dev.clusternetwork.weave;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;

/** The {@code weave-net} ClusterRoleBinding. */
final class WeaveClusterRoleBinding {

    static final String NAME = WeaveObject.NAME;

    private WeaveClusterRoleBinding() {}

    static ClusterRoleBinding render() {
        return new ClusterRoleBindingBuilder()
                .withMetadata(WeaveObject.clusterWide(NAME).build())
                .withNewRoleRef()
                .withApiGroup("rbac.authorization.k8s.io")
                .withKind("ClusterRole")
                .withName(WeaveClusterRole.NAME)
                .endRoleRef()
                .withSubjects(WeaveServiceAccount.asSubject())
                .build();
    }
}
