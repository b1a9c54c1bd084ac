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
 * A DaemonSet that puts something into the folders in which container runtimes look for networks: it mounts one of
 * them, or something above or below that is still about CNI, and may write there. Nodes without its pod have no
 * network, or not the whole of it; installers of further plugins count, for a configuration that names a missing plugin
 * fails.
 *
 * @param manifest the DaemonSet
 * @param pod what it runs
 */
record NetworkDaemonSet(Manifest manifest, ManifestPod pod) {

    /** The one holds the configuration in {@code net.d}, the other the plugins in {@code bin}. */
    private static final List<String> CNI_FOLDERS = List.of("/etc/cni", "/opt/cni");

    /** Runtimes read no folder below; meta-plugins keep their own there. */
    private static final List<String> CONFIGURATION_FOLDERS = List.of("/etc/cni", "/etc/cni/net.d");

    /** Every host that this library plans for has these. */
    private static final List<String> OS_LABELS = List.of("kubernetes.io/os", "beta.kubernetes.io/os");

    private static final String LINUX = "linux";

    /** The manifest as such a DaemonSet, if it is one. */
    static Optional<NetworkDaemonSet> of(Manifest manifest) {
        return manifest.is("apps", "DaemonSet")
                ? manifest.pod()
                        .map(pod -> new NetworkDaemonSet(manifest, pod))
                        .filter(each -> each.writesTo(NetworkDaemonSet::isOfCni))
                : Optional.empty();
    }

    /** Whether it can write the configuration without which a node is not ready. */
    boolean writesConfiguration() {
        return writesTo(CONFIGURATION_FOLDERS::contains);
    }

    /** Where it says whether its pods share the network of their host. */
    ManifestValue hostNetwork() {
        return pod.spec().at("hostNetwork");
    }

    /** What its pods tolerate. */
    Tolerations tolerations() {
        return new Tolerations(pod.spec().at("tolerations"), hostNetwork().isTrue());
    }

    /** Whether it is meant for every Linux node. */
    boolean isForAllNodes() {
        return !isBoundByAffinity()
                && pod.spec().at("nodeSelector").entries().entrySet().stream()
                        .allMatch(label -> isLinux(label.getKey(), label.getValue()));
    }

    /** Whether it surely runs on this host, as far as labels in the cluster.yml tell. */
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

    /** One term that every Linux node fulfils is enough; a node has to fulfil no more than one. */
    private boolean isBoundByAffinity() {
        var required = pod.spec().at("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        return required.isThere()
                && required.at("nodeSelectorTerms").items().stream().noneMatch(NetworkDaemonSet::holdsOnLinux);
    }

    private static boolean holdsOnLinux(ManifestValue term) {
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
                        .text()
                        .map(NetworkDaemonSet::plain)
                        .filter(folder)
                        .isPresent())
                .anyMatch(volume ->
                        volume.at("name").text().filter(writable::contains).isPresent());
    }

    private Set<String> writableVolumes() {
        return pod.containers().stream()
                .flatMap(container -> container.at("volumeMounts").items().stream())
                .filter(mount -> !mount.at("readOnly").isTrue())
                .flatMap(mount -> mount.at("name").text().stream())
                .collect(Collectors.toSet());
    }

    private static boolean isOfCni(String path) {
        return CNI_FOLDERS.stream().anyMatch(folder -> path.equals(folder) || path.startsWith(folder + "/"));
    }

    /** Without slashes and dots that mean nothing. */
    private static String plain(String path) {
        return Arrays.stream(path.split("/"))
                .filter(each -> !each.isEmpty() && !each.equals("."))
                .collect(Collectors.joining("/", "/", ""));
    }
}
