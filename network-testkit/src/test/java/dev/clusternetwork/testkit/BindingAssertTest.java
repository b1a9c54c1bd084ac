package dev.clusternetwork.testkit;

import static dev.clusternetwork.testkit.SamplePlan.assertThatPlan;
import static dev.clusternetwork.testkit.SamplePlan.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BindingAssertTest {

    private static BindingAssert binding() {
        return assertThatPlan().clusterRoleBinding("bridge");
    }

    @Test
    void comparesTheRole() {
        binding().grants("ClusterRole bridge");
        assertThat(failureOf(() -> binding().grants("ClusterRole cluster-admin")))
                .isEqualTo("ClusterRoleBinding bridge grants ClusterRole bridge, not ClusterRole cluster-admin");
    }

    @Test
    void comparesSubjects() {
        binding().hasSubjects("ServiceAccount kube-system/bridge");
        assertThat(failureOf(() -> binding().hasSubjects("User admin")))
                .isEqualTo("ClusterRoleBinding bridge has the subjects [ServiceAccount kube-system/bridge], not "
                        + "[User admin]");
    }
}
