package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;

/** A list or map whose end has not come yet: takes its values in one by one, and becomes a node. */
sealed interface OpenCollection permits OpenSequence, OpenMapping {

    /**
     * Takes the next value in.
     *
     * @param at where a finding about the value points
     * @param mayMerge whether it may be the merge key: a plain scalar without anchor and tag
     */
    void accept(YamlNode node, SourceLocation at, boolean mayMerge);

    /** Returns the path of the value that comes next. */
    ConfigPath childPath();

    /**
     * Returns where a finding about a block that comes next points: in a map the key, which tells more.
     *
     * @param reached where the block begins
     */
    SourceLocation locationOfBlock(SourceLocation reached);

    /**
     * Returns where a finding about an empty value that comes next points.
     *
     * @param reached where the parser says that it is
     */
    SourceLocation locationOfEmpty(SourceLocation reached);

    /** Whether a key comes next. */
    boolean awaitsKey();

    /** Returns the whole list or map; to be called once, at its end. */
    YamlNode toNode();
}
