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
import java.util.regex.Pattern;

/**
 * YAML text that has no byte order mark and holds only characters that YAML allows, so that the parser need not be
 * asked about those: its errors know no line. Immutable.
 *
 * <p>Small API: it reads; it neither binds nor writes, and its caller bounds how long it is.
 */
public final class YamlText {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /** What separates documents; at the beginning of a line it stands for nothing else, in quotes and blocks too. */
    private static final Pattern SEPARATOR = Pattern.compile("(?:^|(?<=[\\r\\n]))---(?=[ \\t\\r\\n]|\\z)");

    private final String fileName;
    private final Places places;
    private final String text;
    private final int firstLine;

    private YamlText(String fileName, Places places, String text, int firstLine) {
        this.fileName = fileName;
        this.places = places;
        this.text = text;
        this.firstLine = firstLine;
    }

    /** Says where in the user's file a place of the text is: another one where a template became the text. */
    @FunctionalInterface
    public interface Places {
        /**
         * The place to show.
         *
         * @param place in the text
         */
        SourceLocation shown(SourceLocation place);
    }

    /** The text of these bytes, unless they are not UTF-8 or hold what YAML forbids; then the faults say so. */
    public static Optional<YamlText> of(String fileName, byte[] bytes, YamlFaults faults) {
        var encoding = foreignEncoding(bytes);
        if (encoding.isPresent()) {
            faults.addForFile(
                    YamlCode.NOT_UTF8, fileName, "the file is " + encoding.get() + " text", "save it as UTF-8");
            return Optional.empty();
        }
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var decoded = CharBuffer.allocate(bytes.length);
        var result = decoder.decode(ByteBuffer.wrap(bytes), decoded, true);
        var text = decoded.flip().toString();
        if (result.isError()) {
            var whole = new YamlText(fileName, place -> place, withoutByteOrderMark(text), 0);
            faults.add(
                    YamlCode.NOT_UTF8,
                    ConfigPath.root(),
                    whole.locationOf(whole.text.length()),
                    "a character here is not UTF-8",
                    "save the file as UTF-8");
            return Optional.empty();
        }
        return of(fileName, text, place -> place, faults);
    }

    /** The text itself, unless it holds what YAML forbids; then the faults say so. */
    public static Optional<YamlText> of(String fileName, String text, YamlFaults faults) {
        return of(fileName, text, place -> place, faults);
    }

    /** A text that was made of what the user wrote, unless it holds what YAML forbids; then the faults say so. */
    public static Optional<YamlText> of(String fileName, String text, Places places, YamlFaults faults) {
        var checked = new YamlText(fileName, places, withoutByteOrderMark(text), 0);
        return checked.hasOnlyAllowedCharacters(faults) ? Optional.of(checked) : Optional.empty();
    }

    /**
     * The one document of this text, an empty scalar where there is none; empty when it could be read in part only and
     * must not be judged.
     */
    public Optional<YamlNode> document(YamlFaults faults) {
        return YamlComposer.compose(this, List.of(), faults, new Repetition());
    }

    /**
     * All documents of this text in order, an empty scalar where nothing stands between two separators. One that could
     * be read in part only is empty here and takes no other with it.
     */
    public List<Optional<YamlNode>> documents(YamlFaults faults) {
        return documents(List.of(), faults);
    }

    /**
     * All documents of this text, as {@link #documents(YamlFaults)} has them. Where a document repeats all of these
     * keys at its top level, or has a key there that begins with {@code ---}, the separator before another one is
     * missing; then one finding says so, and neither is judged.
     *
     * @param heads the keys that every document has
     */
    public List<Optional<YamlNode>> documents(List<String> heads, YamlFaults faults) {
        var repetition = new Repetition();
        var documents = new ArrayList<Optional<YamlNode>>();
        for (var part : parts()) {
            faults.enter(documents.size());
            documents.add(YamlComposer.compose(part, heads, faults, repetition));
            if (faults.areTooMany()) {
                break;
            }
        }
        return documents;
    }

    /** The text, cut before each separator but those that only a prologue precedes. */
    private List<YamlText> parts() {
        var parts = new ArrayList<YamlText>();
        int start = 0;
        int line = 0;
        for (var separator = SEPARATOR.matcher(text); separator.find(); ) {
            if (!isPrologue(start, separator.start())) {
                parts.add(part(start, separator.start(), line));
                line += lineEnds(start, separator.start());
                start = separator.start();
            }
        }
        parts.add(part(start, text.length(), line));
        return parts;
    }

    private YamlText part(int start, int end, int line) {
        return new YamlText(fileName, places, text.substring(start, end), firstLine + line);
    }

    /** Whether the document has not begun yet: there are only empty lines, comments and directives. */
    private boolean isPrologue(int start, int end) {
        return text.substring(start, end)
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

    /** What findings call the file. */
    String fileName() {
        return fileName;
    }

    /** All of it. */
    public String text() {
        return text;
    }

    /** A place as the parser counts it: lines and columns from 0, the lines from where this document begins. */
    record Place(int line, int column) {}

    /** From one place to another, which is the first behind it. */
    record Span(Place start, Place end) {}

    /** What to show of a place. */
    SourceLocation location(Place place) {
        return location(place.line(), place.column());
    }

    /** The place of a line and column that the parser counts from 0. */
    SourceLocation location(int line, int column) {
        return places.shown(new SourceLocation(fileName, firstLine + line + 1, column + 1));
    }

    /** A line without its end; the first is 0. Empty text behind the last line. */
    String line(int number) {
        int start = 0;
        for (int line = 0; line < number; line++) {
            start = endOfLine(start);
            if (start < text.length()) {
                start += text.startsWith("\r\n", start) ? 2 : 1;
            }
        }
        return text.substring(start, endOfLine(start));
    }

    private int endOfLine(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private SourceLocation locationOf(int offset) {
        int line = 0;
        int column = 0;
        for (int at = 0; at < offset; at += Character.charCount(text.codePointAt(at))) {
            if (endsLine(at)) {
                line++;
                column = 0;
            } else {
                column++;
            }
        }
        return location(line, column);
    }

    /** YAML 1.2.2, 5.4: LF, CR LF or CR end a line; NEL and its relatives no longer do. */
    private boolean endsLine(int at) {
        char each = text.charAt(at);
        return each == '\n' || each == '\r' && !text.startsWith("\n", at + 1);
    }

    private boolean hasOnlyAllowedCharacters(YamlFaults faults) {
        boolean clean = true;
        int line = 0;
        int column = 0;
        for (int at = 0; at < text.length() && !faults.areTooMany(); ) {
            int codePoint = text.codePointAt(at);
            if (!isAllowed(codePoint)) {
                clean = false;
                faults.add(
                        YamlCode.ILLEGAL_CHARACTER,
                        ConfigPath.root(),
                        location(line, column),
                        String.format("the character U+%04X cannot stand in YAML", codePoint),
                        repair(codePoint));
            }
            boolean ended = endsLine(at);
            line += ended ? 1 : 0;
            column = ended ? 0 : column + 1;
            at += Character.charCount(codePoint);
        }
        return clean;
    }

    private static String repair(int codePoint) {
        return codePoint == 0 ? "save the file as UTF-8 text" : "delete it, though an editor may not show it";
    }

    /**
     * YAML 1.2.2, 5.1, c-printable. A byte order mark, which may stand there only in front of a document, is refused:
     * elsewhere it becomes an invisible part of a key.
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

    private static String withoutByteOrderMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** Told by the byte order mark; UTF-32 first, for its little-endian mark begins with that of UTF-16. */
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
