package dev.clusternetwork.host.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The flags of a kubelet")
class KubeletFlagsTest {

    private static final String V6_FIRST =
            "pod_network_cidr: 'fd00:10:32::/48,10.32.0.0/12', service_cidr: 'fd00:10:96::/112,10.96.0.0/12',"
                    + " waive: {SERVICE_FAMILY_WITHOUT_HOST: the test has no facts}";

    private static Map<String, String> flags(String network, String host) {
        var plan = Clusters.plain(NodeCidrs.UNUSED)
                .plan("network: {provider: plain" + (network == null ? "" : ", " + network) + "}\n"
                        + "hosts:\n- {role: master, name: m, " + host + "}\n");
        return plan.host("m").kubeletFlags();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "; address: 192.0.2.1; 192.0.2.1",
                "; {address: 192.0.2.1, private_address: 10.0.0.1}; 10.0.0.1",
                "; address: 'node.example.com'; -",
                "; {address: node.example.com, private_address: 10.0.0.1}; 10.0.0.1",
                "; {address: 192.0.2.1, private_address: node.internal}; -",
                "; {address: 127.0.0.1, private_address: 10.0.0.1}; 10.0.0.1",
                "; {address: 192.0.2.1, private_interface: eth1, facts: {interfaces: [{name: eth1, addresses: [10.0.0.1/24]}]}}; 10.0.0.1",
                // Other facts do not matter for pods of one family.
                "; {address: 192.0.2.1, facts: {interfaces: [{name: eth0, addresses: [192.0.2.1/24, '2001:db8::1/64']}]}}; 192.0.2.1"
            })
    @DisplayName("announce the peer address")
    void nodeIp(String network, String host, String expected) {
        assertThat(flags(network, stripped(host)))
                .isEqualTo(expected == null ? Map.of() : Map.of("--node-ip", expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "[192.0.2.1/24, '2001:db8::1/64']; 192.0.2.1,2001:db8::1; 2001:db8::1,192.0.2.1",
                "['2001:db8::1/64', 192.0.2.1/24]; 192.0.2.1,2001:db8::1; 2001:db8::1,192.0.2.1",
                "[192.0.2.1/24, 'fe80::1/64']; 192.0.2.1; 192.0.2.1",
                "[192.0.2.1/24, '2001:db8::1/64', '2001:db8::2/64']; 192.0.2.1; 192.0.2.1",
                "[192.0.2.1/24, '2001:db8::1/64', 'fd00::1/64']; 192.0.2.1,2001:db8::1; 2001:db8::1,192.0.2.1"
            })
    @DisplayName("announce an address of each family of the pods, in their order, if the facts show one")
    void dualStack(String addresses, String v4First, String v6First) {
        var host = "address: 192.0.2.1, facts: {interfaces: [{name: eth0, addresses: " + addresses + "}]}";
        assertThat(flags(Clusters.DUAL_STACK, host)).isEqualTo(Map.of("--node-ip", v4First));
        assertThat(flags(V6_FIRST, host)).isEqualTo(Map.of("--node-ip", v6First));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "[192.0.2.1/24, '2001:db8::1/64']; 2001:db8::1",
                "[192.0.2.1/24]; 192.0.2.1",
                "['2001:db8::1/64']; 192.0.2.1"
            })
    @DisplayName("announce an address of the family of the pods, if the facts show one")
    void otherFamily(String addresses, String expected) {
        var network = "pod_network_cidr: 'fd00:10:32::/48', service_cidr: 'fd00:10:96::/112', waive:"
                + " {SERVICE_FAMILY_WITHOUT_HOST: IPv6 is added later}";
        var host = "address: 192.0.2.1, facts: {interfaces: [{name: eth0, addresses: " + addresses + "}]}";
        assertThat(flags(network, host)).isEqualTo(Map.of("--node-ip", expected));
    }

    @Test
    @DisplayName("announce no address with a cloud provider")
    void cloudProvider() {
        assertThat(flags("cloud_provider: external", "address: 192.0.2.1"))
                .isEqualTo(Map.of("--cloud-provider", "external"));
        assertThat(flags("cloud_provider: external, " + Clusters.DUAL_STACK, "address: 192.0.2.1"))
                .isEqualTo(Map.of("--cloud-provider", "external"));
        assertThat(flags("cloud_provider: none", "address: 192.0.2.1")).isEqualTo(Map.of("--node-ip", "192.0.2.1"));
        assertThat(Clusters.plain(NodeCidrs.UNUSED).findings("network: {provider: plain, cloud_provider: aws}"))
                .containsExactly(
                        "c.yml:1:44: error: network.cloud_provider 'aws' is not supported (supported values: none,"
                                + " external). Use a supported value. [WRONG_TYPE]");
    }

    /** Removes braces that only keep commas within a value of the table. */
    private static String stripped(String host) {
        return host.startsWith("{") ? host.substring(1, host.length() - 1) : host;
    }
}
