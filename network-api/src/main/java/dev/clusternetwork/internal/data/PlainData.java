package dev.clusternetwork.internal.data;

import dev.clusternetwork.internal.yaml.YamlData;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies free-form data into an immutable form, in which data that was built in code equals data that was read. */
public final class PlainData {

    /** More than a file may have, because data may be copied together with its container; few enough for recursion. */
    private static final int MOST_NESTED = 200;

    private PlainData() {}

    /**
     * Returns an immutable deep copy. As in files, integers become {@link Long} or {@link BigInteger}, and finite
     * decimal numbers become {@link BigDecimal}.
     *
     * @throws IllegalArgumentException for a key that is not a string and for a value that YAML cannot represent: a map
     *     or list that contains itself, a string with a lone surrogate
     */
    public static @Nullable Object copyOf(@Nullable Object value) {
        return copyOf(value, newSetOfContainers());
    }

    /**
     * Returns an immutable deep copy, in the order of the map.
     *
     * @throws IllegalArgumentException for a key that is not a string and for a value that YAML cannot represent: a map
     *     or list that contains itself, a string with a lone surrogate
     */
    public static Map<String, @Nullable Object> copyOf(Map<?, ?> map) {
        return copyOf(map, newSetOfContainers());
    }

    private static Set<Object> newSetOfContainers() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** @param around the maps and lists that contain the value */
    private static @Nullable Object copyOf(@Nullable Object value, Set<Object> around) {
        if (value == null || value instanceof Boolean || value instanceof BigDecimal || value instanceof Long) {
            return value;
        }
        if (value instanceof String string) {
            return YamlData.checked(string);
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
            return copyOf(map, around);
        }
        if (value instanceof Iterable<?> items) {
            enter(items, around);
            var copy = new ArrayList<@Nullable Object>();
            items.forEach(item -> copy.add(copyOf(item, around)));
            around.remove(items);
            return Collections.unmodifiableList(copy);
        }
        throw new IllegalArgumentException("the class " + value.getClass().getName()
                + " is not supported, only strings, numbers, booleans, lists and maps");
    }

    private static Map<String, @Nullable Object> copyOf(Map<?, ?> map, Set<Object> around) {
        enter(map, around);
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("the key '" + key + "' is not a string");
            }
            copy.put(YamlData.checked(name), copyOf(value, around));
        });
        around.remove(map);
        return Collections.unmodifiableMap(copy);
    }

    private static void enter(Object container, Set<Object> around) {
        if (!around.add(container)) {
            throw YamlData.recursive(container instanceof Map<?, ?>);
        }
        if (around.size() > MOST_NESTED) {
            throw YamlData.nestedTooDeep();
        }
    }
}
