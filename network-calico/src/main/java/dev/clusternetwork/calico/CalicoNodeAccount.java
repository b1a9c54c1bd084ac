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

/** The {@code calico-node} account: the identity of the agent on every node and of Typha. */
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

    /** Renders the ClusterRole: the permissions of the agent on every node. */
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
                // A token for the CNI plugin, which the kubelet runs.
                CalicoRbac.namedRule(CORE, verbs("create"), "serviceaccounts/token", CalicoCniPluginAccount.NAME),
                CalicoRbac.rule(CORE, verbs("get"), "pods", "nodes", "namespaces"),
                CalicoRbac.rule("discovery.k8s.io", verbs("watch", "list"), "endpointslices"),
                // Felix needs get to find Typha.
                CalicoRbac.rule(CORE, verbs("watch", "list", "get"), "endpoints", "services"),
                // The ConfigMap of kubeadm shows whether kubeadm created the cluster.
                CalicoRbac.rule(CORE, verbs("get"), "configmaps"),
                // The addresses of the node are annotations. The condition NetworkUnavailable is in its status.
                CalicoRbac.rule(CORE, verbs("patch", "update"), "nodes/status"),
                CalicoRbac.rule("networking.k8s.io", verbs("watch", "list"), "networkpolicies"),
                // Felix sends these requests even if the API is not installed. With a response of 403 instead of 404 it
                // would wait.
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
                // The first node creates these objects.
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
                // IPAM blocks.
                CalicoRbac.calicoRule(
                        verbs("get", "list", "create", "update", "delete"),
                        "blockaffinities",
                        "ipamblocks",
                        "ipamhandles"),
                CalicoRbac.calicoRule(verbs("get", "create"), "ipamconfigurations", "ipamconfigs"),
                CalicoRbac.calicoRule(verbs("watch"), "blockaffinities"),
                // To check whether addresses of an older installation must be adopted.
                CalicoRbac.rule("apps", verbs("get"), "daemonsets"),
                // Required for the same reason as clusternetworkpolicies.
                CalicoRbac.rule("kubevirt.io", verbs("get", "list", "watch"), "virtualmachineinstancemigrations"));
    }
}
