package dev.clusternetwork.custom.cni;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.cluster.TaintSpec;
import dev.clusternetwork.cluster.TaintSpec.Effect;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.finding.Phrases;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.custom.rights.FolderRights;
import dev.clusternetwork.custom.rights.Workload;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that the pods that provide the network start on every node, and do not wait for the network themselves. */
final class NetworkDaemonSetRules {

    /**
     * The API server adds it to every new node ({@code TaintNodesAtCreation}), and the node lifecycle controller
     * removes it when the node is ready, which requires a network. The DaemonSet controller adds a toleration for
     * not-ready only with the effect NoExecute.
     */
    private static final TaintSpec NOT_READY = TaintSpec.of("node.kubernetes.io/not-ready", Effect.NO_SCHEDULE);

    private final ClusterSpec cluster;
    private final FolderRights rights;
    private final NetworkDaemonSet daemonSet;
    private final Findings.Collector findings;
    private final Map<String, Boolean> settable = new HashMap<>();

    private NetworkDaemonSetRules(
            ClusterSpec cluster, FolderRights rights, NetworkDaemonSet daemonSet, Findings.Collector findings) {
        this.cluster = cluster;
        this.rights = rights;
        this.daemonSet = daemonSet;
        this.findings = findings;
    }

    static void check(ClusterSpec cluster, Manifests manifests, FolderRights rights, Findings.Collector findings) {
        var all = manifests.all().stream()
                .flatMap(manifest -> NetworkDaemonSet.of(manifest).stream())
                .toList();
        // The DaemonSet that provides the network may be in a file that could not be read.
        var isUnread = manifests.mayMention("/etc/cni");
        // The pod of a plugin that extends another network may wait for that network.
        var hasFirst = isUnread
                || all.stream()
                        .anyMatch(each ->
                                each.writesConfiguration() && each.hostNetwork().isTrue());
        // Nodes on which it does not run have the other network.
        var hasNetwork = isUnread || all.stream().anyMatch(NetworkDaemonSet::writesConfiguration);
        for (var each : all) {
            var rules = new NetworkDaemonSetRules(cluster, rights, each, findings);
            if (!hasFirst) {
                rules.checkStartsWithoutNetwork();
            }
            if (each.writesConfiguration() || !hasNetwork) {
                rules.checkStartsOnEveryNode();
            }
            rules.checkStartsOnSomeNode();
        }
    }

    private void checkStartsWithoutNetwork() {
        var hostNetwork = daemonSet.hostNetwork();
        var hasItsFinding = hostNetwork.isThere() && !hostNetwork.json().isBoolean();
        if (daemonSet.writesConfiguration() && !hasItsFinding) {
            findings.add(daemonSet
                    .manifest()
                    .finding(
                            CustomCode.CUSTOM_HOST_NETWORK_MISSING,
                            hostNetwork,
                            (hostNetwork.isThere() ? "is false" : "is not set")
                                    + ", so the pods that provide the network wait for a network",
                            "set hostNetwork to true"));
        }
    }

    private void checkStartsOnEveryNode() {
        var at = daemonSet.pod().spec().at("tolerations");
        var tolerations = daemonSet.tolerations();
        var untolerated = taints().entrySet().stream()
                .filter(taint -> !tolerations.cover(taint.getKey()))
                .map(taint -> "'" + Excerpt.of(taint.getKey().toString()) + "' of " + taint.getValue())
                .toList();
        var effects = Stream.of(Effect.NO_SCHEDULE, Effect.NO_EXECUTE)
                .filter(effect -> !tolerations.coverEvery(effect))
                .map(Effect::toString)
                .toList();
        if (!untolerated.isEmpty()) {
            findings.add(daemonSet
                    .manifest()
                    .finding(
                            CustomCode.CUSTOM_NODE_WITHOUT_NETWORK,
                            at,
                            (at.isThere() ? "does not tolerate " : "is not set, and the pod does not tolerate ")
                                    + (untolerated.size() == 1 ? "the taint " : "the taints ")
                                    + Phrases.all(untolerated)
                                    + ", so no pod starts there and the node has no network",
                            "add " + tolerating(List.of(Effect.NO_SCHEDULE.toString(), Effect.NO_EXECUTE.toString()))));
        } else if (daemonSet.isForAllNodes() && !effects.isEmpty()) {
            findings.add(daemonSet
                    .manifest()
                    .finding(
                            CustomCode.CUSTOM_TOLERATION_NARROW,
                            at,
                            "does not tolerate every taint with the effect " + Phrases.any(effects)
                                    + ", so a node that gets another taint loses its network or never has one",
                            "add " + tolerating(effects)));
        }
    }

