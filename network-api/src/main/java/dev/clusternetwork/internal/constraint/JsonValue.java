package dev.clusternetwork.internal.constraint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/**
 * A value in a tree of JSON. Immutable.
 *
 * @param json null if it does not exist
 * @param path from the object to it
 */
record JsonValue(@Nullable JsonNode json, String path) implements FieldValue<JsonValue> {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Override
    public JsonNode shallow() {
        if (json == null) {
            return NullNode.getInstance();
        }
        return json.isObject() ? JSON.objectNode() : json.isArray() ? JSON.arrayNode() : json;
    }

    @Override
    public JsonNode unquoted() {
        return shallow();
    }

    @Override
    public Map<String, JsonValue> entries() {
        var entries = new LinkedHashMap<String, JsonValue>();
        if (json != null && json.isObject()) {
            json.properties().forEach(entry -> entries.put(entry.getKey(), child(entry.getKey())));
        }
        return Collections.unmodifiableMap(entries);
    }

    @Override
    public List<JsonValue> items() {
        var items = new ArrayList<JsonValue>();
        if (json != null && json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                items.add(new JsonValue(json.get(i), path + "[" + i + "]"));
            }
        }
        return Collections.unmodifiableList(items);
    }

    @Override
    public JsonValue child(String key) {
        return new JsonValue(json == null ? null : json.get(key), path.isEmpty() ? key : path + "." + key);
    }

    @Override
    public boolean isReadable(String key) {
        return true;
    }

    @Override
    public String toString() {
        return path;
    }
}
