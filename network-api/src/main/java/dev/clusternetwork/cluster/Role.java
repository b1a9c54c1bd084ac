package dev.clusternetwork.cluster;

/** What a host does in its cluster. */
public enum Role {
    /** Runs the control plane. */
    MASTER("master"),
    /** Runs workloads. */
    WORKER("worker");

    private final String text;

    Role(String text) {
        this.text = text;
    }

    /** Whether it runs the control plane. */
    public boolean isMaster() {
        return this == MASTER;
    }

    /** As users write it. */
    @Override
    public String toString() {
        return text;
    }
}
