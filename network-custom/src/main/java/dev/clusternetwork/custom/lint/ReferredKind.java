package dev.clusternetwork.custom.lint;

import dev.clusternetwork.internal.kubernetes.Namespaces;
import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What other objects refer to by name, and what of it every cluster has. */
enum ReferredKind {
    NAMESPACE("", Namespace.class),
    SERVICE_ACCOUNT("", ServiceAccount.class),
    CONFIG_MAP("", ConfigMap.class),
    SECRET("", Secret.class),
    ROLE(ReferredKind.RBAC, Role.class),
    CLUSTER_ROLE(ReferredKind.RBAC, ClusterRole.class),
    SERVICE("", Service.class),
    PRIORITY_CLASS("scheduling.k8s.io", PriorityClass.class);

    static final String RBAC = "rbac.authorization.k8s.io";

    /** Roles that the API server makes when it starts begin so. */
    private static final String OF_THE_SYSTEM = "system:";

    private static final List<String> CLUSTER_ROLES = List.of("cluster-admin", "admin", "edit", "view");

    /** The API server makes them when it starts, and takes no other that begins so. */
    private static final List<String> PRIORITY_CLASSES = List.of("system-cluster-critical", "system-node-critical");

    /** The API server's own, and those of kubeadm and its two add-ons, kube-proxy and CoreDNS. */
    private static final Map<String, Set<String>> CONFIG_MAPS = Map.of(
            Namespaces.KUBE_SYSTEM,
            Set.of("extension-apiserver-authentication", "kubeadm-config", "kubelet-config", "kube-proxy", "coredns"),
            Namespaces.KUBE_PUBLIC,
            Set.of("cluster-info"));

    private static final Set<String> ADD_ONS = Set.of("kube-proxy", "coredns");

    private final String group;
    private final Class<? extends HasMetadata> type;

    ReferredKind(String group, Class<? extends HasMetadata> type) {
        this.group = group;
        this.type = type;
    }

    /** Its API group; empty for the core group. */
    String group() {
        return group;
    }

    /** The model's type. */
    Class<? extends HasMetadata> type() {
        return type;
    }

    /** The key of one of this kind; the namespace does not count where the kind belongs to none. */
    ObjectKey key(String namespace, String name) {
        return isNamespaced()
                ? ObjectKey.namespaced(group, toString(), namespace, name)
                : ObjectKey.clusterWide(group, toString(), name);
    }

    /** Whether each object stands in a namespace. */
    boolean isNamespaced() {
        return Namespaced.class.isAssignableFrom(type);
    }

    /** Whether the control plane brings the object by itself. */
    boolean isInEveryCluster(String namespace, String name) {
        return switch (this) {
            case NAMESPACE -> Namespaces.ALL.contains(name);
            case SERVICE_ACCOUNT ->
                name.equals("default") || namespace.equals(Namespaces.KUBE_SYSTEM) && ADD_ONS.contains(name);
            case CONFIG_MAP ->
                name.equals("kube-root-ca.crt")
                        || CONFIG_MAPS.getOrDefault(namespace, Set.of()).contains(name);
            case SECRET -> false;
            case ROLE ->
                namespace.equals(Namespaces.KUBE_SYSTEM)
                        && (name.startsWith(OF_THE_SYSTEM) || name.equals("extension-apiserver-authentication-reader"));
            case CLUSTER_ROLE -> CLUSTER_ROLES.contains(name) || name.startsWith(OF_THE_SYSTEM);
            case SERVICE ->
                namespace.equals(Namespaces.DEFAULT) && name.equals("kubernetes")
                        || namespace.equals(Namespaces.KUBE_SYSTEM) && name.equals("kube-dns");
            case PRIORITY_CLASS -> PRIORITY_CLASSES.contains(name);
        };
    }

    /** Names that a user may have meant, though no manifest brings them. */
    List<String> usualNames() {
        return switch (this) {
            case NAMESPACE -> Namespaces.ALL;
            case CLUSTER_ROLE -> CLUSTER_ROLES;
            case PRIORITY_CLASS -> PRIORITY_CLASSES;
            default -> List.of();
        };
    }

    /** {@code ServiceAccount} */
    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
