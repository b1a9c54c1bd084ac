package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An object has no fields that the API server writes into another, running object, as in what {@code kubectl get -o
 * yaml} prints.
 */
final class ExportedFieldRules {

    /** RFC 3339, which allows no more and no less than this; what stands in its places is looked at apart. */
    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})");

    /** Of metadata: an API server refuses them in a new object, or once the object has changed. */
    private static final List<String> OF_A_RUNNING_OBJECT = List.of("uid", "resourceVersion", "managedFields");

    private final Manifest manifest;
    private final Findings.Collector findings;

    private ExportedFieldRules(Manifest manifest, Findings.Collector findings) {
        this.manifest = manifest;
        this.findings = findings;
    }

    static void check(Manifests manifests, Findings.Collector findings) {
        manifests.all().forEach(manifest -> new ExportedFieldRules(manifest, findings).check());
    }

    private void check() {
        OF_A_RUNNING_OBJECT.stream()
                .map(field -> manifest.root().at("metadata", field))
                // Of no object, and "0" of any.
                .filter(field -> field.isThere() && !field.isOneOf("", "0"))
                .forEach(field -> findings.add(manifest.finding(
                                CustomCode.CUSTOM_OBJECT_EXPORTED,
                                field,
                                "belongs to an object that runs in some cluster, and no other may have it",
                                "delete it")
                        .at(field.keyLocation())));
        checkTime(manifest.root().at("metadata", "creationTimestamp"));
        manifest.pod()
                .filter(pod -> !manifest.is("", "Pod"))
                .ifPresent(pod -> checkTime(pod.metadata().at("creationTimestamp")));
    }

    /** A time that the API server would have written; any time is left to stand there, and has no effect. */
    private void checkTime(ManifestValue value) {
        value.text()
                .filter(text -> !isTime(text))
                .ifPresent(text -> findings.add(manifest.finding(
                        CustomCode.CUSTOM_WRONG_TYPE,
                        value,
                        "is '" + Excerpt.of(text) + "', which is no time such as 2026-01-31T12:00:00Z",
                        "delete it, for the API server writes it")));
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return TIME.matcher(text).matches();
        } catch (DateTimeParseException noSuchDay) {
            return false;
        }
    }
}
