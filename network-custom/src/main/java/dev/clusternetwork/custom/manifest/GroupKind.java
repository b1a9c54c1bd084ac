package dev.clusternetwork.custom.manifest;

/**
 * A kind, in whatever version of its API.
 *
 * @param group empty for the core group
 */
public record GroupKind(String group, String kind) {

    public static GroupKind of(Manifest manifest) {
        return new GroupKind(manifest.group(), manifest.kind());
    }
}
