package dev.clusternetwork.custom;

import dev.clusternetwork.finding.Findings;
import io.fabric8.kubernetes.api.model.Namespaced;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Each object stands in the manifests once: what is applied last would overwrite what was applied first. The version of
 * the API does not tell two objects apart, for it is the same object in each of them.
 *
 * <p>Finds at least whatever has equal {@link dev.clusternetwork.plan.ObjectKey}s, for a plan cannot hold two of one
 * key; and also what the cluster alone would take for one, as no namespace and {@code default}.
 */
final class ObjectNameRules {

    /** Where objects of a kind live. */
    private enum Scope {
        NAMESPACE,
        CLUSTER,
        /** Neither the model nor the manifests know the kind. */
        UNKNOWN
    }

    /** @param namespace empty where there is none */
    private record Identity(GroupKind kind, String namespace, String name) {}

    private final Map<GroupKind, Scope> scopes = new HashMap<>();
    private final Findings.Collector findings;

    private ObjectNameRules(Manifests manifests, Findings.Collector findings) {
        this.findings = findings;
        manifests.of("apiextensions.k8s.io", "CustomResourceDefinition").forEach(this::learnFrom);
        // Kinds of the model come last, for they are certain; and any version of a kind tells of all of them.
        manifests.all().stream()
                .filter(each -> !ObjectForm.isGeneric(each))
                .forEach(each -> scopes.put(
                        GroupKind.of(each),
                        Namespaced.class.isAssignableFrom(ObjectForm.typeOf(each)) ? Scope.NAMESPACE : Scope.CLUSTER));
    }

    static void judge(Manifests manifests, Findings.Collector findings) {
        var rules = new ObjectNameRules(manifests, findings);
        var first = new HashMap<Identity, Manifest>();
        manifests.all().forEach(manifest -> {
            var earlier = first.putIfAbsent(rules.identityOf(manifest), manifest);
            if (earlier != null) {
                rules.twice(manifest, earlier);
            }
        });
    }

    /**
     * Every object once, in the place of the first: where a user lives with two documents of one object, the last one
     * counts, as it does for those who apply them one after the other.
     */
    static Collection<Manifest> lastOfEach(Manifests manifests) {
        var rules = new ObjectNameRules(manifests, new Findings.Collector());
        var last = new LinkedHashMap<Identity, Manifest>();
        manifests.all().forEach(manifest -> last.put(rules.identityOf(manifest), manifest));
        return last.values();
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
        return scopes.getOrDefault(GroupKind.of(manifest), Scope.UNKNOWN);
    }

    private Identity identityOf(Manifest manifest) {
        var namespace = switch (scopeOf(manifest)) {
            case NAMESPACE -> manifest.namespace().orElse("default");
            case CLUSTER -> "";
            case UNKNOWN -> manifest.namespace().orElse("");
        };
        return new Identity(GroupKind.of(manifest), namespace, manifest.name());
    }

    private void twice(Manifest manifest, Manifest earlier) {
        var name = manifest.root().at("metadata", "name");
        var first = earlier.root().at("metadata", "name").location();
        findings.add(manifest.finding(
                CustomCode.CUSTOM_OBJECT_TWICE,
                name,
                "names an object that " + first.file() + ":" + first.line() + " describes already"
                        + whyEqual(manifest, earlier).orElse(""),
                "delete one of the two, or rename it"));
    }

    /** What is needed to see that two objects are one that are written in different namespaces. */
    private Optional<String> whyEqual(Manifest manifest, Manifest earlier) {
        if (manifest.namespace().equals(earlier.namespace())) {
            return Optional.empty();
        }
        return Optional.of(
                scopeOf(manifest) == Scope.CLUSTER
                        ? ", for a " + manifest.kind() + " lives in no namespace"
                        : ", for without a namespace it lives in default");
    }
}
