package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.SourceLocation;

/**
 * Stands for a value that has its finding already, such as an undefined alias: neither there nor missing. Whoever binds
 * it says nothing more and counts its path among those that could not be read.
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
