package dev.clusternetwork.source;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The files that settings refer to, such as passwords and manifests. They are read only through this interface, so that
 * tests, and tools that keep their files elsewhere, can replace it.
 */
public interface SourceFiles {

    /**
     * Reads a file. Does not throw for an invalid path.
     *
     * @param path as the user wrote it
     * @param mostBytes the largest size in bytes; a larger file is not read
     */
    Content read(String path, int mostBytes);

    /**
     * Returns what is at a path: a file, or a folder with its direct entries. Does not throw for an invalid path.
     * Default: {@link Status#UNSUPPORTED}. An implementation of only {@link #read} supports settings that always name a
     * file, such as a password, but not those that may name a folder, such as {@code manifest_path}.
     *
     * @param path as the user wrote it
     */
    default Listing list(String path) {
        return Listing.absent(Status.UNSUPPORTED, "the SourceFiles in use do not implement list");
    }

    /**
     * Returns the name that findings use for a file, for example its path from the working directory, so that terminals
     * make it a link. Default: the path itself.
     *
     * @param path as the user wrote it
     */
    default String displayName(String path) {
        return path;
    }

    /** Returns the files of this machine; relative paths start at {@code folder}. */
    static SourceFiles below(Path folder) {
        return new FolderFiles(folder);
    }

    /**
     * Returns files that exist only in memory, for tests. A {@code /} in a path makes folders, and a leading {@code ./}
     * makes no difference.
     *
     * @param stringByPath the contents by path, as users write it
     * @throws IllegalArgumentException when two paths differ only in a leading {@code ./}
     */
    static SourceFiles of(Map<String, String> stringByPath) {
        return InMemoryFiles.of(stringByPath);
    }

    /** The result of reading a file or listing a folder. */
    enum Status {
        /** The content or the entries are present. */
        READ,
        /** The file or folder does not exist. */
        MISSING,
        /** It exists and cannot be read: it is a folder, a permission is missing, or the disk fails. */
        UNREADABLE,
        /** It is larger than the given size. */
        TOO_LARGE,
        /** The operation is not supported for any path: {@link SourceFiles#list} is not implemented. */
        UNSUPPORTED
    }

    /** A file's content, or the reason why it has none. */
    final class Content {

        private final Status status;
        private final byte[] bytes;
        private final String reason;

        private Content(Status status, byte[] bytes, String reason) {
            this.status = status;
            this.bytes = bytes;
            this.reason = reason;
        }

        /** Returns the content of a file that was read. */
        public static Content of(byte[] bytes) {
            return new Content(Status.READ, bytes.clone(), "");
        }

        /**
         * Returns a result without content.
         *
         * @param reason a clause that can follow a semicolon: {@code there is no such file}
         */
        public static Content absent(Status status, String reason) {
            return new Content(status, new byte[0], reason);
        }

        /** Returns the result of reading. */
        public Status status() {
            return status;
        }

        /** Returns the content; empty unless the status is {@link Status#READ}. */
        public byte[] bytes() {
            return bytes.clone();
        }

        /** Returns the reason why the content is absent; empty if the status is {@link Status#READ}. */
        public String reason() {
            return reason;
        }

        /** Returns only the status, because the content may be a secret. */
        @Override
        public String toString() {
            return status.toString();
        }
    }

    /** What is at a path, or the reason why it cannot be listed. */
    final class Listing {

        private final Status status;
        private final boolean folder;
        private final List<Entry> entries;
        private final boolean outside;
        private final String reason;

        private Listing(Status status, boolean folder, List<Entry> entries, boolean outside, String reason) {
            this.status = status;
            this.folder = folder;
            this.entries =
                    entries.stream().sorted(Comparator.comparing(Entry::name)).toList();
            this.outside = outside;
            this.reason = reason;
        }

        /**
         * An entry of a folder.
         *
         * @param name without its folder
         * @param isFile whether it is a regular file, or a link to one
         * @param isFolder whether it is a folder, or a link to one
         * @param isOutside whether it is a link that leads out of the folder
         */
        public record Entry(String name, boolean isFile, boolean isFolder, boolean isOutside) {}

        /**
         * Returns the result for a file.
         *
         * @param outside whether a relative path, or a link in it, leads out of the folder where relative paths begin
         */
        public static Listing file(boolean outside) {
            return new Listing(Status.READ, false, List.of(), outside, "");
        }

        /**
         * Returns the result for a folder.
         *
         * @param outside whether a relative path, or a link in it, leads out of the folder where relative paths begin
         */
        public static Listing folder(Collection<Entry> entries, boolean outside) {
            return new Listing(Status.READ, true, List.copyOf(entries), outside, "");
        }

        /**
         * Returns a result without a file or folder.
         *
         * @param reason a clause that can follow a semicolon: {@code there is no such file}
         */
        public static Listing absent(Status status, String reason) {
            return new Listing(status, false, List.of(), false, reason);
        }

        /** Returns the result of listing. */
        public Status status() {
            return status;
        }

        /** Whether it is a folder. */
        public boolean isFolder() {
            return folder;
        }

        /** What lies directly in the folder, sorted by name. */
        public List<Entry> entries() {
            return entries;
        }

        /** Whether a relative path, or a link in it, leads out of the folder where relative paths begin. */
        public boolean isOutside() {
            return outside;
        }

        /** Why there is nothing; empty where there is something. */
        public String reason() {
            return reason;
        }

        @Override
        public String toString() {
            return status + (folder ? " " + entries : "");
        }
    }
}
