package dev.clusternetwork.calico;

import static dev.clusternetwork.calico.CalicoRbac.CORE;
import static dev.clusternetwork.calico.CalicoRbac.verbs;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.List;

/** The {@code calico-cni-plugin} account: the agent requests its tokens for the CNI plugin, which the kubelet runs. */
final class CalicoCniPluginAccount {

    /** The name of the ServiceAccount, its ClusterRole and the binding of the two. */
    static final String NAME = "calico-cni-plugin";

    private CalicoCniPluginAccount() {}

    /** Renders the ServiceAccount. */
    static ServiceAccount serviceAccount() {
        return new ServiceAccountBuilder()
                .withMetadata(CalicoObject.namespaced(NAME).build())
                .build();
    }

    /** Renders the ClusterRole: the permissions of the plugin when a pod is created or removed. */
    static ClusterRole clusterRole() {
        return new ClusterRoleBuilder()
                .withMetadata(CalicoObject.clusterWide(NAME).build())
                .withRules(rules())
                .build();
    }

    /** Renders the ClusterRoleBinding. */
    static ClusterRoleBinding clusterRoleBinding() {
        return CalicoRbac.bindToServiceAccount(NAME);
    }

    private static List<PolicyRule> rules() {
        return List.of(
                CalicoRbac.rule(CORE, verbs("get"), "pods", "nodes", "namespaces"),
                // The address of the pod is an annotation.
                CalicoRbac.rule(CORE, verbs("patch"), "pods/status"),
                CalicoRbac.calicoRule(
                        verbs("get", "list", "create", "update", "delete"),
                        "blockaffinities",
                        "ipamblocks",
                        "ipamhandles",
                        "clusterinformations",
                        "ippools",
                        "ipreservations",
                        "ipamconfigurations",
                        "ipamconfigs"),
                // To check whether a pod is a virtual machine that keeps its address.
                CalicoRbac.rule("kubevirt.io", verbs("get"), "virtualmachineinstances", "virtualmachines"));
    }
}
