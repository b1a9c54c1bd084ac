package dev.clusternetwork.change;

import dev.clusternetwork.internal.constraint.ModelType;
import dev.clusternetwork.internal.table.TsvTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The fields that identify the items of a list, as server-side apply merges it. A list that is not in the table is
 * compared as a whole.
 */
final class ListKeys {

    private static final Map<String, List<String>> KEYS =
            TsvTable.load(ListKeys.class, "list-keys.tsv", List.of("type", "field", "keys")).rows().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            row -> row.get("type") + "." + row.get("field"),
                            row -> List.of(row.get("keys").split(","))));

    private ListKeys() {}

    /** Returns the keys of the items of a list; empty if it is compared as a whole. */
    static Optional<List<String>> of(Optional<ModelType> owner, String field) {
        return owner.flatMap(type -> Optional.ofNullable(KEYS.get(type.typeName() + "." + field)));
    }

    /**
     * Returns what identifies an item, for example {@code 80/TCP}. A key that is missing has its default.
     *
     * @param type the type of the item
     */
    static String identify(JsonNode item, List<String> keys, Optional<ModelType> type) {
        return keys.stream()
                .map(key -> item.has(key)
                        ? string(item.get(key))
                        : ServerDefaults.of(type, key).map(ListKeys::string).orElse(""))
                .collect(Collectors.joining("/"));
    }

    private static String string(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
