package dev.clusternetwork.custom;

import dev.clusternetwork.finding.Findings;
import java.util.Base64;
import java.util.List;

/**
 * What is in an object is fit to be sent: bytes are written in base64, and nothing comes from another object that runs,
 * as in what {@code kubectl get -o yaml} prints.
 */
final class DataRules {

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
                .filter(ManifestValue::isThere)
                .forEach(field -> findings.add(manifest.finding(
                                CustomCode.CUSTOM_OBJECT_EXPORTED,
                                field,
                                "belongs to an object that runs in some cluster, and no other may have it",
                                "delete it")
                        .at(field.keyLocation())));
        if (manifest.is("", "Secret")) {
            bytes(manifest.root().at("data"), "write it under stringData if it is plain text");
        }
        if (manifest.is("", "ConfigMap")) {
            bytes(manifest.root().at("binaryData"), "write it under data if it is plain text");
        }
    }

    private void bytes(ManifestValue data, String fix) {
        data.entries().values().stream()
                .filter(value -> value.text().filter(text -> !isBase64(text)).isPresent())
                .forEach(value -> findings.add(
                        manifest.finding(CustomCode.CUSTOM_WRONG_TYPE, value, "is not base64", fix)));
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
