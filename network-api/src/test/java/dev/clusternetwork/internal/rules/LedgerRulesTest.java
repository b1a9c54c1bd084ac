package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FirewalldSpec;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostInterface;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.ReservedCidr;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.Severity;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.AddressLedger;
import dev.clusternetwork.plan.ClaimKind;
import dev.clusternetwork.plan.OverlapRelation;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Pod and service CIDRs beside other claims")
class LedgerRulesTest {

    private static final NetworkProfile WEAVE_LIKE = NetworkProfile.builder()
            .nodeCidrs(NodeCidrs.UNUSED)
            .interfaces("weave", "veth*")
            .routeProtocols("bird", "80")
            .routesKnown()
            .build();

    private static final NetworkProfile UNKNOWN = NetworkProfile.unknown();

    /** In both directions and both families. The CIDR is that of pods or, after a slash, of Services. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "10.32.0.0/12; 10.40.0.0/16 via 192.0.2.254 dev eth0; error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps hosts[0].facts.routes[0] '10.40.0.0/16', a route of host 192.0.2.1. Use another CIDR, for example 10.16.0.0/12. [CIDR_OVERLAPS_ROUTE]",
                "10.32.0.0/12; 10.0.0.0/8 via 192.0.2.254 dev eth0 proto static; error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps hosts[0].facts.routes[0] '10.0.0.0/8', a route of host 192.0.2.1. Use another CIDR, or waive CIDR_OVERLAPS_ROUTE if nothing else uses these addresses. [CIDR_OVERLAPS_ROUTE]",
                "10.32.0.0/12; 10.32.0.0/12 dev eth1 scope link; error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps hosts[0].facts.routes[0] '10.32.0.0/12', a route of host 192.0.2.1. Use another CIDR, for example 10.16.0.0/12. [CIDR_OVERLAPS_ROUTE]",
                "10.32.0.0/12; 10.32.7.7 dev eth1 scope link; error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps hosts[0].facts.routes[0] '10.32.7.7/32', a route of host 192.0.2.1. Use another CIDR, for example 10.16.0.0/12. [CIDR_OVERLAPS_ROUTE]",
                "10.32.0.0/12; blackhole 10.0.0.0/8; error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps hosts[0].facts.routes[0] '10.0.0.0/8', a route of host 192.0.2.1. Use another CIDR, or waive CIDR_OVERLAPS_ROUTE if nothing else uses these addresses. [CIDR_OVERLAPS_ROUTE]",
                "10.32.0.0/12; local 10.33.0.1 dev eth0 table local proto kernel scope host src 10.33.0.1; error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps hosts[0].facts.routes[0] '10.33.0.1/32', a route of host 192.0.2.1. Use another CIDR, for example 10.16.0.0/12. [CIDR_OVERLAPS_ROUTE]",
                "fd00:10::/56; fd00:10:0:7::/64 dev eth0 proto ra metric 100 pref medium; error: network.pod_network_cidr 'fd00:10::/56' overlaps hosts[0].facts.routes[0] 'fd00:10:0:7::/64', a route of host 192.0.2.1. Use another CIDR, for example fd00::/56. [CIDR_OVERLAPS_ROUTE]",
                "fd00:10::/56; fd00:10::/48 via fe80::1 dev eth0; error: network.pod_network_cidr 'fd00:10::/56' overlaps hosts[0].facts.routes[0] 'fd00:10::/48', a route of host 192.0.2.1. Use another CIDR, for example fd00::/56, or waive CIDR_OVERLAPS_ROUTE if nothing else uses these addresses. [CIDR_OVERLAPS_ROUTE]",
                "fd00:10::/56; unreachable fd00::/16 dev lo metric 1024 error -113 pref medium; error: network.pod_network_cidr 'fd00:10::/56' overlaps hosts[0].facts.routes[0] 'fd00::/16', a route of host 192.0.2.1. Use another CIDR, for example fd01::/56, or waive CIDR_OVERLAPS_ROUTE if nothing else uses these addresses. [CIDR_OVERLAPS_ROUTE]",
                // Next to it, or of the network itself, or a default route.
                "10.32.0.0/12; 10.48.0.0/12 dev eth0;",
                "10.32.0.0/12; 10.16.0.0/12 dev eth0;",
                "fd00:10::/56; fd00:10:0:100::/56 dev eth0;",
                "10.32.0.0/12; 10.32.0.0/12 dev weave proto kernel scope link src 10.32.0.1;",
                "10.32.0.0/12; 10.32.0.7 dev veth12ab scope link;",
                "10.32.0.0/12; blackhole 10.32.0.0/26 proto bird;",
                "10.32.0.0/12; 10.32.0.64/26 via 192.0.2.2 dev eth0 proto 80 onlink;",
                "10.32.0.0/12; default via 192.0.2.254 dev eth0;",
                "10.32.0.0/12; 0.0.0.0/0 via 192.0.2.254 dev eth0;",
                "10.32.0.0/12; 0.0.0.0/1 via 10.8.0.1 dev tun0;",
                "fd00:10::/56; default via fe80::1 dev eth0 proto ra;",
                "fd00:10::/56; 8000::/1 dev tun0;",
                "10.32.0.0/12; 10.0.0.0/8 via 192.0.2.254 dev eth0 table 100;",
                "10.32.0.0/12; 0.0.0.0/2 via 10.8.0.1 dev tun0;",
                "fd00:10::/56; fc00::/7 dev tun0;",
                "10.32.0.0/12; throw 10.0.0.0/8;",
                "10.32.0.0/12; local 10.40.0.10 dev lo table local proto kernel scope host;",
                "10.32.0.0/12; 10.40.0.1 dev kube-dummy-if scope link;",
                "10.32.0.0/12; 10.40.0.1 dev weave@NONE scope link;",
                "10.32.0.0/12; local 10.40.0.10 dev nodelocaldns table 255 scope host;",
                "10.32.0.0/12; 10.40.0.0/16 nexthop via 192.0.2.2 dev veth1 weight 1 nexthop via 192.0.2.3 dev veth2 weight 1;",
                "10.32.0.0/12; 10.40.0.0/16 dev eth1 table main; error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps hosts[0].facts.routes[0] '10.40.0.0/16', a route of host 192.0.2.1. Use another CIDR, for example 10.16.0.0/12. [CIDR_OVERLAPS_ROUTE]",
                "10.32.0.0/12; 10.40.0.0/16 dev eth1 table 254; error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps hosts[0].facts.routes[0] '10.40.0.0/16', a route of host 192.0.2.1. Use another CIDR, for example 10.16.0.0/12. [CIDR_OVERLAPS_ROUTE]",
                "10.32.0.0/12; 10.40.0.0/16 dev eth1 table default; error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps hosts[0].facts.routes[0] '10.40.0.0/16', a route of host 192.0.2.1. Use another CIDR, for example 10.16.0.0/12. [CIDR_OVERLAPS_ROUTE]",
                "10.32.0.0/12; 10.40.0.0/16 dev eth1 table 253; error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps hosts[0].facts.routes[0] '10.40.0.0/16', a route of host 192.0.2.1. Use another CIDR, for example 10.16.0.0/12. [CIDR_OVERLAPS_ROUTE]",
                "10.32.0.0/12; local 10.40.0.10 dev kube-ipvs0 table local proto kernel scope host src 10.40.0.10;",
            })
    @DisplayName("a route is an error unless it is of the network, or a default route")
    void route(String pods, String route, String expected) {
        var host = HostSpec.master("192.0.2.1").facts(HostFacts.builder().route(route));
        assertThat(check(pods, WEAVE_LIKE, host)).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    @DisplayName("a route of many hosts is reported once, at the first of them")
    void routeOfManyHosts() {
        var facts =
                HostFacts.builder().route("10.0.0.0/8 via 192.0.2.254 dev eth0").build();
        assertThat(check(
                        "10.32.0.0/12",
                        WEAVE_LIKE,
                        HostSpec.master("192.0.2.1").name("a").facts(facts),
                        HostSpec.worker("192.0.2.2").name("b").facts(facts)))
                .containsExactly(
                        "error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps hosts[0].facts.routes[0] '10.0.0.0/8', a route of host a and 1 other host. Use another CIDR, or waive CIDR_OVERLAPS_ROUTE if nothing else uses these addresses. [CIDR_OVERLAPS_ROUTE]");
        assertThat(check(
                        "10.32.0.0/12",
                        WEAVE_LIKE,
                        HostSpec.master("192.0.2.1").name("a").facts(facts),
                        HostSpec.worker("192.0.2.2").name("b").facts(facts),
                        HostSpec.worker("192.0.2.3").name("c").facts(facts)))
                .containsExactly(
                        "error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps hosts[0].facts.routes[0] '10.0.0.0/8', a route of host a and 2 other hosts. Use another CIDR, or waive CIDR_OVERLAPS_ROUTE if nothing else uses these addresses. [CIDR_OVERLAPS_ROUTE]");
    }

    @ParameterizedTest
    @CsvSource({
        "10.32.0.0/12, 10.96.0.0/12, 10.96.0.0/12, 10.16.0.0/12",
        "fd00:10::/56, fd77:96::/112, fd77:96::/112, fd00::/112"
    })
    @DisplayName("a route that only one of its hosts has for something else is one error, at that host")
    void routeOfDifferentKinds(String pods, String services, String destination, String proposal) {
        var refusing = HostFacts.builder().route("blackhole " + destination);
        var leading = HostFacts.builder().route(destination + " dev eth1");
        var network = NetworkSpec.builder().podCidrs(Checks.cidrs(pods)).serviceCidrs(Checks.cidrs(services));
        var isDefault = services.equals("10.96.0.0/12") ? " (the default)" : "";
        var expected = "error: network.service_cidr '" + services + "'" + isDefault
                + " overlaps hosts[%d].facts.routes[0] '" + destination
                + "', a route of host %s and %s. Use another CIDR,"
                + " for example " + proposal + ". [CIDR_OVERLAPS_ROUTE]";
        assertThat(check(
                        network,
                        WEAVE_LIKE,
                        HostSpec.master("192.0.2.1").name("a").facts(refusing),
                        HostSpec.worker("192.0.2.2").name("b").facts(leading)))
                .containsExactly(expected.formatted(1, "b", "1 other host"));
        assertThat(check(
                        network,
                        WEAVE_LIKE,
                        HostSpec.master("192.0.2.1").name("a").facts(leading),
                        HostSpec.worker("192.0.2.2").name("b").facts(refusing),
                        HostSpec.worker("192.0.2.3").name("c").facts(refusing)))
                .containsExactly(expected.formatted(0, "a", "2 other hosts"));
        // Only refusing routes may be intended.
        assertThat(check(
                        network,
                        WEAVE_LIKE,
                        HostSpec.master("192.0.2.1").name("a").facts(refusing),
                        HostSpec.worker("192.0.2.2").name("b").facts(refusing)))
                .containsExactly(
                        "warning: network.service_cidr '" + services + "'" + isDefault
                                + " overlaps hosts[0].facts.routes[0] '" + destination
                                + "', a route of host a and 1 other host. Use another CIDR, for example " + proposal
                                + ", or waive CIDR_OVERLAPS_UNKNOWN_ROUTE if the route is intended. [CIDR_OVERLAPS_UNKNOWN_ROUTE]");
        // A host with both kinds counts once.
        assertThat(check(
                        network,
                        WEAVE_LIKE,
                        HostSpec.master("192.0.2.1")
                                .name("a")
                                .facts(HostFacts.builder()
                                        .route("blackhole " + destination)
                                        .route(destination + " dev eth1"))))
                .containsExactly("error: network.service_cidr '" + services + "'" + isDefault
                        + " overlaps hosts[0].facts.routes[1] '" + destination
                        + "', a route of host a. Use another CIDR, for example " + proposal
                        + ". [CIDR_OVERLAPS_ROUTE]");
    }

    @Test
    @DisplayName("a route is a warning if the network may have created it")
    void routeOfUnknownNetwork() {
        var host = HostSpec.master("192.0.2.1").facts(HostFacts.builder().route("10.32.1.0/24 dev cni0"));
        assertThat(check("10.32.0.0/12", UNKNOWN, host))
                .containsExactly(
                        "warning: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps hosts[0].facts.routes[0] '10.32.1.0/24', a route of host 192.0.2.1. Use another CIDR, for example 10.16.0.0/12, or waive CIDR_OVERLAPS_UNKNOWN_ROUTE if the network created the route. [CIDR_OVERLAPS_UNKNOWN_ROUTE]");
    }

    @Test
    @DisplayName("a route over another host to a part of the pod CIDR is one of a network that routes node CIDRs")
    void routeToNode() {
        var other = HostSpec.worker("192.0.2.2").privateAddress("192.168.0.2");
        for (var gateway : List.of("192.0.2.2", "192.168.0.2")) {
            var host = HostSpec.master("192.0.2.1")
                    .facts(HostFacts.builder().route("10.32.1.0/24 via " + gateway + " dev eth0"));
            assertThat(check("10.32.0.0/12", UNKNOWN, host, other)).isEmpty();
            assertThat(check("10.32.0.0/12", WEAVE_LIKE, host, other)).hasSize(1);
        }
        var whole =
                HostSpec.master("192.0.2.1").facts(HostFacts.builder().route("10.32.0.0/12 via 192.0.2.2 dev eth0"));
        assertThat(check("10.32.0.0/12", UNKNOWN, whole, other)).hasSize(1);
        var router =
                HostSpec.master("192.0.2.1").facts(HostFacts.builder().route("10.32.1.0/24 via 192.0.2.254 dev eth0"));
        assertThat(check("10.32.0.0/12", UNKNOWN, router, other)).hasSize(1);
    }

    @Test
    @DisplayName("the network of an interface is a route")
    void networkOfInterface() {
        var facts = HostFacts.builder()
                .networkInterface(HostInterface.named("lo").address("127.0.0.1/8"))
                .networkInterface(HostInterface.named("weave@if3").address("10.32.0.1/12"))
                .networkInterface(HostInterface.named("tun1").address("203.0.113.1/0"))
                .networkInterface(HostInterface.named("eth1").address("10.47.255.1/24"));
        assertThat(check(
                        "10.32.0.0/12", WEAVE_LIKE, HostSpec.master("192.0.2.1").facts(facts)))
                .containsExactly(
                        "error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps hosts[0].facts.interfaces[3].addresses[0] '10.47.255.0/24', a route of host 192.0.2.1. Use another CIDR, for example 10.16.0.0/12. [CIDR_OVERLAPS_ROUTE]");
    }

    @Test
    @DisplayName("the other end of an interface is a route")
    void peerOfInterface() {
        var facts = HostFacts.builder()
                .networkInterface(HostInterface.named("tun0").address("192.168.77.1 peer 10.40.0.0/16"));
        assertThat(check(
                        "10.32.0.0/12", WEAVE_LIKE, HostSpec.master("192.0.2.1").facts(facts)))
                .containsExactly(
                        "error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps hosts[0].facts.interfaces[0].addresses[0] '10.40.0.0/16', a route of host 192.0.2.1. Use another CIDR, for example 10.16.0.0/12. [CIDR_OVERLAPS_ROUTE]");
    }

    @Test
    @DisplayName("a route to the address of a host follows from that address")
    void routeToHost() {
        var facts = HostFacts.builder()
                .route("10.32.0.0/24 dev eth0 proto kernel scope link src 10.32.0.5")
                .networkInterface(HostInterface.named("eth0").address("10.32.0.5/24"));
        assertThat(check(
                        "10.32.0.0/12", WEAVE_LIKE, HostSpec.master("10.32.0.5").facts(facts)))
                .containsExactly(
                        "error: hosts[0].address '10.32.0.5' is in network.pod_network_cidr '10.32.0.0/12' (the default). Use another CIDR, for example 10.16.0.0/12. [HOST_INSIDE_CIDR]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "10.32.0.0/12; 10.40.0.0/16; office VPN; error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps network.reserved[0].cidr '10.40.0.0/16', which is reserved for 'office VPN'. Use another CIDR, for example 10.16.0.0/12. [CIDR_OVERLAPS_RESERVED]",
                "10.32.0.0/12; 10.0.0.0/8; ; error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps network.reserved[0].cidr '10.0.0.0/8'. Use another CIDR. [CIDR_OVERLAPS_RESERVED]",
                "10.32.0.0/12; 10.32.0.0/12; site b; error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps network.reserved[0].cidr '10.32.0.0/12', which is reserved for 'site b'. Use another CIDR, for example 10.16.0.0/12. [CIDR_OVERLAPS_RESERVED]",
                "10.32.0.0/12; 10.40.0.53; DNS server; error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps network.reserved[0].cidr '10.40.0.53/32', which is reserved for 'DNS server'. Use another CIDR, for example 10.16.0.0/12. [CIDR_OVERLAPS_RESERVED]",
                "fd00:10::/56; fd00:10::53; DNS server; error: network.pod_network_cidr 'fd00:10::/56' overlaps network.reserved[0].cidr 'fd00:10::53/128', which is reserved for 'DNS server'. Use another CIDR, for example fd00::/56. [CIDR_OVERLAPS_RESERVED]",
                "fd00:10::/56; fd00:10::/32; ; error: network.pod_network_cidr 'fd00:10::/56' overlaps network.reserved[0].cidr 'fd00:10::/32'. Use another CIDR, for example fd00::/56. [CIDR_OVERLAPS_RESERVED]",
                "10.32.0.0/12; 10.48.0.0/12; next;",
                "10.32.0.0/12; 10.31.255.255; last before;",
                "fd00:10::/56; fd00:10:0:100::/56; next;",
            })
    @DisplayName("a reserved CIDR is an error")
    void reserved(String pods, String cidr, String name, String expected) {
        var network = network(pods);
        if (name == null) {
            network.reserved(List.of(ReservedCidr.parse(cidr)));
        } else {
            network.reserve(cidr, name);
        }
        assertThat(check(network, WEAVE_LIKE)).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "blackhole 10.96.0.0/12; UNKNOWN_ROUTE",
                "unreachable 10.96.0.0/12 metric 1024; UNKNOWN_ROUTE",
                "prohibit 10.96.0.0/12 proto static; UNKNOWN_ROUTE",
                "blackhole fd77:96::/112 dev lo metric 1024 pref medium; UNKNOWN_ROUTE",
                "unreachable fd77:96::/112 dev lo metric 1024 pref medium; UNKNOWN_ROUTE",
                "prohibit fd77:96::/112 dev lo metric 1024 pref medium; UNKNOWN_ROUTE",
                // A part of the CIDR, a larger one, the CIDR of pods, and a route to another destination.
                "blackhole 10.96.0.0/13; ROUTE",
                "blackhole 10.96.0.0/11; ROUTE",
                "blackhole fd77:96::/111; ROUTE",
                "blackhole fd77:96::/113; ROUTE",
                "blackhole 10.32.0.0/12; ROUTE",
                "blackhole fd00:10::/56 dev lo metric 1024; ROUTE",
                "10.96.0.0/12 via 192.0.2.254 dev eth0; ROUTE",
                "fd77:96::/112 via fe80::1 dev eth0; ROUTE",
            })
    @DisplayName("a route that refuses exactly a service CIDR may be intended")
    void refusedServices(String route, String expected) {
        var cluster = ClusterSpec.builder()
                .host(HostSpec.master("192.0.2.1").facts(HostFacts.builder().route(route)))
                .network(NetworkSpec.builder()
                        .podCidrs(Checks.cidrs("10.32.0.0/12,fd00:10::/56"))
                        .serviceCidrs(Checks.cidrs("10.96.0.0/12,fd77:96::/112")))
                .build();
        assertThat(findings(cluster, WEAVE_LIKE))
                .extracting(finding -> finding.code().toString())
                .containsExactly("CIDR_OVERLAPS_" + expected);
    }

    @Test
    @DisplayName("of a route that refuses a service CIDR, the fix is to waive it if it is intended")
    void fixOfRefusedServices() {
        var facts = HostFacts.builder().route("blackhole 10.96.0.0/12");
        assertThat(check(
                        NetworkSpec.builder(),
                        WEAVE_LIKE,
                        HostSpec.master("192.0.2.1").facts(facts)))
                .containsExactly(
                        "warning: network.service_cidr '10.96.0.0/12' (the default) overlaps hosts[0].facts.routes[0] '10.96.0.0/12', a route of host 192.0.2.1. Use another CIDR, for example 10.16.0.0/12, or waive CIDR_OVERLAPS_UNKNOWN_ROUTE if the route is intended. [CIDR_OVERLAPS_UNKNOWN_ROUTE]");
    }

    @Test
    @DisplayName("Services are checked like pods")
    void services() {
        var network = NetworkSpec.builder().reserve("10.100.0.0/16", "load balancers");
        var host =
                HostSpec.master("192.0.2.1").facts(HostFacts.builder().route("10.96.0.0/11 via 192.0.2.254 dev eth0"));
        assertThat(check(network, WEAVE_LIKE, host))
                .containsExactly(
                        "error: network.service_cidr '10.96.0.0/12' (the default) overlaps hosts[0].facts.routes[0] '10.96.0.0/11', a route of host 192.0.2.1. Use another CIDR, for example 10.16.0.0/12, or waive CIDR_OVERLAPS_ROUTE if nothing else uses these addresses. [CIDR_OVERLAPS_ROUTE]",
                        "error: network.service_cidr '10.96.0.0/12' (the default) overlaps network.reserved[0].cidr '10.100.0.0/16', which is reserved for 'load balancers'. Use another CIDR, for example 10.16.0.0/12. [CIDR_OVERLAPS_RESERVED]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "172.16.0.0/12; warning: network.pod_network_cidr '172.16.0.0/12' overlaps the default bridge of Docker (172.17.0.0/16). Use another CIDR, for example 10.16.0.0/12, or waive CIDR_OVERLAPS_BRIDGE if no host has such a bridge. [CIDR_OVERLAPS_BRIDGE]",
                "172.17.0.0/24; warning: network.pod_network_cidr '172.17.0.0/24' overlaps the default bridge of Docker (172.17.0.0/16). Use another CIDR, for example 10.0.0.0/24, or waive CIDR_OVERLAPS_BRIDGE if no host has such a bridge. [CIDR_OVERLAPS_BRIDGE]",
                "10.80.0.0/12; warning: network.pod_network_cidr '10.80.0.0/12' overlaps the default bridge of CRI-O (10.85.0.0/16) and Podman (10.88.0.0/16). Use another CIDR, for example 10.16.0.0/12, or waive CIDR_OVERLAPS_BRIDGE if no host has such a bridge. [CIDR_OVERLAPS_BRIDGE]",
                "10.86.0.0/16;",
                "10.0.3.128/25; warning: network.pod_network_cidr '10.0.3.128/25' overlaps the default bridge of LXC (10.0.3.0/24). Use another CIDR, for example 10.0.0.0/25, or waive CIDR_OVERLAPS_BRIDGE if no host has such a bridge. [CIDR_OVERLAPS_BRIDGE]",
                "10.0.4.0/24;",
                "100.64.0.0/10; warning: network.pod_network_cidr '100.64.0.0/10' contains 100.100.100.200, the metadata service of Alibaba Cloud. Use another CIDR, for example 10.16.0.0/12, or waive CIDR_OVERLAPS_METADATA if the hosts are not in this cloud. [CIDR_OVERLAPS_METADATA]",
                "fd00::/16; warning: network.pod_network_cidr 'fd00::/16' contains fd00:ec2::254, the metadata service of AWS. Use another CIDR, for example fd00::/48, or waive CIDR_OVERLAPS_METADATA if the hosts are not in this cloud. [CIDR_OVERLAPS_METADATA]",
                "fd00:ec2::/32; warning: network.pod_network_cidr 'fd00:ec2::/32' contains fd00:ec2::254, the metadata service of AWS. Use another CIDR, for example fd00::/48, or waive CIDR_OVERLAPS_METADATA if the hosts are not in this cloud. [CIDR_OVERLAPS_METADATA]",
                "fd00:ec1::/32;",
            })
    @DisplayName("bridges of container runtimes and metadata services are warnings")
    void wellKnown(String pods, String expected) {
        assertThat(check(network(pods), WEAVE_LIKE)).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    @DisplayName("a bridge is not assumed on hosts whose routes are known")
    void bridgeUnlessRoutesAreKnown() {
        var other = HostFacts.builder().route("192.0.2.0/24 dev eth0").build();
        var docker = HostFacts.builder().route("172.17.0.0/16 dev docker0").build();
        var one = HostSpec.master("192.0.2.1").facts(other);
        assertThat(check("172.16.0.0/12", WEAVE_LIKE, one)).isEmpty();
        for (var unhelpful : List.of("garbage", "fd00::/64 dev eth0")) {
            var unknown = HostSpec.master("192.0.2.1").facts(HostFacts.builder().route(unhelpful));
            assertThat(check("172.16.0.0/12", WEAVE_LIKE, unknown))
                    .as(unhelpful)
                    .hasSize(1);
        }
        assertThat(check("172.16.0.0/12", WEAVE_LIKE, one, HostSpec.worker("192.0.2.2")))
                .hasSize(1);
        assertThat(check(
                        "172.16.0.0/12",
                        WEAVE_LIKE,
                        one,
                        HostSpec.worker("192.0.2.2").facts(docker)))
                .containsExactly(
                        "error: network.pod_network_cidr '172.16.0.0/12' overlaps hosts[1].facts.routes[0] '172.17.0.0/16', a route of host 192.0.2.2. Use another CIDR, for example 10.16.0.0/12. [CIDR_OVERLAPS_ROUTE]");
    }

    @Test
    @DisplayName("a bridge with a route has only the finding about the route")
    void bridgeWithRoute() {
        var docker = HostFacts.builder().route("172.17.0.0/16 dev docker0");
        assertThat(check(
                        "172.16.0.0/12",
                        WEAVE_LIKE,
                        HostSpec.master("192.0.2.1").facts(docker),
                        HostSpec.worker("192.0.2.2")))
                .containsExactly(
                        "error: network.pod_network_cidr '172.16.0.0/12' overlaps hosts[0].facts.routes[0] '172.17.0.0/16', a route of host 192.0.2.1. Use another CIDR, for example 10.16.0.0/12. [CIDR_OVERLAPS_ROUTE]");
        var part = HostFacts.builder().route("172.17.1.0/24 dev eth1");
        assertThat(check(
                        "172.16.0.0/12",
                        WEAVE_LIKE,
                        HostSpec.master("192.0.2.1").facts(part),
                        HostSpec.worker("192.0.2.2")))
                .hasSize(2)
                .last()
                .asString()
                .endsWith("[CIDR_OVERLAPS_BRIDGE]");
    }

    @Test
    @DisplayName("the proposal is what the ledger has free")
    void proposal() {
        var cluster = ClusterSpec.builder()
                .host(HostSpec.master("10.16.0.1"))
                .network(NetworkSpec.builder().podCidr("10.96.0.0/14"))
                .build();
        var ledger = ledger(cluster, WEAVE_LIKE);
        var finding = findings(cluster, WEAVE_LIKE).get(0);
        assertThat(finding.proposal().orElseThrow().value())
                .isEqualTo(ledger.freeCidr(14).orElseThrow().toString())
                .isEqualTo("10.4.0.0/14");
    }

    @ParameterizedTest
    @CsvSource({
        // A /12 has 256 CIDRs of /20, and one of /24 more than 65536 only if it is longer than /8.
        "UNKNOWN, 100.64.0.0/10, 20, 256, true",
        "UNKNOWN, 100.64.0.0/10, 20, 257, false",
        "UNUSED, 100.64.0.0/10, 20, 257, true",
        "UNUSED, 11.0.0.0/8, 11, 1, false",
        "UNUSED, 11.0.0.0/8, 12, 1, true",
        "UNUSED, 11.0.0.0/8, 28, 1, true",
        "UNUSED, 11.0.0.0/8, 29, 1, false",
        "UNKNOWN, 11.0.0.0/8, 11, 1, false",
        "UNKNOWN, 11.0.0.0/8, 12, 1, true",
        // Where nodes may need their CIDRs, the size changes.
        "UNKNOWN, 11.0.0.0/8, 29, 1, true"
    })
    @DisplayName("a pod CIDR of another size is proposed only if each node gets a part of it")
    void proposalForNodes(NodeCidrs use, String pods, int mask, int hosts, boolean isProposed) {
        var cluster = ClusterSpec.builder().network(network(pods).nodeMask(mask));
        for (int i = 0; i < hosts; i++) {
            cluster.host(HostSpec.worker("host-" + i + ".example"));
        }
        assertThat(findings(
                        cluster.build(), NetworkProfile.builder().nodeCidrs(use).build()))
                .isNotEmpty()
                .allMatch(finding -> finding.proposal().isPresent() == isProposed);
    }

    @Test
    @DisplayName("no pod CIDR is proposed beside a part of the present one")
    void noProposalBesideSubrange() {
        var network = ConfigPath.root().key("network");
        var profile = NetworkProfile.builder()
                .claim(AddressClaim.of(ClaimKind.POD_SUBRANGE, Cidr.parse("10.33.0.0/16"), "mesh")
                        .at(network.key("mesh")))
                .routesKnown()
                .build();
        var host = HostSpec.master("192.0.2.1").facts(HostFacts.builder().route("10.40.0.0/16 dev eth1"));
        assertThat(check("10.32.0.0/12", profile, host))
                .containsExactly(
                        "error: network.pod_network_cidr '10.32.0.0/12' (the default) overlaps hosts[0].facts.routes[0] '10.40.0.0/16', a route of host 192.0.2.1. Use another CIDR. [CIDR_OVERLAPS_ROUTE]");
        assertThat(check("10.32.0.0/12", WEAVE_LIKE, host))
                .singleElement()
                .asString()
                .contains("for example");
        var apart = NetworkProfile.builder()
                .claim(AddressClaim.of(ClaimKind.POD_SUBRANGE, Cidr.parse("10.200.0.0/16"), "mesh")
                        .at(network.key("mesh")))
                .routesKnown()
                .build();
        assertThat(check("10.32.0.0/12", apart, host))
                .as("a part that is outside has its own finding")
                .singleElement()
                .asString()
                .contains("for example");
    }

    @Test
    @DisplayName("the ledger has every claim with its owner and path")
    void claims() {
        var cluster = ClusterSpec.builder()
                .host(HostSpec.master("192.0.2.1")
                        .name("m1")
                        .privateAddress("192.168.0.1")
                        .facts(HostFacts.builder()
                                .route("10.9.0.0/16 via 192.168.0.254 dev eth0")
                                .route("10.32.0.0/12 dev weave")
                                .networkInterface(HostInterface.named("eth0").address("192.168.0.1/24"))))
                .network(NetworkSpec.builder()
                        .reserve("10.8.0.0/16", "office VPN")
                        .firewalld(FirewalldSpec.builder()
                                .trustedSubnets(List.of(Cidr.parse("10.7.0.0/16")))
                                .build()))
                .build();
        var wellKnown = AddressLedger.wellKnownClaims();
        assertThat(ledger(cluster, WEAVE_LIKE).claims())
                .filteredOn(claim -> !wellKnown.contains(claim))
                .extracting(LedgerRulesTest::describe)
                .containsExactly(
                        "pod CIDR 10.32.0.0/12 at network.pod_network_cidr",
                        "service CIDR 10.96.0.0/12 at network.service_cidr",
                        "trusted subnet 10.7.0.0/16 (firewalld) at network.firewalld.trusted_subnets[0]",
                        "reserved CIDR 10.8.0.0/16 (office VPN) at network.reserved[0].cidr",
                        "host address 192.0.2.1/32 (host m1) at hosts[0].address",
                        "host address 192.168.0.1/32 (host m1) at hosts[0].private_address",
                        "host route 192.168.0.0/24 (host m1) at hosts[0].facts.interfaces[0].addresses[0]",
                        "host route 10.9.0.0/16 (host m1) at hosts[0].facts.routes[0]",
                        "route of the network 10.32.0.0/12 (host m1) at hosts[0].facts.routes[1]");
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("cells")
    @DisplayName("each cell of the table has the severity of the finding that it leads to")
    void severityOfCell(ClaimKind one, ClaimKind other, NetworkProfile profile, ClusterSpec cluster) {
        var relation = OverlapRelation.between(one, other);
        assertThat(ledger(cluster, profile).overlaps())
                .as("the ledger has the overlap")
                .anySatisfy(overlap -> {
                    assertThat(List.of(overlap.outer().kind(), overlap.inner().kind()))
                            .containsExactlyInAnyOrder(one, other);
                    assertThat(overlap.relation()).isEqualTo(relation);
                });
        assertThat(findings(cluster, profile))
                .extracting(Finding::severity)
                .containsExactly(relation == OverlapRelation.ERROR ? Severity.ERROR : Severity.WARNING);
    }

    /** A cluster for each cell that is not fine. The IPv4 CIDR of the pods or Services is free of other claims. */
    static Stream<Arguments> cells() {
        var cidrs = new EnumMap<ClaimKind, String>(Map.ofEntries(
                Map.entry(ClaimKind.POD_CIDR, "10.128.0.0/16"),
                Map.entry(ClaimKind.SERVICE_CIDR, "10.128.0.0/16"),
                Map.entry(ClaimKind.HOST_ADDRESS, "10.128.0.0/16"),
                Map.entry(ClaimKind.HOST_ROUTE, "10.128.0.0/16"),
                Map.entry(ClaimKind.UNCERTAIN_ROUTE, "10.128.0.0/16"),
                Map.entry(ClaimKind.RESERVED, "10.128.0.0/16"),
                Map.entry(ClaimKind.NODE_LOCAL_DNS, "169.254.20.0/24"),
                Map.entry(ClaimKind.LINK_LOCAL, "169.254.1.0/24"),
                Map.entry(ClaimKind.LOOPBACK, "127.1.0.0/16"),
                Map.entry(ClaimKind.MULTICAST, "224.1.0.0/16"),
                Map.entry(ClaimKind.THIS_NETWORK, "0.1.0.0/16"),
                Map.entry(ClaimKind.CLOUD_METADATA, "100.100.0.0/16"),
                Map.entry(ClaimKind.CONTAINER_BRIDGE, "172.17.0.0/16")));
        return Stream.of(ClaimKind.values())
                .flatMap(one -> Stream.of(ClaimKind.POD_CIDR, ClaimKind.SERVICE_CIDR)
                        .filter(cidr -> OverlapRelation.between(cidr, one) != OverlapRelation.FINE)
                        .map(cidr -> Arguments.of(cidr, one, profileWith(one), cluster(cidr, one, cidrs.get(one)))));
    }

