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

@DisplayName("The service CIDR of kube-router")
class KubeRouterSettingsTest {

    private static final String IPV4 = "10.96.0.0/12";
    private static final String IPV6 = "fd00:10:96::/112";

    private static final String[] CODES = {"CUSTOM_POD_CIDR_MISMATCH", "CUSTOM_POD_CIDR_DIFFERS"};

    private static String daemonSet(String container) {
        return "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: kube-router, namespace: kube-system}\nspec:\n"
                + "  template:\n    spec:\n      containers:\n"
                + ("- image: docker.io/cloudnativelabs/kube-router:v2.9.0\n" + container.indent(2)).indent(8);
    }

    private static List<String> found(String container, String... serviceCidrs) {
        var services = Stream.of(serviceCidrs).map(Cidr::parse).toList();
        var pods = Stream.of("10.32.0.0/12", "fd00:10:32::/48")
                .map(Cidr::parse)
                .filter(pod -> services.stream().anyMatch(each -> each.family() == pod.family()))
                .toList();
        return Folder.of(daemonSet(container))
                .inNetwork(network -> network.podCidrs(pods).serviceCidrs(services))
                .found(CODES);
    }

    private static String differs(String location, String argument, String range, String cidr, String wanted) {
        return "net/m.yml:" + location + ": warning CUSTOM_POD_CIDR_DIFFERS DaemonSet kube-system/kube-router:"
                + " spec.template.spec.containers[0]." + argument + " (--service-cluster-ip-range) " + range
                + " does not contain the cluster's service CIDR '" + cidr + "'"
                + ", so the network policies of kube-router block traffic from pods to services; set"
                + " --service-cluster-ip-range to " + wanted;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "args: [--run-router=true]",
                "args: [--service-cluster-ip-range=10.96.0.0/12]",
                "args: [--service-cluster-ip-range, 10.96.0.0/12]",
                "args: ['--service-cluster-ip-range=10.96.0.0/12,fd00:10:96::/112']",
                "args: [--service-cluster-ip-range=10.0.0.0/8, --service-cluster-ip-range=fd00::/16]",
                "command: [kube-router, --service-cluster-ip-range]\nargs: [10.96.0.0/12]",
                "args: [--service-cluster-ip-range=$(RANGE)]",
                "args: [--service-cluster-ip-ranges=10.0.0.0/24]",
                "args: [--service-cluster-ip-range]",
                "args: [--service-cluster-ip-range, null]",
                "args: [--service-cluster-ip-range=]",
                "args: [null, 5, {a: b}]",
                "args: 5",
            })
    @DisplayName("contains the cluster's")
    void good(String container) {
        assertThat(found(container, IPV4)).isEmpty();
        assertThat(found(container, IPV4, IPV6)).isEmpty();
        assertThat(Folder.of(daemonSet(container)).found()).noneMatch(each -> each.contains("PROVIDER_FAILED"));
    }

    @ParameterizedTest
    @CsvSource({"10.96.0.0/13", "10.104.0.0/13", "10.112.0.0/12", "10.80.0.0/12"})
    @DisplayName("contains the cluster's to its last address")
    void outside(String range) {
        assertThat(found("args: [-v=1, --service-cluster-ip-range=" + range + "]", IPV4))
                .containsExactly(differs("9:24", "args[1]", "'" + range + "'", IPV4, IPV4));
        assertThat(found("command: [kube-router, --service-cluster-ip-range, " + range + "]", IPV4))
                .containsExactly(differs("9:62", "command[2]", "'" + range + "'", IPV4, IPV4));
    }

    @Test
    @DisplayName("contains the cluster's in both families")
    void families() {
        assertThat(found("args: ['--service-cluster-ip-range=10.96.0.0/12,fd00:10:96::/113']", IPV4, IPV6))
                .containsExactly(
                        differs("9:18", "args[0]", "contains 'fd00:10:96::/113', which", IPV6, IPV4 + "," + IPV6));
        assertThat(found("args: [--service-cluster-ip-range=fd00:10:97::/112]", IPV6))
                .hasSize(1);
    }

    @Test
    @DisplayName("is a CIDR")
    void noCidr() {
        assertThat(found("args: [--service-cluster-ip-range=10.96.0.0]", IPV4))
                .containsExactly(
                        "net/m.yml:9:18: error CUSTOM_POD_CIDR_MISMATCH DaemonSet kube-system/kube-router: spec.template.spec.containers[0].args[0] (--service-cluster-ip-range) '10.96.0.0' is an IP address without a prefix length; set --service-cluster-ip-range to 10.96.0.0/12");
    }

    @Test
    @DisplayName("is that of containers with its image")
    void otherObjects() {
        var yaml = daemonSet("args: [--service-cluster-ip-range=10.0.0.0/24]");
        assertThat(Folder.of(yaml).found(CODES)).hasSize(1);
        assertThat(Folder.of(yaml.replace("docker.io/cloudnativelabs/kube-router:v2.9.0", "kube-router"))
                        .found(CODES))
                .hasSize(1);
        assertThat(Folder.of(yaml.replace("/kube-router:v2", "/kube-routers:v2"))
                        .found(CODES))
                .isEmpty();
        assertThat(Folder.of(yaml.replace("docker.io/cloudnativelabs/kube-router:v2.9.0", "'NO image'"))
                        .found())
                .noneMatch(each -> each.contains("POD_CIDR") || each.contains("PROVIDER_FAILED"));
        assertThat(Folder.of(yaml.replace("image: docker", "name: docker")).found(CODES))
                .isEmpty();
        assertThat(Folder.of(yaml.replace("kind: DaemonSet", "kind: Deployment"))
                        .found(CODES))
                .isEmpty();
    }
}
