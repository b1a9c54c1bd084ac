package dev.clusternetwork.finding;

import dev.clusternetwork.internal.message.Glyphs;
import java.util.List;

/**
 * A line of a file as a terminal shows it: tabs as spaces, characters without a glyph as their code point, and of a
 * long line only what surrounds a position. Positions count code points from 0, columns count what a terminal shows.
 */
final class ShownLine {

    private static final int MOST_COLUMNS = 100;

    /** How much of a long line is shown in front of a position. */
    private static final int COLUMNS_IN_FRONT = 30;

    private static final String CUT = "...";
    private static final String TAB = "    ";

    private final List<Cell> cells;

    private ShownLine(List<Cell> cells) {
        this.cells = cells;
    }

    private record Cell(String string, int columns) {}

    /**
     * A part of the line that is marked.
     *
     * @param line the line, or a part of it
     * @param column the first column of the part, from 0
     * @param columns how many columns it has, at least 1
     */
    record Marked(String line, int column, int columns) {}

    /** Returns a line, without its end. */
    static ShownLine of(String line) {
        return new ShownLine(line.codePoints().mapToObj(ShownLine::cell).toList());
    }

    private static Cell cell(int codePoint) {
        if (codePoint == '\t') {
            return new Cell(TAB, TAB.length());
        }
        if (!Glyphs.isPrintable(codePoint) || codePoint != ' ' && Glyphs.isSpace(codePoint)) {
            var escaped = "<U+%04X>".formatted(codePoint);
            return new Cell(escaped, escaped.length());
        }
        return new Cell(Character.toString(codePoint), columns(codePoint));
    }

    /** How many columns a terminal gives to a character: two to those of East Asian scripts and to pictographs. */
    private static int columns(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        var isWide = codePoint >= 0x1100 && codePoint <= 0x115F
                || codePoint >= 0x2E80 && codePoint <= 0xA4CF
                || codePoint >= 0xAC00 && codePoint <= 0xD7A3
                || codePoint >= 0xF900 && codePoint <= 0xFAFF
                || codePoint >= 0xFE30 && codePoint <= 0xFE6F
                || codePoint >= 0xFF00 && codePoint <= 0xFF60
                || codePoint >= 0xFFE0 && codePoint <= 0xFFE6
                || codePoint >= 0x1F300 && codePoint <= 0x1F64F
                || codePoint >= 0x1F680 && codePoint <= 0x1F6FF
                || codePoint >= 0x1F900 && codePoint <= 0x1F9FF
                || codePoint >= 0x20000 && codePoint <= 0x3FFFD;
        return isWide ? 2 : 1;
    }

    /** Returns the whole line, or as much of its beginning as fits. */
    String beginning() {
        return mark(0, 0).line();
    }

    /** Marks the code points from {@code start} to {@code end}, or the column behind the line. */
    Marked mark(int start, int end) {
        int from = Math.min(start, cells.size());
        int to = Math.min(Math.max(end, from), cells.size());
        int first = 0;
        int last = cells.size();
        if (columns(0, last) > MOST_COLUMNS) {
            first = firstShown(from);
            last = lastShown(first);
        }
        var front = first > 0 ? CUT : "";
        var shown = new StringBuilder(front);
        cells.subList(first, last).forEach(cell -> shown.append(cell.string()));
        shown.append(last < cells.size() ? CUT : "");
        int column = front.length() + columns(first, from);
        return new Marked(shown.toString(), column, Math.max(1, columns(from, Math.min(to, Math.max(last, from)))));
    }

    private int firstShown(int position) {
        int first = position;
        for (int columns = 0; first > 0 && columns < COLUMNS_IN_FRONT; first--) {
            columns += cells.get(first - 1).columns();
        }
        return columns(0, position) <= COLUMNS_IN_FRONT ? 0 : first;
    }

    private int lastShown(int first) {
        int last = first;
        for (int columns = 0; last < cells.size(); last++) {
            columns += cells.get(last).columns();
            if (columns > MOST_COLUMNS) {
                break;
            }
        }
        return last;
    }

    private int columns(int from, int to) {
        int columns = 0;
        for (var cell : cells.subList(from, to)) {
            columns += cell.columns();
        }
        return columns;
    }
}
