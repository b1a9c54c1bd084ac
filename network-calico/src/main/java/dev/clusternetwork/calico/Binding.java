package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;

/** The form that all ClusterRoleBindings share: of the role's name, from one subject to one role. */
final class Binding {

    private static final String API_GROUP = "rbac.authorization.k8s.io";

    private Binding() {}

    static ClusterRoleBinding toServiceAccount(String role, String serviceAccount) {
        return render(
                role,
                new SubjectBuilder()
                        .withKind("ServiceAccount")
                        .withName(serviceAccount)
                        .withNamespace(CalicoObject.NAMESPACE)
                        .build());
    }

    static ClusterRoleBinding toUser(String role, String user) {
        return render(
                role,
                new SubjectBuilder()
                        .withApiGroup(API_GROUP)
                        .withKind("User")
                        .withName(user)
                        .build());
    }

    private static ClusterRoleBinding render(String role, Subject subject) {
        return new ClusterRoleBindingBuilder()
                .withMetadata(CalicoObject.clusterWide(role).build())
                .withNewRoleRef()
                .withApiGroup(API_GROUP)
                .withKind("ClusterRole")
                .withName(role)
                .endRoleRef()
                .withSubjects(subject)
                .build();
    }
}
