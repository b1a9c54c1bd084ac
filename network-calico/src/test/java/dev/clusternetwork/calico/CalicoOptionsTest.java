package dev.clusternetwork.calico;

import static dev.clusternetwork.testkit.NetworkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.Stage;
import dev.clusternetwork.testkit.ContainerAssert;
import dev.clusternetwork.testkit.NetworkPlanAssert;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each option, its default included, and every object that it touches. */
class CalicoOptionsTest {

    private static final String DUAL_STACK =
            "pod_network_cidr: [10.32.0.0/12, 'fd00:10:32::/56']\n  service_cidr: [10.96.0.0/12, 'fd00:10:96::/112']";
    private static final String IPV6 = "pod_network_cidr: fd00:10:32::/56\n  service_cidr: fd00:10:96::/112";

    static Stream<Arguments> options() {
        return Stream.of(
                calico("", plan -> {
                    config(plan, "calico_backend", "bird");
                    config(plan, "veth_mtu", "0");
                    config(plan, "typha_service_name", "none");
                    agent(plan)
                            .hasImage("quay.io/calico/node:v3.32.1")
                            .hasEnv("CLUSTER_TYPE", "k8s,bgp")
                            .hasEnv("IP", "autodetect")
                            .hasNoEnv("IP6")
                            .hasEnv("IP_AUTODETECTION_METHOD", "can-reach=10.9.0.1")
                            .hasEnv("FELIX_IPV6SUPPORT", "false")
                            .hasNoEnv("CALICO_ROUTER_ID")
                            .hasNoEnv("FELIX_TYPHAK8SSERVICENAME");
                    plan.hasNoObject("Service", "calico-metrics").hasNoObject("Deployment", "calico-typha");
                }),
                calico(
                        "version: 3.32.0",
                        plan -> plan.usesImages(
                                "quay.io/calico/cni:v3.32.0",
                                "quay.io/calico/kube-controllers:v3.32.0",
                                "quay.io/calico/node:v3.32.0")),
                calico("mtu: 1440", plan -> {
                    config(plan, "veth_mtu", "1440");
                    agent(plan)
                            .hasEnvFromConfigMap("FELIX_IPINIPMTU", "calico-config", "veth_mtu")
                            .hasEnvFromConfigMap("FELIX_VXLANMTU", "calico-config", "veth_mtu")
                            .hasEnvFromConfigMap("FELIX_WIREGUARDMTU", "calico-config", "veth_mtu");
                }),
                calico("vxlan_mode: Always", plan -> {
                    config(plan, "calico_backend", "vxlan");
                    agent(plan).hasEnv("CLUSTER_TYPE", "k8s");
                }),
                calico(
                        "ip_autodetection_method: 'interface=eth.*'",
                        plan -> agent(plan).hasEnv("IP_AUTODETECTION_METHOD", "interface=eth.*")),
                option(
                        DUAL_STACK,
                        plan -> agent(plan)
                                .hasEnv("IP", "autodetect")
                                .hasEnv("IP6", "autodetect")
                                .hasEnv("IP_AUTODETECTION_METHOD", "can-reach=10.9.0.1")
                                .hasEnv("IP6_AUTODETECTION_METHOD", "kubernetes-internal-ip")
                                .hasEnv("FELIX_IPV6SUPPORT", "true")
                                .hasEnvFromConfigMap("FELIX_VXLANMTUV6", "calico-config", "veth_mtu")
                                .hasNoEnv("CALICO_ROUTER_ID")),
                option(
                        IPV6,
                        plan -> agent(plan)
                                .hasEnv("IP", "none")
                                .hasEnv("IP6", "autodetect")
                                .hasEnv("CALICO_ROUTER_ID", "hash")
                                .hasNoEnv("IP_AUTODETECTION_METHOD")
                                .hasEnv("FELIX_IPV6SUPPORT", "true")),
                calico(
                        "environment: {FELIX_PROMETHEUSMETRICSENABLED: true}",
                        plan -> plan.service("calico-metrics")
                                .isHeadless()
                                .hasPort(9091, 9091)
                                .hasAnnotation("prometheus.io/scrape", "true")
                                .selects(Map.of("k8s-app", "calico-node"))),
                calico(
                        "environment: {FELIX_PROMETHEUSMETRICSENABLED: true, FELIX_PROMETHEUSMETRICSPORT: 9999}",
                        plan -> {
                            plan.service("calico-metrics").isHeadless().hasPort(9999, 9999);
                            agent(plan).hasEnv("FELIX_PROMETHEUSMETRICSPORT", "9999");
                        }),
                calico(
                        "environment: {FELIX_LOGSEVERITYSCREEN: Debug, FELIX_DEFAULTENDPOINTTOHOSTACTION: RETURN}",
                        plan -> agent(plan)
                                .hasEnv("FELIX_LOGSEVERITYSCREEN", "Debug")
                                .hasEnv("FELIX_DEFAULTENDPOINTTOHOSTACTION", "RETURN")),
                calico(
                        "environment: {Felix_HealthEnabled: yes}",
                        plan -> agent(plan)
                                .hasEnv("Felix_HealthEnabled", "true")
                                .hasNoEnv("FELIX_HEALTHENABLED")),
                calico(
                        "environment: {HTTP_PROXY: 'http://a\"b'}",
                        plan -> agent(plan).hasEnv("HTTP_PROXY", "http://a\"b")),
                calico("typha: {enabled: true}", plan -> {
                    config(plan, "typha_service_name", "calico-typha");
                    agent(plan).hasEnvFromConfigMap("FELIX_TYPHAK8SSERVICENAME", "calico-config", "typha_service_name");
                    plan.service("calico-typha").hasPort(5473, "calico-typha");
                    plan.deployment("calico-typha")
                            .hasHostNetwork()
                            .hasServiceAccount("calico-node")
                            .container("calico-typha")
                            .hasImage("quay.io/calico/typha:v3.32.1")
                            .hasEnv("TYPHA_SHUTDOWNTIMEOUTSECS", "300")
                            .hasHttpLivenessProbe("/liveness", 9098);
                    plan.object("PodDisruptionBudget", "calico-typha");
                }),
                calico("typha: {enabled: false, replicas: 2}", plan -> plan.hasNoObject("Deployment", "calico-typha")),
                option("images: {registry: registry.example.com/mirror, pull_secrets: [one]}", plan -> {
                    plan.usesImages(
                            "registry.example.com/mirror/calico/cni:v3.32.1",
                            "registry.example.com/mirror/calico/kube-controllers:v3.32.1",
                            "registry.example.com/mirror/calico/node:v3.32.1");
                    plan.daemonSet("calico-node").hasPullSecrets("one");
                    plan.deployment("calico-kube-controllers").hasPullSecrets("one");
                }));
    }

