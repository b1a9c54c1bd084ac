package dev.clusternetwork.host.dns;

import static dev.clusternetwork.testkit.NetworkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.internal.constraint.ObjectConstraints;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.plan.ObjectKey;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each option and its effects on the plan. */
class DnsOptionsTest {

    private static final String ON = "node_local_dns_cache: true";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "node_local_dns_cache: false",
                "dns_replicas: 1",
                "node_local_dns_address: 169.254.20.11",
                "node_local_dns_cache: false, node_local_dns_address: 169.254.20.11"
            })
    @DisplayName("only node_local_dns_cache: true plans a cache, an address, ports and an interface")
    void off(String fields) {
        var plan = Clusters.plan("hosts: [{address: 192.0.2.1, role: master}]\n" + Clusters.network(fields));
        assertThat(plan).containsExactlyObjects();
        assertThat(plan.addresses().claims()).noneMatch(claim -> claim.owner().contains("DNS"));
        assertThat(plan.ports().rules()).noneMatch(rule -> rule.purpose().contains("DNS"));
        assertThat(plan.data(CoreDnsPatch.class).isPresent()).isEqualTo(!fields.isEmpty());
    }

    @Test
    @DisplayName("node_local_dns_cache: true plans every object, without rights in the API")
    void objects() {
        assertThat(Clusters.plan(Clusters.network(ON)))
                .containsExactlyObjects(
                        "ServiceAccount kube-system/node-local-dns",
                        "ConfigMap kube-system/node-local-dns",
                        "Service kube-system/node-local-dns",
                        "DaemonSet kube-system/node-local-dns")
                .usesImages("registry.k8s.io/dns/k8s-dns-node-cache:1.26.8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "-; -; 169.254.20.10; 10.96.0.10; cluster.local; node_local_dns_cache",
                "node_local_dns_address: 169.254.20.11; -; 169.254.20.11; 10.96.0.10; cluster.local; node_local_dns_address",
                "node_local_dns_address: 10.0.0.53; service_cidr: 172.30.0.0/16; 10.0.0.53; 172.30.0.10; cluster.local; node_local_dns_address",
                "cluster_domain: k8s.example.com; -; 169.254.20.10; 10.96.0.10; k8s.example.com; node_local_dns_cache",
                // The address at position 10, not the last octet replaced as a string.
                "-; service_cidr: 10.96.0.240/28; 169.254.20.10; 10.96.0.250; cluster.local; node_local_dns_cache",
                "node_local_dns_address: 'fd00::53'; IPV6; fd00::53; fd00:10:96::a; cluster.local; node_local_dns_address",
                "-; IPV4_FIRST; 169.254.20.10; 10.96.0.10; cluster.local; node_local_dns_cache",
                "node_local_dns_address: 'fd00::53'; IPV4_FIRST; fd00::53; 10.96.0.10; cluster.local; node_local_dns_address",
                "node_local_dns_address: 'fd00::53'; IPV6_FIRST; fd00::53; fd00:10:96::a; cluster.local; node_local_dns_address",
                "node_local_dns_address: 169.254.20.10; IPV6_FIRST; 169.254.20.10; fd00:10:96::a; cluster.local; node_local_dns_address"
            })
    @DisplayName("address, cluster DNS and domain reach Corefile, option, probes and the ledger")
    void addresses(String fields, String cidrs, String address, String clusterDns, String domain, String setting) {
        var plan = Clusters.plan(Clusters.network(Stream.of(ON, fields, cidrs(cidrs))
                .filter(Objects::nonNull)
                .reduce((one, two) -> one + ", " + two)
                .orElseThrow()));
        var isIpv6 = address.contains(":");
        assertThat(find(plan, ConfigMap.class).getData().get("Corefile"))
                .contains(
                        domain + " in-addr.arpa ip6.arpa {",
                        "bind " + address + "\n",
                        "forward . " + clusterDns + " {",
                        "health " + (isIpv6 ? "[" + address + "]" : address) + ":8080\n");
        var pod = podOf(plan);
        var container = pod.getContainers().get(0);
        assertThat(container.getArgs())
                .containsExactly("-localip", address, "-conf", "/etc/Corefile", "-pidfile", "/run/node-cache.pid");
        assertThat(List.of(container.getLivenessProbe(), container.getReadinessProbe()))
                .allSatisfy(probe -> {
                    assertThat(probe.getHttpGet().getHost()).isEqualTo(address);
                    assertThat(probe.getHttpGet().getPort()).isEqualTo(new IntOrString(8080));
                    assertThat(probe.getHttpGet().getPath()).isEqualTo("/health");
                });
        assertThat(plan.addresses().claims())
                .filteredOn(claim -> claim.owner().contains("DNS"))
                .extracting(claim -> claim + " at " + claim.path().orElseThrow())
                .containsExactly("node-local DNS address " + address + (isIpv6 ? "/128" : "/32")
                        + " (node-local DNS cache) at network." + setting);
    }

    private static String cidrs(String name) {
        return Map.of("IPV6", Clusters.IPV6, "IPV4_FIRST", Clusters.IPV4_FIRST, "IPV6_FIRST", Clusters.IPV6_FIRST)
                .getOrDefault(name == null ? "" : name, name);
    }

    @Test
    @DisplayName("the pods run on every node, whatever its taints are, with the resolv.conf of the node")
    void pods() {
        var plan = Clusters.plan(Clusters.network(ON));
        var pod = podOf(plan);
        assertThat(pod.getTolerations()).containsExactly(new Toleration(null, null, "Exists", null, null));
        assertThat(pod.getHostNetwork()).isTrue();
        assertThat(pod.getDnsPolicy()).isEqualTo("Default");
        assertThat(pod.getPriorityClassName()).isEqualTo("system-node-critical");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getServiceAccountName()).isEqualTo("node-local-dns");
        assertThat(pod.getNodeSelector()).isEqualTo(Map.of("kubernetes.io/os", "linux"));
        var container = pod.getContainers().get(0);
        var security = container.getSecurityContext();
        assertThat(security.getPrivileged()).isNull();
        assertThat(security.getCapabilities().getAdd()).containsExactly("NET_ADMIN");
        assertThat(security.getCapabilities().getDrop()).isEmpty();
        assertThat(container.getResources().getLimits()).isEmpty();
        assertThat(plan)
                .daemonSet("node-local-dns")
                .hasVolume("xtables-lock", "/run/xtables.lock")
                .selects(Map.of("k8s-app", "node-local-dns"))
                .container("node-cache")
                .requests("cpu", "25m")
                .requests("memory", "64Mi")
                .mounts("xtables-lock", "/run/xtables.lock")
                .mounts("config", "/etc/coredns");
        assertThat(pod.getVolumes().get(0).getConfigMap().getItems())
                .extracting(item -> item.getKey() + " as " + item.getPath())
                .containsExactly("Corefile as Corefile.base");
        var update = find(plan, DaemonSet.class).getSpec().getUpdateStrategy();
        assertThat(update.getType()).isEqualTo("RollingUpdate");
        assertThat(update.getRollingUpdate().getMaxUnavailable()).isEqualTo(new IntOrString("10%"));
        assertThat(find(plan, ServiceAccount.class).getAutomountServiceAccountToken())
                .isFalse();
    }

    @Test
    @DisplayName("a changed Corefile restarts the pods")
    void checksum() {
        assertThat(annotations(ON)).isNotEmpty().isNotEqualTo(annotations(ON + ", cluster_domain: example.com"));
    }

    private static Map<String, String> annotations(String fields) {
        return find(Clusters.plan(Clusters.network(fields)), DaemonSet.class)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations();
    }

    @Test
    @DisplayName("the Service selects the pods, and shows the ports of their metrics")
    void metrics() {
        var plan = Clusters.plan(Clusters.network(ON));
        assertThat(plan)
                .service("node-local-dns")
                .isHeadless()
                .hasPort(9253, "metrics")
                .hasPort(9353, "setup-metrics");
        var labels = find(plan, DaemonSet.class)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels();
        assertThat(labels)
                .containsAllEntriesOf(find(plan, Service.class).getSpec().getSelector());
    }

    @Test
    @DisplayName("the ports of the plan are those of the container and of its probes")
    void ports() {
        var plan = Clusters.plan(Clusters.network(ON));
        assertThat(plan.ports().rules())
                .filteredOn(rule -> rule.purpose().contains("DNS"))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "53/udp from pod, same host to master, worker (node-local DNS cache)",
                        "53/tcp from pod, same host to master, worker (node-local DNS cache)",
                        "8080/tcp from same host to master, worker (node-local DNS cache health)",
                        "9253/tcp from pod to master, worker (node-local DNS cache metrics)",
                        "9353/tcp from pod to master, worker (node-local DNS cache metrics of its setup)");
        var container = podOf(plan).getContainers().get(0);
        var opened = Stream.concat(
                container.getPorts().stream()
                        .map(port -> port.getContainerPort() + "/"
                                + port.getProtocol().toLowerCase(Locale.ROOT)),
                Stream.of(container.getLivenessProbe().getHttpGet().getPort().getIntVal() + "/tcp"));
        assertThat(plan.ports().rules())
                .filteredOn(rule -> rule.purpose().contains("DNS"))
                .extracting(rule -> rule.traffic())
                .containsExactlyInAnyOrderElementsOf(opened.toList());
    }

    @Test
    @DisplayName("registry, override and pull secrets of the user reach the DaemonSet")
    void images() {
        assertThat(Clusters.plan(Clusters.network(ON + ", images: {registry: registry.example.com/mirror}")))
                .usesImages("registry.example.com/mirror/dns/k8s-dns-node-cache:1.26.8");
        assertThat(Clusters.plan(Clusters.network(ON + ", images: {override: {k8s-dns-node-cache: ':1.26.7'}}")))
                .usesImages("registry.k8s.io/dns/k8s-dns-node-cache:1.26.7");
        assertThat(Clusters.plan(Clusters.network(ON + ", images: {pull_secrets: [one, two]}")))
                .daemonSet("node-local-dns")
                .hasPullSecrets("one", "two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "x86_64", "arm", "armv7l", "aarch64", "ppc64le", "s390x"})
    @DisplayName("architectures of the image")
    void architectures(String name) {
        assertThat(Clusters.findings(withArchitecture(name))).isEmpty();
    }

    @Test
    @DisplayName("a host of another architecture is reported")
    void otherArchitecture() {
        assertThat(Clusters.findings(withArchitecture("riscv64")))
                .containsExactly(
                        "c.yml:1:66: error: hosts[0].facts.architecture 'riscv64' is not supported by the image 'registry.k8s.io/dns/k8s-dns-node-cache:1.26.8' (supported values: amd64, arm, arm64, ppc64le, s390x). Override the image with one for this architecture, or waive HOST_ARCHITECTURE_UNSUPPORTED if the image does not run on this host. [HOST_ARCHITECTURE_UNSUPPORTED]");
    }

    private static String withArchitecture(String name) {
        return "hosts: [{address: 192.0.2.1, role: master, facts: {architecture: " + name + "}}]\n"
                + Clusters.network(ON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ON,
                ON + ", node_local_dns_address: 'fd00::53', " + Clusters.IPV6,
                ON + ", cluster_domain: k8s.example.com"
            })
    @DisplayName("every object satisfies the constraints that Kubernetes validates")
    void constraints(String fields) {
        var objects = Clusters.plan(Clusters.network(fields)).objects();
        assertThat(objects).hasSize(4).allSatisfy(object -> {
            assertThat(ObjectConstraints.violations(object))
                    .as(ObjectKey.of(object).toString())
                    .isEmpty();
            assertThat(object.getMetadata().getLabels()).containsEntry(NetworkPlan.STACK_LABEL, "dns");
        });
        assertThat(objects).isEqualTo(Clusters.plan(Clusters.network(fields)).objects());
    }

    private static PodSpec podOf(NetworkPlan plan) {
        return find(plan, DaemonSet.class).getSpec().getTemplate().getSpec();
    }

    private static <T extends HasMetadata> T find(NetworkPlan plan, Class<T> type) {
        return plan.objects().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
