package dev.clusternetwork.weave;

import static dev.clusternetwork.testkit.NetworkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.testkit.ContainerAssert;
import dev.clusternetwork.testkit.NetworkPlanAssert;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each option, including its default, and its effects on the plan. */
class WeaveOptionsTest {

    private static final String HOSTS = """
            hosts:
              - {name: one, address: 192.0.2.1, private_address: 10.9.0.1, role: master}
              - {name: two, address: 192.0.2.2, role: worker}
            """;

    private static final String[] ROUTER_VARIABLES = {
        "INIT_CONTAINER",
        "HOSTNAME",
        "CHECKPOINT_DISABLE",
        "IPTABLES_BACKEND",
        "EXPECT_NPC",
        "IPALLOC_RANGE",
        "IPALLOC_INIT",
        "KUBE_PEERS",
        "WEAVE_PASSWORD",
        "NO_MASQ_LOCAL",
        "CONN_LIMIT"
    };

    static Stream<Arguments> options() {
        return Stream.of(
                option("", plan -> router(plan).hasEnvNames(ROUTER_VARIABLES)),
                option("pod_network_cidr: 10.64.0.0/12", plan -> router(plan).hasEnv("IPALLOC_RANGE", "10.64.0.0/12")),
                option("", plan -> router(plan).hasEnv("IPALLOC_RANGE", "10.32.0.0/12")),
                weave("", plan -> router(plan).hasNoEnv("EXTRA_ARGS").hasNoEnv("WEAVE_MTU")),
                weave("", plan -> router(plan).hasEnv("NO_MASQ_LOCAL", "0")),
                weave("no_masq_local: false", plan -> router(plan).hasEnv("NO_MASQ_LOCAL", "0")),
                weave("no_masq_local: true", plan -> router(plan).hasEnv("NO_MASQ_LOCAL", "1")),
                weave("fast_datapath: true", plan -> router(plan).hasNoEnv("WEAVE_NO_FASTDP")),
                weave("fast_datapath: false", plan -> {
                    router(plan).hasEnv("WEAVE_NO_FASTDP", "1");
                    plan.daemonSet("weave-net").initContainer("weave-init").hasNoEnv("WEAVE_NO_FASTDP");
                }),
                weave("mtu: 1500", plan -> router(plan).hasEnv("WEAVE_MTU", "1500")),
                weave("trusted_subnets: []", plan -> router(plan).hasNoEnv("EXTRA_ARGS")),
                weave(
                        "trusted_subnets: [10.2.0.0/16, 10.1.0.0/16, 10.2.0.0/16]",
                        plan -> router(plan).hasEnv("EXTRA_ARGS", "--trusted-subnets=10.1.0.0/16,10.2.0.0/16")),
                weave(
                        "ipalloc_default_subnet: 10.36.0.0/16",
                        plan -> router(plan)
                                .hasEnv("EXTRA_ARGS", "--ipalloc-default-subnet=10.36.0.0/16")
                                .hasEnv("IPALLOC_RANGE", "10.32.0.0/12")),
                weave(
                        "",
                        plan -> router(plan)
                                .hasEnv("KUBE_PEERS", "10.9.0.1 192.0.2.2")
                                .hasEnv("IPALLOC_INIT", "consensus=2")),
                weave("peering: auto", WeaveOptionsTest::withoutShuttle),
                weave("peering: discovery", WeaveOptionsTest::withoutShuttle),
                weave("peering: flying-shuttle", plan -> withShuttle(plan, "{\"peers\":[]}")),
                weave("known_peers: []", WeaveOptionsTest::withoutShuttle),
                weave(
                        "{known_peers: [b.example.com, 198.51.100.1, 198.51.100.1], ipalloc_init: observer, password: passwd}",
                        plan -> {
                            withShuttle(plan, "{\"peers\":[\"198.51.100.1\",\"b.example.com\"]}");
                            router(plan)
                                    .hasEnv("KUBE_PEERS", "198.51.100.1 b.example.com")
                                    .hasEnv("IPALLOC_INIT", "observer");
                        }),
                weave("{known_peers: [198.51.100.1], peering: discovery}", plan -> {
                    withoutShuttle(plan);
                    router(plan)
                            .hasEnv("KUBE_PEERS", "10.9.0.1 192.0.2.2 198.51.100.1")
                            .hasEnv("IPALLOC_INIT", "consensus=2");
                }),
                weave(
                        "{known_peers: [192.0.2.2, 9.9.9.9, 10.9.0.1], peering: discovery}",
                        plan -> router(plan).hasEnv("KUBE_PEERS", "9.9.9.9 10.9.0.1 192.0.2.2")),
                weave(
                        "password: passwd",
                        plan -> router(plan).hasEnvFromSecret("WEAVE_PASSWORD", "weave-passwd", "weave-passwd")),
                weave("", plan -> router(plan).hasEnvFromSecret("WEAVE_PASSWORD", "weave-passwd", "weave-passwd")),
                option("images: {registry: 'registry.example.com:5000/mirror'}", plan -> {
                    plan.usesImages(
                            "registry.example.com:5000/mirror/rajchaudhuri/weave-kube:2.9.0",
                            "registry.example.com:5000/mirror/rajchaudhuri/weave-npc:2.9.0");
                    router(plan).hasImage("registry.example.com:5000/mirror/rajchaudhuri/weave-kube:2.9.0");
                    plan.daemonSet("weave-net")
                            .initContainer("weave-init")
                            .hasImage("registry.example.com:5000/mirror/rajchaudhuri/weave-kube:2.9.0");
                }),
                option(
                        "images: {override: {weave-npc: ':2.9.1'}}",
                        plan -> plan.daemonSet("weave-net")
                                .container("weave-npc")
                                .hasImage("docker.io/rajchaudhuri/weave-npc:2.9.1")),
                option(
                        "images: {override: {weave-kube: 'example.com/mine@sha256:" + "0".repeat(64) + "'}}",
                        plan -> router(plan).hasImage("example.com/mine@sha256:" + "0".repeat(64))),
                option(
                        "images: {pull_secrets: [one, two]}",
                        plan -> plan.daemonSet("weave-net").hasPullSecrets("one", "two")));
    }

