package dev.clusternetwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Output that was reviewed and must not change unnoticed. {@code mvn verify -Dgolden.update=true} writes it anew; the
 * change is then reviewed like any other.
 */
final class Golden {

    private static final Path ROOT = Path.of("src", "test", "resources", "golden");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private Golden() {}

    /** Compares a folder: the same files, each with the same content. */
    static void assertFolder(String scenario, SortedMap<String, String> actual) throws IOException {
        assertFolder(ROOT.resolve(scenario), actual);
    }

    /** Compares a folder: the same files, each with the same content. */
    static void assertFolder(Path folder, SortedMap<String, String> actual) throws IOException {
        if (UPDATE) {
            delete(folder);
            for (var file : actual.entrySet()) {
                Files.createDirectories(folder.resolve(file.getKey()).getParent());
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        }
        assertThat(read(folder)).as(folder.toString()).containsExactlyEntriesOf(actual);
    }

    /** Compares one file. */
    static void assertFile(Path file, String actual) throws IOException {
        if (UPDATE) {
            Files.writeString(file, actual);
        }
        assertThat(Files.readString(file)).as(file.getFileName().toString()).isEqualTo(actual);
    }

    private static Map<String, String> read(Path folder) throws IOException {
        var strings = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = folder.relativize(file).toString().replace('\\', '/');
                strings.put(name, Files.readString(file));
            }
        }
        return strings;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
