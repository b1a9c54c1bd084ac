package dev.clusternetwork.weave;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.util.ArrayList;
import java.util.List;

/** The {@code weave-net} Role: the ConfigMap in which Weave keeps its list of peers, and the side-car's. */
final class WeaveRole {

    static final String NAME = WeaveObject.NAME;

    /** Made by Weave itself; its name is fixed in Weave's programs. */
    private static final String PEER_LIST = "weave-net";

    private WeaveRole() {}

    static Role render(WeaveMesh mesh) {
        return new RoleBuilder()
                .withMetadata(WeaveObject.namespaced(NAME).build())
                .withRules(rules(mesh))
                .build();
    }

    private static List<PolicyRule> rules(WeaveMesh mesh) {
        var rules = new ArrayList<PolicyRule>();
        rules.add(configMaps("get", "update").withResourceNames(PEER_LIST).build());
        // Kubernetes does not know the name of an object that is yet to be created.
        rules.add(configMaps("create").build());
        if (mesh.hasFlyingShuttle()) {
            rules.add(configMaps("get")
                    .withResourceNames(FlyingShuttleConfigMap.NAME)
                    .build());
        }
        return rules;
    }

    private static PolicyRuleBuilder configMaps(String... verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups("")
                .withResources("configmaps")
                .withVerbs(verbs);
    }
}
