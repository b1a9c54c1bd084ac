package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.SourceLocation;

/**
 * A value in a YAML file. Aliases and merge keys are resolved, so one node may stand at several paths; nodes form no
 * circle. Immutable.
 */
public sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping, YamlBroken {

    /** How many lists and maps may nest; a definition of a resource that embeds a pod template needs about 45. */
    int MOST_NESTED = 100;

    /** Where its own text begins, which for aliased content is at the anchor. */
    SourceLocation start();

    /**
     * How many nodes it has, itself included and aliases written out. Reading refuses what is larger than the file's
     * own nodes and 100,000 more, so walking a tree is cheap.
     */
    int weight();

    /**
     * How many lists and maps nest, aliases written out. Reading refuses more than {@link #MOST_NESTED}, so recursion
     * is safe.
     */
    int height();
}
