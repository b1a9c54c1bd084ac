package dev.clusternetwork.testkit;

import static dev.clusternetwork.testkit.SamplePlan.assertThatPlan;
import static dev.clusternetwork.testkit.SamplePlan.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageAssertTest {

    private static StageAssert access() {
        return assertThatPlan().stage(Stage.Order.ACCESS);
    }

    @Test
    void comparesObjectsInOrder() {
        access().containsExactly(
                        "ServiceAccount kube-system/bridge", "ClusterRole bridge", "ClusterRoleBinding bridge");
        assertThat(failureOf(() -> access().containsExactly("ClusterRole bridge")))
                .isEqualTo("the stage access has the objects [ServiceAccount kube-system/bridge, ClusterRole "
                        + "bridge, ClusterRoleBinding bridge], not [ClusterRole bridge]");
    }

    @Test
    void knowsWhatIsWaitedFor() {
        var key = ObjectKey.clusterWide("apiextensions.k8s.io", "CustomResourceDefinition", "pools.example.com");
        var stage =
                Stage.of(Stage.Order.DEFINITIONS, List.of(), List.of(), List.of(new Stage.Await(key, "Established")));
        NetworkAssertions.assertThat(
                        NetworkPlan.builder().stages(List.of(stage)).build())
                .stage(Stage.Order.DEFINITIONS)
                .awaits("CustomResourceDefinition pools.example.com", "Established");
        assertThat(failureOf(() -> access().awaits("CustomResourceDefinition pools.example.com", "Established")))
                .isEqualTo("the stage access does not wait for CustomResourceDefinition pools.example.com to be "
                        + "Established; it waits for none");
    }
}
