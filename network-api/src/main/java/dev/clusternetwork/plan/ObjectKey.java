package dev.clusternetwork.plan;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What tells one object of a cluster from all others: API group, kind, namespace and name. The version of the API is
 * left out, for it is the same object in each of them. Immutable, equal by value.
 */
public final class ObjectKey implements Comparable<ObjectKey> {

    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::group)
            .thenComparing(ObjectKey::kind)
            .thenComparing(key -> key.namespace().orElse(""))
            .thenComparing(ObjectKey::name);

    /**
     * Of the groups with a dot, those of k8s.io/api, apiextensions-apiserver and kube-aggregator. Groups of somebody
     * else's definitions may end in k8s.io as well.
     */
    private static final Set<String> OF_KUBERNETES = Set.of(
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
     * The key of an object in a namespace.
     *
     * @param group the API group, empty for the core group
     */
    public static ObjectKey namespaced(String group, String kind, String namespace, String name) {
        return new ObjectKey(group, kind, namespace, name);
    }

    /**
     * The key of an object that belongs to no namespace.
     *
     * @param group the API group, empty for the core group
     */
    public static ObjectKey clusterWide(String group, String kind, String name) {
        return new ObjectKey(group, kind, null, name);
    }

    /**
     * The key of an object.
     *
     * @throws NullPointerException when it has no kind or no name
     */
    public static ObjectKey of(HasMetadata object) {
        var namespace = object.getMetadata().getNamespace();
        return new ObjectKey(
                groupOf(Objects.requireNonNull(object.getApiVersion(), "apiVersion")),
                Objects.requireNonNull(object.getKind(), "kind"),
                namespace == null || namespace.isEmpty() ? null : namespace,
                Objects.requireNonNull(object.getMetadata().getName(), "metadata.name"));
    }

    /** The API group, empty for the core group. */
    public String group() {
        return group;
    }

    /**
     * Whether the group is one of Kubernetes' own, which no definition has to bring. Definitions of others need a group
     * with a dot in it.
     */
    public boolean isOfKubernetes() {
        return group.indexOf('.') < 0 || OF_KUBERNETES.contains(group);
    }

    /** Such as {@code DaemonSet}. */
    public String kind() {
        return kind;
    }

    /** Empty for objects that belong to none. */
    public Optional<String> namespace() {
        return Optional.ofNullable(namespace);
    }

    /** The object's name. */
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

    /** {@code DaemonSet kube-system/weave-net} */
    @Override
    public String toString() {
        return kind + " " + (namespace == null ? "" : namespace + "/") + name;
    }
}
