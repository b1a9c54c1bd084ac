package dev.clusternetwork.internal.yaml;

/** Limits how many nodes the aliases of a file repeat, however many documents it has. */
final class Repetition {

    /** The limit for all aliases of a file; a cluster of thousands of hosts needs far fewer. */
    static final int MOST_NODES = 100_000;

    private int nodes;

    /** Counts a node that an alias repeats; returns false, and does not count it, when the limit would be exceeded. */
    boolean admit(YamlNode node) {
        if (node.weight() > MOST_NODES - nodes) {
            return false;
        }
        nodes += node.weight();
        return true;
    }
}
