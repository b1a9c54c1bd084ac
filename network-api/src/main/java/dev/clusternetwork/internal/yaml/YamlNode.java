package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.SourceLocation;

/**
 * A value in a YAML file. Aliases and merge keys are resolved, so one node may have several paths; nodes form no cycle.
 * Immutable.
 */
public sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping, YamlBroken {

    /** The most levels of lists and objects; a CRD that embeds a pod template needs about 45. */
    int MOST_NESTED = 100;

    /** Returns where the value begins; for the value of an alias, this is at the anchor. */
    SourceLocation start();

    /**
     * Returns the number of nodes, including this one and the values of aliases. A file may have at most 100,000 nodes
     * more than it has without aliases, so that traversing a tree is cheap.
     */
    int weight();

    /**
     * Returns the number of levels of lists and objects, including those of aliases. It is at most
     * {@link #MOST_NESTED}, so that recursion is safe.
     */
    int height();
}
