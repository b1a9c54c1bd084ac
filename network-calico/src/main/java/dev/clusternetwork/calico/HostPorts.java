package dev.clusternetwork.calico;

import dev.clusternetwork.calico.felix.FelixEnvironment;
import dev.clusternetwork.calico.felix.FelixMetrics;
import dev.clusternetwork.cluster.ClusterSpec;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** TCP ports that are taken on the hosts of a cluster with Calico. */
final class HostPorts {

    private static final int FIRST_NODE_PORT = 30000;
    private static final int LAST_NODE_PORT = 32767;

    /** Felix's own default for its metrics. */
    private static final int USUAL_METRICS_PORT = FelixMetrics.port(Map.of());

    private static final String HEALTH_PORT = "FELIX_HEALTHPORT";

    private static final Map<Integer, String> TAKEN = Map.of(
            179, "BGP",
            2379, "etcd",
            2380, "etcd",
            6443, "the API server",
            10248, "the kubelet's health check",
            10249, "kube-proxy's metrics",
            10250, "the kubelet",
            10255, "the kubelet's read-only port",
            10256, "kube-proxy's health check");

    private static final Map<Integer, String> TAKEN_BY_TYPHA = Map.of(
            TyphaDeployment.PORT,
            "Typha",
            9093,
            "Typha's metrics",
            TyphaDeployment.HEALTH_PORT,
            "Typha's health check");

    private final Map<Integer, String> taken = new TreeMap<>();

    private HostPorts() {}

    static HostPorts of(ClusterSpec cluster, CalicoSettings calico) {
        var ports = new HostPorts();
        for (int i = 0; i < cluster.hosts().size(); i++) {
            ports.taken.putIfAbsent(cluster.hosts().get(i).sshPort(), "the SSH server of hosts[" + i + "]");
        }
        ports.taken.putAll(TAKEN);
        ports.taken.put(
                FelixEnvironment.of(calico.environment())
                        .number(HEALTH_PORT)
                        .orElseThrow()
                        .intValueExact(),
                "Felix' health check");
        if (calico.typha().enabled()) {
            ports.taken.putAll(TAKEN_BY_TYPHA);
        }
        return ports;
    }

    /** Who uses a port; empty when nobody does. */
    Optional<String> userOf(int port) {
        if (port >= FIRST_NODE_PORT && port <= LAST_NODE_PORT) {
            return Optional.of("NodePorts (" + FIRST_NODE_PORT + " to " + LAST_NODE_PORT + ")");
        }
        return Optional.ofNullable(taken.get(port)).map(user -> user + " (" + port + ")");
    }

    /** The usual port for metrics, or the next one that nobody uses. */
    int freeForMetrics() {
        return IntStream.iterate(USUAL_METRICS_PORT, port -> port + 1)
                .filter(port -> userOf(port).isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
