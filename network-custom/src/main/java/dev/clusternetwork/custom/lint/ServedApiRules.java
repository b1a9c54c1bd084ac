package dev.clusternetwork.custom.lint;

import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.custom.model.ServedApi;
import dev.clusternetwork.custom.model.ServedApis;
import dev.clusternetwork.custom.model.ServedField;
import dev.clusternetwork.finding.Findings;
import java.util.Optional;

/**
 * Checks that the Kubernetes release of the cluster serves the API version of every object, and has every field of it.
 * An API version or a field can be too new only for a cluster that states its release. {@link KindRules} checks kinds
 * that no known release has.
 */
final class ServedApiRules implements ManifestRule {

    @Override
    public void check(RuleContext context, Findings.Collector findings) {
        var stated = context.cluster().kubernetesVersion();
        context.manifests()
                .all()
                .forEach(manifest -> new OfObject(stated, new ManifestReport(manifest, findings)).check());
    }

    /**
     * The API version and the fields of one object.
     *
     * @param stated the release of the cluster, if it states one
     */
    private record OfObject(Optional<KubernetesVersion> stated, ManifestReport report) {

        void check() {
            var manifest = report.manifest();
            ServedApis.all().find(manifest.apiVersion(), manifest.kind()).ifPresent(this::checkApi);
            VersionedFields.in(manifest).forEach(this::checkField);
        }

        private void checkApi(ServedApi api) {
            var kind = report.manifest().kind();
            if (api.releases().areBefore(release())) {
                reportApi(
                        CustomCode.CUSTOM_API_REMOVED,
                        "'" + api.apiVersion() + "' does not serve " + kind + " since Kubernetes "
                                + api.releases().gone().orElseThrow(),
                        api.fix().orElse("remove the object, because Kubernetes has no replacement for this kind"));
            } else if (api.releases().areAfter(release())) {
                var first = api.releases().first().orElseThrow();
                reportApi(
                        CustomCode.CUSTOM_API_TOO_NEW,
                        "'" + api.apiVersion() + "' serves " + kind + " only since Kubernetes " + first,
                        "remove the object, or upgrade the cluster to Kubernetes " + first + " or later");
            }
        }

        /**
         * Reports the API version.
         *
         * @param otherwise the fix if the release does not serve the kind in another version
         */
        private void reportApi(CustomCode code, String problem, String otherwise) {
            var manifest = report.manifest();
            report.add(
                    code,
                    manifest.root().at("apiVersion"),
                    problem + cluster(),
                    ServedApis.all()
                            .versionOf(manifest.group(), manifest.kind(), release())
                            .map(version -> "write " + version + ", and adapt the fields that differ")
                            .orElse(otherwise));
        }

        private void checkField(ManifestValue value, ServedField field) {
            if (field.releases().areBefore(release())) {
                report.addAtKey(
                        CustomCode.CUSTOM_API_REMOVED,
                        value,
                        "is not a field of " + field.type() + " since Kubernetes "
                                + field.releases().gone().orElseThrow() + cluster(),
                        field.fix().orElse("remove the field"));
            } else if (field.releases().areAfter(release())) {
                var first = field.releases().first().orElseThrow();
                report.addAtKey(
                        CustomCode.CUSTOM_API_TOO_NEW,
                        value,
                        "is a field of " + field.type() + " only since Kubernetes " + first + cluster(),
                        field.fix()
                                .orElse("remove the field, or upgrade the cluster to Kubernetes " + first
                                        + " or later"));
            }
        }

        private KubernetesVersion release() {
            return stated.orElse(KubernetesVersion.NEWEST_KNOWN);
        }

        private String cluster() {
            return stated.map(each -> " (the cluster has " + each + ")")
                    .orElse(" (without kubernetes_version, " + release() + " is assumed)");
        }
    }
}
