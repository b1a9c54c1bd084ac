package dev.clusternetwork.custom.lint;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.load.Manifests;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import java.util.Base64;

/** Bytes are written in base64: the data of Secrets and ConfigMaps, and certificates. */
final class Base64DataRules {

    private final Manifest manifest;
    private final Findings.Collector findings;

    private Base64DataRules(Manifest manifest, Findings.Collector findings) {
        this.manifest = manifest;
        this.findings = findings;
    }

    static void check(Manifests manifests, Findings.Collector findings) {
        manifests.all().forEach(manifest -> new Base64DataRules(manifest, findings).check());
    }

    private void check() {
        if (manifest.is("", "Secret")) {
            checkEachBytes(manifest.root().at("data"), "write it under stringData if it is plain text");
        }
        if (manifest.is("", "ConfigMap")) {
            checkEachBytes(manifest.root().at("binaryData"), "write it under data if it is plain text");
        }
        checkCertificates();
    }

    private void checkCertificates() {
        var fix = "write the certificates in base64";
        if (manifest.group().equals("admissionregistration.k8s.io")) {
            manifest.root()
                    .at("webhooks")
                    .items()
                    .forEach(webhook -> checkBytes(webhook.at("clientConfig", "caBundle"), fix));
        }
        if (manifest.is("apiextensions.k8s.io", "CustomResourceDefinition")) {
            checkBytes(manifest.root().at("spec", "conversion", "webhook", "clientConfig", "caBundle"), fix);
        }
        if (manifest.is("apiregistration.k8s.io", "APIService")) {
            checkBytes(manifest.root().at("spec", "caBundle"), fix);
        }
    }

    private void checkEachBytes(ManifestValue data, String fix) {
        data.entries().values().forEach(value -> checkBytes(value, fix));
    }

    private void checkBytes(ManifestValue value, String fix) {
        if (value.text().filter(text -> !isBase64(text)).isPresent()) {
            findings.add(manifest.finding(CustomCode.CUSTOM_WRONG_TYPE, value, "is not base64", fix));
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
