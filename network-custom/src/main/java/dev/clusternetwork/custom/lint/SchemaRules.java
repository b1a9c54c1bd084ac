package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks that the schemas of a custom resource definition are structural: every field has a type outside of allOf,
 * anyOf, oneOf and not. These rules depend on where a schema occurs, so no row of the field constraints can express
 * them.
 */
final class SchemaRules implements ManifestRule.OfObject {

    private static final String TYPE = "type";
    private static final String PROPERTIES = "properties";
    private static final String ITEMS = "items";
    private static final String METADATA = "metadata";
    private static final String DEFAULT = "default";
    private static final String NULLABLE = "nullable";
    private static final String MORE_PROPERTIES = "additionalProperties";
    private static final String INT_OR_STRING = "x-kubernetes-int-or-string";
    private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";

    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");

    /** The fields that only a schema outside of those lists may have. */
    private static final List<String> OUTSIDE = List.of(
            TYPE,
            "description",
            "title",
            DEFAULT,
            NULLABLE,
            MORE_PROPERTIES,
            PRESERVE,
            INT_OR_STRING,
            "x-kubernetes-embedded-resource",
            "x-kubernetes-list-type",
            "x-kubernetes-list-map-keys",
            "x-kubernetes-map-type",
            "x-kubernetes-validations");

    /** The fields that the root of a schema may not have when status is a subresource. */
    private static final List<String> WITHOUT_STATUS = List.of(
            "enum", "allOf", "anyOf", "oneOf", "not", "maxProperties", "minProperties", "x-kubernetes-map-type");

