package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reports invisible characters of plain scalars that are used as structure. */
final class InvisibleStructure {

    private final YamlSource source;
    private final YamlFaults faults;
    private @Nullable List<String> lines;
    private int lineOfScalar = -1;
    private int lastFound = -2;

    InvisibleStructure(YamlSource source, YamlFaults faults) {
        this.source = source;
        this.faults = faults;
    }

    /** Ends an event. The argument is the last line of a scalar or an alias, and -1 for other events. */
    void end(int line) {
        lineOfScalar = line;
    }

    /**
     * Returns whether an error on a line follows from such a character, which is on this line or ends on the line
     * above.
     */
    boolean isCauseOfErrorOn(int line) {
        return line <= lastFound + 1;
    }

    /**
     * Reports such characters; returns whether there are any.
     *
     * @param string a plain scalar
     * @param span where it is in the source, with its anchor and tag
     * @param isKey whether a key is expected here
     */
    boolean report(String string, YamlSource.Span span, boolean isKey, Supplier<ConfigPath> path) {
        if (!InvisibleCharacters.isIn(string)) {
            return false;
        }
        var start = span.start();
        var end = span.end();
        boolean found = false;
        if (start.line() == end.line()) {
            // An anchor or a tag may precede it.
            int column = end.column() - string.codePointCount(0, string.length());
            found = checkPiece(string, isKey || lineOfScalar != start.line(), start.line(), column, path);
        } else {
            for (int line = start.line(); line <= end.line(); line++) {
                var written = lines().get(line);
                int from = line == start.line() ? written.offsetByCodePoints(0, start.column()) : 0;
                int to = line == end.line() ? written.offsetByCodePoints(0, end.column()) : written.length();
                int column = line == start.line() ? start.column() : 0;
                found |= checkPiece(written.substring(from, to), isKey || lineOfScalar != line, line, column, path);
            }
        }
        if (found) {
            lastFound = end.line();
        }
        return found;
    }

    private boolean checkPiece(String piece, boolean mayBeKey, int line, int column, Supplier<ConfigPath> path) {
        var found = InvisibleCharacters.indexInStructure(piece, mayBeKey);
        found.ifPresent(index -> faults.add(
                YamlCode.ILLEGAL_CHARACTER,
                path.get(),
                source.location(line, column + piece.codePointCount(0, index)),
                InvisibleCharacters.problem(piece.charAt(index)),
                InvisibleCharacters.fix(piece.charAt(index))));
        return found.isPresent();
    }

    private List<String> lines() {
        if (lines == null) {
            lines = source.content().lines().toList();
        }
        return lines;
    }
}
