package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.internal.constraint.ModelType;
import dev.clusternetwork.internal.message.Excerpt;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Checks that the defaults in the schemas of a custom resource definition are valid in these schemas. Formats,
 * patterns, alternatives and rules are not evaluated.
 */
final class SchemaDefaultRules implements ManifestRule.OfObject {

    private static final int LONGEST_ZEROS = 100;

    private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";

    @Override
    public void check(Manifest manifest, ManifestReport report) {
        if (CrdRules.isDefinition(manifest)) {
            manifest.root()
                    .at("spec", "versions")
                    .items()
                    .forEach(version -> checkSchema(version.at("schema", "openAPIV3Schema"), report));
        }
    }

    private static void checkSchema(ManifestValue schema, ManifestReport report) {
        if (!schema.isMap()) {
            return;
        }
        if (schema.at("default").isThere()) {
            new Fit(report).check(schema.at("default"), schema);
        }
        schema.at("properties").entries().values().forEach(each -> checkSchema(each, report));
        checkSchema(schema.at("items"), report);
        checkSchema(schema.at("additionalProperties"), report);
    }

    /** Compares values with schemas. */
    private record Fit(ManifestReport report) {

        void check(ManifestValue value, ManifestValue schema) {
            var json = value.shallow();
            if (json.isNull() && (schema.at("nullable").isTrue() || schema.hasNoString("type"))) {
                return;
            }
            var type = schema.at("type").string().orElse("");
            var isIntOrString = schema.at("x-kubernetes-int-or-string").isTrue();
            if (!isIntOrString && !fits(json, type)) {
                report.addWrongValue(
                        value,
                        "is " + shown(json) + ", but the schema requires " + words(type),
                        "write " + words(type));
                return;
            }
            checkEnumeration(value, schema);
            if (json.isNumber()) {
                checkNumber(value, json.decimalValue(), schema);
            } else if (json.isString()) {
                var length =
                        json.stringValue().codePointCount(0, json.stringValue().length());
                checkSize(value, length, "character", schema, "minLength", "maxLength");
            } else if (json.isArray()) {
                checkSize(value, value.items().size(), "item", schema, "minItems", "maxItems");
                if (schema.at("items").isMap()) {
                    value.items().forEach(each -> check(each, schema.at("items")));
                }
            } else if (json.isObject()) {
                checkSize(value, value.entries().size(), "field", schema, "minProperties", "maxProperties");
                checkObject(value, schema);
            }
        }

        private static String shown(JsonNode json) {
            if (json.isNull()) {
                return "null";
            }
            var words = ModelType.wordsFor(json);
            return json.isValueNode()
                    ? "the " + words.substring(words.indexOf(' ') + 1) + " '" + Excerpt.of(json.asString()) + "'"
                    : words;
        }

        private static boolean fits(JsonNode json, String type) {
            return switch (type) {
                case "string" -> json.isString();
                case "integer" ->
                    json.isIntegralNumber()
                            || json.isNumber()
                                    && json.decimalValue().stripTrailingZeros().scale() <= 0;
                case "number" -> json.isNumber();
                case "boolean" -> json.isBoolean();
                case "object" -> json.isObject();
                case "array" -> json.isArray();
                default -> true;
            };
        }

        private static String words(String type) {
            return switch (type) {
                case "integer", "object" -> "an " + type;
                case "boolean" -> "a boolean";
                case "array" -> "a list";
                default -> "a " + type;
            };
        }

        private void checkEnumeration(ManifestValue value, ManifestValue schema) {
            var values = schema.at("enum").items();
            var json = value.json();
            if (json.isValueNode()
                    && !values.isEmpty()
                    && values.stream().noneMatch(each -> isSame(each.json(), json))) {
                report.addWrongValue(
                        value,
                        "'" + Excerpt.of(json.asString())
                                + "' is an unsupported value (it is not in the enum of the schema)",
                        "write a value of the enum, or add this value to it");
            }
        }

