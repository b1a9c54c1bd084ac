package dev.clusternetwork.custom;

import dev.clusternetwork.finding.Excerpt;
import dev.clusternetwork.finding.Findings;

/**
 * Finds keys of a map that are written in two ways and are one to kubectl, as {@code yes} and {@code on}, or
 * {@code 0644} and {@code 420}: one of the values would be lost.
 */
final class SameKeys {

    private SameKeys() {}

    /** Tells of each in an object. */
    static void in(Manifest manifest, Findings.Collector findings) {
        in(manifest, manifest.root(), findings);
    }

    private static void in(Manifest manifest, ManifestValue value, Findings.Collector findings) {
        value.items().forEach(item -> in(manifest, item, findings));
        if (value.entries().size() < value.writtenEntries()) {
            value.doubleKey().ifPresent(key -> findings.add(manifest.finding(
                    CustomCode.CUSTOM_DUPLICATE_NAME,
                    value,
                    "has two keys that are both " + Excerpt.of(key) + " to kubectl",
                    "put them in quotes, or delete one of the two")));
        }
        value.entries().values().forEach(entry -> in(manifest, entry, findings));
    }
}
