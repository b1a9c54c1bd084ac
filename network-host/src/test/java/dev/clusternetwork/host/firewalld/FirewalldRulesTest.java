package dev.clusternetwork.host.firewalld;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Findings about firewalld")
class FirewalldRulesTest {

    private static final String HOSTS = """
            hosts:
              - {address: 192.0.2.1, role: master}
              - {address: 192.0.2.2, role: worker}
            """;

    private static List<String> with(String firewalld) {
        return Clusters.findings(HOSTS + "network: {provider: mesh, firewalld: {" + firewalld + "}}");
    }

    @Test
    @DisplayName("Valid settings have no finding")
    void valid() {
        assertThat(with("enabled: true")).isEmpty();
        assertThat(with("enabled: false")).isEmpty();
        assertThat(with("enabled: true, trusted_subnets: [0.0.0.0/1, 192.0.2.9, 'fd00::/8', '::/1']"))
                .isEmpty();
    }

    @Test
    @DisplayName("A subnet of every address is refused")
    void everyAddress() {
        assertThat(with("enabled: true, trusted_subnets: [10.0.0.0/8, 0.0.0.0/0, '::/0']"))
                .containsExactly(
                        "c.yml:4:84: error: network.firewalld.trusted_subnets[1] '0.0.0.0/0' contains every IPv4 address, which an ipset of the type hash:net cannot contain. List only the subnets that you trust, for example 192.168.0.0/16. [FIREWALLD_SUBNET_REFUSED]",
                        "c.yml:4:95: error: network.firewalld.trusted_subnets[2] '::/0' contains every IPv6 address, which an ipset of the type hash:net cannot contain. List only the subnets that you trust, for example fd00::/8. [FIREWALLD_SUBNET_REFUSED]");
    }

    @Test
    @DisplayName("Subnets from which no packets arrive are reported")
    void noSource() {
        assertThat(with("enabled: true, trusted_subnets: [0.0.0.0, '::', 127.0.0.0/16, 239.0.0.0/8, 'ff02::1',"
                        + " 255.255.255.255, '::1', 0.1.2.3]"))
                .containsExactly(
                        unused(0, 72, "0.0.0.0", "is the unspecified address"),
                        unused(1, 81, "::", "is the unspecified address"),
                        unused(2, 87, "127.0.0.0/16", "contains only loopback addresses"),
                        unused(3, 101, "239.0.0.0/8", "contains only multicast addresses"),
                        unused(4, 114, "ff02::1", "is a multicast address"),
                        unused(5, 125, "255.255.255.255", "is the broadcast address"),
                        unused(6, 142, "::1", "is a loopback address"),
                        unused(7, 149, "0.1.2.3", "is an address of \"this network\" (0.0.0.0/8)"));
        assertThat(with("enabled: true, trusted_subnets: [0.0.0.0/1, 'fe80::/10', 'fe80::1', 169.254.1.1, 126.0.0.0/7,"
                        + " 8.8.8.8]"))
                .isEmpty();
    }

    private static String unused(int item, int column, String subnet, String kind) {
        return "c.yml:4:" + column + ": warning: network.firewalld.trusted_subnets[" + item + "] '" + subnet + "' "
                + kind + ", from which no packets arrive. Write the subnet that you trust, or remove the item."
                + " [FIREWALLD_SUBNET_UNUSED]";
    }

    @Test
    @DisplayName("Names of the host itself are reported once")
    void loopbackNames() {
        assertThat(Clusters.findings("""
                        hosts:
                          - {address: localhost, role: master}
                          - {address: a.localhost, private_address: 10.0.0.2, role: worker}
                        network: {provider: mesh, firewalld: {enabled: true}}
                        """, "localhost"))
                .containsExactly(
                        "c.yml:2:15: error: hosts[0].address 'localhost' is a loopback name, which other hosts cannot reach. Write the address that other hosts use to reach this host. [HOST_ADDRESS_UNUSABLE]");
    }

