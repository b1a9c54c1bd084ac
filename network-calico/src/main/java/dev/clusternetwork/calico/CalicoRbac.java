package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import java.util.List;

/** Common parts of the ClusterRoles and ClusterRoleBindings of Calico. */
final class CalicoRbac {

    static final String CORE = "";

    /** The API group in which Calico stores its objects. */
    static final String STORED = CalicoCrd.GROUP;

    /** The API group of Calico's own API server, if it is installed. */
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

    /** Returns a rule for Calico's own objects in both of their API groups. */
    static PolicyRule calicoRule(List<String> verbs, String... resources) {
        return new PolicyRuleBuilder()
                .withApiGroups(CALICO)
                .withResources(resources)
                .withVerbs(verbs)
                .build();
    }

    /**
     * Returns the binding of a role to the ServiceAccount with the same name, which is also the name of the binding.
     */
    static ClusterRoleBinding bindToServiceAccount(String name) {
        return binding(
                name,
                new SubjectBuilder()
                        .withKind("ServiceAccount")
                        .withName(name)
                        .withNamespace(CalicoObject.NAMESPACE)
                        .build());
    }

    /** Returns the binding of a role to a user. Its name is the name of the role. */
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
