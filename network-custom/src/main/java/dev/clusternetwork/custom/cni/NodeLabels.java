package dev.clusternetwork.custom.cni;

import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.cluster.Role;
import dev.clusternetwork.custom.manifest.ManifestValue;
import java.util.Optional;

/**
 * The labels of a host's node: those in the cluster.yml, and those that kubeadm sets ({@code MarkControlPlane}). Other
 * labels of Kubernetes are set by kubelets, clouds and controllers, and may have any value.
 */
final class NodeLabels {

    /** A kubelet may not set labels with this prefix ({@code NodeRestriction}). */
    private static final String ROLE_PREFIX = "node-role.kubernetes.io/";

    /** kubeadm sets it on every node of the control plane since Kubernetes 1.20, with an empty value. */
    static final String CONTROL_PLANE = ROLE_PREFIX + "control-plane";

    /** kubeadm set it until Kubernetes 1.23, with an empty value. */
    static final String MASTER = ROLE_PREFIX + "master";

    private static final KubernetesVersion FIRST_CONTROL_PLANE = KubernetesVersion.parse("1.20");

    private static final KubernetesVersion FIRST_WITHOUT_MASTER = KubernetesVersion.parse("1.24");

    private NodeLabels() {}

    /** Returns whether the node of a host may have this label in a cluster of this release, if it is stated. */
    static boolean mayHave(HostSpec host, Optional<KubernetesVersion> stated, String key, ManifestValue value) {
        if (!value.json().isString() && !value.isNull()) {
            return true; // reported by another rule
        }
        var wanted = value.string().orElse("");
        var listed = host.labels().get(key);
        if (listed != null) {
            return listed.equals(wanted);
        }
        return key.startsWith(ROLE_PREFIX)
                ? isOfControlPlane(key, stated.orElse(KubernetesVersion.NEWEST_KNOWN))
                        && host.role() == Role.MASTER
                        && wanted.isEmpty()
                : isOfKubernetes(key);
    }

    /** Returns whether kubeadm of a release sets a label on nodes of the control plane. */
    static boolean isOfControlPlane(String key, KubernetesVersion release) {
        return key.equals(CONTROL_PLANE) && release.compareTo(FIRST_CONTROL_PLANE) >= 0
                || key.equals(MASTER) && release.compareTo(FIRST_WITHOUT_MASTER) < 0;
    }

    private static boolean isOfKubernetes(String key) {
        var domain = key.substring(0, Math.max(0, key.indexOf('/')));
        return ("." + domain).endsWith(".kubernetes.io") || ("." + domain).endsWith(".k8s.io");
    }
}
