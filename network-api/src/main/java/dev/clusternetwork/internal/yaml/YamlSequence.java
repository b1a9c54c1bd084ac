package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.SourceLocation;
import java.util.List;

/** A list. */
public final class YamlSequence implements YamlNode {

    private final SourceLocation start;
    private final List<Item> items;
    private final int weight;
    private final int height;

    YamlSequence(SourceLocation start, List<Item> items) {
        this.start = start;
        this.items = List.copyOf(items);
        int nodes = 1;
        int nested = 0;
        for (var item : items) {
            nodes += item.value().weight();
            nested = Math.max(nested, item.value().height());
        }
        this.weight = nodes;
        this.height = 1 + nested;
    }

    /**
     * One item.
     *
     * @param location where a finding about it points: to the value, the alias, or the hyphen of an empty item
     */
    public record Item(SourceLocation location, YamlNode value) {}

    /** Returns all items, including broken ones, so that indexes are those in the file. */
    public List<Item> items() {
        return items;
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
