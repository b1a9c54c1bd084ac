package dev.clusternetwork.fleet;

import static dev.clusternetwork.fleet.Fleets.calico;
import static dev.clusternetwork.fleet.Fleets.cluster;
import static dev.clusternetwork.fleet.Fleets.fleetFindings;
import static dev.clusternetwork.fleet.Fleets.weave;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.fleet.Fleet.DefaultSubnets;
import dev.clusternetwork.fleet.Fleet.Pods;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.spi.FleetPart;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.testkit.PlainProvider;
import dev.clusternetwork.weave.WeaveNetworkProvider;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each rule that compares clusters, with its whole message. */
class FleetRulesTest {

    /** Returns a cluster of Weave with service CIDRs of its own, so that only one rule has findings. */
    private static FleetCluster a(String... weave) {
        return services("a", "10.96.0.0/16", "192.0.2.1", weave);
    }

    private static FleetCluster b(String... weave) {
        return services("b", "10.97.0.0/16", "198.51.100.1", weave);
    }

    private static FleetCluster c(String... weave) {
        return services("c", "10.98.0.0/16", "203.0.113.1", weave);
    }

    private static FleetCluster services(String name, String services, String address, String... weave) {
        return cluster(
                name,
                """
                hosts:
                  - {address: %s, role: worker}
                network:
                  service_cidr: %s
                  weave:
                    password: passwd
                """.formatted(address, services)
                        + String.join(
                                "",
                                List.of(weave).stream()
                                        .map(line -> "    " + line + "\n")
                                        .toList()));
    }

    private static Fleet fleet(FleetCluster... clusters) {
        return Fleet.of(clusters);
    }

    private static Fleet routed(FleetCluster... clusters) {
        return Fleet.of(clusters).toBuilder().pods(Pods.ROUTED).build();
    }

    @Test
    @DisplayName("three clusters without faults have no findings")
    void noFaults() {
        assertThat(fleetFindings(fleet(a(), b(), c()))).isEmpty();
    }

    @Test
    void names() {
        var unnamed = FleetCluster.builder().document(c().document()).build();
        assertThat(fleetFindings(fleet(a(), unnamed, FleetCluster.of("a", b().document()))))
                .containsExactly(
                        "error: clusters[1] has no name, and its file has none either. Add a name to it."
                                + " [FLEET_NAME_MISSING]",
                        "error: clusters[2] has the name 'a', which clusters[0] has, too. Use another name."
                                + " [FLEET_NAME_TWICE]");
    }

    @Test
    @DisplayName("the name of a cluster is that in its own file, unless the fleet sets another one")
    void nameOfFile() {
        var named = FleetCluster.builder()
                .document(Fleets.document("x", "name: alpha\n"))
                .build();
        assertThat(Fleets.PLANNER.validate(fleet(named)).order())
                .map(FleetStep::cluster)
                .containsExactly("alpha");
    }

    @Test
    void networkNotShared() {
        var fleet = Fleet.of(calico("c", "203.0.113.1", "service_cidr: 10.98.0.0/16"), a()).toBuilder()
                .pods(Pods.SHARED)
                .build();
        assertThat(fleetFindings(fleet))
                .containsExactly(
                        "c.yml:4:13: error: network.provider 'calico' of cluster 'c' has no network for the pods of"
                                + " several clusters. Use a provider that has one, for example weave, or set pods of the fleet to"
                                + " routed or separate. [FLEET_NETWORK_NOT_SHARED]");
    }

