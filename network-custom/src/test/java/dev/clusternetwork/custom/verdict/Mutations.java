package dev.clusternetwork.custom.verdict;

import dev.clusternetwork.internal.constraint.ModelType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes each field that occurs in a set of objects, once for each location in a kind: deletes and renames it, makes
 * it empty, changes its case, writes nonsense, a number that is too small or too large, or a number in quotes. Items of
 * lists count as one location, and so do values of maps and nested schemas.
 */
final class Mutations {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final String NONSENSE = "No Such_Value!";

    /** They identify the object, so an API server would check another object. */
    private static final Set<String> IDENTITY = Set.of("/apiVersion", "/kind", "/metadata/namespace");

    private static final String SCHEMA = "JSONSchemaProps";

    private final Set<String> seen = new HashSet<>();

    /** Returns the mutations of one more object, without those of fields that were changed in an earlier object. */
    List<Mutation> of(JsonNode object, ModelType type) {
        var name = Mutation.name(object);
        var mutations = new ArrayList<Mutation>();
        new Walk(object, name, mutations).visit(object, Optional.of(type), JsonPointer.empty(), kind(object));
        return mutations;
    }

    private static String kind(JsonNode object) {
        return object.path("apiVersion").asString() + " " + object.path("kind").asString();
    }

    private final class Walk {

        private final JsonNode object;
        private final String name;
        private final List<Mutation> mutations;

        Walk(JsonNode object, String name, List<Mutation> mutations) {
            this.object = object;
            this.name = name;
            this.mutations = mutations;
        }

        /** @param location the path without indices, keys of maps, and the path to a schema */
        void visit(JsonNode value, Optional<ModelType> written, JsonPointer pointer, String location) {
            // A schema, or something else instead of it.
            var type = written.map(each -> each.kind() == ModelType.Kind.ANY && value.isObject()
                    ? each.element().orElse(each)
                    : each);
            var isMap = type.filter(each -> each.kind() == ModelType.Kind.MAP).isPresent();
            var here = type.filter(each -> each.typeName().equals(SCHEMA)).isPresent() ? SCHEMA : location;
            if (value.isObject()) {
                value.properties().forEach(entry -> {
                    var key = entry.getKey();
                    var child = isMap ? type.flatMap(ModelType::element) : type.flatMap(each -> each.field(key));
                    var childLocation = here + (isMap ? ".{}" : "." + key);
                    var childPointer = pointer.appendProperty(key);
                    if (!IDENTITY.contains(childPointer.toString()) && seen.add(childLocation)) {
                        mutateEntry(entry.getValue(), childPointer, isMap);
                    }
                    visit(entry.getValue(), child, childPointer, childLocation);
                });
            } else if (value.isArray()) {
                for (int i = 0; i < value.size(); i++) {
                    var item = value.get(i);
                    var itemPointer = pointer.appendIndex(i);
                    if (seen.add(here + "[]") && item.isValueNode()) {
                        mutateScalar(item, itemPointer);
                    }
                    visit(item, type.flatMap(each -> each.element().or(() -> type)), itemPointer, here + "[]");
                }
            }
        }

        private void mutateEntry(JsonNode value, JsonPointer pointer, boolean isInMap) {
            var key = pointer.last().getMatchingProperty();
            if (!pointer.toString().equals("/metadata/name")) {
                change(pointer, "delete", holder -> ((ObjectNode) holder).remove(key));
                change(pointer, "rename", holder -> rename((ObjectNode) holder, key, isInMap ? NONSENSE : key + "X"));
            }
            if (value.isContainer()) {
                set(pointer, "empty", value.isObject() ? JSON.objectNode() : JSON.arrayNode());
            } else {
                mutateScalar(value, pointer);
            }
        }

        private void mutateScalar(JsonNode value, JsonPointer pointer) {
            if (value.isString()) {
                var string = value.stringValue();
                set(pointer, "empty", JSON.stringNode(""));
                var other = otherCase(string);
                if (!other.equals(string)) {
                    set(pointer, "case", JSON.stringNode(other));
                }
                set(pointer, "nonsense", JSON.stringNode(NONSENSE));
                set(pointer, "number", JSON.numberNode(7));
            } else if (value.isNumber()) {
                set(pointer, "zero", JSON.numberNode(0));
                set(pointer, "-1", JSON.numberNode(-1));
                set(pointer, "99999", JSON.numberNode(99_999));
                set(pointer, "nonsense", JSON.stringNode(NONSENSE));
                set(pointer, "quoted", JSON.stringNode(value.toString()));
            } else if (value.isBoolean()) {
                set(pointer, "opposite", JSON.booleanNode(!value.booleanValue()));
                set(pointer, "quoted", JSON.stringNode(value.toString()));
            }
        }

        private void set(JsonPointer pointer, String name, JsonNode other) {
            change(pointer, name, holder -> {
                if (holder instanceof ObjectNode fields) {
                    fields.set(pointer.last().getMatchingProperty(), other);
                } else {
                    ((ArrayNode) holder).set(pointer.last().getMatchingIndex(), other);
                }
            });
        }

        private void change(JsonPointer pointer, String name, Consumer<JsonNode> change) {
            var copy = object.deepCopy();
            change.accept(copy.at(pointer.head()));
            mutations.add(new Mutation(this.name, pointer.toString(), name, copy));
        }
    }

    /** Upper case becomes lower case; without upper case, the first letter becomes upper case. */
    private static String otherCase(String string) {
        var lower = string.toLowerCase(Locale.ROOT);
        return !lower.equals(string) || string.isEmpty()
                ? lower
                : string.substring(0, 1).toUpperCase(Locale.ROOT) + string.substring(1);
    }

    private static void rename(ObjectNode holder, String from, String to) {
        var entries = new ArrayList<>(holder.properties());
        holder.removeAll();
        entries.forEach(entry -> holder.set(entry.getKey().equals(from) ? to : entry.getKey(), entry.getValue()));
    }
}
