package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostInterface;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.NetworkProfile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A rule sees a default instead of a value that could not be read, so its finding would be wrong. */
@DisplayName("A finding is dropped if a setting that it relies on could not be read:")
class ReliedSettingsTest {

    private static final ConfigPath ROOT = ConfigPath.root();
    private static final String REGION = HostSpec.REGION_LABEL;
    private static final String DEPRECATED_REGION = HostSpec.DEPRECATED_REGION_LABEL;

    @Test
    @DisplayName("a peer address of two hosts")
    void peerAddressTwice() {
        var addresses = cluster(
                HostSpec.master("a.example"), HostSpec.worker("a.example").sshPort(23));
        for (int i = 0; i < 2; i++) {
            assertRelies(
                    addresses,
                    RuleCode.HOST_PEER_ADDRESS_TWICE,
                    host(i, "address"),
                    host(i, "private_address"),
                    host(i, "private_interface"),
                    host(i, "labels", REGION),
                    host(i, "labels", DEPRECATED_REGION));
        }
        assertIndependent(addresses, RuleCode.HOST_PEER_ADDRESS_TWICE, host(1, "facts", "interfaces"));

        var written = cluster(
                HostSpec.master("a.example").privateAddress("192.168.0.1"),
                HostSpec.worker("b.example").privateAddress("192.168.0.1"));
        assertRelies(written, RuleCode.HOST_PEER_ADDRESS_TWICE, host(0, "private_address"), host(1, "private_address"));
        assertIndependent(
                written,
                RuleCode.HOST_PEER_ADDRESS_TWICE,
                host(0, "address"),
                host(0, "private_interface"),
                host(0, "labels", "zone"));

        var found = cluster(
                HostSpec.master("a.example").privateInterface("eth0").facts(eth0("192.168.0.1/24")),
                HostSpec.worker("b.example").privateInterface("eth0").facts(eth0("192.168.0.1/24")));
        for (int i = 0; i < 2; i++) {
            assertRelies(
                    found,
                    RuleCode.HOST_PEER_ADDRESS_TWICE,
                    host(i, "private_address"),
                    host(i, "private_interface"),
                    host(i, "facts", "interfaces").item(3));
        }
    }

    @Test
    @DisplayName("an address that other hosts cannot reach")
    void unusableAddress() {
        assertRelies(
                cluster(HostSpec.master("127.0.0.1")),
                RuleCode.HOST_ADDRESS_UNUSABLE,
                host(0, "address"),
                host(0, "private_address"),
                host(0, "private_interface"));
        var written = cluster(HostSpec.master("192.0.2.1").privateAddress("127.0.0.1"));
        assertRelies(written, RuleCode.HOST_ADDRESS_UNUSABLE, host(0, "private_address"));
        assertIndependent(written, RuleCode.HOST_ADDRESS_UNUSABLE, host(0, "private_interface"));
    }

    @Test
    @DisplayName("an address of a master that is not in its facts")
    void masterAddress() {
        assertRelies(
                cluster(HostSpec.master("192.0.2.1").facts(eth0("192.168.0.1/24"))),
                RuleCode.MASTER_ADDRESS_NOT_ON_HOST,
                host(0, "address"),
                host(0, "private_address"),
                host(0, "private_interface"),
                host(0, "role"),
                host(0, "facts", "interfaces"));
    }

    @Test
    @DisplayName("a misspelt region label")
    void misspeltRegionLabel() {
        assertRelies(
                cluster(HostSpec.master("192.0.2.1").label("topology.kubernetes.io/regoin", "eu")),
                RuleCode.REGION_LABEL_MISSPELT,
                host(0, "labels", REGION),
                host(0, "labels", DEPRECATED_REGION));
    }

    @Test
    @DisplayName("a CIDR that overlaps a route or a reserved CIDR")
    void ledger() {
        var network = NetworkSpec.builder().reserve("10.40.0.0/16", "office");
        var cluster = ClusterSpec.builder()
                .host(HostSpec.master("192.0.2.1")
                        .facts(HostFacts.builder().route("10.41.0.0/16 via 192.0.2.254 dev eth0")))
                .network(network)
                .build();
        var pods = ROOT.key("network").key("pod_network_cidr");
        assertRelies(
                cluster,
                RuleCode.CIDR_OVERLAPS_UNKNOWN_ROUTE,
                pods,
                host(0, "facts", "routes").item(0));
        assertIndependent(
                cluster,
                RuleCode.CIDR_OVERLAPS_UNKNOWN_ROUTE,
                ROOT.key("network").key("reserved"));
        assertRelies(
                cluster,
                RuleCode.CIDR_OVERLAPS_RESERVED,
                pods,
                ROOT.key("network").key("reserved").item(0).key("cidr"));
        assertIndependent(cluster, RuleCode.CIDR_OVERLAPS_RESERVED, host(0, "facts", "routes"));
    }

