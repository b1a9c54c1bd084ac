package dev.clusternetwork.change;

import dev.clusternetwork.internal.constraint.ModelType;
import dev.clusternetwork.internal.table.TsvTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The values that the API server fills in, so that they are not differences. */
final class ServerDefaults {

    /** Any value: the server chooses it. */
    private static final String ANY = "*";

    /** The value of another field of the same object. */
    private static final String COPY = "=";

    private static final Map<String, String> VALUES =
            TsvTable.load(ServerDefaults.class, "server-defaults.tsv", List.of("type", "field", "value"))
                    .rows()
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(
                            row -> row.get("type") + "." + row.get("field"), row -> row.get("value")));

    private ServerDefaults() {}

    /**
     * Returns whether the server may have filled in a field that the plan lacks.
     *
     * @param owner the type of the object
     * @param object the object in the cluster
     */
    static boolean isFilledIn(Optional<ModelType> owner, JsonNode object, String field) {
        return find(owner, field)
                .filter(known -> known.equals(ANY)
                        || (known.startsWith(COPY) ? object.path(known.substring(COPY.length())) : parsed(known))
                                .equals(object.path(field)))
                .isPresent();
    }

    /** Returns the fixed default of a field; empty if it has none. */
    static Optional<JsonNode> of(Optional<ModelType> owner, String field) {
        return find(owner, field)
                .filter(value -> !value.equals(ANY) && !value.startsWith(COPY))
                .map(ServerDefaults::parsed);
    }

    private static JsonNode parsed(String value) {
        return JsonMapper.shared().readTree(value);
    }

    private static Optional<String> find(Optional<ModelType> owner, String field) {
        return owner.flatMap(type -> Optional.ofNullable(VALUES.get(type.typeName() + "." + field)));
    }
}
