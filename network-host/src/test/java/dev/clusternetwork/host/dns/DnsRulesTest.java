package dev.clusternetwork.host.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Findings about the cluster DNS")
class DnsRulesTest {

    private static final String HOSTS = """
            hosts:
              - {address: 192.0.2.1, private_address: 10.9.0.1, role: master}
              - {address: 192.0.2.2, private_address: 10.9.0.2, role: worker}
            """;

    /** A cluster whose address of the DNS cache is on line 7. */
    private static String withAddress(String cidrs, String address) {
        var families = switch (cidrs) {
            case "IPv6" -> "  pod_network_cidr: fd00:10:32::/48\n  service_cidr: fd00:10:96::/112\n";
            case "IPv4" -> "  pod_network_cidr: 10.32.0.0/12\n  service_cidr: 10.96.0.0/12\n";
            case "both" ->
                "  pod_network_cidr: [10.32.0.0/12, 'fd00:10:32::/48']\n"
                        + "  service_cidr: [10.96.0.0/12, 'fd00:10:96::/112']\n";
            default -> throw new IllegalArgumentException(cidrs);
        };
        return "network:\n  provider: plain\n" + families + "  node_local_dns_cache: true\n  node_local_dns_address: '"
                + address + "'\n";
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "IPv4, 169.254.20.10",
        "IPv4, 169.254.20.11",
        "IPv4, 169.254.169.253",
        "IPv4, 10.31.255.255",
        "IPv4, 10.48.0.0",
        "IPv4, 10.95.255.255",
        "IPv4, 10.112.0.0",
        "IPv4, 172.16.0.53",
        "IPv4, 192.168.255.255",
        "IPv4, 100.64.0.10",
        "IPv6, fd00::53",
        "IPv6, fd00:10:31:ffff:ffff:ffff:ffff:ffff",
        "IPv6, fd00:10:33::",
        "IPv6, fdff::1",
        "both, 169.254.20.10",
        "both, fd00::53",
    })
    @DisplayName("addresses that pods reach and nothing else uses")
    void accepted(String cidrs, String address) {
        assertThat(Clusters.findings(withAddress(cidrs, address))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "IPv4; 127.0.0.10; error; is a loopback address, which pods cannot reach. Use another address, for example 169.254.20.10. [DNS_ADDRESS_UNUSABLE]",
                "IPv4; 0.0.0.0; error; is the unspecified address, which pods cannot reach. Use another address, for example 169.254.20.10. [DNS_ADDRESS_UNUSABLE]",
                "IPv4; 0.1.2.3; error; is an address of \"this network\" (0.0.0.0/8), which pods cannot reach. Use another address, for example 169.254.20.10. [DNS_ADDRESS_UNUSABLE]",
                "IPv4; 224.0.0.251; error; is a multicast address, which pods cannot reach. Use another address, for example 169.254.20.10. [DNS_ADDRESS_UNUSABLE]",
                "IPv4; 255.255.255.255; error; is the broadcast address, which pods cannot reach. Use another address, for example 169.254.20.10. [DNS_ADDRESS_UNUSABLE]",
                "IPv4; ::1; error; is a loopback address, which pods cannot reach. Use another address, for example 169.254.20.10. [DNS_ADDRESS_UNUSABLE]",
                "IPv6; fe80::10; error; is a link-local address, which pods cannot reach. Use a unique local address, for example fd00::a. [DNS_ADDRESS_UNUSABLE]",
                "IPv6; febf::10; error; is a link-local address, which pods cannot reach. Use a unique local address, for example fd00::a. [DNS_ADDRESS_UNUSABLE]",
                "IPv6; ::1; error; is a loopback address, which pods cannot reach. Use a unique local address, for example fd00::a. [DNS_ADDRESS_UNUSABLE]",
                "IPv6; 127.0.0.1; error; is a loopback address, which pods cannot reach. Use a unique local address, for example fd00::a. [DNS_ADDRESS_UNUSABLE]",
                "IPv4; fd00::53; error; is IPv6, but network.pod_network_cidr '10.32.0.0/12' (line 3) has only IPv4 addresses. Use an IPv4 address, for example 169.254.20.10. [DNS_ADDRESS_FAMILY]",
                "IPv6; 169.254.20.10; error; is IPv4, but network.pod_network_cidr 'fd00:10:32::/48' (line 3) has only IPv6 addresses. Use an IPv6 address, for example fd00::a. [DNS_ADDRESS_FAMILY]",
                "IPv4; 10.32.0.0; error; is in network.pod_network_cidr '10.32.0.0/12' (line 3). Use an address that nothing else uses, for example 169.254.20.10. [DNS_ADDRESS_TAKEN]",
                "IPv4; 10.47.255.255; error; is in network.pod_network_cidr '10.32.0.0/12' (line 3). Use an address that nothing else uses, for example 169.254.20.10. [DNS_ADDRESS_TAKEN]",
                "IPv4; 10.96.0.10; error; is in network.service_cidr '10.96.0.0/12' (line 4). Use an address that nothing else uses, for example 169.254.20.10. [DNS_ADDRESS_TAKEN]",
                "IPv6; fd00:10:32::53; error; is in network.pod_network_cidr 'fd00:10:32::/48' (line 3). Use an address that nothing else uses, for example fd00::a. [DNS_ADDRESS_TAKEN]",
                "both; fd00:10:96::a; error; is in network.service_cidr[1] 'fd00:10:96::/112' (line 4). Use an address that nothing else uses, for example fd00::a. [DNS_ADDRESS_TAKEN]",
                "IPv4; 169.254.169.254; warning; is the address of the metadata service of most clouds. Use another address, for example 169.254.20.10, or waive DNS_ADDRESS_OF_METADATA if the hosts are not in this cloud. [DNS_ADDRESS_OF_METADATA]",
                "IPv4; 100.100.100.200; warning; is the address of the metadata service of Alibaba Cloud. Use another address, for example 169.254.20.10, or waive DNS_ADDRESS_OF_METADATA if the hosts are not in this cloud. [DNS_ADDRESS_OF_METADATA]",
                "IPv6; fd00:ec2::254; warning; is the address of the metadata service of AWS. Use another address, for example fd00::a, or waive DNS_ADDRESS_OF_METADATA if the hosts are not in this cloud. [DNS_ADDRESS_OF_METADATA]",
                "IPv4; 8.8.8.8; warning; is not private, so nodes and pods cannot reach the host that has it. Use a private address, for example 169.254.20.10, or waive DNS_ADDRESS_PUBLIC if the address is yours. [DNS_ADDRESS_PUBLIC]",
                "IPv4; 172.32.0.1; warning; is not private, so nodes and pods cannot reach the host that has it. Use a private address, for example 169.254.20.10, or waive DNS_ADDRESS_PUBLIC if the address is yours. [DNS_ADDRESS_PUBLIC]",
                "IPv6; 2001:4860:4860::8888; warning; is not private, so nodes and pods cannot reach the host that has it. Use a private address, for example fd00::a, or waive DNS_ADDRESS_PUBLIC if the address is yours. [DNS_ADDRESS_PUBLIC]",
            })
    @DisplayName("other addresses, with an address that passes")
    void reported(String cidrs, String address, String severity, String rest) {
        var yaml = withAddress(cidrs, address);
        var findings = Clusters.validate(yaml, ObservedCluster.of()).findings();
        assertThat(Clusters.lines(findings))
                .containsExactly(
                        "c.yml:6:27: " + severity + ": network.node_local_dns_address '" + address + "' " + rest);
        assertThat(Clusters.findings(
                        withAddress(cidrs, proposalOf(findings.all().get(0)))))
                .isEmpty();
    }

    private static String proposalOf(Finding finding) {
        var proposal = finding.proposal().orElseThrow();
        assertThat(proposal.path()).hasToString("network.node_local_dns_address");
        return proposal.value();
    }

    @Test
    @DisplayName("the address of a host, as written and as the default")
    void addressOfHost() {
        assertThat(Clusters.findings(HOSTS + """
                        network:
                          provider: plain
                          node_local_dns_cache: true
                          node_local_dns_address: 10.9.0.2
                        """))
                .containsExactly(
                        "c.yml:7:27: error: network.node_local_dns_address '10.9.0.2' is also hosts[1].private_address '10.9.0.2' (line 3). Use an address that nothing else uses, for example 169.254.20.10. [DNS_ADDRESS_TAKEN]");
        var yaml = HOSTS.replace("10.9.0.2", "169.254.20.10") + """
                network:
                  provider: plain
                  node_local_dns_cache: true
                """;
        assertThat(Clusters.findings(yaml))
                .filteredOn(line -> line.contains("DNS_"))
                .containsExactly(
                        "c.yml:6:25: error: network.node_local_dns_address '169.254.20.10' (the default) is also hosts[1].private_address '169.254.20.10' (line 3). Use an address that nothing else uses, for example 169.254.20.11. [DNS_ADDRESS_TAKEN]");
        assertThat(Clusters.findings(yaml + "  node_local_dns_address: 169.254.20.11\n"))
                .noneMatch(line -> line.contains("DNS_"));
    }

    @Test
    @DisplayName("a default CIDR is named as such, and the finding can be waived")
    void defaultCidr() {
        var fields = "node_local_dns_cache: true, node_local_dns_address: 10.32.0.53";
        assertThat(Clusters.findings(Clusters.network(fields)))
                .containsExactly(
                        "c.yml:1:80: error: network.node_local_dns_address '10.32.0.53' is in network.pod_network_cidr '10.32.0.0/12' (the default). Use an address that nothing else uses, for example 169.254.20.10. [DNS_ADDRESS_TAKEN]");
        assertThat(Clusters.findings(Clusters.network(fields + ", waive: {DNS_ADDRESS_TAKEN: not assigned to pods}")))
                .allMatch(line -> line.contains(": waived"));
    }

    @Test
    @DisplayName("a link-local pod CIDR has a finding of its own, which is not repeated here")
    void linkLocalPods() {
        assertThat(
                        Clusters.findings(
                                Clusters.network(
                                        "pod_network_cidr: 169.254.0.0/16, node_local_dns_cache: true, node_local_dns_address: 169.254.20.10")))
                .singleElement()
                .asString()
                .contains("CIDR_RESERVED");
    }

    @Test
    @DisplayName("IPv6 needs an address")
    void missing() {
        var yaml = """
                network:
                  provider: plain
                  pod_network_cidr: fd00::/48
                  service_cidr: fd00:0:1::/112
                  node_local_dns_cache: true
                """;
        var findings = Clusters.validate(yaml, ObservedCluster.of()).findings();
        assertThat(Clusters.lines(findings))
                .containsExactly(
                        "c.yml:5:25: error: network.node_local_dns_cache requires network.node_local_dns_address, because network.service_cidr 'fd00:0:1::/112' (line 4) is IPv6, which has no default address for DNS caches. Set node_local_dns_address to a unique local address that nothing else uses, for example fd00:0:1:1::a. [DNS_ADDRESS_MISSING]");
        assertThat(Clusters.findings(yaml + "  node_local_dns_address: "
                        + proposalOf(findings.all().get(0)) + "\n"))
                .isEmpty();
        assertThat(Clusters.findings(yaml.replace("true", "false"))).isEmpty();
    }

    @Test
    @DisplayName("an address that cannot be read is not reported as missing too")
    void unreadable() {
        assertThat(Clusters.findings(Clusters.network(
                        Clusters.IPV6 + ", node_local_dns_cache: true, node_local_dns_address: fd00::x")))
                .singleElement()
                .asString()
                .contains("[INVALID_VALUE]");
        assertThat(Clusters.findings(
                        Clusters.network("node_local_dns_cache: maybe, node_local_dns_address: 10.0.0.53")))
                .singleElement()
                .asString()
                .contains("[WRONG_TYPE]");
    }

    @Test
    @DisplayName("the address has no effect without the cache; the domain has one for the kubelets")
    void unused() {
        assertThat(Clusters.findings("""
                        network:
                          provider: plain
                          node_local_dns_address: 10.32.0.53
                          cluster_domain: example.com
                        """))
                .containsExactly(
                        "c.yml:3:27: warning: network.node_local_dns_address '10.32.0.53' has no effect, because network.node_local_dns_cache is not set. Set node_local_dns_cache to true, or remove the field. [DNS_SETTING_UNUSED]");
        assertThat(Clusters.findings("""
                        network:
                          provider: plain
                          node_local_dns_address: fe80::1
                          node_local_dns_cache: false
                          cluster_domain: cluster.local
                        """))
                .containsExactly(
                        "c.yml:3:27: warning: network.node_local_dns_address 'fe80::1' has no effect, because network.node_local_dns_cache is false. Set node_local_dns_cache to true, or remove the field. [DNS_SETTING_UNUSED]");
    }

    private static DaemonSet running(boolean isPlanned, Container... containers) {
        return new DaemonSetBuilder()
                .withNewMetadata()
                .withNamespace("kube-system")
                .withName("node-local-dns")
                .withLabels(isPlanned ? Map.of(NetworkPlan.STACK_LABEL, "dns") : Map.of("k8s-app", "node-local-dns"))
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withNewSpec()
                .withContainers(containers)
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private static Container cache(String... args) {
        return new ContainerBuilder().withName("node-cache").withArgs(args).build();
    }

    private static List<String> findings(String fields, DaemonSet running) {
        return Clusters.lines(Clusters.validate(Clusters.network(fields), ObservedCluster.of(running))
                .findings());
    }

    @Test
    @DisplayName("pods keep the address of running caches when these move")
    void moved() {
        var on = "node_local_dns_cache: true";
        var other = cache("-localip", "169.254.25.10", "-conf", "/etc/Corefile");
        var fix =
                "Let the kubelets give pods the address '10.96.0.10' of the cluster DNS, restart all pods, and waive DNS_CACHE_IN_USE after that. [DNS_CACHE_IN_USE]";
        for (var isPlanned : List.of(true, false)) {
            assertThat(findings(on, running(isPlanned, other)))
                    .containsExactly(
                            "c.yml:1:50: warning: network.node_local_dns_address '169.254.20.10' (the default) differs from the address '169.254.25.10' of the running DNS caches, which pods use. "
                                    + fix);
        }
        assertThat(findings(on + ", node_local_dns_address: 10.0.0.53", running(true, other)))
                .containsExactly(
                        "c.yml:1:80: warning: network.node_local_dns_address '10.0.0.53' differs from the address '169.254.25.10' of the running DNS caches, which pods use. "
                                + fix);
        assertThat(findings(on + ", node_local_dns_address: 169.254.25.10", running(true, other)))
                .isEmpty();
    }

    @Test
    @DisplayName("pods keep the address of running caches when a host tool removes these")
    void removed() {
        var cache = cache("-localip", "169.254.20.10,10.96.0.10");
        assertThat(findings("node_local_dns_cache: false", running(true, cache)))
                .containsExactly(
                        "c.yml:1:50: warning: network.node_local_dns_cache is not true, but pods may use the running DNS caches at '169.254.20.10'. Let the kubelets give pods the address '10.96.0.10' of the cluster DNS, restart all pods, and waive DNS_CACHE_IN_USE after that. [DNS_CACHE_IN_USE]");
        assertThat(findings("node_local_dns_cache: false", running(false, cache)))
                .as("caches of another tool stay")
                .isEmpty();
        assertThat(findings("node_local_dns_cache: true", running(true, cache)))
                .as("the cluster DNS has its address without the caches")
                .isEmpty();
    }

    @Test
    @DisplayName("a missing address has one finding, also with running caches")
    void movedWithoutAddress() {
        assertThat(findings(
                        "node_local_dns_cache: true, " + Clusters.IPV6, running(true, cache("-localip", "fd00::77"))))
                .singleElement()
                .asString()
                .contains("[DNS_ADDRESS_MISSING]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-localip 169.254.25.10",
                "--localip 169.254.25.10",
                "-localip=169.254.25.10",
                "--localip=169.254.25.10",
                "-conf /etc/Corefile -localip=169.254.20.10,169.254.25.10"
            })
    @DisplayName("the option with the addresses, in each form that Go accepts")
    void options(String args) {
        assertThat(findings("node_local_dns_cache: true", running(true, cache(args.split(" ")))))
                .singleElement()
                .asString()
                .contains("'169.254.25.10'");
        var command = new ContainerBuilder()
                .withName("node-cache")
                .withCommand("/node-cache")
                .addAllToCommand(Arrays.asList(args.split(" ")))
                .build();
        assertThat(findings("node_local_dns_cache: true", running(true, command)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-localip", "-localip x", "-localip=", "-localips 169.254.25.10", "-conf -localip"})
    @DisplayName("caches at unknown addresses, and incomplete objects, have no finding")
    void unknown(String args) {
        for (var fields : List.of("node_local_dns_cache: true", "node_local_dns_cache: false")) {
            assertThat(findings(fields, running(true, cache(args.split(" "))))).isEmpty();
            assertThat(findings(fields, running(true))).isEmpty();
            assertThat(findings(
                            fields,
                            new DaemonSetBuilder()
                                    .withNewMetadata()
                                    .withNamespace("kube-system")
                                    .withName("node-local-dns")
                                    .endMetadata()
                                    .build()))
                    .isEmpty();
        }
    }
}
