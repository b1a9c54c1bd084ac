package dev.clusternetwork.change;

import dev.clusternetwork.internal.constraint.ModelType;
import dev.clusternetwork.internal.table.TsvTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The values that the API server fills in, so that they are no differences. */
final class ServerDefaults {

    /** Any value: the server chooses it. */
    private static final String ANY = "*";

    private static final Map<String, String> VALUES =
            TsvTable.load(ServerDefaults.class, "server-defaults.tsv", List.of("type", "field", "value"))
                    .rows()
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(
                            row -> row.get("type") + "." + row.get("field"), row -> row.get("value")));

    private ServerDefaults() {}

    /** Returns whether the server may have filled in a value that the plan lacks. */
    static boolean isFilledIn(Optional<ModelType> owner, String field, JsonNode value) {
        var known = find(owner, field);
        return known.isPresent()
                && (known.get().equals(ANY)
                        || JsonMapper.shared().readTree(known.get()).equals(value));
    }

    /** Returns the default of a field; empty if it has none, or if the server chooses the value. */
    static Optional<JsonNode> of(Optional<ModelType> owner, String field) {
        return find(owner, field)
                .filter(value -> !value.equals(ANY))
                .map(value -> JsonMapper.shared().readTree(value));
    }

    private static Optional<String> find(Optional<ModelType> owner, String field) {
        return owner.flatMap(type -> Optional.ofNullable(VALUES.get(type.typeName() + "." + field)));
    }
}
