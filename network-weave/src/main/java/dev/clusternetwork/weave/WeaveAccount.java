package dev.clusternetwork.weave;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import java.util.ArrayList;
import java.util.List;

/** The ServiceAccount {@code weave-net} of the pods, and its permissions. */
final class WeaveAccount {

    /** The name of the ServiceAccount, its two roles and their bindings. */
    static final String NAME = WeaveObject.NAME;

    private static final String API_GROUP = "rbac.authorization.k8s.io";

    private WeaveAccount() {}

    /** Renders the ServiceAccount. */
    static ServiceAccount serviceAccount() {
        return new ServiceAccountBuilder()
                .withMetadata(WeaveObject.namespaced(NAME).build())
                .build();
    }

    /** Renders the ClusterRole: read access to the cluster, and the node condition that Weave sets. */
    static ClusterRole clusterRole(WeaveMesh mesh) {
        return new ClusterRoleBuilder()
                .withMetadata(WeaveObject.clusterWide(NAME).build())
                .withRules(clusterRules(mesh))
                .build();
    }

    /** Renders the ClusterRoleBinding. */
    static ClusterRoleBinding clusterRoleBinding() {
        return new ClusterRoleBindingBuilder()
                .withMetadata(WeaveObject.clusterWide(NAME).build())
                .withNewRoleRef()
                .withApiGroup(API_GROUP)
                .withKind("ClusterRole")
                .withName(NAME)
                .endRoleRef()
                .withSubjects(subject())
                .build();
    }

    /** Renders the Role: the ConfigMap with the list of peers, and the ConfigMap of the sidecar. */
    static Role role(WeaveMesh mesh) {
        return new RoleBuilder()
                .withMetadata(WeaveObject.namespaced(NAME).build())
                .withRules(namespaceRules(mesh))
                .build();
    }

    /** Renders the RoleBinding. */
    static RoleBinding roleBinding() {
        return new RoleBindingBuilder()
                .withMetadata(WeaveObject.namespaced(NAME).build())
                .withNewRoleRef()
                .withApiGroup(API_GROUP)
                .withKind("Role")
                .withName(NAME)
                .endRoleRef()
                .withSubjects(subject())
                .build();
    }

    private static List<PolicyRule> clusterRules(WeaveMesh mesh) {
        var rules = new ArrayList<PolicyRule>();
        rules.add(rule("", List.of("pods", "namespaces", "nodes"), "get", "list", "watch"));
        rules.add(rule("networking.k8s.io", List.of("networkpolicies"), "get", "list", "watch"));
        // Weave sets the condition NetworkUnavailable when the node is connected.
        rules.add(rule("", List.of("nodes/status"), "patch", "update"));
        if (mesh.hasFlyingShuttle()) {
            // The sidecar announces the address of its bridge with an annotation of its node.
            rules.add(rule("", List.of("nodes"), "patch"));
        }
        return rules;
    }

    private static List<PolicyRule> namespaceRules(WeaveMesh mesh) {
        var rules = new ArrayList<PolicyRule>();
        rules.add(configMaps("get", "update")
                .withResourceNames(PeerListConfigMap.NAME)
                .build());
        // The verb create cannot be restricted to the name of an object.
        rules.add(configMaps("create").build());
        if (mesh.hasFlyingShuttle()) {
            rules.add(configMaps("get")
                    .withResourceNames(FlyingShuttleConfigMap.NAME)
                    .build());
        }
        return rules;
    }

    private static PolicyRule rule(String group, List<String> resources, String... verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resources)
                .withVerbs(verbs)
                .build();
    }

    private static PolicyRuleBuilder configMaps(String... verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups("")
                .withResources("configmaps")
                .withVerbs(verbs);
    }

    private static Subject subject() {
        return new SubjectBuilder()
                .withKind("ServiceAccount")
                .withName(NAME)
                .withNamespace(WeaveObject.NAMESPACE)
                .build();
    }
}
