package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("In a definition, fields that belong together")
class CrdRulesTest {

    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: pools.net.example}
            spec:
              group: net.example
              scope: Cluster
              names: {plural: pools, kind: Pool}
              versions:
                - name: v1
                  served: true
                  storage: true
                  schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {a: {type: string}, n: {type: number}}}}}}
                - name: v1beta1
                  served: true
                  storage: false
                  schema: {openAPIV3Schema: {type: object}}
            """;

    private static List<String> found(String right, String other) {
        return Folder.of(DEFINITION.replace(right.replace("\\n", "\n"), other.replace("\\n", "\n")))
                .found("CUSTOM_WRONG_VALUE", "CUSTOM_FIELD_MISSING", "PROVIDER_FAILED");
    }

    @Test
    @DisplayName("fit")
    void good() {
        assertThat(Folder.of(DEFINITION).found()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name: pools.net.example | name: pools | metadata.name 'pools' is not spec.names.plural + '.' + spec.group; write pools.net.example
            name: pools.net.example | name: pools.example.net | metadata.name 'pools.example.net' is not spec.names.plural + '.' + spec.group; write pools.net.example
            storage: true | storage: false | spec.versions has no storage version; write storage: true in one version
            storage: false | storage: true | spec.versions[1].storage is 'true', but spec.versions[0] is already the storage version; write false
            kind: Pool} | kind: Pool, listKind: Pool} | spec.names.listKind 'Pool' may not be the same as kind; write PoolList
            storage: true | storage: true\\n      selectableFields: [{jsonPath: .spec.b}] | spec.versions[0].selectableFields[0].jsonPath '.spec.b' is not the path of a string, boolean or integer in the schema; write the path of a string, boolean or integer
            storage: true | storage: true\\n      selectableFields: [{jsonPath: .spec.n}] | spec.versions[0].selectableFields[0].jsonPath '.spec.n' is not the path of a string, boolean or integer in the schema; write the path of a string, boolean or integer
            storage: true | storage: true\\n      selectableFields: [{jsonPath: .metadata.name}] | spec.versions[0].selectableFields[0].jsonPath '.metadata.name' is not the path of a string, boolean or integer in the schema; write the path of a string, boolean or integer
            net.example | net.k8s.io | metadata.annotations.'api-approved.kubernetes.io' is a required value when group is 'net.k8s.io', but it is missing; write the URL of the approval, or unapproved and a reason
            {name: pools.net.example}\\nspec:\\n  group: net.example | {name: pools.net.k8s.io, annotations: {api-approved.kubernetes.io: soon}}\\nspec:\\n  group: net.k8s.io | metadata.annotations.'api-approved.kubernetes.io' 'soon' is neither a URL nor a reason that starts with 'unapproved'; write the URL of the approval, or unapproved and a reason
            """)
    @DisplayName("and do not fit are reported")
    void refused(String right, String wrong, String messages) {
        assertThat(found(right, wrong).stream()
                        .map(each -> each.substring(each.indexOf(": ", each.indexOf("Definition ")) + 2)))
                .containsExactly(messages.split(" ~ "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            storage: true | storage: true\\n      selectableFields: [{jsonPath: .spec.a}]
            {name: pools.net.example}\\nspec:\\n  group: net.example | {name: pools.net.k8s.io, annotations: {api-approved.kubernetes.io: 'unapproved, for tests'}}\\nspec:\\n  group: net.k8s.io
            {name: pools.net.example}\\nspec:\\n  group: net.example | {name: pools.net.k8s.io, annotations: {api-approved.kubernetes.io: 'https://example.com/1'}}\\nspec:\\n  group: net.k8s.io
            net.example | k8s.example
            storage: true\\n | storage: 5\\n
            versions: | versions: 5\\n  others:
            """)
    @DisplayName("and fit, or whose types are reported already, are not reported")
    void accepted(String right, String other) {
        assertThat(found(right, other)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            v1.net.example | net.example | ``
            v1.            | ''          | ``
            net.example    | net.example | metadata.name 'net.example' is not spec.version + '.' + spec.group; write v1.net.example
            v1.net.example | ''          | spec.group is a required value when metadata.name is 'v1.net.example', but it is empty; write the API group
            """)
    @DisplayName("of an APIService give its name")
    void apiService(String name, String group, String message) {
        var yaml = """
                apiVersion: apiregistration.k8s.io/v1
                kind: APIService
                metadata: {name: %s}
                spec: {group: %s, version: v1, groupPriorityMinimum: 1, versionPriority: 1}
                """.formatted(name, group);
        assertThat(Folder.of(yaml).found("CUSTOM_WRONG_VALUE", "CUSTOM_FIELD_MISSING").stream()
                        .map(each -> each.substring(each.indexOf(": ", each.indexOf("APIService ")) + 2)))
                .isEqualTo(message == null || message.isEmpty() ? List.of() : List.of(message));
    }
}
