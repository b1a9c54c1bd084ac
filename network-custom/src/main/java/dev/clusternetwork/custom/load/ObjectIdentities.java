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
 * Tells which manifests describe the same object. The version of the API does not tell two objects apart, because it is
 * the same object in each of them.
 *
 * <p>Finds at least whatever has equal {@link dev.clusternetwork.plan.ObjectKey}s, because a plan cannot hold two of
 * one key; and also what only the cluster would take for one, as no namespace and {@code default}.
 */
public final class ObjectIdentities {

    /** Where objects of a kind live. */
    private enum Scope {
        NAMESPACE,
        CLUSTER,
        /** Neither the model nor the manifests know the kind. */
        UNKNOWN
    }

    /**
     * What tells an object from others.
     *
     * @param namespace empty where there is none
     */
    public record Identity(GroupKind kind, String namespace, String name) {}

    private final Map<GroupKind, Scope> scopes = new HashMap<>();

    /** Learns the scopes of kinds from the custom resource definitions of the manifests, and from the model. */
    public ObjectIdentities(Manifests manifests) {
        manifests.of("apiextensions.k8s.io", "CustomResourceDefinition").forEach(this::learnFrom);
        // Kinds of the model come last, because they are certain; any version of a kind tells of all of them.
        manifests.all().stream()
                .filter(each -> !ObjectFactory.isGeneric(each))
                .forEach(each -> scopes.put(
                        each.groupKind(),
                        Namespaced.class.isAssignableFrom(ObjectFactory.typeOf(each))
                                ? Scope.NAMESPACE
                                : Scope.CLUSTER));
    }

    /**
     * Returns every object once, in the position of the first: where a user waives the finding about two documents of
     * one object, the last one counts, as it does for those who apply them one after the other.
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

    /** Returns whether objects of the manifest's kind certainly live in no namespace. */
    public boolean isClusterScoped(Manifest manifest) {
        return scopeOf(manifest) == Scope.CLUSTER;
    }

    private void learnFrom(Manifest definition) {
        var spec = definition.root().at("spec");
        var group = spec.at("group").text();
        var kind = spec.at("names", "kind").text();
        var scope = spec.at("scope");
        if (group.isPresent() && kind.isPresent() && scope.isOneOf("Namespaced", "Cluster")) {
            scopes.put(new GroupKind(group.get(), kind.get()), scope.is("Cluster") ? Scope.CLUSTER : Scope.NAMESPACE);
        }
    }

    private Scope scopeOf(Manifest manifest) {
        return scopes.getOrDefault(manifest.groupKind(), Scope.UNKNOWN);
    }
}
