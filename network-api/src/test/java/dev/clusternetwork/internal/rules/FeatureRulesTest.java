package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FirewalldSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeatureRulesTest {

    private static List<String> check(NetworkSpec.Builder network, String... planned) {
        var findings = new Findings.Collector();
        FeatureRules.checkEverythingPlanned(
                ClusterSpec.builder().network(network).build(), Set.of(planned), ConfigPath.root(), findings);
        return findings.toFindings().all().stream().map(Finding::toString).toList();
    }

    @Test
    void fieldsThatNoFeaturePlansAreReported() {
        var rest =
                " has no effect, because the module network-host is not on the class path. Add network-host, configure"
                        + " this in the host tool, or remove the field. [NOT_PLANNED]";
        var network = NetworkSpec.builder()
                .dnsReplicas(1)
                .nodeLocalDnsCache(false)
                .firewalld(FirewalldSpec.builder().build());
        assertThat(check(network))
                .containsExactly(
                        "warning: network.dns_replicas" + rest,
                        "warning: network.firewalld" + rest,
                        "warning: network.node_local_dns_cache" + rest);
        assertThat(check(network, "firewalld", "dns_replicas"))
                .containsExactly("warning: network.node_local_dns_cache" + rest);
        assertThat(check(NetworkSpec.builder())).isEmpty();
    }
}
