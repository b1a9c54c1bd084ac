package dev.clusternetwork.custom;

import dev.clusternetwork.finding.Nearest;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a reference may lead to: what the manifests bring, what runs in the cluster, and what every cluster has. */
final class KnownObjects {

    /** Where an object lands that names no namespace. */
    static final String DEFAULT_NAMESPACE = "default";

    private final Map<ObjectKey, Manifest> planned = new TreeMap<>();
    private final Manifests manifests;
    private final ObservedCluster observed;

    KnownObjects(Manifests manifests, ObservedCluster observed) {
        this.manifests = manifests;
        this.observed = observed;
        for (var kind : ReferredKind.values()) {
            manifests.ofKind(kind.toString()).forEach(manifest -> {
                var key = kind.key(namespaceOf(manifest), manifest.name());
                if (manifest.group().equals(key.group())) {
                    planned.putIfAbsent(key, manifest);
                }
            });
        }
    }

    /** The namespace that an object is in. */
    static String namespaceOf(Manifest manifest) {
        return manifest.namespace().orElse(DEFAULT_NAMESPACE);
    }

    /** Whether anybody looked at the cluster. */
    boolean isClusterKnown() {
        return observed.isKnown();
    }

    /**
     * Whether the object is anywhere, or may be in what could not be read. The cluster is asked last; the planner
     * remembers its answers.
     */
    boolean has(ReferredKind kind, String namespace, String name) {
        var key = kind.key(namespace, name);
        return kind.isInEveryCluster(namespace, name)
                || planned.containsKey(key)
                || manifests.mayHold(name)
                || observed.find(key, kind.type()).isPresent();
    }

    /** The manifest of an object, if there is one. */
    Optional<Manifest> manifest(ReferredKind kind, String namespace, String name) {
        return Optional.ofNullable(planned.get(kind.key(namespace, name)));
    }

    /** The namespace of a manifest of this kind and name; the first in the alphabet, if there are several. */
    Optional<String> elsewhere(ReferredKind kind, String name) {
        return kind.isNamespaced()
                ? planned.keySet().stream()
                        .filter(each -> each.kind().equals(kind.toString()) && each.name().equals(name))
                        .findFirst()
                        .flatMap(ObjectKey::namespace)
                : Optional.empty();
    }

    /** The name that was meant, if one of this kind in this namespace is nearly called so. */
    Optional<String> nearest(ReferredKind kind, String namespace, String name) {
        var names = new ArrayList<>(kind.usualNames());
        planned.keySet().stream()
                .filter(each -> each.equals(kind.key(namespace, each.name())))
                .map(ObjectKey::name)
                .forEach(names::add);
        return Nearest.to(name, names);
    }
}
