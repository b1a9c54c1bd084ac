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
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A kind of objects that other objects refer to by name, and the objects of it in every cluster. */
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

    /** The prefix of the roles that the API server creates when it starts. */
    private static final String SYSTEM_PREFIX = "system:";

    private static final List<String> CLUSTER_ROLES = List.of("cluster-admin", "admin", "edit", "view");

    /** The API server creates them when it starts, and refuses other names with this prefix. */
    private static final List<String> PRIORITY_CLASSES = List.of("system-cluster-critical", "system-node-critical");

    /** Those of the API server, of kubeadm and of its add-ons kube-proxy and CoreDNS. */
    private static final Map<String, Set<String>> CONFIG_MAPS = Map.of(
            Namespaces.KUBE_SYSTEM,
            Set.of("extension-apiserver-authentication", "kubeadm-config", "kubelet-config", "kube-proxy", "coredns"),
            Namespaces.KUBE_PUBLIC,
            Set.of("cluster-info"));

    private static final Set<String> ADD_ONS = Set.of("kube-proxy", "coredns");

    /** The accounts in {@code kube-system} that the controller manager creates for its controllers. */
    private static final Set<String> CONTROLLERS = Set.of(
            "attachdetach-controller",
            "bootstrap-signer",
            "certificate-controller",
            "cloud-provider",
            "clusterrole-aggregation-controller",
            "cronjob-controller",
            "daemon-set-controller",
            "deployment-controller",
            "device-taint-eviction-controller",
            "disruption-controller",
            "endpoint-controller",
            "endpointslice-controller",
            "endpointslicemirroring-controller",
            "ephemeral-volume-controller",
            "expand-controller",
            "generic-garbage-collector",
            "horizontal-pod-autoscaler",
            "job-controller",
            "legacy-service-account-token-cleaner",
            "namespace-controller",
            "node-controller",
            "persistent-volume-binder",
            "pod-garbage-collector",
            "pv-protection-controller",
            "pvc-protection-controller",
            "replicaset-controller",
            "replication-controller",
            "resource-claim-controller",
            "resourcequota-controller",
            "root-ca-cert-publisher",
            "route-controller",
            "selinux-warning-controller",
            "service-account-controller",
            "service-cidrs-controller",
            "service-controller",
            "statefulset-controller",
            "storage-version-migrator-controller",
            "taint-eviction-controller",
            "token-cleaner",
            "ttl-after-finished-controller",
            "ttl-controller",
            "vac-protection-controller",
            "validatingadmissionpolicy-status-controller");

    private final String group;
    private final Class<? extends HasMetadata> type;

    ReferredKind(String group, Class<? extends HasMetadata> type) {
        this.group = group;
        this.type = type;
    }

    /** Returns the API group; empty for the core group. */
    String group() {
        return group;
    }

    /** Returns the name of the resource in rules of roles, for example {@code configmaps}. */
    String resource() {
        var lower = toString().toLowerCase(Locale.ROOT);
        return lower + (lower.endsWith("s") ? "es" : "s");
    }

    /** Returns the type of the model. */
    Class<? extends HasMetadata> type() {
        return type;
    }

    /** Returns the key of an object of this kind; the namespace is ignored for a kind that has none. */
    ObjectKey key(String namespace, String name) {
        return isNamespaced()
                ? ObjectKey.namespaced(group, toString(), namespace, name)
                : ObjectKey.clusterWide(group, toString(), name);
    }

    /** Returns whether objects of this kind are in a namespace. */
    boolean isNamespaced() {
        return Namespaced.class.isAssignableFrom(type);
    }

    /** Returns whether every cluster has the object. */
    boolean isInEveryCluster(String namespace, String name) {
        return switch (this) {
            case NAMESPACE -> Namespaces.ALL.contains(name);
            case SERVICE_ACCOUNT ->
                name.equals("default")
                        || namespace.equals(Namespaces.KUBE_SYSTEM)
                                && (ADD_ONS.contains(name) || CONTROLLERS.contains(name));
            case CONFIG_MAP ->
                name.equals("kube-root-ca.crt")
                        || CONFIG_MAPS.getOrDefault(namespace, Set.of()).contains(name);
            case SECRET -> false;
            case ROLE ->
                namespace.equals(Namespaces.KUBE_SYSTEM)
                        && (name.startsWith(SYSTEM_PREFIX) || name.equals("extension-apiserver-authentication-reader"));
            case CLUSTER_ROLE -> CLUSTER_ROLES.contains(name) || name.startsWith(SYSTEM_PREFIX);
            case SERVICE ->
                namespace.equals(Namespaces.DEFAULT) && name.equals("kubernetes")
                        || namespace.equals(Namespaces.KUBE_SYSTEM) && name.equals("kube-dns");
            case PRIORITY_CLASS -> PRIORITY_CLASSES.contains(name);
        };
    }

    /** Returns names that a user can mean although they are not in the manifests. */
    List<String> usualNames() {
        return switch (this) {
            case NAMESPACE -> Namespaces.ALL;
            case CLUSTER_ROLE -> CLUSTER_ROLES;
            case PRIORITY_CLASS -> PRIORITY_CLASSES;
            default -> List.of();
        };
    }

    /** Returns the kind, for example {@code ServiceAccount}. */
    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
