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
class FlannelSettingsTest {

    private static final String IPV4 = "10.32.0.0/12";
    private static final String IPV6 = "fd00:10:32::/48";

    private static final String[] CODES = {"CUSTOM_POD_CIDR_MISMATCH", "CUSTOM_POD_CIDR_DIFFERS"};

    private static final String AT = "ConfigMap kube-system/flannel: data.'net-conf.json' ";

    private static Folder folder(String json) {
        return Folder.of("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flannel, namespace: kube-system}\ndata:\n"
                + "  net-conf.json: |\n" + json.indent(4));
    }

    private static List<String> found(String json, String... podCidrs) {
        var cidrs = Stream.of(podCidrs).map(Cidr::parse).toList();
        return folder(json).inNetwork(network -> network.podCidrs(cidrs)).found(CODES);
    }

    private static String mismatch(String message) {
        return "net/m.yml:5:18: error CUSTOM_POD_CIDR_MISMATCH " + AT + message;
    }

    private static String differs(String message) {
        return "net/m.yml:5:18: warning CUSTOM_POD_CIDR_DIFFERS " + AT + message;
    }

    @Test
    @DisplayName("is the cluster's pod CIDR, in every family")
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
    @DisplayName("contains the cluster's IPv4 pod CIDR")
    void outside(String network) {
        assertThat(found("{\"Network\": \"" + network + "\"}", IPV4))
                .containsExactly(
                        mismatch(
                                "(Network) '" + network
                                        + "\' does not contain the cluster's pod CIDR '10.32.0.0/12', so flannel fails on nodes whose pod CIDR is outside of it; set Network to 10.32.0.0/12"));
    }

    @ParameterizedTest
    @CsvSource({"fd00:10:32::/49", "fd00:10:32:8000::/49", "fd00:10:33::/48", "fd00:10:31::/48", "fd00:10:32::/128"})
    @DisplayName("contains the cluster's IPv6 pod CIDR")
    void outsideIpv6(String network) {
        assertThat(found("{\"EnableIPv4\": false, \"EnableIPv6\": true, \"IPv6Network\": \"" + network + "\"}", IPV6))
                .containsExactly(
                        mismatch(
                                "(IPv6Network) '" + network
                                        + "\' does not contain the cluster's pod CIDR 'fd00:10:32::/48', so flannel fails on nodes whose pod CIDR is outside of it; set IPv6Network to fd00:10:32::/48"));
    }

    @Test
    @DisplayName("is not larger than the cluster's pod CIDR")
    void larger() {
        var why =
                ", so packets of pods to the other addresses in it keep the pod as source, and the replies are lost; set ";
        assertThat(found(
                        "{\"Network\": \"10.32.0.0/11\", \"EnableIPv6\": true, \"IPv6Network\": \"fd00:10:32::/47\"}",
                        IPV4,
                        IPV6))
                .containsExactly(
                        differs("(Network) '10.32.0.0/11' is larger than the cluster's pod CIDR '10.32.0.0/12'" + why
                                + "Network to 10.32.0.0/12"),
                        differs(
                                "(IPv6Network) 'fd00:10:32::/47' is larger than the cluster's pod CIDR 'fd00:10:32::/48'"
                                        + why + "IPv6Network to fd00:10:32::/48"));
        assertThat(found("{\"Network\": \"10.0.0.0/8\"}", IPV4)).hasSize(1);
        assertThat(found("{\"Network\": \"0.0.0.0/0\"}", IPV4))
                .containsExactly(
                        mismatch(
                                "(Network) '0.0.0.0/0' has the prefix length 0, so flannel ignores it; set Network to 10.32.0.0/12"));
    }

    @Test
    @DisplayName("has every family of the cluster")
    void familyMissing() {
        assertThat(found("{\"Network\": \"10.32.0.0/12\"}", IPV4, IPV6))
                .containsExactly(
                        mismatch(
                                "does not set EnableIPv6, whose default 'false' disables IPv6, but the cluster has the IPv6 pod CIDR 'fd00:10:32::/48', so pods get no IPv6 address; set EnableIPv6 to true, and IPv6Network to fd00:10:32::/48"));
        assertThat(found(
                        "{\"EnableIPv4\": false, \"EnableIPv6\": true, \"IPv6Network\": \"fd00:10:32::/48\"}",
                        IPV4,
                        IPV6))
                .containsExactly(
                        mismatch(
                                "(EnableIPv4) 'false' disables IPv4, but the cluster has the IPv4 pod CIDR '10.32.0.0/12', so pods get no IPv4 address; set EnableIPv4 to true, and Network to 10.32.0.0/12"));
        assertThat(found("{\"EnableIPv6\": true}", IPV4, IPV6))
                .containsExactly(
                        mismatch("does not set Network, which flannel requires; set Network to 10.32.0.0/12"),
                        mismatch(
                                "does not set IPv6Network, which flannel requires; set IPv6Network to fd00:10:32::/48"));
    }

    @Test
    @DisplayName("has no family that the cluster lacks")
    void familyTooMany() {
        assertThat(found("{\"Network\": \"10.32.0.0/12\", \"EnableIPv6\": true, \"IPv6Network\": \"fd00::/48\"}", IPV4))
                .containsExactly(mismatch(
                        "(EnableIPv6) 'true' enables IPv6, but the cluster has no IPv6 pod CIDR, so flannel connects no"
                                + " node, because no node has an IPv6 pod CIDR; set EnableIPv6 to false, or add an IPv6 CIDR"
                                + " to network.pod_network_cidr"));
        assertThat(found("{\"EnableIPv6\": true, \"IPv6Network\": \"fd00:10:32::/48\"}", IPV6))
                .containsExactly(
                        mismatch(
                                "does not set EnableIPv4, whose default 'true' enables IPv4, but the cluster has no IPv4 pod CIDR, so flannel connects no node, because no node has an IPv4 pod CIDR; set EnableIPv4 to false, or add an IPv4 CIDR to network.pod_network_cidr"));
    }

