package dev.clusternetwork.host.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The configuration of Kubernetes")
class KubernetesConfigurationTest {

    private static final String WAIVER = ", waive: {SERVICE_FAMILY_WITHOUT_HOST: the test has no facts}";

    private static KubernetesConfiguration of(String yaml) {
        return Clusters.plain(NodeCidrs.REQUIRED)
                .plan(yaml)
                .data(KubernetesConfiguration.class)
                .orElseThrow();
    }

    private static KubernetesConfiguration ofNetwork(String network) {
        return of("network: {provider: plain, " + network + "}");
    }

    private static KubernetesConfiguration ofHosts(String... hosts) {
        return of("network: {provider: plain}\nhosts:\n- " + String.join("\n- ", hosts) + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "service_cidr: 10.96.0.0/12; 10.96.0.10",
                "service_cidr: 10.96.0.240/28; 10.96.0.250",
                "pod_network_cidr: 'fd00:10::/48', service_cidr: 'fd00:96::/112'; fd00:96::a",
                "pod_network_cidr: '10.32.0.0/12,fd00:10::/48', service_cidr: '10.96.0.0/12,fd00:96::/112'; 10.96.0.10",
                "pod_network_cidr: 'fd00:10::/48,10.32.0.0/12', service_cidr: 'fd00:96::/112,10.96.0.0/12'; fd00:96::a",
                "node_local_dns_cache: false; 10.96.0.10",
                "node_local_dns_cache: true; 169.254.20.10"
            })
    @DisplayName("has the address of the node-local cache, or the tenth of the first service CIDR, as the DNS server")
    void clusterDns(String network, String expected) {
        assertThat(ofNetwork(network).clusterDns()).map(IpAddress::toString).contains(expected);
    }

    @Test
    @DisplayName("has the domain of the cluster")
    void dnsDomain() {
        assertThat(ofNetwork("node_mask: 24").dnsDomain()).isEqualTo("cluster.local");
        assertThat(ofNetwork("cluster_domain: k8s.example").dnsDomain()).isEqualTo("k8s.example");
    }

    @Test
    @DisplayName("has the CIDRs in their order and form for Kubernetes")
    void subnets() {
        var kubernetes = ofNetwork("pod_network_cidr: 'fd00:10:0::/48, 10.32.0.0/12',"
                + " service_cidr: ['fd00:96::/112', 10.96.0.0/12]" + WAIVER);
        assertThat(kubernetes.podSubnet()).isEqualTo("fd00:10::/48,10.32.0.0/12");
        assertThat(kubernetes.serviceSubnet()).isEqualTo("fd00:96::/112,10.96.0.0/12");
        assertThat(kubernetes.version()).isEqualTo(KubernetesVersion.NEWEST_KNOWN);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        // All hosts are in one region: the private address.
        "eu, eu, 10.0.0.1",
        "'', '', 10.0.0.1",
        // A host in another region uses the public address.
        "eu, us, 192.0.2.1",
        "eu, '', 192.0.2.1",
        "'', eu, 192.0.2.1"
    })
    @DisplayName("advertises the address at which all hosts reach a master")
    void regions(String ofMaster, String ofWorker, String expected) {
        var kubernetes = ofHosts(
                "{role: master, address: 192.0.2.1, private_address: 10.0.0.1, labels: {topology.kubernetes.io/region:"
                        + " '" + ofMaster + "'}}",
                "{role: worker, address: 192.0.2.2, labels: {topology.kubernetes.io/region: '" + ofWorker + "'}}");
        assertThat(kubernetes.advertiseAddresses()).hasToString("{192.0.2.1=Optional[" + expected + "]}");
        assertThat(kubernetes.certificateNames()).containsExactly("10.0.0.1", "192.0.2.1");
    }

    @Test
    @DisplayName("advertises an address of the family of the first service CIDR, if the facts show one")
    void familyOfAdvertiseAddress() {
        var v6First = "network: {provider: plain, pod_network_cidr: 'fd00:10::/48,10.32.0.0/12',"
                + " service_cidr: 'fd00:96::/112,10.96.0.0/12'" + WAIVER + "}\nhosts:\n- ";
        var known = of(v6First + "{role: master, name: m, address: 192.0.2.1,"
                + " facts: {interfaces: [{name: eth0, addresses: [192.0.2.1/24, '2001:db8::1/64']}]}}");
        assertThat(known.advertiseAddresses()).hasToString("{m=Optional[2001:db8::1]}");
        assertThat(known.certificateNames()).containsExactly("192.0.2.1", "2001:db8::1", "m");
        var unknown = of(v6First + "{role: master, name: m, address: 192.0.2.1}");
        assertThat(unknown.advertiseAddresses()).hasToString("{m=Optional.empty}");
    }

    @Test
    @DisplayName("has no advertise address for a host name")
    void nameOfMaster() {
        var kubernetes = ofHosts("{role: master, address: m.example.com, name: m}");
        assertThat(kubernetes.advertiseAddresses()).hasToString("{m=Optional.empty}");
        assertThat(kubernetes.certificateNames()).containsExactly("m.example.com", "m");
    }

    @Test
    @DisplayName("has all addresses and names of all masters in certificates, whatever the order of the hosts is")
    void certificateNames() {
        var hosts = List.of(
                "{role: master, name: b, address: 192.0.2.11, private_address: 10.0.0.2}",
                "{role: worker, name: w, address: 192.0.2.3}",
                "{role: master, name: a, address: 192.0.2.9}");
        var kubernetes = ofHosts(hosts.get(0), hosts.get(1), hosts.get(2));
        assertThat(kubernetes.certificateNames()).containsExactly("10.0.0.2", "192.0.2.9", "192.0.2.11", "a", "b");
        assertThat(ofHosts(hosts.get(2), hosts.get(0), hosts.get(1)))
                .isEqualTo(kubernetes)
                .hasSameHashCodeAs(kubernetes)
                .hasToString(kubernetes.toString());
    }

    @Test
    @DisplayName("is immutable and shows itself")
    void value() {
        var kubernetes = ofHosts("{role: master, address: 192.0.2.1}");
        assertThat(kubernetes)
                .isNotEqualTo(ofNetwork("node_mask: 25"))
                .hasToString("Kubernetes 1.37, pods 10.32.0.0/12, services 10.96.0.0/12, node CIDRs {IPv4=24}, DNS"
                        + " 10.96.0.10, masters [192.0.2.1]");
        assertThat(Map.of("nodeMasks", kubernetes.nodeMasks(), "masters", kubernetes.advertiseAddresses()))
                .allSatisfy((name, map) ->
                        assertThatThrownBy(map::clear).as(name).isInstanceOf(UnsupportedOperationException.class));
    }
}
