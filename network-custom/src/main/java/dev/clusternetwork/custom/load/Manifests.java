package dev.clusternetwork.custom.load;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.manifest.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What could be read of the user's manifests, in the order of files and documents. Immutable, equal by what it would
 * plan: files, comments and places take no part.
 */
public final class Manifests {

    /** What no name of an object holds. */
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[^A-Za-z0-9.:_-]+");

    private final List<Manifest> all;
    private final Unread unread;
    private final Set<String> unreadWords;
    private final Optional<ClusterSpec> renderedFor;

    private Manifests(List<Manifest> all, Unread unread, Optional<ClusterSpec> renderedFor) {
        this.all = List.copyOf(all);
        this.unread = unread;
        this.renderedFor = renderedFor;
        this.unreadWords =
                unread.texts().stream().flatMap(BETWEEN_NAMES::splitAsStream).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * These manifests, beside what could not be read.
     *
     * @param renderedFor what templates saw; empty where there were none
     */
    static Manifests of(List<Manifest> all, Unread unread, Optional<ClusterSpec> renderedFor) {
        return new Manifests(all, unread, renderedFor);
    }

    /**
     * What could not be read, and has its findings.
     *
     * @param texts files that hold something wrong
     * @param more whether there are others whose text nobody knows
     */
    record Unread(List<String> texts, boolean more) {

        Unread {
            texts = List.copyOf(texts);
        }

        /** Its size alone; the texts may hold secrets. */
        @Override
        public String toString() {
            return texts.size() + " files" + (more ? " and more" : "");
        }
    }

    /** Every object. */
    public List<Manifest> all() {
        return all;
    }

    /** The objects of a kind, in whatever version; the core group is the empty one. */
    public Stream<Manifest> of(String group, String kind) {
        return all.stream().filter(each -> each.is(group, kind));
    }

    /** The cluster as their templates saw it; empty where there are no templates. */
    public Optional<ClusterSpec> renderedFor() {
        return renderedFor;
    }

    /** Whether everything could be read. */
    public boolean isComplete() {
        return unread.texts().isEmpty() && !unread.more();
    }

    /** Whether an object of this name may stand in what could not be read, so that nobody can call it missing. */
    public boolean mayHold(String name) {
        return unread.more() || unreadWords.contains(name);
    }

    /** Whether this text stands in what could not be read, or may. */
    public boolean mayMention(String text) {
        return unread.more() || unread.texts().stream().anyMatch(each -> each.contains(text));
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
