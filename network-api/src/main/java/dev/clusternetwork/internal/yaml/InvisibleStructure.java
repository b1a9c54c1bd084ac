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
    private boolean isFound;

    InvisibleStructure(YamlSource source, YamlFaults faults) {
        this.source = source;
        this.faults = faults;
    }

    /** Starts the next event. */
    void begin() {
        isFound = false;
    }

    /** Ends an event. The argument is the last line of a scalar or an alias, and -1 for other events. */
    void end(int line) {
        lineOfScalar = line;
    }

    /** Returns whether the current event has such a character. */
    boolean isFound() {
        return isFound;
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
        if (start.line() == end.line()) {
            // An anchor or a tag may precede it.
            int column = end.column() - string.codePointCount(0, string.length());
            checkPiece(string, isKey || lineOfScalar != start.line(), start.line(), column, path);
            return isFound;
        }
        for (int line = start.line(); line <= end.line(); line++) {
            var written = lines().get(line);
            int from = line == start.line() ? written.offsetByCodePoints(0, start.column()) : 0;
            int to = line == end.line() ? written.offsetByCodePoints(0, end.column()) : written.length();
            int column = line == start.line() ? start.column() : 0;
            checkPiece(written.substring(from, to), isKey || lineOfScalar != line, line, column, path);
        }
        return isFound;
    }

    private void checkPiece(String piece, boolean mayBeKey, int line, int column, Supplier<ConfigPath> path) {
        var found = InvisibleCharacters.indexInStructure(piece, mayBeKey);
        if (found.isPresent()) {
            isFound = true;
            int character = piece.charAt(found.getAsInt());
            faults.add(
                    YamlCode.ILLEGAL_CHARACTER,
                    path.get(),
                    source.location(line, column + piece.codePointCount(0, found.getAsInt())),
                    InvisibleCharacters.problem(character),
                    InvisibleCharacters.fix(character));
        }
    }

    private List<String> lines() {
        if (lines == null) {
            lines = source.content().lines().toList();
        }
        return lines;
    }
}
