package dev.clusternetwork.internal.yaml;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.SourceLocation;

/** A list or object whose end was not read yet: accepts its values one by one and becomes a node. */
sealed interface OpenCollection permits OpenSequence, OpenMapping {

    /**
     * Accepts the next value.
     *
     * @param at where a finding about the value points
     * @param mayMerge whether it may be the merge key: a plain scalar without anchor and tag
     */
    void accept(YamlNode node, SourceLocation at, boolean mayMerge);

    /** Returns the path of the value that comes next. */
    ConfigPath childPath();

    /**
     * Returns the location for a finding about a list or object in block style that comes next: in an object, its key.
     *
     * @param reached where the list or object begins
     */
    SourceLocation locationOfCollection(SourceLocation reached);

    /**
     * Returns the location for a finding about an empty value that comes next.
     *
     * @param reached the location that the parser reports
     */
    SourceLocation locationOfEmpty(SourceLocation reached);

    /** Returns whether a key comes next. */
    boolean awaitsKey();

    /** Returns the whole list or object; to be called once, at its end. */
    YamlNode toNode();
}
