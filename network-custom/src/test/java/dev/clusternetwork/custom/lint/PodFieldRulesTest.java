package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A pod's field")
class PodFieldRulesTest {

    private static final String POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: net}\nspec:\n  ";

    private static List<String> found(String spec) {
        return Folder.of(POD + spec).found("CUSTOM_WRONG_VALUE");
    }

    private static void isTold(String spec, String message) {
        assertThat(found(spec))
                .singleElement()
                .asString()
                .startsWith("net/m.yml:5:")
                .endsWith(": error CUSTOM_WRONG_VALUE Pod net: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            configMap: {name: a, defaultMode: 644}      | configMap.defaultMode is 644, but modes end at 511, which is 0777; write 0644 if these digits are octal
            secret: {secretName: a, defaultMode: 600}   | secret.defaultMode is 600, but modes end at 511, which is 0777; write 0600 if these digits are octal
            secret: {secretName: a, defaultMode: 512}   | secret.defaultMode is 512, but modes end at 511, which is 0777; write 0512 if these digits are octal
            projected: {defaultMode: 01000, sources: []} | projected.defaultMode is 512, but modes end at 511, which is 0777; write 0512 if these digits are octal
            downwardAPI: {defaultMode: 01755}           | downwardAPI.defaultMode is 1005, but modes end at 511, which is 0777; write one from 0 to 0777
            configMap: {name: a, defaultMode: 999}      | configMap.defaultMode is 999, but modes end at 511, which is 0777; write one from 0 to 0777
            configMap: {name: a, defaultMode: -1}       | configMap.defaultMode is -1, but modes end at 511, which is 0777; write one from 0 to 0777
            configMap: {name: a, items: [{key: a, path: a, mode: 755}]} | configMap.items[0].mode is 755, but modes end at 511, which is 0777; write 0755 if these digits are octal
            downwardAPI: {items: [{path: a, mode: 755}]} | downwardAPI.items[0].mode is 755, but modes end at 511, which is 0777; write 0755 if these digits are octal
            projected: {sources: [{secret: {name: a, items: [{key: a, path: a, mode: 755}]}}]} | projected.sources[0].secret.items[0].mode is 755, but modes end at 511, which is 0777; write 0755 if these digits are octal
            projected: {sources: [{downwardAPI: {items: [{path: a, mode: 755}]}}]} | projected.sources[0].downwardAPI.items[0].mode is 755, but modes end at 511, which is 0777; write 0755 if these digits are octal
            hostPath: {}                                | hostPath.path is missing; write the path on the host that is meant
            hostPath: {path: ''}                        | hostPath.path is empty; write the path on the host that is meant
            hostPath: {path: /opt/../etc}               | hostPath.path is '/opt/../etc', which leads through ..; write the path without it
            hostPath: {path: /a, type: directory}       | hostPath.type is 'directory', which is no type of a path; did you mean Directory?
            hostPath: {path: /a, type: CreateOrUpdate}  | hostPath.type is 'CreateOrUpdate', which is no type of a path; write one of DirectoryOrCreate, Directory, FileOrCreate, File, Socket, CharDevice, BlockDevice; or delete it, and nothing is checked
            """)
    @DisplayName("of a volume has a value that is taken")
    void volume(String source, String message) {
        isTold("volumes: [{name: v, " + source + "}]", "spec.volumes[0]." + message);
    }

    @Test
    @DisplayName("of a volume is one of its one source")
    void sources() {
        isTold(
                "volumes: [{name: v, emptyDir: {}, hostPath: {path: /a}}]",
                "spec.volumes[0] has both emptyDir and hostPath, but a volume comes from one source; delete one of the two, or"
                        + " make two volumes of it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "configMap: {name: a, defaultMode: 0644}",
                "configMap: {name: a, defaultMode: 0o644}",
                "configMap: {name: a, defaultMode: 511}",
                "configMap: {name: a, defaultMode: 0777}",
                "secret: {secretName: a, defaultMode: 0}",
                "secret: {secretName: a, defaultMode: ~}",
                "secret: {secretName: a, defaultMode: '644'}",
                "secret: {secretName: a, items: [{key: a, path: a, mode: 0600}, null, 5]}",
                "emptyDir: {}, hostPath: ~",
                "emptyDir: {}, other: {}",
                "hostPath: {path: /a..b/...}",
                "hostPath: {path: /a, type: ''}",
                "hostPath: {path: /a, type: ~}",
                "hostPath: {path: /a, type: Socket}",
                "hostPath: {path: 5, type: 5}",
                "hostPath: 5",
                "projected: {sources: 5}",
            })
    @DisplayName("of a volume that is right, or of the wrong type, which is told elsewhere")
    void rightVolume(String source) {
        assertThat(found("volumes: [{name: v, " + source + "}]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            dnsPolicy: ClusterFirstWithHostNetwork | spec.dnsPolicy is 'ClusterFirstWithHostNetwork', which is no policy; did you mean ClusterFirstWithHostNet?
            dnsPolicy: Host                        | spec.dnsPolicy is 'Host', which is no policy; write one of ClusterFirst, ClusterFirstWithHostNet, Default, None
            dnsPolicy: None                        | spec.dnsPolicy is None, but dnsConfig names no nameserver in its place; write some under spec.dnsConfig.nameservers
            `dnsPolicy: None\n  dnsConfig: {nameservers: []}` | spec.dnsPolicy is None, but dnsConfig names no nameserver in its place; write some under spec.dnsConfig.nameservers
            `dnsPolicy: None\n  dnsConfig: {searches: [a]}` | spec.dnsPolicy is None, but dnsConfig names no nameserver in its place; write some under spec.dnsConfig.nameservers
            """)
    @DisplayName("says how names are resolved")
    void dns(String spec, String message) {
        isTold(spec, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dnsPolicy: ''",
                "dnsPolicy: ",
                "dnsPolicy: Default",
                "dnsPolicy: 5",
                "dnsPolicy: None\n  dnsConfig: {nameservers: [192.0.2.1]}",
                "dnsPolicy: None\n  dnsConfig: 5",
                "dnsConfig: {}",
            })
    @DisplayName("says rightly how names are resolved")
    void rightDns(String spec) {
        assertThat(found(spec)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            livenessProbe: {}                            | .livenessProbe does nothing; write one of exec, httpGet, tcpSocket, grpc
            readinessProbe: {periodSeconds: 5, exec: ~}  | .readinessProbe does nothing; write one of exec, httpGet, tcpSocket, grpc
            startupProbe: {exec: {command: [a]}, httpGet: {port: 80}} | .startupProbe has both exec and httpGet, but does one thing alone; delete one of the two
            livenessProbe: {httpGet: {path: /healthz}}   | .livenessProbe.httpGet has no port; write the port that the container listens on
            livenessProbe: {tcpSocket: {}}               | .livenessProbe.tcpSocket has no port; write the port that the container listens on
            livenessProbe: {grpc: {port: 65536}}         | .livenessProbe.grpc.port is 65536, which is no port; write a number from 1 to 65535
            livenessProbe: {httpGet: {port: 0}}          | .livenessProbe.httpGet.port is 0, which is no port; write a number from 1 to 65535
            livenessProbe: {httpGet: {port: 80%}}        | .livenessProbe.httpGet.port is '80%', which is no name of a port; write the name of one of the container's ports, or its number without quotes
            livenessProbe: {tcpSocket: {port: ''}}       | .livenessProbe.tcpSocket.port is '', which is no name of a port; write the name of one of the container's ports, or its number without quotes
            livenessProbe: {exec: {}}                    | .livenessProbe.exec.command is missing; write the command that is to run
            livenessProbe: {exec: {command: []}}         | .livenessProbe.exec.command is empty; write the command that is to run
            lifecycle: {preStop: {}}                     | .lifecycle.preStop does nothing; write one of exec, httpGet, tcpSocket, sleep
            lifecycle: {postStart: {exec: {command: [a]}, sleep: {seconds: 1}}} | .lifecycle.postStart has both exec and sleep, but does one thing alone; delete one of the two
            """)
    @DisplayName("asks a container for one thing")
    void handlers(String handler, String message) {
        isTold("containers: [{name: a, image: 'a.io/b:1', " + handler + "}]", "spec.containers[0]" + message);
        isTold(
                "initContainers: [{name: a, image: 'a.io/b:1', restartPolicy: Always, " + handler + "}]",
                "spec.initContainers[0]" + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "livenessProbe: {exec: {command: [a]}}",
                "livenessProbe: {httpGet: {port: http}}",
                "livenessProbe: {httpGet: {port: '80'}}",
                "livenessProbe: {grpc: {port: a b}}",
                "livenessProbe: {httpGet: {port: 65535}, exec: ~}",
                "livenessProbe: {grpc: {port: 1}}",
                "livenessProbe: ",
                "livenessProbe: 5",
                "livenessProbe: {exec: 5}",
                "lifecycle: {preStop: {sleep: {seconds: 1}}}",
                "lifecycle: {preStop: }",
                "lifecycle: {}",
            })
    @DisplayName("asks a container for something right")
    void rightHandlers(String handler) {
        assertThat(found("containers: [{name: a, image: 'a.io/b:1', " + handler + "}]"))
                .isEmpty();
    }

    @Test
    @DisplayName("asks nothing of a container that ends")
    void ending() {
        var end =
                " stands in a container that has to end before the others start; delete it, or write restartPolicy: Always"
                        + " for a container that runs beside the others";
        isTold(
                "initContainers: [{name: a, readinessProbe: {exec: {command: [a]}}}]",
                "spec.initContainers[0].readinessProbe" + end);
        isTold("initContainers: [{name: a, lifecycle: {}}]", "spec.initContainers[0].lifecycle" + end);
        isTold(
                "initContainers: [{name: a, restartPolicy: Never, livenessProbe: {exec: {command: [a]}}}]",
                "spec.initContainers[0].livenessProbe" + end);
        isTold(
                "initContainers: [{name: a, lifecycle: {stopSignal: SIGTERM, preStop: {sleep: {seconds: 1}}}}]",
                "spec.initContainers[0].lifecycle" + end);
        assertThat(found("initContainers: [{name: a, readinessProbe: , lifecycle: ~}]"))
                .isEmpty();
        assertThat(found("initContainers: [{name: a, lifecycle: {stopSignal: SIGTERM}}]"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            cpu: 200m     | cpu: 100m     | cpu is 200m, but spec.containers[0].resources.limits.cpu is 100m, which is less; lower the request, or raise the limit
            cpu: 1        | cpu: 999m     | cpu is 1, but spec.containers[0].resources.limits.cpu is 999m, which is less; lower the request, or raise the limit
            cpu: 0.5      | cpu: '0.1'    | cpu is 0.5, but spec.containers[0].resources.limits.cpu is 0.1, which is less; lower the request, or raise the limit
            cpu: 1.1m     | cpu: 1m       | cpu is 1.1m, but spec.containers[0].resources.limits.cpu is 1m, which is less; lower the request, or raise the limit
            memory: 1Gi   | memory: 1G    | memory is 1Gi, but spec.containers[0].resources.limits.memory is 1G, which is less; lower the request, or raise the limit
            memory: 1025  | memory: 1Ki   | memory is 1025, but spec.containers[0].resources.limits.memory is 1Ki, which is less; lower the request, or raise the limit
            hugepages-2Mi: 2Mi | hugepages-2Mi: 4Mi | hugepages-2Mi is 2Mi, but spec.containers[0].resources.limits.hugepages-2Mi is 4Mi, and the two have to be equal; write the same for both
            example.com/vf: 1 | example.com/vf: 2 | 'example.com/vf' is 1, but spec.containers[0].resources.limits.'example.com/vf' is 2, and the two have to be equal; write the same for both
            example.com/vf: 1 | cpu: 1    | 'example.com/vf' has no limit, but a request for example.com/vf needs an equal one; write it under spec.containers[0].resources.limits
            """)
    @DisplayName("requests no more than its limit")
    void resources(String requests, String limits, String message) {
        isTold(
                "containers: [{name: a, image: 'a.io/b:1', resources: {requests: {" + requests + "}, limits: {" + limits
                        + "}}}]",
                "spec.containers[0].resources.requests." + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            cpu: 100m     | cpu: 0.1
            cpu: 1        | cpu: 1000m
            cpu: 100m     | memory: 1
            cpu: '2e3'    | cpu: 1
            cpu: 1E       | cpu: 9E
            cpu: 30E      | cpu: 20E
            cpu: 0.2n     | cpu: 0.1n
            cpu: 0.2m     | cpu: 0.1m
            cpu: 1.05m    | cpu: 2m
            cpu: 1.1m     | cpu: 1.05m
            memory: 1024  | memory: 1Ki
            memory: 1000  | memory: 1k
            memory: ~     | memory: 1k
            memory: x     | memory: 1k
            memory: -1    | memory: -2
            hugepages-2Mi: 2Mi | hugepages-2Mi: 2048Ki
            example.com/vf: 1 | example.com/vf: '1'
            example.com/vf: ~ | cpu: 1
            """)
    @DisplayName("requests what it may have, or what only Kubernetes can compare")
    void rightResources(String requests, String limits) {
        assertThat(found("containers: [{name: a, image: 'a.io/b:1', resources: {requests: {" + requests + "}, limits: {"
                        + limits + "}}}]"))
                .noneMatch(each -> each.contains("requests"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "volumes: 5",
                "volumes: [null, 5]",
                "containers: [null, 5, {resources: 5}, {resources: {requests: 5, limits: []}}]",
                "initContainers: [null, 5, {restartPolicy: 5, livenessProbe: {}}]",
                "containers: [{livenessProbe: [], lifecycle: 5}]",
            })
    @DisplayName("may be full of holes")
    void holes(String spec) {
        assertThat(Folder.of(POD + spec).found())
                .noneMatch(each -> each.contains("PROVIDER_FAILED") || each.contains("WRONG_VALUE"));
    }
}
