package dev.clusternetwork.internal.binding;

import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.yaml.YamlFaults;
import dev.clusternetwork.internal.yaml.YamlText;
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

    /** Hundreds of times the largest configuration seen, and still read quickly. */
    static final int MOST_BYTES = 1 << 20;

    private SourceReading() {}

    /** Returns the content, when it can be read and has no character that YAML forbids. */
    static Optional<YamlText> read(ClusterSource source, YamlFaults faults) {
        var fileName = source.fileName();
        if (source.path().isPresent()) {
            return readFile(source.path().get(), fileName, faults);
        }
        return source.stream()
                .map(stream -> readStream(stream, fileName, faults))
                .orElseGet(() -> text(fileName, source.string().orElse(""), faults));
    }

    private static Optional<YamlText> readFile(Path path, String fileName, YamlFaults faults) {
        var shown = "'" + Excerpt.of(path.toString()) + "'";
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                faults.addForFile(
                        ReadingCode.FILE_UNREADABLE, fileName, shown + " is a folder", "name the file inside it");
                return Optional.empty();
            }
            // Opening a pipe that nobody writes to, or reading a terminal, would wait for ever.
            if (attributes.isOther()) {
                faults.addForFile(
                        ReadingCode.FILE_UNREADABLE,
                        fileName,
                        shown + " is a device or a pipe, not a file",
                        "save the configuration in a file, or hand it over as a stream");
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
                    "the file " + shown + " may not be read by the current user",
                    "grant this user the right to read it");
        } catch (FileSystemException e) {
            // A file where the path has a folder: newer JDKs call that missing, older ones do not.
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
                    "copy it to another disk and read it there");
        }
        return Optional.empty();
    }

    private static void reportMissing(String shown, String fileName, YamlFaults faults) {
        faults.addForFile(
                ReadingCode.FILE_MISSING, fileName, "there is no file " + shown, "create it or correct the path");
    }

    private static Optional<YamlText> readStream(InputStream stream, String fileName, YamlFaults faults) {
        try {
            return readBounded(stream, fileName, faults);
        } catch (IOException | RuntimeException e) {
            // A stream is the caller's own class, and may break in any way.
            faults.addForFile(
                    ReadingCode.FILE_UNREADABLE,
                    fileName,
                    "the stream broke off before its end",
                    "hand over a stream that is open and whole");
            return Optional.empty();
        }
    }

    private static Optional<YamlText> readBounded(InputStream stream, String fileName, YamlFaults faults)
            throws IOException {
        var bytes = stream.readNBytes(MOST_BYTES + 1);
        return bytes.length > MOST_BYTES ? reportTooLarge(fileName, faults) : YamlText.of(fileName, bytes, faults);
    }

    private static Optional<YamlText> text(String fileName, String text, YamlFaults faults) {
        return text.length() > MOST_BYTES ? reportTooLarge(fileName, faults) : YamlText.of(fileName, text, faults);
    }

    private static Optional<YamlText> reportTooLarge(String fileName, YamlFaults faults) {
        faults.addForFile(
                ReadingCode.FILE_TOO_LARGE,
                fileName,
                "the file is larger than " + (MOST_BYTES >> 20) + " MiB",
                "check that it is the configuration of a cluster");
        return Optional.empty();
    }
}
