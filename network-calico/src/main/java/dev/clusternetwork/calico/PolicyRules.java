package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import java.util.List;

/** Short forms for the rules of ClusterRoles. */
final class PolicyRules {

    static final String CORE = "";

    /** Calico's objects as they are stored. */
    static final String STORED = "crd.projectcalico.org";

    /** Calico's objects as its own API server shows them, where somebody installs it. */
    static final String SERVED = "projectcalico.org";

    private static final List<String> CALICO = List.of(SERVED, STORED);

    private PolicyRules() {}

    static List<String> verbs(String... verbs) {
        return List.of(verbs);
    }

    static PolicyRule of(String group, List<String> verbs, String... resources) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resources)
                .withVerbs(verbs)
                .build();
    }

    static PolicyRule named(String group, List<String> verbs, String resource, String name) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resource)
                .withResourceNames(name)
                .withVerbs(verbs)
                .build();
    }

    /** Calico's own objects, by either of the two groups that they can be reached in. */
    static PolicyRule calico(List<String> verbs, String... resources) {
        return new PolicyRuleBuilder()
                .withApiGroups(CALICO)
                .withResources(resources)
                .withVerbs(verbs)
                .build();
    }
}
