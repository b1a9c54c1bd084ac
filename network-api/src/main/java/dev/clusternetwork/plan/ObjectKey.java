package dev.clusternetwork.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identity of an object in a cluster: API group, kind, namespace and name. The API version is not part of it,
 * because all versions show the same object. Immutable, compared by value.
 */
public final class ObjectKey implements Comparable<ObjectKey> {

    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::group)
            .thenComparing(ObjectKey::kind)
            .thenComparing(key -> key.namespace().orElse(""))
            .thenComparing(ObjectKey::name);

    /**
     * The API groups with a dot of k8s.io/api, apiextensions-apiserver and kube-aggregator. The suffix {@code k8s.io}
     * does not identify them, because groups of custom resources may have it, too.
     */
    private static final Set<String> BUILT_IN_GROUPS = Set.of(
            "admissionregistration.k8s.io",
            "apiextensions.k8s.io",
            "apiregistration.k8s.io",
            "authentication.k8s.io",
            "authorization.k8s.io",
            "certificates.k8s.io",
            "coordination.k8s.io",
            "discovery.k8s.io",
            "events.k8s.io",
            "flowcontrol.apiserver.k8s.io",
            "internal.apiserver.k8s.io",
            "lifecycle.k8s.io",
            "networking.k8s.io",
            "node.k8s.io",
            "rbac.authorization.k8s.io",
            "resource.k8s.io",
            "scheduling.k8s.io",
            "storage.k8s.io",
            "storagemigration.k8s.io");

    private final String group;
    private final String kind;
    private final @Nullable String namespace;
    private final String name;

    private ObjectKey(String group, String kind, @Nullable String namespace, String name) {
        this.group = group;
        this.kind = kind;
        this.namespace = namespace;
        this.name = name;
    }

    /**
     * Returns the key of an object in a namespace.
     *
     * @param group the API group, empty for the core group
     */
    public static ObjectKey namespaced(String group, String kind, String namespace, String name) {
        return new ObjectKey(group, kind, namespace, name);
    }

    /**
     * Returns the key of a cluster-scoped object.
     *
     * @param group the API group, empty for the core group
     */
    public static ObjectKey clusterWide(String group, String kind, String name) {
        return new ObjectKey(group, kind, null, name);
    }

    /**
     * Returns the key of an object.
     *
     * @throws NullPointerException when the object has no kind or no name
     */
    public static ObjectKey of(HasMetadata object) {
        var namespace = object.getMetadata().getNamespace();
        return new ObjectKey(
                groupOf(Objects.requireNonNull(object.getApiVersion(), "apiVersion")),
                Objects.requireNonNull(object.getKind(), "kind"),
                namespace == null || namespace.isEmpty() ? null : namespace,
                Objects.requireNonNull(object.getMetadata().getName(), "metadata.name"));
    }

    /** Returns the API group; empty for the core group. */
    public String group() {
        return group;
    }

    /**
     * Returns whether the group is a built-in group of Kubernetes, which needs no custom resource definition. A group
     * without a dot is built in, because the group of a custom resource definition must contain one.
     */
    public boolean isOfKubernetes() {
        return group.indexOf('.') < 0 || BUILT_IN_GROUPS.contains(group);
    }

    /** Returns the kind, for example {@code DaemonSet}. */
    public String kind() {
        return kind;
    }

    /** Returns the namespace; empty for a cluster-scoped object. */
    public Optional<String> namespace() {
        return Optional.ofNullable(namespace);
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    private static String groupOf(String apiVersion) {
        var slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObjectKey that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(group, kind, namespace, name);
    }

    /** Returns kind, namespace and name, for example {@code DaemonSet kube-system/weave-net}. */
    @Override
    public String toString() {
        return kind + " " + (namespace == null ? "" : namespace + "/") + name;
    }
}
