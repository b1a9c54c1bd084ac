package dev.clusternetwork.custom.load;

import java.util.Optional;

/**
 * The settings that reading and rendering need.
 *
 * @param manifestPath the file or folder of the manifests
 * @param options what templates find under {@code cluster_config.network.custom.options}
 * @param reloadIptables what templates find as {@code reload_iptables}
 */
public record ManifestSettings(Optional<String> manifestPath, Object options, boolean reloadIptables) {

    /** Returns the path only; the options may hold secrets. */
    @Override
    public String toString() {
        return manifestPath.orElse("not set");
    }
}
