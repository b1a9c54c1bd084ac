package dev.clusternetwork.calico;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.calico.felix.EnvironmentCode;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values that findings of Calico propose, and on what they depend. */
class CalicoSettingProposalsTest {

    private static List<Finding> findings(String yaml, FindingCode code) {
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

    @Test
    @DisplayName("a guessed address concerns the regions of the hosts, or the addresses of the first master")
    void reasonToGuess() {
        var regions = """
                hosts:
                  - {address: 192.0.2.1, role: worker}
                  - {address: 192.0.2.2, role: worker}
                  - {address: 192.0.2.3, role: master, labels: {topology.kubernetes.io/region: us}}
                network: {provider: calico}
                """;
        assertThat(findings(regions, CalicoCode.CALICO_AUTODETECTION_GUESSED))
                .singleElement()
                .extracting(CalicoSettingProposalsTest::related)
                .isEqualTo(List.of("network.pod_network_cidr", "hosts[0].labels", "hosts[2].labels"));
        var families = """
                hosts:
                  - {address: 192.0.2.1, role: worker}
                  - {address: '2001:db8::2', role: master}
                network: {provider: calico}
                """;
        assertThat(findings(families, CalicoCode.CALICO_AUTODETECTION_GUESSED))
                .singleElement()
                .extracting(CalicoSettingProposalsTest::related)
                .isEqualTo(List.of("network.pod_network_cidr", "hosts[1].address", "hosts[1].private_address"));
        var unreadable = families.replace("role: master", "private_address: [5], role: master");
        assertThat(findings(unreadable, CalicoCode.CALICO_AUTODETECTION_GUESSED))
                .isEmpty();
    }

    @Test
    @DisplayName("an MTU is compared with that of a host only if this can be read")
    void unreadableMtu() {
        var yaml = """
                hosts:
                  - address: 192.0.2.1
                    role: master
                    mtu: %s
                    facts: {interfaces: %s}
                network: {provider: calico, calico: {mtu: 1481}}
                """;
        var eth0 = "[{name: eth0, mtu: 1450, addresses: [192.0.2.1/24]}]";
        assertThat(findings(yaml.formatted("1500", "[]"), CalicoCode.CALICO_MTU_ABOVE_HOSTS))
                .hasSize(1);
        assertThat(findings(yaml.formatted("", eth0), CalicoCode.CALICO_MTU_ABOVE_HOSTS))
                .hasSize(1);
        assertThat(findings(yaml.formatted("a", eth0), CalicoCode.CALICO_MTU_ABOVE_HOSTS))
                .isEmpty();
        assertThat(findings(yaml.formatted("", "[]"), CalicoCode.CALICO_MTU_UNPROVEN))
                .hasSize(1);
        assertThat(findings(yaml.formatted("a", "[]"), CalicoCode.CALICO_MTU_UNPROVEN))
                .isEmpty();
        assertThat(findings(yaml.formatted("", "5"), CalicoCode.CALICO_MTU_UNPROVEN))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1481, true", "1500, true", "1501, false"})
    @DisplayName("an MTU that exceeds that of the hosts only with encapsulation depends on the encapsulation")
    void mtuWithEncapsulation(int mtu, boolean dependsOnMode) {
        var yaml = """
                hosts: [{address: 192.0.2.1, role: master, mtu: 1500}]
                network: {provider: calico, calico: {mtu: %d, ipip_mode: %s}}
                """;
        assertThat(findings(yaml.formatted(mtu, "Always"), CalicoCode.CALICO_MTU_ABOVE_HOSTS))
                .extracting(CalicoSettingProposalsTest::proposal)
                .containsExactly("network.calico.mtu 1480");
        assertThat(findings(yaml.formatted(mtu, "Sometimes"), CalicoCode.CALICO_MTU_ABOVE_HOSTS))
                .hasSize(dependsOnMode ? 0 : 1);
    }

    @Test
    @DisplayName("an address of every node is reported only if the hosts can be read, unless there are more")
    void sharedAddress() {
        for (var variable : List.of("IP: 192.0.2.1", "CALICO_ROUTER_ID: 192.0.2.1")) {
            var yaml = "hosts: %s\nnetwork: {provider: calico, calico: {environment: {" + variable + "}}}\n";
            var two = "[{address: 192.0.2.1, role: master}, {address: 192.0.2.2, role: worker}]";
            assertThat(findings(yaml.formatted(two), EnvironmentCode.CALICO_ENV_CONTRADICTS))
                    .singleElement()
                    .extracting(CalicoSettingProposalsTest::related)
                    .isEqualTo(List.of("hosts"));
            assertThat(findings(yaml.formatted("[]"), EnvironmentCode.CALICO_ENV_CONTRADICTS))
                    .hasSize(1);
            assertThat(findings(yaml.formatted("5"), EnvironmentCode.CALICO_ENV_CONTRADICTS))
                    .isEmpty();
            assertThat(findings(
                            yaml.formatted(two.replace("]", ", {address: [], role: worker}]")),
                            EnvironmentCode.CALICO_ENV_CONTRADICTS))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FELIX_BPFENABLED|use false, or remove the variable|false",
                "FELIX_IPINIPENABLED|use true, or remove the variable|true",
                "FELIX_ENDPOINTREPORTINGENABLED|use true or false, or remove the variable|true",
            })
    @DisplayName("a value that conflicts with other settings is not proposed for a variable")
    void valuesOfVariables(String variable, String fix, String value) {
        var yaml = Clusters.withNetwork("calico: {environment: {" + variable + ": ja}}");
        assertThat(findings(yaml, EnvironmentCode.CALICO_ENV_IGNORED))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.fix()).isEqualTo(fix);
                    assertThat(finding.proposal().map(Finding.Proposal::value)).contains(value);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "10.64.0.0/12, true",
        // Overlaps the Services.
        "10.96.0.0/16, false",
        "10.64.0.0/10, false",
        // Contains the address, and the private address of a host.
        "192.0.2.0/24, false",
        "10.9.0.0/16, false",
        "10.10.0.0/16, true",
    })
    @DisplayName("the CIDR of a pool in the cluster is proposed if neither Services nor hosts have addresses in it")
    void poolInCluster(String cidr, boolean isProposed) {
        var changed = findings(Clusters.withNetwork("calico: {block_size: 24}"), running(cidr, 26)).stream()
                .filter(each -> each.code() == CalicoCode.CALICO_POOL_CHANGED)
                .map(CalicoSettingProposalsTest::proposal)
                .toList();
        assertThat(changed)
                .containsExactly(
                        isProposed ? "network.pod_network_cidr " + cidr : "none", "network.calico.block_size 26");
    }

