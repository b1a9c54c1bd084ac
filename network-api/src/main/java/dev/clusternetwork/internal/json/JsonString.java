package dev.clusternetwork.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON for fields that contain JSON as a string, for example a CNI configuration or a list of peers. Planning
 * does not use Jackson, so that tools with another major version of fabric8 can use the planned objects.
 *
 * <p>Supports maps in their iteration order, lists, strings, numbers, booleans and null. Does not parse JSON.
 */
public final class JsonString {

    /** RFC 8259, section 7, requires an escape for every character below this one. */
    private static final char FIRST_PLAIN = ' ';

    private final String lineFeed;
    private final String colon;
    private final StringBuilder json = new StringBuilder();

    private JsonString(String lineFeed, String colon) {
        this.lineFeed = lineFeed;
        this.colon = colon;
    }

    /**
     * Returns the value as JSON on one line.
     *
     * @throws IllegalArgumentException for a value of another type, and for a number that is not finite
     */
    public static String of(@Nullable Object value) {
        return new JsonString("", ":").written(value);
    }

    /**
     * Returns the value as JSON with one entry on each line, indented by two spaces. It ends with a line feed.
     *
     * @throws IllegalArgumentException for a value of another type, and for a number that is not finite
     */
    public static String indented(@Nullable Object value) {
        return new JsonString("\n", ": ").written(value) + "\n";
    }

    private String written(@Nullable Object value) {
        write(value, lineFeed);
        return json.toString();
    }

    /** @param newLine the line feed and the indentation of the value; empty for JSON on one line */
    private void write(@Nullable Object value, String newLine) {
        if (value instanceof Map<?, ?> map) {
            writeMap(map, newLine);
        } else if (value instanceof Iterable<?> items) {
            writeList(items.iterator(), newLine);
        } else if (value instanceof String string) {
            writeString(string);
        } else if (value == null || value instanceof Boolean || isNumber(value)) {
            json.append(value);
        } else {
            throw new IllegalArgumentException(
                    "a value of the type " + value.getClass().getName() + " cannot be written as JSON");
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
        json.append('{');
        var inner = deeper(newLine);
        var separator = "";
        for (var entry : map.entrySet()) {
            json.append(separator).append(inner);
            writeString(String.valueOf(entry.getKey()));
            json.append(colon);
            write(entry.getValue(), inner);
            separator = ",";
        }
        json.append(map.isEmpty() ? "" : newLine).append('}');
    }

    private void writeList(Iterator<?> items, String newLine) {
        json.append('[');
        var inner = deeper(newLine);
        var isEmpty = !items.hasNext();
        while (items.hasNext()) {
            json.append(inner);
            write(items.next(), inner);
            json.append(items.hasNext() ? "," : "");
        }
        json.append(isEmpty ? "" : newLine).append(']');
    }

    private static String deeper(String newLine) {
        return newLine.isEmpty() ? "" : newLine + "  ";
    }

    private void writeString(String string) {
        json.append('"');
        for (int i = 0; i < string.length(); i++) {
            char each = string.charAt(i);
            if (each == '"' || each == '\\') {
                json.append('\\').append(each);
            } else if (each < FIRST_PLAIN || isUnpairedSurrogate(string, i)) {
                json.append("\\u").append("%04x".formatted((int) each));
            } else {
                json.append(each);
            }
        }
        json.append('"');
    }

    /** Returns whether the character is an unpaired surrogate, which UTF-8 cannot encode. */
    private static boolean isUnpairedSurrogate(String string, int at) {
        char each = string.charAt(at);
        if (Character.isHighSurrogate(each)) {
            return at + 1 == string.length() || !Character.isLowSurrogate(string.charAt(at + 1));
        }
        return Character.isLowSurrogate(each) && (at == 0 || !Character.isHighSurrogate(string.charAt(at - 1)));
    }
}
