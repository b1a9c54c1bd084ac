package dev.clusternetwork.custom.lint;

import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.custom.model.ObjectFactory;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.constraint.FieldConstraints;
import dev.clusternetwork.internal.constraint.FieldFault;
import dev.clusternetwork.internal.constraint.FieldWalk;
import dev.clusternetwork.internal.constraint.ModelType;

/**
 * Checks that an API server accepts every field of an object: its name, its type and its value. A release of Kubernetes
 * that is newer than the known ones can have more fields and more supported values.
 */
final class FieldRules implements ManifestRule {

    private static final FieldConstraints OF_NEWER_RELEASES =
            FieldConstraints.all().withoutEnumerations();

    @Override
    public void check(RuleContext context, Findings.Collector findings) {
        var isNewer = context.cluster()
                .kubernetesVersion()
                .filter(version -> version.compareTo(KubernetesVersion.NEWEST_KNOWN) > 0)
                .isPresent();
        context.manifests().all().forEach(manifest -> check(manifest, isNewer, new ManifestReport(manifest, findings)));
    }

    private static void check(Manifest manifest, boolean isNewer, ManifestReport report) {
        // The model may be newer or older than the cluster; ServedApiRules checks the fields of other releases.
        var versioned = VersionedFields.in(manifest);
        FieldWalk.<ManifestValue>of(isNewer ? OF_NEWER_RELEASES : FieldConstraints.all(), fault -> {
                    var mayExist = isNewer || versioned.containsKey(fault.value());
                    if (fault.kind() != FieldFault.Kind.UNKNOWN_FIELD || !mayExist) {
                        add(fault, report);
                    }
                })
                .check(
                        manifest.root(),
                        ModelType.of(ObjectFactory.typeOf(manifest)),
                        ObjectFactory.isGeneric(manifest));
    }

    private static void add(FieldFault<ManifestValue> fault, ManifestReport report) {
        var code = code(fault.kind());
        if (fault.isAtKey()) {
            report.addAtKey(code, fault.value(), fault.problem(), fault.fix());
        } else {
            report.add(code, fault.value(), fault.problem(), fault.fix(), fault.proposal());
        }
    }

    private static CustomCode code(FieldFault.Kind kind) {
        return switch (kind) {
            case WRONG_TYPE -> CustomCode.CUSTOM_WRONG_TYPE;
            case EMPTY_ITEM -> CustomCode.CUSTOM_EMPTY_ITEM;
            case UNKNOWN_FIELD -> CustomCode.CUSTOM_UNKNOWN_FIELD;
            case MISSING -> CustomCode.CUSTOM_FIELD_MISSING;
            case INVALID -> CustomCode.CUSTOM_WRONG_VALUE;
        };
    }
}
