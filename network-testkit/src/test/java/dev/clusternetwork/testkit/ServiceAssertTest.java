package dev.clusternetwork.testkit;

import static dev.clusternetwork.testkit.SamplePlan.assertThatPlan;
import static dev.clusternetwork.testkit.SamplePlan.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceAssertTest {

    private static ServiceAssert service() {
        return assertThatPlan().service("bridge");
    }

    @Test
    void comparesPorts() {
        service().hasPort(80, "metrics");
        assertThat(failureOf(() -> service().hasPort(80, 9000)))
                .isEqualTo("Service kube-system/bridge has no port 80->9000; its ports are [80->metrics]");
    }

    @Test
    void comparesSelectors() {
        service().selects(Map.of("app", "bridge"));
        assertThat(failureOf(() -> service().selects(Map.of())))
                .isEqualTo("Service kube-system/bridge selects {app=bridge}, not {}");
    }

    @Test
    void knowsItIsHeadless() {
        service().isHeadless();
    }

    @Test
    void knowsItIsNotHeadless() {
        var plan = SamplePlan.of(new Bridge() {
            @Override
            Service service() {
                var service = super.service();
                service.getSpec().setClusterIP(null);
                return service;
            }
        });
        var service = NetworkAssertions.assertThat(plan).service("bridge");
        assertThat(failureOf(service::isHeadless))
                .isEqualTo("Service kube-system/bridge is not headless; its clusterIP is not set");
    }
}
