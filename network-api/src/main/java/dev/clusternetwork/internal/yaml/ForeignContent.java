package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Recognizes content that is not a YAML configuration: compressed files, templates that were not rendered, conflict
 * markers and TOML. Recognizes also the mistakes in a line whose YAML error would mislead: a missing space after a
 * colon and typographic quotes.
 *
 * <p>It is consulted only when the content cannot be read as YAML, so that strings that contain such characters are
 * never refused.
 */
final class ForeignContent {

    private static final Map<String, byte[]> SIGNATURES = Map.of(
            "gzip", bytes(0x1F, 0x8B),
            "xz", bytes(0xFD, '7', 'z', 'X', 'Z', 0),
            "zip", bytes('P', 'K', 3, 4),
            "zstd", bytes(0x28, 0xB5, 0x2F, 0xFD));

    private static final Pattern CONFLICT = Pattern.compile("(?:<{7}|>{7}|\\|{7})(?: .*)?");
    private static final String CONFLICT_MIDDLE = "=======";

    private static final Pattern HELM = Pattern.compile(
            "\\{\\{-?\\s*(?:\\.|include\\s|define\\s|template\\s|if\\s|range\\s|with\\s|end\\b|toYaml\\s)");

    private static final Pattern TOML_TABLE = Pattern.compile("\\s*\\[\\[?[A-Za-z0-9_.\"-]+]]?\\s*(?:#.*)?");
    private static final Pattern TOML_PAIR = Pattern.compile("\\s*[A-Za-z0-9_.\"-]+\\s*=\\s*\\S.*");

    private static final Pattern WITHOUT_SPACE =
            Pattern.compile("\\s*(?:- +)*[A-Za-z_][A-Za-z0-9_.-]*:(?=[^\\s\\p{Z}\\p{Cf}/:])");

    /** A typographic quote where a value begins. */
    private static final Pattern TYPOGRAPHIC_QUOTE =
            Pattern.compile("(?:^\\s*|[:\\-,\\[{]\\s+|[\\[{])([\\x{2018}-\\x{201F}\\xAB\\xBB])");

    private final YamlSource source;
    private final YamlFaults faults;
    private final List<String> lines;

    private ForeignContent(YamlSource source, YamlFaults faults) {
        this.source = source;
        this.faults = faults;
        this.lines = source.content().lines().toList();
    }

