package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/**
 * The {@code calico-metrics} Service: with which Prometheus finds the metrics of Felix. Headless, because every node
 * serves its own metrics.
 */
final class CalicoMetricsService {

    static final String NAME = "calico-metrics";
    static final String PORT_NAME = "felix-metrics";

    private CalicoMetricsService() {}

    /**
     * Renders the Service.
     *
     * @param port the port of the metrics on every host
     */
    static Service render(int port) {
        return new ServiceBuilder()
                .withMetadata(CalicoObject.namespaced(NAME)
                        .withLabels(CalicoNodeDaemonSet.LABELS)
                        .addToAnnotations("prometheus.io/scrape", "true")
                        .build())
                .withNewSpec()
                .withType("ClusterIP")
                .withClusterIP("None")
                .withSelector(CalicoNodeDaemonSet.LABELS)
                .addNewPort()
                .withName(PORT_NAME)
                .withProtocol("TCP")
                .withPort(port)
                .withTargetPort(new IntOrString(port))
                .endPort()
                .endSpec()
                .build();
    }
}