    @Test
    @DisplayName("two providers have no common network, even if both have one for several clusters")
    void providersDiffer() {
        var tunnel = FleetCluster.of(
                "t",
                ClusterSpec.builder()
                        .host(HostSpec.worker("203.0.113.7"))
                        .network(NetworkSpec.builder()
                                .serviceCidr("10.98.0.0/16")
                                .provider(new PlainProvider.Settings("tunnel")))
                        .build());
        var planner = FleetPlanner.of(NetworkPlanner.of(ProviderCatalog.of(
                PlainProvider.create()
                        .withId("tunnel")
                        .withFleetPart(FleetPart.builder().shareable().build()),
                new WeaveNetworkProvider())));
        var fleet = Fleet.of(a(), tunnel).toBuilder().pods(Pods.SHARED).build();
        assertThat(Fleets.lines(planner.validate(fleet).findings()))
                .filteredOn(line -> line.contains("[FLEET_"))
                .containsExactly(
                        "error: network.provider 'tunnel' of cluster 't' differs from 'weave' (the default) of cluster"
                                + " 'a' (a.yml:3), but all pods are in one network. Use weave, or set pods of the fleet to routed or"
                                + " separate. [FLEET_NETWORK_NOT_SHARED]");
        assertThat(planner.validate(Fleet.of(tunnel)).addressBook().isShared()).isTrue();
        assertThat(planner.validate(Fleet.of(tunnel, a())).addressBook().isShared())
                .isFalse();
    }

    @Test
    @DisplayName("a proposed CIDR is free in the whole fleet, and is the proposal of the finding")
    void proposals() {
        var fleet = routed(
                calico("a", "192.0.2.1", "pod_network_cidr: 10.40.0.0/16", "service_cidr: 10.1.0.0/16"),
                calico("b", "10.2.0.1", "pod_network_cidr: 10.40.0.0/16", "service_cidr: 10.3.0.0/16"),
                calico("c", "10.4.7.1", "pod_network_cidr: 10.40.0.0/16", "service_cidr: 10.5.0.0/16"));
        var findings = Fleets.PLANNER.validate(fleet).findings().all().stream()
                .filter(finding -> finding.code() == FleetCode.FLEET_POD_CIDRS_OVERLAP)
                .toList();
        assertThat(findings)
                .map(finding -> finding.proposal().orElseThrow().toString())
                .containsExactly(
                        "Proposal[path=network.pod_network_cidr, value=10.6.0.0/16]",
                        "Proposal[path=network.pod_network_cidr, value=10.7.0.0/16]");
        assertThat(findings.get(0).related())
                .map(related -> related.path() + " " + related.location().orElseThrow())
                .containsExactly("network.pod_network_cidr a.yml:5:21");
    }

    @Test
    @DisplayName(
            "a host in a CIDR of its own cluster is reported only there, and the address of a host is not a network")
    void reportedOnce() {
        var hosts = """
                hosts:
                  - address: %s
                    role: worker
                    facts: {interfaces: [{name: eth0, addresses: [%s/32]}]}
                network:
                  provider: calico
                  pod_network_cidr: 10.40.0.0/16
                  service_cidr: 10.97.0.0/16
                """;
        var a = calico("a", "192.0.2.1", "pod_network_cidr: 10.40.0.0/16", "service_cidr: 10.97.0.0/16");
        for (var address : List.of("10.40.0.7", "10.97.0.7")) {
            assertThat(fleetFindings(routed(a, cluster("b", hosts.formatted(address, address)))))
                    .noneMatch(line -> line.contains("FLEET_HOST_IN_CIDR"))
                    .noneMatch(line -> line.contains("FLEET_ROUTE_OVERLAP"));
        }
        assertThat(fleetFindings(routed(
                        calico("a", "192.0.2.1", "pod_network_cidr: 10.40.0.0/16", "service_cidr: 10.96.0.0/16"),
                        cluster("b", hosts.formatted("192.0.2.7", "10.96.0.7")))))
                .noneMatch(line -> line.contains("FLEET_ROUTE_OVERLAP"));
    }

    @Test
    @DisplayName("clusters with different providers are separate by default")
    void separateByDefault() {
        assertThat(fleetFindings(fleet(calico("c", "203.0.113.1"), a()))).isEmpty();
    }