    private static Arguments option(String lines, Consumer<NetworkPlanAssert> effect) {
        return Arguments.of(lines, effect);
    }

    private static Arguments calico(String line, Consumer<NetworkPlanAssert> effect) {
        return option(line.isEmpty() ? "calico: {}" : "calico:\n    " + line, effect);
    }

    @ParameterizedTest
    @MethodSource("options")
    void hasItsEffect(String network, Consumer<NetworkPlanAssert> effect) {
        effect.accept(assertThat(Clusters.plan(Clusters.withNetwork(network))));
    }

    static Stream<Arguments> pools() {
        return Stream.of(
                pool("calico: {}", "10.32.0.0/12", 26, "Always", "Never", true),
                pool("calico: {ipip_mode: Always}", "10.32.0.0/12", 26, "Always", "Never", true),
                pool("calico: {ipip_mode: CrossSubnet}", "10.32.0.0/12", 26, "CrossSubnet", "Never", true),
                pool("calico: {ipip_mode: Never}", "10.32.0.0/12", 26, "Never", "Never", true),
                pool("calico: {vxlan_mode: Always}", "10.32.0.0/12", 26, "Never", "Always", true),
                pool("calico: {vxlan_mode: CrossSubnet}", "10.32.0.0/12", 26, "Never", "CrossSubnet", true),
                pool("calico: {vxlan_mode: Never}", "10.32.0.0/12", 26, "Always", "Never", true),
                pool("calico: {ipip_mode: Never, vxlan_mode: Always}", "10.32.0.0/12", 26, "Never", "Always", true),
                pool("calico: {nat_outgoing: false}", "10.32.0.0/12", 26, "Always", "Never", false),
                pool("calico: {block_size: 24}", "10.32.0.0/12", 24, "Always", "Never", true),
                pool("pod_network_cidr: 10.64.0.0/16", "10.64.0.0/16", 26, "Always", "Never", true));
    }

    private static Arguments pool(
            String line, String cidr, int blockSize, String ipip, String vxlan, boolean natOutgoing) {
        return Arguments.of(line, spec(cidr, blockSize, ipip, vxlan, natOutgoing));
    }

    private static Map<String, Object> spec(
            String cidr, int blockSize, String ipip, String vxlan, boolean natOutgoing) {
        return Map.of(
                "cidr", cidr,
                "blockSize", blockSize,
                "ipipMode", ipip,
                "vxlanMode", vxlan,
                "natOutgoing", natOutgoing,
                "nodeSelector", "all()");
    }

