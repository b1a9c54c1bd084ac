package dev.clusternetwork.custom.load;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;

/**
 * Finds values that are valid in YAML, but not in JSON, which kubectl sends: keys of an object that become the same
 * key, for example {@code yes} and {@code on} or {@code 0644} and {@code 420}, and the numbers {@code .inf} and
 * {@code .nan}.
 */
final class YamlOnlyValues {

    private YamlOnlyValues() {}

    /** Reports every such value of an object. */
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
                            "has two keys that kubectl reads as '" + Excerpt.of(key) + "'",
                            "put them in quotes, or remove one of them")));
        }
        if (value.isEndless()) {
            findings.add(manifest.finding(
                    CustomCode.CUSTOM_WRONG_TYPE,
                    value,
                    "'" + Excerpt.of(value.string().orElse("")) + "' is a number that JSON does not support",
                    "put it in quotes if it is a string"));
        }
        value.entries().values().forEach(entry -> check(manifest, entry, findings));
    }
}
