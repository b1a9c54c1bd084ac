package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A schema of a custom resource definition")
class SchemaRulesTest {

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
                  subresources: {%s}
                  schema:
                    openAPIV3Schema: %s
            """;

    private static final String ROOT = "spec.versions[0].schema.openAPIV3Schema.";
    private static final String SPEC = ROOT + "properties.spec";

    private static List<String> found(String subresources, String root, String prefix) {
        return Folder.of(DEFINITION.formatted(subresources == null ? "" : subresources, root))
                .found("CUSTOM_WRONG_VALUE", "CUSTOM_FIELD_MISSING", "PROVIDER_FAILED")
                .stream()
                .map(each -> each.substring(each.indexOf(prefix) + prefix.length()))
                .toList();
    }

    private static List<String> foundInSpec(String schema) {
        return found("", "{type: object, properties: {spec: " + schema + "}}", SPEC);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | `.type is a required value, but it is missing; write the type, for example object`
            {type: ''} | `.type is a required value, but it is empty; write the type, for example object`
            {type: Object} | `.type 'Object' is an unsupported value (supported values: string, integer, number, boolean, object, array); did you mean object?`
            {type: 'null'} | `.type 'null' is an unsupported value (supported values: string, integer, number, boolean, object, array); write one of the supported values`
            {type: object, properties: {a: {}}} | `.properties.a.type is a required value, but it is missing; write the type, for example object`
            {type: object, properties: {a: }} | `.properties.a.type is a required value, but it is missing; write the type, for example object`
            {type: object, properties: {a: {description: A field}}} | `.properties.a.type is a required value, but it is missing; write the type, for example object`
            {type: array} | `.items is a required value when type is 'array', but it is missing; write the schema of the items, for example {type: string}`
            {type: array, items: {}} | `.items is a required value when type is 'array', but it is empty; write the schema of the items, for example {type: string}`
            {type: array, items: []} | `.items is a required value when type is 'array', but it is empty; write the schema of the items, for example {type: string}`
            {type: array, items: [{type: string}]} | `.items is a list, but a schema is required; write the schema of all items`
            {type: array, items: {description: An item}} | `.items.type is a required value, but it is missing; write the type, for example object`
            {type: object, additionalProperties: {}} | `.additionalProperties.type is a required value, but it is missing; write the type, for example object`
            {type: object, additionalProperties: {type: string}, properties: {a: {type: string}}} | `.additionalProperties may not be specified when properties is set; remove the field`
            {type: string, pattern: '(?=a)b'} | `.pattern '(?=a)b' is not a valid RE2 regular expression; correct its syntax; RE2 does not support lookarounds, backreferences and possessive quantifiers`
            {type: array, uniqueItems: true, items: {type: string}} | `.uniqueItems may not be specified; write x-kubernetes-list-type: set`
            {type: object, id: pool} | `.id may not be specified; remove the field`
            {type: object, $ref: '#/definitions/a'} | `.'$ref' may not be specified; remove the field`
            {type: object, definitions: {a: {type: string}}} | `.definitions may not be specified; remove the field`
            {type: object, dependencies: {a: [b]}} | `.dependencies may not be specified; remove the field`
            {type: object, patternProperties: {a: {type: string}}} | `.patternProperties may not be specified; remove the field`
            {type: array, items: {type: string}, additionalItems: true} | `.additionalItems may not be specified; remove the field`
            {x-kubernetes-preserve-unknown-fields: false} | `.type is a required value, but it is missing; write the type, for example object ~ .x-kubernetes-preserve-unknown-fields 'false' is an unsupported value (supported values: true); write true, or remove the field`
            {x-kubernetes-int-or-string: false} | `.type is a required value, but it is missing; write the type, for example object`
            {x-kubernetes-int-or-string: true, x-kubernetes-preserve-unknown-fields: true} | `.x-kubernetes-preserve-unknown-fields may not be specified when x-kubernetes-int-or-string is 'true'; remove the field`
            {x-kubernetes-int-or-string: true, anyOf: [{type: string}, {type: integer}]} | `.anyOf[0].type may not be specified in allOf, anyOf, oneOf or not; move it to the schema outside of them ~ .anyOf[1].type may not be specified in allOf, anyOf, oneOf or not; move it to the schema outside of them`
            {x-kubernetes-int-or-string: true, allOf: [{minimum: 1}, {anyOf: [{type: integer}, {type: string}]}]} | `.allOf[1].anyOf[0].type may not be specified in allOf, anyOf, oneOf or not; move it to the schema outside of them ~ .allOf[1].anyOf[1].type may not be specified in allOf, anyOf, oneOf or not; move it to the schema outside of them`
            {type: object, x-kubernetes-embedded-resource: true} | `.properties is a required value when x-kubernetes-embedded-resource is 'true' and x-kubernetes-preserve-unknown-fields is not set, but it is missing; write the properties of the object, or set x-kubernetes-preserve-unknown-fields`
            {type: object, x-kubernetes-embedded-resource: true, properties: {kind: {type: integer}, metadata: {type: string}}} | `.properties.kind.type 'integer' is an unsupported value (supported values: string); write string ~ .properties.metadata.type 'string' is an unsupported value (supported values: object); write object`
            {x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true} | `.type is a required value when x-kubernetes-embedded-resource is 'true', but it is missing; write object`
            {type: string, anyOf: [{type: string}]} | `.anyOf[0].type may not be specified in allOf, anyOf, oneOf or not; move it to the schema outside of them`
            {type: string, allOf: [{description: a}]} | `.allOf[0].description may not be specified in allOf, anyOf, oneOf or not; move it to the schema outside of them`
            {type: string, not: {not: {title: a}}} | `.not.not.title may not be specified in allOf, anyOf, oneOf or not; move it to the schema outside of them`
            {type: string, oneOf: [{default: a}]} | `.oneOf[0].default may not be specified in allOf, anyOf, oneOf or not; move it to the schema outside of them`
            {type: string, oneOf: [{nullable: true}]} | `.oneOf[0].nullable may not be specified in allOf, anyOf, oneOf or not; move it to the schema outside of them`
            {type: object, oneOf: [{additionalProperties: false}]} | `.oneOf[0].additionalProperties may not be specified in allOf, anyOf, oneOf or not; move it to the schema outside of them`
            {type: object, oneOf: [{properties: {a: {type: string}}}]} | `.oneOf[0].properties.a.type may not be specified in allOf, anyOf, oneOf or not; move it to the schema outside of them`
            {type: array, items: {type: string}, oneOf: [{items: {type: string}}]} | `.oneOf[0].items.type may not be specified in allOf, anyOf, oneOf or not; move it to the schema outside of them`
            {type: object, oneOf: [{properties: {metadata: {required: [name]}}}]} | `.oneOf[0].properties.metadata may not be specified in allOf, anyOf, oneOf or not; remove the field`
            {type: object, anyOf: [{x-kubernetes-validations: [{rule: 'true'}]}]} | `.anyOf[0].x-kubernetes-validations may not be specified in allOf, anyOf, oneOf or not; move it to the schema outside of them`
            {type: string, x-kubernetes-list-type: atomic} | `.type 'string' is an unsupported value when x-kubernetes-list-type is set (supported values: array); write array`
            {x-kubernetes-preserve-unknown-fields: true, x-kubernetes-list-type: atomic} | `.type is a required value when x-kubernetes-list-type is set, but it is missing; write array`
            {type: array, items: {type: string}, x-kubernetes-list-type: list} | `.x-kubernetes-list-type 'list' is an unsupported value (supported values: atomic, set, map); write one of the supported values`
            {type: array, items: {type: object}, x-kubernetes-list-type: set} | `.items is not atomic, but the items of a set must be; write x-kubernetes-map-type: atomic`
            {type: array, items: {type: array, items: {type: string}, x-kubernetes-list-type: set}, x-kubernetes-list-type: set} | `.items.x-kubernetes-list-type 'set' is an unsupported value in the items of a set (supported values: atomic); write atomic`
            {type: array, items: {type: string, nullable: true}, x-kubernetes-list-type: set} | `.items.nullable may not be specified in an item of a set or in a key of a map; remove the field`
            {type: array, items: {type: string}, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a]} | `.items.type 'string' is an unsupported value (supported values: object); write object ~ .x-kubernetes-list-map-keys[0] 'a' is not a property of the items; write the name of a property of an item`
            {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [], items: {type: object, required: [a], properties: {a: {type: string}, b: {type: object}, c: {type: string, default: x}, d: {type: string}}}} | `.x-kubernetes-list-map-keys is a required value when x-kubernetes-list-type is 'map', but it is empty; write the properties of an item that identify it, for example [name]`
            {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [b], items: {type: object, required: [a], properties: {a: {type: string}, b: {type: object}, c: {type: string, default: x}, d: {type: string}}}} | `.items.properties.b.default is a required value when the property is an optional key of x-kubernetes-list-map-keys, but it is missing; write a default, or add the property to required ~ .items.properties.b.type 'object' is an unsupported value in a key of x-kubernetes-list-map-keys (supported values: boolean, integer, number, string); write one of the supported values`
            {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [d], items: {type: object, required: [a], properties: {a: {type: string}, b: {type: object}, c: {type: string, default: x}, d: {type: string}}}} | `.items.properties.d.default is a required value when the property is an optional key of x-kubernetes-list-map-keys, but it is missing; write a default, or add the property to required`
            {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [e], items: {type: object, required: [a], properties: {a: {type: string}, b: {type: object}, c: {type: string, default: x}, d: {type: string}}}} | `.x-kubernetes-list-map-keys[0] 'e' is not a property of the items; write the name of a property of an item`
            {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a, a], items: {type: object, required: [a], properties: {a: {type: string}, b: {type: object}, c: {type: string, default: x}, d: {type: string}}}} | `.x-kubernetes-list-map-keys contains the duplicate value 'a'; remove the duplicate`
            {type: array, x-kubernetes-list-map-keys: [a], items: {type: object, required: [a], properties: {a: {type: string}, b: {type: object}, c: {type: string, default: x}, d: {type: string}}}} | `.x-kubernetes-list-type is a required value when x-kubernetes-list-map-keys is set, but it is missing; write map`
            {type: array, x-kubernetes-list-type: set, x-kubernetes-list-map-keys: [a], items: {type: string}} | `.x-kubernetes-list-type 'set' is an unsupported value when x-kubernetes-list-map-keys is set (supported values: map); write map`
            {type: array, items: {type: string}, x-kubernetes-map-type: atomic} | `.type 'array' is an unsupported value when x-kubernetes-map-type is set (supported values: object); write object`
            {type: object, x-kubernetes-map-type: shallow} | `.x-kubernetes-map-type 'shallow' is an unsupported value (supported values: granular, atomic); write one of the supported values`
            {type: object, x-kubernetes-validations: [{}]} | `.x-kubernetes-validations[0].rule is a required value, but it is missing; write a CEL expression`
            {type: object, x-kubernetes-validations: [{rule: 'self.a = 1'}]} | `.x-kubernetes-validations[0].rule 'self.a = 1' is not a valid CEL expression; correct the syntax of the expression`
            {type: object, x-kubernetes-validations: [{rule: 'true', message: "a\\nb"}]} | `.x-kubernetes-validations[0].message 'a?b' contains a line break; write one line`
            {type: object, x-kubernetes-validations: [{rule: "true &&\\ntrue"}]} | `.x-kubernetes-validations[0].message is a required value when rule has several lines, but it is missing; write a message`
            {type: object, x-kubernetes-validations: [{rule: 'true', reason: Invalid}]} | `.x-kubernetes-validations[0].reason 'Invalid' is an unsupported value (supported values: FieldValueRequired, FieldValueForbidden, FieldValueInvalid, FieldValueDuplicate); write one of the supported values`
            {type: object, properties: {a: {type: string}}, x-kubernetes-validations: [{rule: 'true', fieldPath: .b}]} | `.x-kubernetes-validations[0].fieldPath '.b' is not the path of a property of the schema; write the path of a property, for example .a`
            {type: object, x-kubernetes-validations: [{rule: 'true', fieldPath: a}]} | `.x-kubernetes-validations[0].fieldPath 'a' does not start with '.' or '['; write a value that starts with '.'`
            """)
    @DisplayName("of a field that an API server refuses is reported")
    void refused(String schema, String messages) {
        assertThat(foundInSpec(schema)).containsExactly(messages.split(" ~ "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: object}",
                "{type: object, properties: {a: {type: string}}, required: [b]}",
                "{type: array, items: {type: string}}",
                "{type: object, additionalProperties: {type: string}, properties: {}}",
                "{type: object, additionalProperties: true}",
                "{type: object, additionalProperties: true, properties: {a: {type: string}}}",
                "{x-kubernetes-preserve-unknown-fields: true}",
                "{x-kubernetes-int-or-string: true}",
                "{x-kubernetes-int-or-string: true, type: string}",
                "{x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}",
                "{x-kubernetes-int-or-string: true, allOf: [{anyOf: [{type: integer}, {type: string}]}, {minimum: 1}]}",
                "{type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}",
                "{type: object, x-kubernetes-embedded-resource: true, properties: {kind: {type: string}, metadata: {type: object}}}",
                "{type: string, pattern: '^[a-z]+$', format: any}",
                "{type: array, uniqueItems: false, items: {type: string}}",
                "{type: string, anyOf: [{enum: [a]}, {nullable: false, format: date}]}",
                "{type: object, properties: {a: {type: string}}, oneOf: [{required: [b], properties: {b: {enum: [x]}}}]}",
                "{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a], items: {type: object, required: [a], properties: {a: {type: string}, b: {type: object}, c: {type: string, default: x}, d: {type: string}}}}",
                "{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [a, c], items: {type: object, required: [a], properties: {a: {type: string}, b: {type: object}, c: {type: string, default: x}, d: {type: string}}}}",
                "{type: array, items: {type: object, x-kubernetes-map-type: atomic}, x-kubernetes-list-type: set}",
                "{type: array, items: {type: array, items: {type: string}}, x-kubernetes-list-type: set}",
                "{type: object, x-kubernetes-validations: [{rule: \"true &&\\ntrue\", message: a}]}",
                "{type: object, properties: {a: {type: string}}, x-kubernetes-validations: [{rule: 'true', reason: FieldValueInvalid, fieldPath: .a, messageExpression: \"'a'\"}]}",
                "{type: object, additionalProperties: {type: string}, x-kubernetes-validations: [{rule: 'true', fieldPath: \"['a']\"}]}",
                "{type: object, required: 5, properties: 5, items: 5, oneOf: 5, x-kubernetes-validations: 5}",
                "5",
            })
    @DisplayName("of a field that an API server accepts, or whose types are reported already, is not reported")
    void accepted(String schema) {
        assertThat(foundInSpec(schema)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `` | {} | type is a required value, but it is missing; write object
            `` | {type: string} | type 'string' is an unsupported value (supported values: object); write object
            `` | {type: object, nullable: true} | nullable may not be specified at the root of a schema; remove the field
            `` | {type: object, additionalProperties: true} | additionalProperties may not be specified at the root of a schema; remove the field
            `` | {type: object, properties: {kind: {type: integer}}} | properties.kind.type 'integer' is an unsupported value (supported values: string); write string
            `` | {type: object, properties: {metadata: {type: string}}} | properties.metadata.type 'string' is an unsupported value (supported values: object); write object
            `` | {type: object, properties: {metadata: {type: object, required: [name]}}} | properties.metadata.required may not be specified for apiVersion, kind and metadata; remove the field
            `` | {type: object, properties: {metadata: {type: object, properties: {labels: {type: object}}}}} | properties.metadata.properties.labels may not be specified for apiVersion, kind and metadata; remove the field
            `` | {type: object, properties: {metadata: {type: object, properties: {name: {type: string, default: a}}}}} | properties.metadata.properties.name.default may not be specified for apiVersion, kind and metadata; remove the field
            `` | {type: object, properties: {kind: {type: string, default: A}}} | properties.kind.default may not be specified for apiVersion, kind and metadata; remove the field
            `` | {type: object, oneOf: [{properties: {spec: {required: [a]}}}]} | oneOf[0].properties.spec restricts a property that does not exist outside of allOf, anyOf, oneOf and not; add the property with its type to the schema outside
            `` | {type: object, properties: {spec: {type: object}}, not: {properties: {spec: {properties: {a: {enum: [b]}}}}}} | not.properties.spec.properties.a restricts a property that does not exist outside of allOf, anyOf, oneOf and not; add the property with its type to the schema outside
            `` | {type: object, anyOf: [{items: {enum: [b]}}]} | anyOf[0].items restricts items that do not exist outside of allOf, anyOf, oneOf and not; add items with their type to the schema outside
            status: {} | {type: object, maxProperties: 5} | maxProperties may not be specified at the root of a schema when subresources.status is set; remove the field
            status: {} | {type: object, allOf: [{required: [spec]}]} | allOf may not be specified at the root of a schema when subresources.status is set; remove the field
            """)
    @DisplayName("of the object that an API server refuses is reported")
    void refusedRoot(String subresources, String schema, String messages) {
        assertThat(found(subresources, schema, ROOT)).containsExactly(messages.split(" ~ "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `` | {type: object, maxProperties: 5}
            `` | {type: object, allOf: [{required: [spec]}]}
            status: {} | {type: object, nullable: false, allOf: []}
            status: {} | {type: object, properties: {apiVersion: {type: string, description: a}, kind: {type: string, enum: [A]}, metadata: {type: object, description: '', properties: {name: {type: string, maxLength: 5}, generateName: {type: string}}}}}
            `` | {type: object, properties: {spec: {type: object, properties: {a: {type: string}}}}, oneOf: [{properties: {spec: {properties: {a: {enum: [b]}}}}}]}
            status: {} | {x-kubernetes-preserve-unknown-fields: true}
            status: {} | {type: object, title: a, x-kubernetes-validations: [{rule: 'true'}]}
            """)
    @DisplayName("of the object that an API server accepts is not reported")
    void acceptedRoot(String subresources, String schema) {
        assertThat(found(subresources, schema, ROOT)).isEmpty();
    }
}
