package dev.clusternetwork.internal.kubernetes;

/**
 * The namespaces that every cluster has and that the library refers to.
 *
 * @since 0.1.0
 */
public final class Namespaces {

    /** The namespace of the control plane and of the networks. */
    public static final String KUBE_SYSTEM = "kube-system";

    /** The namespace of objects that name none. */
    public static final String DEFAULT = "default";

    private Namespaces() {}
}
