package dev.clusternetwork.testkit;

import dev.clusternetwork.spi.NetworkComponent;
import java.util.ArrayList;
import java.util.List;

/** Collects all violations of one promise, so that the author of a component sees all of them at once. */
final class ContractViolations {

    private final String component;
    private final List<String> faults = new ArrayList<>();

    ContractViolations(String role, NetworkComponent<?> component) {
        this.component = "the " + role + " '" + component.id() + "' ("
                + component.getClass().getName() + ")";
    }

    void add(String fault) {
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    void addIf(boolean wrong, String fault) {
        if (wrong) {
            add(fault);
        }
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    /**
     * Fails if there are violations.
     *
     * @param advice how to correct them, one sentence
     */
    void expectNone(String advice) {
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    component + " breaks a promise:\n- " + String.join("\n- ", faults) + "\n" + advice);
        }
    }
}
