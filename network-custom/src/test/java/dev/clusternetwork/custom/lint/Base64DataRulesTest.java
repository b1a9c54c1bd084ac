package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is in an object")
class Base64DataRulesTest {

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
    @DisplayName("is reported when it is not, and not shown")
    void noBase64(String value) {
        assertThat(Folder.of(secret("data:\n  k: " + value)).found())
                .containsExactly(
                        "net/m.yml:5:6: error CUSTOM_WRONG_TYPE Secret kube-system/s: data.k is not base64; write"
                                + " it under stringData if it is plain text");
        assertThat(Folder.of(secret("stringData:\n  k: " + value)).found()).isEmpty();
    }

    @Test
    @DisplayName("of a ConfigMap is judged where it is bytes")
    void binaryData() {
        assertThat(Folder.of(secret("data: {a: b c}\nbinaryData: {k: b c}").replace("Secret", "ConfigMap"))
                        .found())
                .containsExactly("net/m.yml:5:17: error CUSTOM_WRONG_TYPE ConfigMap kube-system/s: binaryData.k is not"
                        + " base64; write it under data if it is plain text");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            admissionregistration.k8s.io/v1 | MutatingWebhookConfiguration | webhooks: [{clientConfig: {caBundle: %s}}] | webhooks[0].clientConfig.caBundle
            admissionregistration.k8s.io/v1 | ValidatingWebhookConfiguration | webhooks: [{clientConfig: {caBundle: %s}}] | webhooks[0].clientConfig.caBundle
            apiextensions.k8s.io/v1 | CustomResourceDefinition | spec: {conversion: {webhook: {clientConfig: {caBundle: %s}}}} | spec.conversion.webhook.clientConfig.caBundle
            apiregistration.k8s.io/v1 | APIService | spec: {caBundle: %s} | spec.caBundle
            """)
    @DisplayName("is base64 where certificates are")
    void certificates(String apiVersion, String kind, String rest, String path) {
        var yaml = "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: a}\n" + rest + "\n";
        assertThat(Folder.of(yaml.replace("%s", "Cg==")).found("CUSTOM_WRONG_TYPE"))
                .isEmpty();
        assertThat(Folder.of(yaml.replace("%s", "''")).found("CUSTOM_WRONG_TYPE"))
                .isEmpty();
        assertThat(Folder.of(yaml.replace("%s", "'${CA_BUNDLE}'")).found("CUSTOM_WRONG_TYPE"))
                .singleElement()
                .asString()
                .endsWith(kind + " a: " + path + " is not base64; write the certificates in base64");
        assertThat(Folder.of(yaml.replace(".k8s.io", ".example.com").replace("%s", "x"))
                        .found("CUSTOM_WRONG_TYPE"))
                .isEmpty();
    }
}
