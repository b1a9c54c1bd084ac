package dev.clusternetwork.internal.kubernetes;

/**
 * A kind in any version of its API group.
 *
 * @param group empty for the core group
 * @param kind for example {@code DaemonSet}
 * @since 0.1.0
 */
public record GroupKind(String group, String kind) {}
