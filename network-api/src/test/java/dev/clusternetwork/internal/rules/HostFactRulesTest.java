package dev.clusternetwork.internal.rules;

import static dev.clusternetwork.internal.rules.Checks.check;
import static dev.clusternetwork.internal.rules.Checks.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostInterface;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.finding.ConfigPath;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Facts of hosts")
class HostFactRulesTest {

    private static ClusterSpec with(HostSpec.Builder... workers) {
        return cluster("10.32.0.0/12", "10.96.0.0/12", workers);
    }

    private static ClusterSpec only(HostSpec.Builder host) {
        return ClusterSpec.builder().host(host).build();
    }

    private static HostSpec.Builder worker() {
        return HostSpec.worker("198.51.100.2");
    }

    private static HostFacts.Builder facts(HostInterface.Builder... interfaces) {
        var facts = HostFacts.builder()
                .networkInterface(HostInterface.named("lo").mtu(65536).address("127.0.0.1/8"));
        for (var each : interfaces) {
            facts.networkInterface(each);
        }
        return facts;
    }

    private static HostInterface.Builder eth(int number, String... addresses) {
        return HostInterface.named("eth" + number).addresses(List.of(addresses));
    }

    @Test
    @DisplayName("resolve the private interface")
    void privateInterface() {
        var host = worker().privateInterface("eth1")
                .facts(facts(
                        eth(0, "198.51.100.2/24"),
                        eth(1, "malformed", "fe80::7/64", "169.254.3.4/16", "192.168.0.2/24", "192.168.0.3/24")))
                .build();
        assertThat(host.privateAddress()).contains(HostAddress.parse("192.168.0.2"));
        assertThat(host.peerAddress()).isEqualTo(HostAddress.parse("192.168.0.2"));
        assertThat(host.hasWrittenPrivateAddress()).isFalse();
        var path = ConfigPath.root().key("hosts").item(1);
        assertThat(HostPaths.peerAddress(host, path)).hasToString("hosts[1].facts.interfaces[2].addresses[3]");
        assertThat(HostPaths.privateAddress(host, path)).hasToString("hosts[1].facts.interfaces[2].addresses[3]");

        var written = host.toBuilder().privateAddress("192.168.0.9").build();
        assertThat(written.peerAddress()).isEqualTo(HostAddress.parse("192.168.0.9"));
        assertThat(written.hasWrittenPrivateAddress()).isTrue();
        var same = host.toBuilder().privateAddress("192.168.0.2").build();
        assertThat(HostPaths.privateAddress(same, path)).hasToString("hosts[1].private_address");
        assertThat(HostPaths.peerAddress(written, path)).hasToString("hosts[1].private_address");

        var without = HostSpec.worker("198.51.100.2")
                .facts(facts(eth(1, "192.168.0.2/24")))
                .build();
        assertThat(without.privateAddress()).isEmpty();
        assertThat(HostPaths.peerAddress(without, path)).hasToString("hosts[1].address");
        assertThat(HostPaths.privateAddress(without, path)).hasToString("hosts[1].private_address");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "eth1 | ",
                "eth11 | ' is not an interface in hosts[1].facts, so other hosts use the address '198.51.100.2'. Did you mean eth1?",
                "enp3s0 | ' is not an interface in hosts[1].facts, so other hosts use the address '198.51.100.2'. Use an interface of the host (eth0, eth1, eth2, ...).",
                "eth5 | ' has no address in hosts[1].facts that other hosts can reach, so other hosts use the address '198.51.100.2'. Write the address of the interface as private_address.",
                "lo | ' has no address in hosts[1].facts that other hosts can reach, so other hosts use the address '198.51.100.2'. Write the address of the interface as private_address."
            })
    @DisplayName("show why a private interface is not resolved")
    void unresolved(String name, String rest) {
        var host = worker().privateInterface(name)
                .facts(facts(
                        eth(0, "198.51.100.2/24"),
                        eth(1, "192.168.0.2/24"),
                        eth(2, "192.168.1.2/24"),
                        eth(3, "192.168.2.2/24"),
                        eth(5, "fe80::1/64")));
        assertThat(check(with(host)))
                .isEqualTo(
                        rest == null
                                ? List.of()
                                : List.of("warning: hosts[1].private_interface '" + name + rest
                                        + " [PRIVATE_INTERFACE_UNRESOLVED]"));
    }

    @Test
    @DisplayName("without interfaces do not resolve the private interface")
    void unresolvedWithoutInterfaces() {
        assertThat(check(with(worker().privateInterface("eth1").facts(HostFacts.builder()))))
                .containsExactly(
                        "warning: hosts[1].private_interface 'eth1' is set without private_address, so other hosts use the address '198.51.100.2'. Write the address of the interface as private_address. [PRIVATE_INTERFACE_UNRESOLVED]");
    }

    @Test
    @DisplayName("that resolve the private interface are where a finding about its address is")
    void pathOfResolvedAddress() {
        var one = worker().privateInterface("eth1").facts(facts(eth(1, "10.96.0.7/24")));
        var two = HostSpec.worker("198.51.100.3").privateInterface("eth1").facts(facts(eth(1, "10.96.0.7/24")));
        assertThat(check(with(one, two)))
                .containsExactly(
                        "warning: hosts[2].facts.interfaces[1].addresses[0] '10.96.0.7' is also hosts[1].facts.interfaces[1].addresses[0], and both hosts are in the same region. Give each host its own private_address, or a region in the label 'topology.kubernetes.io/region'. [HOST_PEER_ADDRESS_TWICE]",
                        "error: hosts[1].facts.interfaces[1].addresses[0] '10.96.0.7' is in network.service_cidr '10.96.0.0/12' (the default). Use another CIDR, for example 10.16.0.0/12. [HOST_INSIDE_CIDR]",
                        "error: hosts[2].facts.interfaces[1].addresses[0] '10.96.0.7' is in network.service_cidr '10.96.0.0/12' (the default). Use another CIDR, for example 10.16.0.0/12. [HOST_INSIDE_CIDR]");
    }

    @Test
    @DisplayName("must have the address of a master")
    void masterAddress() {
        assertThat(check(only(HostSpec.master("203.0.113.1").facts(facts(eth(0, "192.168.0.2/24"))))))
                .containsExactly(
                        "error: hosts[0].address '203.0.113.1' is not an address of an interface in hosts[0].facts. Set hosts[0].private_address to 192.168.0.2. [MASTER_ADDRESS_NOT_ON_HOST]");
        assertThat(check(only(HostSpec.master("203.0.113.1")
                        .privateAddress("192.168.0.9")
                        .facts(facts(eth(0, "192.168.0.2/24"), eth(1, "192.168.1.2/24"))))))
                .containsExactly(
                        "error: hosts[0].private_address '192.168.0.9' is not an address of an interface in hosts[0].facts. Write an address of an interface as private_address. [MASTER_ADDRESS_NOT_ON_HOST]");
        assertThat(check(only(HostSpec.master("203.0.113.1").facts(facts(eth(0, "10.32.0.2/24"))))))
                .containsExactly(
                        "error: hosts[0].address '203.0.113.1' is not an address of an interface in hosts[0].facts. Write an address of an interface as private_address. [MASTER_ADDRESS_NOT_ON_HOST]");
        var repaired = HostSpec.master("203.0.113.1").privateAddress("192.168.0.2");
        assertThat(check(only(repaired.facts(facts(eth(0, "192.168.0.2/24")))))).isEmpty();
    }

    @Test
    @DisplayName("do not show all addresses of a master, or show them in routes")
    void addressesThatMayBeMissing() {
        var master = HostSpec.master("203.0.113.1");
        assertThat(check(only(master.facts(facts(eth(0), eth(1, "192.168.0.2/24"))))))
                .isEmpty();
        assertThat(check(only(master.facts(facts(eth(1, "192.168.0.2/24"))
                        .route("203.0.113.0/24 dev eth0 proto kernel scope link src 203.0.113.1")))))
                .isEmpty();
        assertThat(check(only(master.facts(facts(eth(1, "172.17.0.1/16"))))))
                .as("the bridge of Docker is the same on each host")
                .containsExactly(
                        "error: hosts[0].address '203.0.113.1' is not an address of an interface in hosts[0].facts. Write an address of an interface as private_address. [MASTER_ADDRESS_NOT_ON_HOST]");
    }

    @Test
    @DisplayName("propose no address of another host, and none of the loopback interface")
    void proposedMasterAddress() {
        var master = HostSpec.master("203.0.113.1").facts(facts(eth(0, "192.168.0.2/24")));
        var problem = "error: hosts[0].address '203.0.113.1' is not an address of an interface in hosts[0].facts. ";
        assertThat(check(ClusterSpec.builder()
                        .host(master)
                        .host(HostSpec.worker("192.168.0.2"))
                        .build()))
                .contains(
                        problem + "Write an address of an interface as private_address. [MASTER_ADDRESS_NOT_ON_HOST]");
        assertThat(check(ClusterSpec.builder()
                        .host(master)
                        .host(HostSpec.worker("192.168.0.3"))
                        .build()))
                .containsExactly(problem + "Set hosts[0].private_address to 192.168.0.2. [MASTER_ADDRESS_NOT_ON_HOST]");
        assertThat(check(only(HostSpec.master("203.0.113.1")
                        .facts(HostFacts.builder()
                                .networkInterface(
                                        HostInterface.named("lo").addresses(List.of("127.0.0.1/8", "198.51.100.9/32")))
                                .networkInterface(eth(0, "192.168.0.2/24"))))))
                .containsExactly(problem + "Set hosts[0].private_address to 192.168.0.2. [MASTER_ADDRESS_NOT_ON_HOST]");
    }

    @Test
    @DisplayName("list at most three interfaces instead of an unknown private interface")
    void listedInterfaces() {
        var three = facts(eth(0, "198.51.100.2/24"), eth(1, "192.168.0.2/24"), eth(2, "192.168.1.2/24"));
        assertThat(check(with(worker().privateInterface("enp3s0").facts(three))))
                .singleElement()
                .asString()
                .endsWith(" Use an interface of the host (eth0, eth1, eth2). [PRIVATE_INTERFACE_UNRESOLVED]");
    }

    @Test
    @DisplayName("may lack the address of a worker, a name, and an address of another family")
    void addressesThatAreNotCompared() {
        var others = facts(eth(0, "192.168.0.2/24"));
        assertThat(check(with(HostSpec.worker("203.0.113.2").facts(others)))).isEmpty();
        for (var address : new String[] {"master.example", "fd00:7::1"}) {
            assertThat(check(only(HostSpec.master(address).facts(others)))).isEmpty();
        }
        var master = HostSpec.master("203.0.113.1");
        assertThat(check(only(master.facts(facts())))).isEmpty();
        assertThat(check(only(master.facts(facts(eth(0)))))).isEmpty();
        assertThat(check(only(master.facts(facts(eth(0, "fe80::1/64"), eth(1, "169.254.0.1/16"))))))
                .isEmpty();
        assertThat(check(only(master.facts(HostFacts.builder()
                        .networkInterface(HostInterface.named("lo").address("203.0.113.1/32"))
                        .networkInterface(eth(0, "192.168.0.2/24"))))))
                .isEmpty();
        // The malformed address may be that of the master.
        assertThat(check(only(master.facts(facts(eth(0, "203.0.113.1 24", "192.168.0.2/24"))))))
                .singleElement()
                .asString()
                .endsWith("[HOST_FACT_INVALID]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node-1", "Node-1", "NODE-1\n", " "})
    @DisplayName("may have the name of the host in upper case")
    void sameName(String hostName) {
        assertThat(check(with(worker().name("node-1").facts(HostFacts.builder().hostName(hostName)))))
                .isEmpty();
    }

    @Test
    @DisplayName("must have the name of the host")
    void names() {
        assertThat(check(with(worker().name("node-1").facts(HostFacts.builder().hostName("Node_9")))))
                .containsExactly(
                        "warning: hosts[1].facts.host_name 'Node_9' differs from hosts[1].name 'node-1', and the kubelet registers the node under the host name by default. Use one name, or waive HOST_NAME_DIFFERS if the kubelet has the flag --hostname-override. [HOST_NAME_DIFFERS]");
        assertThat(check(with(worker().facts(HostFacts.builder().hostName("Node_9")))))
                .isEmpty();
    }

    @Test
    @DisplayName("must not have the host name of another host")
    void nodeNames() {
        var one = worker().facts(HostFacts.builder().hostName("node"));
        var two = HostSpec.worker("198.51.100.3").facts(HostFacts.builder().hostName("Node"));
        assertThat(check(with(one, two)))
                .containsExactly(
                        "warning: hosts[2].facts.host_name 'Node' is also hosts[1].facts.host_name, so the kubelets of both hosts register the same node. Give each host its own host name. [NODE_NAME_TWICE]");
        var named = HostSpec.worker("198.51.100.4").name("node");
        assertThat(check(with(named, two)))
                .containsExactly(
                        "warning: hosts[2].facts.host_name 'Node' is also hosts[1].name, so the kubelets of both hosts register the same node. Give each host its own host name. [NODE_NAME_TWICE]");
        assertThat(check(with(two, named)))
                .containsExactly(
                        "warning: hosts[1].facts.host_name 'Node' is also hosts[2].name, so the kubelets of both hosts register the same node. Give each host its own host name. [NODE_NAME_TWICE]");
    }

    @Test
    @DisplayName("show the MTU of the interface to the other hosts")
    void mtu() {
        var path = ConfigPath.root().key("hosts").item(1);
        var interfaces = facts(
                eth(0, "198.51.100.2/24").mtu(9000), eth(1, "192.168.0.2/24").mtu(1450));
        var host = worker().facts(interfaces).build();
        assertThat(host.mtu()).contains(9000);
        assertThat(HostPaths.mtu(host, path)).hasToString("hosts[1].facts.interfaces[1].mtu");
        var inside = host.toBuilder().privateInterface("eth1").build();
        assertThat(inside.mtu()).contains(1450);
        assertThat(HostPaths.mtu(inside, path)).hasToString("hosts[1].facts.interfaces[2].mtu");
        var written = inside.toBuilder().mtu(1400).build();
        assertThat(written.mtu()).contains(1400);
        assertThat(HostPaths.mtu(written, path)).hasToString("hosts[1].mtu");
        assertThat(check(with(written.toBuilder())))
                .containsExactly(
                        "warning: hosts[1].mtu '1400' differs from hosts[1].facts.interfaces[2].mtu '1450'. Remove hosts[1].mtu to use the MTU of the facts, or correct the facts. [HOST_MTU_DIFFERS]");
        assertThat(check(with(inside.toBuilder().mtu(1450)))).isEmpty();
        var unknown = HostSpec.worker("node.example").facts(interfaces).build();
        assertThat(unknown.mtu()).isEmpty();
        assertThat(HostPaths.mtu(unknown, path)).hasToString("hosts[1].mtu");
    }

    @ParameterizedTest
    @CsvSource({"575, false", "576, true", "65535, true", "65536, false", "0, false"})
    @DisplayName("show an MTU only in the range of the setting")
    void rangeOfMtu(int mtu, boolean isKnown) {
        var host = worker().facts(facts(eth(0, "198.51.100.2/24").mtu(mtu))).build();
        assertThat(host.mtu().isPresent()).isEqualTo(isKnown);
    }

    @Test
    @DisplayName("show the lowest MTU of several interfaces with the address, in any order")
    void severalInterfaces() {
        var jumbo = eth(0, "198.51.100.2/24").mtu(9000);
        var standard = eth(1, "198.51.100.2/32").mtu(1500);
        assertThat(worker().facts(facts(jumbo, standard)).build().mtu()).contains(1500);
        assertThat(worker().facts(facts(standard, jumbo)).build().mtu()).contains(1500);
    }

    @Test
    @DisplayName("lead to the same address and MTU in any order of the interfaces")
    void orderOfInterfaces() {
        var interfaces = List.of(
                eth(0, "198.51.100.2/24").mtu(1500),
                eth(1, "192.168.0.3/24", "192.168.0.1/24").mtu(1450),
                eth(1, "192.168.0.2/24").mtu(1400),
                eth(2, "192.168.0.2/32").mtu(1300));
        for (int first = 0; first < interfaces.size(); first++) {
            var facts = HostFacts.builder();
            for (int i = 0; i < interfaces.size(); i++) {
                facts.networkInterface(interfaces.get((first + i) % interfaces.size()));
            }
            var host = worker().privateInterface("eth1").facts(facts).build();
            assertThat(host.privateAddress()).contains(HostAddress.parse("192.168.0.2"));
            assertThat(host.mtu()).contains(1400);
        }
    }

    @Test
    @DisplayName("have bounded messages")
    void boundedMessages() {
        var word = "x".repeat(100_000);
        var facts = HostFacts.builder()
                .route(word)
                .route(word + "/8")
                .route("10.200.0.0/16 " + word)
                .route("10.200.0.0 10.1.1.1" + word)
                .architecture(word)
                .networkInterface(eth(0, word, word + "/8"))
                .hostName(word);
        assertThat(check(with(worker().name("a").privateInterface("y" + word).facts(facts))))
                .hasSize(9)
                .allMatch(each -> each.length() < 700);
    }

    @Test
    @DisplayName("with an unknown attribute of many routes have one finding")
    void unknownAttributeOnce() {
        var facts = HostFacts.builder();
        for (int i = 0; i < 50; i++) {
            facts.route("10.200." + i + ".0/24 dev eth0 colour " + i + " metric 7 shape " + i);
        }
        assertThat(check(with(worker().facts(facts)))).hasSize(2).allMatch(each -> each.contains("routes[0]"));
    }
}
