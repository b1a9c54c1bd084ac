package dev.clusternetwork.host.firewalld;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.HostCommand;
import dev.clusternetwork.plan.HostFile;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Files and commands of firewalld")
class FirewalldFilesTest {

    static final String HOSTS = """
            hosts:
              - {name: m1, address: 203.0.113.1, private_address: 192.168.0.1, role: master}
              - {name: w1, address: 203.0.113.2, private_address: 192.168.0.2, role: worker, ssh_port: 2222}
            """;

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static String own4(String yaml) {
        return Clusters.file(Clusters.plan(yaml).host("m1"), "/etc/firewalld/ipsets/clusternet-own4.xml");
    }

    private static List<String> entries(String file) {
        return file.lines()
                .filter(line -> line.contains("<entry>"))
                .map(line -> line.replaceAll("</?entry>", "").strip())
                .toList();
    }

    private static List<String> ports(String yaml, String host) {
        return Clusters.file(Clusters.plan(yaml).host(host), OpenPortsService.PATH)
                .lines()
                .filter(line -> line.contains("<port "))
                .map(line -> line.replaceAll(".*port=\"([^\"]*)\" protocol=\"([^\"]*)\".*", "$1/$2"))
                .toList();
    }

    @Test
    @DisplayName("The default ports are open by role, and the SSH port of each host")
    void defaultPorts() {
        var yaml = HOSTS + "network: {provider: mesh, firewalld: {enabled: true}}";
        assertThat(ports(yaml, "m1")).containsExactly("22/tcp", "6443/tcp", "30000-32767/tcp", "30000-32767/udp");
        assertThat(ports(yaml, "w1"))
                .containsExactly("22/tcp", "80/tcp", "443/tcp", "2222/tcp", "30000-32767/tcp", "30000-32767/udp");
    }

    @Test
    @DisplayName("Ports of workers stay closed on masters")
    void roles() {
        var yaml = HOSTS + """
                network:
                  provider: mesh
                  waive: {FIREWALLD_SSH_CLOSED: a console, FIREWALLD_API_CLOSED: a VPN}
                  firewalld:
                    enabled: true
                    open_ports:
                      - {port: 8000-8010, protocol: udp, roles: [worker]}
                      - {port: 9000, protocol: tcp, roles: [master]}
                      - {port: 9001, protocol: tcp, roles: [master, worker]}
                """;
        assertThat(ports(yaml, "m1")).containsExactly("9000/tcp", "9001/tcp");
        assertThat(ports(yaml, "w1")).containsExactly("9001/tcp", "8000-8010/udp");
    }

    @Test
    @DisplayName("An ipset has every host, pods, Services and trusted subnets, and no CIDR within another one")
    void ipset() {
        assertThat(own4(HOSTS + "network: {provider: mesh, firewalld: {enabled: true}}"))
                .isEqualTo(HEAD + """
                <ipset type="hash:net">
                  <short>clusternet-own4</short>
                  <description>The hosts, pods and Services of this cluster, and trusted subnets.</description>
                  <option name="family" value="inet"/>
                  <entry>10.32.0.0/12</entry>
                  <entry>10.96.0.0/12</entry>
                  <entry>192.168.0.1</entry>
                  <entry>192.168.0.2</entry>
                  <entry>203.0.113.1</entry>
                  <entry>203.0.113.2</entry>
                </ipset>
                """);
        assertThat(entries(own4(HOSTS
                        + "network: {provider: mesh, firewalld: {enabled: true, trusted_subnets: [192.168.0.0/24,"
                        + " 192.168.0.0/16, 203.0.113.1, 198.51.100.7]}}")))
                .containsExactly(
                        "10.32.0.0/12", "10.96.0.0/12", "192.168.0.0/16", "198.51.100.7", "203.0.113.1", "203.0.113.2");
    }

    @Test
    @DisplayName("Both families have an ipset")
    void families() {
        var plan = Clusters.plan("""
                hosts:
                  - {name: m1, address: 192.0.2.1, role: master}
                  - {name: w1, address: 'fd00:1::2', role: worker}
                network:
                  provider: mesh
                  pod_network_cidr: [10.32.0.0/16, 'fd00:32::/48']
                  service_cidr: [10.96.0.0/16, 'fd00:96::/112']
                  firewalld: {enabled: true, trusted_subnets: ['fd00:7::/64']}
                """);
        assertThat(entries(Clusters.file(plan.host("w1"), "/etc/firewalld/ipsets/clusternet-own6.xml")))
                .containsExactly("fd00:1::2", "fd00:7::/64", "fd00:32::/48", "fd00:96::/112");
        assertThat(entries(Clusters.file(plan.host("w1"), "/etc/firewalld/ipsets/clusternet-own4.xml")))
                .containsExactly("10.32.0.0/16", "10.96.0.0/16", "192.0.2.1");
        assertThat(Clusters.file(plan.host("w1"), "/etc/firewalld/ipsets/clusternet-own6.xml"))
                .contains("<option name=\"family\" value=\"inet6\"/>");
    }

