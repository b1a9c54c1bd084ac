package dev.clusternetwork.weave;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** The Services that show Prometheus the metrics of each node; headless, because each node has its own metrics. */
final class WeaveMetricsServices {

    private static final String ROUTER_NAME = "weave";
    private static final String NPC_NAME = "weave-npc";

    private static final int PORT = 80;

    private WeaveMetricsServices() {}

    /** Renders the Service {@code weave} for the metrics of the routers. */
    static Service router(WeaveMesh mesh) {
        return render(mesh, ROUTER_NAME, WeaveDaemonSet.ROUTER_METRICS_PORT);
    }

    /** Renders the Service {@code weave-npc} for the metrics of the network policy controllers. */
    static Service npc(WeaveMesh mesh) {
        return render(mesh, NPC_NAME, WeaveDaemonSet.NPC_METRICS_PORT);
    }

    private static Service render(WeaveMesh mesh, String name, int metricsPort) {
        return new ServiceBuilder()
                .withMetadata(WeaveObject.namespaced(name)
                        .addToAnnotations("prometheus.io/scrape", "true")
                        .build())
                .withNewSpec()
                .withType("ClusterIP")
                .withClusterIP("None")
                .withSelector(mesh.podLabels())
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
