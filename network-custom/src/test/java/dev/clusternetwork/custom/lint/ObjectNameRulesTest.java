package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An object")
class ObjectNameRulesTest {

    private static final String FIX = "; rename or remove one of the two";

    @Test
    @DisplayName("in two files is reported with its first location")
    void twoFiles() {
        var first = object("v1", "ServiceAccount", "{name: net, namespace: kube-system}");
        var second = object("v1", "ServiceAccount", "{name: other}") + "---\n" + first;

        assertThat(Folder.of(first).with("z.yml", second).found())
                .containsExactly(
                        "net/z.yml:7:18: error CUSTOM_OBJECT_TWICE ServiceAccount kube-system/net: metadata.name 'net' is already the name of the object in net/m.yml:3"
                                + FIX);
    }

    @Test
    @DisplayName("in three documents is reported twice, each time with its first location")
    void threeTimes() {
        var one = object("example.com/v1", "Tower", "{name: net}");

        assertThat(Folder.of(one + "---\n" + one + "---\n" + one).found("CUSTOM_OBJECT_TWICE"))
                .containsExactly(
                        "net/m.yml:7:18: error CUSTOM_OBJECT_TWICE Tower net: metadata.name 'net' is already the name of the object in net/m.yml:3"
                                + FIX,
                        "net/m.yml:11:18: error CUSTOM_OBJECT_TWICE Tower net: metadata.name 'net' is already the name of the object in net/m.yml:3"
                                + FIX);
    }

    @Test
    @DisplayName("of a namespaced kind without a namespace is in the namespace default")
    void defaultNamespace() {
        assertThat(both("v1", "Service", "{name: net, namespace: default}", "v1", "Service", "{name: net}"))
                .containsExactly(
                        "net/m.yml:7:18: error CUSTOM_OBJECT_TWICE Service net: metadata.name 'net' is already the name of the object in net/m.yml:3, because the namespace is default where none is written"
                                + FIX);
    }

    @Test
    @DisplayName("of a kind without namespaces is the same whatever namespace is written")
    void clusterWide() {
        assertThat(both(
                        "rbac.authorization.k8s.io/v1",
                        "ClusterRole",
                        "{name: net, namespace: a}",
                        "rbac.authorization.k8s.io/v1",
                        "ClusterRole",
                        "{name: net, namespace: b}"))
                .containsExactly(
                        "net/m.yml:7:18: error CUSTOM_OBJECT_TWICE ClusterRole b/net: metadata.name 'net' is already the name of the object in net/m.yml:3, because a ClusterRole has no namespace"
                                + FIX);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v1             | Service | {name: a, namespace: x} | v1             | Service        | {name: a, namespace: y}
            v1             | Service | {name: a, namespace: x} | v1             | Service        | {name: a}
            v1             | Service | {name: a}               | v1             | Service        | {name: b}
            v1             | Service | {name: a}               | v1             | ServiceAccount | {name: a}
            v1             | Service | {name: a}               | example.com/v1 | Service        | {name: a}
            example.com/v1 | Tower   | {name: a}               | example.com/v1 | Tower          | {name: a, namespace: default}
            example.com/v1 | Tower   | {name: a, namespace: x} | example.com/v1 | Tower          | {name: a, namespace: y}
            """)
    @DisplayName("with another name, namespace, kind or group is another object")
    void different(String version, String kind, String metadata, String version2, String kind2, String metadata2) {
        assertThat(both(version, kind, metadata, version2, kind2, metadata2)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            batch/v1                     | batch/v1beta1                     | CronJob | {name: a}               | {name: a}
            batch/v1beta1                | batch/v1                          | CronJob | {name: a}               | {name: a}
            rbac.authorization.k8s.io/v1 | rbac.authorization.k8s.io/v1beta1 | Role    | {name: a}               | {name: a}
            rbac.authorization.k8s.io/v1 | rbac.authorization.k8s.io/v1beta1 | Role    | {name: a}               | {name: a, namespace: default}
            example.com/v1               | example.com/v2                    | Tower   | {name: a}               | {name: a}
            v1                           | v1                                | Service | {name: a, namespace: ''} | {name: a}
            v1                           | v1                                | Service | {name: a, namespace: 5} | {name: a}
            """)
    @DisplayName("is the same in every version of its API")
    void otherVersion(String version, String version2, String kind, String metadata, String metadata2) {
        assertThat(both(version, kind, metadata, version2, kind, metadata2)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Namespaced, '{name: a}', '{name: a, namespace: default}', 1",
        "Namespaced, '{name: a, namespace: x}', '{name: a, namespace: y}', 0",
        "Cluster, '{name: a, namespace: x}', '{name: a, namespace: y}', 1",
        "Elsewhere, '{name: a}', '{name: a, namespace: default}', 0",
        "[], '{name: a}', '{name: a, namespace: default}', 0",
    })
    @DisplayName("of a custom resource has the scope of its custom resource definition")
    void ownKind(String scope, String metadata, String metadata2, int found) {
        var definition = object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "{name: towers.example.com}")
                + "spec: {group: example.com, scope: " + scope + ", names: {kind: Tower}}\n";
        var towers =
                object("example.com/v1", "Tower", metadata) + "---\n" + object("example.com/v2", "Tower", metadata2);

        assertThat(Folder.of(towers).with("z.yml", definition).found("CUSTOM_OBJECT_TWICE", "PROVIDER_FAILED"))
                .hasSize(found);
    }

    @ParameterizedTest
    @CsvSource({"spec: 5", "spec: {names: []}", "spec: {group: 1, names: {kind: Tower}, scope: Cluster}", "x: 1"})
    @DisplayName("may be an incomplete custom resource definition")
    void malformedValues(String spec) {
        assertThat(Folder.of(object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "{name: a.b}") + spec + "\n")
                        .found("CUSTOM_OBJECT_TWICE", "PROVIDER_FAILED"))
                .isEmpty();
    }

    private static List<String> both(
            String version, String kind, String metadata, String version2, String kind2, String metadata2) {
        return Folder.of(object(version, kind, metadata) + "---\n" + object(version2, kind2, metadata2))
                .found("CUSTOM_OBJECT_TWICE", "PROVIDER_FAILED");
    }

    private static String object(String version, String kind, String metadata) {
        return """
                apiVersion: %s
                kind: %s
                metadata: %s
                """.formatted(version, kind, metadata);
    }
}
