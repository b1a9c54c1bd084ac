package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.finding.Findings;
import java.util.function.BiConsumer;

/** One subject of the rules for manifests. */
@FunctionalInterface
interface ManifestRule {

    /** Reports what is wrong. */
    void check(RuleContext context, Findings.Collector findings);

    /** Returns a rule that only looks at the manifests. */
    static ManifestRule ofManifests(BiConsumer<Manifests, Findings.Collector> check) {
        return (context, findings) -> check.accept(context.manifests(), findings);
    }
}
