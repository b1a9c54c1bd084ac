package dev.clusternetwork.custom.cni;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON in flannel's ConfigMap, as flannel reads it. */
final class FlannelJson {

    /** As strict as Go's reader: no comments, no comma behind the last field, nothing behind the object. */
    static final JsonMapper READER = JsonMapper.shared();

    private FlannelJson() {}

    /** Returns the value of a key, or null. Go's reader takes a key in whatever case, and the last of several. */
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
