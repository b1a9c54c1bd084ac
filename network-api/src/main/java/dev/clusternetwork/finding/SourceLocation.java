package dev.clusternetwork.finding;

import dev.clusternetwork.internal.message.Excerpt;

/**
 * A position in a file of the user.
 *
 * @param file the name of the file as the caller gave it
 * @param line 1 for the first line
 * @param column 1 for the first character of the line, counted in code points
 */
public record SourceLocation(String file, int line, int column) {

    /** Returns the location as terminals and CI systems recognize it, for example {@code cluster.yml:7:3}. */
    @Override
    public String toString() {
        return Excerpt.printable(file) + ":" + line + ":" + column;
    }
}
