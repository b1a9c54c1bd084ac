package dev.clusternetwork.calico;

import static dev.clusternetwork.calico.PolicyRules.CORE;
import static dev.clusternetwork.calico.PolicyRules.verbs;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.List;

/** The {@code calico-cni-plugin} ClusterRole: what the plugin may do when the kubelet makes or removes a pod. */
final class CalicoCniPluginClusterRole {

    static final String NAME = "calico-cni-plugin";

    private CalicoCniPluginClusterRole() {}

    static ClusterRole render() {
        return new ClusterRoleBuilder()
                .withMetadata(CalicoObject.clusterWide(NAME).build())
                .withRules(rules())
                .build();
    }

    private static List<PolicyRule> rules() {
        return List.of(
                PolicyRules.of(CORE, verbs("get"), "pods", "nodes", "namespaces"),
                // The pod's address as an annotation.
                PolicyRules.of(CORE, verbs("patch"), "pods/status"),
                PolicyRules.calico(
                        verbs("get", "list", "create", "update", "delete"),
                        "blockaffinities",
                        "ipamblocks",
                        "ipamhandles",
                        "clusterinformations",
                        "ippools",
                        "ipreservations",
                        "ipamconfigurations",
                        "ipamconfigs"),
                // Whether a pod is a virtual machine that keeps its address.
                PolicyRules.of("kubevirt.io", verbs("get"), "virtualmachineinstances", "virtualmachines"));
    }
}
