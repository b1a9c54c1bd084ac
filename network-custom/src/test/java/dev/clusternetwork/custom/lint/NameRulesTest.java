package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A name")
class NameRulesTest {

    private static final String LONG = "a".repeat(63);

    private static final String DOMAIN =
            "; write at most 253 small letters, digits, dashes and dots, with a letter or digit at"
                    + " both ends and beside each dot";
    private static final String PART =
            "; write at most 63 small letters, digits and dashes, with a letter or digit at both ends";
    private static final String LABEL =
            "; write a value of at most 63 letters, digits, '-', '_' and '.', beginning and ending"
                    + " with a letter or digit, below a key of the same form with an optional DNS name and '/' before it";

    private static List<String> found(String yaml) {
        return Folder.of(yaml.replace("%63", LONG)).found("CUSTOM_WRONG_VALUE", "PROVIDER_FAILED");
    }

    private static String object(String apiVersion, String kind, String metadata) {
        return "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: " + metadata + "\n";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v1 | ConfigMap | kube-root-ca.crt
            v1 | ConfigMap | %63%63%63.%63
            v1 | Namespace | %63
            v1 | Service | '1-a'
            apps/v1 | DaemonSet | a.b-c.1
            rbac.authorization.k8s.io/v1 | ClusterRole | system:A_b
            example.com/v1 | DaemonSet | Any_Thing
            example.com/v1 | Service | any.thing
            """)
    @DisplayName("of an object that its kind takes is accepted")
    void right(String apiVersion, String kind, String name) {
        assertThat(found(object(apiVersion, kind, "{name: '" + name + "'}") + "spec: {clusterIP: None}\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v1 | ConfigMap | Kube_Flannel
            v1 | Secret | a..b
            v1 | ServiceAccount | -a
            v1 | ConfigMap | a-
            v1 | ConfigMap | a.-b
            apps/v1 | DaemonSet | a b
            networking.k8s.io/v1 | NetworkPolicy | a/b
            policy/v1 | PodDisruptionBudget | A
            """)
    @DisplayName("of an object that its kind does not take is told")
    void wrong(String apiVersion, String kind, String name) {
        assertThat(found(object(apiVersion, kind, "{name: '" + name + "'}")))
                .containsExactly("net/m.yml:3:18: error CUSTOM_WRONG_VALUE " + kind + " " + name
                        + ": metadata.name is '" + name + "', which is no name of a " + kind + DOMAIN);
    }

    @ParameterizedTest
    @CsvSource({"my_svc", "a.b", "A", "%63a"})
    @DisplayName("of a Namespace or a Service is one part")
    void parts(String name) {
        for (var kind : List.of("Namespace", "Service")) {
            assertThat(found(object("v1", kind, "{name: '" + name + "'}") + "spec: {clusterIP: None}\n"))
                    .singleElement()
                    .asString()
                    .endsWith(kind + " " + name.replace("%63", LONG) + ": metadata.name is '"
                            + name.replace("%63", LONG) + "', which is no name of a " + kind + PART);
        }
        assertThat(found(object("v1", "ConfigMap", "{name: " + LONG + LONG + LONG + LONG + "a}")))
                .isEmpty();
        assertThat(found(object("v1", "ConfigMap", "{name: " + LONG + LONG + LONG + LONG + "ab}")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a/b/c: x      | metadata.labels.a/b/c is no label: the key's name is malformed
            A.io/b: x     | metadata.labels.'A.io/b' is no label: the key's part before '/' is no DNS name
            a: b c        | metadata.labels.a is no label: the value is malformed
            a: -b         | metadata.labels.a is no label: the value is malformed
            a: %63b       | metadata.labels.a is no label: the value has 64 characters
            _a: b         | metadata.labels._a is no label: the key's name is malformed
            """)
    @DisplayName("of a label is told if it is none, in any kind, and in templates")
    void labels(String label, String message) {
        for (var apiVersion : List.of("v1", "example.com/v1")) {
            assertThat(found(object(apiVersion, "ConfigMap", "{name: a, labels: {" + label + "}}")))
                    .containsExactly("net/m.yml:3:30: error CUSTOM_WRONG_VALUE ConfigMap a: " + message + LABEL);
        }
        assertThat(found(object("v1", "Pod", "{name: a, labels: {" + label + "}}")))
                .hasSize(1);
        assertThat(found(
                        object("v1", "PodTemplate", "{name: a}") + "template: {metadata: {labels: {" + label + "}}}\n"))
                .containsExactly("net/m.yml:4:32: error CUSTOM_WRONG_VALUE PodTemplate a: template." + message + LABEL);
    }

    @Test
    @DisplayName("of a label may have capitals, or nothing behind it")
    void rightLabels() {
        assertThat(found(object("v1", "ConfigMap", "{name: a, labels: {A_b.c: '', a.io/%63: %63, d: , e: 1.0-x_Y}}")))
                .isEmpty();
        assertThat(found(object("v1", "ConfigMap", "{name: a, labels: [], annotations: 5}")))
                .isEmpty();
    }

    @Test
    @DisplayName("of an annotation is like that of a label, with capitals in front; its text is anything")
    void annotations() {
        assertThat(found(object("v1", "ConfigMap", "{name: a, annotations: {A.io/B: ' any, thing ', c: }}")))
                .isEmpty();
        assertThat(found(object("v1", "ConfigMap", "{name: a, annotations: {a/b/c: S3cret}}")))
                .containsExactly(
                        "net/m.yml:3:35: error CUSTOM_WRONG_VALUE ConfigMap a: metadata.annotations.a/b/c is no"
                                + " annotation: the key's name is malformed; write a key of at most 63 letters, digits, '-', '_' and"
                                + " '.', beginning and ending with a letter or digit, with an optional DNS name and '/' before it");
    }
}
