package dev.clusternetwork.testkit;

import static dev.clusternetwork.testkit.SamplePlan.assertThatPlan;
import static dev.clusternetwork.testkit.SamplePlan.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnyObjectAssertTest {

    private static AnyObjectAssert service() {
        return assertThatPlan().object("Service", "bridge");
    }

    @Test
    void comparesFields() {
        service().hasField("spec.ports[0].port", 80);
        service().hasField("spec.clusterIP", "None");
        assertThat(failureOf(() -> service().hasField("spec.ports[0].port", 81)))
                .isEqualTo("Service kube-system/bridge has the value 80 at spec.ports[0].port, not 81");
        assertThat(failureOf(() -> service().hasField("spec.ports[1].port", 80)))
                .isEqualTo("Service kube-system/bridge has no field spec.ports[1].port; the nearest existing path is "
                        + "spec.ports with 1 items");
        assertThat(failureOf(() -> service().hasField("spec.type", "ClusterIP")))
                .isEqualTo("Service kube-system/bridge has no field spec.type; the nearest existing path is spec "
                        + "with the keys [clusterIP, ports, selector]");
    }

    @Test
    void knowsWhichFieldsAreNotThere() {
        service().hasNoField("spec.type");
        assertThat(failureOf(() -> service().hasNoField("spec.ports[0]")))
                .isEqualTo("Service kube-system/bridge has the field spec.ports[0], but should not");
    }
}
