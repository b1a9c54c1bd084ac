package dev.clusternetwork.custom.cni;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.cluster.TaintSpec;
import dev.clusternetwork.cluster.TaintSpec.Effect;
import java.util.List;
import java.util.stream.Stream;

/** The taints of a host's node that keep pods away: those in the cluster.yml, and those that kubeadm adds. */
final class NodeTaints {

    /** kubeadm adds it to every node of the control plane since Kubernetes 1.24. */
    private static final TaintSpec CONTROL_PLANE = TaintSpec.of(NodeLabels.CONTROL_PLANE, Effect.NO_SCHEDULE);

    /** kubeadm added it until Kubernetes 1.24, which has both. */
    private static final TaintSpec MASTER = TaintSpec.of(NodeLabels.MASTER, Effect.NO_SCHEDULE);

    private static final KubernetesVersion BOTH = KubernetesVersion.parse("1.24");

    private NodeTaints() {}

    /** Returns the taints that kubeadm adds to the nodes of the control plane. */
    static List<TaintSpec> ofMasters(ClusterSpec cluster) {
        int order = cluster.kubernetesVersion().map(BOTH::compareTo).orElse(-1);
        return order < 0 ? List.of(CONTROL_PLANE) : order == 0 ? List.of(CONTROL_PLANE, MASTER) : List.of(MASTER);
    }

    /** Returns the taints of a host that keep pods away. */
    static List<TaintSpec> of(ClusterSpec cluster, HostSpec host) {
        return Stream.concat(
                        host.taints().stream(), host.role().isMaster() ? ofMasters(cluster).stream() : Stream.empty())
                .filter(taint -> taint.effect() != Effect.PREFER_NO_SCHEDULE)
                .distinct()
                .toList();
    }
}