    @Test
    @DisplayName("Nodes of other clusters reach what the network receives from them, and nothing else")
    void otherClusters() {
        var plan = Clusters.plan(
                HOSTS + "network: {provider: mesh, firewalld: {enabled: true}}", "198.51.100.9", "198.51.100.8");
        assertThat(entries(Clusters.file(plan.host("m1"), "/etc/firewalld/ipsets/clusternet-other4.xml")))
                .containsExactly("198.51.100.8", "198.51.100.9");
        assertThat(Clusters.file(plan.host("m1"), IncomingPolicy.PATH)).isEqualTo(HEAD + """
                <policy target="CONTINUE" priority="100">
                  <short>clusternet-in</short>
                  <description>Packets to this node of the cluster.</description>
                  <ingress-zone name="ANY"/>
                  <egress-zone name="HOST"/>
                  <service name="clusternet"/>
                  <rule family="ipv4">
                    <source ipset="clusternet-own4"/>
                    <accept/>
                  </rule>
                  <rule family="ipv6">
                    <source ipset="clusternet-own6"/>
                    <accept/>
                  </rule>
                  <rule family="ipv4">
                    <source ipset="clusternet-other4"/>
                    <port port="6783" protocol="tcp"/>
                    <accept/>
                  </rule>
                  <rule family="ipv4">
                    <source ipset="clusternet-other4"/>
                    <protocol value="50"/>
                    <accept/>
                  </rule>
                </policy>
                """);
        assertThat(Clusters.file(plan.host("m1"), ForwardingPolicy.PATH)).doesNotContain("clusternet-other4");
    }

    @Test
    @DisplayName("A new host changes the ipset of every host, and the order of hosts changes nothing")
    void newHost() {
        var network = "network: {provider: mesh, firewalld: {enabled: true}}";
        var more = HOSTS + "  - {name: w2, address: 203.0.113.3, role: worker}\n" + network;
        assertThat(entries(own4(more))).contains("203.0.113.3");
        assertThat(entries(own4(HOSTS + network))).doesNotContain("203.0.113.3");
        var lines = HOSTS.lines().toList();
        var swapped = String.join("\n", lines.get(0), lines.get(2), lines.get(1)) + "\n" + network;
        assertThat(Clusters.plan(swapped).hosts())
                .isEqualTo(Clusters.plan(HOSTS + network).hosts());
    }

    @Test
    @DisplayName("The commands check the files before firewalld reads them, and say what restarts")
    void commands() {
        var commands = Clusters.plan(HOSTS + "network: {provider: mesh, firewalld: {enabled: true}}")
                .host("m1")
                .commands();
        assertThat(commands)
                .extracting(command -> String.join(" ", command.arguments()))
                .containsExactly(
                        "systemctl daemon-reload",
                        "firewall-offline-cmd --check-config",
                        "systemctl enable --now firewalld.service",
                        "firewall-cmd --permanent --remove-service=pharos-master",
                        "firewall-cmd --permanent --remove-service=pharos-worker",
                        "firewall-cmd --permanent --zone=trusted --remove-source=ipset:pharos",
                        "firewall-cmd --reload",
                        "firewall-cmd --state");
        var reload = commands.get(6);
        assertThat(reload.restarts()).extracting(Object::toString).containsExactly("DaemonSet kube-system/mesh");
        assertThat(reload.files())
                .containsExactly(
                        "/etc/firewalld/ipsets/clusternet-other4.xml",
                        "/etc/firewalld/ipsets/clusternet-other6.xml",
                        "/etc/firewalld/ipsets/clusternet-own4.xml",
                        "/etc/firewalld/ipsets/clusternet-own6.xml",
                        "/etc/firewalld/policies/clusternet-fwd.xml",
                        "/etc/firewalld/policies/clusternet-in.xml",
                        "/etc/firewalld/services/clusternet.xml");
        assertThat(commands.get(0).files()).containsExactly("/etc/systemd/system/firewalld.service.d/clusternet.conf");
        assertThat(commands.get(7).files()).as("always").isEmpty();
        assertThat(commands)
                .filteredOn(command -> !command.restarts().isEmpty())
                .containsExactly(reload);
    }

    @Test
    @DisplayName("enabled: false removes what was planned, and accepts that firewalld is not running")
    void disabled() {
        var plan = Clusters.plan(HOSTS + "network: {provider: mesh, firewalld: {enabled: false}}");
        var planned = Clusters.plan(HOSTS + "network: {provider: mesh, firewalld: {enabled: true}}")
                .host("m1")
                .files();
        assertThat(plan.everyHost().files()).allMatch(HostFile::isRemoved);
        assertThat(plan.everyHost().files())
                .extracting(HostFile::path)
                .containsAll(planned.stream().map(HostFile::path).toList());
        assertThat(plan.host("m1").commands())
                .extracting(HostCommand::arguments)
                .noneMatch(arguments -> arguments.contains("stop") || arguments.contains("disable"));
        assertThat(plan.host("m1").commands())
                .filteredOn(command -> command.arguments().contains("--reload"))
                .singleElement()
                .satisfies(command -> assertThat(command.exitCodes()).containsExactly(0, 36, 252));
    }

    @Test
    @DisplayName("Without the section, nothing is planned for firewalld")
    void absent() {
        assertThat(Clusters.plan(HOSTS + "network: {provider: mesh}").host("m1").commands())
                .isEmpty();
    }
}
