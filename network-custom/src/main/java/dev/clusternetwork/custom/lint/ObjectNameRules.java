package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.load.ObjectIdentities;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.finding.Findings;
import java.util.HashMap;
import java.util.Optional;

/** Each object stands in the manifests once: what is applied last would overwrite what was applied first. */
final class ObjectNameRules {

    private final ObjectIdentities identities;
    private final Findings.Collector findings;

    private ObjectNameRules(Manifests manifests, Findings.Collector findings) {
        this.identities = new ObjectIdentities(manifests);
        this.findings = findings;
    }

    static void check(Manifests manifests, Findings.Collector findings) {
        var rules = new ObjectNameRules(manifests, findings);
        var first = new HashMap<ObjectIdentities.Identity, Manifest>();
        manifests.all().forEach(manifest -> {
            var earlier = first.putIfAbsent(rules.identities.identityOf(manifest), manifest);
            if (earlier != null) {
                rules.reportDuplicate(manifest, earlier);
            }
        });
    }

    private void reportDuplicate(Manifest manifest, Manifest earlier) {
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
                identities.isClusterScoped(manifest)
                        ? ", for a " + manifest.kind() + " lives in no namespace"
                        : ", for without a namespace it lives in default");
    }
}
