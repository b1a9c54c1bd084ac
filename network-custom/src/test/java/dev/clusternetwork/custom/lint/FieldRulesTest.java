package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.custom.Folder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A field")
class FieldRulesTest {

    private static final String DAEMON_SET = """
            apiVersion: apps/v1
            kind: DaemonSet
            metadata:
              name: net
              namespace: kube-system
            spec:
              selector:
                matchLabels: {app: net}
              template:
                metadata:
                  labels: {app: net}
                spec:
                  hostNetwork: true
                  tolerations:
                    - operator: Exists
                  containers:
                    - name: net
                      image: example.com/net:1.0.0
            """;

    @Test
    @DisplayName("of a kind is known")
    void known() {
        assertThat(Folder.of(DAEMON_SET).found()).isEmpty();
    }

    @Test
    @DisplayName("that the kind does not have is reported with the most similar one")
    void unknown() {
        assertThat(Folder.of(DAEMON_SET
                                .replace("hostNetwork", "hostNetwrok")
                                .replace("selector:\n", "x: 1\n  selector:\n"))
                        .found("CUSTOM_UNKNOWN_FIELD"))
                .containsExactly(
                        "net/m.yml:7:3: error CUSTOM_UNKNOWN_FIELD DaemonSet kube-system/net: spec.x is an unknown field of DaemonSetSpec; correct its name, move it to another object, or remove it",
                        "net/m.yml:14:7: error CUSTOM_UNKNOWN_FIELD DaemonSet kube-system/net:"
                                + " spec.template.spec.hostNetwrok is an unknown field of PodSpec; did you mean hostNetwork?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
            v1 Service
            admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy
            admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration
            apiextensions.k8s.io/v1 CustomResourceDefinition
            apiregistration.k8s.io/v1 APIService
            apps/v1 DaemonSet
            autoscaling/v2 HorizontalPodAutoscaler
            batch/v1 CronJob
            certificates.k8s.io/v1 CertificateSigningRequest
            coordination.k8s.io/v1 Lease
            discovery.k8s.io/v1 EndpointSlice
            events.k8s.io/v1 Event
            flowcontrol.apiserver.k8s.io/v1 FlowSchema
            networking.k8s.io/v1 IPAddress
            networking.k8s.io/v1 NetworkPolicy
            networking.k8s.io/v1 ServiceCIDR
            node.k8s.io/v1 RuntimeClass
            policy/v1 PodDisruptionBudget
            rbac.authorization.k8s.io/v1 ClusterRole
            scheduling.k8s.io/v1 PriorityClass
            storage.k8s.io/v1 CSIDriver
            """)
    @DisplayName("is known of the kinds of Kubernetes' own groups")
    void groups(String apiVersion, String kind) {
        assertThat(Folder.of("apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: net}\nqqqq: 1\n")
                        .found("CUSTOM_UNKNOWN_FIELD"))
                .containsExactly(
                        "net/m.yml:4:1: error CUSTOM_UNKNOWN_FIELD " + kind + " net: qqqq is an unknown field of "
                                + kind + "; correct its name, move it to another object, or remove it");
    }

    private static String schema(String below) {
        return "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: as.a.io}\nspec:\n"
                + "  versions:\n    - name: v1\n      schema:\n        openAPIV3Schema:\n          " + below + "\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "items: {type: string, nobodyKnows: 1}",
                "items: [{type: string}, {maxLength: 5}]",
                "additionalProperties: true",
                "additionalProperties: {properties: {a: {maxLength: 5}}}",
                "dependencies: {a: [b, c], d: {type: object}}",
                "default: {maxLength: '5'}",
            })
    @DisplayName("of a schema may be anything that an API server accepts")
    void schemas(String below) {
        assertThat(Folder.of(schema(below)).found("CUSTOM_WRONG_TYPE", "CUSTOM_UNKNOWN_FIELD", "PROVIDER_FAILED"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            items: {maxLength: '5'}                              | 30 | items.maxLength
            items: [{type: string}, {maxLength: '5'}]            | 47 | items[1].maxLength
            additionalProperties: {maxLength: '5'}               | 45 | additionalProperties.maxLength
            additionalProperties: {properties: {a: {items: {maxLength: '5'}}}} | 70 | additionalProperties.properties.a.items.maxLength
            dependencies: {a: {maxLength: '5'}}                  | 41 | dependencies.a.maxLength
            """)
    @DisplayName("of a schema is checked in every nested schema")
    void wrongSchemas(String below, int column, String path) {
        assertThat(Folder.of(schema(below)).found("CUSTOM_WRONG_TYPE"))
                .containsExactly("net/m.yml:9:" + column + ": error CUSTOM_WRONG_TYPE CustomResourceDefinition as.a.io:"
                        + " spec.versions[0].schema.openAPIV3Schema." + path
                        + " is the string '5', but an integer is required; remove the quotes");
    }

    @ParameterizedTest
    @ValueSource(strings = {".inf", "-.Inf", "+.INF", ".nan", ".NaN"})
    @DisplayName("may not be a number that JSON does not support, in any kind")
    void endless(String number) {
        var custom = "apiVersion: example.com/v1\nkind: Net\nmetadata: {name: a}\nspec: [%s]\n";
        assertThat(Folder.of(custom.formatted(number)).found("CUSTOM_WRONG_TYPE"))
                .containsExactly("net/m.yml:4:8: error CUSTOM_WRONG_TYPE Net a: spec[0] '" + number
                        + "' is a number that JSON does not support; put it in quotes if it is a string");
        assertThat(Folder.of(custom.formatted("'" + number + "'")).found("CUSTOM_WRONG_TYPE"))
                .isEmpty();
        assertThat(Folder.of(custom.formatted(number + "x")).found("CUSTOM_WRONG_TYPE"))
                .isEmpty();
    }

    @Test
    @DisplayName("that is an object because a | is missing is reported with that fix")
    void forgottenBar() {
        assertThat(Folder.of("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  net-conf.json:\n    {\n"
                                + "      \"Network\": \"10.32.0.0/12\"\n    }\n")
                        .found())
                .containsExactly(
                        "net/m.yml:6:5: error CUSTOM_WRONG_TYPE ConfigMap a: data.'net-conf.json' is an object, but a string is required; write a string, or put | after the key if the lines below are one string");
    }

    @Test
    @DisplayName("of another type than in its kind is an error")
    void wrongType() {
        assertThat(Folder.of(DAEMON_SET
                                        .replace("hostNetwork: true", "hostNetwork: 'true'")
                                        .replace("app: net}\n  template", "app: 5}\n  template")
                                        .replace("- operator: Exists", "-")
                                + "          ports: [{containerPort: http}, {containerPort: 3000000000}]\n")
                        .found("CUSTOM_WRONG_TYPE"))
                .containsExactly(
                        "net/m.yml:8:24: error CUSTOM_WRONG_TYPE DaemonSet kube-system/net: spec.selector.matchLabels.app"
                                + " is a number, but a string is required; put it in quotes",
                        "net/m.yml:13:20: error CUSTOM_WRONG_TYPE DaemonSet kube-system/net: spec.template.spec.hostNetwork is the string 'true', but a boolean is required; remove the quotes",
                        "net/m.yml:15:9: error CUSTOM_WRONG_TYPE DaemonSet kube-system/net: spec.template.spec.tolerations[0] is an empty item; write an object after the hyphen, or remove the item",
                        "net/m.yml:19:35: error CUSTOM_WRONG_TYPE DaemonSet kube-system/net: spec.template.spec.containers[0].ports[0].containerPort is the string 'http', but an integer is required; write an integer",
                        "net/m.yml:19:58: error CUSTOM_WRONG_TYPE DaemonSet kube-system/net: spec.template.spec.containers[0].ports[1].containerPort '3000000000' is out of range; write a smaller integer");
    }

    private static String limits(String cpu) {
        return DAEMON_SET + "          resources: {limits: {cpu: " + cpu + "}}\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1", "0.5", "'.5'", "100m", "1Gi", "1e3", "'1E-3'", "+2", "5.", "1000k", "2Ei", "' 1'", "'1Gi '",
                "'1e999'"
            })
    @DisplayName("that is a quantity accepts numbers with and without a suffix")
    void quantity(String cpu) {
        assertThat(Folder.of(limits(cpu)).found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "1 Gi", "''", "true", "[1]", "{}", "1gi", "1Kii", "1e", "'0x1Fm'", "'1,5'", "'1e1000'"})
    @DisplayName("that is a quantity does not accept other strings")
    void noQuantity(String cpu) {
        assertThat(Folder.of(limits(cpu)).found("CUSTOM_WRONG_TYPE")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DaemonSet   | updateStrategy: {rollingUpdate: {maxUnavailable: '1'}}                 | 1
            DaemonSet   | updateStrategy: {type: OnDelete, rollingUpdate: {maxUnavailable: '1'}} | 0
            DaemonSet   | updateStrategy: {type: OnDelete, rollingUpdate: {maxUnavailable: [1]}} | 1
            DaemonSet   | updateStrategy: {rollingUpdate: {maxUnavailable: '1%'}}                | 0
            StatefulSet | updateStrategy: {rollingUpdate: {maxUnavailable: '1'}}                 | 0
            Deployment  | strategy: {rollingUpdate: {maxSurge: '1'}}                             | 1
            """)
    @DisplayName("that is a number of pods may not be a string of digits where an API server checks it")
    void numbersOfPods(String kind, String strategy, int found) {
        assertThat(Folder.of(DAEMON_SET.replace("kind: DaemonSet", "kind: " + kind) + "  " + strategy + "\n")
                        .found("CUSTOM_WRONG_TYPE", "CUSTOM_WRONG_VALUE"))
                .hasSize(found);
    }

    @Test
    @DisplayName("that is a quantity is reported as such")
    void quantityInWords() {
        assertThat(Folder.of(limits("1 Gi")).found())
                .containsExactly(
                        "net/m.yml:19:37: error CUSTOM_WRONG_TYPE DaemonSet kube-system/net: spec.template.spec.containers[0].resources.limits.cpu is the string '1 Gi', but a quantity is required; write a quantity, for example 500m or 128Mi");
    }

    @ParameterizedTest
    @CsvSource({
        "80, true",
        "http, true",
        "2147483647, true",
        "2147483648, false",
        "1.5, false",
        "true, false",
        "'{}', false"
    })
    @DisplayName("that is a port accepts an integer or a string")
    void integerOrString(String port, boolean fits) {
        var probe = DAEMON_SET + "          livenessProbe: {tcpSocket: {port: " + port + "}}\n";
        assertThat(Folder.of(probe).found("CUSTOM_WRONG_TYPE")).hasSize(fits ? 0 : 1);
    }

    @Test
    @DisplayName("of a list of strings has a warning for an empty item, and may be null where any value is allowed")
    void emptyItems() {
        assertThat(Folder.of(DAEMON_SET + "          args: [a, ~]\n").found())
                .containsExactly(
                        "net/m.yml:19:21: warning CUSTOM_EMPTY_ITEM DaemonSet kube-system/net: spec.template.spec.containers[0].args[1] is an empty item; write a string after the hyphen, or remove the item");
        assertThat(Folder.of("""
                                apiVersion: apiextensions.k8s.io/v1
                                kind: CustomResourceDefinition
                                metadata: {name: samples.example.net}
                                spec:
                                  group: example.net
                                  scope: Cluster
                                  names: {kind: Sample, plural: samples}
                                  versions:
                                    - name: v1
                                      served: true
                                      storage: true
                                      schema:
                                        openAPIV3Schema:
                                          type: object
                                          properties:
                                            mode: {type: string, nullable: true, enum: [a, null]}
                                """).found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.37, 2", "1.38, 0"})
    @DisplayName("or value that is unknown is accepted in a release of Kubernetes that is newer than the known ones")
    void newerRelease(String version, int errors) {
        var folder = Folder.of(
                DAEMON_SET.replace("hostNetwork", "hostNetwrok: 1\n      dnsPolicy: Newest\n      hostNetwork"));
        assertThat(folder.in(cluster -> cluster.kubernetesVersion(KubernetesVersion.parse(version)))
                        .found("CUSTOM_UNKNOWN_FIELD", "CUSTOM_WRONG_VALUE"))
                .hasSize(errors);
    }

    @Test
    @DisplayName("of the status is checked for its name and type, not for its value, which an API server ignores")
    void status() {
        var definition = """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: samples.example.net}
                spec:
                  group: example.net
                  scope: Cluster
                  names: {kind: Sample, plural: samples}
                  versions:
                    - name: v1
                      served: true
                      storage: true
                      schema: {openAPIV3Schema: {type: object}}
                status: {acceptedNames: {plural: ''}, conditions: [], storedVersions: []}
                """;
        assertThat(Folder.of(definition).found()).isEmpty();
        assertThat(Folder.of(definition.replace("conditions: []", "conditions: x"))
                        .found())
                .containsExactly(
                        "net/m.yml:13:51: error CUSTOM_WRONG_TYPE CustomResourceDefinition samples.example.net: status.conditions is a string, but a list is required; write a list");
    }
}
