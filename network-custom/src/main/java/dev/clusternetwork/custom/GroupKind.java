package dev.clusternetwork.custom;

/**
 * A kind, in whatever version of its API.
 *
 * @param group empty for the core group
 */
record GroupKind(String group, String kind) {

    static GroupKind of(Manifest manifest) {
        return new GroupKind(manifest.group(), manifest.kind());
    }
}
