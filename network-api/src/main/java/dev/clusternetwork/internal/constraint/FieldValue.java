package dev.clusternetwork.internal.constraint;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A value in the tree of an object, wherever the tree comes from. A value that does not exist is a value, too, so that
 * constraints can ask for nested values without checking each step.
 *
 * @param <V> the type of the tree's values
 * @since 0.1.0
 */
public interface FieldValue<V extends FieldValue<V>> {

    /** Returns the value without its content: a scalar, an empty object or list, or null where it does not exist. */
    JsonNode shallow();

    /** Returns the value that it would be without quotes; the value itself if it has none. */
    JsonNode unquoted();

    /** Returns the values of an object by key, in order; an empty map for everything else. */
    Map<String, V> entries();

    /** Returns the items of a list; an empty list for everything else. */
    List<V> items();

    /** Returns the value of a key, which may contain a dot. */
    V child(String key);

    /** Returns whether the value of a key, or its absence, is known: false where a part of the tree is unreadable. */
    boolean isReadable(String key);

    /** Returns whether it exists and is not null. */
    default boolean isThere() {
        return !shallow().isNull();
    }

    /** Returns whether it is an object in which a key certainly does not exist. */
    default boolean lacks(String key) {
        return isMap() && !child(key).isThere() && isReadable(key);
    }

    /**
     * Returns whether it is an object in which a key certainly does not exist, or has an empty object or list as its
     * value.
     */
    default boolean hasNoneIn(String key) {
        var value = child(key);
        return lacks(key)
                || value.isMap() && value.entries().isEmpty()
                || value.isList() && value.items().isEmpty();
    }

    /** Returns whether it is an object in which a key certainly does not exist, or has an empty string as its value. */
    default boolean hasNoString(String key) {
        return lacks(key) || child(key).is("");
    }

    /** Returns whether it is an object, empty or not. */
    default boolean isMap() {
        return shallow().isObject();
    }

    /** Returns whether it is a list, empty or not. */
    default boolean isList() {
        return shallow().isArray();
    }

    /** Returns the string that it is; empty if it is not a string. */
    default Optional<String> string() {
        var json = shallow();
        return json.isString() ? Optional.of(json.stringValue()) : Optional.empty();
    }

    /** Returns whether it is {@code true}. */
    default boolean isTrue() {
        var json = shallow();
        return json.isBoolean() && json.booleanValue();
    }

    /** Returns whether it is this string. */
    default boolean is(String string) {
        return string().filter(string::equals).isPresent();
    }

    /** Returns whether it is one of these strings. */
    default boolean isOneOf(String... strings) {
        return string().filter(Arrays.asList(strings)::contains).isPresent();
    }
}
