package dev.clusternetwork.source;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a configuration comes from: a file, a string or a stream. Nothing is opened before the configuration is read,
 * and then at most 1 MiB of it. Immutable.
 */
public final class ClusterSource {

    private final String fileName;
    private final @Nullable Path path;
    private final @Nullable String string;
    private final @Nullable InputStream stream;

    private ClusterSource(String fileName, @Nullable Path path, @Nullable String string, @Nullable InputStream stream) {
        this.fileName = fileName;
        this.path = path;
        this.string = string;
        this.stream = stream;
    }

    /** A file. Relative paths in it start at its folder. */
    public static ClusterSource path(Path path) {
        return new ClusterSource(path.toString(), path, null, null);
    }

    /** A string that is in memory already; findings call it {@code fileName}. */
    public static ClusterSource string(String fileName, String string) {
        return new ClusterSource(fileName, null, string, null);
    }

    /**
     * A stream of UTF-8; findings call it {@code fileName}. It is read once, and not to its end when it is too long;
     * the caller closes it.
     */
    public static ClusterSource stream(String fileName, InputStream stream) {
        return new ClusterSource(fileName, null, null, stream);
    }

    /** Returns the name that findings use: the path as the caller gave it, so that terminals make it a link. */
    public String fileName() {
        return fileName;
    }

    /** Returns the folder at which relative paths in the configuration start; empty when it is not a file. */
    public Optional<Path> folder() {
        return Optional.ofNullable(path).map(file -> {
            var parent = file.getParent();
            return parent == null ? file.getFileSystem().getPath("") : parent;
        });
    }

    /** Returns the file; empty for a string or a stream. */
    public Optional<Path> path() {
        return Optional.ofNullable(path);
    }

    /** Returns the string; empty for a file or a stream. */
    public Optional<String> string() {
        return Optional.ofNullable(string);
    }

    /** Returns the stream; empty for a file or a string. */
    public Optional<InputStream> stream() {
        return Optional.ofNullable(stream);
    }

    /** Returns the file name only, because the configuration may contain secrets. */
    @Override
    public String toString() {
        return fileName;
    }
}
