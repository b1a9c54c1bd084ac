package dev.clusternetwork.host.dns;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;

/**
 * The Service {@code node-local-dns}, with which Prometheus finds the metrics of each node; headless, because each node
 * has its own.
 */
final class CacheMetricsService {

    static final String NAME = CacheObject.NAME;

    private CacheMetricsService() {}

    /** Renders the Service. */
    static Service render() {
        return new ServiceBuilder()
                .withMetadata(CacheObject.metadata()
                        .addToAnnotations("prometheus.io/scrape", "true")
                        .addToAnnotations("prometheus.io/port", Integer.toString(CacheDaemonSet.METRICS_PORT))
                        .build())
                .withNewSpec()
                .withType("ClusterIP")
                .withClusterIP("None")
                .withSelector(CacheObject.LABELS)
                .withPorts(
                        port(CacheDaemonSet.METRICS, CacheDaemonSet.METRICS_PORT),
                        port(CacheDaemonSet.SETUP_METRICS, CacheDaemonSet.SETUP_METRICS_PORT))
                .endSpec()
                .build();
    }

    private static ServicePort port(String name, int port) {
        return new ServicePortBuilder()
                .withName(name)
                .withProtocol("TCP")
                .withPort(port)
                .withTargetPort(new IntOrString(name))
                .build();
    }
}
