package dev.clusternetwork.internal.constraint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path from an object to fields in it: {@code spec.ports[].name}. {@code []} is each item of a list, {@code {}} is
 * each value of a map, and {@code {keys}} is each of its keys. {@code .} is the object itself.
 */
final class FieldPath {

    private static final Pattern SEGMENT = Pattern.compile("([^.\\[\\]{}]+)((?:\\[]|\\{})*)(\\{keys})?");

    private static final String SELF = ".";

    /** A step from a value to values in it. */
    sealed interface Step {}

    /** To the value of a key. */
    record Field(String name) implements Step {}

    /** To each item of a list, or to each value of a map. */
    enum Each implements Step {
        ITEM,
        VALUE,
        KEY
    }

    /**
     * A field that a path leads to.
     *
     * @param holder the object that contains it, or that contains the list or map that it is part of
     * @param name its key; null for an item of a list and for a value of a map
     * @param value its value
     * @param isKey whether the key is constrained, not the value
     */
    record Location<V extends FieldValue<V>>(
            V holder, @Nullable String name, V value, boolean isKey) {

        private static <V extends FieldValue<V>> Location<V> of(V value) {
            return new Location<>(value, null, value, false);
        }

        /** Returns whether the field certainly does not exist. */
        boolean isMissing() {
            return name != null && !isKey && holder.lacks(name);
        }

        /** Returns the string that is constrained; empty if it is not a string. */
        Optional<String> string() {
            return isKey ? Optional.ofNullable(name) : value.string();
        }
    }

    private final String written;
    private final List<Step> steps;

    private FieldPath(String written, List<Step> steps) {
        this.written = written;
        this.steps = List.copyOf(steps);
    }

    /**
     * Parses a path.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    static FieldPath parse(String path) {
        var steps = new ArrayList<Step>();
        if (path.equals(SELF)) {
            return new FieldPath(path, steps);
        }
        for (var segment : path.split("\\.", -1)) {
            var parts = SEGMENT.matcher(segment);
            if (!parts.matches()) {
                throw new IllegalArgumentException("'" + path + "' is not a path of fields");
            }
            steps.add(new Field(parts.group(1)));
            for (int i = 0; i < parts.group(2).length(); i += 2) {
                steps.add(parts.group(2).charAt(i) == '[' ? Each.ITEM : Each.VALUE);
            }
            if (parts.group(3) != null) {
                steps.add(Each.KEY);
            }
        }
        return new FieldPath(path, steps);
    }

    List<Step> steps() {
        return steps;
    }

    /** Passes every location on the path to a consumer, including a last field that is missing in its object. */
    <V extends FieldValue<V>> void forEach(V base, Consumer<Location<V>> consumer) {
        if (steps.isEmpty()) {
            consumer.accept(Location.of(base));
        } else {
            forEach(base, base, 0, consumer);
        }
    }

    private <V extends FieldValue<V>> void forEach(V holder, V value, int index, Consumer<Location<V>> consumer) {
        var step = steps.get(index);
        var isLast = index == steps.size() - 1;
        if (step instanceof Field field) {
            if (value.isMap()) {
                var child = value.child(field.name());
                if (isLast) {
                    consumer.accept(new Location<>(value, field.name(), child, false));
                } else if (child.isThere()) {
                    forEach(value, child, index + 1, consumer);
                }
            }
        } else if (step == Each.KEY) {
            value.entries().forEach((key, entry) -> consumer.accept(new Location<>(holder, key, entry, true)));
        } else {
            for (var each : step == Each.ITEM ? value.items() : value.entries().values()) {
                if (isLast) {
                    consumer.accept(new Location<>(holder, null, each, false));
                } else {
                    forEach(holder, each, index + 1, consumer);
                }
            }
        }
    }

    @Override
    public String toString() {
        return written;
    }
}
