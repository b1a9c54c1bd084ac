package dev.clusternetwork.calico;

import dev.clusternetwork.calico.felix.FelixEnvironment;
import dev.clusternetwork.calico.felix.FelixMetrics;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.spi.PlanContext;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The TCP ports that are in use on the hosts of a cluster with Calico. */
final class HostPorts {

    private static final int FIRST_NODE_PORT = 30000;
    private static final int LAST_NODE_PORT = 32767;

    /** The default port of the metrics of Felix. */
    private static final int DEFAULT_METRICS_PORT = FelixMetrics.port(Map.of());

    static final String HEALTH_PORT = "FELIX_HEALTHPORT";

    private static final Map<Integer, String> TAKEN = Map.of(
            179, "BGP",
            2379, "etcd",
            2380, "etcd",
            6443, "the API server",
            10248, "the health check of the kubelet",
            10249, "the metrics of kube-proxy",
            10250, "the kubelet",
            10255, "the read-only port of the kubelet",
            10256, "the health check of kube-proxy");

    private static final Map<Integer, String> TAKEN_BY_TYPHA = Map.of(
            TyphaDeployment.PORT,
            "Typha",
            9093,
            "the metrics of Typha",
            TyphaDeployment.HEALTH_PORT,
            "the health check of Typha");

    private final Map<Integer, User> taken = new TreeMap<>();

    private HostPorts() {}

    /**
     * What uses a port.
     *
     * @param setting the setting with the port, if it is configurable
     */
    record User(String name, Optional<ConfigPath> setting) {}

    static HostPorts of(PlanContext<CalicoSettings> context) {
        var ports = new HostPorts();
        var hosts = context.cluster().hosts();
        for (int i = 0; i < hosts.size(); i++) {
            var host = context.root().key("hosts").item(i);
            var setting = host.key("ssh_port");
            var user = new User("the SSH server of " + host, Optional.of(setting));
            // A default is preferred, because a value in the file may be unreadable.
            ports.taken.merge(
                    hosts.get(i).sshPort(),
                    user,
                    (first, more) -> isDefault(first) ? first : isDefault(more) ? more : first);
        }
        ports.addAll(TAKEN);
        var felix = FelixEnvironment.of(context.settings().environment());
        ports.taken.put(
                felix.number(HEALTH_PORT).orElseThrow().intValueExact(),
                new User(
                        "the health check of Felix",
                        felix.nameOf(HEALTH_PORT).map(context.settingsPath().key("environment")::key)));
        if (context.settings().typha().enabled()) {
            ports.addAll(TAKEN_BY_TYPHA);
        }
        return ports;
    }

    private static boolean isDefault(User user) {
        return user.setting().filter(ConfigPath::isWritten).isEmpty();
    }

    private void addAll(Map<Integer, String> users) {
        users.forEach((port, name) -> taken.put(port, new User(name, Optional.empty())));
    }

    /** Returns what uses a port; empty if it is free. */
    Optional<User> userOf(int port) {
        return port >= FIRST_NODE_PORT && port <= LAST_NODE_PORT
                ? Optional.of(
                        new User("NodePorts (" + FIRST_NODE_PORT + " to " + LAST_NODE_PORT + ")", Optional.empty()))
                : Optional.ofNullable(taken.get(port));
    }

    /** Returns the default port of the metrics, or else the next free port. */
    int freeForMetrics() {
        return IntStream.iterate(DEFAULT_METRICS_PORT, port -> port + 1)
                .filter(port -> userOf(port).isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
