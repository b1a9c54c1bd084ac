package dev.clusternetwork.read;

import dev.clusternetwork.finding.SourceLocation;

/**
 * A value in a configuration file. Aliases and merge keys are resolved, so one node may stand at several paths; nodes
 * form no circle. Immutable.
 */
sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping, YamlBroken {

    /** Where its own text begins, which for aliased content is at the anchor. */
    SourceLocation start();

    /**
     * How many nodes it has, itself included and aliases written out. The composer refuses what is larger than the
     * file's own nodes and {@link YamlComposer#MOST_REPEATED_NODES}, so walking a tree is cheap.
     */
    int weight();

    /**
     * How many lists and maps nest, aliases written out. The composer refuses more than {@link
     * YamlComposer#MOST_NESTED}, so recursion is safe.
     */
    int height();
}
