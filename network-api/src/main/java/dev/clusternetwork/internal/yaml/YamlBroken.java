package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.SourceLocation;

/**
 * Represents a value that already has a finding, for example an undefined alias: the value is neither present nor
 * missing. A binder reports nothing more about it and adds its path to the unreadable ones.
 */
public record YamlBroken(SourceLocation start) implements YamlNode {

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public int height() {
        return 0;
    }
}
