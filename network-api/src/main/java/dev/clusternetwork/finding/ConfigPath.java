package dev.clusternetwork.finding;

import dev.clusternetwork.internal.message.Credentials;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path of a setting, as it is written in the configuration: {@code hosts[0].address},
 * {@code network.weave.trusted_subnets[1]}. Immutable, equal by its steps.
 *
 * <p>A list that was read from a file may have lost items that could not be read. {@link #item(int)} therefore takes
 * the index in the typed list and asks the {@link WrittenItems} of the root for the index in the file, so that rules
 * can use the indexes of the typed list.
 */
public final class ConfigPath {

    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_-]+");

    /** 2 to the power of 32, divided by the golden ratio: spreads the hash codes of the items of a list. */
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private final @Nullable ConfigPath parent;
    private final @Nullable Step step;
    private final WrittenItems written;
    private final boolean isHidden;

    private ConfigPath(@Nullable ConfigPath parent, @Nullable Step step, WrittenItems written, boolean isHidden) {
        this.parent = parent;
        this.step = step;
        this.written = written;
        this.isHidden = isHidden;
    }

    /** One step of a path. */
    public sealed interface Step permits Key, Item {}

    /** The step from an object to the value of a key. */
    public record Key(String name) implements Step {}

    /** The step from a list to an item; {@code index} is 0 for the first item in the file. */
    public record Item(int index) implements Step {}

    /** Maps the items of typed lists to the items in the file. */
    @FunctionalInterface
    public interface WrittenItems {
        /**
         * Returns the index in the file, from 0, of an item of a typed list.
         *
         * @param list the path of the list
         * @param index 0 for the first item of the typed list
         */
        int writtenIndex(ConfigPath list, int index);

        /** Returns whether the typed list at {@code list} has fewer items than the list in the file. */
        default boolean hasLost(ConfigPath list) {
            return false;
        }

        /** Returns whether the file contains a value of the setting at {@code path}. */
        default boolean isWritten(ConfigPath path) {
            return false;
        }
    }

    /** Returns the path of the whole configuration, whose typed lists have all items of the file. */
    public static ConfigPath root() {
        return root((list, index) -> index);
    }

    /** Returns the path of the whole configuration, whose typed lists may have lost items. */
    public static ConfigPath root(WrittenItems written) {
        return new ConfigPath(null, null, written, false);
    }

    /** Returns the path of a key below this one. */
    public ConfigPath key(String name) {
        return new ConfigPath(this, new Key(name), written, false);
    }

    /** Returns the path of a key whose name may be a secret, so that {@link #toString} does not show it. */
    public ConfigPath hiddenKey(String name) {
        return new ConfigPath(this, new Key(name), written, true);
    }

    /** Returns the path of the item at {@code index}, from 0, of the typed list at this path. */
    public ConfigPath item(int index) {
        return writtenItem(written.writtenIndex(this, index));
    }

    /**
     * Returns the path of an item of a list that may also be written as a single value: this path where it is the only
     * value in the file.
     *
     * @param index from 0, in the typed list
     * @param size of the typed list
     */
    public ConfigPath itemOrAll(int index, int size) {
        return size == 1 && !written.hasLost(this) ? this : item(index);
    }

    /** Returns the path of the item at {@code index}, from 0, in the file. For readers. */
    public ConfigPath writtenItem(int index) {
        return new ConfigPath(this, new Item(index), written, false);
    }

    /**
     * Returns whether the file contains a value of this setting, which may be equal to the default; false for a cluster
     * that was built in code.
     */
    public boolean isWritten() {
        return written.isWritten(this);
    }

    /** Returns the path without its last step; empty for the root. */
    public Optional<ConfigPath> parent() {
        return Optional.ofNullable(parent);
    }

    /** Returns the steps from the root. */
    public List<Step> steps() {
        var steps = new ArrayList<Step>();
        collect(steps);
        return List.copyOf(steps);
    }

    /** Returns whether this path is {@code other} or below it. */
    public boolean isWithin(ConfigPath other) {
        for (var path = this; path != null; path = path.parent) {
            if (path.equals(other)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the longest path that both this path and {@code other} are within. */
    ConfigPath commonAncestor(ConfigPath other) {
        var common = this;
        while (common.parent != null && !other.isWithin(common)) {
            common = common.parent;
        }
        return common;
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

    /**
     * Returns the path as users type it; {@code cluster} for the root, with quotes around a key that contains a dot.
     */
    @Override
    public String toString() {
        var string = new StringBuilder();
        for (var each : lineage()) {
            if (each.step instanceof Item item) {
                string.append('[').append(item.index()).append(']');
            } else if (each.step instanceof Key key) {
                string.append(string.isEmpty() ? "" : ".").append(each.isHidden ? Finding.HIDDEN : display(key.name()));
            }
        }
        return string.isEmpty() ? "cluster" : string.toString();
    }

    /** Returns the path of each step, from the root to this path. */
    private List<ConfigPath> lineage() {
        var lineage = new ArrayDeque<ConfigPath>();
        for (var path = this; path != null; path = path.parent) {
            lineage.addFirst(path);
        }
        return List.copyOf(lineage);
    }

    private static String display(String key) {
        var shown = Excerpt.of(Credentials.hide(key));
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
