package dev.clusternetwork.calico;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables that would switch the planned network off: the whole message. */
class EnvironmentClashesTest {

    private static String withVariable(String calico, String variable) {
        return Clusters.withNetwork("calico:\n    " + calico + "\n    environment:\n      " + variable);
    }

    @ParameterizedTest
    @DisplayName("one error, the whole message")
    @CsvSource(
            delimiter = '|',
            value = {
                "mtu: 1400|IP: none|11|network.pod_network_cidr gives pods IPv4 addresses, and nodes need one as well;"
                        + " delete it",
                "mtu: 1400|IP: 192.0.2.1|11|the cluster has 2 hosts, and every node would take the same address; delete it",
                "mtu: 1400|IP6: 2001:db8::1/64|12|the cluster has 2 hosts, and every node would take the same address;"
                        + " delete it",
                "ipip_mode: Always|FELIX_IPINIPENABLED: 'No'|28|the address pool sends packets through IP-in-IP; delete it,"
                        + " or set network.calico.ipip_mode: Never",
                "vxlan_mode: CrossSubnet|felix_vxlanenabled: 'f'|27|the address pool sends packets through VXLAN; delete"
                        + " it, or set network.calico.vxlan_mode: Never",
                "mtu: 1400|FELIX_INTERFACEPREFIX: tap|30|the CNI plugin's interfaces begin with cali, which calico-node"
                        + " takes from the first of the list; put cali in front, or delete it",
                "mtu: 1400|FELIX_INTERFACEPREFIX: 'tap,cali'|30|the CNI plugin's interfaces begin with cali, which"
                        + " calico-node takes from the first of the list; put cali in front, or delete it",
                "mtu: 1400|FELIX_BPFENABLED: 'Yes'|25|no eBPF dataplane is planned; delete it; nothing replaces it",
            })
    void contradicts(String calico, String variable, int column, String reason) {
        int colon = variable.indexOf(": ");
        var value = variable.substring(colon + 2).replace("'", "");
        assertThat(Clusters.judge(withVariable(calico, variable)))
                .containsExactly(
                        "cluster.yml:9:" + column + ": error CALICO_ENV_CONTRADICTS network.calico.environment."
                                + variable.substring(0, colon) + " is " + value + ", but " + reason);
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
    @DisplayName("an address is right for a single host alone")
    void singleHost() {
        var settings = "network: {provider: calico, calico: {environment: {IP: 192.0.2.1}}}\n";
        assertThat(Clusters.judge("hosts: [{address: 192.0.2.1, role: master}]\n" + settings))
                .isEmpty();
        assertThat(Clusters.judge(settings))
                .containsExactly(
                        "cluster.yml:1:56: error CALICO_ENV_CONTRADICTS network.calico.environment.IP is"
                                + " 192.0.2.1, but the hosts are not known, and every node would take the same address; delete it");
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
                                ? "cluster.yml:8:69: error CALICO_ENV_CONTRADICTS network.calico.environment.IP6 is none, but"
                                        + " network.pod_network_cidr gives pods IPv6 addresses, and nodes need one as well;"
                                        + " delete it"
                                : "cluster.yml:8:83: error CALICO_ENV_IPV6_OFF network.calico.environment.felix_ipv6support"
                                        + " is none, but network.pod_network_cidr gives pods IPv6 addresses; delete the"
                                        + " variable");
    }
}
