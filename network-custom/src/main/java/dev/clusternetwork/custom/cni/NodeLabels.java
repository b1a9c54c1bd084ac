package dev.clusternetwork.custom.cni;

import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.Role;
import dev.clusternetwork.custom.manifest.ManifestValue;

/**
 * The labels of a host's node: those in the cluster.yml, and those that kubeadm sets ({@code MarkControlPlane}). Other
 * labels of Kubernetes are set by kubelets, clouds and controllers, and may have any value.
 */
final class NodeLabels {

    /** A kubelet may not set labels with this prefix ({@code NodeRestriction}). */
    private static final String ROLE_PREFIX = "node-role.kubernetes.io/";

    /** kubeadm sets it on every node of the control plane, with an empty value. */
    static final String CONTROL_PLANE = ROLE_PREFIX + "control-plane";

    /** kubeadm set it until Kubernetes 1.23, which is older than the supported versions. */
    static final String MASTER = ROLE_PREFIX + "master";

    private NodeLabels() {}

    /** Returns whether the node of a host may have this label. */
    static boolean mayHave(HostSpec host, String key, ManifestValue value) {
        if (!value.json().isString() && !value.isNull()) {
            return true; // reported by another rule
        }
        var wanted = value.string().orElse("");
        var listed = host.labels().get(key);
        if (listed != null) {
            return listed.equals(wanted);
        }
        return key.startsWith(ROLE_PREFIX)
                ? key.equals(CONTROL_PLANE) && host.role() == Role.MASTER && wanted.isEmpty()
                : isOfKubernetes(key);
    }

    private static boolean isOfKubernetes(String key) {
        var domain = key.substring(0, Math.max(0, key.indexOf('/')));
        return ("." + domain).endsWith(".kubernetes.io") || ("." + domain).endsWith(".k8s.io");
    }
}
