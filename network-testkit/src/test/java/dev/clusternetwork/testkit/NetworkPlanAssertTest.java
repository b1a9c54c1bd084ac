package dev.clusternetwork.testkit;

import static dev.clusternetwork.testkit.SamplePlan.assertThatPlan;
import static dev.clusternetwork.testkit.SamplePlan.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.Stage;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import org.junit.jupiter.api.Test;

class NetworkPlanAssertTest {

    private static final String ALL = "[ConfigMap kube-system/bridge, Secret kube-system/bridge, "
            + "Service kube-system/bridge, ServiceAccount kube-system/bridge, DaemonSet kube-system/bridge, "
            + "ClusterRole bridge, ClusterRoleBinding bridge]";

    @Test
    void movesOnToEveryKindAndBack() {
        assertThatPlan()
                .daemonSet("bridge")
                .and()
                .service("bridge")
                .and()
                .configMap("bridge")
                .and()
                .secret("bridge")
                .and()
                .clusterRole("bridge")
                .and()
                .clusterRoleBinding("bridge")
                .and()
                .serviceAccount("bridge")
                .and()
                .object("DaemonSet", "kube-system/bridge")
                .and()
                .host("master")
                .and()
                .everyHost()
                .and()
                .stage(Stage.Order.ACCESS)
                .and()
                .findings()
                .isEmpty();
    }

    @Test
    void movesOnToDeploymentsAndNamespacedRoles() {
        var plan = NetworkAssertions.assertThat(SamplePlan.of(new Bridge() {
            @Override
            PlanPart.Builder plan(PlanContext<BridgeSettings> context) {
                return super.plan(context)
                        .add(() -> new DeploymentBuilder()
                                .withMetadata(namespaced())
                                .withNewSpec()
                                .withNewSelector()
                                .withMatchLabels(LABELS)
                                .endSelector()
                                .withTemplate(daemonSet().getSpec().getTemplate())
                                .endSpec()
                                .build())
                        .add(() -> new RoleBuilder()
                                .withMetadata(namespaced())
                                .withRules(clusterRole().getRules())
                                .build())
                        .add(() -> new RoleBindingBuilder()
                                .withMetadata(namespaced())
                                .withNewRoleRef("rbac.authorization.k8s.io", "Role", NAME)
                                .build());
            }
        }));
        plan.deployment("bridge")
                .hasContainers("router")
                .and()
                .role("bridge")
                .allows("get", "", "nodes")
                .and()
                .roleBinding("bridge")
                .grants("Role bridge")
                .hasSubjects();
    }

    @Test
    void listsObjectsOfTheKindWhenTheNameIsUnknown() {
        assertThat(failureOf(() -> assertThatPlan().daemonSet("weave-net")))
                .isEqualTo("the plan has no DaemonSet 'weave-net'; it has [DaemonSet kube-system/bridge]");
    }

    @Test
    void listsEverythingWhenTheKindIsUnknown() {
        assertThat(failureOf(() -> assertThatPlan().deployment("bridge")))
                .isEqualTo("the plan has no Deployment 'bridge'; its objects are " + ALL);
    }

    @Test
    void asksForTheNamespaceIfTwoObjectsHaveTheName() {
        var plan = SamplePlan.of(new Bridge() {
            @Override
            PlanPart.Builder plan(PlanContext<BridgeSettings> context) {
                return super.plan(context)
                        .add(() -> new ServiceAccountBuilder()
                                .withNewMetadata()
                                .withNamespace("default")
                                .withName(NAME)
                                .endMetadata()
                                .build());
            }
        });
        NetworkAssertions.assertThat(plan).serviceAccount("default/bridge").isInNamespace("default");
        assertThat(failureOf(() -> NetworkAssertions.assertThat(plan).serviceAccount("bridge")))
                .isEqualTo("the plan has several objects with kind ServiceAccount and name 'bridge': "
                        + "[ServiceAccount default/bridge, ServiceAccount kube-system/bridge]; use namespace/name");
    }

    @Test
    void listsHosts() {
        assertThat(failureOf(() -> assertThatPlan().host("worker")))
                .isEqualTo("the plan has no host 'worker'; its hosts are [master]");
    }

    @Test
    void listsStages() {
        assertThat(failureOf(() -> assertThatPlan().stage(Stage.Order.DEFINITIONS)))
                .isEqualTo("the plan has no stage definitions; its stages are [access, configuration, workloads]");
    }

    @Test
    void comparesAllObjects() {
        assertThatPlan()
                .containsExactlyObjects(
                        "DaemonSet kube-system/bridge",
                        "Service kube-system/bridge",
                        "ConfigMap kube-system/bridge",
                        "Secret kube-system/bridge",
                        "ClusterRole bridge",
                        "ClusterRoleBinding bridge",
                        "ServiceAccount kube-system/bridge");
        assertThat(failureOf(() -> assertThatPlan()
                        .containsExactlyObjects(
                                "DaemonSet kube-system/bridge",
                                "DaemonSet kube-system/other",
                                "ConfigMap kube-system/bridge",
                                "Secret kube-system/bridge",
                                "ClusterRole bridge",
                                "ClusterRoleBinding bridge",
                                "ServiceAccount kube-system/bridge")))
                .isEqualTo("the plan has other objects; missing: [DaemonSet kube-system/other]; unexpected: "
                        + "[Service kube-system/bridge]");
    }

    @Test
    void knowsWhatIsNotThere() {
        assertThatPlan().hasNoObject("DaemonSet", "weave-net");
        assertThat(failureOf(() -> assertThatPlan().hasNoObject("DaemonSet", "bridge")))
                .isEqualTo("the plan has [DaemonSet kube-system/bridge], but should not");
    }

    @Test
    void comparesImages() {
        assertThatPlan().usesImages("example.com/bridge:1.2.3", "example.com/bridge-install:1.0.0");
        assertThat(failureOf(() -> assertThatPlan().usesImages("example.com/bridge:1.2.3")))
                .isEqualTo("the plan has the images [example.com/bridge-install:1.0.0, example.com/bridge:1.2.3], not "
                        + "[example.com/bridge:1.2.3]");
    }
}
