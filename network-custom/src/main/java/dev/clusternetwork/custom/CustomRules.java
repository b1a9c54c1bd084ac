package dev.clusternetwork.custom;

import dev.clusternetwork.custom.cni.CniRules;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.finding.FindingOrder;
import dev.clusternetwork.custom.lint.LintRules;
import dev.clusternetwork.custom.lint.RuleContext;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.ProviderContext;

/** Checks the settings, and the manifests that they name. The findings are in file order. */
final class CustomRules {

    private CustomRules() {}

    static Findings check(ProviderContext<CustomSettings> context) {
        var findings = new Findings.Collector();
        var path = context.settingsPath().key("manifest_path");
        var settings = context.settings();
        if (settings.manifestPath().filter(each -> !each.isBlank()).isEmpty()) {
            findings.add(Finding.of(CustomCode.CUSTOM_PATH_MISSING, path)
                    .message(path + " is not set, so nothing says where the manifests of the network lie")
                    .fix("set it to a file or folder"));
        } else if (settings.manifests().isEmpty()) {
            findings.add(Finding.of(CustomCode.CUSTOM_NOT_LOADED, path)
                    .found(settings.manifestPath().get())
                    .message(path + " is '" + settings.manifestPath().get() + "', but the manifests were not read")
                    .fix("hand the cluster to ClusterReader.load before it is judged"));
        } else {
            check(context, settings.manifests().get(), path, findings);
        }
        return FindingOrder.of(findings.toFindings(), path);
    }

    private static void check(
            ProviderContext<CustomSettings> context,
            Manifests manifests,
            ConfigPath path,
            Findings.Collector findings) {
        if (manifests.all().isEmpty() && manifests.isComplete()) {
            findings.add(Finding.of(CustomCode.CUSTOM_NO_MANIFESTS, path)
                    .message(path + " holds no object")
                    .fix("put the manifests of the network there"));
        }
        var shown = context.settings().shownIn(context.cluster());
        if (manifests.renderedFor().filter(seen -> !seen.equals(shown)).isPresent()) {
            findings.add(Finding.of(CustomCode.CUSTOM_TEMPLATES_STALE, path)
                    .message(path + " holds templates, which were rendered before the cluster was changed")
                    .fix("hand the changed cluster to ClusterReader.load, and plan what that returns"));
        }
        LintRules.check(new RuleContext(manifests, context.cluster(), context.observed()), findings);
        CniRules.check(context.cluster(), manifests, context.observed(), findings);
    }
}
