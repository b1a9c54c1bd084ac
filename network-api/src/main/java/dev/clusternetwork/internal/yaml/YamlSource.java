package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The content of a YAML file without a byte order mark. It contains only characters that YAML allows, because the
 * parser reports others without their line. Immutable.
 *
 * <p>Small API: it reads; it neither binds nor writes, and its caller limits its size.
 */
public final class YamlSource {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /** The document separator; at the beginning of a line it has no other meaning, not even in quotes. */
    private static final Pattern SEPARATOR = Pattern.compile("(?:^|(?<=[\\r\\n]))---(?=[ \\t\\r\\n]|\\z)");

    private final String fileName;
    private final Locations locations;
    private final String content;
    private final int firstLine;

    private YamlSource(String fileName, Locations locations, String content, int firstLine) {
        this.fileName = fileName;
        this.locations = locations;
        this.content = content;
        this.firstLine = firstLine;
    }

    /** Maps locations in the content to the user's file: they differ when a template was rendered to this content. */
    @FunctionalInterface
    public interface Locations {
        /**
         * Returns the location in the user's file.
         *
         * @param location the location in the content
         */
        SourceLocation shown(SourceLocation location);
    }

    /** Decodes bytes; empty, with a fault, when they are not UTF-8 or contain a character that YAML does not allow. */
    public static Optional<YamlSource> of(String fileName, byte[] bytes, YamlFaults faults) {
        var format = ForeignContent.formatOf(bytes);
        if (format.isPresent()) {
            faults.addForFile(
                    YamlCode.OTHER_FORMAT,
                    fileName,
                    "the file is compressed with " + format.get(),
                    "decompress it, and use the YAML file inside");
            return Optional.empty();
        }
        var encoding = foreignEncoding(bytes);
        if (encoding.isPresent()) {
            faults.addForFile(
                    YamlCode.NOT_UTF8,
                    fileName,
                    "the file is encoded in " + encoding.get() + ", but UTF-8 is required",
                    "save it as UTF-8");
            return Optional.empty();
        }
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var decoded = CharBuffer.allocate(bytes.length);
        var result = decoder.decode(ByteBuffer.wrap(bytes), decoded, true);
        var content = decoded.flip().toString();
        if (result.isError()) {
            var whole = new YamlSource(fileName, location -> location, withoutByteOrderMark(content), 0);
            faults.add(
                    YamlCode.NOT_UTF8,
                    ConfigPath.root(),
                    whole.locationOf(whole.content.length()),
                    "the bytes here are not valid UTF-8",
                    "save the file as UTF-8");
            return Optional.empty();
        }
        return of(fileName, content, location -> location, faults);
    }

    /** Returns the source; empty, with a fault, when it contains a character that YAML does not allow. */
    public static Optional<YamlSource> of(String fileName, String content, YamlFaults faults) {
        return of(fileName, content, location -> location, faults);
    }

    /**
     * Returns the source of rendered content; empty, with a fault, when it contains a character that YAML does not
     * allow.
     */
    public static Optional<YamlSource> of(String fileName, String content, Locations locations, YamlFaults faults) {
        var checked = new YamlSource(fileName, locations, withoutByteOrderMark(content), 0);
        return checked.hasOnlyAllowedCharacters(faults) ? Optional.of(checked) : Optional.empty();
    }

    /**
     * Returns the only document, an empty scalar when it has no value; empty when it could be read only in part and
     * must not be checked.
     */
    public Optional<YamlNode> document(YamlFaults faults) {
        return document(faults, object -> false);
    }

    /**
     * Returns the only document like {@link #document(YamlFaults)}.
     *
     * @param mayHaveEmptyKey whether the object at a path may have the key {@code ""}
     */
    public Optional<YamlNode> document(YamlFaults faults, Predicate<ConfigPath> mayHaveEmptyKey) {
        return YamlComposer.compose(this, List.of(), faults, new Repetition(), mayHaveEmptyKey);
    }

    /**
     * Returns all documents in order, an empty scalar for a document without a value. A document that could be read
     * only in part is empty here and does not affect the others.
     */
    public List<Optional<YamlNode>> documents(YamlFaults faults) {
        return documents(List.of(), faults);
    }

    /**
     * Returns all documents like {@link #documents(YamlFaults)}. When a document repeats all of the given keys at its
     * top level, or has a key there that begins with {@code ---}, a separator is missing; this is one finding, and
     * neither document is checked.
     *
     * @param heads the keys that every document has
     */
    public List<Optional<YamlNode>> documents(List<String> heads, YamlFaults faults) {
        var repetition = new Repetition();
        var documents = new ArrayList<Optional<YamlNode>>();
        for (var part : parts()) {
            faults.enter(documents.size());
            documents.add(YamlComposer.compose(part, heads, faults, repetition, object -> false));
            if (faults.areTooMany()) {
                break;
            }
        }
        return documents;
    }

