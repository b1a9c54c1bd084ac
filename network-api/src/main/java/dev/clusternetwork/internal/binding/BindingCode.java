package dev.clusternetwork.internal.binding;

import static dev.clusternetwork.finding.FindingCode.Traits.error;
import static dev.clusternetwork.finding.FindingCode.Traits.waivableError;
import static dev.clusternetwork.finding.FindingCode.Traits.warning;

import dev.clusternetwork.finding.FindingCode;

/** What can be wrong with a single key or value of a configuration that is well-formed as a whole. */
public enum BindingCode implements FindingCode {
    UNKNOWN_KEY(waivableError(
            "A key of the network or of a provider's section is not known, so what it asks for would not happen.",
            "Correct the key; the finding names the nearest one.")),
    UNKNOWN_HOST_KEY(warning(
            "A key of a host is known neither to the network nor among the keys that Kontena Pharos had.",
            "Correct the key, or waive the finding if your host tool knows it.")),
    NETWORK_MISSPELT(warning(
            "There is no network section, but a key that looks like a misspelt one.",
            "Correct the key, or waive the finding if it belongs to your host tool.")),
    PROVIDER_NOT_CHOSEN(warning(
            "A provider has a section, but no provider is chosen, so the default one is planned.",
            "Write the provider, or delete the section.")),
    KEY_MISSING(error("A key that must be written is missing.", "Add the key.")),
    EMPTY_VALUE(warning("A key has no value, so its default holds.", "Write a value, or delete the key.")),
    WRONG_TYPE(error(
            "A value is of another kind than the key takes: a list for a text, a text for a number.",
            "Write a value of the kind that the finding names.")),
    INVALID_VALUE(error("A value is malformed or out of range.", "Correct the value as the finding says."));

    private final Traits traits;

    BindingCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
