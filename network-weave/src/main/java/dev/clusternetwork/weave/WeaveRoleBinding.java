package dev.clusternetwork.weave;

import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;

/** The {@code weave-net} RoleBinding. */
final class WeaveRoleBinding {

    static final String NAME = WeaveObject.NAME;

    private WeaveRoleBinding() {}

    static RoleBinding render() {
        return new RoleBindingBuilder()
                .withMetadata(WeaveObject.namespaced(NAME).build())
                .withNewRoleRef()
                .withApiGroup("rbac.authorization.k8s.io")
                .withKind("Role")
                .withName(WeaveRole.NAME)
                .endRoleRef()
                .withSubjects(WeaveServiceAccount.asSubject())
                .build();
    }
}