    /** Splits the content before each separator, except those that follow only a prologue. */
    private List<YamlSource> parts() {
        var parts = new ArrayList<YamlSource>();
        int start = 0;
        int line = 0;
        for (var separator = SEPARATOR.matcher(content); separator.find(); ) {
            if (!isPrologue(start, separator.start())) {
                parts.add(part(start, separator.start(), line));
                line += lineEnds(start, separator.start());
                start = separator.start();
            }
        }
        parts.add(part(start, content.length(), line));
        return parts;
    }

    private YamlSource part(int start, int end, int line) {
        return new YamlSource(fileName, locations, content.substring(start, end), firstLine + line);
    }

    /** Returns whether the document has not begun yet: there are only empty lines, comments and directives. */
    private boolean isPrologue(int start, int end) {
        return content.substring(start, end)
                .lines()
                .map(String::strip)
                .allMatch(line -> line.isEmpty() || line.startsWith("#") || line.startsWith("%"));
    }

    private int lineEnds(int start, int end) {
        int ends = 0;
        for (int at = start; at < end; at++) {
            ends += endsLine(at) ? 1 : 0;
        }
        return ends;
    }

    /** Returns whether the content has tags of ERB; reports it if so. */
    public boolean isErb(YamlFaults faults) {
        return ForeignContent.reportErb(this, faults);
    }

    /** Returns whether the content is a template or TOML although it is valid YAML; reports it if so. */
    public boolean isForeign(YamlFaults faults) {
        return ForeignContent.reportWhole(this, faults);
    }

    /** Returns the file name that findings show. */
    String fileName() {
        return fileName;
    }

    /** Returns the whole content. */
    public String content() {
        return content;
    }

    /** A position as the parser counts it: lines and columns from 0, the lines from the start of this document. */
    record Location(int line, int column) {}

    /** A range; the end is exclusive. */
    record Span(Location start, Location end) {}

    /** Returns the location to show for a position. */
    SourceLocation location(Location location) {
        return location(location.line(), location.column());
    }

    /** Returns the location to show for a line and a column, both counted from 0. */
    SourceLocation location(int line, int column) {
        return locations.shown(new SourceLocation(fileName, firstLine + line + 1, column + 1));
    }

    /** Returns a line without its line break, counted from 0; an empty string after the last line. */
    String line(int number) {
        int start = 0;
        for (int line = 0; line < number; line++) {
            start = endOfLine(start);
            if (start < content.length()) {
                start += content.startsWith("\r\n", start) ? 2 : 1;
            }
        }
        return content.substring(start, endOfLine(start));
    }

    private int endOfLine(int from) {
        int end = from;
        while (end < content.length() && content.charAt(end) != '\n' && content.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private SourceLocation locationOf(int offset) {
        int line = 0;
        int column = 0;
        for (int at = 0; at < offset; at += Character.charCount(content.codePointAt(at))) {
            if (endsLine(at)) {
                line++;
                column = 0;
            } else {
                column++;
            }
        }
        return location(line, column);
    }

    /** YAML 1.2.2, 5.4: LF, CR LF and CR are line breaks; NEL and other Unicode line separators are not. */
    private boolean endsLine(int at) {
        char each = content.charAt(at);
        return each == '\n' || each == '\r' && !content.startsWith("\n", at + 1);
    }

    private boolean hasOnlyAllowedCharacters(YamlFaults faults) {
        boolean clean = true;
        int line = 0;
        int column = 0;
        for (int at = 0; at < content.length() && !faults.areTooMany(); ) {
            int codePoint = content.codePointAt(at);
            if (!isAllowed(codePoint)) {
                clean = false;
                faults.add(
                        YamlCode.ILLEGAL_CHARACTER,
                        ConfigPath.root(),
                        location(line, column),
                        String.format("the character U+%04X is not allowed in YAML", codePoint),
                        fixFor(codePoint));
            }
            boolean ended = endsLine(at);
            line += ended ? 1 : 0;
            column = ended ? 0 : column + 1;
            at += Character.charCount(codePoint);
        }
        return clean;
    }

    private static String fixFor(int codePoint) {
        return codePoint == 0 ? "save the file as UTF-8" : "remove it (an editor may not show it)";
    }

    /**
     * Returns whether YAML allows a character: YAML 1.2.2, 5.1, c-printable. A byte order mark is allowed only at the
     * start of a document; elsewhere it would be an invisible part of a key.
     */
    private static boolean isAllowed(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || codePoint >= 0x20 && codePoint <= 0x7E
                || codePoint == 0x85
                || codePoint >= 0xA0 && codePoint <= 0xD7FF
                || codePoint >= 0xE000 && codePoint <= 0xFFFD && codePoint != BYTE_ORDER_MARK
                || codePoint >= 0x10000;
    }

    private static String withoutByteOrderMark(String string) {
        return !string.isEmpty() && string.charAt(0) == BYTE_ORDER_MARK ? string.substring(1) : string;
    }

    /** Checks the byte order mark; UTF-32 first, because its little-endian mark begins with that of UTF-16. */
    private static Optional<String> foreignEncoding(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE, 0, 0) || startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
            return Optional.of("UTF-32");
        }
        return startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)
                ? Optional.of("UTF-16")
                : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
