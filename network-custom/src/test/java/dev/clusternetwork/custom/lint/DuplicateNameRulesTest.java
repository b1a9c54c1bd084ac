package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A duplicate in an object")
class DuplicateNameRulesTest {

    private static final String POD = " error CUSTOM_DUPLICATE_NAME Pod net: spec.";
    private static final String RENAME = "; rename or remove one of the two";
    private static final String REMOVE = "; remove one of the two";

    @Test
    @DisplayName("is reported for containers, including init containers, with the first location")
    void containers() {
        assertThat(pod("""
                  initContainers:
                    - {name: net, image: a.io/b:1}
                  containers:
                    - {name: other, image: a.io/b:1}
                    - {name: net, image: a.io/b:1}
                    - {name: other, image: a.io/b:1}
                """))
                .containsExactly(
                        "net/m.yml:9:14:" + POD
                                + "containers[1].name 'net' is a duplicate value of spec.initContainers[0].name (line 6)"
                                + RENAME,
                        "net/m.yml:10:14:" + POD
                                + "containers[2].name 'other' is a duplicate value of spec.containers[0].name (line 8)"
                                + RENAME);
    }

    @Test
    @DisplayName("is reported for volumes and pull secrets")
    void volumes() {
        assertThat(pod("""
                  volumes: [{name: run, emptyDir: {}}, {name: lib}, {name: run}]
                  imagePullSecrets:
                    - name: a
                    - name: a
                """))
                .containsExactly(
                        "net/m.yml:5:60:" + POD
                                + "volumes[2].name 'run' is a duplicate value of spec.volumes[0].name (line 5)"
                                + RENAME,
                        "net/m.yml:8:13:" + POD
                                + "imagePullSecrets[1].name 'a' is a duplicate value of spec.imagePullSecrets[0].name (line 7)"
                                + REMOVE);
    }

    @Test
    @DisplayName("is reported for the variables and mounts of one container")
    void variablesAndMounts() {
        assertThat(pod("""
                  containers:
                    - name: net
                      env:
                        - {name: A, value: hidden-1}
                        - {name: A, value: hidden-2}
                      volumeMounts:
                        - {name: run, mountPath: /run}
                        - {name: lib, mountPath: /run}
                    - name: other
                      env: [{name: A}]
                      volumeMounts: [{name: run, mountPath: /run}, {name: run, mountPath: /run/x}]
                """))
                .containsExactly(
                        "net/m.yml:9:18:" + POD
                                + "containers[0].env[1].name 'A' is a duplicate value of spec.containers[0].env[0].name (line 8)"
                                + REMOVE,
                        "net/m.yml:12:34:" + POD
                                + "containers[0].volumeMounts[1].mountPath '/run' is a duplicate value of spec.containers[0].volumeMounts[0].mountPath (line 11)"
                                + REMOVE + ", or mount it at another path");
    }

    @Test
    @DisplayName("is reported for the ports of one container, whose default protocol is TCP")
    void ports() {
        assertThat(pod("""
                  containers:
                    - name: net
                      ports:
                        - {name: web, containerPort: 80}
                        - {name: web, containerPort: 80, protocol: UDP}
                        - {name: more, containerPort: 80, protocol: TCP}
                    - name: other
                      ports: [{name: web, containerPort: 80}]
                """))
                .containsExactly(
                        "net/m.yml:9:18:" + POD
                                + "containers[0].ports[1].name 'web' is a duplicate value of spec.containers[0].ports[0].name (line 8)"
                                + RENAME,
                        "net/m.yml:10:11:" + POD
                                + "containers[0].ports[2] has the same port '80/TCP' as spec.containers[0].ports[0] (line 8)"
                                + REMOVE);
    }

