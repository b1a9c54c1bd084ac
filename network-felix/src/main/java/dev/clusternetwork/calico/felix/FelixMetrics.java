package dev.clusternetwork.calico.felix;

import java.util.Map;

/** Whether Felix serves metrics, and at which port, given its environment. */
public final class FelixMetrics {

    /** The variable that enables the metrics. */
    public static final String ENABLED = "FELIX_PROMETHEUSMETRICSENABLED";

    /** The variable with the port. */
    public static final String PORT = "FELIX_PROMETHEUSMETRICSPORT";

    private FelixMetrics() {}

    /** Returns whether Felix serves metrics. */
    public static boolean isEnabled(Map<String, String> environment) {
        return FelixEnvironment.of(environment).isEnabled(ENABLED);
    }

    /** Returns the port; 0, which means a random port, for {@code none}. */
    public static int port(Map<String, String> environment) {
        return FelixEnvironment.of(environment).number(PORT).orElseThrow().intValueExact();
    }
}
