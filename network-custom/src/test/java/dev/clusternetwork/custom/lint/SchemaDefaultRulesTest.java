package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A default in a schema")
class SchemaDefaultRulesTest {

    private static final String SPEC = "spec.versions[0].schema.openAPIV3Schema.properties.spec.";

    private static List<String> found(String schema) {
        return Folder.of("""
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
                              schema:
                                openAPIV3Schema: {type: object, properties: {spec: %s}}
                        """.formatted(schema)).found("CUSTOM_WRONG_VALUE", "PROVIDER_FAILED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {type: string, default: 5} | default is the number '5', but the schema requires a string; write a string
            {type: integer, default: 1.5} | default is the number '1.5', but the schema requires an integer; write an integer
            {type: boolean, default: 'true'} | default is the string 'true', but the schema requires a boolean; write a boolean
            {type: number, default: a} | default is the string 'a', but the schema requires a number; write a number
            {type: array, items: {type: string}, default: {}} | default is an object, but the schema requires a list; write a list
            {type: object, default: []} | default is a list, but the schema requires an object; write an object
            {type: string, default: c, enum: [a, b]} | default 'c' is an unsupported value (it is not in the enum of the schema); write a value of the enum, or add this value to it
            {type: integer, default: 0, minimum: 1} | default '0' is less than the minimum of 1; write a number of at least 1
            {type: integer, default: 1, minimum: 1, exclusiveMinimum: true} | default '1' is less than the minimum of 1; write a number greater than 1
            {type: integer, default: 6, maximum: 5} | default '6' is greater than the maximum of 5; write a number of at most 5
            {type: integer, default: 5, maximum: 5, exclusiveMaximum: true} | default '5' is greater than the maximum of 5; write a number less than 5
            {type: integer, default: 3, multipleOf: 2} | default '3' is not a multiple of 2; write a multiple of 2
            {type: string, default: a, minLength: 2} | default has 1 character, but minLength of the schema is 2; write more characters
            {type: string, default: abc, maxLength: 2} | default has 3 characters, but maxLength of the schema is 2; write fewer characters
            {type: array, items: {type: string}, default: [], minItems: 1} | default has 0 items, but minItems of the schema is 1; write more items
            {type: array, items: {type: string}, default: [a, b], maxItems: 1} | default has 2 items, but maxItems of the schema is 1; write fewer items
            {type: array, items: {type: string}, default: [a, 1]} | default[1] is the number '1', but the schema requires a string; write a string
            {type: object, default: {a: 1}} | default.a is an unknown field of the schema; correct its name, or add it to the properties of the schema
            {type: object, default: {}, required: [a], properties: {a: {type: string}}} | default does not have the required property 'a'; add a
            {type: object, properties: {a: {type: string}}, default: {a: null}} | default.a is null, but the schema requires a string; write a string
            {type: object, additionalProperties: {type: string}, default: {a: 1}} | default.a is the number '1', but the schema requires a string; write a string
            {type: object, additionalProperties: {type: string}, default: {}, minProperties: 1} | default has 0 fields, but minProperties of the schema is 1; write more fields
            {type: object, x-kubernetes-preserve-unknown-fields: true, properties: {a: {type: string}}, default: {a: 1}} | default.a is the number '1', but the schema requires a string; write a string
            {type: array, items: {type: object, properties: {a: {type: integer, default: x}}}} | items.properties.a.default is the string 'x', but the schema requires an integer; write an integer
            """)
    @DisplayName("that does not fit its schema is reported")
    void refused(String schema, String message) {
        assertThat(found(schema).stream().map(each -> each.substring(each.indexOf(SPEC) + SPEC.length())))
                .containsExactly(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: string, default: ''}",
                "{type: string, default: null}",
                "{type: integer, default: 1.0}",
                "{type: number, default: 1}",
                "{type: boolean, default: false}",
                "{type: string, default: b, enum: [a, b]}",
                "{type: number, default: 1.0, enum: [1]}",
                "{type: integer, default: 1, minimum: 1, maximum: 1}",
                "{type: integer, default: 4, multipleOf: 2}",
                "{type: number, default: 0.3, multipleOf: 0.1}",
                "{type: string, default: ü, minLength: 1, maxLength: 1}",
                "{type: array, items: {type: string}, default: [a], minItems: 1, maxItems: 1}",
                "{type: object, default: {a: 1}, additionalProperties: true}",
                "{type: object, default: {a: 1}, x-kubernetes-preserve-unknown-fields: true}",
                "{type: object, default: {a: x}, required: [a], properties: {a: {type: string}}}",
                "{type: object, default: {a: null}, properties: {a: {type: string, nullable: true}}}",
                "{x-kubernetes-int-or-string: true, default: 5}",
                "{x-kubernetes-int-or-string: true, default: 25%}",
                "{x-kubernetes-preserve-unknown-fields: true, default: {a: [1]}}",
                "{type: string, default: x, format: any}",
                "{type: 5, default: 5}",
            })
    @DisplayName("that fits its schema is not reported")
    void accepted(String schema) {
        assertThat(found(schema)).isEmpty();
    }
}
