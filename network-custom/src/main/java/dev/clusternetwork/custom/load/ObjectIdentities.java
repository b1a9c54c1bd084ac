package dev.clusternetwork.custom.load;

import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.model.ObjectFactory;
import dev.clusternetwork.internal.kubernetes.GroupKind;
import dev.clusternetwork.internal.kubernetes.Namespaces;
import io.fabric8.kubernetes.api.model.Namespaced;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds manifests that describe the same object. The API version is ignored, because an object is the same in each
 * version.
 *
 * <p>Manifests with equal {@link dev.clusternetwork.plan.ObjectKey}s are always the same object, because a plan cannot
 * contain two objects with one key. So are manifests that are the same object only for the cluster, for example one
 * without a namespace and one in {@code default}.
 */
public final class ObjectIdentities {

    /** Whether objects of a kind are in a namespace. */
    private enum Scope {
        NAMESPACE,
        CLUSTER,
        /** The kind is neither in the model nor defined in the manifests. */
        UNKNOWN
    }

    /**
     * What identifies an object.
     *
     * @param namespace empty when the object is in no namespace
     */
    public record Identity(GroupKind kind, String namespace, String name) {}

    private final Map<GroupKind, Scope> scopes = new HashMap<>();

    /** Reads the scopes of kinds from the custom resource definitions in the manifests, and from the model. */
    public ObjectIdentities(Manifests manifests) {
        manifests.of("apiextensions.k8s.io", "CustomResourceDefinition").forEach(this::addScope);
        // Kinds of the model come last, because their scopes are certain. The scope is the same in each version.
        manifests.all().stream()
                .filter(each -> !ObjectFactory.isGeneric(each))
                .forEach(each -> scopes.put(
                        each.groupKind(),
                        Namespaced.class.isAssignableFrom(ObjectFactory.typeOf(each))
                                ? Scope.NAMESPACE
                                : Scope.CLUSTER));
    }

    /**
     * Returns every object once, in the position of its first document. Of several documents of one object, which the
     * user has to waive, the last one is returned, as if they were applied one after the other.
     */
    public static Collection<Manifest> lastOfEach(Manifests manifests) {
        var identities = new ObjectIdentities(manifests);
        var last = new LinkedHashMap<Identity, Manifest>();
        manifests.all().forEach(manifest -> last.put(identities.identityOf(manifest), manifest));
        return last.values();
    }

    /** Returns the identity of the object that a manifest describes. */
    public Identity identityOf(Manifest manifest) {
        var namespace = switch (scopeOf(manifest)) {
            case NAMESPACE -> manifest.namespace().orElse(Namespaces.DEFAULT);
            case CLUSTER -> "";
            case UNKNOWN -> manifest.namespace().orElse("");
        };
        return new Identity(manifest.groupKind(), namespace, manifest.name());
    }

    /** Returns whether objects of the manifest's kind are certainly in no namespace. */
    public boolean isClusterScoped(Manifest manifest) {
        return scopeOf(manifest) == Scope.CLUSTER;
    }

    private void addScope(Manifest definition) {
        var spec = definition.root().at("spec");
        var group = spec.at("group").string();
        var kind = spec.at("names", "kind").string();
        var scope = spec.at("scope");
        if (group.isPresent() && kind.isPresent() && scope.isOneOf("Namespaced", "Cluster")) {
            scopes.put(new GroupKind(group.get(), kind.get()), scope.is("Cluster") ? Scope.CLUSTER : Scope.NAMESPACE);
        }
    }

    private Scope scopeOf(Manifest manifest) {
        return scopes.getOrDefault(manifest.groupKind(), Scope.UNKNOWN);
    }
}
