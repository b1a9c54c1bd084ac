package dev.clusternetwork.calico.felix;

import java.util.Map;

/** Whether and where Felix offers metrics, by its own reading of the environment. */
public final class FelixMetrics {

    static final String ENABLED = "FELIX_PROMETHEUSMETRICSENABLED";
    /** The variable that has the port. */
    public static final String PORT = "FELIX_PROMETHEUSMETRICSPORT";

    private FelixMetrics() {}

    /** Returns whether Felix serves metrics. */
    public static boolean isEnabled(Map<String, String> environment) {
        return FelixEnvironment.of(environment).isOn(ENABLED);
    }

    /** The port; 0, which is any free one, when {@code none} is written. */
    public static int port(Map<String, String> environment) {
        return FelixEnvironment.of(environment).number(PORT).orElseThrow().intValueExact();
    }
}
