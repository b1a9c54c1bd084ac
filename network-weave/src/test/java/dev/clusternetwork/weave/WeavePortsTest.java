package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.PortRule;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ports of Weave")
class WeavePortsTest {

    private static final List<String> METRICS = List.of(
            "6781/tcp from master, worker, pod to master, worker (Weave network policy controller metrics)",
            "6782/tcp from master, worker, pod to master, worker (Weave router metrics)");

    private static List<String> ports(String settings) {
        return Clusters.plan("""
                        hosts:
                          - {address: 192.0.2.1, role: master}
                          - {address: 192.0.2.2, role: worker}
                        network:
                          provider: weave
                          weave: %s
                        """.formatted(settings)).ports().rules().stream()
                .filter(rule -> rule.purpose().startsWith("Weave"))
                .map(PortRule::toString)
                .toList();
    }

    @Test
    @DisplayName("Routers connect over TCP and UDP, and the fast datapath has a port of its own and ESP")
    void routers() {
        assertThat(ports("{}"))
                .containsExactly(
                        METRICS.get(0),
                        METRICS.get(1),
                        "6783/tcp from master, worker to master, worker (Weave control connections)",
                        "6784/tcp from same host to master, worker (Weave API and probes)",
                        "6783/udp from master, worker to master, worker (Weave packets and heartbeats)",
                        "6784/udp from master, worker to master, worker (Weave fast datapath (VXLAN))",
                        "protocol 50 (esp) from master, worker to master, worker (Weave encryption of the fast datapath)");
    }

    @Test
    @DisplayName("Without the fast datapath, the kernel neither encapsulates nor encrypts packets")
    void withoutFastDatapath() {
        assertThat(ports("{fast_datapath: false}"))
                .containsExactly(
                        METRICS.get(0),
                        METRICS.get(1),
                        "6783/tcp from master, worker to master, worker (Weave control connections)",
                        "6784/tcp from same host to master, worker (Weave API and probes)",
                        "6783/udp from master, worker to master, worker (Weave packets and heartbeats)");
    }

    @Test
    @DisplayName("Nodes of other clusters connect to the routers, and not to the metrics")
    void otherClusters() {
        assertThat(ports("{known_peers: [203.0.113.1, peer.example]}"))
                .contains(METRICS.get(0), METRICS.get(1))
                .contains(
                        "6783/tcp from master, worker, other cluster to master, worker (Weave control connections)",
                        "6783/udp from master, worker, other cluster to master, worker (Weave packets and heartbeats)",
                        "6784/udp from master, worker, other cluster to master, worker (Weave fast datapath (VXLAN))",
                        "protocol 50 (esp) from master, worker, other cluster to master, worker (Weave encryption of"
                                + " the fast datapath)");
    }
}
