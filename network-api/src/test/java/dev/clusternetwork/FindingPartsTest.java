package dev.clusternetwork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.SourceLocation;
import dev.clusternetwork.internal.binding.BindingCode;
import dev.clusternetwork.internal.rules.RuleCode;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.stranger.MeshProvider;
import dev.clusternetwork.stranger.MeshSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The parts of a finding can be read separately, for a file and for a cluster that was built in code. */
class FindingPartsTest {

    private static final ProviderCatalog CATALOG = ProviderCatalog.of(new MeshProvider());
    private static final NetworkPlanner PLANNER = NetworkPlanner.of(CATALOG);
    private static final String PROBLEM =
            "network.pod_network_cidr '10.96.0.0/14' overlaps network.service_cidr '10.96.0.0/12'";

    private static List<Finding> read(String yaml) {
        return PLANNER.validate(ClusterReader.read(ClusterSource.string("cluster.yml", yaml), CATALOG))
                .findings()
                .all();
    }

    private static List<Finding> overlaps(List<Finding> findings) {
        return findings.stream()
                .filter(each -> each.code() == RuleCode.CIDR_OVERLAP)
                .toList();
    }

    @Test
    void anOverlapInAFileNamesBothSettingsAndTheirLocations() {
        var findings = overlaps(read("""
                hosts:
                  - {address: 192.0.2.1, role: master}
                network:
                  provider: mesh
                  pod_network_cidr: 10.96.0.0/14
                  service_cidr: 10.96.0.0/12
                """));
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.path()).hasToString("network.pod_network_cidr");
            assertThat(finding.location()).contains(new SourceLocation("cluster.yml", 5, 21));
            assertThat(finding.found()).contains("10.96.0.0/14");
            assertThat(finding.problem()).isEqualTo(PROBLEM);
            assertThat(finding.fix()).startsWith("use CIDRs that do not overlap");
            assertThat(finding.related()).singleElement().satisfies(other -> {
                assertThat(other.path()).hasToString("network.service_cidr");
                assertThat(other.location()).contains(new SourceLocation("cluster.yml", 6, 17));
            });
            assertThat(finding)
                    .hasToString("cluster.yml:5:21: error: " + PROBLEM + " (line 6). Use CIDRs that do not overlap, for"
                            + " example 10.4.0.0/14. [CIDR_OVERLAP]");
        });
    }

    @Test
    void aRelatedSettingThatIsNotWrittenIsLocatedAtTheSettingAboveIt() {
        var findings = overlaps(read("""
                hosts:
                  - {address: 192.0.2.1, role: master}
                network:
                  provider: mesh
                  pod_network_cidr: 10.96.0.0/14
                """));
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.related())
                        .singleElement()
                        .satisfies(other -> {
                            assertThat(other.path()).hasToString("network.service_cidr");
                            assertThat(other.location()).contains(new SourceLocation("cluster.yml", 3, 1));
                        }));
    }

    @Test
    void anOverlapInABuiltClusterNamesBothSettingsWithoutLocations() {
        var cluster = ClusterSpec.builder()
                .host(HostSpec.master("192.0.2.1"))
                .network(NetworkSpec.builder()
                        .provider(MeshSettings.builder())
                        .podCidr("10.96.0.0/14")
                        .serviceCidr("10.96.0.0/12"))
                .build();
        assertThat(overlaps(PLANNER.validate(cluster).findings().all()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path()).hasToString("network.pod_network_cidr");
                    assertThat(finding.location()).isEmpty();
                    assertThat(finding.found()).contains("10.96.0.0/14");
                    assertThat(finding.problem()).isEqualTo(PROBLEM + " (the default)");
                    assertThat(finding.related()).singleElement().satisfies(other -> {
                        assertThat(other.path()).hasToString("network.service_cidr");
                        assertThat(other.location()).isEqualTo(Optional.empty());
                    });
                    assertThat(finding).hasToString("error: " + finding.message() + " [CIDR_OVERLAP]");
                });
    }

    @Test
    void theFoundValueIsThatOfTheFile() {
        assertThat(read("network: {provider: mesh, service_cidr: 010.96.0.0/12}"))
                .filteredOn(each -> each.code() == BindingCode.INVALID_VALUE)
                .singleElement()
                .satisfies(finding -> assertThat(finding.found()).contains("010.96.0.0/12"));
    }

    @Test
    void theFoundValueOfASecretIsHidden() {
        assertThat(read("network: {provider: mesh, mesh: {api_token: abc}}"))
                .filteredOn(each -> each.code() == RuleCode.INVALID_SETTING)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path()).hasToString("network.mesh.api_token");
                    assertThat(finding.found()).contains(Finding.HIDDEN);
                });
    }
}
