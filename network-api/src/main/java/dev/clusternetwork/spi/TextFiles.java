package dev.clusternetwork.spi;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Files that exist only in memory. */
record TextFiles(Map<String, String> textByPath) implements SourceFiles {

    @Override
    public Content read(String path, int mostBytes) {
        @Nullable String text = textByPath.get(path);
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
        if (textByPath.containsKey(path)) {
            return Listing.file(false);
        }
        var folder = path.endsWith("/") ? path : path + "/";
        var entries = new TreeMap<String, Listing.Entry>();
        textByPath.keySet().stream().filter(each -> each.startsWith(folder)).forEach(each -> {
            var below = each.substring(folder.length());
            var slash = below.indexOf('/');
            var name = slash < 0 ? below : below.substring(0, slash);
            entries.put(name, new Listing.Entry(name, slash < 0, slash >= 0, false));
        });
        return entries.isEmpty()
                ? Listing.absent(Status.MISSING, "there is no such file or folder")
                : Listing.folder(entries.values(), false);
    }

    /** Not the texts; they may be secrets. */
    @Override
    public String toString() {
        return textByPath.keySet().stream().sorted().toList().toString();
    }
}
