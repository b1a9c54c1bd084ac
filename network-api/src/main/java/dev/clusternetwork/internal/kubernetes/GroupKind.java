package dev.clusternetwork.internal.kubernetes;

/**
 * A kind, in whatever version of its API.
 *
 * @param group empty for the core group
 * @param kind such as {@code DaemonSet}
 * @since 0.1.0
 */
public record GroupKind(String group, String kind) {}
