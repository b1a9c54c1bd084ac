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
 * The user's manifests as far as they could be read, in the order of files and documents. Immutable. Two instances are
 * equal when their objects are equal; files, comments and locations are ignored.
 */
public final class Manifests {

    /** Characters that no name of an object contains. */
    private static final Pattern BETWEEN_NAMES = Pattern.compile("[^A-Za-z0-9.:_-]+");

    private final List<Manifest> all;
    private final Unread unread;
    private final Set<String> unreadWords;
    private final Optional<ClusterSpec> renderedFor;

    private Manifests(List<Manifest> all, Unread unread, Optional<ClusterSpec> renderedFor) {
        this.all = List.copyOf(all);
        this.unread = unread;
        this.renderedFor = renderedFor;
        this.unreadWords = unread.contents().stream()
                .flatMap(BETWEEN_NAMES::splitAsStream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns the manifests that were read.
     *
     * @param unread what could not be read
     * @param renderedFor the cluster that templates were rendered for; empty when there are no templates
     */
    static Manifests of(List<Manifest> all, Unread unread, Optional<ClusterSpec> renderedFor) {
        return new Manifests(all, unread, renderedFor);
    }

    /**
     * Files that could not be read, or only in part. They have findings.
     *
     * @param contents the contents of files that are known
     * @param more whether there are other files whose content is unknown
     */
    record Unread(List<String> contents, boolean more) {

        Unread {
            contents = List.copyOf(contents);
        }

        /** Returns the number of files only, because they may contain secrets. */
        @Override
        public String toString() {
            return contents.size() + " files" + (more ? " and more" : "");
        }
    }

    /** Returns every object. */
    public List<Manifest> all() {
        return all;
    }

    /** Returns the objects of a kind in any version; the core group is the empty string. */
    public Stream<Manifest> of(String group, String kind) {
        return all.stream().filter(each -> each.is(group, kind));
    }

    /** Returns the cluster that templates were rendered for; empty when there are no templates. */
    public Optional<ClusterSpec> renderedFor() {
        return renderedFor;
    }

    /** Returns whether every file could be read. */
    public boolean isComplete() {
        return unread.contents().isEmpty() && !unread.more();
    }

    /** Returns whether an object with this name may be in a file that could not be read. */
    public boolean mayHold(String name) {
        return unread.more() || unreadWords.contains(name);
    }

    /** Returns whether this string may be in a file that could not be read. */
    public boolean mayMention(String string) {
        return unread.more() || unread.contents().stream().anyMatch(each -> each.contains(string));
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

    /** Returns the number of objects only, because they may contain secrets. */
    @Override
    public String toString() {
        return all.size() + " objects";
    }
}