    private static NetworkProfile profileWith(ClaimKind kind) {
        return switch (kind) {
            case UNCERTAIN_ROUTE -> UNKNOWN;
            case NODE_LOCAL_DNS ->
                WEAVE_LIKE.toBuilder()
                        .claim(AddressClaim.of(kind, IpAddress.parse("169.254.20.10"), "DNS cache")
                                .at(ConfigPath.root().key("network").key("node_local_dns_cache")))
                        .build();
            default -> WEAVE_LIKE;
        };
    }

    private static ClusterSpec cluster(ClaimKind kind, ClaimKind other, String cidr) {
        var free = other == ClaimKind.POD_CIDR || other == ClaimKind.SERVICE_CIDR ? cidr : "192.168.96.0/20";
        var network = NetworkSpec.builder()
                .podCidr(kind == ClaimKind.POD_CIDR ? cidr : free)
                .serviceCidr(kind == ClaimKind.SERVICE_CIDR ? cidr : free);
        if (other == ClaimKind.RESERVED) {
            network.reserve(cidr, "office VPN");
        }
        var host = HostSpec.master(other == ClaimKind.HOST_ADDRESS ? "10.128.0.1" : "192.0.2.1");
        if (other == ClaimKind.HOST_ROUTE || other == ClaimKind.UNCERTAIN_ROUTE) {
            host.facts(HostFacts.builder().route(cidr + " via 192.0.2.254 dev eth0"));
        }
        return ClusterSpec.builder().host(host).network(network).build();
    }

