package dev.clusternetwork.calico;

import java.util.Map;

/** Whether and where Felix offers metrics, by its own reading of the environment. */
final class FelixMetrics {

    static final String ENABLED = "FELIX_PROMETHEUSMETRICSENABLED";
    static final String PORT = "FELIX_PROMETHEUSMETRICSPORT";

    private FelixMetrics() {}

    static boolean isEnabled(Map<String, String> environment) {
        return FelixEnvironment.of(environment).isOn(ENABLED);
    }

    /** The port; 0, which is any free one, when {@code none} is written. */
    static int port(Map<String, String> environment) {
        return FelixEnvironment.of(environment).number(PORT).orElseThrow().intValueExact();
    }
}
