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
                    .containsExactly("cluster.yml:7:14: error CALICO_VERSION_UNSUPPORTED network.calico.version is "
                            + version + ", but objects are planned for 3.32.0 and 3.32.1 alone; write 3.32.1");
        }
    }

    @Nested
    class Tunnels {

        @ParameterizedTest
        @CsvSource({"Always, Always", "Always, CrossSubnet", "CrossSubnet, Always", "CrossSubnet, CrossSubnet"})
        @DisplayName("IP-in-IP and VXLAN exclude each other")
        void two(String ipip, String vxlan) {
            assertThat(Clusters.judge(calico("ipip_mode: " + ipip, "vxlan_mode: " + vxlan)))
                    .containsExactly("cluster.yml:8:17: error CALICO_TWO_TUNNELS network.calico.vxlan_mode is " + vxlan
                            + " and network.calico.ipip_mode is " + ipip
                            + ", but a pool has one kind of tunnel; set one of them to Never");
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
                    .containsExactly("cluster.yml:5:23: error CALICO_IPIP_IPV6 network.calico.ipip_mode is Always, but"
                            + " network.pod_network_cidr is IPv6, and IP-in-IP carries IPv4 alone; delete it, and set"
                            + " vxlan_mode where a tunnel is needed");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ipip_mode: always|did you mean Always?",
                    "ipip_mode: crosssubnet|did you mean CrossSubnet?",
                    "vxlan_mode: Sometimes|choose one of them",
                })
        void misspelt(String line, String fix) {
            var key = line.substring(0, line.indexOf(':'));
            var value = line.substring(line.indexOf(' ') + 1);
            assertThat(Clusters.judge(calico(line)))
                    .containsExactly("cluster.yml:7:" + (key.length() + 7) + ": error WRONG_TYPE network.calico." + key
                            + " is " + value + ", but one of Always, CrossSubnet, Never is expected; " + fix);
        }
    }

    @Nested
    class BlockSizes {

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 19, 33, 115, 129})
        @DisplayName("outside of both families' ranges are errors")
        void range(int size) {
            assertThat(Clusters.judge(calico("block_size: " + size)))
                    .containsExactly(
                            "cluster.yml:7:17: error CALICO_BLOCK_SIZE_RANGE network.calico.block_size is " + size
                                    + ", which Calico accepts for neither family; choose 20 to 32 for IPv4, or 116 to 128 for IPv6");
        }

        @Test
        @DisplayName("of a family without pods, or twice for one, are errors")
        void family() {
            assertThat(Clusters.judge(calico("block_size: [26, 24, 122]")))
                    .containsExactly(
                            "cluster.yml:7:22: error CALICO_BLOCK_SIZE_RANGE network.calico.block_size[1] is 24, a second"
                                    + " block size for IPv4; keep one for each family",
                            "cluster.yml:7:26: error CALICO_BLOCK_SIZE_FAMILY network.calico.block_size[2] is 122, a block"
                                    + " size for IPv6, but network.pod_network_cidr has no block of that family; delete it,"
                                    + " or give pods a block of that family");
        }

        @ParameterizedTest
        @CsvSource({"10.64.0.0/27, 26, 25, 28", "10.64.0.0/25, 24, 23, 26", "10.64.0.0/21, 20, 19, 22"})
        @DisplayName("larger than the pod block are errors")
        void poolTooSmall(String pods, int size, int block, int blockSize) {
            assertThat(Clusters.judge(
                            Clusters.withNetwork("pod_network_cidr: " + pods, "calico: {block_size: " + size + "}")))
                    .containsExactly("cluster.yml:6:21: error CALICO_POOL_TOO_SMALL network.pod_network_cidr is " + pods
                            + ", smaller than one address block of /" + size + "; choose a pod block of /" + block
                            + " or larger, or a network.calico.block_size of " + blockSize + " or longer");
        }

        @Test
        @DisplayName("leave a block for every host, and one less is an error that says how many fit")
        void blockForEveryHost() {
            var text = hosts(5) + "network:\n  provider: calico\n  pod_network_cidr: 10.64.0.0/%d\n";
            assertThat(Clusters.judge(text.formatted(23))).isEmpty();
            assertThat(Clusters.judge(text.formatted(24)))
                    .containsExactly(
                            "cluster.yml:9:21: error CALICO_TOO_FEW_BLOCKS network.pod_network_cidr is 10.64.0.0/24,"
                                    + " which has 4 address blocks of /26 and so fits 4 of the 5 hosts; choose a pod block of"
                                    + " /23 or larger, or a network.calico.block_size of 27 or longer");
        }

        @Test
        @DisplayName("leave a block for every host in IPv6 too")
        void blockForEveryHostIpv6() {
            var text = hosts(3)
                    + "network:\n  provider: calico\n  pod_network_cidr: fd00:10::/%d\n  service_cidr: fd00:20::/112\n"
                    + "  calico: {ip_autodetection_method: first-found}\n";
            assertThat(Clusters.judge(text.formatted(120))).isEmpty();
            assertThat(Clusters.judge(text.formatted(121)))
                    .containsExactly(
                            "cluster.yml:7:21: error CALICO_TOO_FEW_BLOCKS network.pod_network_cidr is fd00:10::/121,"
                                    + " which has 2 address blocks of /122 and so fits 2 of the 3 hosts; choose a pod block of"
                                    + " /120 or larger, or a network.calico.block_size of 123 or longer");
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
                    .containsExactly(
                            "cluster.yml:7:10: warning CALICO_MTU_UNPROVEN network.calico.mtu is " + mtu
                                    + " and the tunnel adds " + overhead
                                    + ", more than Ethernet's 1500, and the hosts' MTU is not known; write " + most
                                    + " or less, give the hosts' mtu, or waive CALICO_MTU_UNPROVEN where every link carries more");
        }

        @Test
        @DisplayName("beyond Ethernet's without a tunnel warns too")
        void unprovenWithoutTunnel() {
            assertThat(Clusters.judge(calico("mtu: 1501", "ipip_mode: Never")))
                    .containsExactly(
                            "cluster.yml:7:10: warning CALICO_MTU_UNPROVEN network.calico.mtu is 1501, more than"
                                    + " Ethernet's 1500, and the hosts' MTU is not known; write 1500 or less, give the hosts' mtu,"
                                    + " or waive CALICO_MTU_UNPROVEN where every link carries more");
        }

        @Test
        @DisplayName("beyond the smallest of the hosts' is an error, and exactly that is right")
        void aboveHosts() {
            var text = """
                    hosts:
                      - {address: 192.0.2.1, role: master, mtu: 9001}
                      - {address: 192.0.2.2, role: worker, mtu: 8000}
                    network: {provider: calico, calico: {mtu: %d}}
                    """;
            assertThat(Clusters.judge(text.formatted(7980))).isEmpty();
            assertThat(Clusters.judge(text.formatted(7981)))
                    .containsExactly(
                            "cluster.yml:4:43: error CALICO_MTU_ABOVE_HOSTS network.calico.mtu is 7981 and the tunnel"
                                    + " adds 20, more than the hosts' smallest MTU, 8000; write 7980 or less, or delete it");
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
                            "cluster.yml:4:43: warning CALICO_MTU_UNPROVEN network.calico.mtu is 8900 and the tunnel"
                                    + " adds 20, more than Ethernet's 1500, and not every host's MTU is known; write 1480 or less,"
                                    + " give the hosts' mtu, or waive CALICO_MTU_UNPROVEN where every link carries more");
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
                                "cluster.yml:5:55: error CALICO_MTU_BELOW_IPV6 network.calico.mtu is 1279, but pods"
                                        + " have IPv6 addresses, and every IPv6 link carries at least 1280; write 1280 or more, or"
                                        + " delete it");
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "mtu: 1450|FELIX_WIREGUARDENABLED: true|7:10: warning CALICO_MTU_UNPROVEN network.calico.mtu is 1450 and"
                            + " the tunnel adds 60|1440",
                    "ipip_mode: Always|FELIX_IPINIPMTU: 1500|8:36: warning CALICO_MTU_UNPROVEN"
                            + " network.calico.environment.FELIX_IPINIPMTU is 1500 and the tunnel adds 20|1480",
                    "vxlan_mode: Always|Felix_VXLANMTU: 0x5dc|8:35: warning CALICO_MTU_UNPROVEN"
                            + " network.calico.environment.Felix_VXLANMTU is 1500 and the tunnel adds 50|1450",
                })
        @DisplayName("of the tunnel in use counts, WireGuard's overhead and the variables included")
        void tunnelsInUse(String setting, String variable, String start, int most) {
            assertThat(Clusters.judge(calico(setting, "environment: {" + variable + "}")))
                    .contains(
                            "cluster.yml:" + start
                                    + ", more than Ethernet's 1500, and the hosts' MTU is not known; write "
                                    + most
                                    + " or less, give the hosts' mtu, or waive CALICO_MTU_UNPROVEN where every link carries more");
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
                    .allMatch(each -> each.contains(" CALICO_ENV_HAS_SETTING "));
        }

        @Test
        @DisplayName("in a variable above the hosts' is an error, in one for IPv6 below 1280 too")
        void variableAboveHosts() {
            var text = """
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
            assertThat(Clusters.judge(text.formatted(1431)))
                    .contains("cluster.yml:9:37: error CALICO_MTU_ABOVE_HOSTS"
                            + " network.calico.environment.FELIX_VXLANMTUV6 is 1431 and the tunnel adds 70, more than the"
                            + " hosts' smallest MTU, 1500; write 1430 or less, or delete it");
            assertThat(Clusters.judge(text.formatted(1430))).hasSize(1);
            assertThat(Clusters.judge(text.formatted(1279)))
                    .contains("cluster.yml:9:37: error CALICO_MTU_BELOW_IPV6"
                            + " network.calico.environment.FELIX_VXLANMTUV6 is 1279, but pods have IPv6 addresses, and every"
                            + " IPv6 link carries at least 1280; write 1280 or more, or delete it");
        }

        @ParameterizedTest
        @ValueSource(ints = {575, 65536})
        @DisplayName("that IPv4 does not know is an error")
        void outOfRange(int mtu) {
            assertThat(Clusters.judge(calico("mtu: " + mtu)))
                    .containsExactly("cluster.yml:7:10: error INVALID_VALUE network.calico.mtu is '" + mtu
                            + "', which is no MTU that IPv4 knows; choose one from 576 to 65535");
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
        void methodsThatExist(String method) {
            assertThat(Clusters.judge(calico("ip_autodetection_method: '" + method + "'")))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "first|is no method that calico-node knows",
                    "can-reach|lacks an address behind an equals sign",
                    "can-reach=|names an address that is empty",
                    "interface=|names an empty pattern",
                    "interface=(|names a broken pattern '('",
                    "cidr=10.0.0.1/8|names a block '10.0.0.1/8' that has host bits set",
                    "first-found=x|is no method that calico-node knows",
                })
        void methodsThatDoNot(String method, String fault) {
            assertThat(Clusters.judge(calico("ip_autodetection_method: '" + method + "'")))
                    .containsExactly("cluster.yml:7:30: error CALICO_AUTODETECTION_INVALID"
                            + " network.calico.ip_autodetection_method is '" + method + "', which " + fault
                            + "; write first-found, can-reach=HOST, interface=REGEX, skip-interface=REGEX, cidr=BLOCK or"
                            + " kubernetes-internal-ip");
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
            var text = setting.startsWith("{")
                    ? dualStack(pods, "mtu: 1280").replace("calico:\n    mtu: 1280", "calico: " + setting)
                    : dualStack(pods, setting);
            NetworkAssertions.assertThat(Clusters.plan(text))
                    .daemonSet("calico-node")
                    .container("calico-node")
                    .hasEnv("IP_AUTODETECTION_METHOD", ipv4)
                    .hasEnv("IP6_AUTODETECTION_METHOD", ipv6);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "10.32.0.0/12|ip_autodetection_method: 'can-reach=2001:db8::1'|9:30: error"
                            + " CALICO_AUTODETECTION_INVALID @ip_autodetection_method is 'can-reach=2001:db8::1', which names"
                            + " what is IPv6, but network.pod_network_cidr has no block of that family; name IPv4 alone, or"
                            + " choose a method without addresses",
                    "10.32.0.0/12|ip_autodetection_method: 'cidr=192.0.2.0/24,2001:db8::/64'|9:30: error"
                            + " CALICO_AUTODETECTION_INVALID @ip_autodetection_method is 'cidr=192.0.2.0/24,2001:db8::/64',"
                            + " which names what is IPv6, but network.pod_network_cidr has no block of that family; name IPv4"
                            + " alone, or choose a method without addresses",
                    "10.32.0.0/12|ip6_autodetection_method: first-found|9:31: error CALICO_AUTODETECTION_INVALID"
                            + " @ip6_autodetection_method is 'first-found', but network.pod_network_cidr has no IPv6 block;"
                            + " delete it",
                    "'[10.32.0.0/12, ''fd00:10:32::/56'']'|ip6_autodetection_method: cidr=192.0.2.0/24|9:31: error"
                            + " CALICO_AUTODETECTION_INVALID @ip6_autodetection_method is 'cidr=192.0.2.0/24', which names"
                            + " what is IPv4; name IPv6 alone, and IPv4 in network.calico.ip_autodetection_method",
                    "'[10.32.0.0/12, ''fd00:10:32::/56'']'|ip6_autodetection_method: interface=(|9:31: error"
                            + " CALICO_AUTODETECTION_INVALID @ip6_autodetection_method is 'interface=(', which names a broken"
                            + " pattern '('; write first-found, can-reach=HOST, interface=REGEX, skip-interface=REGEX,"
                            + " cidr=BLOCK or kubernetes-internal-ip",
                    "'[10.32.0.0/12, ''fd00:10:32::/56'']'|ip_autodetection_method: cidr=192.0.2.0/24|8:3: warning"
                            + " CALICO_AUTODETECTION_GUESSED @ip6_autodetection_method is not set, and the first master's"
                            + " address is of another family, so each node's kubernetes-internal-ip is taken for IPv6; Calico"
                            + " knows one address of a family for each node, and all of them must reach each other; set the"
                            + " method, or waive CALICO_AUTODETECTION_GUESSED where every internal address reaches every"
                            + " other",
                })
        @DisplayName("of a family that counts for nothing are errors, of a family left open warnings")
        void families(String pods, String setting, String finding) {
            assertThat(Clusters.judge(dualStack(pods, setting)))
                    .containsExactly("cluster.yml:" + finding.replace("@", "network.calico."));
        }

        @Test
        @DisplayName("for IPv6 alone may be written by either name, but not by both")
        void ipv6Alone() {
            assertThat(Clusters.judge(dualStack("fd00:10:32::/56", "ip_autodetection_method: first-found")))
                    .isEmpty();
            assertThat(Clusters.judge(dualStack("fd00:10:32::/56", "ip6_autodetection_method: first-found")))
                    .isEmpty();
            assertThat(Clusters.judge(dualStack("fd00:10:32::/56", "ip_autodetection_method: can-reach=192.0.2.1")))
                    .containsExactly("cluster.yml:9:30: error CALICO_AUTODETECTION_INVALID"
                            + " network.calico.ip_autodetection_method is"
                            + " 'can-reach=192.0.2.1', which names what is IPv4, but network.pod_network_cidr has no block of"
                            + " that family; name IPv6 alone, or choose a method without addresses");
            assertThat(Clusters.judge(dualStack(
                            "fd00:10:32::/56",
                            "ip6_autodetection_method: first-found",
                            "ip_autodetection_method: first-found")))
                    .containsExactly("cluster.yml:10:30: error CALICO_AUTODETECTION_INVALID"
                            + " network.calico.ip_autodetection_method is 'first-found', but pods have IPv6 addresses alone,"
                            + " for which network.calico.ip6_autodetection_method counts; delete it");
        }

        @Test
        @DisplayName("of both settings leave IPv6 to its own")
        void both() {
            assertThat(Clusters.judge(dualStack(
                            "[10.32.0.0/12, 'fd00:10:32::/56']",
                            "ip_autodetection_method: 'cidr=192.0.2.0/24,2001:db8::/64'",
                            "ip6_autodetection_method: first-found")))
                    .containsExactly(
                            "cluster.yml:9:30: error CALICO_AUTODETECTION_INVALID"
                                    + " network.calico.ip_autodetection_method is 'cidr=192.0.2.0/24,2001:db8::/64', which names what"
                                    + " is IPv6, but for IPv6 network.calico.ip6_autodetection_method counts; name IPv4 alone here");
        }

        @Test
        @DisplayName("that a variable gives need no guess for its family, and say that the setting is ignored")
        void variables() {
            var pods = "[10.32.0.0/12, 'fd00:10:32::/56']";
            var internal = "IP6_AUTODETECTION_METHOD: first-found";
            assertThat(Clusters.judge(dualStack(pods, "environment: {" + internal + "}")))
                    .containsExactly("cluster.yml:9:45: warning CALICO_ENV_HAS_SETTING"
                            + " network.calico.environment.IP6_AUTODETECTION_METHOD is honoured, but there is a setting for"
                            + " it; use network.calico.ip6_autodetection_method");
            assertThat(Clusters.judge(dualStack(
                            pods, "environment: {" + internal + "}", "ip6_autodetection_method: first-found")))
                    .containsExactly("cluster.yml:9:45: warning CALICO_ENV_HAS_SETTING"
                            + " network.calico.environment.IP6_AUTODETECTION_METHOD is honoured, but its setting"
                            + " network.calico.ip6_autodetection_method is set as well and is ignored where the variable"
                            + " counts; delete one of them");
            assertThat(Clusters.judge("network: {provider: calico, pod_network_cidr: [10.32.0.0/12, 'fd00:10::/56'],"
                            + " service_cidr: [10.96.0.0/12, 'fd00:20::/112']}"))
                    .singleElement()
                    .asString()
                    .contains(
                            "CALICO_AUTODETECTION_GUESSED network.calico.ip_autodetection_method is not set, and the hosts"
                                    + " are not known, so each node's kubernetes-internal-ip is taken for IPv4 and IPv6; ");
        }

        @Test
        @DisplayName("are shown bounded and printable")
        void excerpt() {
            assertThat(Clusters.judge(calico("ip_autodetection_method: \"x\\e" + "y".repeat(200) + "\"")))
                    .singleElement()
                    .asString()
                    .contains("ip_autodetection_method is 'x?" + "y".repeat(78) + "...', which is no method");
            assertThat(Clusters.judge(calico("version: \"3\\e" + "y".repeat(200) + "\"")))
                    .singleElement()
                    .asString()
                    .contains("network.calico.version is 3?" + "y".repeat(78) + "..., but");
        }

        @ParameterizedTest
        @ValueSource(strings = {"interface=a{", "interface=[]a]", "skip-interface=[[]", "interface=eth.*, ens.*"})
        @DisplayName("are judged as RE2 reads them, not as Java does")
        void patterns(String method) {
            assertThat(Clusters.judge(calico("ip_autodetection_method: '" + method + "'")))
                    .isEmpty();
            assertThat(Clusters.judge(calico("environment: {IP_AUTODETECTION_METHOD: '" + method + "'}")))
                    .singleElement()
                    .asString()
                    .contains("CALICO_ENV_HAS_SETTING");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"interface=a(?=b)", "skip-interface=(a)\\1", "interface=eth(", "cidr=10.0.0.0", "first"})
        @DisplayName("are one judgement for setting and variable")
        void oneJudgement(String method) {
            assertThat(Clusters.judge(calico("ip_autodetection_method: '" + method + "'")))
                    .hasSize(1);
            assertThat(Clusters.judge(calico("environment: {IP_AUTODETECTION_METHOD: '" + method + "'}")))
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("but calico-node wants first-found");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "network: {provider: calico}|the hosts are not known",
                    "{hosts: [{address: 192.0.2.1, role: master, labels: {topology.kubernetes.io/region: a}},"
                            + " {address: 192.0.2.2, role: worker}], network: {provider: calico}}"
                            + "|the hosts lie in the regions a, unknown",
                    "{hosts: [{address: '2001:db8::1', role: master}], network: {provider: calico}}"
                            + "|the first master's address is of another family",
                })
        @DisplayName("that have to be guessed warn, with the reason")
        void guessed(String text, String reason) {
            assertThat(Clusters.judge(text))
                    .singleElement()
                    .asString()
                    .endsWith(
                            ": warning CALICO_AUTODETECTION_GUESSED network.calico.ip_autodetection_method is not set, and "
                                    + reason
                                    + ", so each node's kubernetes-internal-ip is taken for IPv4; Calico knows one address of a family"
                                    + " for each node, and all of them must reach each other; set the method, or waive CALICO_AUTODETECTION_GUESSED"
                                    + " where every internal address reaches every other");
        }
    }

    @Nested
    class Typha {

        @Test
        @DisplayName("that is off ignores its replicas, and says so")
        void off() {
            assertThat(Clusters.judge(calico("typha: {replicas: 3}")))
                    .containsExactly(
                            "cluster.yml:7:23: warning CALICO_TYPHA_OFF network.calico.typha.replicas is 3, but"
                                    + " network.calico.typha.enabled is false, so none runs; set network.calico.typha.enabled: true,"
                                    + " or delete the number");
        }

        @Test
        @DisplayName("is recommended above 100 hosts, with its size")
        void recommended() {
            assertThat(Clusters.judge(hosts(100) + "network: {provider: calico}"))
                    .isEmpty();
            assertThat(Clusters.judge(hosts(101) + "network: {provider: calico}"))
                    .containsExactly(
                            "cluster.yml:103:10: warning CALICO_TYPHA_RECOMMENDED network.calico.typha is off, but"
                                    + " the cluster has 101 hosts, each of which watches the API server for itself; Typha is advised"
                                    + " above 50 and needed above 100; set typha: {enabled: true}, which runs 3: one for each 100 to"
                                    + " 200 hosts, and 3 in production");
            assertThat(Clusters.judge(hosts(101) + "network: {provider: calico, calico: {typha: {enabled: true}}}"))
                    .isEmpty();
        }

        @Test
        @DisplayName("cannot run more often than there are hosts")
        void tooMany() {
            assertThat(Clusters.judge(calico("typha: {enabled: true, replicas: 3}")))
                    .containsExactly(
                            "cluster.yml:7:38: error CALICO_TYPHA_REPLICAS network.calico.typha.replicas is 3, but"
                                    + " the cluster has 2 hosts, and each replica takes port 5473 of its host; write 2 or less");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 51})
        void outOfRange(int replicas) {
            assertThat(Clusters.judge(calico("typha: {enabled: true, replicas: " + replicas + "}")))
                    .containsExactly("cluster.yml:7:38: error INVALID_VALUE network.calico.typha.replicas is '"
                            + replicas + "', which is no number of replicas for Typha; choose one from 1 to 50");
        }
    }

    @Nested
    class Metrics {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "179|BGP (179)",
                    "9099|Felix' health check (9099)",
                    "10250|the kubelet (10250)",
                    "30000|NodePorts (30000 to 32767)",
                    "32767|NodePorts (30000 to 32767)",
                })
        @DisplayName("on a port that is taken are an error")
        void portTaken(int port, String user) {
            assertThat(Clusters.judge(calico("environment: {FELIX_PROMETHEUSMETRICSENABLED: true,"
                            + " FELIX_PROMETHEUSMETRICSPORT: " + port + "}")))
                    .containsExactly("cluster.yml:7:86: error CALICO_METRICS_PORT_TAKEN"
                            + " network.calico.environment.FELIX_PROMETHEUSMETRICSPORT is " + port + ", which " + user
                            + " uses on the same hosts; choose another, such as 9091");
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
                    "9091, FELIX_HEALTHPORT: 9091|9091, which Felix' health check (9091)|9092",
                    "2222|2222, which the SSH server of hosts[1] (2222)|9091",
                    "22|22, which the SSH server of hosts[0] (22)|9091",
                })
        @DisplayName("on the port of Felix' health or of a host's SSH are an error, with a free port")
        void portOfThisCluster(String port, String clash, int free) {
            assertThat(Clusters.judge("hosts: [{address: 192.0.2.1, role: master}, {address: 192.0.2.2, role: worker,"
                            + " ssh_port: 2222}]\nnetwork: {provider: calico, calico: {environment:"
                            + " {FELIX_PROMETHEUSMETRICSENABLED: true,\nFELIX_PROMETHEUSMETRICSPORT: " + port
                            + "}}}\n"))
                    .containsExactly("cluster.yml:3:30: error CALICO_METRICS_PORT_TAKEN"
                            + " network.calico.environment.FELIX_PROMETHEUSMETRICSPORT is " + clash
                            + " uses on the same hosts; choose another, such as " + free);
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
        @DisplayName("of another block or block size are errors that say what changing a pool takes")
        void changed() {
            var takes =
                    "; to change it, add a second pool, disable the first, move every pod, delete the first, and only"
                            + " then plan again";
            assertThat(Clusters.judge(calico("block_size: 24"), running("10.64.0.0/12", 26)))
                    .containsExactly(
                            "cluster.yml:4:1: error CALICO_POOL_CHANGED network.pod_network_cidr is 10.32.0.0/12, but the"
                                    + " pool in the cluster holds 10.64.0.0/12, which cannot change while pods use it; write"
                                    + " 10.64.0.0/12" + takes,
                            "cluster.yml:7:17: error CALICO_POOL_CHANGED network.calico.block_size is 24, but the pool in"
                                    + " the cluster has blocks of 26, which cannot change while pods use it; write 26"
                                    + takes);
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
        @DisplayName("change their tunnel and NAT freely")
        void modesChange() {
            assertThat(Clusters.judge(calico("ipip_mode: Never", "nat_outgoing: false"), running("10.32.0.0/12", 26)))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "10.32.0.0/12|120|the blockSize 120, which is none for IPv4",
                    "10.32.0.0/12|12|the blockSize 12, which is none for IPv4",
                    "fd00::/56|26|the cidr fd00::/56, which is no IPv4 block",
                    "anything|26|the cidr anything, which is no IPv4 block",
                })
        @DisplayName("that Calico would not accept are an error and no exception")
        void broken(String cidr, int blockSize, String fault) {
            assertThat(Clusters.judge(calico("mtu: 1400"), running(cidr, blockSize)))
                    .containsExactly(
                            "cluster.yml:4:1: error CALICO_POOL_BROKEN network.pod_network_cidr is 10.32.0.0/12, but"
                                    + " its pool in the cluster has " + fault
                                    + "; correct that pool, or delete it if no pod uses it, and plan again");
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
                        .allMatch(each -> each.contains(" error CALICO_POOL_BROKEN "));
            }
        }

        @Test
        @DisplayName("are compared as blocks, not as texts")
        void sameBlock() {
            var text = """
                    network:
                      provider: calico
                      pod_network_cidr: fd00:10:32::/56
                      service_cidr: fd00:20::/112
                      calico: {ip_autodetection_method: first-found}
                    """;
            assertThat(Clusters.judge(
                            text, live("default-ipv6-ippool", Map.of("cidr", "fd00:10:32:0::/56", "blockSize", 122))))
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
                        "cluster.yml:7:38: error CALICO_ENV_IPV6_OFF network.calico.environment.felix_ipv6support is"
                                + " false, but network.pod_network_cidr gives pods IPv6 addresses; delete the variable");
    }
}
