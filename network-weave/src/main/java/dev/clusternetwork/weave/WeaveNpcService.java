package dev.clusternetwork.weave;

import io.fabric8.kubernetes.api.model.Service;

/**
 * The {@code weave-npc} Service: lets Prometheus find the metrics of every policy controller. Headless, for every node
 * has its own.
 */
final class WeaveNpcService {

    static final String NAME = "weave-npc";

    private WeaveNpcService() {}

    static Service render() {
        return MetricsService.render(NAME, WeaveDaemonSet.NPC_METRICS_PORT);
    }
}
