package dev.clusternetwork.calico;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** TCP ports that are taken on every host of a cluster with Calico. */
final class HostPorts {

    private static final int FIRST_NODE_PORT = 30000;
    private static final int LAST_NODE_PORT = 32767;

    private static final Map<Integer, String> TAKEN = Map.of(
            179, "BGP",
            2379, "etcd",
            2380, "etcd",
            6443, "the API server",
            9099, "Felix' health check",
            10248, "the kubelet's health check",
            10249, "kube-proxy's metrics",
            10250, "the kubelet",
            10255, "the kubelet's read-only port",
            10256, "kube-proxy's health check");

    private static final Map<Integer, String> TAKEN_BY_TYPHA = Map.of(
            TyphaDeployment.PORT, "Typha", 9093, "Typha's metrics", 9098, "Typha's health check");

    private HostPorts() {}

    /** Who uses a port; empty when nobody does. */
    static Optional<String> userOf(int port, CalicoSettings calico) {
        if (port >= FIRST_NODE_PORT && port <= LAST_NODE_PORT) {
            return Optional.of("NodePorts (" + FIRST_NODE_PORT + " to " + LAST_NODE_PORT + ")");
        }
        var taken = new TreeMap<>(TAKEN);
        if (calico.typha().enabled()) {
            taken.putAll(TAKEN_BY_TYPHA);
        }
        return Optional.ofNullable(taken.get(port)).map(user -> user + " (" + port + ")");
    }
}
