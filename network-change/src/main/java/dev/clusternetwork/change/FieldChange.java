package dev.clusternetwork.change;

import java.util.Optional;

/**
 * A field that differs between the plan and the cluster.
 *
 * @param path the path of the field, for example {@code spec.template.spec.containers[weave].image}; items of lists
 *     with keys have the key
 * @param kind how it differs
 * @param before the value in the cluster as JSON, or {@code (hidden)} for a secret; empty if the field is added
 * @param after the planned value as JSON, or {@code (hidden)} for a secret; empty if the field is removed or stays
 * @param cost what the change costs
 * @param reason why it costs that
 */
public record FieldChange(
        String path, Kind kind, Optional<String> before, Optional<String> after, Cost cost, String reason) {

    /** How a field differs. */
    public enum Kind {
        /** The field is only in the plan. */
        ADDED,
        /** The values differ. */
        CHANGED,
        /** The field is only in the cluster, and server-side apply removes it, because an earlier plan set it. */
        REMOVED,
        /** The field is only in the cluster, and server-side apply keeps it, because another program set it. */
        STAYS
    }

    /** Returns the change on one line, for example {@code ~ spec.replicas: 1 -> 2}. */
    @Override
    public String toString() {
        return switch (kind) {
            case ADDED -> "+ " + path + ": " + after.orElse("");
            case CHANGED -> "~ " + path + ": " + before.orElse("") + " -> " + after.orElse("");
            case REMOVED -> "- " + path + ": " + before.orElse("");
            case STAYS -> "! " + path + ": " + before.orElse("") + " (set by another program)";
        };
    }
}