    @Test
    void podCidrsDiffer() {
        var other = cluster("b", """
                hosts: [{address: 198.51.100.1, role: worker}]
                network:
                  pod_network_cidr: 10.64.0.0/12
                  service_cidr: 10.97.0.0/16
                  weave: {password: passwd}
                """);
        assertThat(fleetFindings(fleet(a(), other)))
                .containsExactly(
                        "b.yml:3:21: error: network.pod_network_cidr '10.64.0.0/12' of cluster 'b' differs from"
                                + " '10.32.0.0/12' (the default) of cluster 'a' (a.yml:3), but all pods are in one network. Use"
                                + " 10.32.0.0/12, or set pods of the fleet to separate. [FLEET_POD_CIDRS_DIFFER]");
        assertThat(fleetFindings(
                        fleet(a(), other).toBuilder().pods(Pods.SEPARATE).build()))
                .isEmpty();
    }

    @Test
    @DisplayName("what could not be read is not compared")
    void unreadable() {
        var other = cluster("b", """
                hosts: [{address: 198.51.100.1, role: worker}]
                network:
                  pod_network_cidr: 10.64.0.0.0/12
                  service_cidr: 10.97.0.0/16
                  weave: {password: missing, known_peers: x y}
                """);
        assertThat(fleetFindings(fleet(a(), other))).isEmpty();
    }

    @Test
    void subnetsOverlap() {
        assertThat(fleetFindings(fleet(
                        a("ipalloc_default_subnet: 10.32.0.0/14"),
                        b("ipalloc_default_subnet: 10.33.0.0/16"),
                        c("ipalloc_default_subnet: 10.33.0.0/16"))))
                .containsExactly(
                        "b.yml:7:29: error: network.weave.ipalloc_default_subnet '10.33.0.0/16' of cluster 'b' is in"
                                + " '10.32.0.0/14' of cluster 'a' (a.yml:7), so routes to one cluster lead to the other."
                                + " Remove it, so that the fleet assigns a free part of the pod CIDR."
                                + " [FLEET_SUBNETS_OVERLAP]",
                        "c.yml:7:29: error: network.weave.ipalloc_default_subnet '10.33.0.0/16' of cluster 'c' is that of"
                                + " cluster 'b' (b.yml:7), so routes to one cluster lead to the other. Remove it, so that"
                                + " the fleet assigns a free part of the pod CIDR. [FLEET_SUBNETS_OVERLAP]");
    }

    @Test
    void passwords() {
        var drawn = cluster("b", """
                hosts: [{address: 198.51.100.1, role: worker}]
                network: {service_cidr: 10.97.0.0/16}
                """);
        var other = cluster("c", """
                hosts: [{address: 203.0.113.1, role: worker}]
                network:
                  service_cidr: 10.98.0.0/16
                  weave: {password: other_passwd}
                """);
        assertThat(fleetFindings(fleet(a(), drawn, other)))
                .containsExactly(
                        "b.yml:2:10: error: network.weave.password of cluster 'b' is not set, so this cluster gets a new"
                                + " password that no other cluster has. Set it to a file that contains the password of"
                                + " cluster 'a', or set pods of the fleet to separate. [FLEET_PASSWORD_MISSING]",
                        "c.yml:4:21: error: network.weave.password (hidden) of cluster 'c' differs from that of cluster 'a'"
                                + " (a.yml:6), and nodes with different passwords refuse each other. Use the same password"
                                + " in all clusters. [FLEET_PASSWORDS_DIFFER]");
        assertThat(fleetFindings(fleet(drawn))).isEmpty();
    }

