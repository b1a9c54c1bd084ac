package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A reference inside a pod")
class PodReferenceRulesTest {

    private static List<String> found(String apiVersion, String kind, String spec) {
        return Folder.of("apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: net}\nspec: " + spec)
                .found("CUSTOM_POD_INCOMPLETE", "PROVIDER_FAILED");
    }

    private static String at(int line, int column, String message) {
        return "net/m.yml:" + line + ":" + column + ": error CUSTOM_POD_INCOMPLETE Pod net: spec." + message;
    }

    @Test
    @DisplayName("names a volume that the pod has")
    void volumes() {
        assertThat(found("v1", "Pod", """

                  initContainers:
                    - {name: a, volumeMounts: [{name: run, mountPath: /run}, {name: lib, mountPath: /lib}]}
                  containers:
                    - name: b
                      volumeMounts: [{name: lib-module, mountPath: /lib}]
                      volumeDevices: [{name: disk, devicePath: /dev/x}]
                      env: [{name: A, valueFrom: {fileKeyRef: {volumeName: ran, path: a, key: b}}}]
                  volumes: [{name: run, emptyDir: {}}, {name: lib-modules, emptyDir: {}}]
                """))
                .containsExactly(
                        at(
                                6,
                                69,
                                "initContainers[0].volumeMounts[1].name 'lib' is not the name of a volume of the pod; add it to spec.volumes, or correct the name"),
                        at(
                                9,
                                29,
                                "containers[0].volumeMounts[0].name 'lib-module' is not the name of a volume of the pod;"
                                        + " did you mean lib-modules?"),
                        at(
                                10,
                                30,
                                "containers[0].volumeDevices[0].name 'disk' is not the name of a volume of the pod; add it to spec.volumes, or correct the name"),
                        at(
                                11,
                                60,
                                "containers[0].env[0].valueFrom.fileKeyRef.volumeName 'ran' is not the name of a volume"
                                        + " of the pod; did you mean run?"));
    }

    @ParameterizedTest
    @CsvSource({"StatefulSet, 0", "Deployment, 1"})
    @DisplayName("may name a claim of a StatefulSet")
    void claims(String kind, int found) {
        assertThat(found(
                        "apps/v1",
                        kind,
                        "{volumeClaimTemplates: [{metadata: {name: data}}], template: {spec: {containers: [{name: a,"
                                + " volumeMounts: [{name: data, mountPath: /a}]}]}}}"))
                .hasSize(found);
    }

    @Test
    @DisplayName("names a resource claim that the pod has")
    void resourceClaims() {
        assertThat(found("v1", "Pod", """

                  containers:
                    - {name: a, resources: {claims: [{name: nic}, {name: nics}]}}
                  resourceClaims: [{name: nic, resourceClaimName: b}]
                """))
                .containsExactly(at(
                        6,
                        58,
                        "containers[0].resources.claims[1].name 'nics' is not the name of a resource claim of the"
                                + " pod; did you mean nic?"));
        assertThat(found("v1", "Pod", "{containers: [{name: a, resources: {claims: [{name: nic}]}}]}"))
                .containsExactly(
                        at(
                                4,
                                59,
                                "containers[0].resources.claims[0].name 'nic' is not the name of a resource claim of the pod; add it to spec.resourceClaims, or correct the name"));
    }

    @Test
    @DisplayName("of a failure policy names a container of the Job")
    void failurePolicy() {
        var job = "{podFailurePolicy: {rules: [{action: FailJob, onExitCodes: {containerName: %s, operator: In, values:"
                + " [1]}}]}, template: {spec: {initContainers: [{name: first}], containers: [{name: main}]}}}";
        assertThat(found("batch/v1", "Job", job.formatted("first"))).isEmpty();
        assertThat(found("batch/v1", "Job", job.formatted("mian")))
                .containsExactly("net/m.yml:4:82: error CUSTOM_POD_INCOMPLETE Job net:"
                        + " spec.podFailurePolicy.rules[0].onExitCodes.containerName 'mian' is not the name of a"
                        + " container of the pod; did you mean main?");
        assertThat(found("batch/v1", "CronJob", "{jobTemplate: {spec: " + job.formatted("other") + "}}"))
                .containsExactly(
                        "net/m.yml:4:103: error CUSTOM_POD_INCOMPLETE CronJob net: spec.jobTemplate.spec.podFailurePolicy.rules[0].onExitCodes.containerName 'other' is not the name of a container of the pod; add it to spec.jobTemplate.spec.template.spec.containers, or correct the name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "{containers: 5}",
                "{containers: [5, , []]}",
                "{containers: [{name: a, env: 5, volumeMounts: b, resources: {claims: 5}}]}",
                "{containers: [{name: a, env: [, 5], volumeMounts: [5, ], resources: {claims: [, 5]}}]}",
                "{containers: [{name: 5, volumeMounts: [{name: 7, mountPath: 8}]}]}",
                "{containers: [{name: a, volumeMounts: [{name: '', mountPath: 8}]}]}",
                "{containers: [{name: a, volumeMounts: [{name: b, mountPath: c}]}], volumes: [{name: 5}]}",
                "{containers: [{name: a, volumeMounts: [{name: b, mountPath: c}]}], volumes: [5]}",
                "{containers: *unknown}",
                "{containers: [{name: *unknown, volumeMounts: [{name: a, mountPath: b}]}], volumes: *unknown}",
                "{containers: [{name: a, resources: {claims: [{name: b}]}}], resourceClaims: *unknown}",
                "{*unknown : a}",
            })
    @DisplayName("is checked only where it and the pod could be read")
    void malformedValues(String spec) {
        assertThat(found("v1", "Pod", spec)).isEmpty();
    }
}
