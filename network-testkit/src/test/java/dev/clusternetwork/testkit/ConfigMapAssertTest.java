package dev.clusternetwork.testkit;

import static dev.clusternetwork.testkit.SamplePlan.assertThatPlan;
import static dev.clusternetwork.testkit.SamplePlan.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import org.junit.jupiter.api.Test;

class ConfigMapAssertTest {

    private static ConfigMapAssert configMap() {
        return assertThatPlan().configMap("bridge");
    }

    @Test
    void comparesData() {
        configMap().hasData("mtu", "1400");
        assertThat(failureOf(() -> configMap().hasData("mtu", "1500")))
                .isEqualTo("ConfigMap kube-system/bridge has the key mtu=1400, not 1500");
        assertThat(failureOf(() -> configMap().hasData("mut", "1400")))
                .isEqualTo("ConfigMap kube-system/bridge has no key 'mut'; its keys are [mtu]");
    }

    @Test
    void comparesCreateOnly() {
        var plan = SamplePlan.of(new Bridge() {
            @Override
            PlanPart.Builder plan(PlanContext<BridgeSettings> context) {
                return super.plan(context)
                        .addCreateOnly(() -> new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName("state")
                                .withNamespace(NAMESPACE)
                                .addToAnnotations("example.com/kept", "yes")
                                .endMetadata()
                                .build());
            }
        });
        NetworkAssertions.assertThat(plan)
                .configMap("state")
                .isCreateOnly()
                .hasAnnotation("example.com/kept", "yes")
                .hasAnnotation("clusternetwork.dev/create-only", "true")
                .hasLabel("clusternetwork.dev/stack", "bridge");
        assertThat(failureOf(() -> configMap().isCreateOnly()))
                .isEqualTo("ConfigMap kube-system/bridge is not create-only");
    }

    @Test
    void comparesKeys() {
        configMap().hasKeys("mtu");
        assertThat(failureOf(() -> configMap().hasKeys("mtu", "mode")))
                .isEqualTo("ConfigMap kube-system/bridge has the keys [mtu], not [mode, mtu]");
    }
}
