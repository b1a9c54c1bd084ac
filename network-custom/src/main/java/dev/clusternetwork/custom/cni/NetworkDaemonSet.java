package dev.clusternetwork.custom.cni;

import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.custom.manifest.ManifestValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A DaemonSet that may write to the folders of CNI, in which container runtimes look for networks. A node without its
 * pod has no network, or only a part of it. DaemonSets that install other plugins count, too, because a configuration
 * that names a missing plugin is invalid.
 *
 * @param manifest the DaemonSet
 * @param pod its pod
 */
record NetworkDaemonSet(Manifest manifest, ManifestPod pod) {

    /** The folders of the configurations ({@code net.d}) and of the plugins ({@code bin}). */
    private static final List<String> CNI_FOLDERS = List.of("/etc/cni", "/opt/cni");

    /** Container runtimes do not read folders within these, where meta-plugins have configurations of their own. */
    private static final List<String> CONFIGURATION_FOLDERS = List.of("/etc/cni", "/etc/cni/net.d");

    /** Labels that every supported host has. */
    private static final List<String> OS_LABELS = List.of("kubernetes.io/os", "beta.kubernetes.io/os");

    private static final String LINUX = "linux";

    /** Returns the manifest as such a DaemonSet; empty if it is not one. */
    static Optional<NetworkDaemonSet> of(Manifest manifest) {
        return manifest.is("apps", "DaemonSet")
                ? manifest.pod()
                        .map(pod -> new NetworkDaemonSet(manifest, pod))
                        .filter(each -> each.writesTo(NetworkDaemonSet::isOfCni))
                : Optional.empty();
    }

    /** Returns whether it may write the configuration without which a node is not ready. */
    boolean writesConfiguration() {
        return writesTo(CONFIGURATION_FOLDERS::contains);
    }

    /** Returns the field that sets whether its pods use the network of their host. */
    ManifestValue hostNetwork() {
        return pod.spec().at("hostNetwork");
    }

    /** Returns the tolerations of its pods. */
    Tolerations tolerations() {
        return new Tolerations(pod.spec().at("tolerations"), hostNetwork().isTrue());
    }

    /** Returns whether it is for every Linux node. */
    boolean isForAllNodes() {
        return !isBoundByAffinity()
                && pod.spec().at("nodeSelector").entries().entrySet().stream()
                        .allMatch(label -> isLinux(label.getKey(), label.getValue()));
    }

    /** Returns whether it certainly runs on this host, as far as the labels in the cluster.yml show. */
    boolean isFor(HostSpec host) {
        return !isBoundByAffinity()
                && pod.spec().at("nodeSelector").entries().entrySet().stream()
                        .allMatch(label -> isLinux(label.getKey(), label.getValue())
                                || host.labels().containsKey(label.getKey())
                                        && label.getValue().is(host.labels().get(label.getKey())));
    }

    private static boolean isLinux(String label, ManifestValue value) {
        return OS_LABELS.contains(label) && value.is(LINUX);
    }

    /** Returns false if one term matches every Linux node, because a node has to match only one. */
    private boolean isBoundByAffinity() {
        var required = pod.spec().at("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        return required.isThere()
                && required.at("nodeSelectorTerms").items().stream().noneMatch(NetworkDaemonSet::matchesLinux);
    }

    private static boolean matchesLinux(ManifestValue term) {
        var expressions = term.at("matchExpressions").items();
        return !expressions.isEmpty()
                && term.at("matchFields").items().isEmpty()
                && expressions.stream()
                        .allMatch(each -> each.at("key").isOneOf(OS_LABELS.toArray(String[]::new))
                                && each.at("operator").is("In")
                                && each.at("values").items().stream().anyMatch(value -> value.is(LINUX)));
    }

    private boolean writesTo(Predicate<String> folder) {
        var writable = writableVolumes();
        return pod.spec().at("volumes").items().stream()
                .filter(volume -> volume.at("hostPath", "path")
                        .string()
                        .map(NetworkDaemonSet::plain)
                        .filter(folder)
                        .isPresent())
                .anyMatch(volume ->
                        volume.at("name").string().filter(writable::contains).isPresent());
    }

    private Set<String> writableVolumes() {
        return pod.containers().stream()
                .flatMap(container -> container.at("volumeMounts").items().stream())
                .filter(mount -> !mount.at("readOnly").isTrue())
                .flatMap(mount -> mount.at("name").string().stream())
                .collect(Collectors.toSet());
    }

    private static boolean isOfCni(String path) {
        return CNI_FOLDERS.stream().anyMatch(folder -> path.equals(folder) || path.startsWith(folder + "/"));
    }

    /** Returns a path without redundant slashes and dots. */
    private static String plain(String path) {
        return Arrays.stream(path.split("/"))
                .filter(each -> !each.isEmpty() && !each.equals("."))
                .collect(Collectors.joining("/", "/", ""));
    }
}
