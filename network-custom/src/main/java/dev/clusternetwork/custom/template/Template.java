package dev.clusternetwork.custom.template;

/**
 * A manifest file that has to be rendered.
 *
 * @param file the name of the file as findings show it
 * @param content the content of the file, without a byte order mark
 */
public record Template(String file, String content) {

    /** Returns the name of the file only, because the content may contain a secret. */
    @Override
    public String toString() {
        return file;
    }
}
