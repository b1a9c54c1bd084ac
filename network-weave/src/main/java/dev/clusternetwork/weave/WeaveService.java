package dev.clusternetwork.weave;

import io.fabric8.kubernetes.api.model.Service;

/**
 * The {@code weave} Service: lets Prometheus find the metrics of every router. Headless, for every node has its own.
 */
final class WeaveService {

    static final String NAME = "weave";

    private WeaveService() {}

    static Service render() {
        return MetricsService.render(NAME, WeaveDaemonSet.ROUTER_METRICS_PORT);
    }
}
