package dev.clusternetwork.fuzz;

/** Reads any string as the only file of a manifest folder. */
public final class ManifestTarget {

    private ManifestTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        ManifestFolder.run("net/m.yml", data);
    }
}
