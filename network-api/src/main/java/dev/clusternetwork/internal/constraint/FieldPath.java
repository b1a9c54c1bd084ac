package dev.clusternetwork.internal.constraint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path from an object to fields in it: {@code spec.ports[].name}. {@code []} stands for each item of a list,
 * {@code {}} for each value of a map and {@code {keys}} for each of its keys. {@code .} is the object itself.
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
    record Place<V extends FieldValue<V>>(
            V holder, @Nullable String name, V value, boolean isKey) {

        private static <V extends FieldValue<V>> Place<V> of(V value) {
            return new Place<>(value, null, value, false);
        }

        /** Returns whether the field certainly does not exist. */
        boolean isMissing() {
            return name != null && !isKey && holder.lacks(name);
        }

        /** Returns the string that is constrained; empty if there is none. */
        Optional<String> string() {
            return isKey ? Optional.ofNullable(name) : value.text();
        }
    }

    private final String written;
    private final List<Step> steps;

    private FieldPath(String written, List<Step> steps) {
        this.written = written;
        this.steps = List.copyOf(steps);
    }

    /**
     * Returns the path that is written.
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

    /** Hands over every place that the path leads to, also the last field of an object that does not have it. */
    <V extends FieldValue<V>> void forEach(V base, Consumer<Place<V>> consumer) {
        if (steps.isEmpty()) {
            consumer.accept(Place.of(base));
        } else {
            forEach(base, base, 0, consumer);
        }
    }

    private <V extends FieldValue<V>> void forEach(V holder, V value, int index, Consumer<Place<V>> consumer) {
        var step = steps.get(index);
        var isLast = index == steps.size() - 1;
        if (step instanceof Field field) {
            if (value.isMap()) {
                var child = value.child(field.name());
                if (isLast) {
                    consumer.accept(new Place<>(value, field.name(), child, false));
                } else if (child.isThere()) {
                    forEach(value, child, index + 1, consumer);
                }
            }
        } else if (step == Each.KEY) {
            value.entries().forEach((key, entry) -> consumer.accept(new Place<>(holder, key, entry, true)));
        } else {
            for (var each : step == Each.ITEM ? value.items() : value.entries().values()) {
                if (isLast) {
                    consumer.accept(new Place<>(holder, null, each, false));
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
