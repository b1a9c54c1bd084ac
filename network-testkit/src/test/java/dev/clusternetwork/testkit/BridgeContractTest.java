package dev.clusternetwork.testkit;

import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.spi.NetworkProvider;
import java.util.Optional;

/** A provider that keeps every promise passes the contract. */
class BridgeContractTest extends NetworkProviderContract<BridgeSettings> {

    @Override
    protected NetworkProvider<BridgeSettings> provider() {
        return new BridgeProvider(new Bridge());
    }

    @Override
    protected BridgeSettings minimalSettings() {
        return BridgeSettings.builder().build();
    }

    @Override
    protected String exampleSection() {
        return """
                mtu: 1500
                interfaces:
                  - eth0
                passphrase: correct horse
                """;
    }

    @Override
    protected Optional<BridgeSettings> settingsHolding(SecretString secret) {
        return Optional.of(BridgeSettings.builder().passphrase(secret).build());
    }
}
