package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestPod;
import dev.clusternetwork.finding.Findings;

/** A rule for manifests that no row of the field constraints can express. */
@FunctionalInterface
interface ManifestRule {

    /** Reports what is wrong. */
    void check(RuleContext context, Findings.Collector findings);

    /** A rule that checks each object separately. */
    interface OfObject extends ManifestRule {

        /** Reports what is wrong with an object. */
        void check(Manifest manifest, ManifestReport report);

        @Override
        default void check(RuleContext context, Findings.Collector findings) {
            context.manifests().all().forEach(manifest -> check(manifest, new ManifestReport(manifest, findings)));
        }
    }

    /** A rule that checks the pod of each object that has one. */
    interface OfPod extends OfObject {

        /** Reports what is wrong with the pod of an object. */
        void check(Manifest manifest, ManifestPod pod, ManifestReport report);

        @Override
        default void check(Manifest manifest, ManifestReport report) {
            manifest.pod().ifPresent(pod -> check(manifest, pod, report));
        }
    }
}
