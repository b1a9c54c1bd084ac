package dev.clusternetwork.custom.cni;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON as programs in Go do. */
final class GoJson {

    /** As strict as the parser of Go: no comments, no comma after the last field, nothing after the object. */
    static final JsonMapper READER = JsonMapper.shared();

    private GoJson() {}

    /**
     * Returns the value of a key, or null. The parser of Go ignores the case of a key, and uses the last of several.
     */
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