    @Test
    @DisplayName("SSH and the API server are not closed by mistake")
    void closed() {
        assertThat(with("enabled: true, open_ports: []"))
                .containsExactly(
                        "c.yml:4:66: error: network.firewalld.open_ports does not open the ssh_port of hosts[0] '22' and of 1 more host. Add {port: 22, protocol: tcp, roles: ['*']}, or waive the finding if SSH clients are in network.firewalld.trusted_subnets. [FIREWALLD_SSH_CLOSED]",
                        "c.yml:4:66: error: network.firewalld.open_ports does not open port 6443 of the API server on masters. Add {port: 6443, protocol: tcp, roles: [master]}, or waive the finding if clients of the API server are in network.firewalld.trusted_subnets. [FIREWALLD_API_CLOSED]");
        assertThat(with("enabled: true, open_ports: [{port: 22, protocol: udp, roles: ['*']}, {port: 6443, protocol:"
                        + " tcp, roles: [worker]}]"))
                .hasSize(2);
        assertThat(with("enabled: true, open_ports: [{port: 20-30, protocol: tcp, roles: ['*']}, {port: 6443, protocol:"
                        + " tcp, roles: [master]}]"))
                .isEmpty();
        assertThat(with("enabled: true, open_ports: [{port: 22, protocol: tcp, roles: [master]}, {port: 6443, protocol:"
                        + " tcp, roles: [master]}]"))
                .containsExactly(
                        "c.yml:4:66: error: network.firewalld.open_ports does not open the ssh_port of hosts[1] '22'. Add {port: 22, protocol: tcp, roles: ['*']}, or waive the finding if SSH clients are in network.firewalld.trusted_subnets. [FIREWALLD_SSH_CLOSED]");
    }

    @Test
    @DisplayName("Host names are refused where firewalls need an address")
    void names() {
        assertThat(Clusters.findings("""
                        hosts:
                          - {address: a.example, role: master}
                          - {address: 192.0.2.2, role: worker}
                        network: {provider: mesh, firewalld: {enabled: true}}
                        """))
                .containsExactly(
                        "c.yml:2:15: error: hosts[0].address 'a.example' is a host name, but the firewalls of other hosts need the IP address to accept packets of this host. Use the IP address, or waive the finding if network.firewalld.trusted_subnets contains it. [FIREWALLD_HOST_NAME]");
        assertThat(Clusters.findings("""
                        hosts:
                          - {address: a.example, private_address: 10.0.0.1, role: master}
                          - {address: 192.0.2.2, private_address: 10.0.0.2, role: worker}
                        network: {provider: mesh, firewalld: {enabled: true}}
                        """))
                .containsExactly(
                        "c.yml:2:15: warning: hosts[0].address 'a.example' is a host name, so the firewalls of other hosts accept only packets from the private address '10.0.0.1'. Use the IP address, or waive the finding if hosts use only private addresses among each other. [FIREWALLD_PUBLIC_HOST_NAME]");
        assertThat(Clusters.findings("""
                        hosts:
                          - {address: a.example, private_address: 10.0.0.1, role: master, labels: {topology.kubernetes.io/region: a}}
                          - {address: 192.0.2.2, private_address: 10.0.0.2, role: worker, labels: {topology.kubernetes.io/region: b}}
                        network: {provider: mesh, firewalld: {enabled: true}}
                        """))
                .containsExactly(
                        "c.yml:2:15: error: hosts[0].address 'a.example' is a host name, but the firewalls of hosts of other regions need the IP address to accept packets of this host. Use the IP address, or waive the finding if network.firewalld.trusted_subnets contains it. [FIREWALLD_HOST_NAME]");
        assertThat(Clusters.findings("""
                        hosts: [{address: a.example, role: master}]
                        network: {provider: mesh, firewalld: {enabled: true}}
                        """)).isEmpty();
    }

