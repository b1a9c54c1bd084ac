package dev.clusternetwork.calico;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.testkit.NetworkAssertions;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule of Calico at its boundary: the whole message, with line and column. */
class CalicoRulesTest {

    private static String calico(String... lines) {
        return Clusters.withNetwork("calico:\n    " + String.join("\n    ", lines));
    }

    private static String hosts(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "  - {address: 192.0.2." + i + ", role: " + (i == 1 ? "master" : "worker") + "}\n")
                .collect(Collectors.joining("", "hosts:\n", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calico: {}",
                "calico: {version: 3.32.0}",
                "calico: {ipip_mode: CrossSubnet, nat_outgoing: false}",
                "calico: {ipip_mode: Never, vxlan_mode: Always}",
                "calico: {mtu: 1480}",
                "calico: {vxlan_mode: Always, mtu: 1450}",
                "calico: {ipip_mode: Never, mtu: 1500}",
                "calico: {block_size: 20}",
                "calico: {block_size: 32}",
                "calico: {typha: {enabled: true, replicas: 2}}",
                "calico: {environment: {FELIX_LOGSEVERITYSCREEN: Info}}",
            })
    @DisplayName("finds nothing wrong with what is right")
    void right(String line) {
        assertThat(Clusters.judge(Clusters.withNetwork(line))).isEmpty();
    }

    @Nested
    class Versions {

        @ParameterizedTest
        @ValueSource(strings = {"3.31.7", "v3.32.1", "3.32", "latest"})
        void unsupported(String version) {
            assertThat(Clusters.judge(calico("version: " + version)))
                    .containsExactly("cluster.yml:7:14: error: network.calico.version '" + version
                            + "' is not supported (supported values: 3.32.0, 3.32.1). Use 3.32.1."
                            + " [CALICO_VERSION_UNSUPPORTED]");
        }
    }

    @Nested
    class Tunnels {

        @ParameterizedTest
        @CsvSource({"Always, Always", "Always, CrossSubnet", "CrossSubnet, Always", "CrossSubnet, CrossSubnet"})
        @DisplayName("IP-in-IP and VXLAN exclude each other")
        void two(String ipip, String vxlan) {
            assertThat(Clusters.judge(calico("ipip_mode: " + ipip, "vxlan_mode: " + vxlan)))
                    .containsExactly("cluster.yml:8:17: error: network.calico.vxlan_mode '" + vxlan
                            + "' cannot be combined with network.calico.ipip_mode '" + ipip
                            + "' (line 7). Use Never for one of them. [CALICO_TWO_TUNNELS]");
        }

