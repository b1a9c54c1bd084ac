package dev.clusternetwork.custom.model;

import dev.clusternetwork.internal.table.TsvTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of Kubernetes' own types that not every supported release has. Immutable. */
public final class ServedFields {

    private final List<ServedField> fields;
    private final Map<String, Map<String, ServedField>> byType;

    private ServedFields(TsvTable table) {
        var all = new ArrayList<ServedField>();
        var types = new HashMap<String, Map<String, ServedField>>();
        for (var row : table.rows()) {
            var field = ServedField.of(row);
            all.add(field);
            if (types.computeIfAbsent(field.type(), type -> new HashMap<>()).put(field.name(), field) != null) {
                throw row.malformed("field", null);
            }
        }
        this.fields = List.copyOf(all);
        this.byType = Map.copyOf(types);
    }

    /** Returns the fields in the table of this module, which is read when it is first asked for, and once. */
    public static ServedFields all() {
        return Loaded.FIELDS;
    }

    /**
     * Returns the fields in a table.
     *
     * @throws IllegalStateException when a row is malformed, or has the field of an earlier row
     */
    static ServedFields of(TsvTable table) {
        return new ServedFields(table);
    }

    private static final class Loaded {
        static final ServedFields FIELDS =
                new ServedFields(TsvTable.load(ServedFields.class, "served-fields.tsv", ServedField.COLUMNS));
    }

    /** Returns the rows in the order of the table. */
    List<ServedField> rows() {
        return fields;
    }

    /** Returns what is known of a field; empty where every release has it, or none. */
    public Optional<ServedField> find(String type, String field) {
        return Optional.ofNullable(byType.getOrDefault(type, Map.of()).get(field));
    }
}
