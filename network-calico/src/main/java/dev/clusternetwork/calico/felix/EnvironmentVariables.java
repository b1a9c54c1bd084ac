package dev.clusternetwork.calico.felix;

import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.table.TsvTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every variable that a part of Calico reads, beside the parameters that only Felix reads. */
final class EnvironmentVariables {

    private static final String RESOURCE = "node-environment.tsv";

    /** Every two-letter name resembles IP and AS. */
    private static final int SHORTEST_GUESS = 6;

    private final Map<String, EnvironmentVariable> byName;
    private final List<EnvironmentVariable> values;

    private EnvironmentVariables(TsvTable table) {
        var variables = new LinkedHashMap<String, EnvironmentVariable>();
        var all = new ArrayList<EnvironmentVariable>();
        for (var row : table.rows()) {
            var variable = EnvironmentVariable.of(row);
            all.add(variable);
            variables.put(variable.name(), variable);
            for (var alias : variable.aliases()) {
                if (variables.put(alias, variable) != null) {
                    throw row.malformed("also_named", null);
                }
            }
        }
        this.byName = variables;
        this.values = List.copyOf(all);
    }

    /** The table of this module; read when first asked for, and once. */
    static EnvironmentVariables all() {
        return Loaded.VARIABLES;
    }

    /** Those in a table. */
    static EnvironmentVariables of(TsvTable table) {
        return new EnvironmentVariables(table);
    }

    private static final class Loaded {
        static final EnvironmentVariables VARIABLES = new EnvironmentVariables(
                TsvTable.load(EnvironmentVariables.class, RESOURCE, EnvironmentVariable.COLUMNS)
                        .withKey("name"));
    }

    Collection<EnvironmentVariable> values() {
        return values;
    }

    /** The variable of exactly this name. */
    Optional<EnvironmentVariable> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The name that calico-node reads and that somebody may have meant; short names only in another case. */
    Optional<String> meant(String name) {
        var read = byName.entrySet().stream()
                .filter(known -> known.getValue().isReadByNode())
                .map(Map.Entry::getKey)
                .toList();
        return read.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .or(() -> Nearest.to(
                        name,
                        read.stream()
                                .filter(known -> known.length() >= SHORTEST_GUESS)
                                .toList()));
    }
}
