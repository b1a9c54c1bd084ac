package dev.clusternetwork.calico;

import static dev.clusternetwork.calico.CalicoRbac.verbs;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;

/** The {@code calico-tier-getter} rights: let the garbage collector of Kubernetes pass the check of a policy's tier. */
final class CalicoTierGetter {

    /** The name of the ClusterRole and of its binding. */
    static final String NAME = "calico-tier-getter";

    /** The user that the garbage collector acts as. */
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
