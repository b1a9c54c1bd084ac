package dev.clusternetwork.internal.binding;

import static dev.clusternetwork.finding.FindingCode.Traits.error;
import static dev.clusternetwork.finding.FindingCode.Traits.waivableError;
import static dev.clusternetwork.finding.FindingCode.Traits.warning;

import dev.clusternetwork.finding.FindingCode;

/** The codes of findings about a single field of a configuration whose syntax is valid. */
public enum BindingCode implements FindingCode {
    UNKNOWN_KEY(waivableError(
            "A field of the network or of a provider's section is unknown, so its value would be ignored.",
            "Correct the name of the field, or remove the field.")),
    UNKNOWN_HOST_KEY(warning(
            "A field of a host is neither a field of this library nor one that Kontena Pharos had.",
            "Correct the name of the field, or waive the finding if your host tool has this field.")),
    NETWORK_MISSPELT(warning(
            "The network section is missing, but the name of another section is similar.",
            "Rename the section, or waive the finding if the section belongs to your host tool.")),
    HOSTS_MISSPELT(warning(
            "The list of hosts is missing, but the name of another section is similar.",
            "Rename the section, or waive the finding if the section belongs to your host tool.")),
    PROVIDER_NOT_CHOSEN(warning(
            "A provider has a section, but another one is planned, which has none.",
            "Choose the provider that has the section, or remove the section.")),
    MISPLACED_KEY(warning(
            "A field of the network is at the top level of the file, where it has no effect.",
            "Move it to the network, or waive the finding if the field belongs to your host tool.")),
    KEY_MISSING(error("A required field is missing.", "Add the field.")),
    EMPTY_VALUE(warning("A field has no value, so its default applies.", "Write a value, or remove the field.")),
    WRONG_TYPE(error(
            "A value has the wrong type, for example a list where a string is required.",
            "Write a value of the required type.")),
    INVALID_VALUE(error("A value is malformed or out of range.", "Correct the value."));

    private final Traits traits;

    BindingCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