    @Test
    @DisplayName("is reported for the host ports of a pod")
    void hostPorts() {
        assertThat(pod("""
                  initContainers:
                    - {name: a, ports: [{containerPort: 1, hostPort: 80}]}
                    - {name: b, ports: [{containerPort: 1, hostPort: 80}, {containerPort: 2, hostPort: 80}]}
                  containers:
                    - {name: c, ports: [{containerPort: 1, hostPort: 80}]}
                    - {name: d, ports: [{containerPort: 1, hostPort: 80}]}
                    - {name: e, ports: [{containerPort: 1, hostPort: 80, protocol: UDP}]}
                    - {name: f, ports: [{containerPort: 1, hostPort: 80, hostIP: 10.0.0.1}]}
                    - {name: g, ports: [{containerPort: 1, hostPort: 80, hostIP: 10.0.0.1}]}
                    - {name: h, ports: [{containerPort: 1, hostPort: 0}, {containerPort: 2, hostPort: 0}]}
                """))
                .containsExactly(
                        "net/m.yml:7:59:" + POD
                                + "initContainers[1].ports[1] has the same host port '80/TCP' as spec.initContainers[1].ports[0] (line 7); choose another hostPort",
                        "net/m.yml:10:25:" + POD
                                + "containers[1].ports[0] has the same host port '80/TCP' as spec.containers[0].ports[0] (line 9); choose another hostPort",
                        "net/m.yml:13:25:" + POD
                                + "containers[4].ports[0] has the same host port '80/TCP' on '10.0.0.1' as spec.containers[3].ports[0] (line 12); choose another hostPort");
    }

