package dev.clusternetwork.weave;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import java.util.ArrayList;
import java.util.List;

/** The {@code weave-net} ClusterRole: what Weave reads of the cluster, and the node condition that it sets. */
final class WeaveClusterRole {

    static final String NAME = WeaveObject.NAME;

    private WeaveClusterRole() {}

    static ClusterRole render(WeaveMesh mesh) {
        return new ClusterRoleBuilder()
                .withMetadata(WeaveObject.clusterWide(NAME).build())
                .withRules(rules(mesh))
                .build();
    }

    private static List<PolicyRule> rules(WeaveMesh mesh) {
        var rules = new ArrayList<PolicyRule>();
        rules.add(rule("", List.of("pods", "namespaces", "nodes"), "get", "list", "watch"));
        rules.add(rule("networking.k8s.io", List.of("networkpolicies"), "get", "list", "watch"));
        // The condition NetworkUnavailable, once the node is connected.
        rules.add(rule("", List.of("nodes/status"), "patch", "update"));
        if (mesh.hasFlyingShuttle()) {
            // The side-car tells the other nodes its bridge address by an annotation of its own node.
            rules.add(rule("", List.of("nodes"), "patch"));
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
}
