package dev.clusternetwork.testkit;

import dev.clusternetwork.spi.NetworkProvider;
import java.util.ArrayList;
import java.util.List;

/** Collects all violations of one promise, so that a provider's author sees all of them at once. */
final class ContractViolations {

    private final String provider;
    private final List<String> faults = new ArrayList<>();

    ContractViolations(NetworkProvider<?> provider) {
        this.provider =
                "the provider '" + provider.id() + "' (" + provider.getClass().getName() + ")";
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
            throw new AssertionError(provider + " breaks a promise:\n- " + String.join("\n- ", faults) + "\n" + advice);
        }
    }
}
