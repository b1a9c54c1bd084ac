package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The type of a Secret")
class SecretTypeRulesTest {

    private static final String ADD = "; add the key to data in base64, or to stringData";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            kubernetes.io/tls              | data: {tls.crt: '', tls.key: ''}          |
            kubernetes.io/tls              | stringData: {tls.crt: a, tls.key: b}      |
            kubernetes.io/tls              | data: {tls.crt: ''}, stringData: {tls.key: b} |
            kubernetes.io/tls              | data: {tls.crt: ''}                       | data.'tls.key' is a required value when type is 'kubernetes.io/tls', but it is missing
            kubernetes.io/dockerconfigjson | stringData: {.dockerconfigjson: '{}'}     |
            kubernetes.io/dockerconfigjson | data: {config.json: ''}                   | data.'.dockerconfigjson' is a required value when type is 'kubernetes.io/dockerconfigjson', but it is missing
            kubernetes.io/dockercfg        | data: {}                                  | data.'.dockercfg' is a required value when type is 'kubernetes.io/dockercfg', but it is missing
            kubernetes.io/ssh-auth         | data: {ssh-privatekey: eA==}              |
            kubernetes.io/ssh-auth         | data: {ssh-privatekey: ''}                | data.ssh-privatekey is a required value when type is 'kubernetes.io/ssh-auth', but it is empty
            kubernetes.io/basic-auth       | data: {username: ''}                      |
            kubernetes.io/basic-auth       | stringData: {password: a}                 |
            bootstrap.kubernetes.io/token  | data: {}                                  |
            Any Thing                      | data: {}                                  |
            """)
    @DisplayName("requires its keys")
    void keys(String type, String fields, String fault) {
        var found = Folder.of(
                        "{apiVersion: v1, kind: Secret, metadata: {name: s}, type: " + type + ", " + fields + "}\n")
                .found();
        assertThat(found.stream()
                        .map(each -> each.replaceFirst(".*? Secret", "Secret"))
                        .toList())
                .isEqualTo(fault == null ? List.of() : List.of("Secret s: " + fault + ADD));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            kubernetes.io/basic-auth            | {name: s} | `net/m.yml:1:1: error CUSTOM_FIELD_MISSING Secret s: data requires username or password when type is 'kubernetes.io/basic-auth', but has none; add one of them`
            kubernetes.io/service-account-token | {name: s, annotations: {kubernetes.io/service-account.name: a}} |
            kubernetes.io/service-account-token | {name: s} | `net/m.yml:3:11: error CUSTOM_FIELD_MISSING Secret s: metadata.annotations.'kubernetes.io/service-account.name' is a required value when type is 'kubernetes.io/service-account-token', but it is missing; write the name of the ServiceAccount`
            kubernetes.io/service-account-token | {name: s, annotations: {kubernetes.io/service-account.name: ''}} | `net/m.yml:3:71: error CUSTOM_FIELD_MISSING Secret s: metadata.annotations.'kubernetes.io/service-account.name' is a required value when type is 'kubernetes.io/service-account-token', but it is empty; write the name of the ServiceAccount`
            """)
    @DisplayName("requires one of two keys, or an annotation")
    void others(String type, String metadata, String message) {
        assertThat(Folder.of("apiVersion: v1\nkind: Secret\nmetadata: " + metadata + "\ntype: " + type + "\n")
                        .found())
                .isEqualTo(message == null ? List.of() : List.of(message));
    }
}
