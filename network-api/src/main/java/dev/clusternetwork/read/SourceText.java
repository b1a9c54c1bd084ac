package dev.clusternetwork.read;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A text that is small enough, has no byte order mark and holds only characters that YAML allows, so that the parser
 * need not be asked about those: its errors know no line.
 */
final class SourceText {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final String fileName;
    private final String text;

    private SourceText(String fileName, String text) {
        this.fileName = fileName;
        this.text = text;
    }

    /** The text of these bytes, unless they are too many or not UTF-8. */
    static Optional<SourceText> of(String fileName, byte[] bytes, ReadingFaults faults) {
        if (bytes.length > ClusterSource.MOST_BYTES) {
            return tooLarge(fileName, faults);
        }
        var encoding = foreignEncoding(bytes);
        if (encoding.isPresent()) {
            faults.addForFile(
                    ReadingCode.NOT_UTF8, fileName, "the file is " + encoding.get() + " text", "save it as UTF-8");
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
            var whole = new SourceText(fileName, withoutByteOrderMark(text));
            faults.add(
                    ReadingCode.NOT_UTF8,
                    ConfigPath.root(),
                    whole.locationOf(whole.text.length()),
                    "a character here is not UTF-8",
                    "save the file as UTF-8");
            return Optional.empty();
        }
        return checked(fileName, text, faults);
    }

    /** The text itself, unless it is too long. */
    static Optional<SourceText> of(String fileName, String text, ReadingFaults faults) {
        return text.length() > ClusterSource.MOST_BYTES
                ? tooLarge(fileName, faults)
                : checked(fileName, text, faults);
    }

    /** What findings call the file. */
    String fileName() {
        return fileName;
    }

    /** All of it. */
    String text() {
        return text;
    }

    /** The place of a line and column that the parser counts from 0. */
    SourceLocation location(int line, int column) {
        return new SourceLocation(fileName, line + 1, column + 1);
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

    private static Optional<SourceText> tooLarge(String fileName, ReadingFaults faults) {
        faults.addForFile(
                ReadingCode.FILE_TOO_LARGE,
                fileName,
                "the file is larger than " + (ClusterSource.MOST_BYTES >> 20) + " MiB",
                "check that it is the configuration of a cluster");
        return Optional.empty();
    }

    private static Optional<SourceText> checked(String fileName, String text, ReadingFaults faults) {
        var checked = new SourceText(fileName, withoutByteOrderMark(text));
        return checked.hasOnlyAllowedCharacters(faults) ? Optional.of(checked) : Optional.empty();
    }

    private boolean hasOnlyAllowedCharacters(ReadingFaults faults) {
        boolean clean = true;
        int line = 0;
        int column = 0;
        for (int at = 0; at < text.length() && !faults.areTooMany(); ) {
            int codePoint = text.codePointAt(at);
            if (!isAllowed(codePoint)) {
                clean = false;
                faults.add(
                        ReadingCode.ILLEGAL_CHARACTER,
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
