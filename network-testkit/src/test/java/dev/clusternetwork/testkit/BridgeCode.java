package dev.clusternetwork.testkit;

import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Severity;

/** What the {@link BridgeProvider} finds. */
enum BridgeCode implements FindingCode {
    BRIDGE_REFUSED(Severity.ERROR),
    BRIDGE_PASSPHRASE_BROKEN(Severity.ERROR),
    BRIDGE_PASSPHRASE_KEPT(Severity.WARNING);

    private final Severity severity;

    BridgeCode(Severity severity) {
        this.severity = severity;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public boolean waivable() {
        return severity == Severity.WARNING;
    }

    @Override
    public String meaning() {
        return "Something is wrong with the bridge.";
    }

    @Override
    public String repair() {
        return "Repair it.";
    }
}
