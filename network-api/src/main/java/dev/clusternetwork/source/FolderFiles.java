package dev.clusternetwork.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;

/** Files of this machine, below a folder or anywhere when their path is absolute. */
record FolderFiles(Path folder) implements SourceFiles {

    /** No folder of manifests has as many; a larger one is another folder, and listing it would fill the memory. */
    private static final int MOST_ENTRIES = 10_000;

    @Override
    public Content read(String path, int mostBytes) {
        Path file;
        try {
            file = folder.resolve(path);
        } catch (InvalidPathException malformed) {
            return Content.absent(Status.UNREADABLE, "it is not a valid path");
        }
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return Content.absent(
                        Status.UNREADABLE, attributes.isDirectory() ? "it is a folder" : "it is not a regular file");
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

    @Override
    public String displayName(String path) {
        try {
            return folder.resolve(path.startsWith("./") ? path.substring("./".length()) : path)
                    .toString();
        } catch (InvalidPathException malformed) {
            return path;
        }
    }

    @Override
    public Listing list(String path) {
        Path location;
        try {
            location = folder.resolve(path);
        } catch (InvalidPathException malformed) {
            return Listing.absent(Status.UNREADABLE, "it is not a valid path");
        }
        try {
            var real = location.toRealPath();
            var outside = !Path.of(path).isAbsolute() && !real.startsWith(folder.toRealPath());
            if (!Files.isDirectory(real)) {
                return Listing.file(outside);
            }
            try (var children = Files.newDirectoryStream(real)) {
                var entries = new ArrayList<Listing.Entry>();
                for (var child : children) {
                    if (entries.size() == MOST_ENTRIES) {
                        return Listing.absent(Status.TOO_LARGE, "it contains more than " + MOST_ENTRIES + " files");
                    }
                    entries.add(entry(child, real));
                }
                return Listing.folder(entries, outside);
            }
        } catch (NoSuchFileException missing) {
            return Listing.absent(Status.MISSING, "there is no such file or folder");
        } catch (IOException | DirectoryIteratorException failed) {
            return Listing.absent(Status.UNREADABLE, reason(failed, "looking into it failed"));
        }
    }

    private static Listing.Entry entry(Path child, Path folder) {
        var name = child.getFileName().toString();
        try {
            return new Listing.Entry(
                    name,
                    Files.isRegularFile(child),
                    Files.isDirectory(child),
                    !child.toRealPath().startsWith(folder));
        } catch (IOException dangling) {
            return new Listing.Entry(name, false, false, false);
        }
    }

    private static Content failure(IOException failed, String otherwise) {
        return failed instanceof NoSuchFileException
                ? Content.absent(Status.MISSING, "there is no such file")
                : Content.absent(Status.UNREADABLE, reason(failed, otherwise));
    }

    private static String reason(Exception failed, String otherwise) {
        return failed instanceof AccessDeniedException ? "this user has no permission to read it" : otherwise;
    }
}
