package dev.clusternetwork.custom.load;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;

/**
 * Finds what YAML can say and JSON, which kubectl sends, cannot: keys of a map that are written in two ways and become
 * one, as {@code yes} and {@code on}, or {@code 0644} and {@code 420}; and numbers that are infinite, or none.
 */
final class YamlOnlyValues {

    private YamlOnlyValues() {}

    /** Tells of each in an object. */
    static void check(Manifest manifest, Findings.Collector findings) {
        check(manifest, manifest.root(), findings);
    }

    private static void check(Manifest manifest, ManifestValue value, Findings.Collector findings) {
        value.items().forEach(item -> check(manifest, item, findings));
        if (value.entries().size() < value.writtenEntries()) {
            value.doubleKey()
                    .ifPresent(key -> findings.add(manifest.finding(
                            CustomCode.CUSTOM_DUPLICATE_NAME,
                            value,
                            "has two keys that are both " + Excerpt.of(key) + " to kubectl",
                            "put them in quotes, or delete one of the two")));
        }
        if (value.isEndless()) {
            findings.add(manifest.finding(
                    CustomCode.CUSTOM_WRONG_TYPE,
                    value,
                    "is " + value.text().orElse("") + ", a number that kubectl cannot send",
                    "put it in quotes if it is a text"));
        }
        value.entries().values().forEach(entry -> check(manifest, entry, findings));
    }
}
