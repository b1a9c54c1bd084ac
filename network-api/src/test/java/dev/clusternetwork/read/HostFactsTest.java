package dev.clusternetwork.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.finding.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Facts of hosts in a file")
class HostFactsTest {

    private static final String BLOCK = """
            hosts:
              - address: 192.0.2.17
                role: master
                facts:
                  routes: |
                    default via 192.0.2.1 dev eth0
                    Kernel IP routing table
                    10.0.0.1/8 dev eth1

                      10.4.0.0/16 proto bird colour blue
                    \tnexthop via 192.0.2.2 dev eth0 weight 1 shape round
                    10.5.0.0/16 dev eth1 colour red
            network: {provider: mesh}
            """;

    @Test
    @DisplayName("have findings at their lines in a literal block scalar")
    void block() {
        assertThat(Reading.judged(BLOCK))
                .containsExactly(
                        "c.yml:7:9: warning: hosts[0].facts.routes[1] 'Kernel IP routing table' does not begin with a destination. Write the lines that 'ip route' and 'ip -6 route' print. [HOST_FACT_INVALID]",
                        "c.yml:8:9: warning: hosts[0].facts.routes[2] '10.0.0.1/8 dev eth1' has an invalid destination: '10.0.0.1/8' has host bits set. Did you mean 10.0.0.0/8? [HOST_FACT_INVALID]",
                        "c.yml:10:11: warning: hosts[0].facts.routes[4] '10.4.0.0/16 proto bird colour blue' contains 'colour blue', which is not understood. Remove it, or waive HOST_FACT_INVALID if 'ip route' printed it. [HOST_FACT_INVALID]",
                        "c.yml:11:10: warning: hosts[0].facts.routes[5] 'nexthop via 192.0.2.2 dev eth0 weight 1 shape round' contains 'shape round', which is not understood. Remove it, or waive HOST_FACT_INVALID if 'ip route' printed it. [HOST_FACT_INVALID]");
        var facts = Reading.cluster(BLOCK).hosts().get(0).facts().orElseThrow();
        assertThat(facts.parsedRoutes().stream()
                        .flatMap(each -> each.value().stream())
                        .map(Object::toString))
                .containsExactly(
                        "default via 192.0.2.1 dev eth0",
                        "10.4.0.0/16 proto bird colour blue shape round \\ nexthop via 192.0.2.2 dev eth0 weight 1",
                        "10.5.0.0/16 dev eth1 colour red");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "`routes: |-\n        default dev eth0\n        x y`; 7:9; routes[1]",
                "`routes: |2\n        default dev eth0\n        x y`; 7:9; routes[1]",
                "`routes: &r | # printed today\n        default dev eth0\n        x y`; 7:9; routes[1]",
                "`routes: !!str |\n        x y`; 6:9; routes[0]",
                "`routes:\n        - default dev eth0\n        - x y`; 7:11; routes[1]",
                "`routes: [default dev eth0, x y]`; 5:34; routes[1]",
                "`routes: x y`; 5:15; routes[0]",
                "`routes: \"default dev eth0\\nx y\"`; 5:15; routes[1]",
                "`routes: >\n        default dev eth0\n\n        x y`; 5:15; routes[1]"
            })
    @DisplayName("have findings at their value in every notation")
    void notations(String routes, String location, String path) {
        assertThat(Reading.judged("hosts:\n  - address: 192.0.2.17\n    role: master\n    facts:\n      " + routes
                        + "\nnetwork: {provider: mesh}\n"))
                .containsExactly(
                        "c.yml:" + location + ": warning: hosts[0].facts." + path
                                + " 'x y' does not begin with a destination. Write the lines that 'ip route' and 'ip -6 route' print. [HOST_FACT_INVALID]");
    }

    @Test
    @DisplayName("have a hint where YAML folds several lines to one")
    void folded() {
        assertThat(Reading.judged(file("routes:\n        default dev eth0\n        10.0.0.0/8 dev eth1")))
                .containsExactly(
                        "c.yml:6:9: warning: hosts[0].facts.routes[0] 'default dev eth0 10.0.0.0/8 dev eth1' contains '10.0.0.0/8', which is not understood. Write each route on a line of its own. [HOST_FACT_INVALID]");
    }

    @Test
    @DisplayName("of interfaces have findings at the malformed value")
    void interfaces() {
        assertThat(Reading.judged(file("""
                        interfaces:
                                - {name: eth0, mtu: 1500, addresses: [192.0.2.17/24, 192.0.2.300/24]}
                                - name: eth0
                                  addresses:
                                    - fe80::1/200
                                - {name: lo, addresses: [localhost]}
                              architecture: x86_46
                        """)))
                .containsExactly(
                        "c.yml:6:62: warning: hosts[0].facts.interfaces[0].addresses[1] '192.0.2.300/24' contains the number 300, but an IPv4 address allows at most 255. Write four numbers from 0 to 255, separated by dots. [HOST_FACT_INVALID]",
                        "c.yml:7:17: warning: hosts[0].facts.interfaces[1].name 'eth0' is also the name of hosts[0].facts.interfaces[0]. Write all addresses of the interface in one item. [HOST_INTERFACE_TWICE]",
                        "c.yml:9:15: warning: hosts[0].facts.interfaces[1].addresses[0] 'fe80::1/200' has the prefix length 200, which is out of range for IPv6. Write a prefix length from 0 to 128. [HOST_FACT_INVALID]",
                        "c.yml:11:21: warning: hosts[0].facts.architecture 'x86_46' is an unknown architecture. Did you mean x86_64? [HOST_FACT_INVALID]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "`interfaces: [{name: eth0, mtu: x}]`; c.yml:5:38: error: hosts[0].facts.interfaces[0].mtu is the string 'x', but an integer is required. Write a decimal integer, or remove the field. [WRONG_TYPE]",
                "`interfaces: [{name: eth0, mtu: -1}]`; c.yml:5:38: error: hosts[0].facts.interfaces[0].mtu '-1' is negative. Write the MTU that 'ip link' prints. [INVALID_VALUE]",
                "`interfaces: [{mtu: 1500}]`; c.yml:5:20: error: hosts[0].facts.interfaces[0].name is required. Add it. [KEY_MISSING]",
                "`hostname: a`; c.yml:5:7: error: hosts[0].facts.hostname is an unknown field. Did you mean host_name? [UNKNOWN_KEY]",
                "`arch: arm`; c.yml:5:7: error: hosts[0].facts.arch is an unknown field. Did you mean architecture? [UNKNOWN_KEY]",
                "`routes: {a: b}`; c.yml:5:15: error: hosts[0].facts.routes is an object, but a list is required. Write each item on a line of its own after '- '. [WRONG_TYPE]"
            })
    @DisplayName("have errors where their structure is wrong")
    void structure(String facts, String finding) {
        assertThat(Reading.judged(file(facts))).containsExactly(finding);
    }

    private static String file(String facts) {
        return "hosts:\n  - address: 192.0.2.17\n    role: master\n    facts:\n      " + facts
                + "\nnetwork: {provider: mesh}\n";
    }

    @Test
    @DisplayName("are not extras of the host")
    void notExtras() {
        assertThat(Reading.cluster(BLOCK).hosts().get(0).extras()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "amd64, amd64", "x86_64, amd64", "aarch64, arm64", "armv7l, arm", "armv6l, arm", "ppc64le, ppc64le",
        "s390x, s390x", "riscv64, riscv64", "i686, 386", "386, 386", "loongarch64, loongarch64", "'AArch64\n', arm64"
    })
    @DisplayName("name the architecture as Go does")
    void architectures(String written, String go) {
        var facts = HostFacts.builder().architecture(written).build();
        assertThat(facts.architecture()).contains(written);
        assertThat(facts.goArchitecture()).contains(go);
        assertThat(facts.hasUnknownArchitecture()).isEqualTo(written.equals("loongarch64"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"|", "|-", "|+", ">"})
    @DisplayName("are equal in a block scalar and in the builder")
    void roundTrip(String style) {
        var line = "default via 192.0.2.1 dev eth0";
        assertThat(Reading.cluster(file("routes: " + style + "\n        " + line))
                        .hosts())
                .containsExactly(HostSpec.master("192.0.2.17")
                        .facts(HostFacts.builder().routes(line + "\n"))
                        .build());
        var facts = HostFacts.builder()
                .routes(List.of(line))
                .hostName("a")
                .architecture("arm")
                .build();
        assertThat(facts.toBuilder().build()).isEqualTo(facts).hasSameHashCodeAs(facts);
        assertThat(facts.toBuilder().hostName("b").build()).isNotEqualTo(facts);
    }

    @Test
    @DisplayName("that are not understood are never errors")
    void onlyWarnings() {
        var garbage = Stream.of("x", "", " ", "10.0.0.0/8 via", "\t", "nexthop", "[", "#", "default 1.2.3.4");
        var document = Reading.document(file("interfaces: [{name: '', addresses: ['', x]}]\n      routes: |\n"
                + String.join("\n", garbage.map(each -> "        " + each).toList())));
        assertThat(NetworkPlanner.of(Reading.CATALOG)
                        .validate(document)
                        .findings()
                        .all())
                .isNotEmpty()
                .noneMatch(each -> each.severity() == Severity.ERROR);
    }
}
