package dev.clusternetwork.custom.load;

import java.util.Optional;

/**
 * The settings that reading and rendering need.
 *
 * @param manifestPath the file or folder of the manifests
 * @param options the value of {@code cluster_config.network.custom.options} in templates
 * @param reloadIptables the value of {@code reload_iptables} in templates
 */
public record ManifestSettings(Optional<String> manifestPath, Object options, boolean reloadIptables) {

    /** Returns the path only, because the options may contain secrets. */
    @Override
    public String toString() {
        return manifestPath.orElse("not set");
    }
}
