package dev.clusternetwork.custom.model;

import dev.clusternetwork.internal.table.TsvTable.Row;
import java.util.List;
import java.util.Optional;

/**
 * A field of a Kubernetes type that not every release has.
 *
 * @param type the name of the type in the API, such as {@code PodSpec}
 * @param name the name of the field
 * @param releases those that have it
 * @param fix what to do in a release that does not have it, as an imperative; empty if nothing special
 */
public record ServedField(String type, String name, Releases releases, Optional<String> fix) {

    static final List<String> COLUMNS = List.of("type", "field", "first", "gone", "fix");

    /**
     * Returns the field in a row.
     *
     * @throws IllegalStateException when the row is malformed
     */
    static ServedField of(Row row) {
        var field = new ServedField(
                Cells.required(row, "type"), Cells.required(row, "field"), Releases.of(row), Cells.written(row, "fix"));
        if (field.releases.first().isEmpty() && field.releases.gone().isEmpty()) {
            throw row.malformed("first", null);
        }
        return field;
    }
}
