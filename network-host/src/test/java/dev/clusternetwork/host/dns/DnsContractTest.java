package dev.clusternetwork.host.dns;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.spi.NetworkFeature;
import dev.clusternetwork.testkit.NetworkFeatureContract;
import java.util.List;

class DnsContractTest extends NetworkFeatureContract<DnsSettings> {

    @Override
    protected NetworkFeature<DnsSettings> feature() {
        return new DnsFeature();
    }

    @Override
    protected DnsSettings minimalSettings() {
        return DnsSettings.builder().build();
    }

    @Override
    protected String exampleSection() {
        return """
                cluster_domain: example.local
                node_local_dns_cache: true
                node_local_dns_address: 169.254.20.11
                """;
    }

    /** IPv6 has no default address. */
    @Override
    protected List<ClusterSpec> exampleClusters() {
        return super.exampleClusters().stream()
                .filter(cluster ->
                        cluster.network().serviceCidrs().get(0).family().bits() == 32)
                .map(cluster -> cluster.toBuilder()
                        .network(cluster.network().toBuilder().nodeLocalDnsCache(true))
                        .build())
                .toList();
    }
}
