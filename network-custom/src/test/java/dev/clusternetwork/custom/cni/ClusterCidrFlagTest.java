package dev.clusternetwork.custom.cni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.custom.Folder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The flag --cluster-cidr")
class ClusterCidrFlagTest {

    private static List<String> found(String container, String... podCidrs) {
        var cidrs = Arrays.stream(podCidrs).map(Cidr::parse).toList();
        return Folder.of(
                        "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: proxy, namespace: kube-system}\nspec:\n"
                                + "  template:\n    spec:\n      containers:\n        - image: example.com/proxy:1\n"
                                + container.indent(10))
                .inNetwork(network -> network.podCidrs(cidrs))
                .found("CUSTOM_POD_CIDR_MISMATCH", "CUSTOM_POD_CIDR_DIFFERS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "args: [--cluster-cidr=10.32.0.0/12]",
                "command: [proxy, --cluster-cidr]\nargs: ['10.32.0.0/12,fd00:10:32::/48']",
                "args: ['--cluster-cidr=fd00:10:32::/48']",
                "args: [--cluster-cidr=]",
                "args: [--cluster-cidr=$(POD_CIDR)]",
                "args: [--cluster-cidrs=10.99.0.0/16, 10.99.0.0/16]",
                "args: {--cluster-cidr: 10.99.0.0/16}"
            })
    @DisplayName("has pod CIDRs of the cluster")
    void good(String container) {
        assertThat(found(container, "10.32.0.0/12", "fd00:10:32::/48")).isEmpty();
    }

    @Test
    @DisplayName("is reported when it has another CIDR, of either family")
    void differs() {
        var at = "net/m.yml:9:18: warning CUSTOM_POD_CIDR_DIFFERS DaemonSet kube-system/proxy:"
                + " spec.template.spec.containers[0].args[0] (--cluster-cidr) ";
        var why = " is not a pod CIDR of the cluster, so programs treat addresses of pods as outside the cluster,"
                + " or the reverse; set --cluster-cidr to ";
        assertThat(found("args: [--cluster-cidr=10.32.0.0/11]", "10.32.0.0/12"))
                .containsExactly(at + "'10.32.0.0/11'" + why + "10.32.0.0/12");
        assertThat(found("args: [--cluster-cidr=10.32.0.0/13]", "10.32.0.0/12"))
                .containsExactly(at + "'10.32.0.0/13'" + why + "10.32.0.0/12");
        assertThat(found("args: ['--cluster-cidr=10.32.0.0/12,fd00:10:32::/47']", "10.32.0.0/12", "fd00:10:32::/48"))
                .containsExactly(at + "contains 'fd00:10:32::/47', which" + why + "10.32.0.0/12,fd00:10:32::/48");
    }

    @Test
    @DisplayName("is reported when it has no CIDR, or host bits")
    void malformed() {
        assertThat(found("args: [--cluster-cidr=10.32.0.0/33]", "10.32.0.0/12"))
                .containsExactly(
                        "net/m.yml:9:18: error CUSTOM_POD_CIDR_MISMATCH DaemonSet kube-system/proxy: spec.template.spec.containers[0].args[0] (--cluster-cidr) '10.32.0.0/33' has the prefix length 33, which is out of range for IPv4; set --cluster-cidr to 10.32.0.0/12");
        assertThat(found("args: [--cluster-cidr=10.32.0.1/12]", "10.32.0.0/12"))
                .containsExactly(
                        "net/m.yml:9:18: warning CUSTOM_POD_CIDR_DIFFERS DaemonSet kube-system/proxy: spec.template.spec.containers[0].args[0] (--cluster-cidr) '10.32.0.1/12' has host bits, so it is read as '10.32.0.0/12'; use 10.32.0.0/12 if that is meant");
    }
}
