package dev.clusternetwork.custom.manifest;

import dev.clusternetwork.internal.kubernetes.PodPaths;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pod that an object of Kubernetes' own makes, or is.
 *
 * @param metadata the template's; of a Pod its own
 * @param spec the pod's
 */
public record ManifestPod(ManifestValue metadata, ManifestValue spec) {

    /** The pod of an object; empty for objects of other kinds. */
    static Optional<ManifestPod> of(Manifest manifest) {
        return PodPaths.find(manifest.group(), manifest.kind()).map(path -> {
            var holder = manifest.root().at(path.toArray(String[]::new));
            return new ManifestPod(holder.at("metadata"), holder.at("spec"));
        });
    }

    /** Every container, those that run first included. */
    public List<ManifestValue> containers() {
        return Stream.concat(spec.at("initContainers").items().stream(), spec.at("containers").items().stream())
                .toList();
    }
}