    private static Arguments option(String line, Consumer<NetworkPlanAssert> effect) {
        return Arguments.of("network:\n  " + (line.isEmpty() ? "provider: weave" : line) + "\n", effect);
    }

    private static Arguments weave(String line, Consumer<NetworkPlanAssert> effect) {
        return option(
                line.isEmpty() ? "weave: {}" : line.startsWith("{") ? "weave: " + line : "weave: {" + line + "}",
                effect);
    }

    @ParameterizedTest
    @MethodSource("options")
    void hasItsEffect(String network, Consumer<NetworkPlanAssert> effect) {
        effect.accept(assertThat(Clusters.plan(HOSTS + network)));
    }

    @Test
    @DisplayName("a plan contains every object")
    void objects() {
        assertThat(Clusters.plan("network: {}"))
                .containsExactlyObjects(
                        "ServiceAccount kube-system/weave-net",
                        "ClusterRole weave-net",
                        "Role kube-system/weave-net",
                        "ClusterRoleBinding weave-net",
                        "RoleBinding kube-system/weave-net",
                        "ConfigMap kube-system/weave-net",
                        "Secret kube-system/weave-passwd",
                        "Service kube-system/weave",
                        "Service kube-system/weave-npc",
                        "DaemonSet kube-system/weave-net");
    }

    @Test
    @DisplayName("the ConfigMap with the list of peers exists before the first start, and is left to Weave")
    void peerList() {
        assertThat(Clusters.plan("network: {}"))
                .configMap("weave-net")
                .isInNamespace("kube-system")
                .hasKeys()
                .isCreateOnly();
    }

    @Test
    @DisplayName("without hosts, Weave asks the API server for its peers")
    void hostsUnknown() {
        assertThat(Clusters.plan("network: {}"))
                .daemonSet("weave-net")
                .container("weave")
                .hasNoEnv("KUBE_PEERS")
                .hasNoEnv("IPALLOC_INIT");
    }

    @Test
    @DisplayName("the pod runs on every Linux node despite taints, and restarts if the router hangs")
    void pod() {
        assertThat(Clusters.plan("network: {}"))
                .daemonSet("weave-net")
                .hasHostNetwork()
                .hasNodeSelector("kubernetes.io/os", "linux")
                .tolerates("NoSchedule")
                .tolerates("NoExecute")
                .hasPriorityClass("system-node-critical")
                .hasServiceAccount("weave-net")
                .hasContainers("weave", "weave-npc")
                .hasInitContainers("weave-init")
                .selects(Map.of("name", "weave-net"))
                .hasVolume("xtables-lock", "/run/xtables.lock")
                .hasVolume("weavedb", "/var/lib/weave")
                .hasNoPodAnnotation("clusternetwork.dev/config-checksum")
                .container("weave")
                .isPrivileged()
                .hasCommand("/home/weave/launch.sh")
                .hasEnv("CONN_LIMIT", "0")
                .hasEnv("CHECKPOINT_DISABLE", "1")
                .hasEnvFromField("HOSTNAME", "spec.nodeName")
                .hasHttpLivenessProbe("/status", 6784)
                .hasHttpReadinessProbe("/status", 6784)
                .mounts("weavedb", "/weavedb")
                .mountsReadOnly("cni-machine-id", "/host/etc/machine-id");
    }

    @Test
    @DisplayName(
            "router and policy controller use the same iptables backend, and the init container expects the controller")
    void oneBackend() {
        var plan = Clusters.plan("network: {}");
        assertThat(plan).daemonSet("weave-net").container("weave").hasEnv("IPTABLES_BACKEND", "nft");
        assertThat(plan).daemonSet("weave-net").container("weave-npc").hasEnv("IPTABLES_BACKEND", "nft");
        assertThat(plan)
                .daemonSet("weave-net")
                .initContainer("weave-init")
                .hasEnvNames("EXPECT_NPC")
                .hasEnv("EXPECT_NPC", "1")
                .mounts("cni-conf", "/host/etc");
    }

