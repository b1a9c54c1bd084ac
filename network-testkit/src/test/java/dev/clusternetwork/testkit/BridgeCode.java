package dev.clusternetwork.testkit;

import dev.clusternetwork.finding.FindingCode;
import java.util.function.BiFunction;

/** What the {@link BridgeProvider} finds. */
enum BridgeCode implements FindingCode {
    BRIDGE_REFUSED(Traits::error),
    BRIDGE_PASSPHRASE_BROKEN(Traits::error),
    BRIDGE_PASSPHRASE_KEPT(Traits::warning);

    private final Traits traits;

    BridgeCode(BiFunction<String, String, Traits> kind) {
        this.traits = kind.apply("Something is wrong with the bridge.", "Repair it.");
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
