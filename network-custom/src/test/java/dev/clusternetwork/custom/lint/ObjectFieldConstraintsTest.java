package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A field")
class ObjectFieldConstraintsTest {

    private static final String LONG = "a".repeat(63);

    private static final String TIME = "; write a time, for example 2026-01-31T12:00:00Z, or remove the field";

    private static List<String> found(String yaml) {
        return Folder.of(yaml.replace("%63", LONG))
                .found("CUSTOM_WRONG_VALUE", "CUSTOM_WRONG_TYPE", "CUSTOM_FIELD_MISSING", "PROVIDER_FAILED");
    }

    private static String object(String apiVersion, String kind, String metadata) {
        return "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: " + metadata + "\n";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v1 | ConfigMap | kube-root-ca.crt
            v1 | ConfigMap | %63%63%63.%63
            v1 | ConfigMap | %63%63%63%63a
            v1 | Namespace | %63
            v1 | Service | '1-a'
            v1 | Event | Any_Thing
            apps/v1 | DaemonSet | a.b-c.1
            policy/v1 | PodDisruptionBudget | A
            rbac.authorization.k8s.io/v1 | ClusterRole | system:A_b
            example.com/v1 | DaemonSet | Any_Thing
            example.com/v1 | Service | any.thing
            """)
    @DisplayName("with the name of an object may contain what its kind allows")
    void names(String apiVersion, String kind, String name) {
        var metadata = object(apiVersion, kind, "{name: '" + name + "'}");
        assertThat(Folder.of((metadata + "spec: {clusterIP: None}\n").replace("%63", LONG))
                        .found("CUSTOM_WRONG_VALUE", "PROVIDER_FAILED"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1"})
    @DisplayName("with the name of an IPAddress may contain an address")
    void addresses(String name) {
        assertThat(found(object("networking.k8s.io/v1", "IPAddress", "{name: '" + name + "'}")
                        + "spec: {parentRef: {resource: services, name: a}}\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.02.1", "2001:db8:0::1", "a"})
    @DisplayName("with the name of an IPAddress may not contain another form of an address")
    void wrongAddresses(String name) {
        assertThat(found(object("networking.k8s.io/v1", "IPAddress", "{name: '" + name + "'}")
                        + "spec: {parentRef: {resource: services, name: a}}\n"))
                .containsExactly("net/m.yml:3:18: error CUSTOM_WRONG_VALUE IPAddress " + name + ": metadata.name '"
                        + name + "' is not a valid IP address; write an IP address in its canonical form, for example"
                        + " 192.0.2.1 or 2001:db8::1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v1 | ConfigMap | Kube_Flannel | contains the upper-case letter 'K' | kube-flannel
            v1 | Secret | a..b | contains '..' | my-name
            v1 | ServiceAccount | -a | starts with '-' | a
            v1 | ConfigMap | a- | ends with '-' | a
            v1 | ConfigMap | a.-b | contains '.-' | my-name
            v1 | LimitRange | a/b | contains '/' | my-name
            apps/v1 | DaemonSet | a b | contains a space | a-b
            coordination.k8s.io/v1 | Lease | a_b | contains '_' | a-b
            networking.k8s.io/v1 | NetworkPolicy | a/b | contains '/' | my-name
            scheduling.k8s.io/v1 | PriorityClass | a..b | contains '..' | my-name
            """)
    @DisplayName("with the name of an object may not contain what its kind does not allow")
    void wrongNames(String apiVersion, String kind, String name, String deviation, String example) {
        assertThat(Folder.of(object(apiVersion, kind, "{name: '" + name + "'}")).found("CUSTOM_WRONG_VALUE"))
                .containsExactly("net/m.yml:3:18: error CUSTOM_WRONG_VALUE " + kind + " " + name + ": metadata.name '"
                        + name + "' " + deviation + "; use an RFC 1123 subdomain, for example " + example);
    }