    @Test
    @DisplayName("the block size of a pool in the cluster replaces one that is out of range, or that differs")
    void blockSizeInCluster() {
        assertThat(findings(Clusters.withNetwork("calico: {block_size: 19}"), running("10.32.0.0/12", 28)))
                .extracting(CalicoSettingProposalsTest::proposal)
                .containsExactly("network.calico.block_size 28");
        assertThat(findings(
                        Clusters.withNetwork(
                                "pod_network_cidr: [10.32.0.0/12, 'fd00:10:32::/56']",
                                "service_cidr: [10.96.0.0/12, 'fd00:20::/112']",
                                "calico: {block_size: [122, 26], ip_autodetection_method: first-found}"),
                        running("10.32.0.0/12", 28)))
                .extracting(CalicoSettingProposalsTest::proposal)
                .containsExactly("network.calico.block_size[1] 28");
    }

    private static List<Finding> findings(String yaml, ObservedCluster observed) {
        return Clusters.planner()
                .validate(Clusters.read(yaml), observed)
                .findings()
                .all();
    }

    private static ObservedCluster running(String cidr, int blockSize) {
        return ObservedCluster.of(new GenericKubernetesResourceBuilder()
                .withApiVersion("crd.projectcalico.org/v1")
                .withKind("IPPool")
                .withNewMetadata()
                .withName("default-ipv4-ippool")
                .endMetadata()
                .addToAdditionalProperties("spec", Map.of("cidr", cidr, "blockSize", blockSize))
                .build());
    }

    private static List<String> related(Finding finding) {
        return finding.related().stream().map(each -> each.path().toString()).toList();
    }
}
