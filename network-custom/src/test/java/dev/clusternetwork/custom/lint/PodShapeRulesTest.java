package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A workload")
class PodShapeRulesTest {

    private static final String CONTAINERS = "containers: [{name: net, image: 'a.io/b:1'}]";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            apps/v1  | DaemonSet             | selector: {matchLabels: {a: b}}, template: {spec: {%s}}
            apps/v1  | StatefulSet           | selector: {matchExpressions: [{key: a}]}, template: {spec: {%s, restartPolicy: Always}}
            apps/v1beta1 | Deployment        | template: {spec: {%s}}
            v1       | ReplicationController | selector: {a: b}, template: {spec: {%s}}
            v1       | ReplicationController | template: {metadata: {labels: {a: b}}, spec: {%s}}
            batch/v1 | Job                   | template: {spec: {%s, restartPolicy: Never}}
            batch/v1 | CronJob               | jobTemplate: {spec: {template: {spec: {%s, restartPolicy: OnFailure}}}}
            v1       | Pod                   | %s, restartPolicy: Never
            v1       | Pod                   | %s
            example.com/v1 | DaemonSet       | x: 1
            """)
    @DisplayName("that has all it needs is accepted")
    void complete(String apiVersion, String kind, String spec) {
        assertThat(found(apiVersion, kind, "{" + spec.replace("%s", CONTAINERS) + "}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            apps/v1  | DaemonSet  | {selector: {matchLabels: {a: b}}}                 | spec.template is missing, so there is no pod to run; describe the pod under spec.template.spec
            apps/v1  | DaemonSet  | {selector: {matchLabels: {a: b}}, template: }      | spec.template is missing, so there is no pod to run; describe the pod under spec.template.spec
            apps/v1  | Deployment | {selector: {matchLabels: {a: b}}, template: {}}    | spec.template.spec is missing, so there is no pod to run; describe the pod under spec.template.spec
            batch/v1 | CronJob    | {jobTemplate: {}}                                 | spec.jobTemplate.spec is missing, so there is no pod to run; describe the pod under spec.jobTemplate.spec.template.spec
            v1       | Pod        | ''                                                | spec is missing, so there is no pod to run; describe the pod under spec
            v1       | Pod        | {}                                                | spec.containers holds no container, so the pod runs nothing; list one with its name and image
            v1       | Pod        | {containers: }                                    | spec.containers holds no container, so the pod runs nothing; list one with its name and image
            v1       | Pod        | {containers: []}                                  | spec.containers holds no container, so the pod runs nothing; list one with its name and image
            v1       | ReplicationController | {}                                     | spec.template is missing, so there is no pod to run; describe the pod under spec.template.spec
            """)
    @DisplayName("without a pod or containers is told so")
    void withoutPod(String apiVersion, String kind, String spec, String message) {
        assertThat(found(apiVersion, kind, spec)).singleElement().asString().endsWith(kind + " net: " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "metadata: {}, ", "metadata: {labels: {}}, "})
    @DisplayName("of the core group needs a selector or labels to make one of")
    void replicationController(String metadata) {
        assertThat(found("v1", "ReplicationController", "{template: {" + metadata + "spec: {" + CONTAINERS + "}}}"))
                .containsExactly(
                        "net/m.yml:4:7: error CUSTOM_POD_INCOMPLETE ReplicationController net: spec.selector is"
                                + " missing, and the template has no labels to take its place; write labels under"
                                + " spec.template.metadata.labels");
    }

    @Test
    @DisplayName("gives a variable a value")
    void variablesWithoutSource() {
        assertThat(found(
                        "v1",
                        "Pod",
                        "{containers: [{name: a, env: [{name: A, valueFrom: {}}, {name: B, valueFrom: {fieldRef: }},"
                                + " {name: C, valueFrom: }, {name: D}, {name: E, value: '', valueFrom: {}}]}]}"))
                .filteredOn(each -> each.contains("valueFrom"))
                .extracting(each -> each.substring(each.indexOf("env[")))
                .containsExactly(
                        "env[0].valueFrom names no source, so the variable has no value; write one, such as fieldRef, or delete"
                                + " it",
                        "env[1].valueFrom names no source, so the variable has no value; write one, such as fieldRef, or delete"
                                + " it");
    }

    @Test
    @DisplayName("gives a variable one value")
    void variables() {
        assertThat(Folder.of("apiVersion: v1\nkind: Pod\nmetadata: {name: net}\nspec:\n  containers:\n    - name: net\n"
                                + "      image: a.io/b:1\n      env:\n"
                                + "        - {name: A, value: hidden, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}\n"
                                + "        - {name: B, value: '', valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}\n"
                                + "        - {name: C, value: a, valueFrom: }\n")
                        .found("CUSTOM_WRONG_VALUE"))
                .containsExactly(
                        "net/m.yml:9:11: error CUSTOM_WRONG_VALUE Pod net: spec.containers[0].env[0] has both a"
                                + " value and a valueFrom; delete one of the two");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DaemonSet   | x: 1                                          | is missing
            Deployment  | 'selector: '                                  | is missing
            ReplicaSet  | selector: {}                                  | has neither matchLabels nor matchExpressions
            StatefulSet | selector: {matchLabels: {}, matchExpressions: []} | has neither matchLabels nor matchExpressions
            DaemonSet   | selector: {app: net}                          | has neither matchLabels nor matchExpressions
            """)
    @DisplayName("of apps/v1 without a selector is told so")
    void withoutSelector(String kind, String selector, String fault) {
        assertThat(found("apps/v1", kind, "{" + selector + ", template: {spec: {" + CONTAINERS + "}}}"))
                .singleElement()
                .asString()
                .endsWith(kind + " net: spec.selector " + fault + ", and apps/v1 takes no " + kind
                        + " without one; write labels of the template under spec.selector.matchLabels");
    }

    @Test
    @DisplayName("with entries that have no name, or mounts without a place, is told so")
    void unnamed() {
        assertThat(found("v1", "Pod", """

                  initContainers: [{image: a.io/b:1}]
                  containers:
                    - image: a.io/b:1
                      name:
                      env: [{value: hidden}]
                      volumeMounts: [{mountPath: /x}, {name: run}]
                  volumes: [{emptyDir: {}}, {name: ''}]
                """))
                .containsExactlyInAnyOrder(
                        at(11, 13, "volumes[0] has no name; write one"),
                        at(11, 29, "volumes[1] has no name; write one"),
                        at(5, 20, "initContainers[0] has no name; write one"),
                        at(7, 7, "containers[0] has no name; write one"),
                        at(9, 13, "containers[0].env[0] has no name; write one"),
                        at(10, 22, "containers[0].volumeMounts[0] has no name; write one"),
                        at(
                                10,
                                39,
                                "containers[0].volumeMounts[1] has no mountPath; write the path in the container that it"
                                        + " is to be mounted at"));
    }

    @Test
    @DisplayName("that mounts a volume which its pod does not declare is told so")
    void volumes() {
        assertThat(found("v1", "Pod", """

                  initContainers:
                    - {name: a, volumeMounts: [{name: run, mountPath: /run}, {name: lib, mountPath: /lib}]}
                  containers:
                    - name: b
                      volumeMounts: [{name: lib-module, mountPath: /lib}]
                      volumeDevices: [{name: disk, devicePath: /dev/x}]
                  volumes: [{name: run, emptyDir: {}}, {name: lib-modules, emptyDir: {}}]
                """))
                .containsExactly(
                        at(
                                6,
                                69,
                                "initContainers[0].volumeMounts[1].name is lib, but the pod has no volume of that name; add"
                                        + " it to spec.volumes, or correct the name"),
                        at(
                                9,
                                29,
                                "containers[0].volumeMounts[0].name is lib-module, but the pod has no volume of that name;"
                                        + " did you mean lib-modules?"),
                        at(
                                10,
                                30,
                                "containers[0].volumeDevices[0].name is disk, but the pod has no volume of that name; add"
                                        + " it to spec.volumes, or correct the name"));
    }

    @ParameterizedTest
    @CsvSource({"StatefulSet, 0", "Deployment, 1"})
    @DisplayName("may mount what a StatefulSet claims, and no other")
    void claims(String kind, int found) {
        assertThat(found(
                        "apps/v1",
                        kind,
                        "{selector: {matchLabels: {a: b}},"
                                + " volumeClaimTemplates: [{metadata: {name: data}}], template: {spec: {containers:"
                                + " [{name: a, volumeMounts: [{name: data, mountPath: /a}]}]}}}"))
                .hasSize(found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            apps/v1  | DaemonSet             | restartPolicy: OnFailure | is OnFailure, but a DaemonSet takes Always alone; delete the line
            apps/v1  | Deployment            | restartPolicy: Never     | is Never, but a Deployment takes Always alone; delete the line
            apps/v1  | ReplicaSet            | restartPolicy: Never     | is Never, but a ReplicaSet takes Always alone; delete the line
            apps/v1  | StatefulSet           | restartPolicy: always    | is always, but a StatefulSet takes Always alone; delete the line
            v1       | ReplicationController | restartPolicy: Never     | is Never, but a ReplicationController takes Always alone; delete the line
            batch/v1 | Job                   | restartPolicy: Always    | is Always, but a Job takes OnFailure and Never alone; write one of these
            batch/v1 | Job                   | x: 1                     | is missing, and a Job does not take the default, Always; write OnFailure or Never
            batch/v1 | Job                   | restartPolicy: ''        | is missing, and a Job does not take the default, Always; write OnFailure or Never
            """)
    @DisplayName("restarts in a way that its kind takes")
    void restartPolicy(String apiVersion, String kind, String policy, String message) {
        assertThat(found(
                        apiVersion,
                        kind,
                        "{selector: {matchLabels: {a: b}}, template: {spec: {" + CONTAINERS + ", " + policy + "}}}"))
                .singleElement()
                .asString()
                .endsWith(kind + " net: spec.template.spec.restartPolicy " + message);
    }

    @Test
    @DisplayName("that is a Pod, or a template for some, restarts in any way that there is")
    void anyRestartPolicy() {
        var rest = " is never, which is no policy; write Always, OnFailure or Never";
        assertThat(found("v1", "Pod", "{" + CONTAINERS + ", restartPolicy: never}"))
                .singleElement()
                .asString()
                .endsWith("Pod net: spec.restartPolicy" + rest);
        var template = "{apiVersion: v1, kind: PodTemplate, metadata: {name: net}, template: {spec: {" + CONTAINERS
                + ", restartPolicy: %s}}}";
        assertThat(Folder.of(template.formatted("never")).found())
                .singleElement()
                .asString()
                .endsWith("PodTemplate net: template.spec.restartPolicy" + rest);
        assertThat(Folder.of(template.formatted("OnFailure")).found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "{containers: 5}",
                "{containers: {}}",
                "{containers: [5, , []]}",
                "{containers: [{name: a, env: 5, volumeMounts: b}]}",
                "{containers: [{name: a, env: [, 5], volumeMounts: [5, ]}]}",
                "{containers: [{name: 5, volumeMounts: [{name: 7, mountPath: 8}]}]}",
                "{containers: [{name: a, volumeMounts: [{name: b, mountPath: c}]}], volumes: [{name: 5}]}",
                "{containers: [{name: a, volumeMounts: [{name: b, mountPath: c}]}], volumes: [5]}",
                "{containers: [{name: a}], restartPolicy: 5}",
                "{containers: *unknown}",
                "{containers: [{name: *unknown, volumeMounts: [{name: a, mountPath: b}]}], volumes: *unknown}",
                "{*unknown : a}",
            })
    @DisplayName("is not told twice what other rules tell, nor what could not be read")
    void holes(String spec) {
        assertThat(found("v1", "Pod", spec).stream().filter(each -> !each.contains("holds no container")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5",
                "[]",
                "{selector: 5, template: 5}",
                "{selector: [], template: []}",
                "*unknown",
                "{selector: *unknown, template: *unknown}",
                "{selector: {matchLabels: *unknown}, template: {spec: 5}}"
            })
    @DisplayName("of apps/v1 neither")
    void appsHoles(String spec) {
        assertThat(found("apps/v1", "DaemonSet", spec)).isEmpty();
    }

    private static String at(int line, int column, String message) {
        return "net/m.yml:" + line + ":" + column + ": error CUSTOM_POD_INCOMPLETE Pod net: spec." + message;
    }

    private static List<String> found(String apiVersion, String kind, String spec) {
        return Folder.of("""
                        apiVersion: %s
                        kind: %s
                        metadata: {name: net}
                        spec: %s
                        """.formatted(apiVersion, kind, spec)).found("CUSTOM_POD_INCOMPLETE", "PROVIDER_FAILED");
    }
}
