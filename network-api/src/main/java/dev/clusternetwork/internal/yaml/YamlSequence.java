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
        this.weight = 1 + items.stream().mapToInt(item -> item.value().weight()).sum();
        this.height =
                1 + items.stream().mapToInt(item -> item.value().height()).max().orElse(0);
    }

    /**
     * One item.
     *
     * @param location where a finding about it points: the value, the alias, or the dash of an empty item
     */
    public record Item(SourceLocation location, YamlNode value) {}

    /** All items, broken ones included, so that indexes are those the user counts. */
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
