package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is in an object is fit to be sent: bytes are written in base64, and nothing comes from another object that runs,
 * as in what {@code kubectl get -o yaml} prints.
 */
final class DataRules {

    /** RFC 3339, which allows no more and no less than this; what stands in its places is looked at apart. */
    private static final Pattern TIME = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})");

    /** Of metadata: an API server refuses them in a new object, or once the object has changed. */
    private static final List<String> OF_A_RUNNING_OBJECT = List.of("uid", "resourceVersion", "managedFields");

    private final Manifest manifest;
    private final Findings.Collector findings;

    private DataRules(Manifest manifest, Findings.Collector findings) {
        this.manifest = manifest;
        this.findings = findings;
    }

    static void judge(Manifests manifests, Findings.Collector findings) {
        manifests.all().forEach(manifest -> new DataRules(manifest, findings).judge());
    }

    private void judge() {
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
        time(manifest.root().at("metadata", "creationTimestamp"));
        manifest.pod()
                .filter(pod -> !manifest.is("", "Pod"))
                .ifPresent(pod -> time(pod.metadata().at("creationTimestamp")));
        if (manifest.is("", "Secret")) {
            eachBytes(manifest.root().at("data"), "write it under stringData if it is plain text");
        }
        if (manifest.is("", "ConfigMap")) {
            eachBytes(manifest.root().at("binaryData"), "write it under data if it is plain text");
        }
        certificates();
    }

    private void certificates() {
        var fix = "write the certificates in base64";
        if (manifest.group().equals("admissionregistration.k8s.io")) {
            manifest.root()
                    .at("webhooks")
                    .items()
                    .forEach(webhook -> bytes(webhook.at("clientConfig", "caBundle"), fix));
        }
        if (manifest.is("apiextensions.k8s.io", "CustomResourceDefinition")) {
            bytes(manifest.root().at("spec", "conversion", "webhook", "clientConfig", "caBundle"), fix);
        }
        if (manifest.is("apiregistration.k8s.io", "APIService")) {
            bytes(manifest.root().at("spec", "caBundle"), fix);
        }
    }

    private void eachBytes(ManifestValue data, String fix) {
        data.entries().values().forEach(value -> bytes(value, fix));
    }

    private void bytes(ManifestValue value, String fix) {
        if (value.text().filter(text -> !isBase64(text)).isPresent()) {
            findings.add(manifest.finding(CustomCode.CUSTOM_WRONG_TYPE, value, "is not base64", fix));
        }
    }

    /** A time that the API server would have written; any time is left to stand there, and has no effect. */
    private void time(ManifestValue value) {
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

    /** As Go reads it: line ends are left out, nothing else is. */
    private static boolean isBase64(String text) {
        try {
            var packed = text.replace("\r", "").replace("\n", "");
            Base64.getDecoder().decode(packed);
            return packed.length() % 4 == 0;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
