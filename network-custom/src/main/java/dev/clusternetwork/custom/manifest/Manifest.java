package dev.clusternetwork.custom.manifest;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.internal.kubernetes.GroupKind;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.yaml.Placeholders;
import dev.clusternetwork.plan.ObjectKey;
import java.util.Optional;

/**
 * One object of the user's manifests. It has an API version, a kind and a name. Immutable.
 *
 * @param path the path of its document: the file below {@code manifest_path}, and the index of the document, from 0
 * @param root the object
 */
public record Manifest(ConfigPath path, ManifestValue root) {

    /** What a fault says that is already about a placeholder. */
    private static final String TEMPLATE = "template expression";

    /** Returns the API version, for example {@code apps/v1}. */
    public String apiVersion() {
        return root.at("apiVersion").string().orElseThrow();
    }

    /** Returns the API group; empty for the core group. */
    public String group() {
        var slash = apiVersion().indexOf('/');
        return slash < 0 ? "" : apiVersion().substring(0, slash);
    }

    /** Returns the group and kind. */
    public GroupKind groupKind() {
        return new GroupKind(group(), kind());
    }

    /** Returns the version within the group, for example {@code v1}. */
    public String version() {
        return apiVersion().substring(apiVersion().indexOf('/') + 1);
    }

    /** Returns the kind, for example {@code DaemonSet}. */
    public String kind() {
        return root.at("kind").string().orElseThrow();
    }

    /** Returns the key of the object, with its namespace only where one is written. */
    public ObjectKey key() {
        return namespace()
                .map(namespace -> ObjectKey.namespaced(group(), kind(), namespace, name()))
                .orElseGet(() -> ObjectKey.clusterWide(group(), kind(), name()));
    }

    /** Returns whether it is of this kind in any version; the core group is the empty string. */
    public boolean is(String group, String kind) {
        return group().equals(group) && kind().equals(kind);
    }

    /** Returns the name. */
    public String name() {
        return root.at("metadata", "name").string().orElseThrow();
    }

    /** Returns the namespace; empty when none is written. */
    public Optional<String> namespace() {
        return root.at("metadata", "namespace").string().filter(each -> !each.isEmpty());
    }

    /** Returns the pod that it creates, or that it is; empty for other kinds. */
    public Optional<ManifestPod> pod() {
        return ManifestPod.of(this);
    }

    /** Returns kind, namespace and name for messages, for example {@code DaemonSet kube-system/net}. */
    @Override
    public String toString() {
        return Excerpt.of(kind() + " " + namespace().map(each -> each + "/").orElse("") + name());
    }

    /**
     * Returns a finding about a value of this object. Its problem begins with the object and the path of the value.
     *
     * @param fault the rest of the problem, for example {@code is required}
     * @param fix an imperative or a question in lower case
     */
    public Finding finding(FindingCode code, ManifestValue at, String fault, String fix) {
        return finding(code, at, fault, fix, Optional.empty());
    }

    /**
     * Returns a finding about a value of this object, with a value that fixes it. If the value contains a placeholder,
     * the finding says only that, because the other fault follows from it.
     *
     * @param proposal what to write instead of the value; empty when the fix is another one
     */
    public Finding finding(FindingCode code, ManifestValue at, String fault, String fix, Optional<String> proposal) {
        var finding = Finding.of(code, path);
        var subject = this + (at.isRoot() ? " " : ": " + at + " ");
        var value = at.string().map(Excerpt::of).orElse("");
        var placeholder = fault.contains("'" + value + "'") ? Placeholders.firstIn(value) : Optional.<String>empty();
        if (placeholder.isPresent() && !fault.contains(TEMPLATE)) {
            return finding.problem(subject + "'" + value + "' contains a placeholder that was not replaced")
                    .fix("replace " + placeholder.get() + " with the value")
                    .build()
                    .at(at.location());
        }
        proposal.ifPresent(each -> finding.proposal(at.below(path), each));
        return finding.problem(subject + fault).fix(fix).build().at(at.location());
    }
}