        @Test
        @DisplayName("IP-in-IP carries no IPv6")
        void ipipForIpv6() {
            assertThat(Clusters.judge("""
                            network:
                              provider: calico
                              pod_network_cidr: fd00:10::/56
                              service_cidr: fd00:20::/112
                              calico: {ipip_mode: Always, ip_autodetection_method: first-found}
                            """))
                    .containsExactly(
                            "cluster.yml:5:23: error: network.calico.ipip_mode 'Always' supports only IPv4, but network.pod_network_cidr 'fd00:10::/56' (line 3) is IPv6. Remove the field, and set vxlan_mode if the pod network needs encapsulation. [CALICO_IPIP_IPV6]");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ipip_mode: always|Did you mean Always?",
                    "ipip_mode: crosssubnet|Did you mean CrossSubnet?",
                    "vxlan_mode: Sometimes|Use a supported value.",
                })
        void misspelt(String line, String fix) {
            var key = line.substring(0, line.indexOf(':'));
            var value = line.substring(line.indexOf(' ') + 1);
            assertThat(Clusters.judge(calico(line)))
                    .containsExactly("cluster.yml:7:" + (key.length() + 7) + ": error: network.calico." + key + " '"
                            + value + "' is not supported (supported values: Always, CrossSubnet, Never). " + fix
                            + " [WRONG_TYPE]");
        }
    }

    @Nested
    class BlockSizes {

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 19, 33, 115, 129})
        @DisplayName("outside of both families' ranges are errors")
        void range(int size) {
            assertThat(Clusters.judge(calico("block_size: " + size)))
                    .containsExactly("cluster.yml:7:17: error: network.calico.block_size '" + size
                            + "' is out of range (20 to 32 for IPv4, 116 to 128 for IPv6). Use 26, or remove the field."
                            + " [CALICO_BLOCK_SIZE_RANGE]");
        }

        @Test
        @DisplayName("of a family without pods, or twice for one, are errors")
        void family() {
            assertThat(Clusters.judge(calico("block_size: [26, 24, 122]")))
                    .containsExactly(
                            "cluster.yml:7:22: error: network.calico.block_size[1] '24' is a second block size for IPv4, after '26'. Remove the item. [CALICO_BLOCK_SIZE_RANGE]",
                            "cluster.yml:7:26: error: network.calico.block_size[2] '122' is for IPv6, but network.pod_network_cidr '10.32.0.0/12' has no IPv6 CIDR. Remove the item, or add an IPv6 CIDR to network.pod_network_cidr. [CALICO_BLOCK_SIZE_FAMILY]");
        }

        @ParameterizedTest
        @CsvSource({"10.64.0.0/27, 26, 25, 28", "10.64.0.0/25, 24, 23, 26", "10.64.0.0/21, 20, 19, 26"})
        @DisplayName("larger than the pod CIDR are errors")
        void poolTooSmall(String pods, int size, int cidr, int blockSize) {
            assertThat(Clusters.judge(Clusters.withNetwork(
                            "pod_network_cidr: " + pods, "node_mask: 28", "calico: {block_size: " + size + "}")))
                    .containsExactly("cluster.yml:6:21: error: network.pod_network_cidr '" + pods
                            + "' is smaller than one Calico IPAM block of /" + size + ". Use " + blockSize
                            + " for network.calico.block_size, or use a pod CIDR of /" + cidr
                            + " or larger. [CALICO_POOL_TOO_SMALL]");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "28|16|Use a pod CIDR of /22 or larger.",
                    "28|17|Use a pod CIDR of /21 or larger.",
                    "32|1|Use a pod CIDR of /26 or larger.",
                    "32|2|Use a pod CIDR of /25 or larger.",
                })
        @DisplayName("cannot be small enough for a pod CIDR with fewer addresses than hosts")
        void noBlockSize(int prefixLength, int count, String fix) {
            assertThat(Clusters.judge(hosts(count)
                            + "network: {provider: calico, node_mask: 32, pod_network_cidr: 10.64.0.0/" + prefixLength
                            + "}\n"))
                    .filteredOn(each -> each.endsWith("[CALICO_POOL_TOO_SMALL]"))
                    .singleElement()
                    .asString()
                    .endsWith("network.pod_network_cidr '10.64.0.0/" + prefixLength
                            + "' is smaller than one Calico IPAM block of /26. " + fix + " [CALICO_POOL_TOO_SMALL]");
        }

        @Test
        @DisplayName("leave an IPAM block for every host, and one less is an error with the number of hosts that fit")
        void blockForEveryHost() {
            var string = hosts(5) + "network:\n  provider: calico\n  pod_network_cidr: 10.64.0.0/%d\n";
            assertThat(Clusters.judge(string.formatted(23))).isEmpty();
            assertThat(Clusters.judge(string.formatted(24)))
                    .containsExactly(
                            "cluster.yml:9:21: error: network.pod_network_cidr '10.64.0.0/24' has only 4 Calico IPAM blocks of /26, but the cluster has 5 hosts. Use 27 for network.calico.block_size, or use a pod CIDR of /23 or larger. [CALICO_TOO_FEW_BLOCKS]");
        }

        @ParameterizedTest
        @CsvSource({"26, 1, true", "27, 1, false", "25, 2, true", "26, 2, false", "25, 3, false", "24, 4, true"})
        @DisplayName("fit if there are as many of them as hosts, one included")
        void boundaries(int prefixLength, int count, boolean isRight) {
            assertThat(Clusters.judge(hosts(count) + "network: {provider: calico, pod_network_cidr: 10.64.0.0/"
                            + prefixLength + ", node_mask: 28}\n"))
                    .hasSize(isRight ? 0 : 1)
                    .allMatch(each ->
                            each.endsWith(prefixLength > 26 ? "[CALICO_POOL_TOO_SMALL]" : "[CALICO_TOO_FEW_BLOCKS]"));
        }

        @Test
        @DisplayName("leave an IPAM block for every host in IPv6 too")
        void blockForEveryHostIpv6() {
            var string = hosts(3).replace("192.0.2.", "2001:db8::")
                    + "network:\n  provider: calico\n  pod_network_cidr: fd00:10::/%d\n  node_mask: 128\n  service_cidr: fd00:20::/112\n"
                    + "  calico: {ip_autodetection_method: first-found}\n";
            assertThat(Clusters.judge(string.formatted(120))).isEmpty();
            assertThat(Clusters.judge(string.formatted(121)))
                    .containsExactly(
                            "cluster.yml:7:21: error: network.pod_network_cidr 'fd00:10::/121' has only 2 Calico IPAM blocks of /122, but the cluster has 3 hosts. Use 123 for network.calico.block_size, or use a pod CIDR of /120 or larger. [CALICO_TOO_FEW_BLOCKS]");
        }
    }

    @Nested
    class AddressesOfHosts {

        @ParameterizedTest(name = "{0} with {1} hosts")
        @CsvSource(
                delimiter = ';',
                value = {
                    "10.64.0.0/29; 4; 32; ;",
                    "10.64.0.0/29; 5; 32; ; error: network.pod_network_cidr '10.64.0.0/29' has only 8 addresses, but the 5 hosts need 10 for the tunnel and a pod of each. Use a pod CIDR of /28 or larger. [CALICO_TOO_FEW_ADDRESSES]",
                    "10.64.0.0/29; 8; 32; ipip_mode: Never; ",
                    "10.64.0.0/29; 3; 31; vxlan_mode: Always; ",
                    "10.64.0.0/29; 2; 31; environment: {FELIX_WIREGUARDENABLED: true}; ",
                    "10.64.0.0/29; 3; 31; environment: {FELIX_WIREGUARDENABLED: true}; error: network.pod_network_cidr '10.64.0.0/29' has only 8 addresses, but the 3 hosts need 9 for 2 tunnels and a pod of each. Use a pod CIDR of /28 or larger. [CALICO_TOO_FEW_ADDRESSES]",
                    "10.64.0.0/32; 1; 32; ipip_mode: Never; ",
                    "10.64.0.0/32; 1; 32; ; error: network.pod_network_cidr '10.64.0.0/32' has only 1 address, but the host needs 2 for the tunnel and a pod of each. Use a pod CIDR of /31 or larger. [CALICO_TOO_FEW_ADDRESSES]",
                    "fd00:10::/125; 8; 128; ; ",
                    "fd00:10::/125; 4; 128; vxlan_mode: Always; ",
                    "fd00:10::/125; 5; 128; vxlan_mode: CrossSubnet; error: network.pod_network_cidr 'fd00:10::/125' has only 8 addresses, but the 5 hosts need 10 for the tunnel and a pod of each. Use a pod CIDR of /124 or larger. [CALICO_TOO_FEW_ADDRESSES]",
                    // More IPAM blocks do not help.
                    "10.64.0.0/29; 5; 31; ; error: network.pod_network_cidr '10.64.0.0/29' has only 4 Calico IPAM blocks of /31, but the cluster has 5 hosts. Use a pod CIDR of /28 or larger. [CALICO_TOO_FEW_BLOCKS]",
                    "10.64.0.0/29; 4; 30; ; error: network.pod_network_cidr '10.64.0.0/29' has only 2 Calico IPAM blocks of /30, but the cluster has 4 hosts. Use 31 for network.calico.block_size, or use a pod CIDR of /28 or larger. [CALICO_TOO_FEW_BLOCKS]",
                    "10.64.0.0/30; 4; 31; ipip_mode: Never; error: network.pod_network_cidr '10.64.0.0/30' has only 2 Calico IPAM blocks of /31, but the cluster has 4 hosts. Use 32 for network.calico.block_size, or use a pod CIDR of /29 or larger. [CALICO_TOO_FEW_BLOCKS]",
                })
        @DisplayName("are enough for the tunnels and a pod of each host, and one host more is an error")
        void addressesForEveryHost(String pods, int hosts, int blockSize, String calico, String expected) {
            var isIpv6 = pods.contains(":");
            var found = Clusters.judge((isIpv6 ? hosts(hosts).replace("192.0.2.", "2001:db8::") : hosts(hosts))
                    + "network:\n  provider: calico\n  pod_network_cidr: '" + pods + "'\n  node_mask: "
                    + (isIpv6 ? "128" : "32") + (isIpv6 ? "\n  service_cidr: fd00:20::/112" : "")
                    + "\n  calico: {ip_autodetection_method: first-found, block_size: " + blockSize
                    + (calico == null ? "" : ", " + calico) + "}\n");
            assertThat(found)
                    .extracting(each -> each.replaceFirst("cluster.yml:\\d+:\\d+: ", ""))
                    .isEqualTo(expected == null ? List.of() : List.of(expected));
        }
    }

    @Nested
    class Mtu {

        @ParameterizedTest
        @CsvSource({
            "'', 1481, 20, 1480",
            "'vxlan_mode: Always', 1451, 50, 1450",
            "'ipip_mode: CrossSubnet', 1500, 20, 1480",
        })
        @DisplayName("beyond Ethernet's with the tunnel warns where the hosts' is unknown")
        void unproven(String mode, int mtu, int overhead, int most) {
            assertThat(Clusters.judge(calico("mtu: " + mtu, mode)))
                    .containsExactly("cluster.yml:7:10: warning: network.calico.mtu '" + mtu + "' plus " + overhead
                            + " bytes of encapsulation exceeds the Ethernet MTU of 1500, and hosts[0].mtu is not set. Use "
                            + most + " or less, or set the mtu of every host. [CALICO_MTU_UNPROVEN]");
        }

        @Test
        @DisplayName("beyond Ethernet's without a tunnel warns too")
        void unprovenWithoutTunnel() {
            assertThat(Clusters.judge(calico("mtu: 1501", "ipip_mode: Never")))
                    .containsExactly(
                            "cluster.yml:7:10: warning: network.calico.mtu '1501' exceeds the Ethernet MTU of 1500, and hosts[0].mtu is not set. Use 1500 or less, or set the mtu of every host. [CALICO_MTU_UNPROVEN]");
        }

        @Test
        @DisplayName("beyond the smallest of the hosts' is an error, and exactly that is right")
        void aboveHosts() {
            var string = """
                    hosts:
                      - {address: 192.0.2.1, role: master, mtu: 9001}
                      - {address: 192.0.2.2, role: worker, mtu: 8000}
                    network: {provider: calico, calico: {mtu: %d}}
                    """;
            assertThat(Clusters.judge(string.formatted(7980))).isEmpty();
            assertThat(Clusters.judge(string.formatted(7981)))
                    .containsExactly(
                            "cluster.yml:4:43: error: network.calico.mtu '7981' plus 20 bytes of encapsulation exceeds hosts[1].mtu '8000' (line 3). Use 7980 or less, or remove the field, so that Calico detects the MTU. [CALICO_MTU_ABOVE_HOSTS]");
        }

        @Test
        @DisplayName("that fits the hosts whose MTU is known still warns when another's is not")
        void partlyKnown() {
            assertThat(Clusters.judge("""
                            hosts:
                              - {address: 192.0.2.1, role: master, mtu: 9000}
                              - {address: 192.0.2.2, role: worker}
                            network: {provider: calico, calico: {mtu: 8900}}
                            """))
                    .containsExactly(
                            "cluster.yml:4:43: warning: network.calico.mtu '8900' plus 20 bytes of encapsulation exceeds the Ethernet MTU of 1500, and hosts[1].mtu is not set. Use 1480 or less, or set the mtu of every host. [CALICO_MTU_UNPROVEN]");
        }

        @ParameterizedTest
        @CsvSource({"1280, true", "1279, false"})
        @DisplayName("below what IPv6 needs is an error")
        void belowIpv6(int mtu, boolean right) {
            var findings = Clusters.judge("""
                    network:
                      provider: calico
                      pod_network_cidr: fd00:10::/56
                      service_cidr: fd00:20::/112
                      calico: {ip_autodetection_method: first-found, mtu: %d}
                    """.formatted(mtu));
            if (right) {
                assertThat(findings).isEmpty();
            } else {
                assertThat(findings)
                        .containsExactly(
                                "cluster.yml:5:55: error: network.calico.mtu '1279' is less than 1280, the minimum MTU of IPv6. Use 1280, or remove the field, so that Calico detects the MTU. [CALICO_MTU_BELOW_IPV6]");
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "mtu: 1450|FELIX_WIREGUARDENABLED: true|7:10: warning: network.calico.mtu '1450'|60|1440",
                    "ipip_mode: Always|FELIX_IPINIPMTU: 1500|8:36: warning:"
                            + " network.calico.environment.FELIX_IPINIPMTU '1500'|20|1480",
                    "vxlan_mode: Always|Felix_VXLANMTU: '0x5dc'|8:35: warning:"
                            + " network.calico.environment.Felix_VXLANMTU '0x5dc'|50|1450",
                })
        @DisplayName("of the tunnel in use counts, WireGuard's overhead and the variables included")
        void tunnelsInUse(String setting, String variable, String start, int overhead, int most) {
            assertThat(Clusters.judge(calico(setting, "environment: {" + variable + "}")))
                    .contains("cluster.yml:" + start + " plus " + overhead
                            + " bytes of encapsulation exceeds the Ethernet MTU of 1500, and hosts[0].mtu is not set. Use "
                            + most + " or less, or set the mtu of every host. [CALICO_MTU_UNPROVEN]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "FELIX_VXLANMTU: 9000",
                    "FELIX_IPINIPMTU: 0",
                    "FELIX_IPINIPMTU: 1480",
                    "FELIX_WIREGUARDMTU: 1500",
                    "FELIX_WIREGUARDENABLEDV6: true",
                    "FELIX_IPINIPMTU: none",
                })
        @DisplayName("of a tunnel that is not in use, or that Felix finds out, does not")
        void tunnelsUnused(String variable) {
            assertThat(Clusters.judge(calico("environment: {" + variable + "}")))
                    .allMatch(each -> each.endsWith(" [CALICO_ENV_HAS_SETTING]"));
        }

        @Test
        @DisplayName("above that of an interface in the facts of a host is an error")
        void aboveFact() {
            assertThat(Clusters.judge("""
                            hosts:
                              - address: 192.0.2.1
                                role: master
                                facts:
                                  interfaces: [{name: eth0, mtu: 1450, addresses: [192.0.2.1/24]}]
                            network:
                              provider: calico
                              calico: {mtu: 1431}
                            """))
                    .containsExactly(
                            "cluster.yml:8:17: error: network.calico.mtu '1431' plus 20 bytes of encapsulation exceeds hosts[0].facts.interfaces[0].mtu '1450' (line 5). Use 1430 or less, or remove the field, so that Calico detects the MTU. [CALICO_MTU_ABOVE_HOSTS]");
        }

        @Test
        @DisplayName("in a variable above the hosts' is an error, in one for IPv6 below 1280 too")
        void variableAboveHosts() {
            var string = """
                    hosts: [{address: 192.0.2.1, role: master, mtu: 1500}]
                    network:
                      provider: calico
                      pod_network_cidr: [10.32.0.0/12, 'fd00:10::/56']
                      service_cidr: [10.96.0.0/12, 'fd00:20::/112']
                      calico:
                        vxlan_mode: Always
                        ip_autodetection_method: first-found
                        environment: {FELIX_VXLANMTUV6: %d}
                    """;
            assertThat(Clusters.judge(string.formatted(1431)))
                    .contains(
                            "cluster.yml:9:37: error: network.calico.environment.FELIX_VXLANMTUV6 '1431' plus 70 bytes of encapsulation exceeds hosts[0].mtu '1500' (line 1). Use 1430 or less, or remove the variable. [CALICO_MTU_ABOVE_HOSTS]");
            assertThat(Clusters.judge(string.formatted(1430))).hasSize(1);
            assertThat(Clusters.judge(string.formatted(1279)))
                    .contains(
                            "cluster.yml:9:37: error: network.calico.environment.FELIX_VXLANMTUV6 '1279' is less than 1280, the minimum MTU of IPv6. Use 1280, or remove the variable. [CALICO_MTU_BELOW_IPV6]");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "10.32.0.0/12|1000|mtu: 1000|'1000' plus 20|Use 980 or less, or remove the field, so that Calico detects the MTU.",
                    "10.32.0.0/12|596|mtu: 600|'600' plus 20|Use 576 or less, or remove the field, so that Calico detects the MTU.",
                    "10.32.0.0/12|595|mtu: 600|'600' plus 20|Remove the field, so that Calico detects the MTU.",
                    "10.32.0.0/12|600|environment: {FELIX_IPINIPMTU: 600}|'600' plus 20|Use 580 or less, or remove the variable.",
                    "fd00:10::/56|1350|{mtu: 1400, vxlan_mode: Always}|'1400' plus 70|Use 1280 or less, or remove the field, so that Calico detects the MTU.",
                    "fd00:10::/56|1349|{mtu: 1400, vxlan_mode: Always}|'1400' plus 70|Remove the field, so that Calico detects the MTU.",
                    "fd00:10::/56|1350|{environment: {FELIX_VXLANMTUV6: 1400}, vxlan_mode: Always}|'1400' plus 70|Use 1280 or less, or remove the variable.",
                    "fd00:10::/56|1349|{environment: {FELIX_VXLANMTUV6: 1400}, vxlan_mode: Always}|'1400' plus 70|Remove the variable.",
                })
        @DisplayName("is replaced by one that fits the hosts and is not below the minimum")
        void fitting(String pods, int link, String settings, String value, String fix) {
            assertThat(Clusters.judge(single(pods, link, settings)))
                    .filteredOn(each -> each.endsWith(" [CALICO_MTU_ABOVE_HOSTS]"))
                    .singleElement()
                    .asString()
                    .endsWith(value + " bytes of encapsulation exceeds hosts[0].mtu '" + link + "' (line 1). " + fix
                            + " [CALICO_MTU_ABOVE_HOSTS]");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "1350|{mtu: 1279, vxlan_mode: Always}|Use 1280, or remove the field, so that Calico detects the MTU.",
                    "1349|{mtu: 1279, vxlan_mode: Always}|Remove the field, so that Calico detects the MTU.",
                    "1350|{environment: {FELIX_VXLANMTUV6: 1}, vxlan_mode: Always}|Use 1280, or remove the variable.",
                })
        @DisplayName("below what IPv6 needs is replaced by the minimum if this fits the hosts")
        void minimum(int link, String settings, String fix) {
            assertThat(Clusters.judge(single("fd00:10::/56", link, settings)))
                    .filteredOn(each -> each.endsWith(" [CALICO_MTU_BELOW_IPV6]"))
                    .singleElement()
                    .asString()
                    .endsWith("is less than 1280, the minimum MTU of IPv6. " + fix + " [CALICO_MTU_BELOW_IPV6]");
        }

        @Test
        @DisplayName("of 0 in a variable lets Felix detect it")
        void detected() {
            assertThat(Clusters.judge(
                            single("fd00:10::/56", 1500, "{environment: {FELIX_VXLANMTUV6: 0}, vxlan_mode: Always}")))
                    .noneMatch(each -> each.contains("CALICO_MTU"));
        }

        private static String single(String pods, int link, String settings) {
            var address = pods.startsWith("fd") ? "'2001:db8::1'" : "192.0.2.1";
            return "hosts: [{address: " + address + ", role: master, mtu: " + link
                    + "}]\nnetwork:\n  provider: calico\n"
                    + "  pod_network_cidr: " + pods + "\n"
                    + (pods.startsWith("fd") ? "  service_cidr: fd00:20::/112\n" : "")
                    + "  calico: " + (settings.startsWith("{") ? settings : "{" + settings + "}") + "\n";
        }

        @ParameterizedTest
        @ValueSource(ints = {575, 65536})
        @DisplayName("outside of the range of IPv4 is an error")
        void outOfRange(int mtu) {
            assertThat(Clusters.judge(calico("mtu: " + mtu)))
                    .singleElement()
                    .asString()
                    .startsWith("cluster.yml:7:10: error: network.calico.mtu ")
                    .contains("'" + mtu + "'", "out of range (576 to 65535)", "remove the field");
        }
    }

    @Nested
    class Addresses {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "first-found",
                    "can-reach=10.0.0.1",
                    "can-reach=www.example.com",
                    "interface=eth.*,ens.*",
                    "skip-interface=docker.*",
                    "cidr=10.0.0.0/8,192.168.0.0/16",
                    "kubernetes-internal-ip",
                })
        void validMethods(String method) {
            assertThat(Clusters.judge(calico("ip_autodetection_method: '" + method + "'")))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "first|is not a valid autodetection method|a valid value, for example kubernetes-internal-ip",
                    "can-reach|has no address after '='|a valid value, for example can-reach=192.0.2.1",
                    "can-reach=|has no address after '='|a valid value, for example can-reach=192.0.2.1",
                    "can-reach=a b|contains the invalid address 'a b'|a valid value, for example can-reach=192.0.2.1",
                    "interface=|contains an empty regular expression|a valid value, for example interface=eth.*",
                    "interface=(|contains the invalid regular expression '('|a valid value, for example interface=eth.*",
                    "cidr=10.0.0.1/8|contains the CIDR '10.0.0.1/8', which has host bits set|cidr=10.0.0.0/8",
                    "cidr=10.0.0.0|contains '10.0.0.0', which is not a valid CIDR|a valid value, for example"
                            + " cidr=192.0.2.0/24",
                    "cdir=10.0.0.0/8|is not a valid autodetection method|cidr=10.0.0.0/8",
                    "First-Found|is not a valid autodetection method|first-found",
                    "first-found=x|contains '=', but first-found takes no value|first-found",
                })
        void invalidMethods(String method, String problem, String proposal) {
            assertThat(Clusters.judge(calico("ip_autodetection_method: '" + method + "'")))
                    .containsExactly("cluster.yml:7:30: error: network.calico.ip_autodetection_method '" + method + "' "
                            + problem + ". Use " + proposal + ", or remove the field. [CALICO_AUTODETECTION_INVALID]");
        }

        private static String dualStack(String pods, String... lines) {
            return Clusters.withNetwork(
                    "pod_network_cidr: " + pods,
                    pods.startsWith("[")
                            ? "service_cidr: [10.96.0.0/12, 'fd00:20::/112']"
                            : pods.startsWith("fd") ? "service_cidr: fd00:20::/112" : "service_cidr: 10.96.0.0/12",
                    "calico:\n    " + String.join("\n    ", lines));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ip_autodetection_method: cidr=192.0.2.0/24|cidr=192.0.2.0/24|kubernetes-internal-ip",
                    "ip_autodetection_method: can-reach=192.0.2.1|can-reach=192.0.2.1|kubernetes-internal-ip",
                    "ip_autodetection_method: 'can-reach=2001:db8::1'|can-reach=10.9.0.1|can-reach=2001:db8::1",
                    "ip_autodetection_method: 'cidr=192.0.2.0/24, 2001:db8::/64,10.0.0.0/8'"
                            + "|cidr=192.0.2.0/24,10.0.0.0/8|cidr=2001:db8::/64",
                    "ip_autodetection_method: first-found|first-found|first-found",
                    "ip_autodetection_method: can-reach=example.com|can-reach=example.com|can-reach=example.com",
                    "'ip6_autodetection_method: interface=eth0'|can-reach=10.9.0.1|interface=eth0",
                    "'{ip_autodetection_method: first-found, ip6_autodetection_method: interface=eth0}'"
                            + "|first-found|interface=eth0",
                })
        @DisplayName("of one family do not reach the other's variable")
        void oneMethodEachFamily(String setting, String ipv4, String ipv6) {
            var pods = "[10.32.0.0/12, 'fd00:10:32::/56']";
            var string = setting.startsWith("{")
                    ? dualStack(pods, "mtu: 1280").replace("calico:\n    mtu: 1280", "calico: " + setting)
                    : dualStack(pods, setting);
            NetworkAssertions.assertThat(Clusters.plan(string))
                    .daemonSet("calico-node")
                    .container("calico-node")
                    .hasEnv("IP_AUTODETECTION_METHOD", ipv4)
                    .hasEnv("IP6_AUTODETECTION_METHOD", ipv6);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "10.32.0.0/12|ip_autodetection_method: 'can-reach=2001:db8::1'|9:30: error: @ip_autodetection_method 'can-reach=2001:db8::1' contains an IPv6 address, but network.pod_network_cidr '10.32.0.0/12' (line 6) has no IPv6 CIDR. Use kubernetes-internal-ip, or remove the field. [CALICO_AUTODETECTION_INVALID]",
                    "10.32.0.0/12|ip_autodetection_method: 'cidr=192.0.2.0/24,2001:db8::/64'|9:30: error: @ip_autodetection_method 'cidr=192.0.2.0/24,2001:db8::/64' contains an IPv6 address, but network.pod_network_cidr '10.32.0.0/12' (line 6) has no IPv6 CIDR. Use cidr=192.0.2.0/24, or remove the field. [CALICO_AUTODETECTION_INVALID]",
                    "10.32.0.0/12|ip_autodetection_method: 'cidr=2001:db8::1/64'|9:30: error: @ip_autodetection_method 'cidr=2001:db8::1/64' contains the CIDR '2001:db8::1/64', which has host bits set. Use a valid value, for example cidr=192.0.2.0/24, or remove the field. [CALICO_AUTODETECTION_INVALID]",
                    "10.32.0.0/12|ip6_autodetection_method: first-found|9:31: error: @ip6_autodetection_method 'first-found' has no effect, because network.pod_network_cidr '10.32.0.0/12' (line 6) has no IPv6 CIDR. Remove the field. [CALICO_AUTODETECTION_INVALID]",
                    "'[10.32.0.0/12, ''fd00:10:32::/56'']'|ip6_autodetection_method: cidr=192.0.2.0/24|9:31: error:"
                            + " @ip6_autodetection_method 'cidr=192.0.2.0/24' contains an IPv4 address. Use"
                            + " kubernetes-internal-ip, or remove the field. [CALICO_AUTODETECTION_INVALID]",
                    "'[10.32.0.0/12, ''fd00:10:32::/56'']'|ip6_autodetection_method: interface=(|9:31: error:"
                            + " @ip6_autodetection_method 'interface=(' contains the invalid regular expression '('. Use"
                            + " a valid value, for example interface=eth.*, or remove the field."
                            + " [CALICO_AUTODETECTION_INVALID]",
                    "'[10.32.0.0/12, ''fd00:10:32::/56'']'|ip_autodetection_method: cidr=192.0.2.0/24|8:3: warning:"
                            + " @ip6_autodetection_method is not set and no master has an address of the same IP"
                            + " family, so calico-node would use the InternalIP of each node for IPv6. Set it to"
                            + " kubernetes-internal-ip if all nodes can reach each other at these addresses."
                            + " [CALICO_AUTODETECTION_GUESSED]",
                })
        @DisplayName("of a family that counts for nothing are errors, of a family left open warnings")
        void families(String pods, String setting, String finding) {
            assertThat(Clusters.judge(dualStack(pods, setting)))
                    .containsExactly("cluster.yml:" + finding.replace("@", "network.calico."));
        }

        private static final String FIT = """
                hosts:
                  - {address: 192.0.2.1, private_address: 10.9.0.1, private_interface: eth1, role: master}
                  - {address: 10.9.0.2, role: worker}
                  - {address: %s, role: worker}
                network: {provider: calico, calico: {ip_autodetection_method: '%s'}}
                """;

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "10.9.0.3|cidr=10.8.0.0/16|contains no address of hosts[0] ('10.9.0.1' and '192.0.2.1')",
                    "10.9.0.3|cidr=10.9.0.0/31|contains no address of hosts[1] ('10.9.0.2')",
                    "10.8.0.3|cidr=10.9.0.0/16|contains no address of hosts[2] ('10.8.0.3')",
                    "192.0.2.9|cidr=192.0.2.0/24|contains no address of hosts[1] ('10.9.0.2')",
                })
        @DisplayName("that contain no address of a host are warnings")
        void missesHost(String third, String method, String problem) {
            var finding = " '" + method + "' " + problem
                    + ". Use CIDRs that contain an address of every host, or remove the ";
            assertThat(Clusters.judge(FIT.formatted(third, method)))
                    .containsExactly("cluster.yml:5:63: warning: network.calico.ip_autodetection_method" + finding
                            + "field. [CALICO_AUTODETECTION_MISSES_HOST]");
            assertThat(Clusters.judge(FIT.formatted(third, method)
                            .replace("{ip_autodetection_method", "{environment: {IP_AUTODETECTION_METHOD")
                            .replace("'}}", "'}}}")))
                    .hasSize(2)
                    .contains("cluster.yml:5:77: warning: network.calico.environment.IP_AUTODETECTION_METHOD" + finding
                            + "variable. [CALICO_AUTODETECTION_MISSES_HOST]");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "10.9.0.3|cidr=10.9.0.0/24",
                    "203.0.113.7|cidr=10.9.0.0/24",
                    "node.example.com|cidr=10.9.0.0/24",
                    "10.9.0.3|interface=eth1",
                    "10.9.0.3|interface=ens.*,eth[0-9]",
                    "10.9.0.3|interface=^e.h\\d$|",
                    "10.9.0.3|interface=th",
                    "10.9.0.3|interface=(ens)+",
                    "10.9.0.3|interface=a*b*c*d*e*f",
                    "10.9.0.3|interface=a{2}",
                    "10.9.0.3|interface=[z-a]",
                    "10.9.0.3|skip-interface=eth1",
                    "10.9.0.3|first-found",
                })
        @DisplayName("that apply to the known addresses and interfaces, or may apply, are valid")
        void fitsHosts(String third, String method) {
            assertThat(Clusters.judge(FIT.formatted(third, method))).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"192.0.2.0/29, 1", "192.0.2.0/28, 0", "10.0.0.0/8, 0"})
        @DisplayName("are compared with public addresses, unless they contain private ones that may not be listed")
        void publicAddresses(String cidr, int findings) {
            assertThat(Clusters.judge(
                            "hosts: [{address: 192.0.2.1, role: master}, {address: 192.0.2.9, role: worker}]\n"
                                    + "network: {provider: calico, calico: {ip_autodetection_method: cidr=" + cidr
                                    + "}}\n"))
                    .hasSize(findings)
                    .allMatch(each -> each.contains("contains no address of hosts[1] ('192.0.2.9'). "));
            assertThat(Clusters.judge("hosts: [{address: 127.0.0.1, private_interface: eth1, role: master}]\nnetwork:"
                            + " {provider: calico, calico: {ip_autodetection_method: cidr=10.0.0.0/8}}\n"))
                    .noneMatch(each -> each.contains("MISSES_HOST"));
        }

        @Test
        @DisplayName("reach the private address of a master whose address is for the tool only")
        void toolAddress() {
            var string = "hosts: [{address: 127.0.0.1, private_address: 192.0.2.10, role: master}]\n"
                    + "network: {provider: calico}\n";
            assertThat(Clusters.judge(string)).isEmpty();
            NetworkAssertions.assertThat(Clusters.plan(string))
                    .daemonSet("calico-node")
                    .container("calico-node")
                    .hasEnv("IP_AUTODETECTION_METHOD", "can-reach=192.0.2.10");
        }

        @Test
        @DisplayName("are compared with the hosts although that of the other family is invalid")
        void fitsBesideInvalid() {
            assertThat(Clusters.judge(dualStack(
                            "[10.32.0.0/12, 'fd00:10:32::/56']",
                            "ip_autodetection_method: cidr=10.55.0.0/16",
                            "ip6_autodetection_method: nope")))
                    .anyMatch(each -> each.endsWith("[CALICO_AUTODETECTION_MISSES_HOST]"))
                    .anyMatch(each -> each.endsWith("[CALICO_AUTODETECTION_INVALID]"));
        }

        @Test
        @DisplayName("that match no private interface are warnings")
        void missesInterface() {
            for (var method :
                    List.of("interface=eth0", "interface=ens.*,eth[02-9]", "interface=eth1.", "interface=^th")) {
                assertThat(Clusters.judge(FIT.formatted("10.9.0.3", method)))
                        .containsExactly(
                                "cluster.yml:5:63: warning: network.calico.ip_autodetection_method '" + method
                                        + "' does not match hosts[0].private_interface 'eth1' (line 2). Use a regular expression that matches the interfaces of all hosts, or remove the field. [CALICO_AUTODETECTION_MISSES_HOST]");
            }
        }

        @Test
        @DisplayName("are compared with the addresses of their family, and one that applies to both is reported once")
        void fitsFamily() {
            var pods = "[10.32.0.0/12, 'fd00:10:32::/56']";
            assertThat(Clusters.judge(dualStack(pods, "ip_autodetection_method: 'cidr=10.0.0.0/8,2001:db8::/64'")))
                    .as("no IPv6 address of a host is known")
                    .isEmpty();
            assertThat(Clusters.judge(dualStack(pods, "ip_autodetection_method: interface=eth0")
                            .replace("private_address", "private_interface: eth1, private_address")))
                    .hasSize(1);
            assertThat(Clusters.judge(dualStack(
                                    pods,
                                    "ip_autodetection_method: first-found",
                                    "ip6_autodetection_method: cidr=2001:db8:1::/64")
                            .replace("10.9.0.1", "'2001:db8::1'")))
                    .containsExactly(
                            "cluster.yml:10:31: warning: network.calico.ip6_autodetection_method 'cidr=2001:db8:1::/64' contains no address of hosts[0] ('2001:db8::1' and '192.0.2.1'). Use CIDRs that contain an address of every host, or remove the field. [CALICO_AUTODETECTION_MISSES_HOST]");
        }

        @Test
        @DisplayName("are compared for each family, and only with names and expressions that are short enough")
        void boundsOfComparison() {
            assertThat(Clusters.judge(dualStack(
                                    "[10.32.0.0/12, 'fd00:10:32::/56']",
                                    "ip_autodetection_method: 'cidr=192.0.2.0/24,2001:db8:1::/64'")
                            .replace("10.9.0.1", "'2001:db8::1'")))
                    .hasSize(1);
            assertThat(Clusters.judge(dualStack(
                                    "[10.32.0.0/12, 'fd00:10:32::/56']",
                                    "ip_autodetection_method: 'cidr=198.51.100.0/24,2001:db8:1::/64'")
                            .replace("10.9.0.1", "'2001:db8::1'")))
                    .as("one finding for both families")
                    .hasSize(1);
            var name = "eth012345678901";
            var string = FIT.formatted("10.9.0.3", "interface=ens");
            assertThat(Clusters.judge(string.replace("eth1", name))).hasSize(1);
            assertThat(Clusters.judge(string.replace("eth1", name + "2"))).isEmpty();
            assertThat(Clusters.judge(FIT.formatted("10.9.0.3", "interface=a*b*c*d*x")))
                    .hasSize(1);
        }

        @Test
        @DisplayName("have no effect if a variable gives the address")
        void addressGiven() {
            assertThat(Clusters.judge("hosts: [{address: 10.9.0.1, role: master}]\nnetwork: {provider: calico, calico:"
                            + " {ip_autodetection_method: cidr=10.8.0.0/16, environment: {IP: 10.9.0.1}}}"))
                    .isEmpty();
        }

        @Test
        @DisplayName("for only IPv6 may be written by either name, but not by both")
        void onlyIpv6() {
            assertThat(Clusters.judge(dualStack("fd00:10:32::/56", "ip_autodetection_method: first-found")))
                    .isEmpty();
            assertThat(Clusters.judge(dualStack("fd00:10:32::/56", "ip6_autodetection_method: first-found")))
                    .isEmpty();
            assertThat(Clusters.judge(dualStack("fd00:10:32::/56", "ip_autodetection_method: can-reach=192.0.2.1")))
                    .containsExactly(
                            "cluster.yml:9:30: error: network.calico.ip_autodetection_method 'can-reach=192.0.2.1' contains an IPv4 address, but network.pod_network_cidr 'fd00:10:32::/56' (line 6) has no IPv4 CIDR. Use kubernetes-internal-ip, or remove the field. [CALICO_AUTODETECTION_INVALID]");
            assertThat(Clusters.judge(dualStack(
                            "fd00:10:32::/56",
                            "ip6_autodetection_method: first-found",
                            "ip_autodetection_method: first-found")))
                    .containsExactly(
                            "cluster.yml:10:30: error: network.calico.ip_autodetection_method 'first-found' has no effect, because pods have only IPv6 addresses and network.calico.ip6_autodetection_method is set. Remove the field. [CALICO_AUTODETECTION_INVALID]");
        }

        @Test
        @DisplayName("of both settings leave IPv6 to its own")
        void both() {
            assertThat(Clusters.judge(dualStack(
                            "[10.32.0.0/12, 'fd00:10:32::/56']",
                            "ip_autodetection_method: 'cidr=192.0.2.0/24,2001:db8::/64'",
                            "ip6_autodetection_method: first-found")))
                    .containsExactly(
                            "cluster.yml:9:30: error: network.calico.ip_autodetection_method 'cidr=192.0.2.0/24,2001:db8::/64' contains an IPv6 address, but network.calico.ip6_autodetection_method 'first-found' (line 10) applies to IPv6. Use cidr=192.0.2.0/24, or remove the field. [CALICO_AUTODETECTION_INVALID]");
        }

        @Test
        @DisplayName("that a variable gives need no guess for its family, and say that the setting is ignored")
        void variables() {
            var pods = "[10.32.0.0/12, 'fd00:10:32::/56']";
            var internal = "IP6_AUTODETECTION_METHOD: first-found";
            assertThat(Clusters.judge(dualStack(pods, "environment: {" + internal + "}")))
                    .containsExactly(
                            "cluster.yml:9:45: warning: network.calico.environment.IP6_AUTODETECTION_METHOD 'first-found' overrides the default of network.calico.ip6_autodetection_method. Remove the variable and use network.calico.ip6_autodetection_method. [CALICO_ENV_HAS_SETTING]");
            assertThat(Clusters.judge(dualStack(
                            pods, "environment: {" + internal + "}", "ip6_autodetection_method: first-found")))
                    .containsExactly(
                            "cluster.yml:9:45: warning: network.calico.environment.IP6_AUTODETECTION_METHOD 'first-found' overrides network.calico.ip6_autodetection_method 'first-found' (line 10). Remove the variable. [CALICO_ENV_HAS_SETTING]");
            assertThat(Clusters.judge(calico(
                            "environment: {IP_AUTODETECTION_METHOD: first-found}",
                            "ip_autodetection_method: can-reach=192.0.2.1")))
                    .containsExactly(
                            "cluster.yml:7:44: warning: network.calico.environment.IP_AUTODETECTION_METHOD 'first-found' overrides network.calico.ip_autodetection_method 'can-reach=192.0.2.1' (line 8). Remove the variable. [CALICO_ENV_HAS_SETTING]");
            assertThat(Clusters.judge(calico("environment: {FELIX_IPINIPMTU: 1450}", "mtu: 1440")))
                    .containsExactly(
                            "cluster.yml:7:36: warning: network.calico.environment.FELIX_IPINIPMTU '1450' overrides network.calico.mtu '1440' (line 8). Remove the variable. [CALICO_ENV_HAS_SETTING]");
            assertThat(Clusters.judge(dualStack(pods, "environment: {IP6: autodetect}")))
                    .singleElement()
                    .asString()
                    .endsWith("[CALICO_AUTODETECTION_GUESSED]");
            assertThat(Clusters.judge("network: {provider: calico, pod_network_cidr: [10.32.0.0/12, 'fd00:10::/56'],"
                            + " service_cidr: [10.96.0.0/12, 'fd00:20::/112']}"))
                    .singleElement()
                    .asString()
                    .contains(
                            "cluster.yml:1:10: warning: network.calico.ip_autodetection_method is not set and no hosts are listed, so calico-node would use the InternalIP of each node for IPv4 and IPv6. Set it to kubernetes-internal-ip if all nodes can reach each other at these addresses. [CALICO_AUTODETECTION_GUESSED]");
        }

        @Test
        @DisplayName("are shown bounded and printable")
        void excerpt() {
            assertThat(Clusters.judge(calico("ip_autodetection_method: \"x\\e" + "y".repeat(200) + "\"")))
                    .singleElement()
                    .asString()
                    .contains("ip_autodetection_method 'x?yyy", "yyy...' is not a valid autodetection method")
                    .doesNotContain("y".repeat(100));
            assertThat(Clusters.judge(calico("version: \"3\\e" + "y".repeat(200) + "\"")))
                    .singleElement()
                    .asString()
                    .contains("network.calico.version '3?yyy", "yyy...' is not supported")
                    .doesNotContain("y".repeat(100));
        }

        @ParameterizedTest
        @ValueSource(strings = {"interface=a{", "interface=[]a]", "skip-interface=[[]", "interface=eth.*, ens.*"})
        @DisplayName("are checked as regular expressions of RE2, not of Java")
        void patterns(String method) {
            assertThat(Clusters.judge(calico("ip_autodetection_method: '" + method + "'")))
                    .isEmpty();
            assertThat(Clusters.judge(calico("environment: {IP_AUTODETECTION_METHOD: '" + method + "'}")))
                    .singleElement()
                    .asString()
                    .contains("CALICO_ENV_HAS_SETTING");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "interface=a(?=b)|contains the invalid regular expression 'a(?=b)'",
                    "skip-interface=(a)\\1|contains the invalid regular expression '(a)\\1'",
                    "interface=eth(|contains the invalid regular expression 'eth('",
                    "cidr=10.0.0.0|contains '10.0.0.0', which is not a valid CIDR",
                    "first|is not a valid autodetection method",
                })
        @DisplayName("are checked alike in the setting and in the variable")
        void sameCheck(String method, String problem) {
            var quoted = "'" + method + "' " + problem;
            assertThat(Clusters.judge(calico("ip_autodetection_method: '" + method + "'")))
                    .singleElement()
                    .asString()
                    .contains(quoted);
            assertThat(Clusters.judge(calico("environment: {IP_AUTODETECTION_METHOD: '" + method + "'}")))
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains(quoted + ", so calico-node would exit. ");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "network: {provider: calico}|no hosts are listed",
                    "{hosts: [{address: 192.0.2.1, role: master, labels: {topology.kubernetes.io/region: a}},"
                            + " {address: 192.0.2.2, role: worker}], network: {provider: calico}}"
                            + "|the hosts are in different regions ('a', 'unknown')",
                    "{hosts: [{address: '2001:db8::1', role: master}, {address: 192.0.2.2, role: worker}],"
                            + " network: {provider: calico}}"
                            + "|no master has an address of the same IP family",
                    "{hosts: [{address: 192.0.2.1, role: worker}], network: {provider: calico}}|no host is a master",
                })
        @DisplayName("that are not set and have no safe default are warnings with the reason")
        void guessed(String string, String reason) {
            assertThat(Clusters.judge(string))
                    .filteredOn(each -> !each.endsWith("[NO_MASTER]"))
                    .singleElement()
                    .asString()
                    .endsWith(": warning: network.calico.ip_autodetection_method is not set and " + reason
                            + ", so calico-node would use the InternalIP of each node for IPv4. Set it to"
                            + " kubernetes-internal-ip if all nodes can reach each other at these addresses."
                            + " [CALICO_AUTODETECTION_GUESSED]");
        }
    }

    @Nested
    class Typha {

        @Test
        @DisplayName("that is off ignores its replicas, and says so")
        void off() {
            assertThat(Clusters.judge(calico("typha: {replicas: 3}")))
                    .containsExactly(
                            "cluster.yml:7:23: warning: network.calico.typha.replicas '3' has no effect, because network.calico.typha.enabled is false. Remove the field. [CALICO_TYPHA_OFF]");
        }

        @Test
        @DisplayName("is recommended above 100 hosts, with its size")
        void recommended() {
            assertThat(Clusters.judge(hosts(100) + "network: {provider: calico}"))
                    .isEmpty();
            assertThat(Clusters.judge(hosts(101) + "network: {provider: calico}"))
                    .containsExactly(
                            "cluster.yml:103:10: warning: network.calico.typha.enabled is false, but Calico requires Typha for more than 100 hosts, and the cluster has 101. Set typha.enabled to true. [CALICO_TYPHA_RECOMMENDED]");
            assertThat(Clusters.judge(hosts(101) + "network: {provider: calico, calico: {typha: {enabled: true}}}"))
                    .isEmpty();
        }

        @Test
        @DisplayName("cannot run more often than there are hosts")
        void tooMany() {
            assertThat(Clusters.judge(calico("typha: {enabled: true, replicas: 3}")))
                    .containsExactly(
                            "cluster.yml:7:38: error: network.calico.typha.replicas '3' exceeds the number of hosts, 2, but each replica uses port 5473 of its host. Use 2 or less, or remove the field. [CALICO_TYPHA_REPLICAS]");
        }

        @Test
        @DisplayName("may run on every host, and off is worth a try only if it fits")
        void asManyAsHosts() {
            assertThat(Clusters.judge(calico("typha: {enabled: true, replicas: 2}")))
                    .isEmpty();
            assertThat(Clusters.judge(calico("typha: {replicas: 2}")))
                    .containsExactly(
                            "cluster.yml:7:23: warning: network.calico.typha.replicas '2' has no effect, because network.calico.typha.enabled is false. Set typha.enabled to true, or remove the field. [CALICO_TYPHA_OFF]");
            assertThat(Clusters.judge("network: {provider: calico, calico: {ip_autodetection_method: first-found,"
                            + " typha: {enabled: true, replicas: 50}}}"))
                    .isEmpty();
            assertThat(Clusters.judge("network: {provider: calico, calico: {ip_autodetection_method: first-found,"
                            + " typha: {replicas: 50}}}"))
                    .singleElement()
                    .asString()
                    .endsWith("Set typha.enabled to true, or remove the field. [CALICO_TYPHA_OFF]");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 51})
        void outOfRange(int replicas) {
            assertThat(Clusters.judge(calico("typha: {enabled: true, replicas: " + replicas + "}")))
                    .singleElement()
                    .asString()
                    .startsWith("cluster.yml:7:38: error: network.calico.typha.replicas ")
                    .contains(
                            "'" + replicas + "'",
                            "out of range (1 to 50). Use a number in this range, or remove the field.");
        }
    }

    @Nested
    class Metrics {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "179|BGP",
                    "9099|the health check of Felix",
                    "10250|the kubelet",
                    "30000|NodePorts (30000 to 32767)",
                    "32767|NodePorts (30000 to 32767)",
                })
        @DisplayName("on a port that is taken are an error")
        void portTaken(int port, String user) {
            assertThat(Clusters.judge(calico("environment: {FELIX_PROMETHEUSMETRICSENABLED: true,"
                            + " FELIX_PROMETHEUSMETRICSPORT: " + port + "}")))
                    .containsExactly("cluster.yml:7:86: error:"
                            + " network.calico.environment.FELIX_PROMETHEUSMETRICSPORT '" + port + "' is used by "
                            + user
                            + " on the same hosts. Use a free port, for example 9091. [CALICO_METRICS_PORT_TAKEN]");
        }

        @ParameterizedTest
        @ValueSource(ints = {9091, 29999, 32768, 9098})
        void portFree(int port) {
            assertThat(Clusters.judge(calico("environment: {FELIX_PROMETHEUSMETRICSENABLED: true,"
                            + " FELIX_PROMETHEUSMETRICSPORT: " + port + "}")))
                    .isEmpty();
        }

        @Test
        @DisplayName("on Typha's port are an error only where Typha runs")
        void typhasPort() {
            assertThat(Clusters.judge(calico(
                            "typha: {enabled: true}",
                            "environment: {FELIX_PROMETHEUSMETRICSENABLED: true, FELIX_PROMETHEUSMETRICSPORT: 9098}")))
                    .hasSize(1);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "9091, FELIX_HEALTHPORT: 9091|@9091@ is used by the health check of Felix on the same hosts|9092",
                    "2222|@2222@ is used by the SSH server of hosts[1] on the same hosts|9091",
                    "22|@22@ is used by the SSH server of hosts[0] on the same hosts|9091",
                    "none|@none@ selects a random port, but the Service calico-metrics needs a fixed port|9091",
                })
        @DisplayName("on the port of Felix' health or of a host's SSH are an error, with a free port")
        void portOfThisCluster(String port, String problem, int free) {
            assertThat(Clusters.judge("hosts: [{address: 192.0.2.1, role: master}, {address: 192.0.2.2, role: worker,"
                            + " ssh_port: 2222}]\nnetwork: {provider: calico, calico: {environment:"
                            + " {FELIX_PROMETHEUSMETRICSENABLED: true,\nFELIX_PROMETHEUSMETRICSPORT: " + port
                            + "}}}\n"))
                    .containsExactly("cluster.yml:3:30: error:"
                            + " network.calico.environment.FELIX_PROMETHEUSMETRICSPORT "
                            + problem.replace('@', '\'')
                            + ". Use a free port, for example " + free + ". [CALICO_METRICS_PORT_TAKEN]");
        }

        @ParameterizedTest
        @CsvSource({"22, 22, 0", "'', '', 0", "22, '', 1", "'', 22, 0", "'[22]', '', 1", "2222, '', 1"})
        @DisplayName(
                "on the port of several SSH servers name the first with the default, because others may be unreadable")
        void severalSshPorts(String first, String second, int host) {
            assertThat(Clusters.judge("hosts: [{address: 192.0.2.1, role: master, ssh_port: " + first
                            + "}, {address: 192.0.2.2, role: worker, ssh_port: " + second
                            + "}]\nnetwork: {provider: calico, calico: {environment:"
                            + " {FELIX_PROMETHEUSMETRICSENABLED: true, FELIX_PROMETHEUSMETRICSPORT: 22}}}\n"))
                    .filteredOn(each -> each.endsWith("[CALICO_METRICS_PORT_TAKEN]"))
                    .singleElement()
                    .asString()
                    .contains(" '22' is used by the SSH server of hosts[" + host + "] on the same hosts. ");
        }

        @Test
        @DisplayName("on the port that Felix' health left are right")
        void healthMoved() {
            assertThat(Clusters.judge(calico("environment: {FELIX_PROMETHEUSMETRICSENABLED: true,"
                            + " FELIX_PROMETHEUSMETRICSPORT: 9099, FELIX_HEALTHPORT: 9100}")))
                    .isEmpty();
        }

        @Test
        @DisplayName("that are off take no port")
        void off() {
            assertThat(Clusters.judge(calico("environment: {FELIX_PROMETHEUSMETRICSPORT: 10250}")))
                    .isEmpty();
        }
    }

    @Nested
    class LivePools {

        @Test
        @DisplayName("with another CIDR or block size are errors")
        void changed() {
            assertThat(Clusters.judge(calico("block_size: 24"), running("10.64.0.0/12", 26)))
                    .containsExactly(
                            "cluster.yml:4:1: error: network.pod_network_cidr '10.32.0.0/12' differs from the CIDR"
                                    + " '10.64.0.0/12' of the IPPool default-ipv4-ippool in the cluster, and this field is"
                                    + " immutable. Use 10.64.0.0/12, or move all pods to a new IPPool first."
                                    + " [CALICO_POOL_CHANGED]",
                            "cluster.yml:7:17: error: network.calico.block_size '24' differs from the block size '26' of"
                                    + " the IPPool default-ipv4-ippool in the cluster, and this field is immutable. Use"
                                    + " 26, or move all pods to a new IPPool first. [CALICO_POOL_CHANGED]");
        }

        @Test
        @DisplayName("give their block size where none is written")
        void blockSizeAdopted() {
            var observed = running("10.32.0.0/12", 28);
            assertThat(Clusters.judge(calico("mtu: 1400"), observed)).isEmpty();
            var pool = Clusters.planner().plan(Clusters.read(calico("mtu: 1400")), observed).objects().stream()
                    .filter(GenericKubernetesResource.class::isInstance)
                    .map(GenericKubernetesResource.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertThat(pool.<Integer>get("spec", "blockSize")).isEqualTo(28);
        }

        @Test
        @DisplayName("without a block size have Calico's own")
        void blockSizeUnset() {
            assertThat(Clusters.judge(calico("block_size: 26"), running("10.32.0.0/12", null)))
                    .isEmpty();
            assertThat(Clusters.judge(calico("block_size: 27"), running("10.32.0.0/12", null)))
                    .hasSize(1);
        }

        @Test
        @DisplayName("change NAT freely, and their tunnel with a warning")
        void modesChange() {
            assertThat(Clusters.judge(
                            calico("ipip_mode: CrossSubnet", "nat_outgoing: false"), running("10.32.0.0/12", 26)))
                    .isEmpty();
            assertThat(Clusters.judge(calico("ipip_mode: Never"), running("10.32.0.0/12", 26)))
                    .containsExactly(
                            "cluster.yml:7:16: warning: network.calico.ipip_mode changes the IPPool default-ipv4-ippool in the cluster from IP-in-IP to no encapsulation, and pods on nodes with different encapsulations cannot reach each other until all nodes have changed. Apply the plan when an interruption is acceptable, and waive CALICO_ENCAPSULATION_CHANGED. [CALICO_ENCAPSULATION_CHANGED]");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ipipMode: Always     |vxlan_mode: Always     |vxlan_mode|IP-in-IP to VXLAN",
                    "vxlanMode: CrossSubnet|ipip_mode: Always     |vxlan_mode|VXLAN to IP-in-IP",
                    "ipipMode: Never      |ipip_mode: Always      |ipip_mode |no encapsulation to IP-in-IP",
                    "vxlanMode: Always    |ipip_mode: Never       |vxlan_mode|VXLAN to no encapsulation",
                    "ipipMode: always     |vxlan_mode: CrossSubnet|vxlan_mode|IP-in-IP to VXLAN",
                    "ipipMode: ''         |vxlan_mode: Always     |vxlan_mode|no encapsulation to VXLAN",
                })
        @DisplayName("with another encapsulation are warnings")
        void encapsulation(String live, String wanted, String field, String change) {
            assertThat(Clusters.judge(calico(wanted), live("default-ipv4-ippool", pool(live))))
                    .containsExactly(
                            "cluster.yml:" + (wanted.startsWith(field) ? "7:" + (15 + field.length() - 8) : "6:3")
                                    + ": warning: network.calico." + field
                                    + " changes the IPPool default-ipv4-ippool in the cluster from " + change
                                    + ", and pods on nodes with different encapsulations cannot reach each other until all nodes"
                                    + " have changed. Apply the plan when an interruption is acceptable, and waive"
                                    + " CALICO_ENCAPSULATION_CHANGED. [CALICO_ENCAPSULATION_CHANGED]");
        }

        @ParameterizedTest
        @CsvSource({
            "ipipMode: Always, ipip_mode: CrossSubnet",
            "vxlanMode: CrossSubnet, vxlan_mode: Always",
            "ipipMode: Never, ipip_mode: Never",
            // The pool says nothing about it.
            "natOutgoing: true, vxlan_mode: Always",
        })
        @DisplayName("with another mode of the same encapsulation are not")
        void sameEncapsulation(String live, String wanted) {
            assertThat(Clusters.judge(calico(wanted), live("default-ipv4-ippool", pool(live))))
                    .isEmpty();
        }

        private Map<String, Object> pool(String field) {
            var parts = field.split(": ");
            var value = parts[1].replace("'", "");
            return Map.of("cidr", "10.32.0.0/12", "blockSize", 26, parts[0], value);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "10.32.0.0/12|120|the invalid IPv4 block size '120'",
                    "10.32.0.0/12|12|the invalid IPv4 block size '12'",
                    "fd00::/56|26|the invalid IPv4 CIDR 'fd00::/56'",
                    "anything|26|the invalid IPv4 CIDR 'anything'",
                })
        @DisplayName("that Calico would not accept are an error and no exception")
        void broken(String cidr, int blockSize, String fault) {
            assertThat(Clusters.judge(calico("mtu: 1400"), running(cidr, blockSize)))
                    .containsExactly(
                            "cluster.yml:4:1: error: network.pod_network_cidr '10.32.0.0/12' cannot be compared"
                                    + " with the IPPool default-ipv4-ippool in the cluster, which has " + fault
                                    + ". Correct the IPPool, or remove it if no pod uses it. [CALICO_POOL_BROKEN]");
        }

        @Test
        @DisplayName("of any shape make nothing throw")
        void anyShape() {
            for (Object spec : new Object[] {
                "text",
                1,
                List.of(),
                Map.of(),
                Map.of("cidr", 1),
                Map.of("blockSize", "26"),
                Map.of("blockSize", 26.5),
                Map.of("blockSize", Long.MAX_VALUE),
                Map.of("blockSize", List.of()),
                Map.of("cidr", Map.of())
            }) {
                assertThat(Clusters.judge(calico("mtu: 1400"), live("default-ipv4-ippool", spec)))
                        .hasSize(spec.equals(Map.of()) ? 0 : 1)
                        .allMatch(each -> each.endsWith(" [CALICO_POOL_BROKEN]"));
            }
        }

        @Test
        @DisplayName("are compared as CIDRs, not as strings")
        void sameBlock() {
            var string = """
                    network:
                      provider: calico
                      pod_network_cidr: fd00:10:32::/56
                      service_cidr: fd00:20::/112
                      calico: {ip_autodetection_method: first-found}
                    """;
            assertThat(Clusters.judge(
                            string, live("default-ipv6-ippool", Map.of("cidr", "fd00:10:32:0::/56", "blockSize", 122))))
                    .isEmpty();
        }

        private ObservedCluster running(String cidr, Integer blockSize) {
            var spec = new HashMap<String, Object>(Map.of("cidr", cidr, "ipipMode", "Always", "natOutgoing", true));
            if (blockSize != null) {
                spec.put("blockSize", blockSize);
            }
            return live("default-ipv4-ippool", spec);
        }

        private ObservedCluster live(String name, Object spec) {
            return ObservedCluster.of(new GenericKubernetesResourceBuilder()
                    .withApiVersion("crd.projectcalico.org/v1")
                    .withKind("IPPool")
                    .withNewMetadata()
                    .withName(name)
                    .endMetadata()
                    .addToAdditionalProperties("spec", spec)
                    .build());
        }
    }

    @Test
    @DisplayName("IPv6 pods and a Felix without IPv6 contradict each other")
    void ipv6Off() {
        assertThat(Clusters.judge("""
                        network:
                          provider: calico
                          pod_network_cidr: fd00:10::/56
                          service_cidr: fd00:20::/112
                          calico:
                            ip_autodetection_method: first-found
                            environment: {felix_ipv6support: no}
                        """))
                .containsExactly(
                        "cluster.yml:7:38: error: network.calico.environment.felix_ipv6support 'false' disables IPv6, but network.pod_network_cidr 'fd00:10::/56' (line 3) contains an IPv6 CIDR. Remove the variable. [CALICO_ENV_IPV6_OFF]");
    }
}
