package dev.clusternetwork.plan;

import dev.clusternetwork.internal.message.Excerpt;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file that must exist on a host with this content, or that must not exist. Immutable, compared by value. */
public final class HostFile implements Comparable<HostFile> {

    /** Parts of visible characters between slashes, none of which is empty, {@code .} or {@code ..}. */
    private static final Pattern NORMALIZED = Pattern.compile("(?:/(?!\\.{0,2}(?:/|$))[^/\\x00-\\x1F\\x7F-\\x9F]+)++");

    private final String path;
    private final @Nullable String content;
    private final int mode;
    private final String reason;

    private HostFile(String path, @Nullable String content, int mode, String reason) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("the path '" + Excerpt.of(path) + "' of a host file is not absolute");
        }
        if (!NORMALIZED.matcher(path).matches()) {
            throw new IllegalArgumentException("the path '" + Excerpt.of(path)
                    + "' of a host file is not that of a file, or is not normalized. Remove '.', '..', empty parts and"
                    + " control characters.");
        }
        this.path = path;
        this.content = content;
        this.mode = mode;
        this.reason = reason;
    }

    /**
     * Returns a file to write.
     *
     * @param path the absolute path, without {@code .} or {@code ..} as a part
     * @param mode the permission bits, for example {@code 0644}
     * @param reason the reason, for a log or a comment
     * @throws IllegalArgumentException when the path is not absolute or not normalized
     */
    public static HostFile written(String path, String content, int mode, String reason) {
        return new HostFile(path, content, mode, reason);
    }

    /**
     * Returns a file to remove if it exists.
     *
     * @param path the absolute path, without {@code .} or {@code ..} as a part
     * @param reason the reason, for a log or a comment
     * @throws IllegalArgumentException when the path is not absolute or not normalized
     */
    public static HostFile removed(String path, String reason) {
        return new HostFile(path, null, 0, reason);
    }

    /** Returns the absolute path. */
    public String path() {
        return path;
    }

    /** Returns the content; empty for a file to remove. */
    public Optional<String> content() {
        return Optional.ofNullable(content);
    }

    /** Returns whether the file is to be removed. */
    public boolean isRemoved() {
        return content == null;
    }

    /** Returns the permission bits; 0 for a file to remove. */
    public int mode() {
        return mode;
    }

    /** Returns the reason. */
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

    /** Returns the action, the path and the reason, without the content, which may be secret. */
    @Override
    public String toString() {
        return (isRemoved() ? "remove " : "write ") + path + " (" + reason + ")";
    }
}