    @Test
    @DisplayName("a cluster without a password is reported once")
    void passwordIsReportedOnce() {
        var clusters = new ArrayList<FleetCluster>();
        for (int i = 0; i < 2; i++) {
            clusters.add(FleetCluster.of(
                    "x" + i,
                    ClusterSpec.builder().host(HostSpec.worker("192.0.2." + i)).build()));
        }
        assertThat(Fleets.lines(Fleets.PLANNER.validate(Fleet.of(clusters)).findings()))
                .filteredOn(line -> line.contains("PASSWORD"))
                .containsExactly(
                        "error: network.weave.password of cluster 'x0' is not set, so this cluster gets a new password that"
                                + " no other cluster has. Set it to a file that contains one password for all clusters, or set pods"
                                + " of the fleet to separate. [FLEET_PASSWORD_MISSING]",
                        "error: network.weave.password of cluster 'x1' is not set, so this cluster gets a new password that"
                                + " no other cluster has. Set it to a file that contains one password for all clusters, or set pods"
                                + " of the fleet to separate. [FLEET_PASSWORD_MISSING]");
    }

    @Test
    void peerUnknown() {
        assertThat(fleetFindings(fleet(a("known_peers: [198.51.100.1, 198.51.100.9, peer.example.com]"), b())))
                .containsExactly(
                        "a.yml:7:33: warning: network.weave.known_peers[1] '198.51.100.9' of cluster 'a' is not the"
                                + " address of a host of another cluster of the fleet. Use the address of a host of another"
                                + " cluster, or waive FLEET_PEER_UNKNOWN if its cluster is not in the fleet."
                                + " [FLEET_PEER_UNKNOWN]");
    }

    @Test
    @DisplayName("clusters may connect over another one, but not to none")
    void notConnected() {
        var d = services("d", "10.99.0.0/16", "203.0.113.9", "known_peers: [203.0.113.1]");
        assertThat(fleetFindings(fleet(
                        a("known_peers: [198.51.100.1]"),
                        b("known_peers: [192.0.2.1]"),
                        c("known_peers: [203.0.113.9]"),
                        d)))
                .containsExactly(
                        "c.yml:7:18: error: network.weave.known_peers of cluster 'c' has no host of a cluster that"
                                + " connects to cluster 'a'. Add a host of cluster 'a', or remove the setting."
                                + " [FLEET_NOT_CONNECTED]");
        assertThat(fleetFindings(fleet(
                        a("known_peers: [198.51.100.1]"),
                        b("known_peers: [203.0.113.1]"),
                        c("known_peers: [198.51.100.1]"))))
                .isEmpty();
    }

    @Test
    @DisplayName("clusters that fill in their peers connect over any cluster with hosts")
    void connectedByBook() {
        var empty = cluster("e", """
                network:
                  service_cidr: 10.99.0.0/16
                  weave: {password: passwd}
                """);
        var d = services("d", "10.100.0.0/16", "203.0.113.9", "known_peers: [203.0.113.1]");
        assertThat(fleetFindings(fleet(empty, a()))).isEmpty();
        assertThat(fleetFindings(fleet(a(), empty))).isEmpty();
        assertThat(fleetFindings(fleet(a("known_peers: [198.51.100.1]"), b("known_peers: [192.0.2.1]"), empty)))
                .isEmpty();
        assertThat(fleetFindings(fleet(
                        a("known_peers: [198.51.100.1]"),
                        b("known_peers: [192.0.2.1]"),
                        c("known_peers: [203.0.113.9]"),
                        d,
                        empty)))
                .isEmpty();
    }

    @Test
    void withoutHosts() {
        var empty = """
                network:
                  service_cidr: %s
                  weave: {password: passwd}
                """;
        assertThat(fleetFindings(fleet(
                        cluster("a", empty.formatted("10.96.0.0/16")), cluster("b", empty.formatted("10.97.0.0/16")))))
                .containsExactly("b.yml:3:10: error: network.weave.known_peers of cluster 'b' is not set, and no other"
                        + " cluster has hosts to connect to. List the hosts of a cluster, or their addresses here."
                        + " [FLEET_NOT_CONNECTED]");
    }

