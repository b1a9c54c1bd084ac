package dev.clusternetwork.change;

import java.util.Locale;

/** What a change costs the network while it is applied, from the lowest to the highest cost. */
public enum Cost {
    /** Nothing differs, or something new is created. */
    NONE("none"),
    /** The running programs read the change. */
    LIVE("live"),
    /** The pods of a workload are replaced one after another. */
    ROLLING_RESTART("rolling restart"),
    /** Pods cannot reach each other on some nodes until all nodes have the new encapsulation. */
    POOL_MIGRATION("pool migration"),
    /** The object does not exist for a moment. */
    RECREATE("recreate"),
    /** The network of every node is interrupted at the same time. */
    NODE_DISRUPTION("node disruption"),
    /** The network has to be removed from all nodes and created again. */
    REBUILD("rebuild"),
    /** The change is impossible. */
    REFUSED("refused");

    private final String title;

    Cost(String title) {
        this.title = title;
    }

    /** Returns the cost in words, for example {@code rolling restart}. */
    @Override
    public String toString() {
        return title;
    }

    static Cost parse(String title) {
        return valueOf(title.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }
}
