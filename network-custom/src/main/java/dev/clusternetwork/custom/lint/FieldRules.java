package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.custom.model.ModelType;
import dev.clusternetwork.custom.model.ObjectFactory;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Every field of an object is one that its kind knows, and holds what belongs there. */
final class FieldRules {

    private final Manifest manifest;
    private final boolean loose;
    private final Findings.Collector findings;

    /** @param loose whether fields that nobody knows are accepted, as an API server does inside some types */
    private FieldRules(Manifest manifest, boolean loose, Findings.Collector findings) {
        this.manifest = manifest;
        this.loose = loose;
        this.findings = findings;
    }

    static void check(Manifests manifests, Findings.Collector findings) {
        manifests
                .all()
                .forEach(manifest -> new FieldRules(manifest, false, findings)
                        .check(
                                manifest.root(),
                                ModelType.of(ObjectFactory.typeOf(manifest)),
                                ObjectFactory.isGeneric(manifest)));
    }

    /** @param open whether the type may have fields that the model does not list */
    private void check(ManifestValue value, ModelType modelType, boolean open) {
        var json = value.shallow();
        if (json.isNull()) {
            return;
        }
        if (!modelType.fits(json)) {
            if (!isUnused(value) || !json.isString()) {
                reportWrongType(value, json, modelType);
            }
            return;
        }
        switch (modelType.kind()) {
            case FIELDS ->
                value.entries()
                        .forEach((name, field) -> modelType
                                .field(name)
                                .ifPresentOrElse(known -> check(field, known, false), () -> {
                                    if (!open && !loose) {
                                        reportUnknownField(field, name, modelType);
                                    }
                                }));
            case MAP ->
                modelType
                        .element()
                        .ifPresent(element -> value.entries().values().forEach(entry -> check(entry, element, false)));
            case LIST ->
                modelType.element().ifPresent(element -> value.items().forEach(item -> checkItem(item, element)));
            case ANY -> modelType.element().ifPresent(element -> checkAlternatives(value, element));
            default -> {}
        }
    }

    /** Whether it says how pods are replaced, in a way that an API server does not look at where it is not followed. */
    private boolean isUnused(ManifestValue value) {
        var strategy = manifest.root().at("spec", "updateStrategy");
        var rolling = strategy.at("rollingUpdate");
        return (value == rolling.at("maxUnavailable") || value == rolling.at("maxSurge"))
                && (manifest.is("apps", "StatefulSet") || strategy.at("type").is("OnDelete"));
    }

    /** A value that may be of a type, a list of it, or something else: an API server looks less closely there. */
    private void checkAlternatives(ManifestValue value, ModelType type) {
        var rules = new FieldRules(manifest, true, findings);
        Stream.concat(Stream.of(value), value.items().stream())
                .filter(ManifestValue::isMap)
                .forEach(each -> rules.check(each, type, false));
    }

    private void checkItem(ManifestValue item, ModelType element) {
        if (!item.shallow().isNull()) {
            check(item, element, false);
        } else if (element.kind() != ModelType.Kind.ANY) {
            var isSingle = element.ofNull().filter(JsonNode::isValueNode).isPresent();
            findings.add(manifest.finding(
                    isSingle ? CustomCode.CUSTOM_EMPTY_ITEM : CustomCode.CUSTOM_WRONG_TYPE,
                    item,
                    "is an empty item",
                    "write " + element.kind().words() + " behind the '-', or delete the line"));
        }
    }

    private void reportWrongType(ManifestValue value, JsonNode json, ModelType modelType) {
        var isTooLarge = modelType.kind() == ModelType.Kind.INTEGER && json.isIntegralNumber();
        findings.add(manifest.finding(
                CustomCode.CUSTOM_WRONG_TYPE,
                value,
                isTooLarge
                        ? "is a number beyond the range of the field"
                        : "is " + shown(json, modelType) + ", but "
                                + modelType.kind().words() + " is expected",
                repair(value, json, modelType)));
    }

    /** No quantity is a secret; a text elsewhere may be one. */
    private static String shown(JsonNode json, ModelType modelType) {
        return modelType.kind() == ModelType.Kind.QUANTITY && json.isString()
                ? "'" + Excerpt.of(json.stringValue()) + "'"
                : ModelType.wordsFor(json);
    }

    private static String repair(ManifestValue value, JsonNode json, ModelType modelType) {
        if (modelType.kind() == ModelType.Kind.TEXT && json.isValueNode()) {
            return "put it in quotes";
        }
        if (modelType.kind() == ModelType.Kind.TEXT && json.isObject()) {
            return "write a text there; if the lines below are meant as one, put | behind the key";
        }
        if (json.isString() && modelType.fits(value.unquoted())) {
            return "remove the quotes";
        }
        if (modelType.kind() == ModelType.Kind.QUANTITY) {
            return "write a number, such as 500m, 50Mi or 2";
        }
        return "write " + modelType.kind().words() + " there";
    }

    private void reportUnknownField(ManifestValue field, String name, ModelType modelType) {
        var known = new ArrayList<String>();
        modelType.fieldNames().forEach(known::add);
        findings.add(manifest.finding(
                        CustomCode.CUSTOM_UNKNOWN_FIELD,
                        field,
                        "is no field of " + withArticle(modelType.typeName())
                                + ", and server-side apply refuses the object",
                        Nearest.to(name, List.copyOf(known))
                                .map(near -> "did you mean " + near + "?")
                                .orElse("correct its name or its place"))
                .at(field.keyLocation()));
    }

    private static String withArticle(String type) {
        return ("AEIOU".indexOf(type.charAt(0)) < 0 ? "a " : "an ") + Excerpt.of(type);
    }
}
