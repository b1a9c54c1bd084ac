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

/** The {@code calico-node} account: the agent on every node acts as it, and so does Typha. */
final class CalicoNodeAccount {

    /** The name of the ServiceAccount, its ClusterRole and the binding of the two. */
    static final String NAME = "calico-node";

    private CalicoNodeAccount() {}

    /** Renders the ServiceAccount. */
    static ServiceAccount serviceAccount() {
        return new ServiceAccountBuilder()
                .withMetadata(CalicoObject.namespaced(NAME).build())
                .build();
    }

    /** Renders the ClusterRole: what the agent on every node may do. */
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
                // A token for the plugin that the kubelet calls.
                CalicoRbac.namedRule(CORE, verbs("create"), "serviceaccounts/token", CalicoCniPluginAccount.NAME),
                CalicoRbac.rule(CORE, verbs("get"), "pods", "nodes", "namespaces"),
                CalicoRbac.rule("discovery.k8s.io", verbs("watch", "list"), "endpointslices"),
                // get, to find Typha.
                CalicoRbac.rule(CORE, verbs("watch", "list", "get"), "endpoints", "services"),
                // kubeadm's ConfigMap, to tell how the cluster was made.
                CalicoRbac.rule(CORE, verbs("get"), "configmaps"),
                // The node's addresses as annotations, and its condition NetworkUnavailable.
                CalicoRbac.rule(CORE, verbs("patch", "update"), "nodes/status"),
                CalicoRbac.rule("networking.k8s.io", verbs("watch", "list"), "networkpolicies"),
                // Asked for even where no such API is installed: an answer of 403 instead of 404 would keep Felix
                // waiting.
                CalicoRbac.rule("policy.networking.k8s.io", verbs("watch", "list"), "clusternetworkpolicies"),
                CalicoRbac.rule(CORE, verbs("list", "watch"), "pods", "namespaces", "serviceaccounts"),
                CalicoRbac.rule(CORE, verbs("patch"), "pods/status"),
                CalicoRbac.calicoRule(
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
                CalicoRbac.calicoRule(verbs("create"), "tiers"),
                CalicoRbac.calicoRule(
                        verbs("create", "update"),
                        "ippools",
                        "felixconfigurations",
                        "bgpconfigurations",
                        "clusterinformations"),
                CalicoRbac.calicoRule(verbs("update"), "caliconodestatuses"),
                CalicoRbac.rule(CORE, verbs("get", "list", "watch"), "nodes"),
                CalicoRbac.calicoRule(verbs("create", "update"), "bgpconfigurations", "bgppeers"),
                // Address blocks.
                CalicoRbac.calicoRule(
                        verbs("get", "list", "create", "update", "delete"),
                        "blockaffinities",
                        "ipamblocks",
                        "ipamhandles"),
                CalicoRbac.calicoRule(verbs("get", "create"), "ipamconfigurations", "ipamconfigs"),
                CalicoRbac.calicoRule(verbs("watch"), "blockaffinities"),
                // Whether an older installation's addresses have to be taken over.
                CalicoRbac.rule("apps", verbs("get"), "daemonsets"),
                // As clusternetworkpolicies above.
                CalicoRbac.rule("kubevirt.io", verbs("get", "list", "watch"), "virtualmachineinstancemigrations"));
    }
}
