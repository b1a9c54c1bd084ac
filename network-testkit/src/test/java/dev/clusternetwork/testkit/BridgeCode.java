package dev.clusternetwork.testkit;

import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Severity;

/** What the {@link BridgeProvider} finds. */
enum BridgeCode implements FindingCode {
    BRIDGE_REFUSED(Severity.ERROR),
    BRIDGE_PASSPHRASE_BROKEN(Severity.ERROR),
    BRIDGE_PASSPHRASE_KEPT(Severity.WARNING);

    private final Traits traits;

    BridgeCode(Severity severity) {
        this.traits =
                new Traits(severity, severity == Severity.WARNING, "Something is wrong with the bridge.", "Repair it.");
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
