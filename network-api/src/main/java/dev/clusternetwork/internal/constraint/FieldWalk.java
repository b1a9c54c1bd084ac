package dev.clusternetwork.internal.constraint;

import dev.clusternetwork.internal.constraint.FieldFault.Kind;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Traverses an object and reports each field that is unknown, that has a value of the wrong type, or that violates a
 * constraint of the table.
 *
 * @param <V> the type of the tree's values
 * @since 0.1.0
 */
public final class FieldWalk<V extends FieldValue<V>> {

    private static final String STATEFUL_SET = "apps.StatefulSetSpec";

    private final FieldConstraints constraints;
    private final Consumer<FieldFault<V>> faults;
    private final boolean isLoose;

    /** Only the first fault of a value or key is reported, because others follow from it. */
    private final Set<V> faultyValues;

    private final Set<V> faultyKeys;

    /** Values whose constraints an API server does not check, though it checks the types of their fields. */
    private final Set<V> unvalidated;

    private FieldWalk(FieldConstraints constraints, Consumer<FieldFault<V>> faults) {
        this.constraints = constraints;
        this.faults = faults;
        this.isLoose = false;
        this.faultyValues = new HashSet<>();
        this.faultyKeys = new HashSet<>();
        this.unvalidated = new HashSet<>();
    }

    /** The same traversal for a part of the object. */
    private FieldWalk(FieldWalk<V> strict, FieldConstraints constraints, boolean isLoose) {
        this.constraints = constraints;
        this.faults = strict.faults;
        this.isLoose = isLoose;
        this.faultyValues = strict.faultyValues;
        this.faultyKeys = strict.faultyKeys;
        this.unvalidated = strict.unvalidated;
    }

    /** Returns a traversal that passes faults to a consumer in the order of the object. */
    public static <V extends FieldValue<V>> FieldWalk<V> of(
            FieldConstraints constraints, Consumer<FieldFault<V>> faults) {
        return new FieldWalk<>(constraints, faults);
    }

    /**
     * Checks an object of a type. One fault is reported for each value.
     *
     * @param isOpen whether the object may have fields that the type does not list
     */
    public void check(V value, ModelType type, boolean isOpen) {
        var json = value.shallow();
        if (json.isNull()) {
            return;
        }
        if (!type.fits(json)) {
            reportWrongType(value, json, type);
            return;
        }
        switch (type.kind()) {
            case OBJECT -> {
                if (unvalidated.remove(value)) {
                    new FieldWalk<>(this, FieldConstraints.none(), isLoose).check(value, type, isOpen);
                    return;
                }
                addUnvalidated(value, type);
                checkFields(value, type, isOpen);
                constraints.of(type).forEach(rule -> rule.check(value, this::report));
            }
            case MAP ->
                type.element()
                        .ifPresent(element -> value.entries().values().forEach(entry -> check(entry, element, false)));
            case LIST -> type.element().ifPresent(element -> value.items().forEach(item -> checkItem(item, element)));
            case ANY -> type.element().ifPresent(element -> checkAlternatives(value, element));
            default -> {}
        }
    }

    private void checkFields(V value, ModelType type, boolean isOpen) {
        value.entries()
                .forEach((name, field) -> type.field(name).ifPresentOrElse(known -> check(field, known, false), () -> {
                    if (!isOpen && !isLoose) {
                        reportUnknownField(value, field, name, type);
                    }
                }));
    }

    /** The status of an object is reset; a volume of a StatefulSet is replaced by the claim template of its name. */
    private void addUnvalidated(V value, ModelType type) {
        if (type.field("metadata").isPresent() && type.field("status").isPresent()) {
            unvalidated.add(value.child("status"));
        }
        if (type.qualifiedName().equals(STATEFUL_SET)) {
            var templates = value.child("volumeClaimTemplates").items().stream()
                    .flatMap(template -> template.child("metadata").child("name").string().stream())
                    .collect(Collectors.toSet());
            value.child("template").child("spec").child("volumes").items().stream()
                    .filter(volume -> volume.child("name")
                            .string()
                            .filter(templates::contains)
                            .isPresent())
                    .forEach(unvalidated::add);
        }
    }

