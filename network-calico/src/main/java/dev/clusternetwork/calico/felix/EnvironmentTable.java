package dev.clusternetwork.calico.felix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table of this module's data: UTF-8, one row a line, cells between tabs, the first line names the columns. A table
 * that is not as the code expects it is a broken build, so every deviation throws and names the line.
 */
final class EnvironmentTable {

    private final String name;
    private final List<Row> rows;

    private EnvironmentTable(String name, List<Row> rows) {
        this.name = name;
        this.rows = List.copyOf(rows);
    }

    /**
     * The table in a resource beside this class.
     *
     * @throws IllegalStateException when it is missing or malformed
     */
    static EnvironmentTable load(String resource, List<String> columns) {
        try (InputStream in = EnvironmentTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the module");
            }
            return parse(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8), columns);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + resource, unreadable);
        }
    }

    /**
     * The table in a text.
     *
     * @throws IllegalStateException when it does not have exactly these columns, a row has another number of cells, or
     *     two rows begin with the same cell
     */
    static EnvironmentTable parse(String name, String text, List<String> columns) {
        if (!text.endsWith("\n")) {
            throw new IllegalStateException(name + " does not end with a line feed; was it cut off?");
        }
        var lines = text.substring(0, text.length() - 1).split("\n", -1);
        if (!List.of(cells(lines[0])).equals(columns)) {
            throw new IllegalStateException(name + ":1 has not the columns " + columns);
        }
        var rows = new ArrayList<Row>();
        Set<String> keys = new LinkedHashSet<>();
        for (int i = 1; i < lines.length; i++) {
            var where = name + ":" + (i + 1);
            var cells = cells(lines[i]);
            if (cells.length != columns.size()) {
                throw new IllegalStateException(where + " has " + cells.length + " cells instead of " + columns.size());
            }
            if (cells[0].isEmpty() || !keys.add(cells[0])) {
                throw new IllegalStateException(where + " has no name of its own: '" + cells[0] + "'");
            }
            var byColumn = new HashMap<String, String>();
            for (int j = 0; j < cells.length; j++) {
                byColumn.put(columns.get(j), cells[j]);
            }
            rows.add(new Row(where, Map.copyOf(byColumn)));
        }
        return new EnvironmentTable(name, rows);
    }

    List<Row> rows() {
        return rows;
    }

    @Override
    public String toString() {
        return name + ", " + rows.size() + " rows";
    }

    private static String[] cells(String line) {
        return line.split("\t", -1);
    }

    /** One row; {@code where} is its file and line. */
    record Row(String where, Map<String, String> cells) {

        String text(String column) {
            var cell = cells.get(column);
            if (cell == null) {
                throw new IllegalStateException(where + " has no column " + column);
            }
            return cell;
        }

        /** The constant that a cell names. */
        <E extends Enum<E>> E constant(String column, Class<E> type) {
            try {
                return Enum.valueOf(type, text(column));
            } catch (IllegalArgumentException unknown) {
                throw malformed(column, unknown);
            }
        }

        /** Whether the cell holds the first word; it may hold only that or the second. */
        boolean isFirstOf(String column, String first, String second) {
            var cell = text(column);
            if (!cell.equals(first) && !cell.equals(second)) {
                throw malformed(column, null);
            }
            return cell.equals(first);
        }

        IllegalStateException malformed(String column, @Nullable Throwable cause) {
            return new IllegalStateException(where + " has '" + text(column) + "' as " + column, cause);
        }
    }
}
