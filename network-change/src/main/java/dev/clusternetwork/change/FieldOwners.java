package dev.clusternetwork.change;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The field managers of an object in the cluster, as its {@code managedFields} name them: sets of fields as nested
 * objects, in which {@code f:name} is a field, {@code k:{...}} the item of a list with these keys, and {@code v:...} an
 * item of a set.
 */
final class FieldOwners {

    private static final String APPLY = "Apply";

    private final List<Entry> entries;

    private record Entry(String manager, String operation, JsonNode fields) {}

    private FieldOwners(List<Entry> entries) {
        this.entries = entries;
    }

    /** Returns the managers of an object. */
    static FieldOwners of(JsonNode object) {
        return new FieldOwners(elements(object.path("metadata").path("managedFields"))
                .map(each -> new Entry(
                        each.path("manager").asString(""),
                        each.path("operation").asString(""),
                        each.path("fieldsV1")))
                .toList());
    }

    /** Returns whether a field belongs only to this manager, so that server-side apply removes it. */
    boolean isOnlyOf(String manager, List<Step> path) {
        var owners =
                entries.stream().filter(each -> contains(each.fields(), path)).toList();
        return !owners.isEmpty()
                && owners.stream()
                        .allMatch(each -> each.manager().equals(manager)
                                && each.operation().equals(APPLY));
    }

    /** A step of a path: a field, or an item of a list with its keys. */
    sealed interface Step {

        /** A field. */
        record Field(String name) implements Step {}

        /** An item of a list. */
        record Item(JsonNode keys) implements Step {}
    }

    private static boolean contains(JsonNode fields, List<Step> path) {
        var at = fields;
        for (var step : path) {
            at = next(at, step);
            if (at.isMissingNode()) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode next(JsonNode fields, Step step) {
        if (step instanceof Step.Field field) {
            return fields.path("f:" + field.name());
        }
        var keys = ((Step.Item) step).keys();
        return fields.properties().stream()
                .filter(each -> each.getKey().startsWith("k:"))
                .filter(each ->
                        JsonMapper.shared().readTree(each.getKey().substring(2)).equals(keys))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return list.isArray() ? list.valueStream() : Stream.empty();
    }
}
