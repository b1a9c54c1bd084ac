package dev.clusternetwork.custom.template;

/**
 * A file of manifests that still has to be rendered.
 *
 * @param file its name as findings show it
 * @param text all of it: UTF-8 text without a byte order mark
 */
public record Template(String file, String text) {

    /** The file alone; the text may hold a secret. */
    @Override
    public String toString() {
        return file;
    }
}
