package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.internal.kubernetes.Namespaces;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The objects that references can name: those in the manifests, in the cluster, and in every cluster. */
final class KnownObjects {

    /** With more names, a comparison takes too long. */
    static final int MOST_GUESSES = 1000;

    private final Map<ObjectKey, Manifest> planned = new TreeMap<>();

    /** By kind and namespace. */
    private final Map<String, List<String>> names = new HashMap<>();

    /** By kind and name. */
    private final Map<String, TreeSet<String>> namespaces = new HashMap<>();

    private final Set<String> occupied;
    private final Manifests manifests;
    private final ObservedCluster observed;

    KnownObjects(Manifests manifests, ObservedCluster observed) {
        this.manifests = manifests;
        this.occupied = manifests.all().stream()
                .filter(manifest -> manifest.pod().isPresent() || manifest.is("", "ServiceAccount"))
                .map(KnownObjects::namespaceOf)
                .collect(Collectors.toSet());
        this.observed = observed;
        for (var kind : ReferredKind.values()) {
            manifests.of(kind.group(), kind.toString()).forEach(manifest -> {
                var key = kind.key(namespaceOf(manifest), manifest.name());
                planned.putIfAbsent(key, manifest);
                names.computeIfAbsent(kind + " " + key.namespace().orElse(""), each -> new ArrayList<>())
                        .add(key.name());
                key.namespace()
                        .ifPresent(namespace -> namespaces
                                .computeIfAbsent(kind + " " + key.name(), each -> new TreeSet<>())
                                .add(namespace));
            });
        }
    }

    /** Returns the namespace of an object. */
    static String namespaceOf(Manifest manifest) {
        return manifest.namespace().orElse(Namespaces.DEFAULT);
    }

    /** Returns whether the objects of the cluster are known. */
    boolean isClusterKnown() {
        return observed.isKnown();
    }

    /**
     * Returns whether the object exists, or can be in a file that could not be read. The cluster is asked last; the
     * planner remembers its answers.
     */
    boolean has(ReferredKind kind, String namespace, String name) {
        var key = kind.key(namespace, name);
        return kind.isInEveryCluster(namespace, name)
                || planned.containsKey(key)
                || manifests.mayHold(name)
                || observed.find(key, kind.type()).isPresent();
    }

    /**
     * Returns whether the manifests should have a ServiceAccount: they use its namespace, or have one with its name.
     */
    boolean concernsAccount(String namespace, String name) {
        return occupied.contains(namespace)
                || ReferredKind.NAMESPACE.isInEveryCluster("", namespace)
                || elsewhere(ReferredKind.SERVICE_ACCOUNT, name).isPresent();
    }

    /** Returns the manifest of an object. */
    Optional<Manifest> manifest(ReferredKind kind, String namespace, String name) {
        return Optional.ofNullable(planned.get(kind.key(namespace, name)));
    }

    /** Returns a namespace with a manifest of this kind and name: the first in alphabetical order. */
    Optional<String> elsewhere(ReferredKind kind, String name) {
        return Optional.ofNullable(namespaces.get(kind.toString() + " " + name)).map(TreeSet::first);
    }

    /** Returns the most similar name of an object of this kind in this namespace. */
    Optional<String> nearest(ReferredKind kind, String namespace, String name) {
        var all = new ArrayList<>(kind.usualNames());
        all.addAll(names.getOrDefault(
                kind.toString() + " " + kind.key(namespace, name).namespace().orElse(""), List.of()));
        return guess(name, all);
    }

    /** Returns the most similar name of these; empty if they are too many. */
    static Optional<String> guess(String name, Collection<String> all) {
        return all.size() > MOST_GUESSES ? Optional.empty() : Nearest.to(name, all);
    }
}
