package dev.clusternetwork.calico.felix;

import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.table.TsvTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All environment variables that a component of Calico reads, except the parameters that only Felix reads. */
final class EnvironmentVariables {

    private static final String RESOURCE = "node-environment.tsv";

    /** Every name of two letters is similar to IP and AS, so short names are not suggested for another name. */
    private static final int MIN_SUGGESTION_LENGTH = 6;

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

    /** Returns the table of this module, which is loaded on first use. */
    static EnvironmentVariables all() {
        return Loaded.VARIABLES;
    }

    /** Returns the variables of a table. */
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

    /** Returns the variable with exactly this name. */
    Optional<EnvironmentVariable> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Returns the similar name of a variable that has an effect on calico-node. Short names are suggested only for the
     * same name in another case.
     */
    Optional<String> suggestionFor(String name) {
        var read = byName.entrySet().stream()
                .filter(known -> known.getValue().isReadByNode())
                .filter(known -> !known.getKey().equals(EnvironmentVariable.HOSTNAME))
                .map(Map.Entry::getKey)
                .toList();
        return read.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .or(() -> Nearest.to(
                        name,
                        read.stream()
                                .filter(known -> known.length() >= MIN_SUGGESTION_LENGTH)
                                .toList()));
    }
}
