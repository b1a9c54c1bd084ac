package dev.clusternetwork.finding;

import dev.clusternetwork.internal.message.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way to a setting, in the words of the configuration: {@code hosts[0].address},
 * {@code network.weave.trusted_subnets[1]}. Immutable, equal by its steps.
 *
 * <p>A list that was read from a file may have lost items that could not be read. {@link #item(int)} therefore takes
 * the index in the typed list and asks the root's {@link WrittenItems} for the index that the user sees, so that rules
 * can count in the typed list and still name the right item.
 */
public final class ConfigPath {

    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_-]+");

    /** 2 to the power of 32, divided by the golden ratio: spreads the items of a list, whose indexes are neighbours. */
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private final @Nullable ConfigPath parent;
    private final @Nullable Step step;
    private final WrittenItems written;

    private ConfigPath(@Nullable ConfigPath parent, @Nullable Step step, WrittenItems written) {
        this.parent = parent;
        this.step = step;
        this.written = written;
    }

    /** One step of a path. */
    public sealed interface Step permits Key, Item {}

    /** Into a map. */
    public record Key(String name) implements Step {}

    /** Into a list; {@code index} is 0 for the first item that the user wrote. */
    public record Item(int index) implements Step {}

    /** Tells which written item an item of a typed list was. */
    @FunctionalInterface
    public interface WrittenItems {
        /**
         * @param list the path of the list
         * @param index 0 for the first item of the typed list
         * @return 0 for the first item that the user wrote
         */
        int writtenIndex(ConfigPath list, int index);

        /** Whether the typed list at {@code list} has fewer items than the user wrote. */
        default boolean hasLost(ConfigPath list) {
            return false;
        }
    }

    /** The whole configuration, when typed lists hold just what the user wrote. */
    public static ConfigPath root() {
        return root((list, index) -> index);
    }

    /** The whole configuration, when typed lists may have lost items. */
    public static ConfigPath root(WrittenItems written) {
        return new ConfigPath(null, null, written);
    }

    /** The path of a key below this one. */
    public ConfigPath key(String name) {
        return new ConfigPath(this, new Key(name), written);
    }

    /** The path of the item that stands at {@code index} (from 0) in the typed list at this path. */
    public ConfigPath item(int index) {
        return writtenItem(written.writtenIndex(this, index));
    }

    /**
     * The path of an item of a list that may also be written as a single value: this one where it is the only value
     * that the user wrote.
     *
     * @param index from 0, in the typed list
     * @param size of the typed list
     */
    public ConfigPath itemOrWhole(int index, int size) {
        return size == 1 && !written.hasLost(this) ? this : item(index);
    }

    /** The path of the item that the user wrote at {@code index} (from 0). For readers. */
    public ConfigPath writtenItem(int index) {
        return new ConfigPath(this, new Item(index), written);
    }

    /** The path one step up; empty for the root. */
    public Optional<ConfigPath> parent() {
        return Optional.ofNullable(parent);
    }

    /** The steps from the root. */
    public List<Step> steps() {
        var steps = new ArrayList<Step>();
        collect(steps);
        return List.copyOf(steps);
    }

    /** Whether this is {@code other} or lies below it. */
    public boolean isWithin(ConfigPath other) {
        for (var path = this; path != null; path = path.parent) {
            if (path.equals(other)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConfigPath that
                && Objects.equals(step, that.step)
                && Objects.equals(parent, that.parent);
    }

    @Override
    public int hashCode() {
        int hash = (31 * Objects.hashCode(parent) + Objects.hashCode(step)) * GOLDEN_RATIO;
        return hash ^ hash >>> 16;
    }

    /** As the user would type it; {@code cluster} for the root, quotes around a key that holds a dot. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var each : steps()) {
            if (each instanceof Item item) {
                text.append('[').append(item.index()).append(']');
            } else if (each instanceof Key key) {
                text.append(text.isEmpty() ? "" : ".").append(display(key.name()));
            }
        }
        return text.isEmpty() ? "cluster" : text.toString();
    }

    private static String display(String key) {
        var shown = Excerpt.of(key);
        return BARE_KEY.matcher(shown).matches() ? shown : "'" + shown + "'";
    }

    private void collect(List<Step> steps) {
        if (parent != null) {
            parent.collect(steps);
        }
        if (step != null) {
            steps.add(step);
        }
    }
}
