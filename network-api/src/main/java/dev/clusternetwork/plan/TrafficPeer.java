package dev.clusternetwork.plan;

/**
 * Who sends or receives packets of a {@link PortRule}.
 *
 * @since 0.1.0
 */
public enum TrafficPeer {
    /** Hosts that run the control plane. */
    MASTER("master"),
    /** Hosts that run only workloads. */
    WORKER("worker"),
    /** Pods of the cluster that have an address of their own. */
    POD("pod"),
    /** Nodes of other clusters with which the network forms one. */
    OTHER_CLUSTER("other cluster"),
    /** Every address. */
    ANYWHERE("anywhere"),
    /** Programs of the same host; no packet leaves it, so no rule of a firewall is needed. */
    SAME_HOST("same host");

    private final String name;

    TrafficPeer(String name) {
        this.name = name;
    }

    /** Returns whether these are hosts of the cluster. */
    public boolean isHost() {
        return this == MASTER || this == WORKER;
    }

    /** Returns the name for users, for example {@code other cluster}. */
    @Override
    public String toString() {
        return name;
    }
}
