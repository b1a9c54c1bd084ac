package dev.clusternetwork.custom;

import dev.clusternetwork.custom.cni.CniRules;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.finding.FindingOrder;
import dev.clusternetwork.custom.lint.LintRules;
import dev.clusternetwork.custom.lint.RuleContext;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.rights.FolderRights;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.spi.PlanContext;

/** Checks the settings and the manifests. The findings are in file order. */
final class CustomRules {

    private CustomRules() {}

    static Findings check(PlanContext<CustomSettings> context) {
        var findings = new Findings.Collector();
        var path = context.settingsPath().key("manifest_path");
        var settings = context.settings();
        if (settings.manifestPath().filter(each -> !each.isBlank()).isEmpty()) {
            findings.add(Finding.of(CustomCode.CUSTOM_PATH_MISSING, path)
                    .problem(path + " is required")
                    .fix("set it to the file or folder of the manifests"));
        } else if (settings.manifests().isEmpty()) {
            findings.add(Finding.of(CustomCode.CUSTOM_NOT_LOADED, path)
                    .found(settings.manifestPath().get())
                    .problem(named(path, settings) + " was not read")
                    .fix("pass the cluster to ClusterReader.load before it is validated"));
        } else {
            check(context, settings.manifests().get(), path, findings);
        }
        return FindingOrder.of(findings.toFindings());
    }

    private static void check(
            PlanContext<CustomSettings> context, Manifests manifests, ConfigPath path, Findings.Collector findings) {
        if (manifests.all().isEmpty() && manifests.isComplete()) {
            findings.add(Finding.of(CustomCode.CUSTOM_NO_MANIFESTS, path)
                    .problem(named(path, context.settings()) + " does not contain any Kubernetes object")
                    .fix("add the manifests of the network"));
        }
        var shown = context.settings().shownIn(context.cluster());
        if (manifests.renderedFor().filter(seen -> !seen.equals(shown)).isPresent()) {
            findings.add(Finding.of(CustomCode.CUSTOM_TEMPLATES_STALE, path)
                    .problem(named(path, context.settings())
                            + " contains templates that were rendered before the cluster was changed")
                    .fix("pass the changed cluster to ClusterReader.load, and plan the cluster that it returns"));
        }
        var rights = FolderRights.of(manifests);
        LintRules.check(RuleContext.of(manifests, context.cluster(), context.observed(), rights), findings);
        CniRules.check(context.cluster(), manifests, context.observed(), rights, findings);
    }

    private static String named(ConfigPath path, CustomSettings settings) {
        return path + " '" + Excerpt.of(settings.manifestPath().orElseThrow()) + "'";
    }
}
