package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A pod")
class PodFieldConstraintsTest {

    private static final String POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: net}\nspec:\n  ";

    private static final String CONTAINER = "containers: [{name: a, image: 'a.io/b:1', %s}]";

    private static List<String> found(String yaml) {
        return Folder.of(yaml)
                .found("CUSTOM_FIELD_MISSING", "CUSTOM_WRONG_VALUE", "CUSTOM_WRONG_TYPE", "PROVIDER_FAILED");
    }

    private static String message(String location, String code, String message) {
        return "net/m.yml:" + location + ": error CUSTOM_" + code + " Pod net: " + message;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            imagePullPolicy: always | 5:62 | WRONG_VALUE | imagePullPolicy 'always' is an unsupported value (supported values: Always, IfNotPresent, Never); did you mean Always?
            env: [{name: A, valueFrom: {fieldRef: {fieldPath: status.podIps}}}] | 5:95 | WRONG_VALUE | env[0].valueFrom.fieldRef.fieldPath 'status.podIps' is an unsupported value; did you mean status.podIPs?
            env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.labels}}}] | 5:95 | WRONG_VALUE | env[0].valueFrom.fieldRef.fieldPath 'metadata.labels' is an unsupported value; did you mean metadata.name?
            env: [{name: A, valueFrom: {fieldRef: {}}}] | 5:83 | FIELD_MISSING | env[0].valueFrom.fieldRef.fieldPath is a required value, but it is missing; write a field of the pod, for example metadata.name
            env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.cpus}}}] | 5:102 | WRONG_VALUE | env[0].valueFrom.resourceFieldRef.resource 'limits.cpus' is an unsupported value (supported values: limits.cpu, limits.memory, limits.ephemeral-storage, requests.cpu, requests.memory, requests.ephemeral-storage, limits.hugepages-*, requests.hugepages-*); did you mean limits.cpu?
            env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 2Mi}}}] | 5:126 | WRONG_VALUE | env[0].valueFrom.resourceFieldRef.divisor '2Mi' is not a valid divisor for bytes when resource is 'limits.memory'; write 1, 1k, 1M, 1G, 1Ki, 1Mi or 1Gi
            env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: 1Mi}}}] | 5:123 | WRONG_VALUE | env[0].valueFrom.resourceFieldRef.divisor '1Mi' is not a valid divisor for CPU when resource is 'limits.cpu'; write 1 or 1m
            env: [{name: A, valueFrom: {configMapKeyRef: {name: coredns}}}] | 5:90 | FIELD_MISSING | env[0].valueFrom.configMapKeyRef.key is a required value, but it is missing; write a key of the ConfigMap
            env: [{name: A, valueFrom: {secretKeyRef: {key: k}}}] | 5:87 | FIELD_MISSING | env[0].valueFrom.secretKeyRef.name is a required value, but it is missing; write the name of the Secret
            env: [{name: A, valueFrom: {}}] | 5:72 | FIELD_MISSING | env[0].valueFrom requires one of fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef, but has none; add one of these fields
            env: [{name: A, valueFrom: {fieldRef: }}] | 5:72 | FIELD_MISSING | env[0].valueFrom requires one of fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef, but has none; add one of these fields
            env: [{name: A, value: '', valueFrom: {}}] | 5:83 | FIELD_MISSING | env[0].valueFrom requires one of fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef, but has none; add one of these fields
            env: [{name: A, value: hidden, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}] | 5:87 | WRONG_VALUE | env[0].valueFrom may not be specified when value is set; remove one of the two fields
            env: [{name: A=B, value: c}] | 5:58 | WRONG_VALUE | env[0].name 'A=B' contains '='; use letters, digits and '_', for example LOG_LEVEL
            env: [{value: hidden}] | 5:51 | FIELD_MISSING | env[0].name is a required value, but it is missing; add the field
            env: [{name: '', value: hidden}] | 5:58 | FIELD_MISSING | env[0].name is a required value, but it is empty; write a value
            envFrom: [{}] | 5:55 | FIELD_MISSING | envFrom[0] requires one of configMapRef, secretRef, but has none; add one of these fields
            envFrom: [{configMapRef: {}}] | 5:70 | FIELD_MISSING | envFrom[0].configMapRef.name is a required value, but it is missing; write the name of the ConfigMap
            livenessProbe: {exec: {command: [a]}, periodSeconds: -1} | 5:98 | WRONG_VALUE | livenessProbe.periodSeconds '-1' is less than the minimum of 0; write an integer of at least 0
            livenessProbe: {exec: {command: [a]}, successThreshold: 2} | 5:101 | WRONG_VALUE | livenessProbe.successThreshold '2' is greater than the maximum of 1; write an integer from 0 to 1
            readinessProbe: {exec: {command: [a]}, terminationGracePeriodSeconds: 5} | 5:115 | WRONG_VALUE | readinessProbe.terminationGracePeriodSeconds may not be specified; remove the field
            livenessProbe: {exec: {command: [a]}, terminationGracePeriodSeconds: 0} | 5:114 | WRONG_VALUE | livenessProbe.terminationGracePeriodSeconds '0' is less than the minimum of 1; write an integer of at least 1
            livenessProbe: {} | 5:60 | FIELD_MISSING | livenessProbe requires one of exec, httpGet, tcpSocket, grpc, but has none; add one of these fields
            readinessProbe: {periodSeconds: 5, exec: ~} | 5:61 | FIELD_MISSING | readinessProbe requires one of exec, httpGet, tcpSocket, grpc, but has none; add one of these fields
            startupProbe: {exec: {command: [a]}, httpGet: {port: 80}} | 5:59 | WRONG_VALUE | startupProbe has both exec and httpGet, but only one of them may be specified; remove exec or httpGet
            livenessProbe: {httpGet: {path: /healthz}} | 5:70 | FIELD_MISSING | livenessProbe.httpGet.port is a required value, but it is missing; write the port that the container listens on
            livenessProbe: {tcpSocket: {}} | 5:72 | FIELD_MISSING | livenessProbe.tcpSocket.port is a required value, but it is missing; write the port that the container listens on
            livenessProbe: {grpc: {port: 65536}} | 5:74 | WRONG_VALUE | livenessProbe.grpc.port '65536' is greater than the maximum of 65535; write an integer from 1 to 65535
            livenessProbe: {httpGet: {port: 0}} | 5:77 | WRONG_VALUE | livenessProbe.httpGet.port '0' is not a valid port; write an integer from 1 to 65535 without quotes, or the name of a port of the container
            livenessProbe: {httpGet: {port: 65536}} | 5:77 | WRONG_VALUE | livenessProbe.httpGet.port '65536' is not a valid port; write an integer from 1 to 65535 without quotes, or the name of a port of the container
            livenessProbe: {httpGet: {port: '80'}} | 5:77 | WRONG_VALUE | livenessProbe.httpGet.port is the string '80', but a number is required; remove the quotes
            livenessProbe: {httpGet: {port: 80%}} | 5:77 | WRONG_VALUE | livenessProbe.httpGet.port '80%' is not a valid port; write an integer from 1 to 65535 without quotes, or the name of a port of the container
            livenessProbe: {tcpSocket: {port: ''}} | 5:79 | FIELD_MISSING | livenessProbe.tcpSocket.port is a required value, but it is empty; write the port that the container listens on
            livenessProbe: {httpGet: {port: 80, scheme: https}} | 5:89 | WRONG_VALUE | livenessProbe.httpGet.scheme 'https' is an unsupported value (supported values: HTTP, HTTPS); did you mean HTTPS?
            livenessProbe: {httpGet: {port: 80, httpHeaders: [{name: X_A, value: b}]}} | 5:102 | WRONG_VALUE | livenessProbe.httpGet.httpHeaders[0].name 'X_A' contains '_'; use letters, digits and hyphens, for example X-Probe
            livenessProbe: {exec: {}} | 5:67 | FIELD_MISSING | livenessProbe.exec.command is a required value, but it is missing; write the command to run
            livenessProbe: {exec: {command: []}} | 5:77 | FIELD_MISSING | livenessProbe.exec.command is a required value, but it is empty; write the command to run
            lifecycle: {preStop: {}} | 5:66 | FIELD_MISSING | lifecycle.preStop requires one of exec, httpGet, tcpSocket, sleep, but has none; add one of these fields
            lifecycle: {postStart: {exec: {command: [a]}, sleep: {seconds: 1}}} | 5:68 | WRONG_VALUE | lifecycle.postStart has both exec and sleep, but only one of them may be specified; remove exec or sleep
            livenessProbe: {grpc: {port: a b}} | 5:74 | WRONG_TYPE | livenessProbe.grpc.port is the string 'a b', but an integer is required; write an integer
            livenessProbe: {exec: 5} | 5:67 | WRONG_TYPE | livenessProbe.exec is a number, but an object is required; write an object
            livenessProbe: 5 | 5:60 | WRONG_TYPE | livenessProbe is a number, but an object is required; write an object
            resources: {limits: {Memory: 1Gi}} | 5:66 | WRONG_VALUE | resources.limits.Memory 'Memory' is not a valid resource name; did you mean memory?
            resources: {limits: {gpu: 1}} | 5:66 | WRONG_VALUE | resources.limits.gpu 'gpu' is not a valid resource name; use cpu, memory, ephemeral-storage or a name with a domain, like example.com/device
            resources: {limits: {cpu: -1}} | 5:71 | WRONG_VALUE | resources.limits.cpu '-1' is less than 0; write a quantity of at least 0, for example 100m or 128Mi
            securityContext: {runAsUser: -1} | 5:74 | WRONG_VALUE | securityContext.runAsUser '-1' is less than the minimum of 0; write an integer from 0 to 2147483647
            securityContext: {runAsUser: 2147483648} | 5:74 | WRONG_VALUE | securityContext.runAsUser '2147483648' is greater than the maximum of 2147483647; write an integer from 0 to 2147483647
            securityContext: {privileged: true, allowPrivilegeEscalation: false} | 5:107 | WRONG_VALUE | securityContext.allowPrivilegeEscalation 'false' is an unsupported value when privileged is 'true' (supported values: true); remove one of the two fields
            securityContext: {seccompProfile: {type: Localhost}} | 5:79 | FIELD_MISSING | securityContext.seccompProfile.localhostProfile is a required value when type is 'Localhost', but it is missing; add the field
            securityContext: {seccompProfile: {type: runtimeDefault}} | 5:86 | WRONG_VALUE | securityContext.seccompProfile.type 'runtimeDefault' is an unsupported value (supported values: RuntimeDefault, Unconfined, Localhost); did you mean RuntimeDefault?
            securityContext: {seccompProfile: {type: RuntimeDefault, localhostProfile: a}} | 5:120 | WRONG_VALUE | securityContext.seccompProfile.localhostProfile may not be specified when type is 'RuntimeDefault'; remove the field
            terminationMessagePolicy: file | 5:71 | WRONG_VALUE | terminationMessagePolicy 'file' is an unsupported value (supported values: File, FallbackToLogsOnError); did you mean File?
            volumeMounts: [{name: v, mountPath: /a, mountPropagation: bidirectional}] | 5:103 | WRONG_VALUE | volumeMounts[0].mountPropagation 'bidirectional' is an unsupported value (supported values: None, HostToContainer, Bidirectional); did you mean Bidirectional?
            volumeMounts: [{name: v, mountPath: /a, mountPropagation: Bidirectional}] | 5:103 | WRONG_VALUE | volumeMounts[0].mountPropagation 'Bidirectional' may not be used when securityContext.privileged is not set; write HostToContainer, or securityContext.privileged: true in the container
            volumeMounts: [{name: v, mountPath: /a, recursiveReadOnly: Enabled}] | 5:104 | WRONG_VALUE | volumeMounts[0].recursiveReadOnly 'Enabled' is an unsupported value when readOnly is not set (supported values: Disabled); write readOnly: true, or remove the field
            volumeMounts: [{name: v, mountPath: /a, subPath: ../b}] | 5:94 | WRONG_VALUE | volumeMounts[0].subPath '../b' starts with '..'; write a relative path without ..
            volumeMounts: [{name: v, mountPath: /a, subPath: a, subPathExpr: b}] | 5:110 | WRONG_VALUE | volumeMounts[0].subPathExpr may not be specified when subPath is set; remove the field
            volumeMounts: [{mountPath: /x}] | 5:60 | FIELD_MISSING | volumeMounts[0].name is a required value, but it is missing; write the name of a volume of the pod
            volumeMounts: [{name: v}] | 5:60 | FIELD_MISSING | volumeMounts[0].mountPath is a required value, but it is missing; write the path in the container to mount the volume at
            volumeDevices: [{name: v}] | 5:61 | FIELD_MISSING | volumeDevices[0].devicePath is a required value, but it is missing; add the field
            """)
    @DisplayName("with an invalid field in a container is refused")
    void container(String field, String location, String code, String message) {
        assertThat(found(POD + CONTAINER.formatted(field)))
                .containsExactly(message(location, code, "spec.containers[0]." + message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imagePullPolicy: ''",
                "imagePullPolicy: Always",
                "env: [{name: A, valueFrom: {fieldRef: {fieldPath: status.podIPs}}}]",
                "env: [{name: A, valueFrom: {fieldRef: {fieldPath: \"metadata.labels['a.io/b']\"}}}]",
                "env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.hugepages-2Mi, divisor: 1Mi}}}]",
                "env: [{name: A, value: '', valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}]",
                "env: [{name: A, value: a, valueFrom: }, {name: B, valueFrom: }, {name: C}]",
                "livenessProbe: {exec: {command: [a]}, periodSeconds: 0}",
                "livenessProbe: {exec: {command: [a]}, successThreshold: 1}",
                "readinessProbe: {exec: {command: [a]}, successThreshold: 2}",
                "livenessProbe: {exec: {command: [a]}}",
                "livenessProbe: {httpGet: {port: http}}",
                "livenessProbe: {httpGet: {port: 65535}, exec: ~}",
                "livenessProbe: {grpc: {port: 1}}",
                "livenessProbe: ",
                "lifecycle: {preStop: {sleep: {seconds: 1}}}",
                "lifecycle: {preStop: }",
                "lifecycle: {}",
                "resources: {limits: {example.com/gpu: 1}}",
                "resources: {limits: {cpu: 0}}",
                "securityContext: {runAsUser: 2147483647}",
                "securityContext: {privileged: true}, volumeMounts: [{name: v, mountPath: /a, mountPropagation: Bidirectional}]",
                "volumeMounts: [{name: v, mountPath: /a, mountPropagation: HostToContainer}]"
            })
    @DisplayName("with a valid field in a container is accepted")
    void validContainer(String field) {
        assertThat(found(POD + CONTAINER.formatted(field))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | 5:3 | FIELD_MISSING | spec.containers is a required value, but it is missing; add a container with a name and an image
            containers: [] | 5:15 | FIELD_MISSING | spec.containers is a required value, but it is empty; add a container with a name and an image
            containers: | 5:3 | FIELD_MISSING | spec.containers is a required value, but it is missing; add a container with a name and an image
            containers: [{name: Net, image: 'a.io/b:1'}] | 5:23 | WRONG_VALUE | spec.containers[0].name 'Net' contains the upper-case letter 'N'; use an RFC 1123 label, for example net
            containers: [{name: a234567890123456789012345678901234567890123456789012345678901234, image: 'a.io/b:1'}] | 5:23 | WRONG_VALUE | spec.containers[0].name 'a234567890123456789012345678901234567890123456789012345678901234' has 64 characters, but at most 63 are allowed; use an RFC 1123 label, for example my-name
            containers: [{image: 'a.io/b:1'}] | 5:16 | FIELD_MISSING | spec.containers[0].name is a required value, but it is missing; add the field
            containers: [{name: '', image: 'a.io/b:1'}] | 5:23 | FIELD_MISSING | spec.containers[0].name is a required value, but it is empty; write a value
            containers: [{name: a}] | 5:16 | FIELD_MISSING | spec.containers[0].image is a required value, but it is missing; write an image, for example registry.example.com/path/name:1.2.3
            containers: [{name: a, image: ''}] | 5:33 | FIELD_MISSING | spec.containers[0].image is a required value, but it is empty; write an image, for example registry.example.com/path/name:1.2.3
            containers: [{name: a, image: }] | 5:26 | FIELD_MISSING | spec.containers[0].image is a required value, but it is missing; write an image, for example registry.example.com/path/name:1.2.3
            """)
    @DisplayName("has containers with a name and an image")
    void containers(String spec, String location, String code, String message) {
        assertThat(found(POD + spec)).containsExactly(message(location, code, message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "containers: [{name: a23456789012345678901234567890123456789012345678901234567890123, image: 'a.io/b:1'}]"
            })
    @DisplayName("with a valid name of a container is accepted")
    void validContainers(String spec) {
        assertThat(found(POD + spec)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tolerations: [{key: a, operator: Foo}] | 5:36 | WRONG_VALUE | spec.tolerations[0].operator 'Foo' is an unsupported value (supported values: Exists, Equal, Gt, Lt); write one of the supported values
            tolerations: [{operator: Exists, effect: NoRun}] | 5:44 | WRONG_VALUE | spec.tolerations[0].effect 'NoRun' is an unsupported value (supported values: NoSchedule, PreferNoSchedule, NoExecute); write one of the supported values
            tolerations: [{effect: NoSchedule}] | 5:17 | FIELD_MISSING | spec.tolerations[0].operator is a required value when key is not set, but it is missing; write operator: Exists, or a key
            tolerations: [{operator: Exists, value: a}] | 5:43 | WRONG_VALUE | spec.tolerations[0].value may not be specified when operator is 'Exists'; remove the field
            tolerations: [{operator: Exists, tolerationSeconds: 5}] | 5:17 | FIELD_MISSING | spec.tolerations[0].effect is a required value when tolerationSeconds is set, but it is missing; write effect: NoExecute, or remove tolerationSeconds
            tolerations: [{operator: Exists, effect: NoSchedule, tolerationSeconds: 5}] | 5:44 | WRONG_VALUE | spec.tolerations[0].effect 'NoSchedule' is an unsupported value when tolerationSeconds is set (supported values: NoExecute); write NoExecute
            affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: in, values: [b]}]}]}}} | 5:137 | WRONG_VALUE | spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].operator 'in' is an unsupported value (supported values: In, NotIn, Exists, DoesNotExist, Gt, Lt); did you mean In?
            affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Gt, values: ['1', '2']}]}]}}} | 5:149 | WRONG_VALUE | spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values has 2 items when operator is 'Gt', but at most 1 are allowed; remove 1 item
            affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Exists, values: ['1']}]}]}}} | 5:153 | WRONG_VALUE | spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values may not be specified when operator is 'Exists'; remove the field
            affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: In}]}]}}} | 5:118 | FIELD_MISSING | spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values is a required value when operator is 'In', but it is missing; add the field
            affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchFields: [{key: metadata.labels, operator: In, values: [a]}]}]}}} | 5:119 | WRONG_VALUE | spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].key 'metadata.labels' is an unsupported value (supported values: metadata.name); did you mean metadata.name?
            affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchFields: [{key: metadata.name, operator: Exists}]}]}}} | 5:144 | WRONG_VALUE | spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].operator 'Exists' is an unsupported value (supported values: In, NotIn); write one of the supported values
            affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: []}}} | 5:97 | FIELD_MISSING | spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms is a required value, but it is empty; write a value
            affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 0, preference: {}}]}} | 5:88 | WRONG_VALUE | spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight '0' is less than the minimum of 1; write an integer from 1 to 100
            affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 101, preference: {}}]}} | 5:88 | WRONG_VALUE | spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight '101' is greater than the maximum of 100; write an integer from 1 to 100
            affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{labelSelector: {matchLabels: {a: b}}}]}} | 5:81 | FIELD_MISSING | spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey is a required value, but it is missing; add the field
            affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: a, labelSelector: {matchExpressions: [{key: a, operator: Gt}]}}]}} | 5:152 | WRONG_VALUE | spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[0].operator 'Gt' is an unsupported value (supported values: In, NotIn, Exists, DoesNotExist); write one of the supported values
            topologySpreadConstraints: [{maxSkew: 0, topologyKey: zone, whenUnsatisfiable: DoNotSchedule}] | 5:41 | WRONG_VALUE | spec.topologySpreadConstraints[0].maxSkew '0' is less than the minimum of 1; write an integer of at least 1
            topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: doNotSchedule}] | 5:82 | WRONG_VALUE | spec.topologySpreadConstraints[0].whenUnsatisfiable 'doNotSchedule' is an unsupported value (supported values: DoNotSchedule, ScheduleAnyway); did you mean DoNotSchedule?
            topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, minDomains: 2}] | 5:82 | WRONG_VALUE | spec.topologySpreadConstraints[0].whenUnsatisfiable 'ScheduleAnyway' is an unsupported value when minDomains is set (supported values: DoNotSchedule); write DoNotSchedule
            topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, matchLabelKeys: [a]}] | 5:31 | FIELD_MISSING | spec.topologySpreadConstraints[0].labelSelector is a required value when matchLabelKeys is set, but it is missing; add the field
            initContainers: [{name: i, image: 'a.io/b:1', readinessProbe: {exec: {command: [a]}}}] | 5:65 | WRONG_VALUE | spec.initContainers[0].readinessProbe may not be specified when restartPolicy is not set; remove the field, or write restartPolicy: Always to make it a sidecar container
            initContainers: [{name: i, image: 'a.io/b:1', lifecycle: {}}] | 5:60 | WRONG_VALUE | spec.initContainers[0].lifecycle may not be specified when restartPolicy is not set; remove the field, or write restartPolicy: Always to make it a sidecar container
            initContainers: [{name: i, image: 'a.io/b:1', restartPolicy: Never, livenessProbe: {exec: {command: [a]}}}] | 5:86 | WRONG_VALUE | spec.initContainers[0].livenessProbe may not be specified when restartPolicy is 'Never'; remove the field, or write restartPolicy: Always to make it a sidecar container
            initContainers: [{name: i, image: 'a.io/b:1', lifecycle: {stopSignal: SIGTERM, preStop: {sleep: {seconds: 1}}}}] | 5:60 | WRONG_VALUE | spec.initContainers[0].lifecycle may not be specified when restartPolicy is not set; remove the field, or write restartPolicy: Always to make it a sidecar container
            initContainers: [{name: i, image: 'a.io/b:1', restartPolicy: Always, livenessProbe: {grpc: {port: 0}}}] | 5:101 | WRONG_VALUE | spec.initContainers[0].livenessProbe.grpc.port '0' is less than the minimum of 1; write an integer from 1 to 65535
            initContainers: [{image: 'a.io/b:1'}] | 5:20 | FIELD_MISSING | spec.initContainers[0].name is a required value, but it is missing; add the field
            dnsPolicy: ClusterFirstWithHostNetwork | 5:14 | WRONG_VALUE | spec.dnsPolicy 'ClusterFirstWithHostNetwork' is an unsupported value (supported values: ClusterFirst, ClusterFirstWithHostNet, Default, None); did you mean ClusterFirstWithHostNet?
            dnsPolicy: Host | 5:14 | WRONG_VALUE | spec.dnsPolicy 'Host' is an unsupported value (supported values: ClusterFirst, ClusterFirstWithHostNet, Default, None); write one of the supported values
            dnsPolicy: None | 4:1 | FIELD_MISSING | spec.dnsConfig is a required value when dnsPolicy is 'None', but it is missing; add dnsConfig with nameservers
            `dnsPolicy: None\n  dnsConfig: {nameservers: []}` | 6:28 | FIELD_MISSING | spec.dnsConfig.nameservers is a required value when dnsPolicy is 'None', but it is empty; write the IP addresses of DNS servers
            `dnsPolicy: None\n  dnsConfig: {searches: [a]}` | 6:14 | FIELD_MISSING | spec.dnsConfig.nameservers is a required value when dnsPolicy is 'None', but it is missing; write the IP addresses of DNS servers
            `dnsPolicy: None\n  dnsConfig: 5` | 6:14 | WRONG_TYPE | spec.dnsConfig is a number, but an object is required; write an object
            dnsConfig: {nameservers: [192.0.2.1, 192.0.2.2, 192.0.2.3, 192.0.2.4]} | 5:28 | WRONG_VALUE | spec.dnsConfig.nameservers has 4 items, but at most 3 are allowed; remove 1 item
            dnsConfig: {nameservers: [192.0.2.256]} | 5:29 | WRONG_VALUE | spec.dnsConfig.nameservers[0] '192.0.2.256' is not a valid IP address; write an IP address, for example 192.0.2.1 or 2001:db8::1
            dnsConfig: {searches: [Example.com]} | 5:26 | WRONG_VALUE | spec.dnsConfig.searches[0] 'Example.com' is not a valid search domain; use a DNS name, for example example.com
            dnsPolicy: 5 | 5:14 | WRONG_TYPE | spec.dnsPolicy is a number, but a string is required; put it in quotes
            restartPolicy: never | 5:18 | WRONG_VALUE | spec.restartPolicy 'never' is an unsupported value (supported values: Always, OnFailure, Never); did you mean Never?
            `hostPID: true\n  shareProcessNamespace: true` | 6:26 | WRONG_VALUE | spec.shareProcessNamespace 'true' is an unsupported value when hostPID is 'true' (supported values: false); remove one of the two fields
            hostAliases: [{ip: 192.0.2.1, hostnames: ['']}] | 5:45 | WRONG_VALUE | spec.hostAliases[0].hostnames[0] may not be empty; write a value, or remove the field
            preemptionPolicy: '' | 5:21 | WRONG_VALUE | spec.preemptionPolicy '' is an unsupported value (supported values: PreemptLowerPriority, Never); write one of the supported values
            os: {name: Linux} | 5:14 | WRONG_VALUE | spec.os.name 'Linux' is an unsupported value (supported values: linux, windows); did you mean linux?
            `os: {name: windows}\n  securityContext: {runAsUser: 0}` | 6:32 | WRONG_VALUE | spec.securityContext.runAsUser may not be specified when os.name is 'windows'; remove the field
            `os: {name: linux}\n  securityContext: {windowsOptions: {hostProcess: true}}` | 6:37 | WRONG_VALUE | spec.securityContext.windowsOptions may not be specified when os.name is 'linux'; remove the field
            securityContext: {sysctls: [{name: Net.core}]} | 5:38 | WRONG_VALUE | spec.securityContext.sysctls[0].name 'Net.core' is not a valid sysctl name; use the name of a kernel parameter, for example net.core
            securityContext: {supplementalGroups: [-1]} | 5:42 | WRONG_VALUE | spec.securityContext.supplementalGroups[0] '-1' is less than the minimum of 0; write an integer from 0 to 2147483647
            `schedulingGates: [{name: a}]\n  nodeName: b` | 6:13 | WRONG_VALUE | spec.nodeName may not be specified when schedulingGates is set; remove the field
            ephemeralContainers: [{name: debug, image: 'a.io/b:1'}] | 5:24 | WRONG_VALUE | spec.ephemeralContainers may not be specified; remove the field
            resourceClaims: [{name: nic}] | 5:20 | FIELD_MISSING | spec.resourceClaims[0] requires one of resourceClaimName, resourceClaimTemplateName, but has none; add one of these fields
            """)
    @DisplayName("with an invalid field is refused")
    void pod(String field, String location, String code, String message) {
        assertThat(found(POD + field + "\n  " + CONTAINER.formatted("args: []")))
                .containsExactly(message(location, code, message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tolerations: [{key: a, operator: Equal}, {operator: Exists, effect: ''}, {key: b}]",
                "tolerations: [{operator: Exists, effect: NoExecute, tolerationSeconds: 5}]",
                "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: In, values: [b]}, {key: a, operator: Gt, values: ['1']}]}]}}}",
                "affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: {}}, {weight: 100}]}}",
                "topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, matchLabelKeys: [a], labelSelector: {}}]",
                "initContainers: [{name: i, image: 'a.io/b:1', readinessProbe: , lifecycle: ~}]",
                "initContainers: [{name: i, image: 'a.io/b:1', lifecycle: {stopSignal: SIGTERM}}]",
                "initContainers: [{name: i, image: 'a.io/b:1', restartPolicy: Always, livenessProbe: {exec: {command: [a]}}, lifecycle: {preStop: {sleep: {seconds: 1}}}}]",
                "dnsPolicy: None\n  dnsConfig: {nameservers: [192.0.2.1]}",
                "dnsConfig: {}",
                "dnsPolicy: ''",
                "dnsPolicy: ",
                "dnsPolicy: Default",
                "terminationGracePeriodSeconds: -1"
            })
    @DisplayName("with a valid field is accepted")
    void validPod(String field) {
        assertThat(found(POD + field + "\n  " + CONTAINER.formatted("args: []")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "volumes: 5",
                "volumes: [null, 5]",
                "containers: [null, 5, {resources: 5}, {resources: {requests: 5, limits: []}}]",
                "initContainers: [null, 5, {restartPolicy: 5, livenessProbe: {}}]",
                "containers: [{livenessProbe: [], lifecycle: 5}]",
                "containers: [{name: a, env: [, 5], volumeMounts: [5, ]}]",
                "containers: [{name: 5, volumeMounts: [{name: 7, mountPath: 8}]}]",
                "containers: *unknown",
                "containers: [{name: *unknown}]",
                "*unknown : a",
            })
    @DisplayName("is checked only where it could be read")
    void malformedValues(String spec) {
        assertThat(Folder.of(POD + spec).found("PROVIDER_FAILED", "CUSTOM_WRONG_VALUE"))
                .isEmpty();
    }
}
