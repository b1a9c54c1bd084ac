package dev.clusternetwork.host.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clusternetwork.cluster.NetworkSpec;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The patch of CoreDNS")
class CoreDnsPatchTest {

    private static CoreDnsPatch patch(int hosts, NetworkSpec.Builder network) {
        return Clusters.plan(
                        Clusters.hosts(hosts).network(network.provider("plain")).build())
                .data(CoreDnsPatch.class)
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0} hosts, dns_replicas {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "0, -, -, 0, 1",
                "1, -, 1, 1, 0",
                "2, -, 2, 0, 1",
                "10, -, 2, 0, 1",
                "11, -, 3, 0, 1",
                "20, -, 3, 0, 1",
                "21, -, 4, 0, 1",
                "120, -, 13, 0, 1",
                "0, 3, 3, 0, 1",
                "3, 1, 1, 1, 0",
                "3, 3, 3, 0, 1",
            })
    @DisplayName("replicas by the formula or as set; an update never waits for a node without a pod of CoreDNS")
    void replicas(int hosts, Integer set, Integer replicas, int maxSurge, int maxUnavailable) {
        var network = NetworkSpec.builder().nodeLocalDnsCache(false);
        if (set != null) {
            network.dnsReplicas(set);
        }
        var patch = patch(hosts, network);
        assertThat(patch.replicas().orElse(null)).isEqualTo(replicas);
        assertThat(patch.maxSurge()).isEqualTo(maxSurge);
        assertThat(patch.maxUnavailable()).isEqualTo(maxUnavailable);
        assertThat(patch.maxSurge() + patch.maxUnavailable())
                .as("the API server refuses 0 for both")
                .isPositive();
        assertThat(patch.toJson().contains("\"replicas\"")).isEqualTo(replicas != null);
    }

    @Test
    @DisplayName("as JSON and as maps")
    void whole() {
        var patch = patch(12, NetworkSpec.builder().nodeLocalDnsCache(true));
        assertThat(patch.toJson()).isEqualTo("""
                {
                  "spec": {
                    "replicas": 3,
                    "strategy": {
                      "type": "RollingUpdate",
                      "rollingUpdate": {
                        "maxSurge": 0,
                        "maxUnavailable": 1
                      }
                    },
                    "template": {
                      "spec": {
                        "affinity": {
                          "podAntiAffinity": {
                            "preferredDuringSchedulingIgnoredDuringExecution": [
                              {
                                "weight": 100,
                                "podAffinityTerm": {
                                  "labelSelector": {
                                    "matchLabels": {
                                      "k8s-app": "kube-dns"
                                    }
                                  },
                                  "topologyKey": "kubernetes.io/hostname"
                                }
                              }
                            ],
                            "requiredDuringSchedulingIgnoredDuringExecution": null
                          }
                        }
                      }
                    }
                  }
                }
                """);
        assertThat(patch.target()).hasToString("Deployment kube-system/coredns");
        assertThat(patch)
                .hasToString("patch of Deployment kube-system/coredns (replicas 3, maxSurge 0, maxUnavailable 1)");
        assertThat(patch(0, NetworkSpec.builder().nodeLocalDnsCache(false)))
                .hasToString("patch of Deployment kube-system/coredns (maxSurge 0, maxUnavailable 1)");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> patch.toMap().clear());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> ((Map<?, ?>) patch.toMap().get("spec")).clear());
    }

    @Test
    @DisplayName("equal by value")
    void equality() {
        var one = patch(1, NetworkSpec.builder().dnsReplicas(1));
        assertThat(one)
                .isEqualTo(patch(3, NetworkSpec.builder().dnsReplicas(1)))
                .hasSameHashCodeAs(patch(3, NetworkSpec.builder().dnsReplicas(1)))
                .isNotEqualTo(patch(3, NetworkSpec.builder().dnsReplicas(2)))
                .isNotEqualTo(patch(0, NetworkSpec.builder().nodeLocalDnsCache(false)));
    }
}
