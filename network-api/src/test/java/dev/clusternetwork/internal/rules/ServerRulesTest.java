package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostInterface;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; 192.0.2.1;",
                "2; 192.0.2.1; error: network.dns_replicas '2' is more than the 1 host of the cluster. Use 1 or less. [DNS_REPLICAS_TOO_MANY]",
                "3; 192.0.2.1 192.0.2.2 192.0.2.3;",
                "4; 192.0.2.1 192.0.2.2 192.0.2.3; error: network.dns_replicas '4' is more than the 3 hosts of the cluster. Use 3 or less. [DNS_REPLICAS_TOO_MANY]",
                "7; ;"
            })
    void dnsReplicas(int replicas, String hosts, String expected) {
        assertThat(check(NetworkSpec.builder().dnsReplicas(replicas), hosts == null ? "" : hosts))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "10.96.0.0/16; 192.0.2.1 192.0.2.2;",
                "10.96.0.0/16; 2001:db8::1 192.0.2.2;",
                "10.96.0.0/16; 2001:db8::1 2001:db8::2; error: network.service_cidr '10.96.0.0/16' has IPv4 addresses, but the hosts have only IPv6 addresses, so the API server does not start. Use IPv6 CIDRs for pods and Services, or write the IPv4 addresses of the hosts. [SERVICE_FAMILY_WITHOUT_HOST]",
                "10.96.0.0/16; 2001:db8::1 node.example.com;",
                "10.96.0.0/16; 2001:db8::1=10.0.0.1 2001:db8::2;",
                "10.96.0.0/16; ;",
                "fd00:96::/112; 2001:db8::1;",
                "fd00:96::/112; 192.0.2.1; error: network.service_cidr 'fd00:96::/112' has IPv6 addresses, but the hosts have only IPv4 addresses, so the API server does not start. Use IPv4 CIDRs for pods and Services, or write the IPv6 addresses of the hosts. [SERVICE_FAMILY_WITHOUT_HOST]",
                "fd00:96::/112; 192.0.2.1=fd00::1;",
                "fd00:96::/112; 192.0.2.1=10.0.0.1; error: network.service_cidr 'fd00:96::/112' has IPv6 addresses, but the hosts have only IPv4 addresses, so the API server does not start. Use IPv4 CIDRs for pods and Services, or write the IPv6 addresses of the hosts. [SERVICE_FAMILY_WITHOUT_HOST]",
                "fd00:96::/112,10.96.0.0/16; 192.0.2.1; error: network.service_cidr[0] 'fd00:96::/112' has IPv6 addresses, but the hosts have only IPv4 addresses, so the API server does not start. Write the IPv4 CIDRs of pods and Services first, or write the IPv6 addresses of the hosts. [SERVICE_FAMILY_WITHOUT_HOST]",
                "10.96.0.0/16,fd00:96::/112; 192.0.2.1;",
                "10.96.0.0/16,fd00:96::/112; 2001:db8::1; error: network.service_cidr[0] '10.96.0.0/16' has IPv4 addresses, but the hosts have only IPv6 addresses, so the API server does not start. Write the IPv6 CIDRs of pods and Services first, or write the IPv4 addresses of the hosts. [SERVICE_FAMILY_WITHOUT_HOST]"
            })
    void familyOfTheApiServer(String services, String hosts, String expected) {
        var pods = services.replace("fd00:96::/112", "fd00:10::/56").replace("10.96.0.0/16", "10.32.0.0/16");
        var network = NetworkSpec.builder().podCidrs(Checks.cidrs(pods)).serviceCidrs(Checks.cidrs(services));
        assertThat(check(network, hosts == null ? "" : hosts))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void hostsOfTheOtherFamilyThanTheDefault() {
        assertThat(check(NetworkSpec.builder(), "2001:db8::1"))
                .containsExactly(
                        "error: hosts has only IPv6 addresses, but network.service_cidr '10.96.0.0/12' (the default) has IPv4 addresses, so the API server does not start. Use IPv6 CIDRs for pods and Services, or write the IPv4 addresses of the hosts. [SERVICE_FAMILY_WITHOUT_HOST]");
        assertThat(check(NetworkSpec.builder(), "192.0.2.1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "default via 192.0.2.254 dev eth0; 1",
                "2001:db8::/64 dev eth0 proto kernel metric 256; 0",
                "fe80::/64 dev eth0 proto kernel metric 256; 1",
                "unreachable 2001:db8::/32 dev lo metric 1024; 1",
                "2001:db8:1::/48 via fe80::1 dev eth0; 1",
            })
    void routesShowTheFamiliesOfHosts(String route, int findings) {
        var host = HostSpec.master("192.0.2.1").facts(HostFacts.builder().route(route));
        assertThat(checkIpv6(host)).hasSize(findings);
    }

    @Test
    void interfacesShowTheFamiliesOfHosts() {
        var host = HostSpec.master("192.0.2.1");
        assertThat(checkIpv6(host.facts(HostFacts.builder()
                        .networkInterface(HostInterface.named("eth0").address("2001:db8::1/64")))))
                .isEmpty();
        assertThat(checkIpv6(host.facts(HostFacts.builder()
                        .networkInterface(HostInterface.named("eth0").address("fe80::1/64")))))
                .hasSize(1);
        assertThat(checkIpv6(HostSpec.master("192.0.2.1").privateInterface("eth1")))
                .as("an interface that may have any address")
                .isEmpty();
        assertThat(checkIpv6(HostSpec.master("::1").privateAddress("192.0.2.1")))
                .as("a loopback address is not that of the API server")
                .hasSize(1);
    }

    @Test
    void podsAndServicesOfDifferentFamiliesAreTheFaultOfAnotherRule() {
        var network = NetworkSpec.builder()
                .podCidrs(Checks.cidrs("10.32.0.0/16,fd00:10::/56"))
                .serviceCidrs(Checks.cidrs("fd00:96::/112,10.96.0.0/16"));
        assertThat(check(network, "192.0.2.1")).isEmpty();
    }

    private static List<String> checkIpv6(HostSpec.Builder host) {
        var cluster = ClusterSpec.builder()
                .host(host)
                .network(NetworkSpec.builder()
                        .podCidrs(Checks.cidrs("fd00:10::/56"))
                        .serviceCidrs(Checks.cidrs("fd00:96::/112")))
                .build();
        var findings = new Findings.Collector();
        ServerRules.check(cluster, ConfigPath.root(), findings);
        return findings.toFindings().all().stream().map(Finding::toString).toList();
    }

    /** Checks hosts that are written as ADDRESS or ADDRESS=PRIVATE. */
    private static List<String> check(NetworkSpec.Builder network, String hosts) {
        var cluster = ClusterSpec.builder().network(network);
        Arrays.stream(hosts.split(" ")).filter(each -> !each.isEmpty()).forEach(each -> {
            var parts = each.split("=");
            var host = HostSpec.master(parts[0]);
            cluster.host(parts.length == 1 ? host : host.privateAddress(parts[1]));
        });
        var findings = new Findings.Collector();
        ServerRules.check(cluster.build(), ConfigPath.root(), findings);
        return findings.toFindings().all().stream().map(Finding::toString).toList();
    }
}
