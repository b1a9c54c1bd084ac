package dev.clusternetwork.custom.rights;

import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.internal.kubernetes.Namespaces;
import java.util.Optional;

/** The name of a ServiceAccount, which may not exist. */
public record Account(String namespace, String name) {

    /** Pods that name no ServiceAccount run as this one. */
    public static final String DEFAULT = "default";

    /** Returns the ServiceAccount of the pods of an object. */
    static Account of(Manifest manifest, ManifestPod pod) {
        return new Account(namespaceOf(manifest), filled(fieldOf(pod)).orElse(DEFAULT));
    }

    /**
     * Returns the field that names the ServiceAccount of a pod: {@code serviceAccount} only where the other is not set.
     */
    public static ManifestValue fieldOf(ManifestPod pod) {
        var field = pod.spec().at("serviceAccountName");
        var deprecated = pod.spec().at("serviceAccount");
        return filled(field).isEmpty() && filled(deprecated).isPresent() ? deprecated : field;
    }

    /** Returns the namespace of an object. */
    static String namespaceOf(Manifest manifest) {
        return manifest.namespace().orElse(Namespaces.DEFAULT);
    }

    static Optional<String> filled(ManifestValue string) {
        return string.string().filter(each -> !each.isEmpty());
    }
}
