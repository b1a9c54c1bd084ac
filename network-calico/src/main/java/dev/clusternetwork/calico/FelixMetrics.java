package dev.clusternetwork.calico;

import java.util.Map;
import java.util.Optional;

/**
 * Whether and where Felix offers metrics, by its own reading of the environment: what it cannot read is its default, in
 * silence.
 */
final class FelixMetrics {

    static final String ENABLED = "FELIX_PROMETHEUSMETRICSENABLED";
    static final String PORT = "FELIX_PROMETHEUSMETRICSPORT";

    private FelixMetrics() {}

    static boolean isEnabled(Map<String, String> environment) {
        return valueOf(ENABLED, environment).flatMap(FelixBoolean::read).orElse(false);
    }

    /** The port; 0, which is any free one, when {@code none} is written. */
    static int port(Map<String, String> environment) {
        return valueOf(PORT, environment)
                .map(value -> value.equalsIgnoreCase(FelixParameter.NONE) ? "0" : value)
                .flatMap(FelixNumbers::integer)
                .orElseThrow()
                .intValueExact();
    }

    /** What Felix goes by; empty when that is nothing. */
    private static Optional<String> valueOf(String variable, Map<String, String> environment) {
        var parameter = FelixParameters.all().find(variable).orElseThrow();
        // Of several spellings the last one counts, as Felix goes through the environment from front to back.
        return environment.entrySet().stream()
                .filter(each -> FelixParameters.key(each.getKey()).equals(FelixParameters.key(variable)))
                .map(Map.Entry::getValue)
                .reduce((first, second) -> second)
                .filter(value -> !value.isEmpty())
                .filter(value -> parameter.faultIn(value).isEmpty())
                .or(parameter::defaultValue);
    }
}
