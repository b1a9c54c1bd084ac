package dev.clusternetwork.read;

import static dev.clusternetwork.read.Reading.cluster;
import static dev.clusternetwork.read.Reading.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.cluster.FirewalldSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration may be written by a tool, or by a user who is used to another notation. */
@DisplayName("The reader accepts other notations of a value:")
class OtherNotationsTest {

    private static final Pattern TYPED = Pattern.compile(
            "\"(ssh_port|mtu|dns_replicas|node_local_dns_cache|enabled|w|encrypted)\":(-?[0-9]+|true|false)");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("quoted booleans and integers, in the whole file")
    void quoted(long seed) {
        var clusters = new RandomClusters(seed);
        int quoted = 0;
        for (int i = 0; i < 150; i++) {
            var built = clusters.next();
            var plain = ClusterYaml.of(built);
            var string = TYPED.matcher(plain).replaceAll("\"$1\":\"$2\"");
            quoted += string.equals(plain) ? 0 : 1;
            assertThat(cluster(string)).as(string).isEqualTo(built);
            assertThat(withoutColumns(string)).isEqualTo(withoutColumns(plain));
        }
        assertThat(quoted).isGreaterThan(100);
    }

    @Test
    @DisplayName("each quoted value that is valid or out of range without quotes")
    void quotedInEachSetting() {
        var settings = List.of(
                "hosts: [{address: a, role: master, ssh_port: %s}]",
                "hosts: [{address: a, role: master, mtu: %s}]",
                "network: {dns_replicas: %s}",
                "network: {node_local_dns_cache: %s}",
                "network: {firewalld: {enabled: %s}}",
                "network: {provider: mesh, mesh: {mtu: %s}}",
                "network: {provider: mesh, mesh: {encrypted: %s}}",
                "network: {provider: mesh, mesh: {share: %s}}",
                "network: {provider: mesh, mesh: {weights: {a: %s}}}",
                "network: {provider: mesh, mesh: {limit: {name: a, burst: %s}}}");
        var values = List.of("true", "True", "TRUE", "false", "False", "FALSE", "0", "1", "+1", "-1", "3", "1500");
        var accepted = new ArrayList<String>();
        for (var setting : settings) {
            for (var value : values) {
                var plain = String.format(setting, value);
                for (var quotes : List.of("'%s'", "\"%s\"", "!!str %s")) {
                    var string = String.format(setting, String.format(quotes, value));
                    assertThat(cluster(string)).as(string).isEqualTo(cluster(plain));
                    var isBoolean = value.matches("[A-Za-z]+");
                    var typeName = isBoolean ? "boolean" : "integer";
                    assertThat(withoutColumns(string))
                            .as(string)
                            .isEqualTo(withoutColumns(plain).stream()
                                    .map(each -> each.replace("is the " + typeName + " '", "is the string '"))
                                    .toList());
                    if (judged(string).isEmpty()) {
                        accepted.add(string);
                    }
                }
            }
        }
        assertThat(accepted).hasSizeGreaterThan(60);
    }

    private static List<String> withoutColumns(String yaml) {
        return judged(yaml).stream()
                .map(each -> each.replaceFirst("^c.yml:1:[0-9]+: ", ""))
                .toList();
    }

