package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.kubernetes.LabelSyntax;
import dev.clusternetwork.internal.kubernetes.ObjectName;
import dev.clusternetwork.internal.message.Excerpt;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names, labels and annotations are such as Kubernetes' validation of metadata takes them. Names of kinds that are not
 * listed here may be others: those of roles hold colons, those of addresses are addresses.
 */
final class NameRules {

    /** Kinds whose names are names of the DNS, by group. Some of them have to be shorter yet. */
    private static final Map<String, List<String>> DOMAINS = Map.of(
            "",
            List.of(
                    "ConfigMap",
                    "Endpoints",
                    "Pod",
                    "PodTemplate",
                    "ReplicationController",
                    "Secret",
                    "ServiceAccount"),
            "apps",
            List.of("DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"),
            "batch",
            List.of("CronJob", "Job"),
            "admissionregistration.k8s.io",
            List.of("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"),
            "apiextensions.k8s.io",
            List.of("CustomResourceDefinition"),
            "networking.k8s.io",
            List.of("Ingress", "IngressClass", "NetworkPolicy"),
            "policy",
            List.of("PodDisruptionBudget"),
            "scheduling.k8s.io",
            List.of("PriorityClass"));

    /** Kinds whose names are one part of such a name. */
    private static final List<String> PARTS = List.of("Namespace", "Service");

    private final Manifest manifest;
    private final Findings.Collector findings;

    private NameRules(Manifest manifest, Findings.Collector findings) {
        this.manifest = manifest;
        this.findings = findings;
    }

    static void check(Manifests manifests, Findings.Collector findings) {
        manifests.all().forEach(manifest -> new NameRules(manifest, findings).check());
    }

    private void check() {
        checkName();
        checkMetadata(manifest.root().at("metadata"));
        // A Pod's own are those of the object.
        manifest.pod().filter(pod -> !manifest.is("", "Pod")).ifPresent(pod -> checkMetadata(pod.metadata()));
    }

    private void checkName() {
        var name = manifest.name();
        if (manifest.group().isEmpty() && PARTS.contains(manifest.kind())) {
            if (!ObjectName.isLabel(name)) {
                reportWrongName(
                        "write at most 63 small letters, digits and dashes, with a letter or digit at both ends");
            }
        } else if (DOMAINS.getOrDefault(manifest.group(), List.of()).contains(manifest.kind())
                && !ObjectName.isSubdomain(name)) {
            reportWrongName(
                    "write at most 253 small letters, digits, dashes and dots, with a letter or digit at both ends and"
                            + " beside each dot");
        }
    }

    private void reportWrongName(String fix) {
        var at = manifest.root().at("metadata", "name");
        reportWrongValue(
                at,
                "is '" + Excerpt.of(manifest.name()) + "', which is no name of a " + manifest.kind(),
                fix,
                at.location());
    }

    private void checkMetadata(ManifestValue metadata) {
        metadata.at("labels").entries().forEach((key, value) -> {
            if (value.isNull() || value.text().isPresent()) {
                LabelSyntax.faultOf(key, value.text().orElse(""))
                        .ifPresent(fault -> reportWrongValue(
                                value, "is no label: " + fault, LabelSyntax.RULE, value.keyLocation()));
            }
        });
        metadata.at("annotations")
                .entries()
                .forEach((key, value) -> LabelSyntax.faultOf(key.toLowerCase(Locale.ROOT), "")
                        .ifPresent(fault -> reportWrongValue(
                                value,
                                "is no annotation: " + fault,
                                "write a key of at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or"
                                        + " digit, with an optional DNS name and '/' before it",
                                value.keyLocation())));
    }

    private void reportWrongValue(ManifestValue at, String fault, String fix, SourceLocation place) {
        findings.add(
                manifest.finding(CustomCode.CUSTOM_WRONG_VALUE, at, fault, fix).at(place));
    }
}