    @Test
    void creators() {
        assertThat(fleetFindings(fleet(a(), b("ipalloc_init: consensus"), c("ipalloc_init: consensus"))))
                .containsExactly(
                        "c.yml:7:19: error: network.weave.ipalloc_init of cluster 'c' lets the cluster create an"
                                + " address allocation of its own, but cluster 'b' (b.yml:7) creates it, and nodes of different"
                                + " ones refuse each other. Remove it. [FLEET_CREATOR_TWICE]");
        assertThat(fleetFindings(fleet(a("ipalloc_init: observer"), b("ipalloc_init: observer"))))
                .containsExactly(
                        "a.yml:7:19: error: network.weave.ipalloc_init of cluster 'a' waits for another cluster,"
                                + " like that of every other cluster. Remove it. [FLEET_CREATOR_MISSING]");
    }

    @Test
    void servicesShared() {
        assertThat(fleetFindings(fleet(weave("a", "192.0.2.1"), weave("b", "198.51.100.1"))))
                .containsExactly(
                        "b.yml:3:1: warning: network.service_cidr '10.96.0.0/12' (the default) of cluster 'b' is the"
                                + " same as '10.96.0.0/12' (the default) of cluster 'a' (a.yml:3), so Services of one cluster cannot"
                                + " be reached from the other. Use a CIDR that no other cluster has, for example 10.16.0.0/12, or set"
                                + " service_cidrs of the fleet, or waive FLEET_SERVICE_CIDRS_SHARED."
                                + " [FLEET_SERVICE_CIDRS_SHARED]");
    }

    @Test
    void routedOverlaps() {
        assertThat(fleetFindings(routed(
                        calico("a", "192.0.2.1", "pod_network_cidr: 10.32.0.0/12", "service_cidr: 10.96.0.0/16"),
                        calico("b", "198.51.100.1", "pod_network_cidr: 10.40.0.0/16", "service_cidr: 10.96.0.0/16"),
                        calico("c", "203.0.113.1", "pod_network_cidr: 10.96.0.0/20", "service_cidr: 10.98.0.0/16"))))
                .containsExactly(
                        "b.yml:5:21: error: network.pod_network_cidr '10.40.0.0/16' of cluster 'b' overlaps '10.32.0.0/12' of"
                                + " cluster 'a' (a.yml:5), but packets to it are routed to only one of them. Use a CIDR that"
                                + " no other cluster has, for example 10.1.0.0/16. [FLEET_POD_CIDRS_OVERLAP]",
                        "b.yml:6:17: error: network.service_cidr '10.96.0.0/16' of cluster 'b' is the same as '10.96.0.0/16'"
                                + " of cluster 'a' (a.yml:6), but packets to it are routed to only one of them. Use a CIDR"
                                + " that no other cluster has, for example 10.2.0.0/16, or set service_cidrs of the fleet."
                                + " [FLEET_SERVICE_CIDRS_OVERLAP]",
                        "c.yml:5:21: error: network.pod_network_cidr '10.96.0.0/20' of cluster 'c' overlaps"
                                + " network.service_cidr '10.96.0.0/16' of cluster 'b' (b.yml:6), but packets to it are"
                                + " routed to only one of them. Use a CIDR that no other cluster has, for example"
                                + " 10.0.16.0/20. [FLEET_POD_CIDRS_OVERLAP]");
    }

    @Test
    @DisplayName("separate networks may have the same CIDRs")
    void separateNetworks() {
        assertThat(fleetFindings(fleet(calico("a", "192.0.2.1"), calico("b", "198.51.100.1"))))
                .isEmpty();
    }

