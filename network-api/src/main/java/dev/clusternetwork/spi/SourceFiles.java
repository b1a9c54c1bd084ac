package dev.clusternetwork.spi;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** Files of this machine; paths that are not absolute start at {@code folder}. */
    static SourceFiles below(Path folder) {
        return new FolderFiles(folder);
    }

    /** Files that exist only here, text by path as users write it. For tests. */
    static SourceFiles of(Map<String, String> textByPath) {
        var copy = Map.copyOf(textByPath);
        return (path, mostBytes) -> {
            @Nullable String text = copy.get(path);
            if (text == null) {
                return Content.absent(Status.MISSING, "there is no such file");
            }
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            return bytes.length > mostBytes
                    ? Content.absent(Status.TOO_LARGE, "it has more than " + mostBytes + " bytes")
                    : Content.of(bytes);
        };
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
        TOO_LARGE
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
}
