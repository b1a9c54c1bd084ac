package dev.clusternetwork.custom.cni;

import dev.clusternetwork.internal.table.TsvTable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the cells of a row of a table. A cell that is not as expected is a broken build, so it throws. */
record TableCells(TsvTable.Row row) {

    /** Returns a cell that must not be blank. */
    String filled(String column) {
        return parsed(column, cell -> Optional.of(cell).filter(each -> !each.isBlank()));
    }

    /** Returns what a cell contains. */
    <T> T parsed(String column, Function<String, Optional<T>> parse) {
        return parse.apply(row.get(column)).orElseThrow(() -> malformed(column));
    }

    /** Returns what a cell contains; empty for an empty cell. */
    <T> Optional<T> optional(String column, Function<String, Optional<T>> parse) {
        return row.get(column).isEmpty() ? Optional.empty() : Optional.of(parsed(column, parse));
    }

    /** Returns the items of a cell; an empty list for an empty cell. */
    <T> List<T> list(String column, String separator, Function<String, Optional<T>> parse) {
        return row.get(column).isEmpty()
                ? List.of()
                : Arrays.stream(row.get(column).split(separator, -1))
                        .map(each -> parse.apply(each).orElseThrow(() -> malformed(column)))
                        .toList();
    }

    /** Returns the constant that a cell names. */
    <E extends Enum<E>> E constant(String column, Class<E> type) {
        return row.constant(column, type);
    }

    /** Returns the constant that a cell names; empty for an empty cell. */
    <E extends Enum<E>> Optional<E> optionalConstant(String column, Class<E> type) {
        return row.get(column).isEmpty() ? Optional.empty() : Optional.of(constant(column, type));
    }

    void check(String column, boolean isRight) {
        if (!isRight) {
            throw malformed(column);
        }
    }

    private IllegalStateException malformed(String column) {
        return row.malformed(column, null);
    }
}
