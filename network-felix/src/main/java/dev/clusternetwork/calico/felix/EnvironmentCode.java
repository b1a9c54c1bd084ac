package dev.clusternetwork.calico.felix;

import static dev.clusternetwork.finding.FindingCode.Traits.error;
import static dev.clusternetwork.finding.FindingCode.Traits.waivableError;
import static dev.clusternetwork.finding.FindingCode.Traits.warning;

import dev.clusternetwork.finding.FindingCode;

/** The codes of findings about single environment variables of calico-node. */
public enum EnvironmentCode implements FindingCode {
    CALICO_ENV_NAME_INVALID(error(
            "The name of an environment variable is not valid in every supported release of Kubernetes.",
            "Use letters, digits, '_', '-' and '.', and start the name with a character that is not a digit.")),
    CALICO_ENV_UNKNOWN(warning(
            "calico-node does not read an environment variable of this name.",
            "Correct the name, or remove the variable.")),
    CALICO_ENV_NOT_READ(warning(
            "The environment variable has no effect, because calico-node no longer reads it, because only another component"
                    + " reads it, or because the plan does not use what it configures.",
            "Remove the variable.")),
    CALICO_ENV_IGNORED(waivableError(
            "The value of the environment variable is not valid. calico-node would use a default without an error"
                    + " message, and ignore the field of the FelixConfiguration that the variable overrides.",
            "Use the value that the finding proposes.")),
    CALICO_ENV_REFUSED(error(
            "The value of the environment variable is not valid, so calico-node would not start or would be restarted by its probes.",
            "Use the value that the finding proposes.")),
    CALICO_ENV_CONTRADICTS(error(
            "The environment variable contradicts the plan, or disables a part of the planned network.",
            "Remove the variable. If there is a field for its purpose, the finding names it.")),
    CALICO_ENV_DOUBTFUL(warning(
            "The environment variable probably makes a part of the planned network unreachable.",
            "Remove the variable, or waive the finding if this is intended.")),
    CALICO_ENV_HAS_SETTING(warning(
            "The environment variable overrides a field of the settings.",
            "Remove the variable and use the field that the finding names."));

    private final Traits traits;

    EnvironmentCode(Traits traits) {
        this.traits = traits;
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
