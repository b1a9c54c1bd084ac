package dev.clusternetwork.change;

import java.util.Locale;

/** How a host tool makes an object in the cluster equal to the planned one. */
public enum Action {
    /** The object does not exist. Create it with server-side apply. */
    CREATE,
    /** Nothing differs. Server-side apply changes nothing. */
    NONE,
    /** The object only has to exist, and it does. Neither change nor remove it. */
    KEEP,
    /** Some fields differ. Use server-side apply. */
    APPLY,
    /**
     * Fields of another field manager would stay beside the planned ones. Replace the object, with the
     * {@code resourceVersion} of the one in the cluster.
     */
    REPLACE,
    /** A field that differs is immutable. Remove the object and create it. */
    RECREATE,
    /** The object has the stack label and is not in the plan. Remove it after the workloads are ready. */
    DELETE,
    /** The API server, or the programs of the network, refuse the change. The plan cannot be applied. */
    REFUSED;

    /** Returns the name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
