package dev.clusternetwork.calico;

import static dev.clusternetwork.calico.CalicoRbac.verbs;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;

/**
 * The {@code calico-tier-getter} permissions, with which the garbage collector of Kubernetes may remove policies in a
 * tier.
 */
final class CalicoTierGetter {

    /** The name of the ClusterRole and of its binding. */
    static final String NAME = "calico-tier-getter";

    /** The user of the garbage collector. */
    private static final String USER = "system:kube-controller-manager";

    private CalicoTierGetter() {}

    /** Renders the ClusterRole. */
    static ClusterRole clusterRole() {
        return new ClusterRoleBuilder()
                .withMetadata(CalicoObject.clusterWide(NAME).build())
                .withRules(CalicoRbac.rule(CalicoRbac.SERVED, verbs("get"), "tiers"))
                .build();
    }

    /** Renders the ClusterRoleBinding. */
    static ClusterRoleBinding clusterRoleBinding() {
        return CalicoRbac.bindToUser(NAME, USER);
    }
}
