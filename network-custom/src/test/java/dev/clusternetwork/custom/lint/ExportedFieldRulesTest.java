package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is in an object")
class ExportedFieldRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T23:59:59Z",
                "'2024-02-29T00:00:00.123456789+01:00'",
                "2026-01-31T23:59:59-12:00",
                "null",
                ""
            })
    @DisplayName("may say when another was made")
    void times(String time) {
        assertThat(Folder.of("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  creationTimestamp: " + time
                                + "\n")
                        .found())
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
    @DisplayName("may not say it otherwise than as a time")
    void noTimes(String time) {
        var rest = " is '" + time.replace("'", "")
                + "', which is no time such as 2026-01-31T12:00:00Z; delete it, for the API" + " server writes it";
        assertThat(Folder.of("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  creationTimestamp: " + time
                                + "\n")
                        .found())
                .containsExactly(
                        "net/m.yml:5:22: error CUSTOM_WRONG_TYPE ConfigMap a: metadata.creationTimestamp" + rest);
        assertThat(Folder.of("apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  creationTimestamp: " + time + "\n")
                        .found("CUSTOM_WRONG_TYPE"))
                .hasSize(1);
        assertThat(Folder.of("apiVersion: v1\nkind: PodTemplate\nmetadata: {name: a}\ntemplate:\n  metadata:\n"
                                + "    creationTimestamp: " + time + "\n")
                        .found("CUSTOM_WRONG_TYPE"))
                .containsExactly(
                        "net/m.yml:6:24: error CUSTOM_WRONG_TYPE PodTemplate a: template.metadata.creationTimestamp"
                                + rest);
    }

    @Test
    @DisplayName("may hold an empty uid, which is none")
    void emptyUid() {
        assertThat(Folder.of("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, uid: '', resourceVersion: ''}\n")
                        .found())
                .isEmpty();
    }

    @Test
    @DisplayName("is none of another object's own")
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
        var rest = " belongs to an object that runs in some cluster, and no other may have it; delete it";
        assertThat(Folder.of(exported).found())
                .containsExactly(
                        "net/m.yml:7:3: error CUSTOM_OBJECT_EXPORTED ConfigMap kube-system/m: metadata.uid" + rest,
                        "net/m.yml:8:3: error CUSTOM_OBJECT_EXPORTED ConfigMap kube-system/m: metadata.resourceVersion"
                                + rest,
                        "net/m.yml:9:3: error CUSTOM_OBJECT_EXPORTED ConfigMap kube-system/m: metadata.managedFields"
                                + rest);
    }
}
