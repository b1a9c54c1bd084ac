package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import java.util.List;

/** What the ClusterRoles of Calico and their bindings have in common. */
final class CalicoRbac {

    static final String CORE = "";

    /** Calico's objects as they are stored. */
    static final String STORED = CalicoCrd.GROUP;

    /** Calico's objects as its own API server shows them, where somebody installs it. */
    static final String SERVED = "projectcalico.org";

    private static final String API_GROUP = "rbac.authorization.k8s.io";

    private static final List<String> CALICO = List.of(SERVED, STORED);

    private CalicoRbac() {}

    static List<String> verbs(String... verbs) {
        return List.of(verbs);
    }

    static PolicyRule rule(String group, List<String> verbs, String... resources) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resources)
                .withVerbs(verbs)
                .build();
    }

    static PolicyRule namedRule(String group, List<String> verbs, String resource, String name) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resource)
                .withResourceNames(name)
                .withVerbs(verbs)
                .build();
    }

    /** Calico's own objects, by either of the two groups that they can be reached in. */
    static PolicyRule calicoRule(List<String> verbs, String... resources) {
        return new PolicyRuleBuilder()
                .withApiGroups(CALICO)
                .withResources(resources)
                .withVerbs(verbs)
                .build();
    }

    /** Returns the binding of a role to the ServiceAccount of the same name, which the binding has too. */
    static ClusterRoleBinding bindToServiceAccount(String name) {
        return binding(
                name,
                new SubjectBuilder()
                        .withKind("ServiceAccount")
                        .withName(name)
                        .withNamespace(CalicoObject.NAMESPACE)
                        .build());
    }

    /** Returns the binding of a role to a user. It has the name of the role. */
    static ClusterRoleBinding bindToUser(String role, String user) {
        return binding(
                role,
                new SubjectBuilder()
                        .withApiGroup(API_GROUP)
                        .withKind("User")
                        .withName(user)
                        .build());
    }

    private static ClusterRoleBinding binding(String role, Subject subject) {
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
