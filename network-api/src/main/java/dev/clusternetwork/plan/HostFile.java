package dev.clusternetwork.plan;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file on a host that has to be there with a content, or must not be there. Immutable, equal by value. */
public final class HostFile implements Comparable<HostFile> {

    private final String path;
    private final @Nullable String content;
    private final int mode;
    private final String reason;

    private HostFile(String path, @Nullable String content, int mode, String reason) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("the path of a host file starts at the root, but this one is " + path);
        }
        this.path = path;
        this.content = content;
        this.mode = mode;
        this.reason = reason;
    }

    /**
     * A file to write.
     *
     * @param path absolute
     * @param mode permission bits, such as {@code 0644}
     * @param reason why, for a log or a comment
     */
    public static HostFile written(String path, String content, int mode, String reason) {
        return new HostFile(path, content, mode, reason);
    }

    /**
     * A file to remove where it exists.
     *
     * @param path absolute
     * @param reason why, for a log or a comment
     */
    public static HostFile removed(String path, String reason) {
        return new HostFile(path, null, 0, reason);
    }

    /** Absolute. */
    public String path() {
        return path;
    }

    /** What is in it; empty for a file to remove. */
    public Optional<String> content() {
        return Optional.ofNullable(content);
    }

    /** Whether it is to be removed. */
    public boolean isRemoved() {
        return content == null;
    }

    /** Permission bits; 0 for a file to remove. */
    public int mode() {
        return mode;
    }

    /** Why. */
    public String reason() {
        return reason;
    }

    @Override
    public int compareTo(HostFile other) {
        return path.compareTo(other.path);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostFile that
                && path.equals(that.path)
                && Objects.equals(content, that.content)
                && mode == that.mode
                && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, content, mode, reason);
    }

    /** What to do with it; the content is left out. */
    @Override
    public String toString() {
        return (isRemoved() ? "remove " : "write ") + path + " (" + reason + ")";
    }
}
