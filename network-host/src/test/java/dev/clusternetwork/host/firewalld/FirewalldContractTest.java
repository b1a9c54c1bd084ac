package dev.clusternetwork.host.firewalld;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FirewalldSpec;
import dev.clusternetwork.spi.NetworkFeature;
import dev.clusternetwork.spi.NoSettings;
import dev.clusternetwork.testkit.NetworkFeatureContract;
import java.util.List;

class FirewalldContractTest extends NetworkFeatureContract<NoSettings> {

    @Override
    protected NetworkFeature<NoSettings> feature() {
        return new FirewalldFeature();
    }

    @Override
    protected NoSettings minimalSettings() {
        return NoSettings.of("firewalld");
    }

    @Override
    protected String exampleSection() {
        return """
                firewalld:
                  enabled: true
                  trusted_subnets: [192.0.2.0/24]
                """;
    }

    @Override
    protected List<ClusterSpec> exampleClusters() {
        return super.exampleClusters().stream()
                .map(cluster -> cluster.toBuilder()
                        .network(cluster.network().toBuilder()
                                .waive("FIREWALLD_HOST_NAME", "the name has an address of the trusted subnets")
                                .firewalld(FirewalldSpec.builder().enabled(true).build()))
                        .build())
                .toList();
    }
}
