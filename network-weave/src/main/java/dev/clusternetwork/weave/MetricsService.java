package dev.clusternetwork.weave;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** The form that both metrics Services share. */
final class MetricsService {

    private static final int PORT = 80;

    private MetricsService() {}

    /**
     * A headless Service in front of a port of every Weave pod.
     *
     * @param metricsPort where the pods serve {@code /metrics}
     */
    static Service render(String name, int metricsPort) {
        return new ServiceBuilder()
                .withMetadata(WeaveObject.namespaced(name)
                        .addToAnnotations("prometheus.io/scrape", "true")
                        .build())
                .withNewSpec()
                .withType("ClusterIP")
                .withClusterIP("None")
                .withSelector(WeaveObject.LABELS)
                .addNewPort()
                .withName("metrics")
                .withProtocol("TCP")
                .withPort(PORT)
                .withTargetPort(new IntOrString(metricsPort))
                .endPort()
                .endSpec()
                .build();
    }
}
