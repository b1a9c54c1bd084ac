package dev.clusternetwork.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FirewalldSpec;
import dev.clusternetwork.cluster.FirewalldSpec.OpenPort;
import dev.clusternetwork.cluster.FirewalldSpec.Protocol;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostInterface;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.ImagesSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.TaintSpec;
import dev.clusternetwork.stranger.MeshSettings;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key that can be written leads to what the builder makes. */
class BoundKeysTest {

    private static final String HOST = "hosts: [{address: 198.51.100.1, role: worker, ";

    static Stream<Arguments> topLevel() {
        return Stream.of(
                arguments("name: prod", ClusterSpec.builder("prod")),
                arguments("name: 012", ClusterSpec.builder("012")),
                arguments("kubernetes_version: 1.30", ClusterSpec.builder().kubernetesVersion("1.30")),
                arguments("kubernetes_version: 'v1.31.4'", ClusterSpec.builder().kubernetesVersion("1.31")),
                arguments("hosts: []", ClusterSpec.builder()),
                arguments("network: {}", ClusterSpec.builder()),
                arguments("network:", ClusterSpec.builder()),
                arguments(
                        "etcd: {certificate: [a, 1.10]}",
                        ClusterSpec.builder()
                                .extra("etcd", Map.of("certificate", List.of("a", new BigDecimal("1.10"))))),
                arguments("addons: ~", ClusterSpec.builder().extra("addons", null)));
    }

    static Stream<Arguments> hosts() {
        return Stream.of(
                arguments("name: node-1", worker().name("node-1")),
                arguments("private_address: 10.0.0.1", worker().privateAddress("10.0.0.1")),
                arguments("private_address: inside.example", worker().privateAddress("inside.example")),
                arguments("private_interface: eth1", worker().privateInterface("eth1")),
                arguments(
                        "labels: {a/b: c, d: 012, e: yes, f: , g: ~}",
                        worker().labels(Map.of("a/b", "c", "d", "012", "e", "yes", "f", "", "g", ""))),
                arguments(
                        "taints: [{key: a, effect: NoSchedule}, {key: b, value: 1, effect: NoExecute}]",
                        worker().taint(TaintSpec.of("a", TaintSpec.Effect.NO_SCHEDULE))
                                .taint(TaintSpec.builder()
                                        .key("b")
                                        .value("1")
                                        .effect(TaintSpec.Effect.NO_EXECUTE)
                                        .build())),
                arguments("ssh_port: 2222", worker().sshPort(2222)),
                arguments("mtu: 1450", worker().mtu(1450)),
                arguments(
                        "facts: {routes: [default dev eth0, ''], host_name: a, architecture: 386}",
                        worker().facts(HostFacts.builder()
                                .route("default dev eth0")
                                .route("")
                                .hostName("a")
                                .architecture("386"))),
                arguments(
                        "facts: {routes: \"default dev eth0\\n\\n10.0.0.0/8 dev eth1\\n\"}",
                        worker().facts(HostFacts.builder()
                                .routes(List.of("default dev eth0", "", "10.0.0.0/8 dev eth1")))),
                arguments("facts: {routes: ''}", worker().facts(HostFacts.builder())),
                arguments("facts: {}", worker().facts(HostFacts.builder())),
                arguments(
                        "facts: {interfaces: [{name: eth0, mtu: 9000, addresses: [192.0.2.1/24, 'fd00::1']}, {name: lo}]}",
                        worker().facts(HostFacts.builder()
                                .networkInterface(HostInterface.named("eth0")
                                        .mtu(9000)
                                        .address("192.0.2.1/24")
                                        .address("fd00::1"))
                                .networkInterface(HostInterface.named("lo")))),
                arguments("user: root", worker().extra("user", "root")),
                arguments("ssh_key_path: ~/.ssh/id", worker().extra("ssh_key_path", "~/.ssh/id")),
                arguments("bastion: {address: 1.2.3.4}", worker().extra("bastion", Map.of("address", "1.2.3.4"))),
                arguments("environment: {A: yes, B: 012}", worker().extra("environment", Map.of("A", true, "B", 10L))),
                arguments("container_runtime: docker", worker().extra("container_runtime", "docker")),
                arguments("ssh_proxy_command: nc", worker().extra("ssh_proxy_command", "nc")),
                arguments("repositories: [1, ~]", worker().extra("repositories", Arrays.asList(1L, null))));
    }

