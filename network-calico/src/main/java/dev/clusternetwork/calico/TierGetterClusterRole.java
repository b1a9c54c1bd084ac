package dev.clusternetwork.calico;

import static dev.clusternetwork.calico.PolicyRules.verbs;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;

/** The {@code calico-tier-getter} ClusterRole: lets Kubernetes' garbage collector pass the check of a policy's tier. */
final class TierGetterClusterRole {

    static final String NAME = "calico-tier-getter";

    private TierGetterClusterRole() {}

    static ClusterRole render() {
        return new ClusterRoleBuilder()
                .withMetadata(CalicoObject.clusterWide(NAME).build())
                .withRules(PolicyRules.of(PolicyRules.SERVED, verbs("get"), "tiers"))
                .build();
    }
}
