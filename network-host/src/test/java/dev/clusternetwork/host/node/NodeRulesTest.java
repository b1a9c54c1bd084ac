package dev.clusternetwork.host.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Findings about nodes")
class NodeRulesTest {

    private static final String V6_FIRST =
            "pod_network_cidr: 'fd00:10::/48,10.32.0.0/12', service_cidr: 'fd00:96::/112,10.96.0.0/12'";

    private static final String BOTH = "facts: {interfaces: [{name: eth0, addresses: [192.0.2.1/24, 'fd00::1/64']}]}";

    private static List<String> findings(String network, String... hosts) {
        var yaml = "network: {provider: plain" + (network.isEmpty() ? "" : ", " + network) + "}\nhosts:\n- "
                + String.join("\n- ", hosts) + "\n";
        return Clusters.plain(NodeCidrs.UNUSED).findings(yaml);
    }

    private static String master(String rest) {
        return "{role: master, " + rest + "}";
    }

    private static String worker(String rest) {
        return "{role: worker, address: 192.0.2.2, " + rest + "}";
    }

    private static String region(String name) {
        return "labels: {topology.kubernetes.io/region: " + name + "}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "address: 192.0.2.1",
                "address: m.example.com",
                "address: m.example.com, private_address: 10.0.0.1",
                "address: 127.0.0.1, private_address: 10.0.0.1"
            })
    @DisplayName("are not made about usual hosts of one region")
    void usualHosts(String host) {
        assertThat(findings("", master(host))).isEmpty();
    }

    @Test
    @DisplayName("a private address that is a host name, unless a cloud provider assigns addresses")
    void privateName() {
        assertThat(findings("", master("address: 192.0.2.1, private_address: m.internal")))
                .containsExactly("c.yml:3:55: warning: hosts[0].private_address 'm.internal' is a host name, so the"
                        + " kubelet gets no --node-ip, and chooses an address itself. Write the IP address of the host."
                        + " [NODE_IP_UNKNOWN]");
        assertThat(findings("cloud_provider: external", master("address: 192.0.2.1, private_address: m.internal")))
                .containsExactly("c.yml:3:55: warning: hosts[0].private_address 'm.internal' is a host name, so kubeadm"
                        + " chooses the address that the API server advertises. Write the IP address of the master."
                        + " [NODE_ADVERTISE_ADDRESS_UNKNOWN]");
        assertThat(findings(
                        "cloud_provider: external",
                        master("address: 192.0.2.1"),
                        worker("private_address: w.internal")))
                .isEmpty();
    }

    @Test
    @DisplayName("a host name with pods of both families")
    void nameOfDualStackHost() {
        assertThat(findings(Clusters.DUAL_STACK, master("address: m.example.com")))
                .containsExactly("c.yml:3:27: warning: hosts[0].address 'm.example.com' is a host name, so the kubelet"
                        + " gets no --node-ip, and chooses an address itself, although pods have addresses of both"
                        + " families. Write the IP address of the host. [NODE_IP_UNKNOWN]");
    }

    @Test
    @DisplayName("an address of a worker that its interfaces do not have")
    void translated() {
        var facts = "facts: {interfaces: [{name: eth0, addresses: [10.0.0.2/24]}]}";
        assertThat(findings("", master("address: 192.0.2.1"), worker(facts)))
                .containsExactly(
                        "c.yml:4:27: warning: hosts[1].address '192.0.2.2' is not an address of an interface in"
                                + " hosts[1].facts, so the kubelet gets no --node-ip, and chooses an address itself. Write the"
                                + " address of an interface as private_address, or waive NODE_IP_NOT_ON_HOST if the address is"
                                + " translated. [NODE_IP_NOT_ON_HOST]");
        assertThat(findings("", master("address: 192.0.2.1"), worker("private_address: 10.0.0.2, " + facts)))
                .isEmpty();
        assertThat(findings("cloud_provider: external", master("address: 192.0.2.1"), worker(facts)))
                .isEmpty();
        // A master is the fault of another rule.
        assertThat(findings("", master("address: 192.0.2.1, " + facts)))
                .singleElement()
                .asString()
                .endsWith("[MASTER_ADDRESS_NOT_ON_HOST]");
    }

    @Test
    @DisplayName("hosts of which only one address is known, with pods of both families")
    void singleFamily() {
        var known = master("address: 192.0.2.1, " + BOTH);
        assertThat(findings(Clusters.DUAL_STACK, known)).isEmpty();
        var tail = ", so a kubelet announces only one address, although pods have addresses of both families. Add the"
                + " interfaces to the facts of each host, or waive NODE_IP_SINGLE_FAMILY if no pod in the host network"
                + " needs both families. [NODE_IP_SINGLE_FAMILY]";
        assertThat(findings(Clusters.DUAL_STACK, known, worker("name: a")))
                .containsExactly(
                        "c.yml:2:1: warning: hosts has no facts about the interfaces of the host hosts[1]" + tail);
        assertThat(findings(Clusters.DUAL_STACK, known, worker("name: a"), "{role: worker, address: 192.0.2.3}"))
                .containsExactly("c.yml:2:1: warning: hosts has no facts about the interfaces of 2 hosts, for example"
                        + " hosts[1]" + tail);
        assertThat(findings(Clusters.DUAL_STACK + ", cloud_provider: external", known, worker("name: a")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.2/24, 'fe80::2/64'", "192.0.2.2/24, 'fd00::2/64', 'fd00::3/64'"})
    @DisplayName("facts that show no single address of the second family")
    void singleFamilyInFacts(String addresses) {
        var host = worker("facts: {interfaces: [{name: eth0, addresses: [" + addresses + "]}]}");
        assertThat(findings(Clusters.DUAL_STACK, master("address: 192.0.2.1, " + BOTH), host))
                .containsExactly(
                        "c.yml:4:58: warning: hosts[1].facts.interfaces has no IPv6 address, or several, for the"
                                + " interface with '192.0.2.2', so the kubelet announces only one address, although pods have"
                                + " addresses of both families. Write the permanent IPv6 address of the interface, or waive"
                                + " NODE_IP_SINGLE_FAMILY if no pod in the host network needs both families."
                                + " [NODE_IP_SINGLE_FAMILY]");
    }

    @Test
    @DisplayName("a public address of a master that hosts of other regions cannot use")
    void publicAddress() {
        var worker = worker(region("us"));
        assertThat(findings("", master("address: m.example.com, private_address: 10.0.0.1, " + region("eu")), worker))
                .containsExactly("c.yml:3:27: warning: hosts[0].address 'm.example.com' is a host name, so kubeadm"
                        + " chooses the address that the API server advertises to hosts in other regions. Write the IP"
                        + " address of the master. [NODE_ADVERTISE_ADDRESS_UNKNOWN]");
        // A tool may reach the host through a port forwarder.
        assertThat(findings("", master("address: 127.0.0.1, private_address: 10.0.0.1, " + region("eu")), worker))
                .isEmpty();
        var inside = "facts: {interfaces: [{name: eth0, addresses: [10.0.0.1/24]}]}, ";
        assertThat(findings(
                        "", master("address: 192.0.2.1, private_address: 10.0.0.1, " + inside + region("eu")), worker))
                .containsExactly(
                        "c.yml:3:27: warning: hosts[0].address '192.0.2.1' is not an address of an interface in"
                                + " hosts[0].facts, so etcd cannot listen on it, but the API server advertises it to hosts in"
                                + " other regions. Assign the address to an interface, or waive NODE_ADVERTISE_ADDRESS_NOT_ON_HOST if"
                                + " etcd does not run on the master. [NODE_ADVERTISE_ADDRESS_NOT_ON_HOST]");
        // In one region, hosts use the private address.
        assertThat(findings(
                        "", master("address: 192.0.2.1, private_address: 10.0.0.1, " + inside + region("us")), worker))
                .isEmpty();
    }

    @Test
    @DisplayName("a host name of a master, also if facts or service CIDRs cannot be read")
    void publicName() {
        var master = master("address: m.example.com, private_address: 10.0.0.1, facts: 1, " + region("eu"));
        assertThat(findings("service_cidr: a", master, worker(region("us"))))
                .contains("c.yml:3:27: warning: hosts[0].address 'm.example.com' is a host name, so kubeadm chooses the"
                        + " address that the API server advertises to hosts in other regions. Write the IP address of"
                        + " the master. [NODE_ADVERTISE_ADDRESS_UNKNOWN]");
    }

    @Test
    @DisplayName("a master without an address of the family of the first service CIDR")
    void family() {
        var v6Worker = "{role: worker, address: 'fd00::2',"
                + " facts: {interfaces: [{name: eth0, addresses: ['fd00::2/64', 192.0.2.2/24]}]}}";
        assertThat(findings(
                        V6_FIRST + ", waive: {NODE_IP_SINGLE_FAMILY: known}", master("address: 192.0.2.1"), v6Worker))
                .contains("c.yml:3:27: warning: hosts[0].address '192.0.2.1' is an IPv4 address, but"
                        + " network.service_cidr[0] 'fd00:96::/112' (line 1) has IPv6 addresses, so kubeadm chooses the"
                        + " IPv6 address that the API server advertises. Write the IPv6 address of the master, or add it to the facts of its"
                        + " interface. [NODE_ADVERTISE_ADDRESS_UNKNOWN]");
        assertThat(findings(V6_FIRST, master("address: 192.0.2.1, " + BOTH), v6Worker))
                .isEmpty();
        // The core reports that no host has the family.
        assertThat(findings(V6_FIRST, master("address: 192.0.2.1")))
                .noneMatch(line -> line.contains("ADVERTISE"))
                .anyMatch(line -> line.endsWith("[SERVICE_FAMILY_WITHOUT_HOST]"));
    }

    @Test
    @DisplayName("a default route from a router advertisement, if hosts forward IPv6")
    void routerAdvertisement() {
        var advertised = "default via fe80::1 dev eth0.7 proto ra metric 100";
        var fact = "facts: {interfaces: [{name: eth0.7, addresses: [192.0.2.1/24, 'fd00::1/64']}], routes: ['%s'%s]}";
        var message = "c.yml:3:126: warning: hosts[0].facts.routes[0] '" + advertised + "' is from a router"
                + " advertisement, which hosts that forward IPv6 packets ignore by default. Set"
                + " net.ipv6.conf.eth0/7.accept_ra to 2 on the host, or waive NODE_IPV6_ROUTE_ADVERTISED if its network"
                + " service accepts router advertisements. [NODE_IPV6_ROUTE_ADVERTISED]";
        var host = master("address: 192.0.2.1, " + fact.formatted(advertised, ""));
        assertThat(findings(Clusters.DUAL_STACK, host)).containsExactly(message);
        assertThat(findings("", host)).isEmpty();
        // A route of the administrator remains.
        var both = fact.formatted(advertised, ", 'default via fe80::1 dev eth0.7 proto static'");
        assertThat(findings(Clusters.DUAL_STACK, master("address: 192.0.2.1, " + both)))
                .isEmpty();
        var ipv4 = fact.formatted("default via 192.0.2.254 dev eth0.7 proto ra", "");
        assertThat(findings(Clusters.DUAL_STACK, master("address: 192.0.2.1, " + ipv4)))
                .isEmpty();
    }
}