        private static boolean isSame(JsonNode one, JsonNode other) {
            return one.isNumber() && other.isNumber()
                    ? one.decimalValue().compareTo(other.decimalValue()) == 0
                    : one.equals(other);
        }

        private void checkNumber(ManifestValue value, BigDecimal number, ManifestValue schema) {
            number(schema.at("minimum"))
                    .filter(least -> number.compareTo(least)
                            < (schema.at("exclusiveMinimum").isTrue() ? 1 : 0))
                    .ifPresent(least -> report.addWrongValue(
                            value,
                            "'" + number + "' is less than the minimum of " + least,
                            "write a number "
                                    + (schema.at("exclusiveMinimum").isTrue() ? "greater than " : "of at least ")
                                    + least));
            number(schema.at("maximum"))
                    .filter(most -> number.compareTo(most)
                            > (schema.at("exclusiveMaximum").isTrue() ? -1 : 0))
                    .ifPresent(most -> report.addWrongValue(
                            value,
                            "'" + number + "' is greater than the maximum of " + most,
                            "write a number " + (schema.at("exclusiveMaximum").isTrue() ? "less than " : "of at most ")
                                    + most));
            number(schema.at("multipleOf"))
                    .filter(factor -> factor.signum() <= 0
                            || isIntegral(factor, number)
                                    && number.remainder(factor).signum() != 0)
                    .ifPresent(factor -> report.addWrongValue(
                            value,
                            "'" + number + "' is not a multiple of " + factor,
                            factor.signum() <= 0 ? "write a positive multipleOf" : "write a multiple of " + factor));
        }

        /**
         * Returns whether both are integers: Go compares fractions as floating point numbers, and large exponents are
         * slow.
         */
        private static boolean isIntegral(BigDecimal one, BigDecimal other) {
            return isPlain(one) && isPlain(other);
        }

        private static boolean isPlain(BigDecimal number) {
            return number.stripTrailingZeros().scale() <= 0 && number.scale() > -LONGEST_ZEROS;
        }

        private static Optional<BigDecimal> number(ManifestValue value) {
            var json = value.shallow();
            return json.isNumber() ? Optional.of(json.decimalValue()) : Optional.empty();
        }

        private void checkSize(
                ManifestValue value, int size, String unit, ManifestValue schema, String least, String most) {
            var count = BigDecimal.valueOf(size);
            for (var bound : new String[] {least, most}) {
                number(schema.at(bound))
                        .filter(limit -> bound.equals(least) ? count.compareTo(limit) < 0 : count.compareTo(limit) > 0)
                        .ifPresent(limit -> report.addWrongValue(
                                value,
                                "has " + size + " " + (size == 1 ? unit : unit + "s") + ", but " + bound
                                        + " of the schema is " + limit,
                                "write " + (bound.equals(least) ? "more " : "fewer ") + unit + "s"));
            }
        }

        private void checkObject(ManifestValue value, ManifestValue schema) {
            for (var required : schema.at("required").items()) {
                required.string()
                        .filter(value::lacks)
                        .ifPresent(name -> report.addWrongValue(
                                value,
                                "does not have the required property '" + Excerpt.of(name) + "'",
                                "add " + Excerpt.of(name)));
            }
            var others = schema.at("additionalProperties");
            var isOpen = schema.at(PRESERVE).isTrue()
                    || schema.at("x-kubernetes-embedded-resource").isTrue()
                    || others.isTrue();
            value.entries().forEach((name, field) -> {
                var property = schema.at("properties", name);
                if (property.isMap()) {
                    check(field, property);
                } else if (others.isMap()) {
                    check(field, others);
                } else if (!isOpen && !property.isThere()) {
                    report.addWrongValue(
                            field,
                            "is an unknown field of the schema",
                            "correct its name, or add it to the properties of the schema");
                }
            });
        }
    }
}
