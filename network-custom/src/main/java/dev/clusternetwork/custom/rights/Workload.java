package dev.clusternetwork.custom.rights;

import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object whose pods run in the cluster.
 *
 * @param manifest the object
 * @param pod its pod
 * @param account the ServiceAccount of its pods
 */
public record Workload(Manifest manifest, ManifestPod pod, Account account) {

    /** Kinds whose pods end when their work is done. */
    private static final List<String> JOBS = List.of("Job", "CronJob");

    static Optional<Workload> of(Manifest manifest) {
        // A PodTemplate only describes pods.
        return manifest.is("", "PodTemplate")
                ? Optional.empty()
                : manifest.pod().map(pod -> new Workload(manifest, pod, Account.of(manifest, pod)));
    }

    /** Returns whether its pods end when their work is done. */
    public boolean isJob() {
        return JOBS.contains(manifest.kind());
    }

    /** Returns whether a command, an argument or the environment of a container contains a string. */
    public boolean mentions(String string) {
        return pod.containers().stream()
                .flatMap(container -> Stream.of(
                                container.at("command").items().stream(),
                                container.at("args").items().stream(),
                                container.at("env").items().stream().map(each -> each.at("value")))
                        .flatMap(each -> each))
                .anyMatch(each -> contains(each, string));
    }

    /**
     * Returns whether its containers may use a kubeconfig file, which can identify them as a user, or use no token of
     * their ServiceAccount.
     */
    public boolean mayBeUser() {
        return pod.spec().at("automountServiceAccountToken").json().isBoolean()
                        && !pod.spec().at("automountServiceAccountToken").isTrue()
                || containsKubeconfig(pod.spec());
    }

    private static boolean containsKubeconfig(ManifestValue value) {
        return contains(value, "kubeconfig")
                || value.items().stream().anyMatch(Workload::containsKubeconfig)
                || value.entries().values().stream().anyMatch(Workload::containsKubeconfig);
    }

    private static boolean contains(ManifestValue value, String string) {
        return value.string().filter(each -> each.contains(string)).isPresent();
    }
}
