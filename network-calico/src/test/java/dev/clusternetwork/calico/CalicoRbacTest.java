package dev.clusternetwork.calico;

import static dev.clusternetwork.testkit.NetworkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Calico's rights, rule by rule: groups, resources, names if any, verbs. */
class CalicoRbacTest {

    private static final String CALICO = "projectcalico.org,crd.projectcalico.org";

    @Test
    void calicoNode() {
        assertThat(rules(CalicoNodeAccount.clusterRole()))
                .containsExactly(
                        "core | serviceaccounts/token [calico-cni-plugin] | create",
                        "core | pods nodes namespaces | get",
                        "discovery.k8s.io | endpointslices | list watch",
                        "core | endpoints services | get list watch",
                        "core | configmaps | get",
                        "core | nodes/status | patch update",
                        "networking.k8s.io | networkpolicies | list watch",
                        "policy.networking.k8s.io | clusternetworkpolicies | list watch",
                        "core | pods namespaces serviceaccounts | list watch",
                        "core | pods/status | patch",
                        CALICO + " | globalfelixconfigs globalbgpconfigs felixconfigurations bgppeers bgpfilters"
                                + " bgpconfigurations ippools ipreservations ipamblocks globalnetworkpolicies"
                                + " stagedglobalnetworkpolicies networkpolicies stagednetworkpolicies"
                                + " stagedkubernetesnetworkpolicies globalnetworksets networksets clusterinformations"
                                + " hostendpoints blockaffinities caliconodestatuses tiers | get list watch",
                        CALICO + " | tiers | create",
                        CALICO + " | ippools felixconfigurations bgpconfigurations clusterinformations | create update",
                        CALICO + " | caliconodestatuses | update",
                        "core | nodes | get list watch",
                        CALICO + " | bgpconfigurations bgppeers | create update",
                        CALICO + " | blockaffinities ipamblocks ipamhandles | create delete get list update",
                        CALICO + " | ipamconfigurations ipamconfigs | create get",
                        CALICO + " | blockaffinities | watch",
                        "apps | daemonsets | get",
                        "kubevirt.io | virtualmachineinstancemigrations | get list watch");
    }

    @Test
    void calicoCniPlugin() {
        assertThat(rules(CalicoCniPluginAccount.clusterRole()))
                .containsExactly(
                        "core | pods nodes namespaces | get",
                        "core | pods/status | patch",
                        CALICO + " | blockaffinities ipamblocks ipamhandles clusterinformations ippools ipreservations"
                                + " ipamconfigurations ipamconfigs | create delete get list update",
                        "kubevirt.io | virtualmachineinstances virtualmachines | get");
    }

    @Test
    @DisplayName("calico-kube-controllers has no permission that only a migration to another API group needs")
    void calicoKubeControllers() {
        assertThat(rules(KubeControllersAccount.clusterRole()))
                .containsExactly(
                        "core | nodes | get list watch",
                        "core | pods | get list watch",
                        "core | namespaces | get list watch",
                        "core | services services/status | get list update watch",
                        CALICO + " | ipreservations | list",
                        CALICO + " | blockaffinities ipamblocks ipamhandles ipamconfigurations ipamconfigs tiers"
                                + " | create delete get list update watch",
                        CALICO + " | ippools | list watch",
                        CALICO + " | hostendpoints | create delete get list update watch",
                        CALICO + " | clusterinformations | create get list update watch",
                        CALICO + " | kubecontrollersconfigurations | create get list update watch",
                        CALICO + " | kubecontrollersconfigurations/status | get update",
                        CALICO + " | networkpolicies stagednetworkpolicies globalnetworkpolicies"
                                + " stagedglobalnetworkpolicies | create delete get list update watch",
                        "apps | daemonsets deployments | get list watch",
                        "apiextensions.k8s.io | customresourcedefinitions | get list watch",
                        "crd.projectcalico.org | * | get list watch",
                        "kubevirt.io | virtualmachines virtualmachineinstances | get list watch");
    }

    @Test
    void calicoTierGetter() {
        assertThat(rules(CalicoTierGetter.clusterRole())).containsExactly("projectcalico.org | tiers | get");
    }

    @Test
    @DisplayName("each role goes to the account that acts by it")
    void bindings() {
        var plan = Clusters.plan(Clusters.withNetwork("calico: {}"));
        for (var name : List.of("calico-node", "calico-cni-plugin", "calico-kube-controllers")) {
            assertThat(plan)
                    .clusterRoleBinding(name)
                    .grants("ClusterRole " + name)
                    .hasSubjects("ServiceAccount kube-system/" + name);
        }
        assertThat(CalicoTierGetter.clusterRoleBinding().getSubjects())
                .singleElement()
                .satisfies(subject -> {
                    assertThat(subject.getKind()).isEqualTo("User");
                    assertThat(subject.getName()).isEqualTo("system:kube-controller-manager");
                });
    }

    private static List<String> rules(ClusterRole role) {
        return role.getRules().stream().map(CalicoRbacTest::string).toList();
    }

    private static String string(PolicyRule rule) {
        var groups = String.join(",", rule.getApiGroups());
        var names = rule.getResourceNames().isEmpty() ? "" : " " + rule.getResourceNames();
        return (groups.isEmpty() ? "core" : groups) + " | " + String.join(" ", rule.getResources()) + names + " | "
                + String.join(" ", new TreeSet<>(rule.getVerbs()));
    }
}
