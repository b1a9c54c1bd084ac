package dev.clusternetwork.custom.cni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import dev.clusternetwork.plan.PortRule;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ports that manifests open on hosts")
class ManifestPortsTest {

    private static final String FROM =
            " from master, worker, pod to master, worker (container agent of DaemonSet agent)";
    private static final String PROBE =
            " from same host to master, worker (probes of container agent of DaemonSet agent)";

    private static List<String> ports(String pod, String container) {
        var folder = Folder.of("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: agent, namespace: kube-system}
                spec:
                  selector: {matchLabels: {app: agent}}
                  template:
                    metadata: {labels: {app: agent}}
                    spec: {%s containers: [{name: agent, image: 'a/b:1', %s}]}
                """.formatted(pod, container));
        return ManifestPorts.of(folder.manifests()).stream()
                .map(PortRule::toString)
                .toList();
    }

    @Test
    @DisplayName("A pod on the network of its host opens the ports of its containers and probes")
    void hostNetwork() {
        assertThat(ports(
                        "hostNetwork: true,",
                        "ports: [{name: a, containerPort: 8472, protocol: UDP}, {name: b, containerPort: 9090},"
                                + " {containerPort: 9091, protocol: SCTP}],"
                                + " livenessProbe: {httpGet: {path: /, port: 9092}},"
                                + " readinessProbe: {tcpSocket: {port: b}}, startupProbe: {grpc: {port: 9092}}"))
                .containsExactly(
                        "8472/udp" + FROM,
                        "9090/tcp" + FROM,
                        "9091/sctp" + FROM,
                        "9092/tcp" + PROBE,
                        "9090/tcp" + PROBE);
    }

    @Test
    @DisplayName("Another pod opens only its host ports")
    void hostPorts() {
        assertThat(ports(
                        "",
                        "ports: [{containerPort: 80}, {containerPort: 81, hostPort: 8081}], livenessProbe:"
                                + " {httpGet: {path: /, port: 80}}"))
                .containsExactly("8081/tcp" + FROM);
    }

    @Test
    @DisplayName("Invalid ports are left out")
    void invalid() {
        assertThat(ports(
                        "hostNetwork: true,",
                        "ports: [{containerPort: 0}, {containerPort: 65536}, {containerPort: '80'}, {},"
                                + " {containerPort: 81, protocol: tcp}], livenessProbe: {httpGet: {path: /, port: b}}"))
                .isEmpty();
        assertThat(ports("hostNetwork: true,", "ports: [{containerPort: 1}, {containerPort: 65535}]"))
                .containsExactly("1/tcp" + FROM, "65535/tcp" + FROM);
    }
}
