package dev.clusternetwork.custom.cni;

import dev.clusternetwork.custom.manifest.ManifestValue;
import java.util.List;

/**
 * What a manifest says about one setting of a network: its values, or that it is absent, or that it is unknown, for
 * example because the kubelet composes it.
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
    record Value(ManifestValue at, String string, boolean isString) {}

    static SettingReading of(ManifestValue at, String string) {
        return of(List.of(new Value(at, string, true)));
    }

    static SettingReading of(List<Value> values) {
        return new SettingReading(values, false);
    }

    /** Returns whether the manifest certainly does not set it. */
    boolean isAbsent() {
        return values.isEmpty() && !isUnknown;
    }
}
