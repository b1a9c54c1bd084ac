package dev.clusternetwork.internal.binding;

import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Severity;

/** What can be wrong with a single key or value of a configuration that is well-formed as a whole. */
public enum BindingCode implements FindingCode {
    UNKNOWN_KEY(
            Severity.ERROR,
            true,
            "A key of the network or of a provider's section is not known, so what it asks for would not happen.",
            "Correct the key; the finding names the nearest one."),
    UNKNOWN_HOST_KEY(
            Severity.WARNING,
            true,
            "A key of a host is known neither to the network nor among the keys that Kontena Pharos had.",
            "Correct the key, or waive the finding if your host tool knows it."),
    NETWORK_MISSPELT(
            Severity.WARNING,
            true,
            "There is no network section, but a key that looks like a misspelt one.",
            "Correct the key, or waive the finding if it belongs to your host tool."),
    PROVIDER_NOT_CHOSEN(
            Severity.WARNING,
            true,
            "A provider has a section, but no provider is chosen, so the default one is planned.",
            "Write the provider, or delete the section."),
    KEY_MISSING(Severity.ERROR, false, "A key that must be written is missing.", "Add the key."),
    EMPTY_VALUE(
            Severity.WARNING, true, "A key has no value, so its default holds.", "Write a value, or delete the key."),
    WRONG_TYPE(
            Severity.ERROR,
            false,
            "A value is of another kind than the key takes: a list for a text, a text for a number.",
            "Write a value of the kind that the finding names."),
    INVALID_VALUE(
            Severity.ERROR, false, "A value is malformed or out of range.", "Correct the value as the finding says.");

    private final Traits traits;

    BindingCode(Severity severity, boolean waivable, String meaning, String repair) {
        this.traits = new Traits(severity, waivable, meaning, repair);
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
