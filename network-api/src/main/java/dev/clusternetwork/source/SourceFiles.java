package dev.clusternetwork.source;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The files that settings point at: passwords, manifests. The only door to them, so that tests and tools that keep
 * their files elsewhere can replace it.
 */
public interface SourceFiles {

    /**
     * Reads a file. Never throws for what a user wrote.
     *
     * @param path as the user wrote it
     * @param mostBytes a file that is larger is not read
     */
    Content read(String path, int mostBytes);

    /**
     * What stands at a path: a file, or a folder and what lies directly in it. Never throws for what a user wrote.
     * Default: {@link Status#UNSUPPORTED}. Whoever implements {@link #read} alone serves settings that always name a
     * file, such as a password, but none where a folder may stand, such as {@code manifest_path}.
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

    /** Files of this machine; paths that are not absolute start at {@code folder}. */
    static SourceFiles below(Path folder) {
        return new FolderFiles(folder);
    }

    /**
     * Files that exist only here, text by path as users write it; a {@code /} in a path makes folders, and a leading
     * {@code ./} makes no difference. For tests.
     *
     * @throws IllegalArgumentException when two paths differ only in a leading {@code ./}
     */
    static SourceFiles of(Map<String, String> stringByPath) {
        return InMemoryFiles.of(stringByPath);
    }

    /** What became of reading. */
    enum Status {
        /** The content is there. */
        READ,
        /** There is no such file. */
        MISSING,
        /** It is there and cannot be read: a folder, a lack of permission, a failing disk. */
        UNREADABLE,
        /** It is larger than asked for. */
        TOO_LARGE,
        /** Nobody can look, whatever the path: {@link SourceFiles#list} is not implemented. */
        UNSUPPORTED
    }

    /** A file's content, or why there is none. */
    final class Content {

        private final Status status;
        private final byte[] bytes;
        private final String reason;

        private Content(Status status, byte[] bytes, String reason) {
            this.status = status;
            this.bytes = bytes;
            this.reason = reason;
        }

        /** A content. */
        public static Content of(byte[] bytes) {
            return new Content(Status.READ, bytes.clone(), "");
        }

        /**
         * No content.
         *
         * @param reason a clause that can follow a semicolon: {@code there is no such file}
         */
        public static Content absent(Status status, String reason) {
            return new Content(status, new byte[0], reason);
        }

        /** What became of reading. */
        public Status status() {
            return status;
        }

        /** The content; empty where there is none. */
        public byte[] bytes() {
            return bytes.clone();
        }

        /** Why there is none; empty where there is. */
        public String reason() {
            return reason;
        }

        /** The status alone; the content may be a secret. */
        @Override
        public String toString() {
            return status.toString();
        }
    }

    /** What stands at a path, or why nothing does. */
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
         * One thing in a folder.
         *
         * @param name without its folder
         * @param isFile whether it is a regular file, or a link to one
         * @param isFolder whether it is a folder, or a link to one
         * @param isOutside whether it is a link that leads out of the folder
         */
        public record Entry(String name, boolean isFile, boolean isFolder, boolean isOutside) {}

        /**
         * A file.
         *
         * @param outside whether a relative path, or a link in it, leads out of the folder where relative paths begin
         */
        public static Listing file(boolean outside) {
            return new Listing(Status.READ, false, List.of(), outside, "");
        }

        /**
         * A folder.
         *
         * @param outside whether a relative path, or a link in it, leads out of the folder where relative paths begin
         */
        public static Listing folder(Collection<Entry> entries, boolean outside) {
            return new Listing(Status.READ, true, List.copyOf(entries), outside, "");
        }

        /**
         * Nothing.
         *
         * @param reason a clause that can follow a semicolon: {@code there is no such file}
         */
        public static Listing absent(Status status, String reason) {
            return new Listing(status, false, List.of(), false, reason);
        }

        /** What became of looking. */
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
