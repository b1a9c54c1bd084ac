package dev.clusternetwork.calico;

import static dev.clusternetwork.calico.PolicyRules.CORE;
import static dev.clusternetwork.calico.PolicyRules.verbs;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.List;

/**
 * The {@code calico-kube-controllers} ClusterRole: what the controllers may do. Calico's own role has more: rights over
 * every object of its served group, over APIServices and over the deletion of CRDs. They serve a migration to another
 * API group alone, which nothing here starts.
 */
final class KubeControllersClusterRole {

    static final String NAME = "calico-kube-controllers";

    private KubeControllersClusterRole() {}

    static ClusterRole render() {
        return new ClusterRoleBuilder()
                .withMetadata(CalicoObject.clusterWide(NAME).build())
                .withRules(rules())
                .build();
    }

    private static List<PolicyRule> rules() {
        return List.of(
                PolicyRules.of(CORE, verbs("watch", "list", "get"), "nodes"),
                PolicyRules.of(CORE, verbs("get", "list", "watch"), "pods"),
                PolicyRules.of(CORE, verbs("get", "list", "watch"), "namespaces"),
                // Addresses of Services of type LoadBalancer.
                PolicyRules.of(CORE, verbs("get", "list", "update", "watch"), "services", "services/status"),
                PolicyRules.calico(verbs("list"), "ipreservations"),
                // Addresses that a lost node leaves behind.
                PolicyRules.calico(
                        verbs("get", "list", "create", "update", "delete", "watch"),
                        "blockaffinities",
                        "ipamblocks",
                        "ipamhandles",
                        "ipamconfigurations",
                        "ipamconfigs",
                        "tiers"),
                PolicyRules.calico(verbs("list", "watch"), "ippools"),
                PolicyRules.calico(verbs("get", "list", "create", "update", "delete", "watch"), "hostendpoints"),
                PolicyRules.calico(verbs("get", "list", "create", "update", "watch"), "clusterinformations"),
                PolicyRules.calico(verbs("get", "list", "create", "update", "watch"), "kubecontrollersconfigurations"),
                PolicyRules.calico(verbs("get", "update"), "kubecontrollersconfigurations/status"),
                // Names of policies that older releases wrote differently.
                PolicyRules.calico(
                        verbs("watch", "list", "get", "create", "update", "delete"),
                        "networkpolicies",
                        "stagednetworkpolicies",
                        "globalnetworkpolicies",
                        "stagedglobalnetworkpolicies"),
                PolicyRules.of("apps", verbs("get", "list", "watch"), "daemonsets", "deployments"),
                PolicyRules.of("apiextensions.k8s.io", verbs("get", "list", "watch"), "customresourcedefinitions"),
                // A wildcard, to read alone: the controllers look at every stored kind, and kinds differ by release.
                PolicyRules.of(PolicyRules.STORED, verbs("get", "list", "watch"), "*"),
                PolicyRules.of(
                        "kubevirt.io", verbs("get", "list", "watch"), "virtualmachines", "virtualmachineinstances"));
    }
}
