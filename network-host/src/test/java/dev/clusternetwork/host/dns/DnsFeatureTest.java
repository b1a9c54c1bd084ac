package dev.clusternetwork.host.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.spi.ProviderCatalog;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The feature of the cluster DNS")
class DnsFeatureTest {

    @Test
    @DisplayName("is discovered, with its fields")
    void discovered() {
        assertThat(ProviderCatalog.discover(getClass().getClassLoader()).featureOf("node_local_dns_cache"))
                .containsInstanceOf(DnsFeature.class);
        assertThat(new DnsFeature().fields())
                .containsExactlyInAnyOrder(
                        "dns_replicas", "node_local_dns_cache", "node_local_dns_address", "cluster_domain");
        assertThat(new DnsFeature().findingCodes())
                .extracting(FindingCode::name)
                .allMatch(name -> name.startsWith("DNS_"));
    }

    @Test
    @DisplayName("plans the same for a cluster that was read and for one that was built")
    void builderAndFile() {
        var document = Clusters.read(Clusters.network(
                "node_local_dns_cache: true, node_local_dns_address: 10.0.0.53, cluster_domain: example.com"));
        assertThat(document.findings()).isEmpty();
        var settings = DnsSettings.builder()
                .nodeLocalDnsAddress(IpAddress.parse("10.0.0.53"))
                .clusterDomain("example.com")
                .build();
        var built = ClusterSpec.builder()
                .network(NetworkSpec.builder()
                        .provider("plain")
                        .nodeLocalDnsCache(true)
                        .feature(settings))
                .build();
        assertThat(document.partialCluster()).isEqualTo(built).hasSameHashCodeAs(built);
        assertThat(settings.toBuilder().build()).isEqualTo(settings).hasSameHashCodeAs(settings);
        assertThat(settings)
                .isNotEqualTo(settings.toBuilder().clusterDomain("example.org").build())
                .isNotEqualTo(settings.toBuilder()
                        .nodeLocalDnsAddress(IpAddress.parse("10.0.0.54"))
                        .build())
                .hasToString("domain example.com, node-local DNS at 10.0.0.53");
        assertThat(NodeLocalDns.clusterDomain(built)).isEqualTo("example.com");
        assertThat(NodeLocalDns.clusterDomain(ClusterSpec.builder().build())).isEqualTo("cluster.local");
        assertThat(DnsSettings.builder().build())
                .hasToString("domain cluster.local, node-local DNS at the default address");
        assertThat(Clusters.plan(built).objects())
                .isEqualTo(Clusters.plan(
                                Clusters.network(
                                        "node_local_dns_cache: true, node_local_dns_address: 10.0.0.53, cluster_domain: example.com"))
                        .objects());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster.local", "local", "k8s.example.com", "a-b.c1", "xn--bcher-kva.example"})
    @DisplayName("domains of clusters")
    void domains(String domain) {
        assertThat(Clusters.findings(Clusters.network("node_local_dns_cache: true, cluster_domain: " + domain)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "Cluster.Local; 'Cluster.Local' contains the upper-case letter 'C'. Did you mean cluster.local?",
                "cluster_local; 'cluster_local' contains '_'. Did you mean cluster-local?",
                "cluster.local.; 'cluster.local.' ends with a dot. Did you mean cluster.local?",
                "Cluster.Local.; 'Cluster.Local.' ends with a dot. Did you mean cluster.local?",
                "ip6.arpa.; 'ip6.arpa.' ends with a dot. Write the domain of the cluster, or remove the field.",
                "a..; 'a..' ends with '.'. Use only lower-case letters, digits, hyphens and dots.",
                "cluster..local; 'cluster..local' contains '..'. Use only lower-case letters, digits, hyphens and dots.",
                "a b; 'a b' contains a space. Did you mean a-b?",
                "a{; 'a{' contains '{'. Use only lower-case letters, digits, hyphens and dots.",
                "ip6.arpa; 'ip6.arpa' is the domain of reverse lookups. Write the domain of the cluster, or remove the field.",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.local; 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...' has a label of 64 characters, but a label has at most 63. Shorten the label.",
            })
    @DisplayName("other domains")
    void otherDomains(String domain, String message) {
        assertThat(Clusters.findings("network:\n  provider: plain\n  node_local_dns_cache: true\n  cluster_domain: \""
                        + domain + "\"\n"))
                .containsExactly("c.yml:4:19: error: network.cluster_domain " + message + " [INVALID_VALUE]");
    }

    @Test
    @DisplayName("the feature, its settings and what other features and host tools use are public")
    void publicTypes() {
        assertThat(new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("dev.clusternetwork.host.dns")
                                .stream()
                                .filter(each ->
                                        each.getModifiers().contains(JavaModifier.PUBLIC) && each.isTopLevelClass())
                                .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("CoreDnsPatch", "DnsFeature", "DnsSettings", "NodeLocalDns");
    }
}
