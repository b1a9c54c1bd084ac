package dev.clusternetwork.spi;

import dev.clusternetwork.spi.SourceFiles.Content;
import dev.clusternetwork.spi.SourceFiles.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Files of this machine, below a folder or anywhere when their path is absolute. */
record FolderFiles(Path folder) implements SourceFiles {

    @Override
    public Content read(String path, int mostBytes) {
        Path file;
        try {
            file = folder.resolve(path);
        } catch (InvalidPathException malformed) {
            return Content.absent(Status.UNREADABLE, "this is no path");
        }
        if (Files.notExists(file)) {
            return Content.absent(Status.MISSING, "there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            return Content.absent(
                    Status.UNREADABLE, Files.isDirectory(file) ? "it is a folder" : "it is no regular file");
        }
        try (var stream = Files.newInputStream(file)) {
            var bytes = stream.readNBytes(mostBytes + 1);
            return bytes.length > mostBytes
                    ? Content.absent(Status.TOO_LARGE, "it has more than " + mostBytes + " bytes")
                    : Content.of(bytes);
        } catch (IOException failed) {
            return Content.absent(
                    Status.UNREADABLE,
                    Files.isReadable(file) ? "reading it failed" : "this user has no permission to read it");
        }
    }
}
