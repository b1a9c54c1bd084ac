package dev.clusternetwork.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.plan.ObservedCluster;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The mesh of a cluster")
class MeshTopologyTest {

    /** Two hosts in one region, and one in another. */
    private static final String HOSTS = """
            hosts:
              - {name: n1, address: 192.0.2.1, private_address: 10.1.0.1, role: master, labels: {topology.kubernetes.io/region: eu}}
              - {name: n2, address: 192.0.2.2, private_address: 10.1.0.2, role: worker, labels: {topology.kubernetes.io/region: eu}}
              - {name: n3, address: 198.51.100.3, private_address: 10.2.0.3, role: worker, labels: {topology.kubernetes.io/region: us}}
            network:
              weave: {peering: %s%s}
            """;

    private static MeshTopology mesh(String yaml) {
        return MeshTopology.of(Clusters.read(yaml).partialCluster(), ObservedCluster.of());
    }

    private static List<String> strings(List<?> list) {
        return list.stream().map(Object::toString).toList();
    }

    @Test
    @DisplayName("is part of the plan")
    void isPlanned() {
        var plan = Clusters.plan(HOSTS.formatted("static", ""));
        assertThat(plan.data(MeshTopology.class))
                .hasValueSatisfying(mesh -> assertThat(mesh).hasToString("3 hosts, peering static"));
    }

