package dev.clusternetwork.host.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.internal.table.TsvTable;
import dev.clusternetwork.plan.NetworkPlan;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

@DisplayName("The fragments for kubeadm")
class KubeadmFragmentsTest {

    private static final List<String> VERSIONS = List.of("1.28", "1.30", "1.31", "1.37");

    private static final String HOSTS = """
            hosts:
            - {role: master, name: m, address: 192.0.2.1, private_address: 10.0.0.1}
            - {role: worker, name: w, address: 192.0.2.2}
            """;

    private static NetworkPlan plan(NodeCidrs nodeCidrs, String version, String network) {
        return Clusters.plain(nodeCidrs)
                .plan((version == null ? "" : "kubernetes_version: '" + version + "'\n") + "network: {provider: plain"
                        + (network.isEmpty() ? "" : ", " + network) + "}\n" + HOSTS);
    }

    private static KubeadmFragments fragments(NodeCidrs nodeCidrs, String version, String network) {
        return KubeadmFragments.of(plan(nodeCidrs, version, network));
    }

    @Test
    @DisplayName("are lists of arguments in v1beta4")
    void v1beta4() {
        var fragments = fragments(NodeCidrs.REQUIRED, "1.31", "");
        assertThat(fragments.clusterConfiguration()).isEqualTo("""
                apiVersion: kubeadm.k8s.io/v1beta4
                kind: ClusterConfiguration
                apiServer:
                  certSANs:
                  - "10.0.0.1"
                  - "192.0.2.1"
                  - m
                controllerManager:
                  extraArgs:
                  - name: allocate-node-cidrs
                    value: "true"
                  - name: node-cidr-mask-size-ipv4
                    value: "24"
                networking:
                  dnsDomain: cluster.local
                  podSubnet: "10.32.0.0/12"
                  serviceSubnet: "10.96.0.0/12"
                """);
        assertThat(fragments.initConfiguration("m")).isEqualTo("""
                apiVersion: kubeadm.k8s.io/v1beta4
                kind: InitConfiguration
                localAPIEndpoint:
                  advertiseAddress: "10.0.0.1"
                nodeRegistration:
                  kubeletExtraArgs:
                  - name: node-ip
                    value: "10.0.0.1"
                """);
        assertThat(fragments.joinConfiguration("m")).isEqualTo("""
                apiVersion: kubeadm.k8s.io/v1beta4
                kind: JoinConfiguration
                controlPlane:
                  localAPIEndpoint:
                    advertiseAddress: "10.0.0.1"
                nodeRegistration:
                  kubeletExtraArgs:
                  - name: node-ip
                    value: "10.0.0.1"
                """);
        assertThat(fragments.joinConfiguration("w")).isEqualTo("""
                apiVersion: kubeadm.k8s.io/v1beta4
                kind: JoinConfiguration
                nodeRegistration:
                  kubeletExtraArgs:
                  - name: node-ip
                    value: "192.0.2.2"
                """);
        assertThat(fragments.kubeletConfiguration()).isEqualTo("""
                apiVersion: kubelet.config.k8s.io/v1beta1
                kind: KubeletConfiguration
                clusterDNS:
                - "10.96.0.10"
                clusterDomain: cluster.local
                """);
        assertThat(fragments.kubeProxyConfiguration()).isEqualTo("""
                apiVersion: kubeproxy.config.k8s.io/v1alpha1
                kind: KubeProxyConfiguration
                clusterCIDR: "10.32.0.0/12"
                """);
    }

