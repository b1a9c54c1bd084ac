package dev.clusternetwork.spi;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

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
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return Content.absent(
                        Status.UNREADABLE, attributes.isDirectory() ? "it is a folder" : "it is no regular file");
            }
        } catch (IOException failed) {
            return failure(failed, "looking for it failed");
        }
        try (var stream = Files.newInputStream(file)) {
            var bytes = stream.readNBytes(mostBytes);
            return stream.read() < 0
                    ? Content.of(bytes)
                    : Content.absent(Status.TOO_LARGE, "it has more than " + mostBytes + " bytes");
        } catch (IOException failed) {
            return failure(failed, "reading it failed");
        }
    }

    private static Content failure(IOException failed, String otherwise) {
        if (failed instanceof NoSuchFileException) {
            return Content.absent(Status.MISSING, "there is no such file");
        }
        return Content.absent(
                Status.UNREADABLE,
                failed instanceof AccessDeniedException ? "this user has no permission to read it" : otherwise);
    }
}