    @ParameterizedTest
    @MethodSource("pools")
    @DisplayName("the pool is an object that follows the settings, and calico-node makes none of its own")
    void poolFollowsSettings(String line, Map<String, Object> spec) {
        var plan = Clusters.plan(Clusters.withNetwork(line));
        assertThat(pools(plan)).containsExactly(Map.entry("default-ipv4-ippool", spec));
        assertThat(plan)
                .daemonSet("calico-node")
                .container("calico-node")
                .hasEnv("NO_DEFAULT_POOLS", "true")
                .hasNoEnv("CALICO_IPV4POOL_CIDR")
                .hasNoEnv("CALICO_IPV4POOL_IPIP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[10.32.0.0/12, 'fd00:10:32::/56']", "['fd00:10:32::/56', 10.32.0.0/12]"})
    @DisplayName("with dual stack there is a pool for each family, and IP-in-IP only for IPv4")
    void poolsOfBothFamilies(String pods) {
        var plan = Clusters.plan(Clusters.withNetwork(
                "pod_network_cidr: " + pods,
                pods.startsWith("[10")
                        ? "service_cidr: [10.96.0.0/12, 'fd00:10:96::/112']"
                        : "service_cidr: ['fd00:10:96::/112', 10.96.0.0/12]",
                "calico: {block_size: [25, 120]}"));
        assertThat(pools(plan))
                .containsExactlyInAnyOrder(
                        Map.entry("default-ipv4-ippool", spec("10.32.0.0/12", 25, "Always", "Never", true)),
                        Map.entry("default-ipv6-ippool", spec("fd00:10:32::/56", 120, "Never", "Never", true)));
    }

    static Stream<Arguments> probes() {
        return Stream.of(
                Arguments.of("calico: {}", "-felix-live -bird-live", "-felix-ready -bird-ready"),
                Arguments.of("calico: {vxlan_mode: CrossSubnet}", "-felix-live", "-felix-ready"),
                Arguments.of(DUAL_STACK, "-felix-live -bird-live -bird6-live", "-felix-ready -bird-ready -bird6-ready"),
                Arguments.of(IPV6, "-felix-live -bird6-live", "-felix-ready -bird6-ready"));
    }