    @Test
    @DisplayName("are maps of arguments in v1beta3")
    void v1beta3() {
        var fragments = fragments(NodeCidrs.UNUSED, "1.30", Clusters.DUAL_STACK);
        assertThat(fragments.clusterConfiguration()).isEqualTo("""
                apiVersion: kubeadm.k8s.io/v1beta3
                kind: ClusterConfiguration
                apiServer:
                  certSANs:
                  - "10.0.0.1"
                  - "192.0.2.1"
                  - m
                controllerManager:
                  extraArgs:
                    allocate-node-cidrs: "false"
                networking:
                  dnsDomain: cluster.local
                  podSubnet: "10.32.0.0/12,fd00:10:32::/48"
                  serviceSubnet: "10.96.0.0/12,fd00:10:96::/112"
                """);
        assertThat(fragments.initConfiguration("m")).isEqualTo("""
                apiVersion: kubeadm.k8s.io/v1beta3
                kind: InitConfiguration
                localAPIEndpoint:
                  advertiseAddress: "10.0.0.1"
                nodeRegistration:
                  kubeletExtraArgs:
                    node-ip: "10.0.0.1"
                """);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"1.28, v1beta3", "1.30, v1beta3", "1.31, v1beta4", "1.37, v1beta4", "-, v1beta4", "1.40, v1beta4"})
    @DisplayName("have the version of kubeadm's API that the version of Kubernetes accepts")
    void apiVersion(String version, String expected) {
        var fragments = fragments(NodeCidrs.UNKNOWN, version, "");
        assertThat(fragments.apiVersion()).isEqualTo("kubeadm.k8s.io/" + expected);
        for (var document : List.of(
                fragments.clusterConfiguration(), fragments.initConfiguration("m"), fragments.joinConfiguration("w"))) {
            assertThat(document).startsWith("apiVersion: kubeadm.k8s.io/" + expected + "\n");
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "UNUSED; pod_network_cidr: 10.32.0.0/12; {allocate-node-cidrs=false}",
                "UNUSED; pod_network_cidr: 10.32.0.0/12, node_mask: 26; {allocate-node-cidrs=false}",
                "UNKNOWN; pod_network_cidr: 10.32.0.0/12; {allocate-node-cidrs=true, node-cidr-mask-size-ipv4=24}",
                "REQUIRED; pod_network_cidr: 10.32.0.0/12, node_mask: 25; {allocate-node-cidrs=true, node-cidr-mask-size-ipv4=25}",
                "REQUIRED; pod_network_cidr: 'fd00:10::/48', service_cidr: 'fd00:96::/112'; {allocate-node-cidrs=true, node-cidr-mask-size-ipv6=64}",
                "REQUIRED; pod_network_cidr: 'fd00:10::/48,10.32.0.0/12', service_cidr: 'fd00:96::/112,10.96.0.0/12', node_mask: [25, 60]; {allocate-node-cidrs=true, node-cidr-mask-size-ipv4=25, node-cidr-mask-size-ipv6=60}"
            })
    @DisplayName("turn node CIDRs off where the network assigns addresses, and set a mask for each family otherwise")
    void nodeCidrs(NodeCidrs use, String network, String expected) {
        var waiver = ", waive: {SERVICE_FAMILY_WITHOUT_HOST: the test has no facts}";
        var fragments = fragments(use, "1.30", network + (network.contains("fd00") ? waiver : ""));
        var manager = (Map<?, ?>) parse(fragments.clusterConfiguration()).get("controllerManager");
        assertThat(manager.get("extraArgs")).hasToString(expected);
    }

    @Test
    @DisplayName("have the flags of the whole plan")
    void cloudProvider() {
        var fragments = fragments(NodeCidrs.UNUSED, "1.37", "cloud_provider: external");
        assertThat(fragments.initConfiguration("m"))
                .endsWith("  kubeletExtraArgs:\n  - name: cloud-provider\n    value: external\n")
                .doesNotContain("node-ip");
    }

    @Test
    @DisplayName("are refused for unknown hosts, for workers as the first master, and for other plans")
    void refusals() {
        var fragments = fragments(NodeCidrs.UNUSED, null, "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fragments.joinConfiguration("x"))
                .withMessage("the plan has no host 'x' (hosts: m, w)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fragments.initConfiguration("w"))
                .withMessage("the host 'w' is not a master; the masters are [m]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KubeadmFragments.of(NetworkPlan.builder().build()))
                .withMessage("the plan has no KubernetesConfiguration; plan with the feature 'node'");
    }

    // The table of facts

    /** All documents of a version, with every option that adds a field or an argument. */
    private static List<Map<String, Object>> documents(String version) {
        var documents = new ArrayList<Map<String, Object>>();
        for (var cloudProvider : List.of("none", "external")) {
            var fragments =
                    fragments(NodeCidrs.REQUIRED, version, Clusters.DUAL_STACK + ", cloud_provider: " + cloudProvider);
            Stream.of(
                            fragments.clusterConfiguration(),
                            fragments.initConfiguration("m"),
                            fragments.joinConfiguration("m"),
                            fragments.joinConfiguration("w"),
                            fragments.kubeletConfiguration(),
                            fragments.kubeProxyConfiguration())
                    .map(KubeadmFragmentsTest::parse)
                    .forEach(documents::add);
        }
        return documents;
    }

    private static Map<String, Object> parse(String yaml) {
        return new Yaml().load(yaml);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.28", "1.30", "1.31", "1.37"})
    @DisplayName("contain only fields and arguments of the table, with their types, in versions that have them")
    void fieldsAreInTheTable(String version) {
        assertThat(documents(version)).allSatisfy(document -> check(document, KubernetesVersion.parse(version)));
    }

    private static void check(Map<String, Object> document, KubernetesVersion version) {
        leaves(document).forEach((field, value) -> {
            var kind = (String) document.get("kind");
            var row = KubeadmFields.find((String) document.get("apiVersion"), kind, field);
            assertThat(row).as(kind + " " + field).isPresent();
            checkType(value, row.get());
            checkVersions(row.get(), version);
            if (field.endsWith("xtraArgs")) {
                arguments(value).forEach((name, argument) -> checkArgument(field, name, argument));
            }
        });
    }

    private static void checkArgument(String field, String name, String value) {
        var row = KubeadmFields.argument(programOf(field), name);
        switch (row.get("type")) {
            case "boolean" -> assertThat(value).isIn("true", "false");
            case "integer" -> assertThat(Integer.parseInt(value)).isBetween(1, 128);
            case "addresses" -> assertThat(value.split(",")).allSatisfy(IpAddress::parse);
            case "string" -> assertThat(value).isNotBlank();
            default -> throw row.malformed("type", null);
        }
    }

    private static String programOf(String field) {
        return field.startsWith("controllerManager.") ? "kube-controller-manager" : "kubelet";
    }

    /** Returns the values of a document by the path of their field; arguments are one value. */
    private static Map<String, Object> leaves(Map<String, Object> document) {
        var leaves = new TreeMap<String, Object>();
        collect("", document, leaves);
        leaves.keySet().removeAll(Set.of("apiVersion", "kind"));
        return leaves;
    }

    private static void collect(String prefix, Map<?, ?> map, Map<String, Object> leaves) {
        map.forEach((key, value) -> {
            var path = prefix + key;
            if (value instanceof Map<?, ?> fields && !path.endsWith("xtraArgs")) {
                collect(path + ".", fields, leaves);
            } else {
                leaves.put(path, value);
            }
        });
    }

    private static void checkType(Object value, TsvTable.Row row) {
        switch (row.get("type")) {
            case "string" -> assertThat(value).isInstanceOf(String.class);
            case "list of strings" ->
                assertThat((List<?>) value)
                        .isNotEmpty()
                        .allSatisfy(each -> assertThat(each).isInstanceOf(String.class));
            case "map of strings" -> assertThat(value).isInstanceOf(Map.class);
            case "list of names and values" ->
                assertThat((List<?>) value)
                        .isNotEmpty()
                        .allSatisfy(
                                each -> assertThat(((Map<?, ?>) each).keySet()).isEqualTo(Set.of("name", "value")));
            default -> throw row.malformed("type", null);
        }
        if (row.get("type").contains("names") || row.get("type").contains("map")) {
            assertThat(arguments(value).values())
                    .allSatisfy(each -> assertThat((Object) each).isInstanceOf(String.class));
        }
    }

    /** Returns arguments of either form. */
    private static Map<String, String> arguments(Object value) {
        var arguments = new TreeMap<String, String>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> arguments.put((String) name, (String) each));
        } else {
            ((List<?>) value).forEach(each -> {
                var argument = (Map<?, ?>) each;
                arguments.put((String) argument.get("name"), (String) argument.get("value"));
            });
        }
        return arguments;
    }

    private static void checkVersions(TsvTable.Row row, KubernetesVersion version) {
        var range = row.get("versions").split("-");
        assertThat(version)
                .as(row.where())
                .isBetween(KubernetesVersion.parse(range[0]), KubernetesVersion.parse(range[range.length - 1]));
    }

    @Test
    @DisplayName("contain every field and argument of the table, each with a source and versions")
    void tableHasNoOtherFields() {
        var written = new TreeSet<String>();
        for (var version : VERSIONS) {
            for (var document : documents(version)) {
                leaves(document).forEach((field, value) -> {
                    written.add(document.get("apiVersion") + " " + document.get("kind") + " " + field);
                    if (field.endsWith("xtraArgs")) {
                        arguments(value)
                                .keySet()
                                .forEach(name -> written.add("argument " + programOf(field) + " " + name));
                    }
                });
            }
        }
        assertThat(KubeadmFields.ROWS)
                .extracting(row -> row.get("api") + " " + row.get("kind") + " " + row.get("field"))
                .containsExactlyInAnyOrderElementsOf(written);
        assertThat(KubeadmFields.ROWS).allSatisfy(row -> {
            assertThat(row.get("source")).contains(".go");
            assertThat(row.get("versions")).matches("1\\.[0-9]+(-1\\.[0-9]+)?");
            assertThat(row.get("default")).isNotBlank();
        });
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("have the default masks of kube-controller-manager")
    void defaultMasks(IpFamily family) {
        var name = "node-cidr-mask-size-" + family.name().toLowerCase(Locale.ROOT);
        assertThat(NetworkSpec.builder().build().nodeMask(family))
                .hasToString(
                        KubeadmFields.argument("kube-controller-manager", name).get("default"));
    }
}
