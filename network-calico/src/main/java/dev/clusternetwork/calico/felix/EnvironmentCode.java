package dev.clusternetwork.calico.felix;

import static dev.clusternetwork.finding.FindingCode.Traits.error;
import static dev.clusternetwork.finding.FindingCode.Traits.waivableError;
import static dev.clusternetwork.finding.FindingCode.Traits.warning;

import dev.clusternetwork.finding.FindingCode;

/** The findings about single variables in the environment of calico-node. */
public enum EnvironmentCode implements FindingCode {
    CALICO_ENV_NAME_INVALID(error("Kubernetes refuses an environment variable of this name.", "Correct the name.")),
    CALICO_ENV_UNKNOWN(warning(
            "calico-node knows no variable of this name and ignores it.", "Correct the name, or delete the variable.")),
    CALICO_ENV_NOT_READ(warning(
            "The variable is read by another component or was removed, so it has no effect on calico-node.",
            "Delete the variable.")),
    CALICO_ENV_IGNORED(waivableError(
            "calico-node cannot read the value, or reads nonsense: it would use its default or that in silence, and"
                    + " hide what a FelixConfiguration says.",
            "Write a value as the finding says.")),
    CALICO_ENV_REFUSED(error(
            "calico-node cannot work with the value and would refuse to start.", "Write a value as the finding says.")),
    CALICO_ENV_CONTRADICTS(error(
            "The variable would contradict what is planned, or switch it off.",
            "Delete the variable and use the setting that the finding names.")),
    CALICO_ENV_HAS_SETTING(warning(
            "The variable is honoured, but there is a setting for it, which is ignored where both are given.",
            "Use the setting that the finding names."));

    private final Traits traits;

    EnvironmentCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
