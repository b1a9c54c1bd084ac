package dev.clusternetwork.calico;

import static dev.clusternetwork.calico.PolicyRules.CORE;
import static dev.clusternetwork.calico.PolicyRules.verbs;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.List;

/** The {@code calico-node} ClusterRole: what the agent on every node may do. */
final class CalicoNodeClusterRole {

    static final String NAME = "calico-node";

    private CalicoNodeClusterRole() {}

    static ClusterRole render() {
        return new ClusterRoleBuilder()
                .withMetadata(CalicoObject.clusterWide(NAME).build())
                .withRules(rules())
                .build();
    }

    private static List<PolicyRule> rules() {
        return List.of(
                // A token for the plugin that the kubelet calls.
                PolicyRules.named(CORE, verbs("create"), "serviceaccounts/token", CalicoCniPluginServiceAccount.NAME),
                PolicyRules.of(CORE, verbs("get"), "pods", "nodes", "namespaces"),
                PolicyRules.of("discovery.k8s.io", verbs("watch", "list"), "endpointslices"),
                // get, to find Typha.
                PolicyRules.of(CORE, verbs("watch", "list", "get"), "endpoints", "services"),
                // kubeadm's ConfigMap, to tell how the cluster was made.
                PolicyRules.of(CORE, verbs("get"), "configmaps"),
                // The node's addresses as annotations, and its condition NetworkUnavailable.
                PolicyRules.of(CORE, verbs("patch", "update"), "nodes/status"),
                PolicyRules.of("networking.k8s.io", verbs("watch", "list"), "networkpolicies"),
                // Asked for even where no such API is installed: an answer of 403 instead of 404 would keep Felix
                // waiting.
                PolicyRules.of("policy.networking.k8s.io", verbs("watch", "list"), "clusternetworkpolicies"),
                PolicyRules.of(CORE, verbs("list", "watch"), "pods", "namespaces", "serviceaccounts"),
                PolicyRules.of(CORE, verbs("patch"), "pods/status"),
                PolicyRules.calico(
                        verbs("get", "list", "watch"),
                        "globalfelixconfigs",
                        "globalbgpconfigs",
                        "felixconfigurations",
                        "bgppeers",
                        "bgpfilters",
                        "bgpconfigurations",
                        "ippools",
                        "ipreservations",
                        "ipamblocks",
                        "globalnetworkpolicies",
                        "stagedglobalnetworkpolicies",
                        "networkpolicies",
                        "stagednetworkpolicies",
                        "stagedkubernetesnetworkpolicies",
                        "globalnetworksets",
                        "networksets",
                        "clusterinformations",
                        "hostendpoints",
                        "blockaffinities",
                        "caliconodestatuses",
                        "tiers"),
                // What the first node to start makes.
                PolicyRules.calico(verbs("create"), "tiers"),
                PolicyRules.calico(
                        verbs("create", "update"),
                        "ippools",
                        "felixconfigurations",
                        "bgpconfigurations",
                        "clusterinformations"),
                PolicyRules.calico(verbs("update"), "caliconodestatuses"),
                PolicyRules.of(CORE, verbs("get", "list", "watch"), "nodes"),
                PolicyRules.calico(verbs("create", "update"), "bgpconfigurations", "bgppeers"),
                // Address blocks.
                PolicyRules.calico(
                        verbs("get", "list", "create", "update", "delete"),
                        "blockaffinities",
                        "ipamblocks",
                        "ipamhandles"),
                PolicyRules.calico(verbs("get", "create"), "ipamconfigurations", "ipamconfigs"),
                PolicyRules.calico(verbs("watch"), "blockaffinities"),
                // Whether an older installation's addresses have to be taken over.
                PolicyRules.of("apps", verbs("get"), "daemonsets"),
                // As clusternetworkpolicies above.
                PolicyRules.of("kubevirt.io", verbs("get", "list", "watch"), "virtualmachineinstancemigrations"));
    }
}
