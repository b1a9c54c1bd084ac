package dev.clusternetwork.source;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Files that exist only in memory, by paths without a leading {@code ./}. */
record InMemoryFiles(Map<String, String> textByPath) implements SourceFiles {

    /** The same files, of paths as users write them. */
    static InMemoryFiles of(Map<String, String> textByPath) {
        var texts = new HashMap<String, String>();
        textByPath.forEach((path, text) -> {
            if (texts.put(plain(path), text) != null) {
                throw new IllegalArgumentException(
                        "two paths lead to the file '" + plain(path) + "'; leave out the one that begins with ./");
            }
        });
        return new InMemoryFiles(Map.copyOf(texts));
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
        @Nullable String text = textByPath.get(plain(path));
        if (text == null) {
            return Content.absent(Status.MISSING, "there is no such file");
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length > mostBytes
                ? Content.absent(Status.TOO_LARGE, "it has more than " + mostBytes + " bytes")
                : Content.of(bytes);
    }

    @Override
    public Listing list(String path) {
        var place = plain(path);
        if (textByPath.containsKey(place)) {
            return Listing.file(false);
        }
        var folder = place.isEmpty() || place.endsWith("/") ? place : place + "/";
        var entries = new TreeMap<String, Listing.Entry>();
        textByPath.keySet().stream().filter(each -> isBelow(each, folder)).forEach(each -> {
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

    /** Not the texts; they may be secrets. */
    @Override
    public String toString() {
        return textByPath.keySet().stream().sorted().toList().toString();
    }
}