    @ParameterizedTest
    @MethodSource("probes")
    @DisplayName("probes ask what runs: BIRD for each family that it routes, and not where VXLAN does without")
    void probes(String network, String live, String ready) {
        var container = daemonSet(Clusters.plan(Clusters.withNetwork(network)))
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
        assertThat(container.getLivenessProbe().getExec().getCommand())
                .containsExactlyElementsOf(List.of(("/bin/calico-node " + live).split(" ")));
        assertThat(container.getReadinessProbe().getExec().getCommand())
                .containsExactlyElementsOf(List.of(("/bin/calico-node " + ready).split(" ")));
        assertThat(container.getLivenessProbe())
                .extracting("initialDelaySeconds", "periodSeconds", "timeoutSeconds", "failureThreshold")
                .containsExactly(10, 10, 10, 6);
        assertThat(container.getLifecycle().getPreStop().getExec().getCommand())
                .containsExactly("/bin/calico-node", "-shutdown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "'false'", "0", "no", "'no'", "off", "n", "F", "''", "'on'"})
    @DisplayName("metrics are off for whatever Felix reads as off, and for what it cannot read")
    void metricsOff(String value) {
        var read = Clusters.read(Clusters.withNetwork(
                "calico: {environment: {FELIX_PROMETHEUSMETRICSENABLED: " + value + "}}",
                "waive: {CALICO_ENV_IGNORED: tested here}"));
        assertThat(Clusters.planner().plan(read)).hasNoObject("Service", "calico-metrics");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "'true'", "1", "yes", "'yes'", "on", "y", "T", "TRUE"})
    @DisplayName("metrics are on for whatever Felix reads as on")
    void metricsOn(String value) {
        assertThat(Clusters.plan(
                        Clusters.withNetwork("calico: {environment: {FELIX_PROMETHEUSMETRICSENABLED: " + value + "}}")))
                .service("calico-metrics")
                .isHeadless();
    }

    @Test
    @DisplayName("the port of the metrics is a port of the container only if they are on")
    void metricsPort() {
        assertThat(containerPorts("FELIX_PROMETHEUSMETRICSPORT: 9999")).isEmpty();
        assertThat(containerPorts("FELIX_PROMETHEUSMETRICSENABLED: true, FELIX_PROMETHEUSMETRICSPORT: 9999"))
                .singleElement()
                .extracting("name", "protocol", "containerPort")
                .containsExactly("felix-metrics", "TCP", 9999);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            calico-node             | Exists NoSchedule; CriticalAddonsOnly Exists; Exists NoExecute
            calico-typha            | CriticalAddonsOnly Exists; Exists NoSchedule; Exists NoExecute
            calico-kube-controllers | CriticalAddonsOnly Exists; node-role.kubernetes.io/master Exists NoSchedule; node-role.kubernetes.io/control-plane Exists NoSchedule
            """)
    @DisplayName("workloads tolerate the taints of the nodes on which they have to run")
    void tolerations(String workload, String tolerations) {
        var objects = Clusters.plan(Clusters.withNetwork("calico: {typha: {enabled: true}}"))
                .objects();
        var pod = objects.stream()
                .filter(each -> each.getMetadata().getName().equals(workload))
                .flatMap(each -> each instanceof DaemonSet daemonSet
                        ? Stream.of(daemonSet.getSpec().getTemplate())
                        : each instanceof Deployment deployment
                                ? Stream.of(deployment.getSpec().getTemplate())
                                : Stream.empty())
                .findFirst()
                .orElseThrow();
        assertThat(pod.getSpec().getTolerations().stream()
                        .map(each -> Stream.of(each.getKey(), each.getOperator(), each.getEffect())
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(" "))))
                .containsExactly(tolerations.split("; "));
    }

    private static List<?> containerPorts(String variables) {
        return daemonSet(Clusters.plan(Clusters.withNetwork("calico: {environment: {" + variables + "}}")))
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getPorts();
    }

    @Test
    @DisplayName("the CNI configuration is JSON whose values are those of the plan")
    void cniConfiguration() {
        assertThat(Clusters.plan(Clusters.withNetwork(DUAL_STACK, "calico: {mtu: 1430}")))
                .configMap("calico-config")
                .hasData("cni_network_config", """
                        {
                          "name": "k8s-pod-network",
                          "cniVersion": "0.3.1",
                          "plugins": [
                            {
                              "type": "calico",
                              "log_level": "info",
                              "log_file_path": "/var/log/calico/cni/cni.log",
                              "datastore_type": "kubernetes",
                              "nodename": "__KUBERNETES_NODE_NAME__",
                              "mtu": 1430,
                              "ipam": {
                                "type": "calico-ipam",
                                "assign_ipv4": "true",
                                "assign_ipv6": "true"
                              },
                              "policy": {
                                "type": "k8s"
                              },
                              "kubernetes": {
                                "kubeconfig": "__KUBECONFIG_FILEPATH__"
                              }
                            },
                            {
                              "type": "portmap",
                              "snat": true,
                              "capabilities": {
                                "portMappings": true
                              }
                            }
                          ]
                        }
                        """);
    }

    @Test
    @DisplayName("the kubelet announces the private address only if the method in effect asks Kubernetes for it")
    void nodeIpByVariable() {
        var string = Clusters.HOSTS
                + "network: {provider: calico, calico: {ip_autodetection_method: %s, environment: {%s}}}\n";
        assertThat(Clusters.plan(string.formatted("first-found", "IP_AUTODETECTION_METHOD: kubernetes-internal-ip")))
                .host("one")
                .hasKubeletFlag("--node-ip", "10.9.0.1");
        assertThat(Clusters.plan(string.formatted("kubernetes-internal-ip", "IP_AUTODETECTION_METHOD: first-found"))
                        .host("one")
                        .kubeletFlags())
                .isEmpty();
    }

    @Test
    @DisplayName("the kubelet announces the private address if calico-node asks Kubernetes for it")
    void nodeIp() {
        var string = Clusters.HOSTS.replace("two, address: 192.0.2.2", "two, address: two.example.com")
                + "network: {provider: calico, calico: {ip_autodetection_method: %s}}\n";
        var internal = Clusters.plan(string.formatted("kubernetes-internal-ip"));
        assertThat(internal).host("one").hasKubeletFlag("--node-ip", "10.9.0.1");
        assertThat(internal.host("two").kubeletFlags()).isEmpty();
        assertThat(Clusters.plan(string.formatted("first-found")).host("one").kubeletFlags())
                .isEmpty();
        var dualStack = string + "  #";
        assertThat(Clusters.plan(dualStack
                                .formatted("kubernetes-internal-ip")
                                .replace(
                                        "calico, calico",
                                        "calico, pod_network_cidr: [10.32.0.0/12, 'fd00:10::/56'],"
                                                + " service_cidr: [10.96.0.0/12, 'fd00:20::/112'], calico"))
                        .host("one")
                        .kubeletFlags())
                .isEmpty();
    }

    @Test
    @DisplayName("the default autodetection reaches the master with the lowest address, in any order of hosts")
    void lowestMaster() {
        var masters = List.of("10.9.0.10", "10.9.0.9", "a.example.com", "2001:db8::1");
        for (int first = 0; first < masters.size(); first++) {
            var order = new ArrayList<>(masters);
            Collections.rotate(order, first);
            var hosts = order.stream()
                    .map(each -> "  - {address: '" + each + "', role: master}\n")
                    .collect(Collectors.joining("", "hosts:\n  - {address: 10.9.0.1, role: worker}\n", ""));
            agent(assertThat(Clusters.plan(hosts + "network: {provider: calico}")))
                    .hasEnv("IP_AUTODETECTION_METHOD", "can-reach=10.9.0.9");
        }
    }

    @Test
    @DisplayName("a change of the MTU rolls the pods; a change of the pool does not")
    void rolls() {
        var before = checksum(Clusters.plan(Clusters.withNetwork("calico: {mtu: 1440}")));
        assertThat(checksum(Clusters.plan(Clusters.withNetwork("calico: {mtu: 1430}"))))
                .isNotEqualTo(before);
        assertThat(checksum(Clusters.plan(Clusters.withNetwork("calico: {mtu: 1440, nat_outgoing: false}"))))
                .isEqualTo(before);
        assertThat(checksum(Clusters.plan(Clusters.withNetwork("calico: {mtu: 1440, ipip_mode: CrossSubnet}"))))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 1", "2, 2", "3, 2", "260, 2", "400, 2", "401, 3", "600, 3", "601, 4", "1000, 5"})
    @DisplayName("Typha runs twice or once for each 200 hosts, but not more often than there are hosts")
    void typhaReplicas(int hosts, int replicas) {
        assertThat(CalicoNetwork.typhaReplicasFor(hosts)).isEqualTo(replicas);
    }

    @Test
    @DisplayName("the number of Typhas can be set")
    void typhaReplicasSet() {
        var typha = (Deployment)
                Clusters.plan(Clusters.withNetwork("calico: {typha: {enabled: true, replicas: 1}}")).objects().stream()
                        .filter(each -> each.getKind().equals("Deployment")
                                && each.getMetadata().getName().equals("calico-typha"))
                        .findFirst()
                        .orElseThrow();
        assertThat(typha.getSpec().getReplicas()).isEqualTo(1);
    }

    @Test
    @DisplayName("stages are in order: CRDs, RBAC, configuration with the pools, then workloads")
    void stages() {
        var stages = Clusters.plan(Clusters.withNetwork("calico: {}")).stages();
        assertThat(stages)
                .extracting(Stage::order)
                .containsExactly(
                        Stage.Order.DEFINITIONS, Stage.Order.ACCESS, Stage.Order.CONFIGURATION, Stage.Order.WORKLOADS);
        assertThat(stages.get(0).awaits())
                .hasSize(22)
                .allMatch(await -> await.condition().equals("Established"));
        assertThat(stages.get(2).keys())
                .extracting(Object::toString)
                .containsExactly("ConfigMap kube-system/calico-config", "IPPool default-ipv4-ippool");
        assertThat(stages.get(3).keys())
                .extracting(Object::toString)
                .containsExactly(
                        "PodDisruptionBudget kube-system/calico-kube-controllers",
                        "DaemonSet kube-system/calico-node",
                        "Deployment kube-system/calico-kube-controllers");
    }

    private static ContainerAssert agent(NetworkPlanAssert plan) {
        return plan.daemonSet("calico-node").container("calico-node");
    }

    private static void config(NetworkPlanAssert plan, String key, String value) {
        plan.configMap("calico-config").hasData(key, value);
    }

    private static List<Map.Entry<String, Object>> pools(NetworkPlan plan) {
        return plan.objects().stream()
                .filter(GenericKubernetesResource.class::isInstance)
                .map(GenericKubernetesResource.class::cast)
                .map(pool -> Map.entry(
                        pool.getMetadata().getName(),
                        pool.getAdditionalProperties().get("spec")))
                .toList();
    }

    private static DaemonSet daemonSet(NetworkPlan plan) {
        return plan.objects().stream()
                .filter(DaemonSet.class::isInstance)
                .map(DaemonSet.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String checksum(NetworkPlan plan) {
        return daemonSet(plan)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get("clusternetwork.dev/config-checksum");
    }
}