    @Test
    void hostsInCidrs() {
        var routed = routed(
                calico("a", "192.0.2.1", "pod_network_cidr: 10.32.0.0/16", "service_cidr: 10.33.0.0/16"),
                cluster("b", """
                        hosts:
                          - address: 198.51.100.1
                            private_address: 10.33.0.7
                            role: worker
                            facts:
                              interfaces:
                                - {name: eth1, addresses: [10.33.0.7/24]}
                        network:
                          provider: calico
                          pod_network_cidr: 10.34.0.0/16
                          service_cidr: 10.35.0.0/16
                          reserved:
                            - {cidr: 10.32.4.0/24, name: office}
                            - {cidr: 10.32.0.0/16, name: cluster a}
                            - {cidr: 10.32.0.0/12, name: all clusters}
                        """));
        assertThat(fleetFindings(routed))
                .containsExactly(
                        "b.yml:3:22: error: hosts[0].private_address '10.33.0.7' of cluster 'b' is in network.service_cidr"
                                + " '10.33.0.0/16' of cluster 'a' (a.yml:6), whose nodes send packets for this host to a pod"
                                + " or to a Service. Use a CIDR for cluster 'a' that contains no address of a host."
                                + " [FLEET_HOST_IN_CIDR]",
                        "b.yml:7:36: warning: hosts[0].facts.interfaces[0].addresses[0] '10.33.0.0/24' of cluster 'b' is in"
                                + " network.service_cidr '10.33.0.0/16' of cluster 'a' (a.yml:6), so this host does not"
                                + " reach all of its addresses. Use another CIDR for cluster 'a', or waive"
                                + " FLEET_ROUTE_OVERLAP. [FLEET_ROUTE_OVERLAP]",
                        "b.yml:13:14: warning: network.reserved[0].cidr '10.32.4.0/24' of cluster 'b' is in"
                                + " network.pod_network_cidr '10.32.0.0/16' of cluster 'a' (a.yml:5), so this cluster does"
                                + " not reach both. Use another CIDR for cluster 'a', or waive FLEET_RESERVED_OVERLAP."
                                + " [FLEET_RESERVED_OVERLAP]");
    }

    @Test
    @DisplayName("in a shared network, a host in the service CIDR of another cluster is not reached from there")
    void hostInServices() {
        assertThat(fleetFindings(fleet(a(), services("b", "10.97.0.0/16", "10.96.0.7"))))
                .containsExactly(
                        "b.yml:2:15: error: hosts[0].address '10.96.0.7' of cluster 'b' is in network.service_cidr"
                                + " '10.96.0.0/16' of cluster 'a' (a.yml:4), whose nodes send packets for this host to a pod or to a"
                                + " Service. Use a CIDR for cluster 'a' that contains no address of a host."
                                + " [FLEET_HOST_IN_CIDR]");
    }

    @Test
    @DisplayName("a running cluster keeps the whole pod CIDR, and its own subnet")
    void subnetMissing() {
        var fleet = fleet(a(), b("ipalloc_default_subnet: 10.33.0.0/16"), c());
        var running = WeaveFleetTest.plans(Fleets.PLANNER.validate(fleet(a())))
                .get("a")
                .objects();
        var subnet = WeaveFleetTest.plans(Fleets.PLANNER.validate(fleet(c("ipalloc_default_subnet: 10.40.0.0/16"))))
                .get("c")
                .objects();
        var validation = Fleets.PLANNER.validate(
                fleet,
                name -> name.equals("a")
                        ? ObservedCluster.of(running)
                        : name.equals("c") ? ObservedCluster.of(subnet) : ObservedCluster.of());
        assertThat(Fleets.lines(validation.findings()).stream().filter(line -> line.contains("[FLEET_")))
                .containsExactly(
                        "a.yml:5:3: warning: network.weave.ipalloc_default_subnet of cluster 'a' is not set and the"
                                + " cluster runs, so its pods have addresses in the whole pod CIDR, and those of clusters with parts"
                                + " of it do not reach them. Set it to a part that contains the addresses in use, or set it in no"
                                + " cluster. [FLEET_SUBNET_MISSING]");
        assertThat(validation.addressBook().find("a").orElseThrow().podSubrange())
                .isEmpty();
        assertThat(validation.addressBook().find("c").orElseThrow().podSubrange())
                .hasToString("Optional[10.40.0.0/16]");
    }

