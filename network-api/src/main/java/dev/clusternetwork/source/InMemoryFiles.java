package dev.clusternetwork.source;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Files that exist only in memory, by paths without a leading {@code ./}. */
record InMemoryFiles(Map<String, String> stringByPath) implements SourceFiles {

    /** The same files, of paths as users write them. */
    static InMemoryFiles of(Map<String, String> stringByPath) {
        var strings = new HashMap<String, String>();
        stringByPath.forEach((path, string) -> {
            if (strings.put(plain(path), string) != null) {
                throw new IllegalArgumentException(
                        "two paths lead to the file '" + plain(path) + "'; leave out the one that begins with ./");
            }
        });
        return new InMemoryFiles(Map.copyOf(strings));
    }

    /** The path without {@code ./} in front; nothing for the folder where relative paths begin. */
    private static String plain(String path) {
        var plain = path;
        while (plain.startsWith("./")) {
            plain = plain.substring(2);
        }
        return plain.equals(".") ? "" : plain;
    }

    @Override
    public Content read(String path, int mostBytes) {
        @Nullable String string = stringByPath.get(plain(path));
        if (string == null) {
            return Content.absent(Status.MISSING, "there is no such file");
        }
        var bytes = string.getBytes(StandardCharsets.UTF_8);
        return bytes.length > mostBytes
                ? Content.absent(Status.TOO_LARGE, "it has more than " + mostBytes + " bytes")
                : Content.of(bytes);
    }

    @Override
    public Listing list(String path) {
        var location = plain(path);
        if (stringByPath.containsKey(location)) {
            return Listing.file(false);
        }
        var folder = location.isEmpty() || location.endsWith("/") ? location : location + "/";
        var entries = new TreeMap<String, Listing.Entry>();
        stringByPath.keySet().stream().filter(each -> isBelow(each, folder)).forEach(each -> {
            var below = each.substring(folder.length());
            var slash = below.indexOf('/');
            var name = slash < 0 ? below : below.substring(0, slash);
            entries.put(name, new Listing.Entry(name, slash < 0, slash >= 0, false));
        });
        return entries.isEmpty()
                ? Listing.absent(Status.MISSING, "there is no such file or folder")
                : Listing.folder(entries.values(), false);
    }

    private static boolean isBelow(String path, String folder) {
        return folder.isEmpty() ? !path.startsWith("/") : path.startsWith(folder);
    }

    /** Does not show the contents, because they may be secrets. */
    @Override
    public String toString() {
        return stringByPath.keySet().stream().sorted().toList().toString();
    }
}
