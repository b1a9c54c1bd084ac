package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.load.ObjectIdentities;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.finding.Findings;
import java.util.HashMap;
import java.util.Optional;

/** Each object stands in the manifests once: what is applied last would overwrite what was applied first. */
final class ObjectNameRules implements ManifestRule {

    @Override
    public void check(RuleContext context, Findings.Collector findings) {
        var identities = new ObjectIdentities(context.manifests());
        var first = new HashMap<ObjectIdentities.Identity, Manifest>();
        context.manifests().all().forEach(manifest -> {
            var earlier = first.putIfAbsent(identities.identityOf(manifest), manifest);
            if (earlier != null) {
                reportDuplicate(earlier, identities, new ManifestReport(manifest, findings));
            }
        });
    }

    private static void reportDuplicate(Manifest earlier, ObjectIdentities identities, ManifestReport report) {
        var first = earlier.root().at("metadata", "name").location();
        report.add(
                CustomCode.CUSTOM_OBJECT_TWICE,
                report.manifest().root().at("metadata", "name"),
                "names an object that " + first.file() + ":" + first.line() + " describes already"
                        + whyEqual(report.manifest(), earlier, identities).orElse(""),
                "delete one of the two, or rename it");
    }

    /** What is needed to see that two objects are one that are written in different namespaces. */
    private static Optional<String> whyEqual(Manifest manifest, Manifest earlier, ObjectIdentities identities) {
        if (manifest.namespace().equals(earlier.namespace())) {
            return Optional.empty();
        }
        return Optional.of(
                identities.isClusterScoped(manifest)
                        ? ", for a " + manifest.kind() + " lives in no namespace"
                        : ", for without a namespace it lives in default");
    }
}