    @Test
    @DisplayName("single addresses in the trusted subnets of firewalld")
    void singleAddresses() {
        var yaml = "network: {firewalld: {trusted_subnets: [10.1.2.3, 10.0.0.0/8, 'fd00::1', \"::/0\"]}}";
        assertThat(judged(yaml))
                .containsExactly(
                        "c.yml:1:22: warning: network.firewalld has no effect, because the module network-host is not"
                                + " on the class path. Add network-host, configure this in the host tool, or remove the"
                                + " field. [NOT_PLANNED]");
        assertThat(cluster(yaml).network().firewalld().map(FirewalldSpec::trustedSubnets))
                .contains(List.of(
                        Cidr.parse("10.1.2.3/32"),
                        Cidr.parse("10.0.0.0/8"),
                        Cidr.parse("fd00::1/128"),
                        Cidr.parse("::/0")));
        assertThat(judged(
                                "network: {firewalld: {trusted_subnets: [10.1.2, host, '::ffff:10.0.0.1', 10.1.2.3/33, 'fe80::1%eth0', ' 10.1.2.3', '']}}")
                        .stream()
                        .filter(each -> each.contains("error")))
                .containsExactly(
                        "c.yml:1:41: error: network.firewalld.trusted_subnets[0] '10.1.2' has 3 numbers, but an IPv4"
                                + " address has 4. Write four numbers from 0 to 255, separated by dots."
                                + " [INVALID_VALUE]",
                        "c.yml:1:49: error: network.firewalld.trusted_subnets[1] 'host' is not an IP address. Write an"
                                + " IP address, or a CIDR in the form ADDRESS/LENGTH. [INVALID_VALUE]",
                        "c.yml:1:55: error: network.firewalld.trusted_subnets[2] '::ffff:10.0.0.1' is an IPv4 address"
                                + " written as IPv6. Did you mean 10.0.0.1/32? [INVALID_VALUE]",
                        "c.yml:1:74: error: network.firewalld.trusted_subnets[3] '10.1.2.3/33' has the prefix length"
                                + " 33, which is out of range for IPv4. Write a prefix length from 0 to 32."
                                + " [INVALID_VALUE]",
                        "c.yml:1:87: error: network.firewalld.trusted_subnets[4] 'fe80::1%eth0' has a zone ID, which is"
                                + " valid only on one host. Write an address without a zone ID that other hosts can reach."
                                + " [INVALID_VALUE]",
                        "c.yml:1:103: error: network.firewalld.trusted_subnets[5] ' 10.1.2.3' has whitespace around it."
                                + " Did you mean 10.1.2.3/32? [INVALID_VALUE]",
                        "c.yml:1:116: error: network.firewalld.trusted_subnets[6] '' is empty. Write an IP address, or"
                                + " a CIDR in the form ADDRESS/LENGTH. [INVALID_VALUE]");
        assertThat(judged("network: {pod_network_cidr: 10.1.2.3}"))
                .as("where a CIDR is required")
                .hasSize(1);
    }

    @Test
    @DisplayName("an empty key in a section of the host tool")
    void emptyKey() {
        var yaml = "x: {\"\": 1, y: [{'': 2}]}\nhosts: [{address: a, role: master, ssh: {\"\": {\"\": 3}}}]";
        assertThat(Reading.found(yaml))
                .containsExactly("c.yml:2:36: warning: hosts[0].ssh is an unknown field. Remove it, or waive"
                        + " UNKNOWN_HOST_KEY if your host tool has this field. [UNKNOWN_HOST_KEY]");
        assertThat(cluster(yaml).extras()).isEqualTo(Map.of("x", Map.of("", 1L, "y", List.of(Map.of("", 2L)))));
        assertThat(cluster(yaml).hosts().get(0).extras()).isEqualTo(Map.of("ssh", Map.of("", Map.of("", 3L))));
        assertThat(cluster(yaml).toBuilder().build()).isEqualTo(cluster(yaml));
    }

    @Test
    @DisplayName("but not an empty key in other sections, also not by an alias")
    void emptyKeyElsewhere() {
        assertThat(errors("'': 1", "network: {'': 1}", "hosts: [{address: a, role: master, '': 1}]"))
                .containsExactly(
                        "c.yml:1:1: error: a key at the top level is empty. Use a string as the key. [KEY_NOT_STRING]",
                        "c.yml:1:11: error: a key in network is empty. Use a string as the key. [KEY_NOT_STRING]",
                        "c.yml:1:36: error: a key in hosts[0] is empty. Use a string as the key. [KEY_NOT_STRING]");
        assertThat(errors(
                        "x: &a {'': 1}\n<<: *a",
                        "x: &a {'': 1}\nnetwork: *a",
                        "x: &a {'': 1}\nhosts: [{<<: *a, address: b, role: master}]"))
                .containsExactly(
                        "c.yml:1:8: error: a key at the top level is empty. Use a string as the key. [KEY_NOT_STRING]",
                        "c.yml:1:8: error: a key in network is empty. Use a string as the key. [KEY_NOT_STRING]",
                        "c.yml:1:8: error: a key in hosts[0] is empty. Use a string as the key. [KEY_NOT_STRING]");
        assertThat(errors("<<: {'': 1}", "hosts: [{<<: {'': 1}}]"))
                .containsExactly(
                        "c.yml:1:6: error: a key in '<<' is empty. Use a string as the key. [KEY_NOT_STRING]",
                        "c.yml:1:15: error: a key in hosts[0].'<<' is empty. Use a string as the key. [KEY_NOT_STRING]");
    }

    private static List<String> errors(String... yaml) {
        return Arrays.stream(yaml)
                .flatMap(each -> judged(each).stream())
                .filter(each -> each.contains(" error: "))
                .toList();
    }
}
