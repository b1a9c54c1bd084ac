package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/** A list whose end was not read yet. */
final class OpenSequence implements OpenCollection {

    private final ConfigPath path;
    private final SourceLocation start;
    private final List<YamlSequence.Item> items = new ArrayList<>();

    OpenSequence(ConfigPath path, SourceLocation start) {
        this.path = path;
        this.start = start;
    }

    @Override
    public void accept(YamlNode node, SourceLocation at, boolean mayMerge) {
        items.add(new YamlSequence.Item(at, node));
    }

    @Override
    public ConfigPath childPath() {
        return path.writtenItem(items.size());
    }

    @Override
    public SourceLocation locationOfCollection(SourceLocation reached) {
        return reached;
    }

    /** Returns the location of the item's hyphen, which is directly before the location that the parser reports. */
    @Override
    public SourceLocation locationOfEmpty(SourceLocation reached) {
        return reached.column() > 1
                ? new SourceLocation(reached.file(), reached.line(), reached.column() - 1)
                : reached;
    }

    @Override
    public boolean awaitsKey() {
        return false;
    }

    @Override
    public YamlNode toNode() {
        return new YamlSequence(start, items);
    }
}
