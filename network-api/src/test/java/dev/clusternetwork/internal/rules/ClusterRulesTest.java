package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import org.junit.jupiter.api.Test;

class ClusterRulesTest {

    @Test
    void everyGroupOfRulesIsChecked() {
        var cluster = ClusterSpec.builder()
                .kubernetesVersion(KubernetesVersion.parse("1.0"))
                .host(HostSpec.worker("192.0.2.1")
                        .facts(HostFacts.builder().architecture("s390x").hostName("a"))
                        .name("b"))
                .network(NetworkSpec.builder().podCidr("172.32.0.0/25").dnsReplicas(2))
                .build();
        var profile = NetworkProfile.builder()
                .nodeCidrs(NodeCidrs.REQUIRED)
                .architectures(ImageReference.parse("registry.example/router:1"), "amd64")
                .build();
        assertThat(Checks.findings(cluster, profile))
                .extracting(Finding::code)
                .containsExactly(
                        (FindingCode) RuleCode.KUBERNETES_TOO_OLD,
                        RuleCode.NO_MASTER,
                        RuleCode.HOST_NAME_DIFFERS,
                        RuleCode.CIDR_PUBLIC,
                        RuleCode.HOST_ARCHITECTURE_UNSUPPORTED,
                        RuleCode.NODE_CIDRS_MISSING,
                        RuleCode.DNS_REPLICAS_TOO_MANY);
    }
}