    @Test
    @DisplayName("two headless Services expose the metrics")
    void services() {
        var plan = Clusters.plan("network: {}");
        assertThat(plan)
                .service("weave")
                .isHeadless()
                .hasPort(80, 6782)
                .hasAnnotation("prometheus.io/scrape", "true")
                .selects(Map.of("name", "weave-net"));
        assertThat(plan)
                .service("weave-npc")
                .isHeadless()
                .hasPort(80, 6781)
                .hasAnnotation("prometheus.io/scrape", "true");
    }

    @Test
    @DisplayName("the roles allow only what Weave uses")
    void rights() {
        var plan = Clusters.plan("network: {}");
        assertThat(plan)
                .clusterRole("weave-net")
                .hasNoWildcards()
                .allows("watch", "", "pods")
                .allows("list", "", "namespaces")
                .allows("get", "", "nodes")
                .allows("list", "networking.k8s.io", "networkpolicies")
                .allows("patch", "", "nodes/status")
                .forbids("patch", "", "nodes")
                .forbids("get", "extensions", "networkpolicies");
        assertThat(plan)
                .role("weave-net")
                .hasNoWildcards()
                .allows("create", "", "configmaps")
                .allowsNamed("update", "", "configmaps", "weave-net")
                .forbids("list", "", "configmaps");
    }

    @Test
    @DisplayName("the CNI file of Kontena Pharos is removed from every host")
    void oldCniFile() {
        assertThat(Clusters.plan("network: {}")).everyHost().removesFile("/etc/cni/net.d/00-pharos.conflist");
        assertThat(Clusters.plan(HOSTS)).host("one").removesFile("/etc/cni/net.d/00-pharos.conflist");
    }

    @Test
    @DisplayName(
            "each host has the labels of the sidecar and the address of the kubelet, for both names of the region label")
    void hostsOfTwoRegions() {
        var plan = Clusters.plan("""
                hosts:
                  - address: 192.0.2.1
                    private_address: 10.9.0.1
                    role: master
                    labels: {topology.kubernetes.io/region: eu}
                  - name: worker
                    address: node.example.com
                    role: worker
                    labels: {failure-domain.beta.kubernetes.io/region: us}
                  - address: 192.0.2.3
                    role: worker
                """);
        assertThat(plan)
                .host("192.0.2.1")
                .hasLabel("failure-domain.beta.kubernetes.io/region", "eu")
                .hasLabel("node-address.kontena.io/external-ip", "192.0.2.1")
                .hasLabel("node-address.kontena.io/internal-ip", "10.9.0.1")
                .hasKubeletFlag("--node-ip", "10.9.0.1");
        assertThat(plan)
                .host("worker")
                .hasLabel("failure-domain.beta.kubernetes.io/region", "us")
                .hasLabel("node-address.kontena.io/external-ip", "node.example.com");
        assertThat(plan.host("worker").kubeletFlags()).isEmpty();
        assertThat(plan).host("192.0.2.3").hasNoLabel("failure-domain.beta.kubernetes.io/region");
        withShuttle(assertThat(plan), "{\"peers\":[]}");
        assertThat(plan.host("192.0.2.3").kubeletFlags()).containsEntry("--node-ip", "192.0.2.3");
    }

    @Test
    @DisplayName("without the sidecar, no host needs a label or a flag")
    void hostsOfOneRegion() {
        NetworkPlan plan = Clusters.plan(HOSTS);
        assertThat(plan.host("one").labels()).isEmpty();
        assertThat(plan.host("one").kubeletFlags()).isEmpty();
    }

    private static ContainerAssert router(NetworkPlanAssert plan) {
        return plan.daemonSet("weave-net").container("weave");
    }

    private static void withoutShuttle(NetworkPlanAssert plan) {
        plan.hasNoObject("ConfigMap", "flying-shuttle");
        plan.daemonSet("weave-net").hasContainers("weave", "weave-npc");
        plan.clusterRole("weave-net").forbids("patch", "", "nodes");
        router(plan).hasNoEnv("EXTRA_ARGS");
    }

    private static void withShuttle(NetworkPlanAssert plan, String peers) {
        plan.configMap("flying-shuttle").hasKeys("known-peers").hasData("known-peers", peers);
        plan.daemonSet("weave-net")
                .hasContainers("weave", "weave-npc", "weave-flying-shuttle")
                .container("weave-flying-shuttle")
                .hasImage("docker.io/kontenapharos/weave-flying-shuttle:0.3.2")
                .hasEnvNames("HOSTNAME")
                .hasEnvFromField("HOSTNAME", "spec.nodeName")
                .isPrivileged()
                .mounts("xtables-lock", "/run/xtables.lock")
                .requests("cpu", "10m")
                .requests("memory", "20Mi");
        plan.clusterRole("weave-net").allows("patch", "", "nodes");
        plan.role("weave-net").allowsNamed("get", "", "configmaps", "flying-shuttle");
        router(plan).hasEnv("EXTRA_ARGS", "--no-discovery");
    }
}
