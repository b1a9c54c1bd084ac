package dev.clusternetwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FirewalldSpec;
import dev.clusternetwork.plan.HostFile;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.plan.PortRule;
import dev.clusternetwork.plan.TrafficPeer;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The manifests of flannel declare no port, but its hosts receive packets of the tunnel from each other. */
@DisplayName("A cluster with flannel and firewalld")
class FlannelFirewallTest {

    private static final List<String> ADDRESSES = List.of("10.90.0.1", "10.90.0.2", "10.90.0.3");

    private static ClusterSpec cluster() {
        var folder = Path.of("clusters");
        var flannel = ClusterReader.read(folder.resolve("custom-flannel.yml")).partialCluster();
        var changed = flannel.toBuilder()
                .network(flannel.network().toBuilder()
                        .firewalld(FirewalldSpec.builder().enabled(true).build()))
                .build();
        // The templates depend on the cluster.
        return ClusterReader.load(changed, ProviderCatalog.discover(), SourceFiles.below(folder))
                .partialCluster();
    }

    @Test
    @DisplayName("opens the tunnel between all hosts, and to no other host")
    void tunnel() {
        var plan = NetworkPlanner.discover().withRandom(new Random(1)).plan(cluster());
        for (var role : List.of(TrafficPeer.MASTER, TrafficPeer.WORKER)) {
            assertThat(plan.ports().ingress(role))
                    .extracting(PortRule::toString)
                    .contains(
                            "8472/udp from master, worker to master, worker (flannel VXLAN)",
                            "any protocol from pod to master, worker (flannel packets between pods without"
                                    + " encapsulation)");
        }
        assertThat(plan.hosts()).hasSize(3).allSatisfy((name, host) -> {
            assertThat(file(host, "ipsets/clusternet-own4.xml"))
                    .contains(ADDRESSES.stream()
                            .map(address -> "<entry>" + address + "</entry>")
                            .toList());
            assertThat(file(host, "policies/clusternet-in.xml"))
                    .containsSubsequence("<source ipset=\"clusternet-own4\"/>", "<accept/>");
            assertThat(file(host, "services/clusternet.xml")).doesNotContain("8472");
        });
    }

    private static String file(HostPlan host, String path) {
        return host.files().stream()
                .filter(file -> file.path().equals("/etc/firewalld/" + path))
                .findFirst()
                .flatMap(HostFile::content)
                .orElseThrow();
    }
}
