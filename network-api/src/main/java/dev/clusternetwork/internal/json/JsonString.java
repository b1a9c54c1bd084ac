package dev.clusternetwork.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the JSON that some objects carry as a text: a CNI configuration, a list of peers. Planning works without
 * Jackson, so that tools on another line of fabric8 can use the objects; this is the little that it needs instead.
 *
 * <p>Small API: maps in their own order, lists, text, numbers, booleans and null; no reading.
 */
public final class JsonString {

    /** Below it RFC 8259 section 7 wants every character escaped. */
    private static final char FIRST_PLAIN = ' ';

    private final String lineFeed;
    private final String colon;
    private final StringBuilder text = new StringBuilder();

    private JsonString(String lineFeed, String colon) {
        this.lineFeed = lineFeed;
        this.colon = colon;
    }

    /**
     * The value as JSON in one line.
     *
     * @throws IllegalArgumentException for a value of another type, and for a number that is not finite
     */
    public static String of(@Nullable Object value) {
        return new JsonString("", ":").written(value);
    }

    /**
     * The value as JSON with an entry a line, indented by two blanks, for people to read. Ends with a line feed.
     *
     * @throws IllegalArgumentException for a value of another type, and for a number that is not finite
     */
    public static String indented(@Nullable Object value) {
        return new JsonString("\n", ": ").written(value) + "\n";
    }

    private String written(@Nullable Object value) {
        write(value, lineFeed);
        return text.toString();
    }

    /** @param newLine what begins a new line of the value's own level: empty for one line */
    private void write(@Nullable Object value, String newLine) {
        if (value instanceof Map<?, ?> map) {
            writeMap(map, newLine);
        } else if (value instanceof Iterable<?> items) {
            writeList(items.iterator(), newLine);
        } else if (value instanceof String string) {
            writeString(string);
        } else if (value == null || value instanceof Boolean || isNumber(value)) {
            text.append(value);
        } else {
            throw new IllegalArgumentException(
                    "JSON cannot hold a " + value.getClass().getName());
        }
    }

    private static boolean isNumber(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof BigDecimal
                || value instanceof Double number && Double.isFinite(number);
    }

    private void writeMap(Map<?, ?> map, String newLine) {
        text.append('{');
        var inner = deeper(newLine);
        var separator = "";
        for (var entry : map.entrySet()) {
            text.append(separator).append(inner);
            writeString(String.valueOf(entry.getKey()));
            text.append(colon);
            write(entry.getValue(), inner);
            separator = ",";
        }
        text.append(map.isEmpty() ? "" : newLine).append('}');
    }

    private void writeList(Iterator<?> items, String newLine) {
        text.append('[');
        var inner = deeper(newLine);
        var isEmpty = !items.hasNext();
        while (items.hasNext()) {
            text.append(inner);
            write(items.next(), inner);
            text.append(items.hasNext() ? "," : "");
        }
        text.append(isEmpty ? "" : newLine).append(']');
    }

    private static String deeper(String newLine) {
        return newLine.isEmpty() ? "" : newLine + "  ";
    }

    private void writeString(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char each = string.charAt(i);
            if (each == '"' || each == '\\') {
                text.append('\\').append(each);
            } else if (each < FIRST_PLAIN || isLoneSurrogate(string, i)) {
                text.append("\\u").append("%04x".formatted((int) each));
            } else {
                text.append(each);
            }
        }
        text.append('"');
    }

    /** No encoding has bytes for half a pair; it would arrive as a question mark. */
    private static boolean isLoneSurrogate(String string, int at) {
        char each = string.charAt(at);
        if (Character.isHighSurrogate(each)) {
            return at + 1 == string.length() || !Character.isLowSurrogate(string.charAt(at + 1));
        }
        return Character.isLowSurrogate(each) && (at == 0 || !Character.isHighSurrogate(string.charAt(at - 1)));
    }
}
