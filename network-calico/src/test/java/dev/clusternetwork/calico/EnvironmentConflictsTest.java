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
                "mtu: 1400|CALICO_MANAGE_CNI: 'false'|26|stops the renewal of the token of the CNI plugin, so that after a day"
                        + " no pod starts. Remove the variable.",
                "mtu: 1400|FELIX_USEINTERNALDATAPLANEDRIVER: 'no'|41|replaces the dataplane of Felix by an external program,"
                        + " which the image does not contain. Remove the variable.",
                "mtu: 1400|CALICO_ROUTER_ID: 192.0.2.1|25|would be the BGP router ID of every node. Remove the variable.",
                "mtu: 1400|FELIX_DEVICEROUTESOURCEADDRESS: 192.0.2.1|39|would be the source address of routes of every node."
                        + " Remove the variable.",
                "mtu: 1400|Felix_DeviceRouteSourceAddressIPv6: 2001:db8::1|43|would be the source address of routes of every"
                        + " node. Remove the variable.",
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
    @DisplayName("one warning, the whole message")
    @CsvSource(
            delimiter = '|',
            value = {
                "ipip_mode: Never|FELIX_IPINIPENABLED: 'Yes'|28|@ 'Yes' enables IP-in-IP, which no IPPool of the plan uses."
                        + " Remove the variable, or use network.calico.ipip_mode. [CALICO_ENV_HAS_SETTING]",
                "ipip_mode: Always|felix_vxlanenabled: 'true'|27|@ 'true' enables VXLAN, which no IPPool of the plan uses."
                        + " Remove the variable, or use network.calico.vxlan_mode. [CALICO_ENV_HAS_SETTING]",
                "mtu: 1400|FELIX_DEFAULTENDPOINTTOHOSTACTION: drop|42|@ 'drop' drops packets from pods to their own host, such"
                        + " as requests to an API server there. Use Accept or Return, or remove the variable."
                        + " [CALICO_ENV_DOUBTFUL]",
                "mtu: 1400|FELIX_IPFORWARDING: disabled|27|@ 'disabled' leaves the forwarding of packets to the hosts, which do"
                        + " not forward packets by default. Use Enabled, or remove the variable. [CALICO_ENV_DOUBTFUL]",
                "nat_outgoing: false|FELIX_NATPORTRANGE: 1024:65535|7|@ has no effect, because network.calico.nat_outgoing"
                        + " is false. Remove the variable. [CALICO_ENV_NOT_READ]",
                "vxlan_mode: Always|AS: 64512|7|@ has no effect, because the plan uses VXLAN, which runs without BGP."
                        + " Remove the variable. [CALICO_ENV_NOT_READ]",
                "vxlan_mode: Always|CALICO_ROUTER_ID: 192.0.2.1|7|@ has no effect, because the plan uses VXLAN, which runs"
                        + " without BGP. Remove the variable. [CALICO_ENV_NOT_READ]",
                "mtu: 1400|FELIX_VXLANVNI: 4097|7|@ has no effect, because no IPPool of the plan uses VXLAN. Remove the"
                        + " variable. [CALICO_ENV_NOT_READ]",
            })
    void doubtful(String calico, String variable, int column, String finding) {
        var name = variable.substring(0, variable.indexOf(':'));
        assertThat(Clusters.judge(withVariable(calico, variable)))
                .containsExactly("cluster.yml:9:" + column + ": warning: "
                        + finding.replace("@", "network.calico.environment." + name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    @DisplayName("metrics that only the host itself can reach are a warning")
    void metricsUnreachable(String host) {
        var metrics = "FELIX_PROMETHEUSMETRICSENABLED: true\n      FELIX_PROMETHEUSMETRICSHOST: '";
        assertThat(Clusters.judge(withVariable("mtu: 1400", metrics + host + "'")))
                .containsExactly(
                        "cluster.yml:10:36: warning: network.calico.environment.FELIX_PROMETHEUSMETRICSHOST '" + host
                                + "' can be reached only from the host itself, but the Service calico-metrics serves the metrics to"
                                + " the cluster. Use 0.0.0.0, or remove the variable. [CALICO_ENV_DOUBTFUL]");
        assertThat(Clusters.judge(withVariable("mtu: 1400", metrics + "0.0.0.0'")))
                .isEmpty();
    }

    @Test
    @DisplayName("the one node of a cluster may have an address of its own")
    void sharedByOne() {
        var settings = "network: {provider: calico, calico: {environment: {CALICO_ROUTER_ID: 192.0.2.1}}}\n";
        assertThat(Clusters.judge("hosts: [{address: 192.0.2.1, role: master}]\n" + settings))
                .isEmpty();
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
                "mtu: 1400|CALICO_MANAGE_CNI: 'true'",
                "mtu: 1400|FELIX_USEINTERNALDATAPLANEDRIVER: 'true'",
                "mtu: 1400|CALICO_ROUTER_ID: hash",
                "mtu: 1400|CALICO_ROUTER_ID: $(NODE_IP)",
                "mtu: 1400|FELIX_DEVICEROUTESOURCEADDRESS: $(NODE_IP)",
                "mtu: 1400|FELIX_DEFAULTENDPOINTTOHOSTACTION: Return",
                "mtu: 1400|FELIX_IPFORWARDING: Enabled",
                "mtu: 1400|FELIX_PROMETHEUSMETRICSHOST: 127.0.0.1",
                "mtu: 1400|FELIX_NATPORTRANGE: 1024:65535",
                "mtu: 1400|AS: 64512",
                "vxlan_mode: Always|FELIX_VXLANPORT: 4790",
                "vxlan_mode: Always|FELIX_VXLANENABLED: true",
                "ipip_mode: CrossSubnet|FELIX_IPINIPENABLED: true",
                "mtu: 1400|FELIX_VXLANPORT: ''",
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