    private static String describe(AddressClaim claim) {
        return claim + claim.path().map(path -> " at " + path).orElse("");
    }

    private static NetworkSpec.Builder network(String pods) {
        return NetworkSpec.builder()
                .podCidrs(Checks.cidrs(pods))
                .serviceCidrs(Checks.cidrs(pods.contains(":") ? "fd77:96::/112" : "192.168.96.0/20"));
    }

    private static List<String> check(String pods, NetworkProfile profile, HostSpec.Builder... hosts) {
        return check(network(pods), profile, hosts);
    }

    private static List<String> check(NetworkSpec.Builder network, NetworkProfile profile, HostSpec.Builder... hosts) {
        var cluster = ClusterSpec.builder().network(network);
        List.of(hosts).forEach(cluster::host);
        return findings(cluster.build(), profile).stream()
                .map(Finding::toString)
                .toList();
    }

    private static AddressLedger ledger(ClusterSpec cluster, NetworkProfile profile) {
        return ClusterClaims.ledger(cluster, profile, ConfigPath.root());
    }

    private static List<Finding> findings(ClusterSpec cluster, NetworkProfile profile) {
        var collector = new Findings.Collector();
        var ledger = ledger(cluster, profile);
        AddressRules.check(
                cluster,
                Optional.empty(),
                ledger,
                Optional.of(profile),
                new CidrProposals(cluster, profile.nodeCidrs(), ledger),
                ConfigPath.root(),
                collector);
        return collector.toFindings().all();
    }
}
