package dev.clusternetwork.cluster;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Free-form data made immutable and comparable, so that what was built in code equals what was read. */
public final class PlainData {

    private PlainData() {}

    /**
     * A deep copy that nobody can change. Whole numbers become {@link Long} or {@link BigInteger}, finite decimals
     * {@link BigDecimal}, as the reader gives them.
     *
     * @throws IllegalArgumentException for a key that is no text and for a value that YAML could not hold
     */
    public static @Nullable Object copyOf(@Nullable Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof BigDecimal
                || value instanceof Long) {
            return value;
        }
        if (value instanceof BigInteger number) {
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
        }
        if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? (Object) BigDecimal.valueOf(number) : number;
        }
        if (value instanceof Map<?, ?> map) {
            return copyOf(map);
        }
        if (value instanceof Iterable<?> items) {
            var copy = new ArrayList<@Nullable Object>();
            items.forEach(item -> copy.add(copyOf(item)));
            return Collections.unmodifiableList(copy);
        }
        throw new IllegalArgumentException(
                "a " + value.getClass().getName() + " is no plain data; use text, numbers, booleans, lists and maps");
    }

    /**
     * A deep copy that nobody can change, in the order of the map.
     *
     * @throws IllegalArgumentException for a key that is no text and for a value that YAML could not hold
     */
    public static Map<String, @Nullable Object> copyOf(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("the key " + key + " is no text; only text can be a key");
            }
            copy.put(name, copyOf(value));
        });
        return Collections.unmodifiableMap(copy);
    }
}
