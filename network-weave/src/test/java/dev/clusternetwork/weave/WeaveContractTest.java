package dev.clusternetwork.weave;

import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.testkit.NetworkProviderContract;
import java.util.Map;
import java.util.Optional;

/** Weave fulfils the contract of providers. */
class WeaveContractTest extends NetworkProviderContract<WeaveSettings> {

    @Override
    protected NetworkProvider<WeaveSettings> provider() {
        return new WeaveNetworkProvider();
    }

    @Override
    protected WeaveSettings minimalSettings() {
        return WeaveSettings.builder().build();
    }

    @Override
    protected String exampleSection() {
        return """
                trusted_subnets:
                  - 192.168.10.0/24
                known_peers:
                  - 203.0.113.7
                  - peer.example.com
                password: weave-password.txt
                ipalloc_default_subnet: 10.40.0.0/13
                ipalloc_init: observer
                no_masq_local: true
                peering: flying-shuttle
                mtu: 1400
                """;
    }

    @Override
    protected SourceFiles exampleFiles() {
        return SourceFiles.of(Map.of("weave-password.txt", "correct horse battery staple\n"));
    }

    @Override
    protected Optional<WeaveSettings> settingsHolding(SecretString secret) {
        return Optional.of(WeaveSettings.builder().passwordValue(secret).build());
    }
}
