package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.SourceLocation;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A map. Its own entries come first, as written; those that {@code <<} brought in follow. */
public final class YamlMapping implements YamlNode {

    private final SourceLocation start;
    private final Map<String, Entry> entries;
    private final boolean complete;
    private final int weight;
    private final int height;

    YamlMapping(SourceLocation start, Map<String, Entry> entries, boolean complete) {
        this.start = start;
        this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        this.complete = complete;
        int nodes = 1;
        int nested = 0;
        for (var entry : entries.values()) {
            nodes += entry.value().weight();
            nested = Math.max(nested, entry.value().height());
        }
        this.weight = nodes;
        this.height = 1 + nested;
    }

    /**
     * One key and its value.
     *
     * @param key the key's text; numbers and booleans are no keys of their own kind here
     * @param plainKey whether the key may be read as something other than text, like a {@link YamlScalar#plain() value}
     * @param keyLocation where the key stands; for a merged entry, in the map that was merged
     * @param valueLocation where a finding about the value points: the value itself or its alias, but the key when the
     *     value is empty, a block map or a block list
     */
    public record Entry(
            String key, boolean plainKey, SourceLocation keyLocation, SourceLocation valueLocation, YamlNode value) {}

    /** All entries in order. */
    public Collection<Entry> entries() {
        return entries.values();
    }

    /** The entry of a key. */
    public Optional<Entry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Whether all keys are known: false after an unreadable key or merge, when nothing can be called missing. */
    public boolean isComplete() {
        return complete;
    }

    @Override
    public SourceLocation start() {
        return start;
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public int height() {
        return height;
    }
}
