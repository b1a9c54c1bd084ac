package dev.clusternetwork.custom.model;

import dev.clusternetwork.internal.table.TsvTable.Row;
import java.util.Optional;

/** The cells of the tables of this package, which contain {@code -} instead of an absent value. */
final class Cells {

    private static final String NOTHING = "-";

    private Cells() {}

    /**
     * Returns the value of a cell; empty if the cell contains {@code -}.
     *
     * @throws IllegalStateException when the cell is empty
     */
    static Optional<String> written(Row row, String column) {
        var cell = row.get(column);
        if (cell.isBlank()) {
            throw row.malformed(column, null);
        }
        return cell.equals(NOTHING) ? Optional.empty() : Optional.of(cell);
    }

    /**
     * Returns the value of a cell that must have a value.
     *
     * @throws IllegalStateException when it does not
     */
    static String required(Row row, String column) {
        return written(row, column).orElseThrow(() -> row.malformed(column, null));
    }
}
