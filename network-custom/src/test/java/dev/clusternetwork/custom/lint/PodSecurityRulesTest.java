package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The pod security level of a namespace")
class PodSecurityRulesTest {

    private static final String NAMESPACE = """
            apiVersion: v1
            kind: Namespace
            metadata:
              name: net
              labels:
                pod-security.kubernetes.io/enforce: baseline
            """;

    private static final String POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: net}\nspec:\n  ";

    private static List<String> found(String namespace, String pod) {
        return Folder.of(pod).with("namespace.yml", namespace).found("CUSTOM_POD_NOT_ADMITTED");
    }

    private static String refused(String at, String level, String what) {
        return ": error CUSTOM_POD_NOT_ADMITTED Pod net/a: " + at + " violates PodSecurity '" + level
                + "' of Namespace net (net/namespace.yml:6), which does not allow " + what
                + "; label the Namespace pod-security.kubernetes.io/enforce: privileged";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hostNetwork: true | spec.hostNetwork | hostNetwork
            hostPID: true     | spec.hostPID     | hostPID
            hostIPC: true     | spec.hostIPC     | hostIPC
            containers: [{securityContext: {privileged: true}}]     | spec.containers[0].securityContext.privileged | a privileged container
            initContainers: [{}, {securityContext: {privileged: true}}] | spec.initContainers[1].securityContext.privileged | a privileged container
            containers: [{securityContext: {capabilities: {add: [CHOWN, NET_ADMIN, NET_ADMIN]}}}] | spec.containers[0].securityContext.capabilities.add[1] | capability NET_ADMIN
            containers: [{ports: [{containerPort: 1}, {hostPort: 1}]}] | spec.containers[0].ports[1].hostPort | a hostPort
            volumes: [{hostPath: {path: /a}}, {hostPath: {path: /b}}] | spec.volumes[0].hostPath | a hostPath volume
            `hostNetwork: true\n  volumes: [{hostPath: {path: /b}}]`   | spec.hostNetwork | hostNetwork or a hostPath volume
            """)
    @DisplayName("refuses pods with access to their host")
    void refuses(String spec, String at, String what) {
        for (var level : List.of("baseline", "restricted")) {
            assertThat(found(NAMESPACE.replace("baseline", level), POD + spec))
                    .singleElement()
                    .asString()
                    .startsWith("net/m.yml:5:")
                    .endsWith(refused(at, level, what));
        }
        for (var other : List.of("privileged", "''", "5")) {
            assertThat(found(NAMESPACE.replace("baseline", other), POD + spec)).isEmpty();
        }
        assertThat(found(NAMESPACE.replace("enforce", "warn"), POD + spec)).isEmpty();
        assertThat(found(NAMESPACE, POD.replace("namespace: net", "namespace: other") + spec))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hostNetwork: false",
                "hostNetwork: 'true'",
                "containers: [{securityContext: {privileged: false, capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}}]",
                "containers: [{ports: [{hostPort: 0}]}, null, 5]",
                "volumes: [{emptyDir: {}, hostPath: ~}, null, 5]",
                "containers: 5",
            })
    @DisplayName("admits other pods")
    void admits(String spec) {
        assertThat(found(NAMESPACE, POD + spec)).isEmpty();
    }

    @Test
    @DisplayName("applies to every kind that creates pods")
    void makers() {
        var daemonSet = "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a, namespace: net}\n"
                + "spec: {template: {spec: {hostNetwork: true}}}";
        assertThat(found(NAMESPACE, daemonSet)).hasSize(1);
        assertThat(found(
                        NAMESPACE,
                        "apiVersion: v1\nkind: PodTemplate\nmetadata: {name: a, namespace: net}\n"
                                + "template: {spec: {hostNetwork: true}}"))
                .isEmpty();
        // Without a namespace a pod is in default, which may be labelled, too.
        assertThat(found(NAMESPACE.replace("name: net", "name: default"), daemonSet.replace(", namespace: net", "")))
                .hasSize(1);
    }
}