    @Test
    @DisplayName("Host names of nodes of other clusters are refused")
    void otherClusters() {
        assertThat(Clusters.findings(
                        HOSTS + "network: {provider: mesh, firewalld: {enabled: true}}", "203.0.113.7", "peer.example"))
                .containsExactly(
                        "c.yml:4:10: error: network.mesh.peers[1] 'peer.example' is a host name, but the firewalls need the IP address to accept packets of this node. Use the IP address, or waive the finding if network.firewalld.trusted_subnets contains it. [FIREWALLD_HOST_NAME]");
        assertThat(Clusters.findings(HOSTS + "network: {provider: mesh, firewalld: {enabled: false}}", "peer.example"))
                .isEmpty();
    }

    @Test
    @DisplayName("Settings without effect are reported")
    void withoutEffect() {
        assertThat(with("trusted_subnets: [10.0.0.0/8]"))
                .containsExactly(
                        "c.yml:4:56: warning: network.firewalld.trusted_subnets has no effect, because network.firewalld.enabled is false, which is the default. Set network.firewalld.enabled to true, or remove the field. [FIREWALLD_DISABLED]");
        assertThat(with("enabled: false, open_ports: [{port: 1, protocol: tcp, roles: ['*']}]"))
                .containsExactly(
                        "c.yml:4:67: warning: network.firewalld.open_ports has no effect, because network.firewalld.enabled is false. Set network.firewalld.enabled to true, or remove the field. [FIREWALLD_DISABLED]");
        assertThat(Clusters.findings("network: {provider: mesh, firewalld: {enabled: true}}"))
                .containsExactly(
                        "c.yml:1:38: warning: network.firewalld has no effect, because the cluster has no hosts. Add the hosts. [FIREWALLD_NO_HOSTS]");
    }

    @Test
    @DisplayName("Ports, protocols and roles that are not valid")
    void ports() {
        assertThat(open("0", "tcp", "'*'"))
                .containsExactly(
                        "c.yml:4:74: error: network.firewalld.open_ports[0].port '0' is out of range (1 to 65535). Use a port from 1 to 65535. [INVALID_VALUE]");
        assertThat(open("70000", "tcp", "'*'"))
                .containsExactly(
                        "c.yml:4:74: error: network.firewalld.open_ports[0].port '70000' is out of range (1 to 65535). Use a port from 1 to 65535. [INVALID_VALUE]");
        assertThat(open("30000-2", "tcp", "'*'"))
                .containsExactly(
                        "c.yml:4:74: error: network.firewalld.open_ports[0].port '30000-2' starts with the higher port. Did you mean 2-30000? [INVALID_VALUE]");
        assertThat(open("22/tcp", "tcp", "'*'"))
                .containsExactly(
                        "c.yml:4:74: error: network.firewalld.open_ports[0].port '22/tcp' is not a port or a range of ports. Write a port or a range, for example 22 or 30000-32767. [INVALID_VALUE]");
        assertThat(open("22", "icmp", "'*'"))
                .containsExactly(
                        "c.yml:4:88: error: network.firewalld.open_ports[0].protocol 'icmp' is not supported (supported values: tcp, udp, sctp). Use a supported value. [WRONG_TYPE]");
        assertThat(open("22", "SCTP", "'*'"))
                .containsExactly(
                        "c.yml:4:88: error: network.firewalld.open_ports[0].protocol 'SCTP' is not supported (supported values: tcp, udp, sctp). Did you mean sctp? [WRONG_TYPE]");
        assertThat(open("22", "tcp", "node"))
                .containsExactly(
                        "c.yml:4:101: error: network.firewalld.open_ports[0].roles[0] 'node' is not a valid role. Use master, worker or '*'. [INVALID_VALUE]");
        assertThat(open("65535", "tcp", "'*'")).hasSize(2).noneMatch(line -> line.contains("65535"));
    }

    private static List<String> open(String port, String protocol, String role) {
        return with(
                "enabled: true, open_ports: [{port: " + port + ", protocol: " + protocol + ", roles: [" + role + "]}]");
    }
}
