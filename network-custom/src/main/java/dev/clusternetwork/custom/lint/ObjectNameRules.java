package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.load.ObjectIdentities;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.HashMap;
import java.util.Optional;

/** Checks that each object is in the manifests once, because the last one would overwrite the others. */
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
                "'" + Excerpt.of(report.manifest().name()) + "' is already the name of the object in " + first.file()
                        + ":"
                        + first.line()
                        + whyEqual(report.manifest(), earlier, identities).orElse(""),
                "rename or remove one of the two");
    }

    /** Returns why two objects are the same although their namespaces are written differently. */
    private static Optional<String> whyEqual(Manifest manifest, Manifest earlier, ObjectIdentities identities) {
        if (manifest.namespace().equals(earlier.namespace())) {
            return Optional.empty();
        }
        return Optional.of(
                identities.isClusterScoped(manifest)
                        ? ", because a " + Excerpt.of(manifest.kind()) + " has no namespace"
                        : ", because the namespace is default where none is written");
    }
}
