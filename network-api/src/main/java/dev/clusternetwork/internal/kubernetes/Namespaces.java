package dev.clusternetwork.internal.kubernetes;

/** The namespaces that every cluster has. */
public final class Namespaces {

    public static final String KUBE_SYSTEM = "kube-system";
    public static final String DEFAULT = "default";

    private Namespaces() {}
}
