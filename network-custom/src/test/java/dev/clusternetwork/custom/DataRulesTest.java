package dev.clusternetwork.custom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is in an object")
class DataRulesTest {

    private static String secret(String data) {
        return "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: kube-system}\n" + data + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"aGVsbG8=", "''", "", "\"aGVs\\nbG8=\"", "|\n    aGVs\n    bG8=", "aGVsbG8v", "a+b/"})
    @DisplayName("is base64 where bytes belong")
    void base64(String value) {
        assertThat(Folder.of(secret("data:\n  k: " + value)).found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tr0ub4dor!", "aGVsbG8", "'aGVs bG8='", "aGVsbG8==", "a-b_"})
    @DisplayName("is told when it is not, and not shown")
    void noBase64(String value) {
        assertThat(Folder.of(secret("data:\n  k: " + value)).found())
                .containsExactly("net/m.yml:5:6: error CUSTOM_WRONG_TYPE Secret kube-system/s: data.k is not base64; write"
                        + " it under stringData if it is plain text");
        assertThat(Folder.of(secret("stringData:\n  k: " + value)).found()).isEmpty();
    }

    @Test
    @DisplayName("of a ConfigMap is judged where it is bytes")
    void binaryData() {
        assertThat(Folder.of(secret("data: {a: b c}\nbinaryData: {k: b c}").replace("Secret", "ConfigMap")).found())
                .containsExactly("net/m.yml:5:17: error CUSTOM_WRONG_TYPE ConfigMap kube-system/s: binaryData.k is not"
                        + " base64; write it under data if it is plain text");
    }

    @Test
    @DisplayName("is none of another object's own")
    void exported() {
        var exported =
                """
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
