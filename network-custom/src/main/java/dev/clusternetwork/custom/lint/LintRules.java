package dev.clusternetwork.custom.lint;

import dev.clusternetwork.finding.Findings;
import java.util.List;

/** The rules for all manifests, independent of the network: one class for each subject. */
public final class LintRules {

    private static final List<ManifestRule> RULES = List.of(
            new FieldRules(),
            new ExportedFieldRules(),
            new SecretTypeRules(),
            new LimitRangeRules(),
            new KindRules(),
            new ServedApiRules(),
            new ObjectNameRules(),
            new DuplicateNameRules(),
            new PodReferenceRules(),
            new ResourceRules(),
            new SelectorRules(),
            new PodImageRules(),
            new EffectiveGrantRules(),
            new CrdRules(),
            new SchemaRules(),
            new SchemaDefaultRules(),
            new ReferenceRules(),
            new AccountRules(),
            new ServiceSelectorRules(),
            new PodSecurityRules());

    private LintRules() {}

    /** Checks manifests with all rules. */
    public static void check(RuleContext context, Findings.Collector findings) {
        RULES.forEach(rule -> rule.check(context, findings));
    }
}
