package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A field of an existing object")
class ExportedFieldRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"uid: '', resourceVersion: ''", "resourceVersion: '0'", "managedFields: null"})
    @DisplayName("is accepted when it is not set")
    void notSet(String fields) {
        assertThat(Folder.of("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, " + fields + "}\n")
                        .found())
                .isEmpty();
    }

    @Test
    @DisplayName("is accepted in a template, where it has no effect")
    void template() {
        assertThat(Folder.of("apiVersion: v1\nkind: PodTemplate\nmetadata: {name: a}\ntemplate:\n"
                                + "  metadata: {uid: b, resourceVersion: '1', labels: {a: b}}\n"
                                + "  spec: {containers: [{name: a, image: 'example.com/a:1.0.0'}]}\n")
                        .found())
                .isEmpty();
    }

    @Test
    @DisplayName("is refused, except for the time of creation")
    void exported() {
        var exported = """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: m
                  namespace: kube-system
                  creationTimestamp: 2026-01-01T00:00:00Z
                  uid: 5b9f6c1e-0000-4000-8000-000000000000
                  resourceVersion: "1"
                  managedFields: [{manager: kubectl}]
                """;
        var rest = " may not be specified in a new object; remove the field";
        assertThat(Folder.of(exported).found())
                .containsExactly(
                        "net/m.yml:7:3: error CUSTOM_OBJECT_EXPORTED ConfigMap kube-system/m: metadata.uid" + rest,
                        "net/m.yml:8:3: error CUSTOM_OBJECT_EXPORTED ConfigMap kube-system/m: metadata.resourceVersion"
                                + rest,
                        "net/m.yml:9:3: error CUSTOM_OBJECT_EXPORTED ConfigMap kube-system/m: metadata.managedFields"
                                + rest);
    }
}
