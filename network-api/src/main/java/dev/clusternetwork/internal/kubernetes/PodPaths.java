package dev.clusternetwork.internal.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The path of the pod, or of its template, in each kind of Kubernetes that has one: its {@code metadata} and
 * {@code spec}.
 */
public final class PodPaths {

    private static final List<String> IN_TEMPLATE = List.of("spec", "template");

    private static final SortedMap<String, List<String>> BY_KIND = new TreeMap<>(Map.of(
            "Pod", List.of(),
            "DaemonSet", IN_TEMPLATE,
            "Deployment", IN_TEMPLATE,
            "StatefulSet", IN_TEMPLATE,
            "ReplicaSet", IN_TEMPLATE,
            "ReplicationController", IN_TEMPLATE,
            "Job", IN_TEMPLATE,
            "CronJob", List.of("spec", "jobTemplate", "spec", "template"),
            "PodTemplate", List.of("template")));

    /** The API groups of these kinds; {@code extensions} had some of them before Kubernetes 1.16. */
    private static final List<String> GROUPS = List.of("", "apps", "batch", "extensions");

    private PodPaths() {}

    /** Returns the path for an object of a kind; empty for a kind without pods. */
    public static Optional<List<String>> find(String group, String kind) {
        return GROUPS.contains(group) ? Optional.ofNullable(BY_KIND.get(kind)) : Optional.empty();
    }

    /** Returns the kinds, sorted. */
    public static List<String> kinds() {
        return List.copyOf(BY_KIND.keySet());
    }
}