    /** Returns the name of the compression format of a file; empty when it is not compressed. */
    static Optional<String> formatOf(byte[] content) {
        return SIGNATURES.entrySet().stream()
                .filter(each -> content.length >= each.getValue().length
                        && Arrays.equals(
                                content, 0, each.getValue().length, each.getValue(), 0, each.getValue().length))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Returns whether an expression in double braces is one of Helm's. */
    static boolean isOfHelm(YamlSource source) {
        return HELM.matcher(source.content()).find();
    }

    /**
     * Reports what a source is instead of YAML; returns false when it is not recognized.
     *
     * @param first the first line that may have caused a syntax error, from 0
     * @param last the line where the parser reported the error
     * @param isOfPlainScalar whether the parser reported a plain scalar; a quote or bracket that is not closed is not
     *     caused by a colon on an earlier line
     */
    static boolean report(YamlSource source, int first, int last, boolean isOfPlainScalar, YamlFaults faults) {
        var content = new ForeignContent(source, faults);
        return content.reportConflict(first, last)
                || content.reportTemplate(first, last)
                || content.reportPlaceholders(first, last, isOfPlainScalar)
                || content.reportToml()
                || content.reportQuote(first, last)
                || isOfPlainScalar && content.reportColon(first, last);
    }

    /** Reports a template or TOML whose content is also valid YAML; returns false when it is neither. */
    static boolean reportWhole(YamlSource source, YamlFaults faults) {
        var content = new ForeignContent(source, faults);
        return content.reportTemplate(0, content.lines.size() - 1) || content.reportToml();
    }

    /** Reports an ERB template; returns false when the source has no tags of ERB. */
    static boolean reportErb(YamlSource source, YamlFaults faults) {
        var content = new ForeignContent(source, faults);
        var found = content.lines.stream()
                .anyMatch(line -> Placeholders.plainPartOf(line).contains("<%"));
        if (found) {
            content.addErb();
        }
        return found;
    }

    /** Reports that a source is a Helm template. */
    static void reportHelm(YamlSource source, YamlFaults faults) {
        var content = new ForeignContent(source, faults);
        var line = content.firstLineWith("{{");
        content.addTemplate(line, "a Helm template", "render it with 'helm template', and use the output");
    }

    private boolean reportConflict(int first, int last) {
        var line = IntStream.range(0, lines.size())
                .filter(each -> CONFLICT.matcher(lines.get(each)).matches()
                        || each >= first && each <= last && lines.get(each).equals(CONFLICT_MIDDLE))
                .findFirst();
        line.ifPresent(number -> faults.add(
                YamlCode.MERGE_CONFLICT,
                ConfigPath.root(),
                source.location(number, 0),
                "the line is a conflict marker of a merge",
                "resolve the conflict, and remove the lines that begin with '<<<<<<<', '=======' or '>>>>>>>'"));
        return line.isPresent();
    }

    private boolean reportTemplate(int first, int last) {
        var suspects = IntStream.rangeClosed(first, last)
                .filter(each -> each < lines.size())
                .mapToObj(each -> Placeholders.plainPartOf(lines.get(each)))
                .toList();
        if (suspects.stream().anyMatch(line -> line.contains("<%"))) {
            addErb();
            return true;
        }
        if (suspects.stream().anyMatch(line -> line.contains("{%"))) {
            addTemplate(firstLineWith("{%"), "a Jinja template", "render it, and use the output");
            return true;
        }
        if (suspects.stream().anyMatch(line -> HELM.matcher(line).find())) {
            reportHelm(source, faults);
            return true;
        }
        return false;
    }

    private void addErb() {
        addTemplate(firstLineWith("<%"), "an ERB template", "render it, and use the output");
    }

    private void addTemplate(int line, String what, String fix) {
        faults.add(
                YamlCode.OTHER_FORMAT,
                ConfigPath.root(),
                source.location(line, 0),
                "the file is " + what + " that was not rendered",
                fix);
    }

    private int firstLineWith(String tag) {
        return IntStream.range(0, lines.size())
                .filter(each -> Placeholders.plainPartOf(lines.get(each)).contains(tag))
                .findFirst()
                .orElse(0);
    }

    /** Reports all tags with two braces, which are never valid, or the variables that broke a flow collection. */
    private boolean reportPlaceholders(int first, int last, boolean isOfPlainScalar) {
        if (IntStream.rangeClosed(first, last).anyMatch(line -> indexIn(line, Placeholders::indexOfTag) >= 0)) {
            IntStream.range(0, lines.size()).forEach(line -> addPlaceholder(line, Placeholders::indexOfTag));
            return true;
        }
        // A variable in a plain scalar is valid, so it does not cause an error about one.
        return !isOfPlainScalar
                && IntStream.rangeClosed(first, last)
                                .filter(line -> addPlaceholder(line, Placeholders::indexOfVariable))
                                .count()
                        > 0;
    }

    private boolean addPlaceholder(int line, ToIntFunction<String> search) {
        int index = indexIn(line, search);
        if (index >= 0) {
            faults.addPlaceholder(
                    ConfigPath.root(), source.location(line, lines.get(line).codePointCount(0, index)));
        }
        return index >= 0;
    }

    private int indexIn(int line, ToIntFunction<String> search) {
        return line < lines.size() ? search.applyAsInt(lines.get(line)) : -1;
    }

    private boolean reportToml() {
        var first = IntStream.range(0, lines.size())
                .filter(each -> !lines.get(each).isBlank()
                        && !lines.get(each).stripLeading().startsWith("#"))
                .findFirst();
        if (first.isEmpty() || !isToml(first.getAsInt())) {
            return false;
        }
        faults.add(
                YamlCode.OTHER_FORMAT,
                ConfigPath.root(),
                source.location(first.getAsInt(), 0),
                "the file is TOML, but YAML is required",
                "write 'KEY: VALUE' for 'KEY = VALUE', and the name of a table as a key with its fields below it");
        return true;
    }

    /** Returns whether a line is TOML; the header of a table is also a YAML list unless a pair follows it. */
    private boolean isToml(int first) {
        return TOML_PAIR.matcher(lines.get(first)).matches()
                || TOML_TABLE.matcher(lines.get(first)).matches()
                        && lines.stream()
                                .skip(first)
                                .anyMatch(line -> TOML_PAIR.matcher(line).matches());
    }

    private boolean reportQuote(int first, int last) {
        for (int line = first; line <= last && line < lines.size(); line++) {
            var written = lines.get(line);
            var quote = TYPOGRAPHIC_QUOTE.matcher(written);
            if (quote.find()) {
                add(
                        line,
                        quote.start(1),
                        InvisibleCharacters.named(written.charAt(quote.start(1))) + " is not a quote in YAML",
                        "use \" or ' instead");
                return true;
            }
        }
        return false;
    }

    private boolean reportColon(int first, int last) {
        for (int line = first; line <= last && line < lines.size(); line++) {
            var key = WITHOUT_SPACE.matcher(lines.get(line));
            if (key.lookingAt()) {
                add(line, key.end(), "a space is missing after the colon", "add a space after the colon");
                return true;
            }
        }
        return false;
    }

    private void add(int line, int index, String problem, String fix) {
        int column = lines.get(line).codePointCount(0, index);
        faults.add(YamlCode.YAML_SYNTAX, ConfigPath.root(), source.location(line, column), problem, fix);
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