    @Test
    @DisplayName("a cluster that cannot be queried is reported, and the fleet is validated")
    void unreadableCluster() {
        var forbidden = new ObservedCluster() {
            @Override
            public <T extends HasMetadata> Optional<T> find(ObjectKey key, Class<T> type) {
                throw new SecurityException("forbidden");
            }

            @Override
            public List<HasMetadata> list(String group, String kind, Map<String, String> labels) {
                throw new SecurityException("forbidden");
            }
        };
        var findings =
                Fleets.PLANNER.validate(fleet(a(), b()), name -> forbidden).findings();
        assertThat(Fleets.lines(findings))
                .filteredOn(line -> line.contains("error"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).endsWith("[CLUSTER_UNREADABLE]"));
    }

    @Test
    void unusedSettings() {
        var heavy = a().toBuilder().weight(2).build();
        var fleet = Fleet.builder()
                .cluster(heavy)
                .pods(Pods.SEPARATE)
                .defaultSubnets(DefaultSubnets.COMMON)
                .defaultSubnetLength(20)
                .peersPerCluster(2)
                .servicePrefixLength(20)
                .build();
        assertThat(fleetFindings(fleet))
                .containsExactly(
                        "warning: default_subnets 'common' has no effect, because pods is 'separate'. Remove it."
                                + " [FLEET_SETTING_UNUSED]",
                        "warning: peers_per_cluster '2' has no effect, because pods is 'separate'. Remove it."
                                + " [FLEET_SETTING_UNUSED]",
                        "warning: default_subnet_length '20' has no effect, because pods is 'separate'. Remove it."
                                + " [FLEET_SETTING_UNUSED]",
                        "warning: clusters[0].weight '2' has no effect, because pods is 'separate'. Remove it, or set"
                                + " default_subnets to per_cluster. [FLEET_SETTING_UNUSED]",
                        "warning: service_prefix_length '20' has no effect, because service_cidrs is not set. Remove it."
                                + " [FLEET_SETTING_UNUSED]");
        assertThat(fleetFindings(Fleet.builder()
                        .cluster(a("ipalloc_default_subnet: 10.32.0.0/16"))
                        .defaultSubnets(DefaultSubnets.COMMON)
                        .build()))
                .containsExactly(
                        "warning: default_subnets 'common' has no effect, because network.weave.ipalloc_default_subnet"
                                + " of cluster 'a' (a.yml:7) is set. Remove it. [FLEET_SETTING_UNUSED]");
    }

    @Test
    @DisplayName("waivers of the fleet apply to its rules and to those of all clusters")
    void waivers() {
        var fleet = fleet(weave("a", "192.0.2.1"), weave("b", "198.51.100.1")).toBuilder()
                .waive("FLEET_SERVICE_CIDRS_SHARED", "Services are not called across clusters")
                .waive("NO_MASTER", "a test")
                .waive("FLEET_PASSWORDS_DIFFER", "a test")
                .waive("FLEET_PEER_UNKNWON", "a test")
                .build();
        var findings = Fleets.PLANNER.validate(fleet).findings();
        assertThat(findings.waived()).hasSize(5);
        assertThat(Fleets.lines(findings))
                .containsExactly(
                        "warning: waive contains 'FLEET_PASSWORDS_DIFFER', which cannot be waived. Fix the cause of the"
                                + " finding, and remove the waiver. [WAIVER_REFUSED]",
                        "warning: waive contains 'FLEET_PEER_UNKNWON', which is not the code of a finding. Did you mean"
                                + " FLEET_PEER_UNKNOWN? [WAIVER_UNKNOWN]");
    }

    @Test
    @DisplayName("of each code, 100 findings are listed")
    void bounded() {
        var clusters = new ArrayList<FleetCluster>();
        for (int i = 0; i < 150; i++) {
            clusters.add(weave("c" + i, "192.0.2." + i));
        }
        var lines = fleetFindings(Fleet.of(clusters));
        assertThat(lines).hasSize(101);
        assertThat(lines.get(0))
                .isEqualTo(
                        "warning: clusters have 49 more of these findings than are listed. Correct the listed findings"
                                + " first. [FLEET_SERVICE_CIDRS_SHARED]");
    }
}
