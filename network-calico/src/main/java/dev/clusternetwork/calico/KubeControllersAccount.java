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

/** The {@code calico-kube-controllers} account: the identity of the controllers. */
final class KubeControllersAccount {

    /** The name of the ServiceAccount, its ClusterRole and the binding of the two. */
    static final String NAME = "calico-kube-controllers";

    private KubeControllersAccount() {}

    /** Renders the ServiceAccount. */
    static ServiceAccount serviceAccount() {
        return new ServiceAccountBuilder()
                .withMetadata(CalicoObject.namespaced(NAME).build())
                .build();
    }

    /**
     * Renders the ClusterRole: the permissions of the controllers. Calico's own role has more permissions: for all
     * objects of its served group, for APIServices and for the deletion of CRDs. They are needed only for a migration
     * to another API group, which is not planned.
     */
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
                CalicoRbac.rule(CORE, verbs("watch", "list", "get"), "nodes"),
                CalicoRbac.rule(CORE, verbs("get", "list", "watch"), "pods"),
                CalicoRbac.rule(CORE, verbs("get", "list", "watch"), "namespaces"),
                // Addresses of Services of type LoadBalancer.
                CalicoRbac.rule(CORE, verbs("get", "list", "update", "watch"), "services", "services/status"),
                CalicoRbac.calicoRule(verbs("list"), "ipreservations"),
                // The addresses of nodes that no longer exist.
                CalicoRbac.calicoRule(
                        verbs("get", "list", "create", "update", "delete", "watch"),
                        "blockaffinities",
                        "ipamblocks",
                        "ipamhandles",
                        "ipamconfigurations",
                        "ipamconfigs",
                        "tiers"),
                CalicoRbac.calicoRule(verbs("list", "watch"), "ippools"),
                CalicoRbac.calicoRule(verbs("get", "list", "create", "update", "delete", "watch"), "hostendpoints"),
                CalicoRbac.calicoRule(verbs("get", "list", "create", "update", "watch"), "clusterinformations"),
                CalicoRbac.calicoRule(
                        verbs("get", "list", "create", "update", "watch"), "kubecontrollersconfigurations"),
                CalicoRbac.calicoRule(verbs("get", "update"), "kubecontrollersconfigurations/status"),
                // Older releases wrote the names of policies differently.
                CalicoRbac.calicoRule(
                        verbs("watch", "list", "get", "create", "update", "delete"),
                        "networkpolicies",
                        "stagednetworkpolicies",
                        "globalnetworkpolicies",
                        "stagedglobalnetworkpolicies"),
                CalicoRbac.rule("apps", verbs("get", "list", "watch"), "daemonsets", "deployments"),
                CalicoRbac.rule("apiextensions.k8s.io", verbs("get", "list", "watch"), "customresourcedefinitions"),
                // A read-only wildcard, because the controllers read all stored kinds, which differ between releases.
                CalicoRbac.rule(CalicoRbac.STORED, verbs("get", "list", "watch"), "*"),
                CalicoRbac.rule(
                        "kubevirt.io", verbs("get", "list", "watch"), "virtualmachines", "virtualmachineinstances"));
    }
}
