package dev.clusternetwork.calico;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables that would switch the planned network off: the whole message. */
class EnvironmentConflictsTest {

    private static String withVariable(String calico, String variable) {
        return Clusters.withNetwork("calico:\n    " + calico + "\n    environment:\n      " + variable);
    }

    @ParameterizedTest
    @DisplayName("one error, the whole message")
    @CsvSource(
            delimiter = '|',
            value = {
                "mtu: 1400|IP: none|11|removes the IPv4 addresses of nodes, but network.pod_network_cidr '10.32.0.0/12' requires them. Remove the variable.",
                "mtu: 1400|IP: 192.0.2.1|11|would be the address of every node. Remove the variable.",
                "mtu: 1400|IP6: 2001:db8::1/64|12|would be the address of every node. Remove the variable.",
                "ipip_mode: Always|FELIX_IPINIPENABLED: 'No'|28|disables IP-in-IP, which the IPPools of the plan use."
                        + " Remove the variable.",
                "vxlan_mode: CrossSubnet|felix_vxlanenabled: 'f'|27|disables VXLAN, which the IPPools of the plan use."
                        + " Remove the variable.",
                "mtu: 1400|FELIX_INTERFACEPREFIX: tap|30|does not start with 'cali', the prefix that the CNI plugin uses."
                        + " Use cali,tap, or remove the variable.",
                "mtu: 1400|FELIX_INTERFACEPREFIX: 'tap,cali'|30|does not start with 'cali', the prefix that the CNI plugin"
                        + " uses. Use cali,tap, or remove the variable.",
                "mtu: 1400|FELIX_BPFENABLED: 'Yes'|25|enables the eBPF dataplane, which the plan does not support. Remove"
                        + " the variable.",
            })
    void contradicts(String calico, String variable, int column, String problem) {
        int colon = variable.indexOf(": ");
        var value = variable.substring(colon + 2).replace("'", "");
        assertThat(Clusters.judge(withVariable(calico, variable)))
                .containsExactly("cluster.yml:9:" + column + ": error: network.calico.environment."
                        + variable.substring(0, colon) + " '" + value + "' " + problem
                        + " [CALICO_ENV_CONTRADICTS]");
    }

    @ParameterizedTest
    @DisplayName("what switches off nothing that is planned passes")
    @CsvSource(
            delimiter = '|',
            value = {
                "ipip_mode: Never|FELIX_IPINIPENABLED: 'false'",
                "ipip_mode: Always|FELIX_IPINIPENABLED: none",
                "ipip_mode: Always|FELIX_VXLANENABLED: 'false'",
                "vxlan_mode: Always|FELIX_IPINIPENABLED: 'false'",
                "mtu: 1400|FELIX_INTERFACEPREFIX: 'cali,tap'",
                "mtu: 1400|FELIX_BPFENABLED: none",
                "mtu: 1400|IP6: none",
                "mtu: 1400|IP: autodetect",
                "mtu: 1400|IP: $(NODE_IP)",
            })
    void passes(String calico, String variable) {
        assertThat(Clusters.judge(withVariable(calico, variable))).isEmpty();
    }

    @Test
    @DisplayName("an address is valid only for a single host")
    void singleHost() {
        var settings = "network: {provider: calico, calico: {environment: {IP: 192.0.2.1}}}\n";
        assertThat(Clusters.judge("hosts: [{address: 192.0.2.1, role: master}]\n" + settings))
                .isEmpty();
        assertThat(Clusters.judge(settings))
                .containsExactly(
                        "cluster.yml:1:56: error: network.calico.environment.IP '192.0.2.1' would be the address of every node. Remove the variable. [CALICO_ENV_CONTRADICTS]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"IP6: none", "felix_ipv6support: none"})
    @DisplayName("IPv6 pods need IPv6 as well")
    void ipv6(String variable) {
        assertThat(Clusters.judge(Clusters.withNetwork(
                        "pod_network_cidr: fd00:10::/56",
                        "service_cidr: fd00:20::/112",
                        "calico: {ip_autodetection_method: first-found, environment: {" + variable + "}}")))
                .containsExactly(
                        variable.startsWith("IP6")
                                ? "cluster.yml:8:69: error: network.calico.environment.IP6 'none' removes the IPv6 addresses of nodes, but network.pod_network_cidr 'fd00:10::/56' (line 6) requires them. Remove the variable. [CALICO_ENV_CONTRADICTS]"
                                : "cluster.yml:8:83: error: network.calico.environment.felix_ipv6support 'none' disables IPv6, but network.pod_network_cidr 'fd00:10::/56' (line 6) contains an IPv6 CIDR. Remove the variable. [CALICO_ENV_IPV6_OFF]");
    }
}
