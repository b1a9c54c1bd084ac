package dev.clusternetwork.custom.manifest;

import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.internal.kubernetes.GroupKind;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.plan.ObjectKey;
import java.util.Optional;

/**
 * One object of the user's manifests: it has a kind, a version of its API and a name. Immutable.
 *
 * @param path of its document: the file below {@code manifest_path}, and the document in it, from 0
 * @param root the object
 */
public record Manifest(ConfigPath path, ManifestValue root) {

    /** Such as {@code apps/v1}. */
    public String apiVersion() {
        return root.at("apiVersion").text().orElseThrow();
    }

    /** The API group, empty for the core group. */
    public String group() {
        var slash = apiVersion().indexOf('/');
        return slash < 0 ? "" : apiVersion().substring(0, slash);
    }

    /** Its kind, in whatever version. */
    public GroupKind groupKind() {
        return new GroupKind(group(), kind());
    }

    /** The version within the group, such as {@code v1}. */
    public String version() {
        return apiVersion().substring(apiVersion().indexOf('/') + 1);
    }

    /** Such as {@code DaemonSet}. */
    public String kind() {
        return root.at("kind").text().orElseThrow();
    }

    /** What tells it from others, as far as it is written. */
    public ObjectKey key() {
        return namespace()
                .map(namespace -> ObjectKey.namespaced(group(), kind(), namespace, name()))
                .orElseGet(() -> ObjectKey.clusterWide(group(), kind(), name()));
    }

    /** Whether it is of this kind, in whatever version; the core group is the empty one. */
    public boolean is(String group, String kind) {
        return group().equals(group) && kind().equals(kind);
    }

    /** Its name. */
    public String name() {
        return root.at("metadata", "name").text().orElseThrow();
    }

    /** The namespace as written; empty where none is. */
    public Optional<String> namespace() {
        return root.at("metadata", "namespace").text().filter(each -> !each.isEmpty());
    }

    /** The pod that it makes, or is. */
    public Optional<ManifestPod> pod() {
        return ManifestPod.of(this);
    }

    /** {@code DaemonSet kube-system/net}: what people call it. */
    @Override
    public String toString() {
        return Excerpt.of(kind() + " " + namespace().map(each -> each + "/").orElse("") + name());
    }

    /**
     * A finding at a value of this object. The message says what is wrong with it; object and path go in front.
     *
     * @param message a clause behind the value's path, such as {@code is not a number}
     * @param fix an imperative or a question, in lower case
     */
    public Finding finding(FindingCode code, ManifestValue at, String message, String fix) {
        return Finding.of(code, path)
                .message(this + ": " + at + " " + message)
                .fix(fix)
                .build()
                .at(at.location());
    }
}