    @Test
    @DisplayName("with the name of an object is proposed in lower case")
    void upperCase() {
        assertThat(found(object("v1", "ConfigMap", "{name: Kube-Flannel}")))
                .containsExactly(
                        "net/m.yml:3:18: error CUSTOM_WRONG_VALUE ConfigMap Kube-Flannel: metadata.name 'Kube-Flannel' contains the upper-case letter 'K'; use an RFC 1123 subdomain, for example kube-flannel");
        assertThat(found(object("v1", "ConfigMap", "{name: %63%63%63%63ab}"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            my_svc | contains '_' | my-svc
            a.b    | contains '.' | my-name
            -a     | starts with '-' | a
            %63a   | has 64 characters, but at most 63 are allowed | my-name
            """)
    @DisplayName("with the name of a Namespace or a Service is one label")
    void labelNames(String name, String deviation, String example) {
        var expanded = name.replace("%63", LONG);
        for (var kind : List.of("Namespace", "Service")) {
            var rest = kind.equals("Service") ? "spec: {clusterIP: None}\n" : "";
            assertThat(found(object("v1", kind, "{name: '" + name + "'}") + rest))
                    .containsExactly(
                            "net/m.yml:3:18: error CUSTOM_WRONG_VALUE " + kind + " " + expanded + ": metadata.name '"
                                    + expanded + "' " + deviation + "; use an RFC 1123 label, for example " + example);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a/b/c: x      | metadata.labels.a/b/c 'a/b/c' has a name that contains '/'; use a qualified name, for example example.com/name
            A.io/b: x     | metadata.labels.'A.io/b' 'A.io/b' has a prefix that contains the upper-case letter 'A'; use a qualified name, for example a.io/b
            _a: b         | metadata.labels._a '_a' starts with '_'; use a qualified name, for example a
            a: b c        | metadata.labels.a 'b c' contains a space; use letters, digits, '-', '_' and '.', for example b-c
            a: -b         | metadata.labels.a '-b' starts with '-'; use letters, digits, '-', '_' and '.', for example b
            a: %63b       | metadata.labels.a '%63b' has 64 characters, but at most 63 are allowed; use letters, digits, '-', '_' and '.', for example v1.2
            """)
    @DisplayName("with labels is checked in any kind, and in templates of pods")
    void labels(String label, String fault) {
        var isKey = fault.contains("use a qualified name");
        var message = fault.replace("%63", LONG);
        var column = isKey ? 30 : 31 + label.indexOf(':') + 1;
        for (var apiVersion : List.of("v1", "example.com/v1")) {
            assertThat(found(object(apiVersion, "ConfigMap", "{name: a, labels: {" + label + "}}")))
                    .containsExactly("net/m.yml:3:" + column + ": error CUSTOM_WRONG_VALUE ConfigMap a: " + message);
        }
        assertThat(found(object("v1", "PodTemplate", "{name: a}") + "template: {metadata: {labels: {" + label
                        + "}}, spec: {containers: [{name: a, image: a}]}}\n"))
                .containsExactly("net/m.yml:4:" + (column + 2) + ": error CUSTOM_WRONG_VALUE PodTemplate a: template."
                        + message);
    }

    @Test
    @DisplayName("with labels may contain upper case, or an empty value")
    void rightLabels() {
        assertThat(found(object("v1", "ConfigMap", "{name: a, labels: {A_b.c: '', a.io/%63: %63, d: , e: 1.0-x_Y}}")))
                .isEmpty();
    }

    @Test
    @DisplayName("with annotations has keys like those of labels, in any case, and any values")
    void annotations() {
        assertThat(found(object("v1", "ConfigMap", "{name: a, annotations: {A.io/B: ' any, thing ', c: }}")))
                .isEmpty();
        assertThat(found(object("v1", "ConfigMap", "{name: a, annotations: {a/b/c: S3cret}}")))
                .containsExactly("net/m.yml:3:35: error CUSTOM_WRONG_VALUE ConfigMap a: metadata.annotations.a/b/c"
                        + " 'a/b/c' has a name that contains '/'; use a qualified name, for example example.com/name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T23:59:59Z",
                "'2024-02-29T00:00:00.123456789+01:00'",
                "2026-01-31T23:59:59-12:00",
                "null",
                ""
            })
    @DisplayName("with the creation time may contain any time")
    void times(String time) {
        assertThat(found("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  creationTimestamp: " + time + "\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31",
                "''",
                "2026-02-29T00:00:00Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T00:00Z",
                "2026-01-31T00:00:00",
                "2026-01-31 00:00:00Z"
            })
    @DisplayName("with the creation time may contain only a time, in an object and in a template")
    void wrongTimes(String time) {
        var rest = (time.equals("''") ? " is empty" : " '" + time + "' is not a valid RFC 3339 time") + TIME;
        assertThat(found("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  creationTimestamp: " + time + "\n"))
                .containsExactly(
                        "net/m.yml:5:22: error CUSTOM_WRONG_VALUE ConfigMap a: metadata.creationTimestamp" + rest);
        assertThat(found("apiVersion: v1\nkind: PodTemplate\nmetadata: {name: a}\ntemplate:\n  metadata:\n"
                        + "    creationTimestamp: " + time + "\n  spec: {containers: [{name: a, image: a}]}\n"))
                .containsExactly("net/m.yml:6:24: error CUSTOM_WRONG_VALUE PodTemplate a:"
                        + " template.metadata.creationTimestamp" + rest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ownerReferences: [{apiVersion: apps/v1, kind: A, name: a, uid: b}] |
            ownerReferences: [{kind: A, name: a, uid: b}] | `3:39: error CUSTOM_FIELD_MISSING %: metadata.ownerReferences[0].apiVersion is a required value, but it is missing; add the field`
            ownerReferences: [{apiVersion: a/b/c, kind: A, name: a, uid: b}] | `3:52: error CUSTOM_WRONG_VALUE %: metadata.ownerReferences[0].apiVersion 'a/b/c' is not a valid API version; write a version with its group, for example apps/v1`
            ownerReferences: [{apiVersion: v1, kind: A, name: a, uid: ''}] | `3:79: error CUSTOM_FIELD_MISSING %: metadata.ownerReferences[0].uid is a required value, but it is empty; write a value`
            finalizers: [example.com/a] |
            finalizers: [A b] | `3:34: error CUSTOM_WRONG_VALUE %: metadata.finalizers[0] 'A b' contains a space; use a qualified name, for example A-b`
            finalizers: [''] | `3:34: error CUSTOM_WRONG_VALUE %: metadata.finalizers[0] is empty; use a qualified name, for example example.com/name`
            generation: -1 | `3:33: error CUSTOM_WRONG_VALUE %: metadata.generation '-1' is less than the minimum of 0; write an integer of at least 0`
            """)
    @DisplayName("with metadata of an object is checked in any kind, but not in templates, where it has no effect")
    void ownMetadata(String field, String message) {
        for (var apiVersion : List.of("v1", "example.com/v1")) {
            assertThat(found(object(apiVersion, "ConfigMap", "{name: a, " + field + "}")))
                    .isEqualTo(
                            message == null ? List.of() : List.of("net/m.yml:" + message.replace("%", "ConfigMap a")));
        }
        assertThat(found(object("v1", "PodTemplate", "{name: a}") + "template: {metadata: {" + field
                        + "}, spec: {containers: [{name: a, image: a}]}}\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ConfigMap | data: {a.b-c_D: e} |
            ConfigMap | data: {a b: c} | `4:8: error CUSTOM_WRONG_VALUE ConfigMap a: data.'a b' 'a b' contains a space; use letters, digits, '-', '_' and '.', for example a-b`
            ConfigMap | data: {..a: c} | `4:8: error CUSTOM_WRONG_VALUE ConfigMap a: data.'..a' '..a' is not a valid config key; use letters, digits, '-', '_' and '.', for example a`
            ConfigMap | binaryData: {a/b: ''} | `4:14: error CUSTOM_WRONG_VALUE ConfigMap a: binaryData.a/b 'a/b' contains '/'; use letters, digits, '-', '_' and '.', for example app.conf`
            ConfigMap | binaryData: {k: b c} | `4:17: error CUSTOM_WRONG_VALUE ConfigMap a: binaryData.k (hidden) is not a valid base64 value; move it to data, or encode it in base64`
            Secret | data: {a b: ''} | `4:8: error CUSTOM_WRONG_VALUE Secret a: data.'a b' 'a b' contains a space; use letters, digits, '-', '_' and '.', for example a-b`
            Secret | stringData: {a b: ''} | `4:14: error CUSTOM_WRONG_VALUE Secret a: stringData.'a b' 'a b' contains a space; use letters, digits, '-', '_' and '.', for example a-b`
            """)
    @DisplayName("with data has keys of a certain form, and bytes in base64")
    void data(String kind, String field, String message) {
        assertThat(found(object("v1", kind, "{name: a}") + field + "\n"))
                .isEqualTo(message == null ? List.of() : List.of("net/m.yml:" + message));
    }

    private static String secret(String data) {
        return "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: kube-system}\n" + data + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"aGVsbG8=", "''", "", "\"aGVs\\nbG8=\"", "|\n    aGVs\n    bG8=", "aGVsbG8v", "a+b/"})
    @DisplayName("with the data of a Secret contains base64")
    void base64(String value) {
        assertThat(Folder.of(secret("data:\n  k: " + value)).found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tr0ub4dor!", "aGVsbG8", "'aGVs bG8='", "aGVsbG8==", "a-b_"})
    @DisplayName("with the data of a Secret is reported when it is not base64, and not shown")
    void noBase64(String value) {
        assertThat(Folder.of(secret("data:\n  k: " + value)).found())
                .containsExactly(
                        "net/m.yml:5:6: error CUSTOM_WRONG_VALUE Secret kube-system/s: data.k (hidden) is not a valid base64 value; move it to stringData, or encode it in base64");
        assertThat(Folder.of(secret("stringData:\n  k: " + value)).found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            admissionregistration.k8s.io/v1 | MutatingWebhookConfiguration | webhooks: [{clientConfig: {caBundle: %s}}] | webhooks[0].clientConfig.caBundle
            admissionregistration.k8s.io/v1 | ValidatingWebhookConfiguration | webhooks: [{clientConfig: {caBundle: %s}}] | webhooks[0].clientConfig.caBundle
            apiextensions.k8s.io/v1 | CustomResourceDefinition | spec: {conversion: {webhook: {clientConfig: {caBundle: %s}}}} | spec.conversion.webhook.clientConfig.caBundle
            apiregistration.k8s.io/v1 | APIService | spec: {service: {name: a, namespace: a}, caBundle: %s} | spec.caBundle
            """)
    @DisplayName("with certificates contains base64")
    void certificates(String apiVersion, String kind, String rest, String path) {
        var yaml = "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: a}\n" + rest + "\n";
        assertThat(caBundles(yaml.replace("%s", "Cg=="))).isEmpty();
        assertThat(caBundles(yaml.replace("%s", "''"))).isEmpty();
        assertThat(caBundles(yaml.replace("%s", "'${CA_BUNDLE}'")))
                .singleElement()
                .asString()
                .endsWith(kind + " a: " + path + " (hidden) is not a valid base64 value; encode the value in base64");
        assertThat(caBundles(yaml.replace(".k8s.io", ".example.com").replace("%s", "x")))
                .isEmpty();
    }

    private static List<String> caBundles(String yaml) {
        return Folder.of(yaml).found("CUSTOM_WRONG_VALUE").stream()
                .filter(each -> each.contains("caBundle"))
                .toList();
    }
}
