package dev.clusternetwork.calico;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.PortRule;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Ports of Calico")
class CalicoPortsTest {

    private static final String HOSTS = " from master, worker to master, worker (Calico ";
    private static final String PROBES = "9099/tcp from same host to master, worker (Calico Felix probes)";

    private static List<String> ports(String cidrs, String settings) {
        return Clusters.plan("""
                        hosts:
                          - {address: 192.0.2.1, role: master}
                          - {address: 192.0.2.2, role: worker}
                        network:
                          provider: calico
                          pod_network_cidr: [%s]
                          service_cidr: %s
                          calico: %s
                        """.formatted(
                        cidrs, cidrs.contains(",") ? "[10.96.0.0/16, 'fd00:96::/112']" : "10.96.0.0/16", settings))
                .ports()
                .rules()
                .stream()
                .filter(rule -> rule.purpose().startsWith("Calico"))
                .map(PortRule::toString)
                .toList();
    }

    @Test
    @DisplayName("IP-in-IP and BGP are the default")
    void ipip() {
        assertThat(ports("10.32.0.0/16", "{}"))
                .containsExactly("protocol 4 (ipip)" + HOSTS + "IP-in-IP)", "179/tcp" + HOSTS + "BGP)", PROBES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {ipip_mode: CrossSubnet}                      | any, 4, 179
            {ipip_mode: Never}                            | any, 179
            {ipip_mode: Never, vxlan_mode: Always}        | 4789
            {ipip_mode: Never, vxlan_mode: CrossSubnet}   | any, 4789
            {typha: {enabled: true}}                      | 4, 179, 5473, 9098
            {environment: {FELIX_WIREGUARDENABLED: true}} | 4, 179, 51820
            {environment: {FELIX_PROMETHEUSMETRICSENABLED: true}}                                   | 4, 179, 9091
            {environment: {FELIX_PROMETHEUSMETRICSENABLED: true, FELIX_PROMETHEUSMETRICSPORT: 9999}} | 4, 179, 9999
            {environment: {FELIX_PROMETHEUSMETRICSENABLED: true, FELIX_PROMETHEUSMETRICSPORT: 65535}} | 4, 179, 65535
            {environment: {FELIX_PROMETHEUSMETRICSENABLED: true, FELIX_PROMETHEUSMETRICSPORT: 1}} | 4, 1, 179
            """)
    @DisplayName("Each setting opens its ports")
    void settings(String settings, String expected) {
        assertThat(ports("10.32.0.0/16", settings).stream()
                        .filter(rule -> !rule.equals(PROBES))
                        .map(rule -> rule.replaceFirst("^protocol ", "").replaceFirst("[ /].*", "")))
                .containsExactly(expected.split(", "));
    }

    @Test
    @DisplayName("Variables of Felix change ports")
    void variables() {
        assertThat(
                        ports(
                                "10.32.0.0/16",
                                "{ipip_mode: Never, vxlan_mode: Always, environment: {FELIX_VXLANPORT: 4790, felix_healthport: 9100}}"))
                .containsExactly(
                        "9100/tcp from same host to master, worker (Calico Felix probes)",
                        "4790/udp" + HOSTS + "VXLAN)");
    }

    @Test
    @DisplayName("IPv6 pods use VXLAN, or their packets are not encapsulated")
    void dualStack() {
        assertThat(ports("10.32.0.0/16, 'fd00:10::/48'", "{ipip_mode: Never, vxlan_mode: Always}"))
                .containsExactly(PROBES, "4789/udp" + HOSTS + "VXLAN)");
        assertThat(ports("10.32.0.0/16, 'fd00:10::/48'", "{}"))
                .containsExactly(
                        "any protocol from pod to master, worker (Calico packets between pods without encapsulation)",
                        "protocol 4 (ipip)" + HOSTS + "IP-in-IP)",
                        "179/tcp" + HOSTS + "BGP)",
                        PROBES);
        assertThat(ports(
                        "10.32.0.0/16, 'fd00:10::/48'",
                        "{environment: {FELIX_WIREGUARDENABLED: true, FELIX_WIREGUARDENABLEDV6: true}}"))
                .contains("51820/udp" + HOSTS + "WireGuard)", "51821/udp" + HOSTS + "WireGuard for IPv6)");
    }
}
