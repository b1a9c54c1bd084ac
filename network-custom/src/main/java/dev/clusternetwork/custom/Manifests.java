package dev.clusternetwork.custom;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What could be read of the user's manifests, in the order of files and documents. Immutable, equal by what it would
 * plan: files, comments and places take no part.
 */
final class Manifests {

    private final List<Manifest> all;
    private final boolean complete;

    private Manifests(List<Manifest> all, boolean complete) {
        this.all = List.copyOf(all);
        this.complete = complete;
    }

    /**
     * These manifests.
     *
     * @param complete whether everything could be read, so that what is not here is nowhere
     */
    static Manifests of(List<Manifest> all, boolean complete) {
        return new Manifests(all, complete);
    }

    /** Every object. */
    List<Manifest> all() {
        return all;
    }

    /** The objects of a kind of one of Kubernetes' own groups. */
    Stream<Manifest> ofKind(String kind) {
        return all.stream().filter(each -> each.kind().equals(kind));
    }

    /** Whether everything could be read, so that what is not here is nowhere. */
    boolean isComplete() {
        return complete;
    }

    /** The ConfigMap of this name in any namespace, if there is one. */
    Optional<Manifest> configMap(String name) {
        return ofKind("ConfigMap").filter(each -> each.name().equals(name)).findFirst();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Manifests that && json().equals(that.json());
    }

    @Override
    public int hashCode() {
        return json().hashCode();
    }

    private List<?> json() {
        return all.stream().map(each -> each.root().json()).toList();
    }

    /** Their number alone; objects may hold secrets. */
    @Override
    public String toString() {
        return all.size() + " objects";
    }
}