    static Stream<Arguments> network() {
        return Stream.of(
                arguments("provider: calico", NetworkSpec.builder().provider("calico")),
                arguments("provider: mesh", NetworkSpec.builder().provider("mesh")),
                arguments("service_cidr: 10.1.0.0/16", NetworkSpec.builder().serviceCidr("10.1.0.0/16")),
                arguments("pod_network_cidr: 10.2.0.0/16", NetworkSpec.builder().podCidr("10.2.0.0/16")),
                arguments(
                        "pod_network_cidr: [10.2.0.0/16, 'fd00::/48']",
                        NetworkSpec.builder().podCidrs(DUAL)),
                arguments(
                        "pod_network_cidr: 10.2.0.0/16,fd00::/48",
                        NetworkSpec.builder().podCidrs(DUAL)),
                arguments(
                        "pod_network_cidr: ' 10.2.0.0/16 , fd00::/48 '",
                        NetworkSpec.builder().podCidrs(DUAL)),
                arguments(
                        "service_cidr: 10.2.0.0/16, fd00::/48",
                        NetworkSpec.builder().serviceCidrs(DUAL)),
                arguments("dns_replicas: 3", NetworkSpec.builder().dnsReplicas(3)),
                arguments("node_local_dns_cache: off", NetworkSpec.builder().nodeLocalDnsCache(false)),
                arguments(
                        "firewalld: {enabled: yes}",
                        NetworkSpec.builder()
                                .firewalld(FirewalldSpec.builder().enabled(true).build())),
                arguments(
                        "firewalld: {trusted_subnets: [10.0.0.0/8]}",
                        NetworkSpec.builder()
                                .firewalld(FirewalldSpec.builder()
                                        .trustedSubnets(List.of(Cidr.parse("10.0.0.0/8")))
                                        .build())),
                arguments(
                        "firewalld: {open_ports: [{port: 22, protocol: tcp, roles: ['*']}, {port: 1-2, protocol: udp,"
                                + " roles: [master, worker]}]}",
                        NetworkSpec.builder()
                                .firewalld(FirewalldSpec.builder()
                                        .openPorts(List.of(
                                                OpenPort.of("22", Protocol.TCP, "*"),
                                                OpenPort.of("1-2", Protocol.UDP, "worker", "master")))
                                        .build())),
                arguments(
                        "firewalld: {open_ports: []}",
                        NetworkSpec.builder()
                                .firewalld(FirewalldSpec.builder()
                                        .openPorts(List.of())
                                        .build())),
                arguments(
                        "images: {registry: 'r.example:5000/x', pull_secrets: [a, b]}",
                        NetworkSpec.builder()
                                .images(ImagesSpec.builder()
                                        .registry("r.example:5000/x")
                                        .pullSecrets(List.of("a", "b"))
                                        .build())),
                arguments(
                        "images: {override: {weave-kube: ':2.9.1', docker.io/a/b: quay.io/c/d:1}}",
                        NetworkSpec.builder()
                                .images(ImagesSpec.builder()
                                        .override("weave-kube", ":2.9.1")
                                        .override("docker.io/a/b", "quay.io/c/d:1")
                                        .build())),
                arguments("waive: {CIDR_PUBLIC: ours}", NetworkSpec.builder().waive("CIDR_PUBLIC", "ours")),
                arguments(
                        "{provider: mesh, mesh: {mtu: 1300}}",
                        NetworkSpec.builder().provider(MeshSettings.builder().mtu(1300))),
                arguments(
                        "{mesh: {mtu: 1300}, provider: mesh}",
                        NetworkSpec.builder().provider(MeshSettings.builder().mtu(1300))),
                arguments("{provider: mesh, mesh: ~}", NetworkSpec.builder().provider("mesh")),
                arguments(
                        "{provider: weave, mesh: {mtu: 1300}}",
                        NetworkSpec.builder().provider("weave")));
    }

    private static final List<Cidr> DUAL = List.of(Cidr.parse("10.2.0.0/16"), Cidr.parse("fd00::/48"));

    private static HostSpec.Builder worker() {
        return HostSpec.worker("198.51.100.1");
    }

    private static void assertBound(String yaml, ClusterSpec expected) {
        assertThat(Reading.found(yaml)).as(yaml).isEmpty();
        assertThat(Reading.cluster(yaml)).as(yaml).isEqualTo(expected).hasSameHashCodeAs(expected);
    }

    @ParameterizedTest
    @MethodSource("topLevel")
    void ofTheCluster(String yaml, ClusterSpec.Builder expected) {
        var hasSection = yaml.contains("network:") || yaml.contains("hosts:");
        assertBound(hasSection ? yaml : yaml + "\nnetwork: {}", expected.build());
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void ofAHost(String yaml, HostSpec.Builder expected) {
        assertBound(HOST + yaml + "}]", ClusterSpec.builder().host(expected).build());
    }

    @ParameterizedTest
    @MethodSource("network")
    void ofTheNetwork(String yaml, NetworkSpec.Builder expected) {
        var string = yaml.startsWith("{") ? "network: " + yaml : "network:\n  " + yaml;
        assertBound(string, ClusterSpec.builder().network(expected).build());
    }

    @Test
    void ofRoles() {
        assertBound(
                "hosts: [{address: a.example, role: master}, {role: worker, address: 'fd00::1'}]",
                ClusterSpec.builder()
                        .host(HostSpec.master("a.example"))
                        .host(HostSpec.worker("fd00::1"))
                        .build());
    }

    @Test
    void theHostToolsOwnKeysKeepTheirOrderAndTypes() {
        var kubelet = new LinkedHashMap<String, Object>();
        kubelet.put("z", 1L);
        kubelet.put("a", List.of(true, "on-line", new BigDecimal("0.5")));
        var extras = Reading.cluster("kubelet: {z: 0x1, a: [on, on-line, .5]}\naddons: {}\n")
                .extras();
        assertThat(extras).containsExactly(Map.entry("kubelet", kubelet), Map.entry("addons", Map.of()));
        assertThat(extras.get("kubelet").toString()).isEqualTo("{z=1, a=[true, on-line, 0.5]}");
    }
}
