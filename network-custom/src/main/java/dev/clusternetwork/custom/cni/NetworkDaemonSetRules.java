package dev.clusternetwork.custom.cni;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.TaintSpec;
import dev.clusternetwork.cluster.TaintSpec.Effect;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.finding.Phrases;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pods that bring the network start on every node, and without the network that they are to bring. */
final class NetworkDaemonSetRules {

    /**
     * The API server gives it to every new node ({@code TaintNodesAtCreation}), and the node lifecycle controller takes
     * it away when the node is ready, which is not before it has a network. The DaemonSet controller lets pods tolerate
     * not-ready with the effect NoExecute alone.
     */
    private static final TaintSpec NOT_READY = TaintSpec.of("node.kubernetes.io/not-ready", Effect.NO_SCHEDULE);

    /** What kubeadm gives to every node of the control plane. */
    private static final TaintSpec CONTROL_PLANE = TaintSpec.of(NodeLabels.CONTROL_PLANE, Effect.NO_SCHEDULE);

    private final ClusterSpec cluster;
    private final NetworkDaemonSet daemonSet;
    private final Findings.Collector findings;

    private NetworkDaemonSetRules(ClusterSpec cluster, NetworkDaemonSet daemonSet, Findings.Collector findings) {
        this.cluster = cluster;
        this.daemonSet = daemonSet;
        this.findings = findings;
    }

    static void check(ClusterSpec cluster, Manifests manifests, Findings.Collector findings) {
        var all = manifests.all().stream()
                .flatMap(manifest -> NetworkDaemonSet.of(manifest).stream())
                .toList();
        // What brings the network may stand in what could not be read.
        var isUnread = manifests.mayMention("/etc/cni");
        // A plugin that adds to another's network may wait for it.
        var hasFirst = isUnread
                || all.stream()
                        .anyMatch(each ->
                                each.writesConfiguration() && each.hostNetwork().isTrue());
        // And where its pod does not run, the other one's network is there all the same.
        var hasNetwork = isUnread || all.stream().anyMatch(NetworkDaemonSet::writesConfiguration);
        for (var each : all) {
            var rules = new NetworkDaemonSetRules(cluster, each, findings);
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
                                    + ", so the pods that are to bring the network wait for a network",
                            "set hostNetwork: true"));
        }
    }

    private void checkStartsOnEveryNode() {
        var at = daemonSet.pod().spec().at("tolerations");
        var tolerations = daemonSet.tolerations();
        var untolerated = taints().entrySet().stream()
                .filter(taint -> !tolerations.cover(taint.getKey()))
                .map(taint -> Excerpt.of(taint.getKey().toString()) + " of " + taint.getValue())
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
                            (at.isThere() ? "does not cover " : "is missing, and nothing else covers ")
                                    + (untolerated.size() == 1 ? "the taint " : "the taints ")
                                    + Phrases.all(untolerated)
                                    + ", so no pod starts there and the node stays without network",
                            "write "
                                    + tolerating(
                                            List.of(Effect.NO_SCHEDULE.toString(), Effect.NO_EXECUTE.toString()))));
        } else if (daemonSet.isForAllNodes() && !effects.isEmpty()) {
            findings.add(daemonSet
                    .manifest()
                    .finding(
                            CustomCode.CUSTOM_TOLERATION_NARROW,
                            at,
                            "does not cover every taint with the effect " + Phrases.any(effects)
                                    + ", so a node that gets another one loses its network, or never has one",
                            "write " + tolerating(effects)));
        }
    }

    /** Nodes get labels from others than this cluster's cluster.yml, too; so this is no more than a warning. */
    private void checkStartsOnSomeNode() {
        var selector = daemonSet.pod().spec().at("nodeSelector");
        if (cluster.hosts().isEmpty() || cluster.hosts().stream().anyMatch(host -> mayHaveAll(host, selector))) {
            return;
        }
        var nowhere = selector.entries().entrySet().stream()
                .filter(label -> cluster.hosts().stream()
                        .noneMatch(host -> NodeLabels.mayHave(host, label.getKey(), label.getValue())))
                .toList();
        nowhere.forEach(label -> reportLabelIsNowhere(label.getKey(), label.getValue()));
        if (nowhere.isEmpty()) {
            findings.add(daemonSet
                    .manifest()
                    .finding(
                            CustomCode.CUSTOM_NODE_UNSELECTED,
                            selector,
                            "asks for labels that no host of the cluster has all of, so the pod runs nowhere",
                            "give all of them to one host, or delete one of them"));
        }
    }

    private static boolean mayHaveAll(HostSpec host, ManifestValue selector) {
        return selector.entries().entrySet().stream()
                .allMatch(label -> NodeLabels.mayHave(host, label.getKey(), label.getValue()));
    }

    private void reportLabelIsNowhere(String key, ManifestValue value) {
        var isFormer = key.equals(NodeLabels.MASTER);
        var isEmpty = value.text().orElse("").isEmpty();
        findings.add(daemonSet
                .manifest()
                .finding(
                        CustomCode.CUSTOM_NODE_UNSELECTED,
                        value,
                        (isEmpty
                                        ? "asks for a label"
                                        : "is '" + Excerpt.of(value.text().orElse("")) + "', a label")
                                + " that no host of the cluster has"
                                + (isFormer ? " as kubeadm no longer gives it to masters" : "")
                                + ", so the pod runs nowhere",
                        isFormer
                                ? "write " + NodeLabels.CONTROL_PLANE + ": ''"
                                : key.equals(NodeLabels.CONTROL_PLANE) && !isEmpty
                                        ? "write '', as kubeadm does"
                                        : "add the label to hosts of the cluster.yml, or correct it"));
    }

    /** The taints that are sure to be there, and on what. */
    private Map<TaintSpec, String> taints() {
        var taints = new LinkedHashMap<TaintSpec, String>();
        taints.put(NOT_READY, "every new node");
        if (daemonSet.isForAllNodes()
                && (cluster.hosts().isEmpty() || !cluster.masters().isEmpty())) {
            taints.put(CONTROL_PLANE, "masters");
        }
        cluster.hosts().stream()
                .filter(daemonSet::isFor)
                .forEach(host -> host.taints().stream()
                        .filter(taint -> taint.effect() != Effect.PREFER_NO_SCHEDULE)
                        .forEach(taint -> taints.putIfAbsent(taint, "host " + Excerpt.of(cluster.keyOf(host)))));
        return taints;
    }

    private static String tolerating(List<String> effects) {
        return effects.stream()
                .map(effect -> "{operator: Exists, effect: " + effect + "}")
                .collect(Collectors.joining(" and "));
    }
}
