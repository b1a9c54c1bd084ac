package dev.clusternetwork.calico.felix;

import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.table.TsvTable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The parameters of Felix in the supported releases and in the four minor releases before them. */
final class FelixParameters {

    private static final String RESOURCE = "felix-parameters.tsv";

    /** The prefix of the parameters for etcd, which have no effect here. */
    static final String ETCD = FelixParameter.PREFIX + "ETCD";

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

    /** Returns the table of this module, which is loaded on first use. */
    static FelixParameters all() {
        return Loaded.PARAMETERS;
    }

    /** Returns the parameters of a table. */
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

    /** Returns whether Felix considers a variable of this name a parameter. */
    static boolean isForFelix(String variable) {
        return key(variable).startsWith(key(FelixParameter.PREFIX));
    }

    /** Returns a name without its case, which Felix ignores. Variables with equal keys are one parameter. */
    static String key(String variable) {
        return variable.toLowerCase(Locale.ROOT);
    }

    /** Returns the parameter that a variable sets. */
    Optional<FelixParameter> find(String variable) {
        return Optional.ofNullable(byKey.get(key(variable)));
    }

    /**
     * Returns the parameter whose field in a FelixConfiguration has this name, or else a parameter with a similar name.
     */
    Optional<FelixParameter> suggestionFor(String variable) {
        var written = variable.substring(Math.min(FelixParameter.PREFIX.length(), variable.length()));
        var usable = byKey.values().stream()
                .filter(each -> each.status() == FelixParameter.Status.CURRENT)
                .filter(each -> !each.variable().startsWith(ETCD))
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
