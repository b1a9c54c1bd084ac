package dev.clusternetwork.calico.felix;

import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.table.TsvTable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every parameter of Felix that a supported release has, or that one of the four minor releases before it had. */
final class FelixParameters {

    private static final String RESOURCE = "felix-parameters.tsv";

    private final Map<String, FelixParameter> byKey;

    private FelixParameters(TsvTable table) {
        var parameters = new LinkedHashMap<String, FelixParameter>();
        for (var row : table.rows()) {
            var parameter = FelixParameter.of(row);
            if (parameters.put(key(parameter.variable()), parameter) != null) {
                throw row.malformed("name", null);
            }
        }
        this.byKey = parameters;
    }

    /** The table of this module; read when first asked for, and once. */
    static FelixParameters all() {
        return Loaded.PARAMETERS;
    }

    /** Those in a table. */
    static FelixParameters of(TsvTable table) {
        return new FelixParameters(table);
    }

    private static final class Loaded {
        static final FelixParameters PARAMETERS =
                new FelixParameters(TsvTable.load(FelixParameters.class, RESOURCE, FelixParameter.COLUMNS)
                        .withKey("name"));
    }

    Collection<FelixParameter> values() {
        return List.copyOf(byKey.values());
    }

    /** Whether Felix takes a variable of this name for one of its own. */
    static boolean isForFelix(String variable) {
        return key(variable).startsWith(key(FelixParameter.PREFIX));
    }

    /** What Felix makes of a name: its case does not matter. Two variables of one key are one parameter. */
    static String key(String variable) {
        return variable.toLowerCase(Locale.ROOT);
    }

    /** The parameter that a variable sets. */
    Optional<FelixParameter> find(String variable) {
        return Optional.ofNullable(byKey.get(key(variable)));
    }

    /** The parameter that somebody may have meant: by its field in a FelixConfiguration, or the nearest. */
    Optional<FelixParameter> meant(String variable) {
        var written = variable.substring(Math.min(FelixParameter.PREFIX.length(), variable.length()));
        var usable = byKey.values().stream()
                .filter(each -> each.status() == FelixParameter.Status.CURRENT)
                .toList();
        var byField = usable.stream()
                .filter(each -> each.field()
                        .filter(written.replace("_", "")::equalsIgnoreCase)
                        .isPresent())
                .findFirst();
        if (byField.isPresent()) {
            return byField;
        }
        return Nearest.to(written, usable.stream().map(FelixParameter::name).toList())
                .flatMap(name -> find(FelixParameter.PREFIX + name));
    }
}
