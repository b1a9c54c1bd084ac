package dev.clusternetwork.custom.cni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.custom.Folder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The network of flannel")
class FlannelRulesTest {

    private static final String IPV4 = "10.32.0.0/12";
    private static final String IPV6 = "fd00:10:32::/48";

    private static final String[] CODES = {"CUSTOM_POD_CIDR_MISMATCH", "CUSTOM_POD_CIDR_DIFFERS"};

    private static final String AT = "ConfigMap kube-system/flannel: data.'net-conf.json' ";

    private static Folder folder(String json) {
        return Folder.of("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flannel, namespace: kube-system}\ndata:\n"
                + "  net-conf.json: |\n" + json.indent(4));
    }

    private static List<String> found(String json, String... podCidrs) {
        var blocks = Stream.of(podCidrs).map(Cidr::parse).toList();
        return folder(json).inNetwork(network -> network.podCidrs(blocks)).found(CODES);
    }

    private static String mismatch(String message) {
        return "net/m.yml:5:18: error CUSTOM_POD_CIDR_MISMATCH " + AT + message;
    }

    private static String differs(String message) {
        return "net/m.yml:5:18: warning CUSTOM_POD_CIDR_DIFFERS " + AT + message;
    }

    @Test
    @DisplayName("is the cluster's pod block, in every family")
    void good() {
        assertThat(found("{\"Network\": \"10.32.0.0/12\", \"Backend\": {\"Type\": \"vxlan\"}}", IPV4))
                .isEmpty();
        assertThat(found(
                        "{\"Network\": \"10.32.0.0/12\", \"EnableIPv6\": true, \"IPv6Network\": \"fd00:10:32::/48\"}",
                        IPV4,
                        IPV6))
                .isEmpty();
        assertThat(found("{\"EnableIPv4\": false, \"EnableIPv6\": true, \"IPv6Network\": \"fd00:10:32::/48\"}", IPV6))
                .isEmpty();
        assertThat(found("{\"network\": \"10.32.0.0/12\", \"ENABLEIPV6\": null}", IPV4))
                .isEmpty();
        assertThat(found("{\"Network\": \"10.32.0.0/12\", \"IPv6Network\": \"fd00:99::/48\"}", IPV4))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10.32.0.0/13", "10.40.0.0/13", "10.48.0.0/12", "10.16.0.0/12", "10.244.0.0/16", "10.32.0.0/32"})
    @DisplayName("contains the cluster's IPv4 block")
    void outside(String network) {
        assertThat(found("{\"Network\": \"" + network + "\"}", IPV4))
                .containsExactly(
                        mismatch("has the Network " + network + ", which does not contain the cluster's pod block"
                                + " 10.32.0.0/12, and flannel fails on nodes whose part of the block lies outside; write"
                                + " \"Network\": \"10.32.0.0/12\""));
    }

    @ParameterizedTest
    @CsvSource({"fd00:10:32::/49", "fd00:10:32:8000::/49", "fd00:10:33::/48", "fd00:10:31::/48", "fd00:10:32::/128"})
    @DisplayName("contains the cluster's IPv6 block")
    void outsideIpv6(String network) {
        assertThat(found("{\"EnableIPv4\": false, \"EnableIPv6\": true, \"IPv6Network\": \"" + network + "\"}", IPV6))
                .containsExactly(
                        mismatch("has the IPv6Network " + network + ", which does not contain the cluster's pod"
                                + " block fd00:10:32::/48, and flannel fails on nodes whose part of the block lies outside; write"
                                + " \"IPv6Network\": \"fd00:10:32::/48\""));
    }

    @Test
    @DisplayName("is not larger than the cluster's block")
    void larger() {
        assertThat(found(
                        "{\"Network\": \"10.32.0.0/11\", \"EnableIPv6\": true, \"IPv6Network\": \"fd00:10:32::/47\"}",
                        IPV4,
                        IPV6))
                .containsExactly(
                        differs(
                                "has the Network 10.32.0.0/11, which is larger than the cluster's pod block 10.32.0.0/12:"
                                        + " what pods send to the rest of it keeps their addresses, and answers get lost; write"
                                        + " \"Network\": \"10.32.0.0/12\""),
                        differs("has the IPv6Network fd00:10:32::/47, which is larger than the cluster's pod block"
                                + " fd00:10:32::/48: what pods send to the rest of it keeps their addresses, and answers get"
                                + " lost; write \"IPv6Network\": \"fd00:10:32::/48\""));
        assertThat(found("{\"Network\": \"10.0.0.0/8\"}", IPV4)).hasSize(1);
        assertThat(found("{\"Network\": \"0.0.0.0/0\"}", IPV4))
                .containsExactly(mismatch("has the Network 0.0.0.0/0, which flannel takes for none; write \"Network\":"
                        + " \"10.32.0.0/12\""));
    }

    @Test
    @DisplayName("has every family of the cluster")
    void familyMissing() {
        assertThat(found("{\"Network\": \"10.32.0.0/12\"}", IPV4, IPV6))
                .containsExactly(mismatch("does not enable IPv6, so pods get no address of the cluster's pod block"
                        + " fd00:10:32::/48; write \"EnableIPv6\": true and \"IPv6Network\": \"fd00:10:32::/48\""));
        assertThat(found(
                        "{\"EnableIPv4\": false, \"EnableIPv6\": true, \"IPv6Network\": \"fd00:10:32::/48\"}",
                        IPV4,
                        IPV6))
                .containsExactly(mismatch("does not enable IPv4, so pods get no address of the cluster's pod block"
                        + " 10.32.0.0/12; write \"EnableIPv4\": true and \"Network\": \"10.32.0.0/12\""));
        assertThat(found("{\"EnableIPv6\": true}", IPV4, IPV6))
                .containsExactly(
                        mismatch(
                                "has no Network, but flannel needs one that contains the cluster's pod block 10.32.0.0/12;"
                                        + " write \"Network\": \"10.32.0.0/12\""),
                        mismatch("has no IPv6Network, but flannel needs one that contains the cluster's pod block"
                                + " fd00:10:32::/48; write \"IPv6Network\": \"fd00:10:32::/48\""));
    }

    @Test
    @DisplayName("has no family that the cluster lacks")
    void familyTooMany() {
        assertThat(found("{\"Network\": \"10.32.0.0/12\", \"EnableIPv6\": true, \"IPv6Network\": \"fd00::/48\"}", IPV4))
                .containsExactly(
                        mismatch(
                                "enables IPv6, but the cluster has no IPv6 pod block, and flannel connects no node"
                                        + " without a part of one; write \"EnableIPv6\": false, or give the cluster an IPv6 pod block"));
        assertThat(found("{\"EnableIPv6\": true, \"IPv6Network\": \"fd00:10:32::/48\"}", IPV6))
                .containsExactly(
                        mismatch("enables IPv4 as it does not say otherwise, but the cluster has no IPv4 pod block,"
                                + " and flannel connects no node without a part of one; write \"EnableIPv4\": false, or give the"
                                + " cluster an IPv4 pod block"));
    }

    @Test
    @DisplayName("may have host bits, which flannel drops")
    void hostBits() {
        assertThat(found("{\"Network\": \"10.47.255.255/12\"}", IPV4))
                .containsExactly(differs("has the Network '10.47.255.255/12', which is read as 10.32.0.0/12; write"
                        + " 10.32.0.0/12 if that is meant"));
        assertThat(found(
                        "{\"EnableIPv4\": false, \"EnableIPv6\": true, \"IPv6Network\": \"fd00:10:32:0::1/48\"}", IPV6))
                .containsExactly(
                        differs("has the IPv6Network 'fd00:10:32:0::1/48', which is read as fd00:10:32::/48; write"
                                + " fd00:10:32::/48 if that is meant"));
        // Not in canonical form, but the first address all the same.
        assertThat(found("{\"EnableIPv4\": false, \"EnableIPv6\": true, \"IPv6Network\": \"FD00:10:32:0::/48\"}", IPV6))
                .isEmpty();
        assertThat(found("{\"Network\": \"10.48.0.0/11\"}", IPV4))
                .satisfiesExactly(
                        first -> assertThat(first).contains("is read as 10.32.0.0/11"),
                        second -> assertThat(second).contains("larger than the cluster's pod block 10.32.0.0/12"));
    }

    @Test
    @DisplayName("is a block of its family")
    void noBlock() {
        assertThat(found("{\"Network\": \"10.32.0.0\"}", IPV4))
                .containsExactly(
                        mismatch("has the Network '10.32.0.0', which is an address without a prefix length; write"
                                + " 10.32.0.0/12"));
        assertThat(found("{\"Network\": \"10.32.0.0/12,fd00:10:32::/48\"}", IPV4))
                .containsExactly(
                        mismatch(
                                "has the Network '10.32.0.0/12,fd00:10:32::/48', which is more than one block; write"
                                        + " 10.32.0.0/12; a template finds each by itself in the lists of cluster_config.network"));
        assertThat(found("{\"Network\": \"fd00::/48\"}", IPV4))
                .containsExactly(mismatch("has the Network fd00::/48, an IPv6 block where an IPv4 block belongs; write"
                        + " 10.32.0.0/12"));
        assertThat(found("{\"EnableIPv4\": false, \"EnableIPv6\": true, \"IPv6Network\": \"10.0.0.0/8\"}", IPV6))
                .containsExactly(
                        mismatch("has the IPv6Network 10.0.0.0/8, an IPv4 block where an IPv6 block belongs; write"
                                + " fd00:10:32::/48"));
        // Read even where it is not used.
        assertThat(found("{\"Network\": \"10.32.0.0/12\", \"IPv6Network\": \"10.0.0.0/8\"}", IPV4))
                .containsExactly(
                        mismatch("has the IPv6Network 10.0.0.0/8, an IPv4 block where an IPv6 block belongs; write"
                                + " an IPv6 block"));
        assertThat(found("{\"Network\": \"10.32.0.0/12\", \"IPv6Network\": \"\"}", IPV4))
                .hasSize(1);
        for (var noText : List.of("5", "null", "{}", "[\"10.32.0.0/12\"]")) {
            assertThat(found("{\"Network\": " + noText + "}", IPV4))
                    .hasSize(1)
                    .allMatch(each -> each.contains("MISMATCH"));
        }
    }

    @Test
    @DisplayName("stands in an object of JSON")
    void noJson() {
        assertThat(found("{\n  \"Network\": \"10.32.0.0/12\",\n  \"Backend\": {\"Type\": vxlan}\n}", IPV4))
                .containsExactly(mismatch("is no JSON, as line 3 of it shows, so flannel does not start; correct it"));
        assertThat(found("{\"Network\": \"10.32.0.0/12\"", IPV4))
                .containsExactly(mismatch("is no JSON, as line 2 of it shows, so flannel does not start; correct it"));
        assertThat(found("{\"Network\": \"10.32.0.0/12\",}", IPV4))
                .containsExactly(mismatch("is no JSON, as line 1 of it shows, so flannel does not start; correct it"));
        assertThat(found("{\"Network\": \"10.32.0.0/12\"} }", IPV4))
                .containsExactly(mismatch("is no JSON, as line 1 of it shows, so flannel does not start; correct it"));
        for (var noObject : List.of("[]", "\"10.32.0.0/12\"", "null", "5")) {
            assertThat(found(noObject, IPV4))
                    .containsExactly(mismatch("is no JSON object, so flannel does not start; begin it with { and write"
                            + " Network in it"));
        }
        assertThat(found("{\"Network\": \"10.32.0.0/12\", \"EnableIPv6\": \"true\"}", IPV4))
                .containsExactly(
                        mismatch("has EnableIPv6 \"true\", but flannel takes nothing but true or false, without"
                                + " quotes; write true or false"));
        assertThat(found("{\"Network\": \"10.32.0.0/12\", \"Backend\": " + "[".repeat(2000), IPV4))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:",
                "data: []",
                "data: {net-conf.json: }",
                "data: {net-conf.json: {Network: a}}",
                "data: {net-conf: '{}'}",
                "binaryData: {net-conf.json: aGk=}",
            })
    @DisplayName("may be full of holes")
    void holes(String rest) {
        assertThat(Folder.of("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flannel}\n" + rest)
                        .found())
                .noneMatch(each -> each.contains("POD_CIDR") || each.contains("PROVIDER_FAILED"));
    }

    @Test
    @DisplayName("stands in a ConfigMap")
    void otherKind() {
        var yaml = "apiVersion: v1\nkind: %s\nmetadata: {name: flannel}\ndata: {net-conf.json: '{}'}";
        assertThat(Folder.of(yaml.formatted("ConfigMap")).found(CODES)).hasSize(1);
        assertThat(Folder.of(yaml.formatted("Secret")).found(CODES)).isEmpty();
        assertThat(Folder.of(yaml.formatted("ConfigMap").replace("v1", "example.com/v1"))
                        .found(CODES))
                .isEmpty();
        assertThat(Folder.of(yaml.formatted("ConfigMap").replace("'{}'", "''")).found(CODES))
                .hasSize(1);
    }
}