    private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z0-9_]+");

    private static final Pattern FIELD_STEP = Pattern.compile("\\G(?:\\.([^.\\[\\]']+)|\\['([^']+)'])");

    private static final Set<String> SCALARS = Set.of("string", "integer", "number", "boolean");

    @Override
    public void check(Manifest manifest, ManifestReport report) {
        if (CrdRules.isDefinition(manifest)) {
            var walk = new Walk(report);
            manifest.root()
                    .at("spec", "versions")
                    .items()
                    .forEach(version -> walk.checkRoot(
                            version.at("schema", "openAPIV3Schema"),
                            version.at("subresources", "status").isThere()));
        }
    }

    private record Walk(ManifestReport report) {

        void checkRoot(ManifestValue schema, boolean hasStatus) {
            if (!schema.isMap()) {
                return;
            }
            checkType(schema, "object", !schema.at(PRESERVE).isTrue());
            if (schema.at(NULLABLE).isTrue()) {
                reportForbidden(schema.at(NULLABLE), "at the root of a schema");
            }
            if (schema.at(MORE_PROPERTIES).isThere()) {
                reportForbidden(schema.at(MORE_PROPERTIES), "at the root of a schema");
            }
            if (hasStatus) {
                WITHOUT_STATUS.stream()
                        .map(schema::at)
                        .filter(Walk::isSet)
                        .forEach(each ->
                                reportForbidden(each, "at the root of a schema when subresources.status is set"));
            }
            checkMetadata(schema.at(PROPERTIES));
            checkNested(schema);
            checkParts(schema);
            junctors(schema).forEach(each -> checkOutside(each, schema));
        }

        /** Checks the metadata: only name and generateName can be restricted, because the type is known. */
        private void checkMetadata(ManifestValue properties) {
            for (var name : List.of("apiVersion", "kind")) {
                var property = properties.at(name);
                if (property.isMap()) {
                    checkType(property, "string", property.at(PRESERVE).isTrue());
                    reportDefault(property);
                }
            }
            var metadata = properties.at(METADATA);
            if (!metadata.isMap()) {
                return;
            }
            checkType(metadata, "object", false);
            reportDefault(metadata);
            metadata.entries().forEach((key, value) -> {
                if (isSet(value) && !List.of(TYPE, PROPERTIES, DEFAULT).contains(key)) {
                    reportForbidden(value, "for apiVersion, kind and metadata");
                }
            });
            metadata.at(PROPERTIES).entries().forEach((key, value) -> {
                if (!List.of("name", "generateName").contains(key)) {
                    reportForbidden(value, "for apiVersion, kind and metadata");
                }
                reportDefault(value);
            });
        }

        private void reportDefault(ManifestValue schema) {
            if (schema.at(DEFAULT).isThere()) {
                reportForbidden(schema.at(DEFAULT), "for apiVersion, kind and metadata");
            }
        }

        /** Checks a schema that is not in a list of alternatives. */
        private void checkSchema(ManifestValue schema) {
            if (schema.isNull()
                    || schema.isMap()
                            && !schema.at(INT_OR_STRING).isTrue()
                            && !schema.at(PRESERVE).isTrue()) {
                if (schema.isNull() || schema.hasNoString(TYPE)) {
                    var type = schema.at(TYPE);
                    report.add(
                            CustomCode.CUSTOM_FIELD_MISSING,
                            type,
                            "is a required value, but it is " + (type.isThere() ? "empty" : "missing"),
                            "write the type, for example " + likelyType(schema));
                }
            }
            if (schema.isMap()) {
                checkNested(schema);
                checkParts(schema);
            }
        }

        private void checkParts(ManifestValue schema) {
            schema.at(PROPERTIES).entries().values().forEach(this::checkSchema);
            var items = schema.at(ITEMS);
            if (items.isMap()) {
                if (!items.entries().isEmpty()) {
                    checkSchema(items);
                }
            } else if (items.isList() && !items.items().isEmpty()) {
                report.addWrongValue(items, "is a list, but a schema is required", "write the schema of all items");
            }
            var others = schema.at(MORE_PROPERTIES);
            if (others.isMap()) {
                checkSchema(others);
                if (!schema.at(PROPERTIES).entries().isEmpty()) {
                    reportForbidden(others, "when properties is set");
                }
            }
            switch (schema.at("x-kubernetes-list-type").string().orElse("")) {
                case "set" -> checkSet(items);
                case "map" -> checkMap(schema, items);
                default -> {
                    // Any items are supported.
                }
            }
            if (schema.at("x-kubernetes-embedded-resource").isTrue()) {
                checkEmbedded(schema.at(PROPERTIES));
            }
            schema.at("x-kubernetes-validations").items().forEach(each -> checkValidation(each, schema));
        }

        private void checkEmbedded(ManifestValue properties) {
            for (var name : List.of("apiVersion", "kind", METADATA)) {
                if (properties.at(name).isMap()) {
                    checkType(properties.at(name), name.equals(METADATA) ? "object" : "string", false);
                }
            }
        }

        private void checkSet(ManifestValue items) {
            reportNullable(items);
            var type = items.at(TYPE);
            if (type.is("object") && !items.at("x-kubernetes-map-type").is("atomic")) {
                report.addWrongValue(
                        items, "is not atomic, but the items of a set must be", "write x-kubernetes-map-type: atomic");
            }
            var list = items.at("x-kubernetes-list-type");
            if (type.is("array") && list.isThere() && !list.is("atomic")) {
                report.addWrongValue(
                        list,
                        list.string().map(each -> "'" + Excerpt.of(each) + "' ").orElse("")
                                + "is an unsupported value in the items of a set (supported values: atomic)",
                        "write atomic");
            }
        }

        private void checkMap(ManifestValue schema, ManifestValue items) {
            if (!items.isMap()) {
                return;
            }
            reportNullable(items);
            checkType(
                    items,
                    "object",
                    items.at(PRESERVE).isTrue() || items.at(INT_OR_STRING).isTrue());
            for (var key : schema.at("x-kubernetes-list-map-keys").items()) {
                key.string().ifPresent(name -> {
                    var property = items.at(PROPERTIES, name);
                    if (property.isMap()) {
                        checkKey(items, name, property);
                    } else if (items.at(PROPERTIES).lacks(name) || items.lacks(PROPERTIES)) {
                        report.addWrongValue(
                                key,
                                "'" + Excerpt.of(name) + "' is not a property of the items",
                                "write the name of a property of an item");
                    }
                });
            }
        }

        private void checkKey(ManifestValue items, String name, ManifestValue property) {
            reportNullable(property);
            property.at(TYPE)
                    .string()
                    .filter(type -> type.equals("object") || type.equals("array"))
                    .ifPresent(type -> report.addWrongValue(
                            property.at(TYPE),
                            "'" + type
                                    + "' is an unsupported value in a key of x-kubernetes-list-map-keys (supported values: "
                                    + String.join(
                                            ", ", SCALARS.stream().sorted().toList()) + ")",
                            "write one of the supported values"));
            if (property.lacks(DEFAULT) && items.at("required").items().stream().noneMatch(each -> each.is(name))) {
                report.add(
                        CustomCode.CUSTOM_FIELD_MISSING,
                        property.at(DEFAULT),
                        "is a required value when the property is an optional key of x-kubernetes-list-map-keys, but"
                                + " it is missing",
                        "write a default, or add the property to required");
            }
        }

        /** Returns the type that a schema without a type is most likely for. */
        private static String likelyType(ManifestValue schema) {
            return schema.at(ITEMS).isThere()
                            || schema.at("x-kubernetes-list-type").isThere()
                    ? "array"
                    : "object";
        }

        private void reportNullable(ManifestValue schema) {
            if (schema.at(NULLABLE).isTrue()) {
                reportForbidden(schema.at(NULLABLE), "in an item of a set or in a key of a map");
            }
        }

        private void checkValidation(ManifestValue validation, ManifestValue schema) {
            var path = validation.at("fieldPath");
            path.string()
                    .filter(each -> each.startsWith(".") || each.startsWith("["))
                    .filter(each -> !isPath(each, schema))
                    .ifPresent(each -> report.addWrongValue(
                            path,
                            "'" + Excerpt.of(each) + "' is not the path of a property of the schema",
                            schema.at(PROPERTIES).entries().keySet().stream()
                                    .filter(name -> BARE_NAME.matcher(name).matches())
                                    .findFirst()
                                    .map(name -> "write the path of a property, for example ." + name)
                                    .orElse("write the path of a property")));
            var hasLines = validation
                    .at("rule")
                    .string()
                    .filter(rule -> rule.strip().indexOf('\n') >= 0)
                    .isPresent();
            if (hasLines && validation.hasNoString("message")) {
                report.add(
                        CustomCode.CUSTOM_FIELD_MISSING,
                        validation.at("message"),
                        "is a required value when rule has several lines, but it is missing",
                        "write a message");
            }
        }

        private static boolean isPath(String path, ManifestValue schema) {
            var steps = FIELD_STEP.matcher(path);
            var at = schema;
            int end = 0;
            while (steps.find()) {
                var name = steps.group(1) == null ? steps.group(2) : steps.group(1);
                if (!at.at(PROPERTIES, name).isThere()) {
                    return at.at(MORE_PROPERTIES).isThere()
                            || at.at(PRESERVE).isTrue()
                            || at.at("x-kubernetes-embedded-resource").isTrue();
                }
                at = at.at(PROPERTIES, name);
                end = steps.end();
            }
            return end == path.length();
        }

        /** Checks the alternatives of a schema. */
        private void checkNested(ManifestValue schema) {
            var isIntOrString = schema.at(INT_OR_STRING).isTrue();
            for (var list : LISTS) {
                var alternatives = schema.at(list).items();
                if (isIntOrString && list.equals("anyOf") && isIntegerOrString(alternatives)) {
                    continue;
                }
                for (int i = 0; i < alternatives.size(); i++) {
                    var alternative = alternatives.get(i);
                    checkAlternative(
                            alternative,
                            isIntOrString
                                    && i == 0
                                    && list.equals("allOf")
                                    && isIntegerOrString(alternative.at("anyOf").items()));
                }
            }
            checkAlternative(schema.at("not"), false);
        }

        private static boolean isIntegerOrString(List<ManifestValue> alternatives) {
            return alternatives.size() == 2
                    && alternatives.get(0).entries().size() == 1
                    && alternatives.get(1).entries().size() == 1
                    && alternatives.get(0).at(TYPE).is("integer")
                    && alternatives.get(1).at(TYPE).is("string");
        }

        private void checkAlternative(ManifestValue schema, boolean hasTypes) {
            if (!schema.isMap()) {
                return;
            }
            if (schema.at(PROPERTIES, METADATA).isThere()) {
                reportForbidden(schema.at(PROPERTIES, METADATA), "in allOf, anyOf, oneOf or not");
            }
            checkInside(schema);
            for (var list : LISTS) {
                if (!hasTypes || !list.equals("anyOf")) {
                    schema.at(list).items().forEach(each -> checkAlternative(each, false));
                }
            }
            checkAlternative(schema.at("not"), false);
        }

        private void checkInside(ManifestValue schema) {
            OUTSIDE.stream()
                    .filter(key -> isSet(schema.at(key))
                            || List.of(DEFAULT, MORE_PROPERTIES).contains(key)
                                    && schema.at(key).isThere())
                    .map(schema::at)
                    .forEach(each -> report.addWrongValue(
                            each,
                            "may not be specified in allOf, anyOf, oneOf or not",
                            "move it to the schema outside of them"));
            schema.at(PROPERTIES).entries().values().forEach(each -> checkAlternative(each, false));
            checkAlternative(schema.at(ITEMS), false);
        }

        /** Returns whether it exists and is not a value that Go omits. */
        private static boolean isSet(ManifestValue value) {
            var json = value.shallow();
            return value.isThere()
                    && !value.is("")
                    && (!json.isBoolean() || json.booleanValue())
                    && (!json.isArray() || !value.items().isEmpty());
        }

        private static Stream<ManifestValue> junctors(ManifestValue schema) {
            return Stream.concat(
                    LISTS.stream().flatMap(each -> schema.at(each).items().stream()), Stream.of(schema.at("not")));
        }

        /** Checks that everything that alternatives of the root restrict is specified outside of them. */
        private void checkOutside(ManifestValue alternative, ManifestValue schema) {
            junctors(alternative).filter(ManifestValue::isMap).forEach(each -> checkOutside(each, schema));
            alternative.at(PROPERTIES).entries().forEach((name, restricted) -> {
                if (schema.lacks(PROPERTIES) || schema.at(PROPERTIES).lacks(name)) {
                    report.addWrongValue(
                            restricted,
                            "restricts a property that does not exist outside of allOf, anyOf, oneOf and not",
                            "add the property with its type to the schema outside");
                } else {
                    checkOutside(restricted, schema.at(PROPERTIES, name));
                }
            });
            if (alternative.at(ITEMS).isMap()) {
                if (schema.lacks(ITEMS)) {
                    report.addWrongValue(
                            alternative.at(ITEMS),
                            "restricts items that do not exist outside of allOf, anyOf, oneOf and not",
                            "add items with their type to the schema outside");
                } else {
                    checkOutside(alternative.at(ITEMS), schema.at(ITEMS));
                }
            }
        }

        /**
         * Checks the type of a schema.
         *
         * @param isRequired whether a missing type is reported
         */
        private void checkType(ManifestValue schema, String expected, boolean isRequired) {
            var type = schema.at(TYPE);
            if (schema.hasNoString(TYPE)) {
                if (isRequired) {
                    report.add(
                            CustomCode.CUSTOM_FIELD_MISSING,
                            type,
                            "is a required value, but it is " + (type.isThere() ? "empty" : "missing"),
                            "write " + expected);
                }
            } else {
                type.string()
                        .filter(each -> !each.equals(expected)
                                && (SCALARS.contains(each)
                                        || List.of("object", "array").contains(each)))
                        .ifPresent(each -> report.addWrongValue(
                                type,
                                "'" + each + "' is an unsupported value (supported values: " + expected + ")",
                                "write " + expected));
            }
        }

        private void reportForbidden(ManifestValue at, String condition) {
            report.addWrongValue(at, "may not be specified " + condition, "remove the field");
        }
    }
}
