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

@DisplayName("A pool in an environment variable")
class PoolVariableTest {

    private static final String IPV4 = "10.32.0.0/12";
    private static final String IPV6 = "fd00:10:32::/48";

    private static final String[] CODES = {"CUSTOM_POD_CIDR_MISMATCH", "CUSTOM_POD_CIDR_DIFFERS"};

    private static Folder folder(String env) {
        return Folder.of("apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: net}\nspec:\n  template:\n    spec:\n"
                + "      initContainers:\n        - env:\n" + env.indent(12));
    }

    private static String variable(String name, String value) {
        return "- name: " + name + "\n  value: " + value;
    }

    private static List<String> found(String env, String... podCidrs) {
        var cidrs = Stream.of(podCidrs).map(Cidr::parse).toList();
        return folder(env).inNetwork(network -> network.podCidrs(cidrs)).found(CODES);
    }

    private static String about(String severityAndCode, String message) {
        return "net/m.yml:10:22: " + severityAndCode + " DaemonSet net:"
                + " spec.template.spec.initContainers[0].env[0].value (" + message;
    }

    @ParameterizedTest
    @CsvSource({
        "CALICO_IPV4POOL_CIDR, 10.32.0.0/12",
        "CALICO_IPV4POOL_CIDR, 10.47.255.0/24",
        "CALICO_IPV4POOL_CIDR, none",
        "CALICO_IPV4POOL_CIDR, ''",
        "CALICO_IPV4POOL_CIDR, $(CIDR)",
        "CALICO_IPV6POOL_CIDR, fd00:10:32::/48",
        "CALICO_IPV6POOL_CIDR, fd00:10:32:ffff::/64",
        "IPALLOC_RANGE, 10.32.0.0/12",
        "IPALLOC_RANGES, 10.0.0.0/8",
    })
    @DisplayName("is inside the cluster's pod CIDR")
    void good(String name, String value) {
        assertThat(found(variable(name, "'" + value + "'"), IPV4, IPV6)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CALICO_IPV4POOL_CIDR, 10.32.0.0/11, is larger than, 10.32.0.0/12",
        "CALICO_IPV4POOL_CIDR, 10.48.0.0/12, is not inside, 10.32.0.0/12",
        "CALICO_IPV4POOL_CIDR, 192.168.0.0/16, is not inside, 10.32.0.0/12",
        "CALICO_IPV6POOL_CIDR, fd00:10:32::/47, is larger than, fd00:10:32::/48",
        "CALICO_IPV6POOL_CIDR, fd00:10:33::/64, is not inside, fd00:10:32::/48",
        "IPALLOC_RANGE, 10.31.255.0/24, is not inside, 10.32.0.0/12",
    })
    @DisplayName("is reported if it is outside of the pod CIDR")
    void outside(String name, String pool, String relation, String cidr) {
        assertThat(found(variable(name, pool), IPV4, IPV6))
                .containsExactly(about(
                        "warning CUSTOM_POD_CIDR_DIFFERS",
                        name + ") '" + pool + "' " + relation + " the cluster's pod CIDR '" + cidr
                                + "', so kube-proxy and firewalls treat pods as outside the cluster; set " + name
                                + " to "
                                + cidr));
    }

    @Test
    @DisplayName("is a CIDR of its family, and the cluster has that family")
    void noCidr() {
        assertThat(found(variable("IPALLOC_RANGE", "10.32.0.1/12"), IPV4))
                .containsExactly(about(
                        "error CUSTOM_POD_CIDR_MISMATCH",
                        "IPALLOC_RANGE) '10.32.0.1/12' has host bits set; set IPALLOC_RANGE to 10.32.0.0/12"));
        assertThat(found(variable("CALICO_IPV4POOL_CIDR", "10.32.0.1/12"), IPV4))
                .containsExactly(
                        about(
                                "warning CUSTOM_POD_CIDR_DIFFERS",
                                "CALICO_IPV4POOL_CIDR) '10.32.0.1/12' has host bits, so it is read as '10.32.0.0/12'; use 10.32.0.0/12 if that is meant"));
        assertThat(found(variable("CALICO_IPV6POOL_CIDR", "10.32.0.0/12"), IPV4))
                .containsExactly(
                        about(
                                "error CUSTOM_POD_CIDR_MISMATCH",
                                "CALICO_IPV6POOL_CIDR) '10.32.0.0/12' is an IPv4 CIDR, but an IPv6 CIDR is required; use an IPv6 CIDR"));
        assertThat(found(variable("CALICO_IPV6POOL_CIDR", "fd00::/48"), IPV4))
                .containsExactly(about(
                        "warning CUSTOM_POD_CIDR_DIFFERS",
                        "CALICO_IPV6POOL_CIDR) 'fd00::/48' is an IPv6 CIDR, but the cluster has no IPv6 pod CIDR;"
                                + " remove it, or add an IPv6 CIDR to network.pod_network_cidr"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- name: IPALLOC_RANGE",
                "- {name: IPALLOC_RANGE, value: 5}",
                "- {name: IPALLOC_RANGE, valueFrom: {configMapKeyRef: {name: a, key: b}}}",
                "- {name: 5, value: 10.0.0.0/8}",
                "- value: 10.0.0.0/8",
                "- null",
                "- 5",
                "a: b",
            })
    @DisplayName("may be incomplete")
    void malformedValues(String env) {
        assertThat(folder(env).found())
                .noneMatch(each -> each.contains("POD_CIDR") || each.contains("PROVIDER_FAILED"));
    }
}
