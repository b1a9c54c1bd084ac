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

/** What a reference may lead to: what the manifests bring, what runs in the cluster, and what every cluster has. */
final class KnownObjects {

    /** Comparing a name with more of them takes longer than the guess is worth. */
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

    /** The namespace that an object is in. */
    static String namespaceOf(Manifest manifest) {
        return manifest.namespace().orElse(Namespaces.DEFAULT);
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

    /** Whether an account is one that the manifests would bring: by its namespace, or as one of its name. */
    boolean concernsAccount(String namespace, String name) {
        return occupied.contains(namespace)
                || ReferredKind.NAMESPACE.isInEveryCluster("", namespace)
                || elsewhere(ReferredKind.SERVICE_ACCOUNT, name).isPresent();
    }

    /** The manifest of an object, if there is one. */
    Optional<Manifest> manifest(ReferredKind kind, String namespace, String name) {
        return Optional.ofNullable(planned.get(kind.key(namespace, name)));
    }

    /** The namespace of a manifest of this kind and name; the first in the alphabet, if there are several. */
    Optional<String> elsewhere(ReferredKind kind, String name) {
        return Optional.ofNullable(namespaces.get(kind.toString() + " " + name)).map(TreeSet::first);
    }

    /** The name that was meant, if one of this kind in this namespace is nearly called so. */
    Optional<String> nearest(ReferredKind kind, String namespace, String name) {
        var all = new ArrayList<>(kind.usualNames());
        all.addAll(names.getOrDefault(
                kind.toString() + " " + kind.key(namespace, name).namespace().orElse(""), List.of()));
        return guess(name, all);
    }

    /** The nearest of these; nobody's manifests have so many that a guess would take long. */
    static Optional<String> guess(String name, Collection<String> all) {
        return all.size() > MOST_GUESSES ? Optional.empty() : Nearest.to(name, all);
    }
}
