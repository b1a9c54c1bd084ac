package dev.clusternetwork.cluster;

/** The role of a host in its cluster. */
public enum Role {
    /** Runs the control plane. */
    MASTER("master"),
    /** Runs workloads. */
    WORKER("worker");

    private final String name;

    Role(String name) {
        this.name = name;
    }

    /** Returns whether the host runs the control plane. */
    public boolean isMaster() {
        return this == MASTER;
    }

    /** Returns {@code master} or {@code worker}. */
    @Override
    public String toString() {
        return name;
    }
}
