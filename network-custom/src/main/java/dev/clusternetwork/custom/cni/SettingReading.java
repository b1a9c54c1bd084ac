package dev.clusternetwork.custom.cni;

import dev.clusternetwork.custom.manifest.ManifestValue;
import java.util.List;

/**
 * What a manifest says about one setting of a network: its values, that it is absent, or nothing that can be known
 * here, such as a value that the kubelet composes.
 *
 * @param values in their order; none when the setting is absent or unknown
 * @param isUnknown whether the setting may have a value that cannot be known here
 */
record SettingReading(List<Value> values, boolean isUnknown) {

    static final SettingReading ABSENT = new SettingReading(List.of(), false);

    static final SettingReading UNKNOWN = new SettingReading(List.of(), true);

    SettingReading {
        values = List.copyOf(values);
    }

    /**
     * One value.
     *
     * @param at where it is
     * @param isString whether it is a string; in JSON, {@code "true"} is not {@code true}
     */
    record Value(ManifestValue at, String text, boolean isString) {}

    static SettingReading of(ManifestValue at, String text) {
        return of(List.of(new Value(at, text, true)));
    }

    static SettingReading of(List<Value> values) {
        return new SettingReading(values, false);
    }

    /** Whether it is certain that the manifest does not set it. */
    boolean isAbsent() {
        return values.isEmpty() && !isUnknown;
    }
}
