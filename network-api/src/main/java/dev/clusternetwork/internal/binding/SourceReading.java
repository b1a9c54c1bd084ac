package dev.clusternetwork.internal.binding;

import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.yaml.YamlFaults;
import dev.clusternetwork.internal.yaml.YamlSource;
import dev.clusternetwork.source.ClusterSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Reads the characters of a configuration, and reports why it cannot be read. */
final class SourceReading {

    /** The largest configuration seen is hundreds of times smaller. */
    static final int MOST_BYTES = 1 << 20;

    private SourceReading() {}

    /**
     * Returns the content; empty, with a fault, when it cannot be read or contains a character that YAML does not
     * allow.
     */
    static Optional<YamlSource> read(ClusterSource source, YamlFaults faults) {
        var fileName = source.fileName();
        if (source.path().isPresent()) {
            return readFile(source.path().get(), fileName, faults);
        }
        return source.stream()
                .map(stream -> readStream(stream, fileName, faults))
                .orElseGet(() -> readString(fileName, source.string().orElse(""), faults));
    }

    private static Optional<YamlSource> readFile(Path path, String fileName, YamlFaults faults) {
        var shown = "'" + Excerpt.of(path.toString()) + "'";
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                faults.addForFile(
                        ReadingCode.FILE_UNREADABLE,
                        fileName,
                        shown + " is a directory",
                        "use the path of a file in it");
                return Optional.empty();
            }
            // Opening a pipe without a writer, or reading a terminal, would never return.
            if (attributes.isOther()) {
                faults.addForFile(
                        ReadingCode.FILE_UNREADABLE,
                        fileName,
                        shown + " is a device or a pipe, not a regular file",
                        "save the configuration in a regular file");
                return Optional.empty();
            }
            try (var stream = Files.newInputStream(path)) {
                return readBounded(stream, fileName, faults);
            }
        } catch (NoSuchFileException e) {
            reportMissing(shown, fileName, faults);
        } catch (AccessDeniedException e) {
            faults.addForFile(
                    ReadingCode.FILE_UNREADABLE,
                    fileName,
                    "the current user is not permitted to read the file " + shown,
                    "grant this user read permission");
        } catch (FileSystemException e) {
            // A file instead of a directory: newer JDKs report a missing file, older ones do not.
            if (path.getParent() != null && Files.isRegularFile(path.getParent())) {
                reportMissing(shown, fileName, faults);
                return Optional.empty();
            }
            var reason = e.getReason();
            faults.addForFile(
                    ReadingCode.FILE_UNREADABLE,
                    fileName,
                    "the file " + shown + " cannot be read" + (reason == null ? "" : ": " + Excerpt.of(reason)),
                    "correct the path, or repair the file");
        } catch (IOException | UncheckedIOException e) {
            faults.addForFile(
                    ReadingCode.FILE_UNREADABLE,
                    fileName,
                    "the file " + shown + " cannot be read to its end",
                    "check the disk, or copy the file to another disk");
        }
        return Optional.empty();
    }

    private static void reportMissing(String shown, String fileName, YamlFaults faults) {
        faults.addForFile(
                ReadingCode.FILE_MISSING,
                fileName,
                "the file " + shown + " does not exist",
                "create it, or correct the path");
    }

    private static Optional<YamlSource> readStream(InputStream stream, String fileName, YamlFaults faults) {
        try {
            return readBounded(stream, fileName, faults);
        } catch (IOException | RuntimeException e) {
            // A stream is a class of the caller, so that it may throw any exception.
            faults.addForFile(
                    ReadingCode.FILE_UNREADABLE,
                    fileName,
                    "the stream could not be read to its end",
                    "use an open and complete stream");
            return Optional.empty();
        }
    }

    private static Optional<YamlSource> readBounded(InputStream stream, String fileName, YamlFaults faults)
            throws IOException {
        var bytes = stream.readNBytes(MOST_BYTES + 1);
        return bytes.length > MOST_BYTES ? reportTooLarge(fileName, faults) : YamlSource.of(fileName, bytes, faults);
    }

    private static Optional<YamlSource> readString(String fileName, String content, YamlFaults faults) {
        return content.length() > MOST_BYTES
                ? reportTooLarge(fileName, faults)
                : YamlSource.of(fileName, content, faults);
    }

    private static Optional<YamlSource> reportTooLarge(String fileName, YamlFaults faults) {
        faults.addForFile(
                ReadingCode.FILE_TOO_LARGE,
                fileName,
                "the file is larger than " + (MOST_BYTES >> 20) + " MiB",
                "check that it is a cluster configuration");
        return Optional.empty();
    }
}
