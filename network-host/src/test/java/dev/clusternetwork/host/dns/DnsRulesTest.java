package dev.clusternetwork.host.dns;

import static dev.clusternetwork.host.dns.Clusters.IPV4_FIRST;
import static dev.clusternetwork.host.dns.Clusters.IPV6;
import static dev.clusternetwork.host.dns.Clusters.IPV6_FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.ObservedCluster;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Findings about the cluster DNS")
class DnsRulesTest {

    private static final String MASTER = "hosts: [{address: 192.168.0.1, role: master}]\n";

    private static List<String> with(String fields) {
        return Clusters.findings(MASTER + Clusters.network(fields));
    }

    private static List<String> at(String address) {
        return with("node_local_dns_cache: true, node_local_dns_address: '" + address + "'");
    }

    @Test
    @DisplayName("IPv6 needs an address; the default address is for IPv4")
    void missing() {
        var hosts = "hosts: [{address: 'fd00:1::1', role: master}]\n";
        assertThat(Clusters.findings(hosts + Clusters.network(IPV6 + ", node_local_dns_cache: true")))
                .containsExactly(
                        "c.yml:2:121: error: network.node_local_dns_cache requires network.node_local_dns_address, because network.service_cidr 'fd00:10:96::/112' is IPv6, which has no default address for DNS caches. Set node_local_dns_address to a unique local address that nothing else uses, for example fd00::a. [DNS_ADDRESS_MISSING]");
        assertThat(Clusters.findings(hosts
                        + Clusters.network(
                                IPV6 + ", node_local_dns_cache: true, node_local_dns_address: 'fd00:1:53::10'")))
                .isEmpty();
        assertThat(Clusters.findings(hosts + Clusters.network(IPV6_FIRST + ", node_local_dns_cache: true")))
                .singleElement()
                .asString()
                .contains("[DNS_ADDRESS_MISSING]");
        assertThat(with(IPV4_FIRST + ", node_local_dns_cache: true")).isEmpty();
        assertThat(Clusters.findings(hosts + Clusters.network(IPV6 + ", node_local_dns_cache: false")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.20.10", "169.254.0.1", "10.200.0.1", "192.168.77.1", "100.64.0.53"})
    @DisplayName("Link-local and private addresses are accepted")
    void accepted(String address) {
        assertThat(at(address)).isEmpty();
    }

    @Test
    @DisplayName("Addresses that pods cannot reach are refused")
    void unusable() {
        assertThat(at("127.0.0.53"))
                .containsExactly(
                        "c.yml:2:80: error: network.node_local_dns_address '127.0.0.53' is a loopback address, which pods cannot reach. Use another address, for example 169.254.20.10. [DNS_ADDRESS_UNUSABLE]");
        assertThat(at("224.0.0.1")).singleElement().asString().contains("[DNS_ADDRESS_UNUSABLE]");
        assertThat(at("0.0.0.0")).singleElement().asString().contains("[DNS_ADDRESS_UNUSABLE]");
        assertThat(with(IPV4_FIRST + ", node_local_dns_cache: true, node_local_dns_address: 'fe80::1'"))
                .containsExactly(
                        "c.yml:2:177: error: network.node_local_dns_address 'fe80::1' is a link-local address, which pods cannot reach. Use a unique local address, for example fd00::a. [DNS_ADDRESS_UNUSABLE]");
    }

    @Test
    @DisplayName("The address is of a family of the pods")
    void family() {
        assertThat(at("fd00:53::10"))
                .containsExactly(
                        "c.yml:2:80: error: network.node_local_dns_address 'fd00:53::10' is IPv6, but network.pod_network_cidr '10.32.0.0/12' (the default) has only IPv4 addresses. Use an IPv4 address, for example 169.254.20.10. [DNS_ADDRESS_FAMILY]");
        assertThat(with(IPV4_FIRST + ", node_local_dns_cache: true, node_local_dns_address: 'fd00:53::10'"))
                .isEmpty();
    }

    @Test
    @DisplayName("The address is not one of pods, Services or hosts")
    void taken() {
        assertThat(at("10.40.0.1"))
                .containsExactly(
                        "c.yml:2:80: error: network.node_local_dns_address '10.40.0.1' is in network.pod_network_cidr '10.32.0.0/12' (the default). Use an address that nothing else uses, for example 169.254.20.10. [DNS_ADDRESS_TAKEN]");
        assertThat(at("10.96.0.10"))
                .containsExactly(
                        "c.yml:2:80: error: network.node_local_dns_address '10.96.0.10' is in network.service_cidr '10.96.0.0/12' (the default). Use an address that nothing else uses, for example 169.254.20.10. [DNS_ADDRESS_TAKEN]");
        assertThat(at("192.168.0.1"))
                .containsExactly(
                        "c.yml:2:80: error: network.node_local_dns_address '192.168.0.1' is also hosts[0].address '192.168.0.1' (line 1). Use an address that nothing else uses, for example 169.254.20.10. [DNS_ADDRESS_TAKEN]");
        assertThat(at("10.31.255.255")).isEmpty();
        assertThat(at("10.48.0.0")).isEmpty();
    }

    @Test
    @DisplayName("The address of a metadata service and public addresses are warnings")
    void warnings() {
        assertThat(at("169.254.169.254"))
                .containsExactly(
                        "c.yml:2:80: warning: network.node_local_dns_address '169.254.169.254' is the address of the metadata service of most clouds. Use another address, for example 169.254.20.10, or waive DNS_ADDRESS_OF_METADATA if the hosts are not in this cloud. [DNS_ADDRESS_OF_METADATA]");
        assertThat(at("198.51.100.53"))
                .containsExactly(
                        "c.yml:2:80: warning: network.node_local_dns_address '198.51.100.53' is not private, so nodes and pods cannot reach the host that has it. Use a private address, for example 169.254.20.10, or waive DNS_ADDRESS_PUBLIC if the address is yours. [DNS_ADDRESS_PUBLIC]");
    }

    @Test
    @DisplayName("Settings without the cache are reported")
    void unused() {
        assertThat(with("dns_replicas: 1, node_local_dns_address: 169.254.20.11, cluster_domain: a.example"))
                .containsExactly(
                        "c.yml:2:69: warning: network.node_local_dns_address '169.254.20.11' has no effect, because network.node_local_dns_cache is not set. Set node_local_dns_cache to true, or remove the field. [DNS_SETTING_UNUSED]",
                        "c.yml:2:100: warning: network.cluster_domain 'a.example' has no effect, because network.node_local_dns_cache is not set. Set node_local_dns_cache to true, or remove the field. [DNS_SETTING_UNUSED]");
        assertThat(with("node_local_dns_cache: false, node_local_dns_address: 169.254.20.11"))
                .containsExactly(
                        "c.yml:2:81: warning: network.node_local_dns_address '169.254.20.11' has no effect, because network.node_local_dns_cache is false. Set node_local_dns_cache to true, or remove the field. [DNS_SETTING_UNUSED]");
        assertThat(with("node_local_dns_cache: false, cluster_domain: cluster.local"))
                .isEmpty();
    }

    @Test
    @DisplayName("A running cache keeps its address, because pods keep their DNS server")
    void running() {
        var running = Clusters.plan(MASTER + Clusters.network("node_local_dns_cache: true"))
                .objects();
        assertThat(observed("node_local_dns_cache: true", ObservedCluster.of(running)))
                .isEmpty();
        assertThat(observed("node_local_dns_cache: false", ObservedCluster.of(running)))
                .containsExactly(
                        "c.yml:2:50: warning: network.node_local_dns_cache is not true, but pods may use the running DNS caches at '169.254.20.10'. Let the kubelets give pods the address '10.96.0.10' of the cluster DNS, restart all pods, and waive DNS_CACHE_IN_USE after that. [DNS_CACHE_IN_USE]");
        assertThat(observed(
                        "node_local_dns_cache: true, node_local_dns_address: 169.254.20.11",
                        ObservedCluster.of(running)))
                .containsExactly(
                        "c.yml:2:80: warning: network.node_local_dns_address '169.254.20.11' differs from the address '169.254.20.10' of the running DNS caches, which pods use. Let the kubelets give pods the address '10.96.0.10' of the cluster DNS, restart all pods, and waive DNS_CACHE_IN_USE after that. [DNS_CACHE_IN_USE]");
        running.forEach(object -> object.getMetadata().setLabels(null));
        assertThat(observed("node_local_dns_cache: false", ObservedCluster.of(running)))
                .as("caches of another tool stay")
                .isEmpty();
    }

    private static List<String> observed(String fields, ObservedCluster observed) {
        return Clusters.lines(
                Clusters.validate(MASTER + Clusters.network(fields), observed).findings());
    }

    @Test
    @DisplayName("The domain of the cluster is a DNS name")
    void domain() {
        assertThat(with("node_local_dns_cache: true, cluster_domain: 'a_b'"))
                .containsExactly(
                        "c.yml:2:72: error: network.cluster_domain 'a_b' contains '_'. Did you mean a-b? [INVALID_VALUE]");
        assertThat(with("node_local_dns_cache: true, cluster_domain: k8s.example.com"))
                .isEmpty();
    }
}
