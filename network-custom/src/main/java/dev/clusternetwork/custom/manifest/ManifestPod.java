package dev.clusternetwork.custom.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pod that an object of Kubernetes' own makes, or is.
 *
 * @param metadata the template's; of a Pod its own
 * @param spec the pod's
 */
public record ManifestPod(ManifestValue metadata, ManifestValue spec) {

    /** The way to what holds metadata and spec of a pod, by kind. */
    private static final Map<String, String[]> HOLDERS = Map.of(
            "Pod", new String[0],
            "DaemonSet", new String[] {"spec", "template"},
            "Deployment", new String[] {"spec", "template"},
            "StatefulSet", new String[] {"spec", "template"},
            "ReplicaSet", new String[] {"spec", "template"},
            "ReplicationController", new String[] {"spec", "template"},
            "Job", new String[] {"spec", "template"},
            "CronJob", new String[] {"spec", "jobTemplate", "spec", "template"},
            "PodTemplate", new String[] {"template"});

    /** Kubernetes' own groups; {@code extensions} had some of them. */
    private static final List<String> GROUPS = List.of("", "apps", "batch", "extensions");

    /** The pod of an object; empty for objects of other kinds. */
    static Optional<ManifestPod> of(Manifest manifest) {
        var holder = HOLDERS.get(manifest.kind());
        if (holder == null || !GROUPS.contains(manifest.group())) {
            return Optional.empty();
        }
        var template = manifest.root().at(holder);
        return Optional.of(new ManifestPod(template.at("metadata"), template.at("spec")));
    }

    /** Every container, those that run first included. */
    public List<ManifestValue> containers() {
        return Stream.concat(spec.at("initContainers").items().stream(), spec.at("containers").items().stream())
                .toList();
    }
}