    @Test
    @DisplayName("is reported once for every port of a pod in the host network")
    void hostNetwork() {
        assertThat(pod("""
                  hostNetwork: true
                  containers:
                    - {name: a, ports: [{containerPort: 80}, {containerPort: 80}]}
                    - {name: b, ports: [{containerPort: 80}]}
                """))
                .containsExactly(
                        "net/m.yml:7:46:" + POD
                                + "containers[0].ports[1] has the same port '80/TCP' as spec.containers[0].ports[0] (line 7)"
                                + REMOVE,
                        "net/m.yml:8:25:" + POD
                                + "containers[1].ports[0] has the same host port '80/TCP' as spec.containers[0].ports[0] (line 7); choose another port, because hostNetwork makes each containerPort a port of the host");
        assertThat(pod("""
                  hostNetwork: false
                  containers:
                    - {name: a, ports: [{containerPort: 80}]}
                    - {name: b, ports: [{containerPort: 80}]}
                """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "apps/v1, DaemonSet, spec.template",
        "batch/v1, CronJob, spec.jobTemplate.spec.template",
        "v1, PodTemplate, template",
    })
    @DisplayName("is reported in the pods of every kind")
    void everyPod(String apiVersion, String kind, String holder) {
        var pod = "{spec: {volumes: [{name: a}, {name: a}]}}";
        for (var keys = holder; !keys.isEmpty(); ) {
            var dot = keys.lastIndexOf('.');
            pod = "{" + keys.substring(dot + 1) + ": " + pod + "}";
            keys = dot < 0 ? "" : keys.substring(0, dot);
        }

        assertThat(found("{apiVersion: " + apiVersion + ", kind: " + kind + ", metadata: {name: net}, "
                        + pod.substring(1)))
                .singleElement()
                .asString()
                .endsWith(kind + " net: " + holder + ".spec.volumes[1].name 'a' is a duplicate value of " + holder
                        + ".spec.volumes[0].name (line 1)" + RENAME);
    }

    @Test
    @DisplayName("is reported for the ports of a Service")
    void servicePorts() {
        assertThat(found("""
                apiVersion: v1
                kind: Service
                metadata: {name: net}
                spec:
                  ports:
                    - {name: dns, port: 53, nodePort: 30053}
                    - {name: dns, port: 53, protocol: UDP, nodePort: 30053}
                    - {name: tcp, port: 53, protocol: TCP}
                    - {port: 80}
                    - {name: '', port: 81, nodePort: 30053}
                """))
                .containsExactly(
                        "net/m.yml:7:14: error CUSTOM_DUPLICATE_NAME Service net: spec.ports[1].name 'dns' is a duplicate value of spec.ports[0].name (line 6)"
                                + RENAME,
                        "net/m.yml:8:7: error CUSTOM_DUPLICATE_NAME Service net: spec.ports[2] has the same port '53/TCP' as spec.ports[0] (line 6); change or remove one of the two",
                        "net/m.yml:9:7: error CUSTOM_DUPLICATE_NAME Service net: spec.ports[3] has no name, which is a required value when a Service has several ports; add a name that no other port has",
                        "net/m.yml:10:7: error CUSTOM_DUPLICATE_NAME Service net: spec.ports[4] has no name, which is a required value when a Service has several ports; add a name that no other port has",
                        "net/m.yml:10:7: error CUSTOM_DUPLICATE_NAME Service net: spec.ports[4] has the same node port '30053/TCP' as spec.ports[0] (line 6); change nodePort in one of the two, or remove it so that Kubernetes assigns one");
    }

    @Test
    @DisplayName("is not reported for a Service with one unnamed port, or for kinds of other groups")
    void lonePort() {
        assertThat(found("{apiVersion: v1, kind: Service, metadata: {name: net}, spec: {ports: [{port: 80}]}}"))
                .isEmpty();
        assertThat(
                        found(
                                "{apiVersion: serving.example.com/v1, kind: Service, metadata: {name: net}, spec: {ports: [{}, {}]}}"))
                .isEmpty();
        assertThat(
                        found(
                                "{apiVersion: example.com/v1, kind: ConfigMap, metadata: {name: net}, data: {a: b}, binaryData: {a: b}}"))
                .isEmpty();
    }

    @Test
    @DisplayName("is reported for the keys of a ConfigMap, without their values")
    void configMapKeys() {
        assertThat(found("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: net}
                data:
                  ca.crt: data
                  other: data
                binaryData:
                  more: dGV4dA==
                  ca.crt:
                    dGV4dA==
                """))
                .containsExactly(
                        "net/m.yml:9:3: error CUSTOM_DUPLICATE_NAME ConfigMap net: binaryData.'ca.crt' is a duplicate key of data (line 5)"
                                + REMOVE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            v1 | Pod | metadata: {name: net, finalizers: [a.io/b, a.io/c, a.io/b]} | metadata.finalizers[2] 'a.io/b' is a duplicate value of metadata.finalizers[0] (line 3)%d
            v1 | ConfigMap | metadata: {name: net, ownerReferences: [{uid: a}, {uid: b}, {uid: a}]} | metadata.ownerReferences[2].uid 'a' is a duplicate value of metadata.ownerReferences[0].uid (line 3)%d
            v1 | Pod | {metadata: {name: net}, spec: {schedulingGates: [{name: a}, {name: a}]}} | spec.schedulingGates[1].name 'a' is a duplicate value of spec.schedulingGates[0].name (line 3)%d
            v1 | Pod | {metadata: {name: net}, spec: {topologySpreadConstraints: [{topologyKey: a, whenUnsatisfiable: b}, {topologyKey: a, whenUnsatisfiable: c}, {topologyKey: a, whenUnsatisfiable: b}]}} | spec.topologySpreadConstraints[2] has the same topologyKey 'a' and whenUnsatisfiable 'b' as spec.topologySpreadConstraints[0] (line 3)%d
            v1 | Pod | {metadata: {name: net}, spec: {containers: [{resources: {claims: [{name: a}, {name: a}]}}]}} | spec.containers[0].resources.claims[1].name 'a' is a duplicate value of spec.containers[0].resources.claims[0].name (line 3)%d
            v1 | Pod | {metadata: {name: net}, spec: {hostAliases: [{ip: 10.0.0.1}, {ip: 10.0.0.1}]}} | spec.hostAliases[1].ip '10.0.0.1' is a duplicate value of spec.hostAliases[0].ip (line 3); merge the hostnames of both
            v1 | Pod | {metadata: {name: net}, spec: {resourceClaims: [{name: a}, {name: a}]}} | spec.resourceClaims[1].name 'a' is a duplicate value of spec.resourceClaims[0].name (line 3)%r
            v1 | Pod | {metadata: {name: net}, spec: {containers: [{volumeDevices: [{devicePath: /a}, {devicePath: /a}]}]}} | spec.containers[0].volumeDevices[1].devicePath '/a' is a duplicate value of spec.containers[0].volumeDevices[0].devicePath (line 3)%d
            v1 | ServiceAccount | {metadata: {name: net}, secrets: [{name: a}, {name: b}, {name: a}]} | secrets[2].name 'a' is a duplicate value of secrets[0].name (line 3)%d
            v1 | ServiceAccount | {metadata: {name: net}, secrets: [{name: a}, {name: }]} | secrets[1] has no name, but server-side apply identifies the secrets of a ServiceAccount by name; add a name
            admissionregistration.k8s.io/v1 | ValidatingWebhookConfiguration | {metadata: {name: net}, webhooks: [{name: a}, {name: a}]} | webhooks[1].name 'a' is a duplicate value of webhooks[0].name (line 3)%r
            admissionregistration.k8s.io/v1 | MutatingWebhookConfiguration | {metadata: {name: net}, webhooks: [{name: a, matchConditions: [{name: b}, {name: b}]}]} | webhooks[0].matchConditions[1].name 'b' is a duplicate value of webhooks[0].matchConditions[0].name (line 3)%r
            admissionregistration.k8s.io/v1 | ValidatingAdmissionPolicy | {metadata: {name: net}, spec: {variables: [{name: b}, {name: b}]}} | spec.variables[1].name 'b' is a duplicate value of spec.variables[0].name (line 3)%r
            admissionregistration.k8s.io/v1 | ValidatingAdmissionPolicy | {metadata: {name: net}, spec: {matchConditions: [{name: b}, {name: b}]}} | spec.matchConditions[1].name 'b' is a duplicate value of spec.matchConditions[0].name (line 3)%r
            admissionregistration.k8s.io/v1 | ValidatingAdmissionPolicyBinding | {metadata: {name: net}, spec: {validationActions: [Deny, Audit, Deny]}} | spec.validationActions[2] 'Deny' is a duplicate value of spec.validationActions[0] (line 3)%d
            apiextensions.k8s.io/v1 | CustomResourceDefinition | {metadata: {name: net}, spec: {versions: [{name: v1}, {name: v1}]}} | spec.versions[1].name 'v1' is a duplicate value of spec.versions[0].name (line 3)%d
            """)
    @DisplayName("is reported for lists that server-side apply reads as maps or sets, only in their own kinds")
    void lists(String apiVersion, String kind, String rest, String message) {
        var object = rest.startsWith("{") ? rest.substring(1, rest.length() - 1) : rest;
        var yaml = "{apiVersion: " + apiVersion + ",\nkind: " + kind + ",\n" + object + "}\n";
        assertThat(found(yaml))
                .singleElement()
                .asString()
                .endsWith(kind + " net: " + message.replace("%d", REMOVE).replace("%r", RENAME));
        if (!object.startsWith("metadata: {name: net, ")) {
            assertThat(found(yaml.replace(apiVersion, "example.com/v1"))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec: 5",
                "spec: {containers: {}, volumes: a, initContainers: }",
                "spec: {containers: [5, , [], {}], volumes: [a, a, {}, {}, {name: 5}, {name: 5}, {name: ''}, {name: ''}]}",
                "spec: {containers: [{env: a, ports: [a, a, {containerPort: a}, {containerPort: a}, {name: []}]}]}",
                "spec: {hostNetwork: 'true', containers: [{ports: [{containerPort: 1}]}, {ports: [{containerPort: 1}]}]}",
                "spec: {containers: [{ports: [{containerPort: 99999999999999999999}, {containerPort: 99999999999999999999}]}]}",
                "x: 1",
            })
    @DisplayName("is not reported for values of a wrong type")
    void malformedValues(String spec) {
        assertThat(found("apiVersion: v1\nkind: Pod\nmetadata: {name: net}\n" + spec))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ports: 5", "ports: [5, ]", "ports: [[], {name: a, port: a}]", "ports: {}"})
    @DisplayName("is not reported for values of a wrong type in Services")
    void malformedServices(String ports) {
        assertThat(found("apiVersion: v1\nkind: Service\nmetadata: {name: net}\nspec: {" + ports + "}"))
                .isEmpty();
        assertThat(found("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: net}\ndata: [a]\nbinaryData: a"))
                .isEmpty();
    }

    private static List<String> pod(String spec) {
        return found("apiVersion: v1\nkind: Pod\nmetadata: {name: net}\nspec:\n" + spec);
    }

    private static List<String> found(String yaml) {
        return Folder.of(yaml).found("CUSTOM_DUPLICATE_NAME", "PROVIDER_FAILED");
    }
}