    /** A value that may be of a type, a list of it, or something else: an API server prunes unknown fields there. */
    private void checkAlternatives(V value, ModelType type) {
        var walk = new FieldWalk<>(this, constraints, true);
        Stream.concat(Stream.of(value), value.items().stream())
                .filter(FieldValue::isMap)
                .forEach(each -> walk.check(each, type, false));
    }

    private void checkItem(V item, ModelType element) {
        if (item.isThere()) {
            check(item, element, false);
        } else if (element.kind() != ModelType.Kind.ANY) {
            var isScalar = element.ofNull().filter(JsonNode::isValueNode).isPresent();
            report(new FieldFault<>(
                    isScalar ? Kind.EMPTY_ITEM : Kind.WRONG_TYPE,
                    item,
                    false,
                    "is an empty item",
                    "write " + element.kind().words() + " after the hyphen, or remove the item"));
        }
    }

    private void report(FieldFault<V> fault) {
        if ((fault.isAtKey() ? faultyKeys : faultyValues).add(fault.value())) {
            faults.accept(fault);
        }
    }

    private void reportWrongType(V value, JsonNode json, ModelType type) {
        var isTooLarge = type.kind() == ModelType.Kind.INTEGER && json.isIntegralNumber();
        report(new FieldFault<>(
                Kind.WRONG_TYPE,
                value,
                false,
                isTooLarge
                        ? "'" + Excerpt.of(json.toString()) + "' is out of range"
                        : "is " + shown(json, type) + ", but " + type.kind().words() + " is required",
                isTooLarge
                        ? "write a " + (json.decimalValue().signum() > 0 ? "smaller" : "greater") + " integer"
                        : fix(value, json, type)));
    }

    /** Fields of numbers never contain a secret. Other fields, for example the value of a variable, can contain one. */
    private static String shown(JsonNode json, ModelType type) {
        var isSafe = switch (type.kind()) {
            case INTEGER, NUMBER, BOOLEAN, INTEGER_OR_STRING, QUANTITY -> json.isValueNode();
            default -> json.isBoolean();
        };
        var words = ModelType.wordsFor(json);
        return isSafe
                ? "the " + words.substring(words.indexOf(' ') + 1) + " '" + Excerpt.of(json.asString()) + "'"
                : words;
    }

    private String fix(V value, JsonNode json, ModelType type) {
        var kind = type.kind();
        if (kind == ModelType.Kind.STRING && json.isValueNode()) {
            return "put it in quotes";
        }
        if (kind == ModelType.Kind.STRING && json.isObject()) {
            return "write a string, or put | after the key if the lines below are one string";
        }
        if (json.isString() && type.fits(value.unquoted())) {
            return "remove the quotes";
        }
        return kind == ModelType.Kind.QUANTITY
                ? "write a quantity, for example 500m or 128Mi"
                : "write " + kind.words();
    }

    private void reportUnknownField(V holder, V field, String name, ModelType type) {
        var known = new ArrayList<String>();
        type.fieldNames().forEach(each -> {
            if (fits(holder, field, each, type)) {
                known.add(each);
            }
        });
        report(new FieldFault<>(
                Kind.UNKNOWN_FIELD,
                field,
                true,
                "is an unknown field of " + Excerpt.of(type.typeName()),
                Nearest.to(name, List.copyOf(known))
                        .map(near -> "did you mean " + near + "?")
                        .orElse("correct its name, move it to another object, or remove it")));
    }

    /**
     * Returns whether a field can get another name: the object does not have it yet, and the value has its type and
     * only fields of this type.
     */
    private boolean fits(V holder, V field, String name, ModelType type) {
        return !holder.child(name).isThere()
                && type.field(name)
                        .filter(known -> known.fits(field.shallow()))
                        .filter(known -> known.kind() != ModelType.Kind.OBJECT
                                || field.entries().keySet().stream()
                                        .allMatch(each -> known.field(each).isPresent()))
                        .isPresent();
    }
}
