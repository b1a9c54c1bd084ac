package dev.clusternetwork.spi;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the JSON that some objects carry as a text: a CNI configuration, a list of peers. Planning works without
 * Jackson, so that tools on another line of fabric8 can use the objects; this is the little that it needs instead.
 *
 * <p>Small API: maps in their own order, lists, text, numbers, booleans and null; no blanks, no reading.
 */
public final class JsonText {

    /** Below it RFC 8259 section 7 wants every character escaped. */
    private static final char FIRST_PLAIN = ' ';

    private JsonText() {}

    /**
     * The value as JSON in one line.
     *
     * @throws IllegalArgumentException for a value of another type, and for a number that is not finite
     */
    public static String of(@Nullable Object value) {
        var text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(@Nullable Object value, StringBuilder text) {
        if (value instanceof Map<?, ?> map) {
            writeMap(map, text);
        } else if (value instanceof Iterable<?> items) {
            writeList(items.iterator(), text);
        } else if (value instanceof String string) {
            writeString(string, text);
        } else if (value == null || value instanceof Boolean || isNumber(value)) {
            text.append(value);
        } else {
            throw new IllegalArgumentException("JSON cannot hold a " + value.getClass().getName());
        }
    }

    private static boolean isNumber(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof BigDecimal
                || value instanceof Double number && Double.isFinite(number);
    }

    private static void writeMap(Map<?, ?> map, StringBuilder text) {
        text.append('{');
        var separator = "";
        for (var entry : map.entrySet()) {
            text.append(separator);
            writeString(String.valueOf(entry.getKey()), text);
            text.append(':');
            write(entry.getValue(), text);
            separator = ",";
        }
        text.append('}');
    }

    private static void writeList(Iterator<?> items, StringBuilder text) {
        text.append('[');
        while (items.hasNext()) {
            write(items.next(), text);
            text.append(items.hasNext() ? "," : "");
        }
        text.append(']');
    }

    private static void writeString(String string, StringBuilder text) {
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
