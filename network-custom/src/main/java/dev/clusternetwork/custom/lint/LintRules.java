package dev.clusternetwork.custom.lint;

import dev.clusternetwork.finding.Findings;
import java.util.List;

/** The rules for manifests of any kind, whatever network they bring: one class for each subject. */
public final class LintRules {

    private static final List<ManifestRule> RULES = List.of(
            ManifestRule.ofManifests(FieldRules::judge),
            ManifestRule.ofManifests(DataRules::judge),
            (context, findings) -> KindRules.judge(context.manifests(), context.observed(), findings),
            (context, findings) ->
                    RemovedApiRules.judge(context.manifests(), context.cluster().kubernetesVersion(), findings),
            ManifestRule.ofManifests(NameRules::judge),
            ManifestRule.ofManifests(ObjectNameRules::judge),
            ManifestRule.ofManifests(DuplicateNameRules::judge),
            ManifestRule.ofManifests(PodShapeRules::judge),
            ManifestRule.ofManifests(PodFieldRules::judge),
            ManifestRule.ofManifests(PortRules::judge),
            ManifestRule.ofManifests(SelectorRules::judge),
            (context, findings) -> PodImageRules.judge(
                    context.manifests(), context.cluster().network().images(), findings),
            ManifestRule.ofManifests(RbacRules::judge),
            ManifestRule.ofManifests(WebhookRules::judge),
            (context, findings) -> ReferenceRules.judge(context.manifests(), context.observed(), findings),
            ManifestRule.ofManifests(PodSecurityRules::judge));

    private LintRules() {}

    /** Reports what every rule finds. */
    public static void check(RuleContext context, Findings.Collector findings) {
        RULES.forEach(rule -> rule.check(context, findings));
    }
}
