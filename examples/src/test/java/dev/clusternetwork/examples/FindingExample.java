package dev.clusternetwork.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A bad input that has findings with one code, and its repair, from one file in {@code findings}. README.md in that
 * folder describes the format.
 *
 * @param also the other codes of the findings in the bad input, which are unavoidable
 * @param notOnClassPath a part of the names of libraries that are missing at run time; empty for none
 * @param remark sentences for the docs; may be empty
 * @param bad the files of the bad input by path
 * @param repaired the files of the repaired input by path
 */
record FindingExample(
        Set<String> also,
        Optional<String> notOnClassPath,
        String remark,
        Map<String, ExampleFile> bad,
        Map<String, ExampleFile> repaired) {

    /** The file that is not in the folder of the cluster: the objects that are running. */
    static final String OBSERVED = "observed.yml";

    private static final Pattern MARKER = Pattern.compile("-- (bad|repaired)/([^ ]+)(?: \\(([^)]+)\\))? --");
    private static final Pattern DIRECTIVE = Pattern.compile("(also|not on the class path): (.+)");
    private static final Pattern CODE_POINT = Pattern.compile("<U\\+([0-9A-F]{4})>");
    private static final Pattern REPETITION = Pattern.compile("the last line ([0-9]+) times");
    private static final Pattern LINK = Pattern.compile("a link to (.+)");
    private static final String DELETED = "deleted";

    /**
     * One file of an input.
     *
     * @param note how it differs from an ordinary file with this content, for example its charset; may be empty
     * @param content the content as it is shown, in which {@code <U+00A0>} is an invisible character
     */
    record ExampleFile(String note, String content) {

        boolean isDeleted() {
            return note.equals(DELETED);
        }

        boolean isLink() {
            return LINK.matcher(note).matches();
        }

        boolean isRepeated() {
            return REPETITION.matcher(note).matches();
        }

        void write(Path file) throws IOException {
            Files.createDirectories(file.getParent());
            var link = LINK.matcher(note);
            if (link.matches()) {
                Files.createSymbolicLink(file, Path.of(link.group(1)));
                return;
            }
            var string = CODE_POINT
                    .matcher(content)
                    .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
            var repetition = REPETITION.matcher(note);
            if (repetition.matches()) {
                var last = string.substring(string.lastIndexOf('\n', string.length() - 2) + 1);
                string += last.repeat(Integer.parseInt(repetition.group(1)) - 1);
                Files.writeString(file, string);
            } else {
                Files.write(file, string.getBytes(note.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(note)));
            }
        }
    }

    /** Reads an example; {@code name} is shown if it is malformed. */
    static FindingExample parse(String name, String string) {
        var also = new TreeSet<String>();
        var notOnClassPath = Optional.<String>empty();
        var remark = new ArrayList<String>();
        var bad = new LinkedHashMap<String, ExampleFile>();
        var changes = new LinkedHashMap<String, ExampleFile>();
        var content = remark;
        var files = new ArrayList<Runnable>();
        for (var line : string.lines().toList()) {
            var marker = MARKER.matcher(line);
            var directive = DIRECTIVE.matcher(line);
            if (marker.matches()) {
                var lines = new ArrayList<String>();
                var input = marker.group(1).equals("bad") ? bad : changes;
                var path = marker.group(2);
                var note = Optional.ofNullable(marker.group(3)).orElse("");
                files.add(() -> input.put(path, new ExampleFile(note, String.join("", lines))));
                content = lines;
            } else if (content == remark && directive.matches()) {
                if (directive.group(1).equals("also")) {
                    also.addAll(List.of(directive.group(2).split(", ")));
                } else {
                    notOnClassPath = Optional.of(directive.group(2));
                }
            } else {
                content.add(line + "\n");
            }
        }
        files.forEach(Runnable::run);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException(name + " has no line '-- repaired/FILE --' with the repaired input");
        }
        var repaired = new LinkedHashMap<>(bad);
        repaired.putAll(changes);
        repaired.values().removeIf(ExampleFile::isDeleted);
        return new FindingExample(also, notOnClassPath, String.join("", remark).strip(), bad, repaired);
    }

    /** Writes the files of an input, except for the observed objects, and returns these. */
    static Optional<String> write(Map<String, ExampleFile> input, Path folder) {
        try {
            Files.createDirectories(folder);
            for (var file : input.entrySet()) {
                if (!file.getKey().equals(OBSERVED)) {
                    file.getValue().write(folder.resolve(file.getKey()));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Optional.ofNullable(input.get(OBSERVED)).map(ExampleFile::content);
    }

    /** Returns the paths of the files that the repair adds, changes or removes. */
    List<String> changedFiles() {
        return Stream.concat(bad.keySet().stream(), repaired.keySet().stream())
                .distinct()
                .filter(path -> !Optional.ofNullable(bad.get(path)).equals(Optional.ofNullable(repaired.get(path))))
                .toList();
    }
}