    @Test
    @DisplayName("a finding of a provider about the MTU of a host")
    void mtu() {
        var written = HostSpec.worker("192.0.2.1").mtu(1400).build();
        assertThat(isKept(
                        host(0, "mtu"),
                        finding -> HostPaths.relyOnMtu(
                                finding, written, ROOT.key("hosts").item(0))))
                .isFalse();
        var found = HostSpec.worker("192.0.2.1").build();
        for (var each : List.of("address", "private_address", "private_interface")) {
            assertThat(isKept(
                            host(0, each),
                            finding -> HostPaths.relyOnMtu(
                                    finding, found, ROOT.key("hosts").item(0))))
                    .as(each)
                    .isFalse();
            assertThat(isKept(
                            host(0, each),
                            finding -> HostPaths.relyOnMtu(
                                    finding, written, ROOT.key("hosts").item(0))))
                    .as(each)
                    .isTrue();
        }
        assertThat(isKept(
                        host(0, "facts", "interfaces"),
                        finding -> HostPaths.relyOnMtu(
                                finding, found, ROOT.key("hosts").item(0))))
                .isFalse();
    }

    @Test
    @DisplayName("a finding of a provider about several regions")
    void regions() {
        var cluster = cluster(
                HostSpec.master("a.example").region("eu"),
                HostSpec.worker("b.example").region("eu"),
                HostSpec.worker("c.example").region("us"),
                HostSpec.worker("d.example").region("us"));
        var isKept = List.of(false, true, false, true);
        for (int i = 0; i < 4; i++) {
            for (var label : List.of(REGION, DEPRECATED_REGION)) {
                assertThat(isKept(
                                host(i, "labels", label),
                                finding -> HostRegions.relyOnSeveral(finding, cluster, ROOT.key("hosts"))))
                        .as("hosts[%s] %s", i, label)
                        .isEqualTo(isKept.get(i));
            }
        }
        var one = cluster(
                HostSpec.master("a.example").region("eu"),
                HostSpec.worker("b.example").region("eu"));
        assertThat(isKept(
                        host(0, "labels", REGION),
                        finding -> HostRegions.relyOnSeveral(finding, one, ROOT.key("hosts"))))
                .isTrue();
    }

    private static boolean isKept(ConfigPath unreadable, Consumer<Finding.Builder> relying) {
        var collector = new Findings.Collector(Set.of(unreadable));
        var finding = Finding.of(RuleCode.NOT_PLANNED, ROOT.key("network").key("mtu"))
                .problem("is wrong")
                .fix("correct it");
        relying.accept(finding);
        collector.add(finding);
        return !collector.toFindings().all().isEmpty();
    }

    private static void assertRelies(ClusterSpec cluster, RuleCode code, ConfigPath... settings) {
        assertThat(codes(cluster, Set.of())).contains(code);
        for (var each : settings) {
            assertThat(codes(cluster, Set.of(each))).as(each.toString()).doesNotContain(code);
        }
    }

    private static void assertIndependent(ClusterSpec cluster, RuleCode code, ConfigPath... settings) {
        for (var each : settings) {
            assertThat(codes(cluster, Set.of(each))).as(each.toString()).contains(code);
        }
    }

    private static List<RuleCode> codes(ClusterSpec cluster, Set<ConfigPath> unreadable) {
        var collector = new Findings.Collector(unreadable);
        var profile = NetworkProfile.unknown();
        ClusterRules.check(
                cluster,
                Optional.empty(),
                Optional.of(profile),
                ClusterClaims.ledger(cluster, profile, ROOT),
                ROOT,
                collector);
        return collector.toFindings().all().stream()
                .map(each -> (RuleCode) each.code())
                .toList();
    }

    private static ClusterSpec cluster(HostSpec.Builder... hosts) {
        var cluster = ClusterSpec.builder();
        List.of(hosts).forEach(cluster::host);
        return cluster.build();
    }

    private static HostFacts.Builder eth0(String address) {
        return HostFacts.builder().networkInterface(HostInterface.named("eth0").address(address));
    }

    private static ConfigPath host(int index, String... keys) {
        var path = ROOT.key("hosts").item(index);
        for (var key : keys) {
            path = path.key(key);
        }
        return path;
    }
}