    @Test
    @DisplayName("may have host bits, which flannel drops")
    void hostBits() {
        assertThat(found("{\"Network\": \"10.47.255.255/12\"}", IPV4))
                .containsExactly(
                        differs(
                                "(Network) '10.47.255.255/12' has host bits, so it is read as '10.32.0.0/12'; use 10.32.0.0/12 if that is meant"));
        assertThat(found(
                        "{\"EnableIPv4\": false, \"EnableIPv6\": true, \"IPv6Network\": \"fd00:10:32:0::1/48\"}", IPV6))
                .containsExactly(
                        differs(
                                "(IPv6Network) 'fd00:10:32:0::1/48' has host bits, so it is read as 'fd00:10:32::/48'; use fd00:10:32::/48 if that is meant"));
        // Not in canonical form, but the first address all the same.
        assertThat(found("{\"EnableIPv4\": false, \"EnableIPv6\": true, \"IPv6Network\": \"FD00:10:32:0::/48\"}", IPV6))
                .isEmpty();
        assertThat(found("{\"Network\": \"10.48.0.0/11\"}", IPV4))
                .satisfiesExactly(
                        first -> assertThat(first).contains("is read as '10.32.0.0/11'"),
                        second -> assertThat(second).contains("larger than the cluster's pod CIDR '10.32.0.0/12'"));
    }

    @Test
    @DisplayName("is a CIDR of its family")
    void noCidr() {
        assertThat(found("{\"Network\": \"10.32.0.0\"}", IPV4))
                .containsExactly(mismatch("(Network) '10.32.0.0' is an IP address without a prefix length; set Network"
                        + " to 10.32.0.0/12"));
        assertThat(found("{\"Network\": \"10.32.0.0/12,fd00:10:32::/48\"}", IPV4))
                .containsExactly(mismatch("(Network) '10.32.0.0/12,fd00:10:32::/48' is more than one CIDR; set Network"
                        + " to 10.32.0.0/12"));
        assertThat(found("{\"Network\": \"fd00::/48\"}", IPV4))
                .containsExactly(mismatch("(Network) 'fd00::/48' is an IPv6 CIDR, but an IPv4 CIDR is required;"
                        + " set Network to 10.32.0.0/12"));
        assertThat(found("{\"EnableIPv4\": false, \"EnableIPv6\": true, \"IPv6Network\": \"10.0.0.0/8\"}", IPV6))
                .containsExactly(mismatch("(IPv6Network) '10.0.0.0/8' is an IPv4 CIDR, but an IPv6 CIDR is required;"
                        + " set IPv6Network to fd00:10:32::/48"));
        // Read even where it is not used.
        assertThat(found("{\"Network\": \"10.32.0.0/12\", \"IPv6Network\": \"10.0.0.0/8\"}", IPV4))
                .containsExactly(mismatch(
                        "(IPv6Network) '10.0.0.0/8' is an IPv4 CIDR, but an IPv6 CIDR is required; use an IPv6 CIDR"));
        assertThat(found("{\"Network\": \"10.32.0.0/12\", \"IPv6Network\": \"\"}", IPV4))
                .hasSize(1);
        for (var noString : List.of("5", "null", "{}", "[\"10.32.0.0/12\"]")) {
            assertThat(found("{\"Network\": " + noString + "}", IPV4))
                    .hasSize(1)
                    .allMatch(each -> each.contains("MISMATCH"));
        }
    }

    @Test
    @DisplayName("is in a JSON object")
    void noJson() {
        assertThat(found("{\n  \"Network\": \"10.32.0.0/12\",\n  \"Backend\": {\"Type\": vxlan}\n}", IPV4))
                .containsExactly(mismatch(
                        "is not valid JSON (line 3 of the value), so flannel does not start; correct the JSON"));
        assertThat(found("{\"Network\": \"10.32.0.0/12\"", IPV4))
                .containsExactly(mismatch(
                        "is not valid JSON (line 2 of the value), so flannel does not start; correct the JSON"));
        assertThat(found("{\"Network\": \"10.32.0.0/12\",}", IPV4))
                .containsExactly(mismatch(
                        "is not valid JSON (line 1 of the value), so flannel does not start; correct the JSON"));
        assertThat(found("{\"Network\": \"10.32.0.0/12\"} }", IPV4))
                .containsExactly(mismatch(
                        "is not valid JSON (line 1 of the value), so flannel does not start; correct the JSON"));
        for (var noObject : List.of("[]", "\"10.32.0.0/12\"", "null", "5")) {
            assertThat(found(noObject, IPV4))
                    .containsExactly(
                            mismatch("is not a JSON object, so flannel does not start; replace it by a JSON object"));
        }
        assertThat(found("{\"Network\": \"10.32.0.0/12\", \"EnableIPv6\": \"true\"}", IPV4))
                .containsExactly(mismatch(
                        "(EnableIPv6) is the string 'true', but a boolean is required; set EnableIPv6 to false"));
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
    @DisplayName("may be incomplete")
    void malformedValues(String rest) {
        assertThat(Folder.of("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: flannel}\n" + rest)
                        .found())
                .noneMatch(each -> each.contains("POD_CIDR") || each.contains("PROVIDER_FAILED"));
    }

    @Test
    @DisplayName("is in a ConfigMap")
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