    @Test
    @DisplayName("is only that of the provider weave")
    void otherProvider() {
        var cluster = ClusterSpec.builder()
                .network(NetworkSpec.builder().provider("calico"))
                .build();
        assertThatThrownBy(() -> MeshTopology.of(cluster, ObservedCluster.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the provider of the cluster is calico, not weave");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "flying-shuttle", "static"})
    @DisplayName("uses private addresses within a region and public ones between regions")
    void regions(String peering) {
        assertThat(strings(mesh(HOSTS.formatted(peering, "")).connections()))
                .containsExactly(
                        "n1 -> n2 at 10.1.0.2",
                        "n1 -> n3 at 198.51.100.3",
                        "n2 -> n1 at 10.1.0.1",
                        "n2 -> n3 at 198.51.100.3",
                        "n3 -> n1 at 192.0.2.1",
                        "n3 -> n2 at 192.0.2.2");
    }

    @Test
    @DisplayName("uses private addresses only with discovery")
    void discovery() {
        assertThat(strings(mesh(HOSTS.formatted("discovery", "")).connections()))
                .containsExactly(
                        "n1 -> n2 at 10.1.0.2",
                        "n1 -> n3 at 10.2.0.3",
                        "n2 -> n1 at 10.1.0.1",
                        "n2 -> n3 at 10.2.0.3",
                        "n3 -> n1 at 10.1.0.1",
                        "n3 -> n2 at 10.1.0.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "discovery", "static"})
    @DisplayName("includes known peers, once each")
    void knownPeers(String peering) {
        var hosts = "hosts: [{name: n1, address: 192.0.2.1, role: master}]\n";
        assertThat(strings(mesh(hosts + "network: {weave: {peering: " + peering
                                + ", known_peers: [203.0.113.2, 203.0.113.1, 203.0.113.2]}}")
                        .connections()))
                .containsExactly("n1 -> 203.0.113.1", "n1 -> 203.0.113.2");
    }

    @Test
    @DisplayName("starts with private addresses only, with which the sidecar corrects the rest")
    void initial() {
        assertThat(strings(mesh(HOSTS.formatted("flying-shuttle", "")).initialConnections()))
                .contains("n1 -> n3 at 10.2.0.3")
                .hasSize(6);
        assertThat(strings(mesh(HOSTS.formatted("flying-shuttle", ", known_peers: [203.0.113.1]"))
                        .initialConnections()))
                .containsExactly("n1 -> 203.0.113.1", "n2 -> 203.0.113.1", "n3 -> 203.0.113.1");
    }

    @Test
    @DisplayName("starts static routers of each region with the addresses that they use")
    void initialStatic() {
        var mesh = mesh(HOSTS.formatted("static", ""));
        assertThat(mesh.initialConnections()).isEqualTo(mesh.connections());
    }

    @Test
    @DisplayName("counts hosts without a region label to the region default, as the sidecar does")
    void defaultRegion() {
        var hosts = """
                hosts:
                  - {name: n1, address: 192.0.2.1, private_address: 10.1.0.1, role: master}
                  - {name: n2, address: 192.0.2.2, private_address: 10.1.0.2, role: worker, labels: {topology.kubernetes.io/region: default}}
                network: {weave: {peering: %s}}
                """;
        assertThat(strings(mesh(hosts.formatted("auto")).connections()))
                .containsExactly("n1 -> n2 at 10.1.0.2", "n2 -> n1 at 10.1.0.1");
        assertThat(strings(mesh(hosts.formatted("static")).connections()))
                .containsExactly("n1 -> n2 at 192.0.2.2", "n2 -> n1 at 192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flying-shuttle|192.0.2.1|192.0.2.2|192.0.2.3|n1 n2 DIRECT, n1 n3 DIRECT, n2 n3 DIRECT",
                "static        |192.0.2.1|192.0.2.2|192.0.2.3|n1 n2 DIRECT, n1 n3 DIRECT, n2 n3 DIRECT",
                "discovery     |192.0.2.1|192.0.2.2|192.0.2.3|n1 n2 DIRECT, n1 n3 UNCERTAIN, n2 n3 UNCERTAIN",
                "flying-shuttle|127.0.0.1|192.0.2.2|192.0.2.3|n1 n2 DIRECT, n1 n3 DIRECT, n2 n3 DIRECT",
                "flying-shuttle|127.0.0.1|192.0.2.2|127.0.0.1|n1 n2 DIRECT, n1 n3 RELAYED, n2 n3 DIRECT",
                "static        |127.0.0.1|192.0.2.2|127.0.0.1|n1 n2 DIRECT, n1 n3 RELAYED, n2 n3 DIRECT",
                "flying-shuttle|127.0.0.1|127.0.0.1|127.0.0.1|n1 n2 DIRECT, n1 n3 SEPARATE, n2 n3 SEPARATE",
                "flying-shuttle|192.0.2.1|192.0.2.1|localhost|n1 n2 DIRECT, n1 n3 UNCERTAIN, n2 n3 UNCERTAIN",
            })
    @DisplayName("has pairs that are connected directly, perhaps, by others, or not at all")
    void pairs(String peering, String one, String two, String three, String expected) {
        var hosts = """
                hosts:
                  - {name: n1, address: %s, ssh_port: 1, private_address: 10.1.0.1, role: master, labels: {topology.kubernetes.io/region: eu}}
                  - {name: n2, address: %s, ssh_port: 2, private_address: 10.1.0.2, role: worker, labels: {topology.kubernetes.io/region: eu}}
                  - {name: n3, address: %s, ssh_port: 3, private_address: 10.2.0.3, role: worker, labels: {topology.kubernetes.io/region: us}}
                network: {weave: {peering: %s}}
                """;
        var mesh = mesh(hosts.formatted(one, two, three, peering));
        assertThat(mesh.pairs())
                .extracting(pair -> pair.first() + " " + pair.second() + " " + pair.state())
                .containsExactly(expected.split(", "));
        var isSplit = mesh.pairs().stream().anyMatch(pair -> pair.state() == MeshTopology.State.SEPARATE);
        assertThat(mesh.groups()).hasSize(isSplit ? 2 : 1);
    }

    @Test
    @DisplayName("is not certain about an address that two hosts without private addresses share")
    void sharedWithoutPrivateAddress() {
        var hosts = """
                hosts:
                  - {name: n1, address: 192.0.2.1, ssh_port: 1, role: master, labels: {topology.kubernetes.io/region: eu}}
                  - {name: n2, address: %s, ssh_port: 2, role: worker, labels: {topology.kubernetes.io/region: us}}
                  - {name: n3, address: 127.0.0.1, ssh_port: 3, role: worker, labels: {topology.kubernetes.io/region: eu}}
                network: {weave: {peering: flying-shuttle}}
                """;
        assertThat(states(hosts.formatted("192.0.2.1"))).contains("n1 n3 UNCERTAIN");
        assertThat(states(hosts.formatted("192.0.2.2"))).contains("n1 n3 DIRECT");
    }

    @Test
    @DisplayName("knows that an address of another region is public if it is written as private, too")
    void privateAddressIsPublic() {
        var hosts = """
                hosts:
                  - {name: n1, address: 192.0.2.1, private_address: %s, role: master, labels: {topology.kubernetes.io/region: eu}}
                  - {name: n2, address: 192.0.2.2, private_address: 10.0.0.2, role: worker, labels: {topology.kubernetes.io/region: us}}
                network: {weave: {peering: discovery}}
                """;
        assertThat(states(hosts.formatted("192.0.2.1"))).containsExactly("n1 n2 DIRECT");
        assertThat(states(hosts.formatted("10.0.0.1"))).containsExactly("n1 n2 UNCERTAIN");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, RELAYED",
        "peer.example.com, RELAYED",
        // No other host can reach it.
        "127.0.0.1, SEPARATE",
        // It is a host of this cluster.
        "10.1.0.1, SEPARATE",
    })
    @DisplayName("is joined by known peers that can be nodes of other clusters")
    void joinedByKnownPeers(String peer, String state) {
        var hosts = """
                hosts:
                  - {name: n1, address: 127.0.0.1, ssh_port: 1, private_address: 10.1.0.1, role: master, labels: {topology.kubernetes.io/region: eu}}
                  - {name: n2, address: localhost, ssh_port: 2, private_address: 10.2.0.2, role: worker, labels: {topology.kubernetes.io/region: us}}
                network: {weave: {peering: flying-shuttle, known_peers: [%s]}}
                """;
        assertThat(states(hosts.formatted(peer))).containsExactly("n1 n2 " + state);
    }

    private static List<String> states(String yaml) {
        return mesh(yaml).pairs().stream()
                .map(pair -> pair.first() + " " + pair.second() + " " + pair.state())
                .toList();
    }

    @Test
    @DisplayName("says why a pair is not connected, for each direction")
    void reasons() {
        var hosts = """
                hosts:
                  - {name: n1, address: 127.0.0.1, private_address: 10.1.0.1, role: master, labels: {topology.kubernetes.io/region: eu}}
                  - {name: n2, address: localhost, private_address: 10.2.0.2, role: worker, labels: {topology.kubernetes.io/region: us}}
                """;
        assertThat(mesh(hosts).pairs()).singleElement().satisfies(pair -> {
            assertThat(pair.state()).isEqualTo(MeshTopology.State.SEPARATE);
            assertThat(pair.encryption()).isEmpty();
            assertThat(pair.reasons())
                    .containsExactly(
                            "n1 -> n2: localhost is a loopback name", "n2 -> n1: 127.0.0.1 is a loopback address");
        });
        assertThat(mesh(hosts).groups()).hasToString("[[n1], [n2]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                        |ENCRYPTED|ENCRYPTED",
                "[10.1.0.0/24]                             |NONE     |ENCRYPTED",
                "[10.1.0.0/31]                             |ENCRYPTED|ENCRYPTED",
                "[10.1.0.0/24, 192.0.2.0/24]               |NONE     |ENCRYPTED",
                "[192.0.2.0/24, 198.51.100.0/24]           |ENCRYPTED|NONE",
            })
    @DisplayName("encrypts packets unless each router trusts the address of the other")
    void encryption(String trusted, String inRegion, String betweenRegions) {
        var mesh = mesh(HOSTS.formatted("flying-shuttle", ", trusted_subnets: " + trusted));
        assertThat(mesh.pairs())
                .extracting(pair -> pair.encryption().orElseThrow().name())
                .containsExactly(inRegion, betweenRegions, betweenRegions);
    }

    @Test
    @DisplayName("does not claim to know whether a router trusts a host name")
    void unknownEncryption() {
        var hosts = """
                hosts:
                  - {name: n1, address: a.example.com, role: master}
                  - {name: n2, address: 10.1.0.2, role: worker}
                network: {weave: {trusted_subnets: [%s]}}
                """;
        assertThat(mesh(hosts.formatted("10.1.0.0/24")).pairs().get(0).encryption())
                .contains(MeshTopology.Encryption.UNKNOWN);
        assertThat(mesh(hosts.formatted("10.2.0.0/24")).pairs().get(0).encryption())
                .contains(MeshTopology.Encryption.ENCRYPTED);
    }

    @Test
    @DisplayName("has one connection of a router to each other host and known peer")
    void connectionsPerNode() {
        assertThat(mesh("network: {}").connectionsPerNode()).isZero();
        assertThat(mesh(HOSTS.formatted("auto", ", known_peers: [203.0.113.1]")).connectionsPerNode())
                .isEqualTo(3);
    }

    @Test
    @DisplayName("does not depend on the order of hosts")
    void order() {
        var lines = HOSTS.formatted("static", "").lines().toList();
        var swapped =
                String.join("\n", lines.get(0), lines.get(3), lines.get(1), lines.get(2), lines.get(4), lines.get(5));
        assertThat(mesh(swapped).connections())
                .isEqualTo(mesh(HOSTS.formatted("static", "")).connections());
        assertThat(mesh(swapped).pairs())
                .isEqualTo(mesh(HOSTS.formatted("static", "")).pairs());
    }

    private static final String JOINED = """
            hosts:
              - {name: n1, address: 192.0.2.1, private_address: 10.1.0.1, role: master, labels: {topology.kubernetes.io/region: %1$s}}
              - {name: n2, address: 192.0.2.2, private_address: 10.2.0.2, role: worker, labels: {topology.kubernetes.io/region: us}}
              - {name: n3, address: 192.0.2.3, private_address: 10.2.0.3, role: worker, labels: {topology.kubernetes.io/region: us}}
            network:
              weave: {peering: %2$s, trusted_subnets: [10.0.0.0/14]}
              waive: {WEAVE_DISCOVERY_ACROSS_REGIONS: routed}
            """;

    /** Returns the mesh after n2 and n3 joined n1. */
    private static MeshTopology joined(String region, String peering) {
        var yaml = JOINED.formatted(region, peering);
        var first = yaml.lines().filter(line -> !line.contains("worker")).collect(Collectors.joining("\n"));
        return MeshTopology.of(
                Clusters.read(yaml).partialCluster(),
                ObservedCluster.of(Clusters.plan(first).objects()));
    }

    @Test
    @DisplayName("is not certain about hosts that discover each other only if they reach another region")
    void notDiscovered() {
        assertThat(joined("eu", "discovery").pairs())
                .filteredOn(pair -> pair.first().equals("n2"))
                .singleElement()
                .satisfies(pair -> {
                    assertThat(pair.state()).isEqualTo(MeshTopology.State.UNCERTAIN);
                    assertThat(pair.reasons())
                            .containsExactly(
                                    "n2 -> n3: 10.2.0.3 is not one of the initial peers",
                                    "n3 -> n2: 10.2.0.2 is not one of the initial peers");
                });
        assertThat(joined("us", "discovery").pairs()).allMatch(pair -> pair.state() == MeshTopology.State.DIRECT);
    }

    @Test
    @DisplayName("does not claim to know the address at which hosts of a region discover each other")
    void encryptionOfDiscovered() {
        assertThat(joined("us", "static").pairs())
                .extracting(pair -> pair.encryption().orElseThrow().name())
                .containsExactly("UNKNOWN", "UNKNOWN", "UNKNOWN");
        assertThat(mesh(JOINED.formatted("us", "static")).pairs())
                .extracting(pair -> pair.encryption().orElseThrow().name())
                .containsExactly("NONE", "NONE", "NONE");
    }
}