    /** This is only a warning, because nodes may have labels that are not in the cluster.yml. */
    private void checkStartsOnSomeNode() {
        var selector = daemonSet.pod().spec().at("nodeSelector");
        if (cluster.hosts().isEmpty() || cluster.hosts().stream().anyMatch(host -> mayHaveAll(host, selector))) {
            return;
        }
        var nowhere = selector.entries().entrySet().stream()
                .filter(label ->
                        cluster.hosts().stream().noneMatch(host -> mayHave(host, label.getKey(), label.getValue())))
                .toList();
        nowhere.forEach(label -> reportUnusedLabel(label.getKey(), label.getValue()));
        if (nowhere.isEmpty()) {
            findings.add(daemonSet
                    .manifest()
                    .finding(
                            CustomCode.CUSTOM_NODE_UNSELECTED,
                            selector,
                            "requires labels that no host of the cluster has together, so the pod runs on no node",
                            "add all of these labels to one host, or remove one of them"));
        }
    }

    private boolean mayHaveAll(HostSpec host, ManifestValue selector) {
        return selector.entries().entrySet().stream()
                .allMatch(label -> mayHave(host, label.getKey(), label.getValue()));
    }

    private boolean mayHave(HostSpec host, String key, ManifestValue value) {
        return NodeLabels.mayHave(host, cluster.kubernetesVersion(), key, value) || mayBeSet(key);
    }

    /** Returns whether other pods of the manifests may set a label: a Job, or pods that know the name of the label. */
    private boolean mayBeSet(String key) {
        return settable.computeIfAbsent(key, this::isSetByOthers);
    }

    private boolean isSetByOthers(String key) {
        return rights.workloads().stream()
                .filter(each -> !each.manifest().equals(daemonSet.manifest()))
                .anyMatch(each -> each.mentions(key) && (each.isJob() || mayLabelNodes(each))
                        || each.isJob() && mayLabelNodes(each));
    }

    private boolean mayLabelNodes(Workload workload) {
        return Stream.of("patch", "update").anyMatch(verb -> rights.may(workload, verb, "", "nodes", ""));
    }

    private void reportUnusedLabel(String key, ManifestValue value) {
        var release = cluster.kubernetesVersion().orElse(KubernetesVersion.NEWEST_KNOWN);
        var isOfKubeadm = NodeLabels.isOfControlPlane(key, release);
        var isFormer = key.equals(NodeLabels.MASTER) && !isOfKubeadm;
        var typed = value.string().orElse("");
        findings.add(daemonSet
                .manifest()
                .finding(
                        CustomCode.CUSTOM_NODE_UNSELECTED,
                        value,
                        "'" + Excerpt.of(typed) + "' selects no host of the cluster"
                                + (isFormer ? ", because kubeadm no longer sets this label" : "")
                                + ", so the pod runs on no node",
                        isFormer
                                ? "replace it by " + NodeLabels.CONTROL_PLANE + ": ''"
                                : isOfKubeadm && !typed.isEmpty()
                                        ? "use '', which kubeadm sets"
                                        : "correct the label, or add it to hosts in the cluster.yml"));
    }

    /** Returns the taints that are certain, and the nodes that have them. */
    private Map<TaintSpec, String> taints() {
        var taints = new LinkedHashMap<TaintSpec, String>();
        taints.put(NOT_READY, "every new node");
        if (daemonSet.isForAllNodes()
                && (cluster.hosts().isEmpty() || !cluster.masters().isEmpty())) {
            NodeTaints.ofMasters(cluster).forEach(taint -> taints.put(taint, "masters"));
        }
        cluster.hosts().stream()
                .filter(daemonSet::isFor)
                .forEach(host -> host.taints().stream()
                        .filter(taint -> taint.effect() != Effect.PREFER_NO_SCHEDULE)
                        .forEach(taint -> taints.putIfAbsent(taint, "host '" + Excerpt.of(cluster.keyOf(host)) + "'")));
        return taints;
    }

    private static String tolerating(List<String> effects) {
        return effects.stream()
                .map(effect -> "{operator: Exists, effect: " + effect + "}")
                .collect(Collectors.joining(" and "));
    }
}
