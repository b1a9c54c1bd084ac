package dev.clusternetwork.finding;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lines that excerpts show: those of the files that findings point to, without the secrets in them. */
final class SourceLines {

    /** A key in front of a value, of characters that need no quotes and that are no secret by themselves. */
    private static final Pattern KEY = Pattern.compile("(\\s*(?:-\\s+)*)([\"']?[\\w./-]+[\"']?)\\s*:(?=\\s|$)");

    private final Function<String, Optional<String>> sources;
    private final Map<String, Map<Integer, Integer>> secrets = new HashMap<>();
    private final Map<String, File> files = new HashMap<>();

    private SourceLines(Function<String, Optional<String>> sources) {
        this.sources = sources;
    }

    /** Returns the lines of these sources; where the value that a finding found is hidden, its line is, too. */
    static SourceLines of(Function<String, Optional<String>> sources, Findings findings) {
        var lines = new SourceLines(sources);
        Stream.concat(findings.all().stream(), findings.waived().stream().map(Findings.Waived::finding))
                .filter(finding ->
                        finding.found().filter(Finding.HIDDEN::equals).isPresent())
                .flatMap(finding -> Stream.concat(
                        finding.location().stream(),
                        finding.related().stream().flatMap(related -> related.location().stream())))
                .forEach(lines::markSecret);
        return lines;
    }

    private void markSecret(SourceLocation location) {
        secrets.computeIfAbsent(location.file(), file -> new TreeMap<>())
                .merge(location.line() - 1, location.column() - 1, Math::min);
    }

    private record File(List<String> lines, List<SecretLines.View> views) {}

    /**
     * A line with a mark under a value.
     *
     * @param value the value as typed; empty where it is hidden
     */
    record Shown(ShownLine.Marked marked, Optional<String> value) {}

    /** Returns the line of a location with the value there marked; empty where there is no such line. */
    Optional<Shown> show(SourceLocation location) {
        return show(location.file(), location.line() - 1, Math.max(0, location.column() - 1));
    }

    /** Returns the line of a file with this number, counted from 1; empty if the file has no such line. */
    Optional<String> line(String file, int number) {
        return show(file, number - 1, 0).map(shown -> shown.marked().line());
    }

    private Optional<Shown> show(String name, int number, int position) {
        var file = files.computeIfAbsent(name, this::read);
        if (number < 0 || number >= file.lines().size()) {
            return Optional.empty();
        }
        var line = file.lines().get(number);
        return Optional.of(
                switch (file.views().get(number)) {
                    case ALL -> all(line, position);
                    case KEY -> key(line, position, isAboutKey(name, number, line));
                    case NOTHING -> nothing();
                });
    }

    private File read(String name) {
        var lines = sources.apply(name).map(content -> content.lines().toList()).orElse(List.of());
        var known = secrets.getOrDefault(name, Collections.emptyMap());
        return new File(lines, SecretLines.of(lines, known.keySet()));
    }

    private static Shown all(String line, int position) {
        var span = ValueSpan.at(line, position);
        int start = line.offsetByCodePoints(0, span.start());
        int end = line.offsetByCodePoints(start, span.end() - span.start());
        return new Shown(ShownLine.of(line).mark(span.start(), span.end()), Optional.of(line.substring(start, end)));
    }

    private static Shown key(String line, int position, boolean aboutKey) {
        var key = KEY.matcher(line);
        if (aboutKey || !key.lookingAt()) {
            return nothing();
        }
        var shown = key.group() + " " + Finding.HIDDEN;
        // The part in front of the value has characters of one code point only.
        var marked = position < key.end()
                ? ShownLine.of(shown).mark(Math.max(position, key.start(2)), key.end(2))
                : ShownLine.of(shown).mark(key.end() + 1, shown.length());
        return new Shown(marked, Optional.empty());
    }

    private static Shown nothing() {
        return new Shown(ShownLine.of(Finding.HIDDEN).mark(0, Finding.HIDDEN.length()), Optional.empty());
    }

    /**
     * Whether it may be the key that is secret: a finding with a hidden value points there, although a value follows.
     */
    private boolean isAboutKey(String file, int number, String line) {
        var position = secrets.getOrDefault(file, Collections.emptyMap()).get(number);
        var key = KEY.matcher(line);
        return position != null
                && key.lookingAt()
                && position < key.end()
                && !line.substring(key.end()).isBlank();
    }
}
