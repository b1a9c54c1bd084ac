package dev.clusternetwork.calico;

import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.testkit.NetworkProviderContract;

/** Calico keeps what every provider promises. */
class CalicoContractTest extends NetworkProviderContract<CalicoSettings> {

    @Override
    protected NetworkProvider<CalicoSettings> provider() {
        return new CalicoNetworkProvider();
    }

    @Override
    protected CalicoSettings minimalSettings() {
        return CalicoSettings.builder().build();
    }

    @Override
    protected String exampleSection() {
        return """
                version: 3.32.1
                ipip_mode: CrossSubnet
                nat_outgoing: false
                mtu: 1440
                block_size: 25
                ip_autodetection_method: cidr=10.0.0.0/8
                typha:
                  enabled: true
                  replicas: 1
                environment:
                  FELIX_PROMETHEUSMETRICSENABLED: true
                  FELIX_LOGSEVERITYSCREEN: Warning
                """;
    }
}
