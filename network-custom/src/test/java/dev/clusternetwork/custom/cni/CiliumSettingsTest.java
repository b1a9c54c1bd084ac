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

@DisplayName("The pod CIDRs of Cilium")
class CiliumSettingsTest {

    private static final String IPV4 = "10.32.0.0/12";
    private static final String IPV6 = "fd00:10:32::/48";

    private static final String[] CODES = {"CUSTOM_POD_CIDR_MISMATCH", "CUSTOM_POD_CIDR_DIFFERS"};

    private static final String OUTSIDE = ", so kube-proxy and firewalls treat pods as outside the cluster; set ";

    private static Folder folder(String data) {
        return Folder.of(
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cilium-config, namespace: kube-system}\ndata:\n"
                        + data.indent(2));
    }

    private static List<String> found(String data, String... podCidrs) {
        var cidrs = Stream.of(podCidrs).map(Cidr::parse).toList();
        return folder(data).inNetwork(network -> network.podCidrs(cidrs)).found(CODES);
    }

    private static String mismatch(String location, String message) {
        return "net/m.yml:" + location + ": error CUSTOM_POD_CIDR_MISMATCH ConfigMap kube-system/cilium-config: "
                + message;
    }

    private static String differs(String location, String message) {
        return "net/m.yml:" + location + ": warning CUSTOM_POD_CIDR_DIFFERS ConfigMap kube-system/cilium-config: "
                + message;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.32.0.0/12",
                "10.32.0.0/13",
                "10.47.254.0/23",
                "10.32.0.0/16 10.33.0.0/16",
                "10.32.0.0/16,10.33.0.0/16"
            })
    @DisplayName("are inside the cluster's IPv4 pod CIDR")
    void inside(String pools) {
        assertThat(found("cluster-pool-ipv4-cidr: " + pools, IPV4)).isEmpty();
        assertThat(found("ipam: cluster-pool\ncluster-pool-ipv4-cidr: " + pools, IPV4))
                .isEmpty();
    }

    @Test
    @DisplayName("are inside the cluster's pod CIDR, in every family")
    void outside() {
        assertThat(found("""
                        ipam: cluster-pool
                        cluster-pool-ipv4-cidr: 10.32.0.0/16 10.0.0.0/8, 10.48.0.0/12
                        cluster-pool-ipv6-cidr: fd00:10:33::/64
                        """, IPV4, IPV6))
                .containsExactly(
                        differs(
                                "6:27",
                                "data.cluster-pool-ipv4-cidr contains '10.0.0.0/8', which is larger than the cluster's pod CIDR '10.32.0.0/12'"
                                        + OUTSIDE + "cluster-pool-ipv4-cidr to 10.32.0.0/12"),
                        differs(
                                "6:27",
                                "data.cluster-pool-ipv4-cidr contains '10.48.0.0/12', which is not inside the cluster's pod CIDR '10.32.0.0/12'"
                                        + OUTSIDE + "cluster-pool-ipv4-cidr to 10.32.0.0/12"),
                        differs(
                                "7:27",
                                "data.cluster-pool-ipv6-cidr 'fd00:10:33::/64' is not inside the cluster's pod CIDR 'fd00:10:32::/48'"
                                        + OUTSIDE + "cluster-pool-ipv6-cidr to fd00:10:32::/48"));
        assertThat(found("cluster-pool-ipv6-cidr: fd00:10:32::/48", IPV4, IPV6)).isEmpty();
        assertThat(found("cluster-pool-ipv6-cidr: fd00:10:32::/47", IPV4, IPV6)).hasSize(1);
    }

    @Test
    @DisplayName("are CIDRs of a family that the cluster has")
    void families() {
        assertThat(found("cluster-pool-ipv4-cidr: 10.32.0.0/33 fd00::/64\ncluster-pool-ipv6-cidr: fd00::/64", IPV4))
                .containsExactly(
                        mismatch(
                                "5:27",
                                "data.cluster-pool-ipv4-cidr contains '10.32.0.0/33', which has the prefix length 33, which is out of range for IPv4;"
                                        + " set cluster-pool-ipv4-cidr to 10.32.0.0/12"),
                        mismatch(
                                "5:27",
                                "data.cluster-pool-ipv4-cidr contains 'fd00::/64', which is an IPv6 CIDR, but an IPv4"
                                        + " CIDR is required; set cluster-pool-ipv4-cidr to 10.32.0.0/12"),
                        differs(
                                "6:27",
                                "data.cluster-pool-ipv6-cidr 'fd00::/64' is an IPv6 CIDR, but the cluster has no IPv6 pod CIDR; remove it, or add an IPv6 CIDR to network.pod_network_cidr"));
    }

    @ParameterizedTest
    @CsvSource({
        "cluster-pool, 1",
        "cluster-pool-v2beta, 1",
        "kubernetes, 0",
        "multi-pool, 0",
        "eni, 0",
    })
    @DisplayName("are compared if Cilium uses them because of ipam")
    void ipam(String ipam, int findings) {
        assertThat(found("ipam: " + ipam + "\ncluster-pool-ipv4-cidr: 10.0.0.0/8", IPV4))
                .hasSize(findings);
    }

    @ParameterizedTest
    @CsvSource({"none, 1", "portmap, 1", "'', 1", "generic-veth, 0", "aws-cni, 0"})
    @DisplayName("are compared if no other plugin assigns addresses")
    void chained(String mode, int findings) {
        assertThat(found("cni-chaining-mode: '" + mode + "'\ncluster-pool-ipv4-cidr: 10.0.0.0/8", IPV4))
                .hasSize(findings);
    }

    @Test
    @DisplayName("come with every family of the cluster enabled")
    void disabled() {
        assertThat(found(
                        "enable-ipv4: \"true\"\nenable-ipv6: \"false\"\ncluster-pool-ipv6-cidr: fd00::/104",
                        IPV4,
                        IPV6))
                .containsExactly(
                        mismatch(
                                "6:16",
                                "data.enable-ipv6 'false' disables IPv6, but the cluster has the IPv6 pod CIDR 'fd00:10:32::/48', so pods get no IPv6 address; set enable-ipv6 to \"true\""));
        assertThat(found("enable-ipv4: \"false\"", IPV4)).hasSize(1);
        assertThat(found("enable-ipv6: \"false\"\ncluster-pool-ipv6-cidr: fd00::/104", IPV4))
                .isEmpty();
    }

    @Test
    @DisplayName("are those of the nodes with ipam kubernetes, so each enabled family needs a pod CIDR")
    void kubernetes() {
        assertThat(found("ipam: kubernetes\nenable-ipv4: \"true\"\nenable-ipv6: \"true\"", IPV4))
                .containsExactly(
                        mismatch(
                                "7:16",
                                "data.enable-ipv6 'true' enables IPv6, but the cluster has no IPv6 pod CIDR, so Cilium waits on every node for an IPv6 pod CIDR; set enable-ipv6 to \"false\", or add an IPv6 CIDR to network.pod_network_cidr"));
        assertThat(found("ipam: kubernetes\nenable-ipv4: \"true\"\nenable-ipv6: \"true\"", IPV4, IPV6))
                .isEmpty();
        assertThat(found("enable-ipv4: \"true\"\nenable-ipv6: \"true\"", IPV4)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ipv4-native-routing-cidr, 10.32.0.0/12, 0",
        "ipv4-native-routing-cidr, 10.0.0.0/8, 0",
        "ipv4-native-routing-cidr, 10.32.0.0/13, 1",
        "ipv4-native-routing-cidr, 10.48.0.0/12, 1",
        "ipv4-native-routing-cidr, '', 0",
        "native-routing-cidr, 10.32.0.0/12, 0",
        "native-routing-cidr, 10.32.0.0/13, 1",
        "ipv6-native-routing-cidr, fd00:10:32::/48, 0",
        "ipv6-native-routing-cidr, fd00:10:32::/49, 1",
        "ipv6-native-routing-cidr, fd00::/16, 0",
    })
    @DisplayName("are inside the natively routed CIDR")
    void routed(String key, String routed, int findings) {
        assertThat(found("ipam: kubernetes\n" + key + ": '" + routed + "'", IPV4, IPV6))
                .hasSize(findings);
        assertThat(found(key + ": '" + routed + "'", IPV4, IPV6)).hasSize(findings);
        assertThat(found("ipam: eni\n" + key + ": '" + routed + "'", IPV4, IPV6))
                .isEmpty();
    }

    @Test
    @DisplayName("are inside the natively routed CIDR, even where they are smaller than the pod CIDR")
    void poolRouted() {
        assertThat(found("cluster-pool-ipv4-cidr: 10.32.0.0/16\nipv4-native-routing-cidr: 10.32.0.0/16", IPV4))
                .isEmpty();
        assertThat(found(
                        "cluster-pool-ipv4-cidr: 10.32.0.0/16 10.33.0.0/16\nipv4-native-routing-cidr: 10.32.0.0/16",
                        IPV4))
                .containsExactly(
                        differs(
                                "6:29",
                                "data.ipv4-native-routing-cidr '10.32.0.0/16' does not contain the pod CIDR '10.33.0.0/16' of Cilium, so packets to the other pods leave with the address of the node, and network policies do not recognize their source; set ipv4-native-routing-cidr to 10.32.0.0/12"));
        assertThat(found("ipv4-native-routing-cidr: 10.32.0.0/12/1", IPV4))
                .containsExactly(
                        mismatch(
                                "5:29",
                                "data.ipv4-native-routing-cidr '10.32.0.0/12/1' contains more than one '/'; set ipv4-native-routing-cidr to 10.32.0.0/12"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ipam: 5",
                "ipam:",
                "enable-ipv4: false",
                "cluster-pool-ipv4-cidr: []",
                "cluster-pool-ipv4-cidr: ' , '"
            })
    @DisplayName("may be incomplete")
    void malformedValues(String data) {
        assertThat(folder(data).found())
                .noneMatch(each -> each.contains("POD_CIDR") || each.contains("PROVIDER_FAILED"));
    }

    @Test
    @DisplayName("are in the ConfigMap cilium-config")
    void otherObjects() {
        var yaml =
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cilium-config}\ndata: {cluster-pool-ipv4-cidr: 10.0.0.0/8}";
        assertThat(Folder.of(yaml).found(CODES)).hasSize(1);
        assertThat(Folder.of(yaml.replace("cilium-config", "other")).found(CODES))
                .isEmpty();
        assertThat(Folder.of(yaml.replace("kind: ConfigMap", "kind: Secret")).found(CODES))
                .isEmpty();
    }
}
