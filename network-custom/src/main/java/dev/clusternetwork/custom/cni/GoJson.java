package dev.clusternetwork.custom.cni;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as programs that are written in Go read it. */
final class GoJson {

    /** As strict as Go's reader: no comments, no comma after the last field, nothing after the object. */
    static final JsonMapper READER = JsonMapper.shared();

    private GoJson() {}

    /** Returns the value of a key, or null. Go's reader ignores the case of a key, and takes the last of several. */
    static @Nullable JsonNode find(JsonNode json, String key) {
        @Nullable JsonNode found = null;
        for (var field : json.properties()) {
            if (field.getKey().equalsIgnoreCase(key)) {
                found = field.getValue();
            }
        }
        return found;
    }
}
