package dev.clusternetwork.finding;

/**
 * A place in a file that a user wrote.
 *
 * @param file the file's name as the user knows it
 * @param line 1 for the first line
 * @param column 1 for the first character of the line, counted in code points
 */
public record SourceLocation(String file, int line, int column) {

    /** {@code cluster.yml:7:3} */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
