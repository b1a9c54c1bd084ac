package dev.clusternetwork.internal.kubernetes;

import java.util.List;

/**
 * The namespaces that every cluster has.
 *
 * @since 0.1.0
 */
public final class Namespaces {

    /** The namespace of an object without {@code metadata.namespace}. */
    public static final String DEFAULT = "default";

    /** The namespace of the control plane and of the network. */
    public static final String KUBE_SYSTEM = "kube-system";

    /** The namespace that all users can read. */
    public static final String KUBE_PUBLIC = "kube-public";

    /** The namespace of the Leases of the nodes. */
    public static final String KUBE_NODE_LEASE = "kube-node-lease";

    /** All these namespaces. */
    public static final List<String> ALL = List.of(DEFAULT, KUBE_SYSTEM, KUBE_PUBLIC, KUBE_NODE_LEASE);

    private Namespaces() {}
}
