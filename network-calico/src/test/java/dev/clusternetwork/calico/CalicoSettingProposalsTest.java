package dev.clusternetwork.calico;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.plan.ObservedCluster;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The values that findings of Calico propose, and on what they depend. */
class CalicoSettingProposalsTest {

    private static List<Finding> findings(String yaml, CalicoCode code) {
        return Clusters.planner().validate(Clusters.read(yaml), ObservedCluster.of()).findings().all().stream()
                .filter(each -> each.code() == code)
                .toList();
    }

    private static String proposal(Finding finding) {
        return finding.proposal().map(each -> each.path() + " " + each.value()).orElse("none");
    }

    @Test
    @DisplayName("too few IPAM blocks of the default pod CIDR are the fault of the block size")
    void blockSizeOfDefaultPods() {
        var yaml = new StringBuilder("network: {provider: calico, calico: {block_size: 20}}\nhosts:\n");
        for (int i = 1; i <= 256; i++) {
            yaml.append("  - {address: h").append(i).append(".example, role: master}\n");
        }
        assertThat(findings(yaml.toString(), CalicoCode.CALICO_TOO_FEW_BLOCKS)).isEmpty();
        yaml.append("  - {address: one-more.example, role: worker}\n");
        assertThat(findings(yaml.toString(), CalicoCode.CALICO_TOO_FEW_BLOCKS))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding)
                            .hasToString(
                                    "cluster.yml:1:50: error: network.calico.block_size '20' divides network.pod_network_cidr '10.32.0.0/12' into 256 Calico IPAM blocks of /20, but the cluster has 257 hosts. Use 26 for network.calico.block_size, or use a pod CIDR of /11 or larger. [CALICO_TOO_FEW_BLOCKS]");
                    assertThat(proposal(finding)).isEqualTo("network.calico.block_size 26");
                });
        var withoutSize = yaml.toString().replace(", calico: {block_size: 20}", ", pod_network_cidr: 10.32.0.0/18");
        assertThat(findings(withoutSize, CalicoCode.CALICO_TOO_FEW_BLOCKS))
                .singleElement()
                .satisfies(finding -> assertThat(finding.path()).hasToString("network.pod_network_cidr"));
    }

    @Test
    @DisplayName("a block size out of range is replaced")
    void blockSizeOutOfRange() {
        var yaml = Clusters.withNetwork("calico: {block_size: %s}");
        assertThat(findings(yaml.formatted("19"), CalicoCode.CALICO_BLOCK_SIZE_RANGE))
                .extracting(CalicoSettingProposalsTest::proposal)
                .containsExactly("network.calico.block_size 26");
        assertThat(findings(yaml.formatted("[26, 19]"), CalicoCode.CALICO_BLOCK_SIZE_RANGE))
                .extracting(CalicoSettingProposalsTest::proposal)
                .containsExactly("none");
    }

    @Test
    @DisplayName("a default port of the metrics that is taken is a finding at the other port")
    void defaultMetricsPort() {
        var yaml = """
                hosts: [{address: 192.0.2.1, role: master, ssh_port: 9091}]
                network: {provider: calico, calico: {environment: {FELIX_PROMETHEUSMETRICSENABLED: true}}}
                """;
        assertThat(findings(yaml, CalicoCode.CALICO_METRICS_PORT_TAKEN))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding)
                            .hasToString(
                                    "cluster.yml:1:54: error: hosts[0].ssh_port '9091' is also the default of network.calico.environment.FELIX_PROMETHEUSMETRICSPORT. Set FELIX_PROMETHEUSMETRICSPORT to a free port, for example 9092. [CALICO_METRICS_PORT_TAKEN]");
                    assertThat(proposal(finding))
                            .isEqualTo("network.calico.environment.FELIX_PROMETHEUSMETRICSPORT 9092");
                    assertThat(finding.related())
                            .extracting(each -> each.path().toString())
                            .containsExactly("network.calico.environment.FELIX_PROMETHEUSMETRICSENABLED");
                });
    }

    @Test
    @DisplayName("a port is not compared with an SSH port that could not be read")
    void unreadablePort() {
        var yaml = """
                hosts: [{address: 192.0.2.1, role: master, ssh_port: %s}]
                network:
                  provider: calico
                  calico: {environment: {FELIX_PROMETHEUSMETRICSENABLED: true, FELIX_PROMETHEUSMETRICSPORT: 22}}
                """;
        assertThat(findings(yaml.formatted("22"), CalicoCode.CALICO_METRICS_PORT_TAKEN))
                .hasSize(1);
        assertThat(findings(yaml.formatted("[22]"), CalicoCode.CALICO_METRICS_PORT_TAKEN))
                .isEmpty();
    }

    @Test
    @DisplayName("a misspelt autodetection method is replaced")
    void autodetectionMethod() {
        assertThat(findings(
                        Clusters.withNetwork("calico: {ip_autodetection_method: first-fund}"),
                        CalicoCode.CALICO_AUTODETECTION_INVALID))
                .extracting(CalicoSettingProposalsTest::proposal)
                .containsExactly("network.calico.ip_autodetection_method first-found");
    }

    @Test
    @DisplayName("a guessed address is reported only if the regions and variables can be read")
    void guessedAddress() {
        var yaml = """
                hosts:
                  - {address: 192.0.2.1, role: master, labels: {topology.kubernetes.io/region: eu}}
                  - {address: 192.0.2.2, role: worker, labels: {topology.kubernetes.io/region: us}}
                network:
                  provider: calico
                  calico: {environment: {FELIX_LOGSEVERITYSCREEN: Info}}
                """;
        assertThat(findings(yaml, CalicoCode.CALICO_AUTODETECTION_GUESSED)).hasSize(1);
        assertThat(findings(yaml.replace("region: eu", "region: [eu]"), CalicoCode.CALICO_AUTODETECTION_GUESSED))
                .isEmpty();
        assertThat(findings(yaml.replace("region: us", "region: [us]"), CalicoCode.CALICO_AUTODETECTION_GUESSED))
                .isEmpty();
        for (var variable : new String[] {"IP_AUTODETECTION_METHOD", "IP"}) {
            assertThat(findings(
                            yaml.replace("FELIX_LOGSEVERITYSCREEN: Info", variable + ": [first-found]"),
                            CalicoCode.CALICO_AUTODETECTION_GUESSED))
                    .as(variable)
                    .isEmpty();
        }
    }
}
