package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.SourceLocation;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An object. Its own entries come first, as written; those that {@code <<} merges follow. */
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
     * @param key the key as a string; a number or a boolean is a string here
     * @param plainKey whether the key may be read as something other than a string, like a {@link YamlScalar#plain()
     *     value}
     * @param keyLocation where the key is; for a merged entry, in the object that was merged
     * @param valueLocation where a finding about the value points: to the value itself or its alias, but to the key
     *     when the value is empty, or an object or a list in block style
     */
    public record Entry(
            String key, boolean plainKey, SourceLocation keyLocation, SourceLocation valueLocation, YamlNode value) {}

    /** Returns all entries in order. */
    public Collection<Entry> entries() {
        return entries.values();
    }

    /** Returns the entry of a key. */
    public Optional<Entry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** Returns whether all keys are known; after an unreadable key or merge, no key can be reported as missing. */
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
