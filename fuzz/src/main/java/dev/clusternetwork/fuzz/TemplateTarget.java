package dev.clusternetwork.fuzz;

/**
 * Renders any string as a Mustache template of a manifest folder. ERB templates are Ruby programs, which a fuzzer must
 * not be allowed to write.
 */
public final class TemplateTarget {

    private TemplateTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        ManifestFolder.run("net/m.yml.mustache", data);
    }
}
