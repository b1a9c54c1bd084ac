package dev.clusternetwork.internal.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table in a resource. The encoding is UTF-8, each line is a row, and cells are separated by tabs. Lines that begin
 * with {@code #} are comments. The first other line has the names of the columns. A malformed table is a defect of the
 * build, so every deviation throws an exception that names the line. Immutable.
 *
 * @since 0.1.0
 */
public final class TsvTable {

    private final String name;
    private final List<Row> rows;

    private TsvTable(String name, List<Row> rows) {
        this.name = name;
        this.rows = List.copyOf(rows);
    }

    /**
     * Returns the table in a resource of a class.
     *
     * @param owner a class in the package of the resource
     * @param resource the file name
     * @throws IllegalStateException when the table is missing or malformed
     */
    public static TsvTable load(Class<?> owner, String resource, List<String> columns) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the module");
            }
            return parse(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8), columns);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + resource, unreadable);
        }
    }

    /**
     * Returns the table in a string.
     *
     * @throws IllegalStateException when it does not have exactly these columns, or when a row has a different number
     *     of cells
     */
    public static TsvTable parse(String name, String content, List<String> columns) {
        if (!content.endsWith("\n")) {
            throw new IllegalStateException(name + " does not end with a line feed. It may be truncated.");
        }
        var lines = content.substring(0, content.length() - 1).split("\n", -1);
        var isHeaderRead = false;
        var rows = new ArrayList<Row>();
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].startsWith("#")) {
                continue;
            }
            var where = name + ":" + (i + 1);
            var cells = List.of(lines[i].split("\t", -1));
            if (isHeaderRead) {
                rows.add(Row.of(where, columns, cells));
            } else if (!cells.equals(columns)) {
                throw new IllegalStateException(where + " does not have the columns " + columns);
            }
            isHeaderRead = true;
        }
        return new TsvTable(name, rows);
    }

    /**
     * Returns this table after checking that a column is a key.
     *
     * @throws IllegalStateException when a cell of the column is empty or occurs in an earlier row
     */
    public TsvTable withKey(String column) {
        var keys = new HashSet<String>();
        for (var row : rows) {
            if (row.get(column).isEmpty() || !keys.add(row.get(column))) {
                throw row.malformed(column, null);
            }
        }
        return this;
    }

    /** Returns the rows in the order of the file. */
    public List<Row> rows() {
        return rows;
    }

    @Override
    public String toString() {
        return name + ", " + rows.size() + " rows";
    }

    /**
     * A row.
     *
     * @param where the file and the line
     * @param cells the cells by column
     */
    public record Row(String where, Map<String, String> cells) {

        private static Row of(String where, List<String> columns, List<String> cells) {
            if (cells.size() != columns.size()) {
                throw new IllegalStateException(where + " has " + cells.size() + " cells instead of " + columns.size());
            }
            var byColumn = new HashMap<String, String>();
            for (int i = 0; i < cells.size(); i++) {
                byColumn.put(columns.get(i), cells.get(i));
            }
            return new Row(where, Map.copyOf(byColumn));
        }

        /** Returns the cell in a column, which may be empty. */
        public String get(String column) {
            var cell = cells.get(column);
            if (cell == null) {
                throw new IllegalStateException(where + " has no column " + column);
            }
            return cell;
        }

        /**
         * Returns the constant that a cell names.
         *
         * @throws IllegalStateException when the constant does not exist
         */
        public <E extends Enum<E>> E constant(String column, Class<E> type) {
            try {
                return Enum.valueOf(type, get(column));
            } catch (IllegalArgumentException unknown) {
                throw malformed(column, unknown);
            }
        }

        /**
         * Returns whether a cell contains the first of two words.
         *
         * @throws IllegalStateException when it contains neither
         */
        public boolean isFirstOf(String column, String first, String second) {
            var cell = get(column);
            if (!cell.equals(first) && !cell.equals(second)) {
                throw malformed(column, null);
            }
            return cell.equals(first);
        }

        /** Returns the exception to throw for a cell that is not as expected. */
        public IllegalStateException malformed(String column, @Nullable Throwable cause) {
            return new IllegalStateException(where + " has '" + get(column) + "' as " + column, cause);
        }
    }
}
