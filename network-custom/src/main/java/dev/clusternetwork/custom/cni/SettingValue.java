package dev.clusternetwork.custom.cni;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.custom.manifest.ManifestValue;
import java.util.List;

/**
 * A value that a setting has, written or by default.
 *
 * @param at where it is or would be
 * @param isString whether it is a string; in JSON, {@code "true"} is not {@code true}
 * @param isWritten whether the manifest has it; else it is the default
 * @param isOnly whether the setting has no other value; a flag may be repeated
 */
record SettingValue(ManifestValue at, String string, boolean isString, boolean isWritten, boolean isOnly) {

    /** Returns the values that a manifest has. */
    static List<SettingValue> written(SettingReading reading) {
        var isOnly = reading.values().size() == 1;
        return reading.values().stream()
                .map(each -> new SettingValue(each.at(), each.string(), each.isString(), true, isOnly))
                .toList();
    }

    /** Returns the default of a setting that is absent. */
    static SettingValue byDefault(ManifestValue at, String string) {
        return new SettingValue(at, string, false, false, true);
    }

    /** One CIDR of a value, and how it was typed. */
    record Part(SettingValue value, String typed, Cidr cidr) {}
}
