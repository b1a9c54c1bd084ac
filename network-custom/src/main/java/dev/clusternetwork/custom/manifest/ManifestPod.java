package dev.clusternetwork.custom.manifest;

import dev.clusternetwork.internal.kubernetes.PodPaths;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pod that an object of a Kubernetes kind creates, or that it is.
 *
 * @param metadata the metadata of the pod template, or of the Pod itself
 * @param spec the spec of the pod
 */
public record ManifestPod(ManifestValue metadata, ManifestValue spec) {

    /** Returns the pod of an object; empty for objects of other kinds. */
    static Optional<ManifestPod> of(Manifest manifest) {
        return PodPaths.find(manifest.group(), manifest.kind()).map(path -> {
            var holder = manifest.root().at(path.toArray(String[]::new));
            return new ManifestPod(holder.at("metadata"), holder.at("spec"));
        });
    }

    /** Returns every container, init containers first. */
    public List<ManifestValue> containers() {
        return Stream.concat(spec.at("initContainers").items().stream(), spec.at("containers").items().stream())
                .toList();
    }
}
