package dev.clusternetwork.custom.cni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A setting of a known network")
class SettingHolderTest {

    private static final String[] CODES = {
        "CUSTOM_POD_CIDR_MISMATCH", "CUSTOM_POD_CIDR_DIFFERS", "CUSTOM_NETWORK_CONFIG_BROKEN"
    };

    private static final String CONFIG_MAP =
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: net}\ndata: {%s}\n";

    private static String daemonSet(String container) {
        return "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a, namespace: net}\nspec:\n  template:\n    spec:\n"
                + "      containers:\n        - {" + container + "}\n";
    }

    private static List<String> found(String... manifests) {
        return Folder.of(String.join("---\n", manifests)).found(CODES);
    }

    private static String calico(String rest) {
        return daemonSet("name: calico-node, image: \"a.io/node:1\", " + rest);
    }

    @Test
    @DisplayName("may come from a ConfigMap of the same namespace")
    void configMapReference() {
        var reference = calico(
                "env: [{name: CALICO_IPV4POOL_CIDR, valueFrom:" + " {configMapKeyRef: {name: settings, key: pods}}}]");
        assertThat(found(reference, CONFIG_MAP.formatted("pods: 10.32.0.0/12"))).isEmpty();
        assertThat(found(reference, CONFIG_MAP.formatted("pods: 10.0.0.0/8")))
                .containsExactly(
                        "net/m.yml:8:59: warning CUSTOM_POD_CIDR_DIFFERS DaemonSet net/a: spec.template.spec.containers[0].env[0] (CALICO_IPV4POOL_CIDR) '10.0.0.0/8' is larger than the cluster's pod CIDR '10.32.0.0/12', so kube-proxy and firewalls treat pods as outside the cluster; set CALICO_IPV4POOL_CIDR to 10.32.0.0/12");
        assertThat(found(
                        reference,
                        CONFIG_MAP.formatted("pods: 10.0.0.0/8").replace("namespace: net", "namespace: other")))
                .isEmpty();
        assertThat(found(reference, CONFIG_MAP.formatted("other: 10.0.0.0/8"))).isEmpty();
        assertThat(found(reference)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            envFrom: [{configMapRef: {name: settings}}]                        | other: a                       | 1
            envFrom: [{configMapRef: {name: settings}}]                        | CALICO_IPV4POOL_CIDR: 10.0.0.0/8 | 0
            envFrom: [{prefix: CALICO_, configMapRef: {name: settings}}]       | IPV4POOL_CIDR: 10.0.0.0/8      | 0
            envFrom: [{prefix: CALICO_, configMapRef: {name: settings}}]       | CALICO_IPV4POOL_CIDR: 10.0.0.0/8 | 1
            envFrom: [{configMapRef: {name: missing}}]                         | other: a                       | 0
            envFrom: [{configMapRef: {name: missing, optional: true}}]         | other: a                       | 1
            envFrom: [{secretRef: {name: settings}}]                           | other: a                       | 0
            env: [{name: CALICO_IPV4POOL_CIDR, value: $(PODS)}]                | other: a                       | 0
            env: 5                                                             | other: a                       | 1
            """)
    @DisplayName("that another object may set has no default")
    void unknown(String environment, String data, int findings) {
        assertThat(found(calico(environment), CONFIG_MAP.formatted(data))).hasSize(findings);
    }

    @Test
    @DisplayName("has its default in containers that last, and not where other objects set it")
    void defaults() {
        var calico = calico("env: []");
        assertThat(found(calico)).singleElement().asString().contains("does not set CALICO_IPV4POOL_CIDR");
        assertThat(found(calico.replace("containers:", "initContainers:"))).isEmpty();
        assertThat(found(calico, "apiVersion: crd.projectcalico.org/v1\nkind: IPPool\nmetadata: {name: a}\nspec: {}\n"))
                .isEmpty();
        assertThat(found(calico, "apiVersion: example.com/v1\nkind: IPPool\nmetadata: {name: a}\nspec: {}\n"))
                .hasSize(1);
        assertThat(Folder.of(calico).with("b.yml", "kind: IPPool\n").found(CODES))
                .isEmpty();
        assertThat(Folder.of(calico).with("b.yml", "kind: Other\n").found(CODES))
                .hasSize(1);
    }

    @Test
    @DisplayName("has no default of Calico's in a cluster of kubeadm")
    void kubeadm() {
        var folder = Folder.of(calico("env: []"));
        var kubeadm = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("kubeadm-config")
                .withNamespace("kube-system")
                .endMetadata()
                .build();
        assertThat(folder.over(ObservedCluster.of(kubeadm)).found(CODES)).isEmpty();
        assertThat(folder.over(ObservedCluster.none()).found(CODES)).hasSize(1);
        assertThat(found(
                        calico("env: []"),
                        CONFIG_MAP
                                .formatted("a: b")
                                .replace("settings", "kubeadm-config")
                                .replace("namespace: net", "namespace: kube-system")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command: [flanneld, --kube-subnet-mgr, --iface eth1]",
                "command: [flanneld], args: [--kube-subnet-mgr, \"--iface eth1\"]",
            })
    @DisplayName("and its value are two items of a command line, or one with an equals sign")
    void unseparated(String command) {
        assertThat(found(daemonSet("name: flannel, image: \"a.io/flannel:1\", " + command)))
                .singleElement()
                .asString()
                .endsWith(
                        " '--iface eth1' is one argument, which is an unknown flag, so flannel does not start; use --iface=eth1")
                .contains(" error CUSTOM_NETWORK_CONFIG_BROKEN DaemonSet net/a: spec.template.spec.containers[0].");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "command: [sh, -c, flanneld --kube-subnet-mgr --iface eth1]",
                "command: [/bin/bash, -c], args: [--kube-subnet-mgr, --iface eth1]",
                "command: [/start.sh], args: [--kube-subnet-mgr, --iface eth1]",
                "args: [--kube-subnet-mgr, --iface, eth1]",
                "args: [--kube-subnet-mgr, --iface=eth 1]",
            })
    @DisplayName("may be in one item with its value where a script takes it apart")
    void separated(String command) {
        assertThat(found(daemonSet("name: flannel, image: \"a.io/flannel:1\", " + command)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ kube_pods_subnet }}", "<%= pods %>"})
    @DisplayName("may not be an expression of a template in a file that is not a template")
    void template(String expression) {
        assertThat(found("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cilium-config}\ndata:\n"
                        + "  cluster-pool-ipv4-cidr: \"" + expression + "\"\n"))
                .containsExactly(
                        "net/m.yml:5:27: error CUSTOM_POD_CIDR_MISMATCH ConfigMap cilium-config:"
                                + " data.cluster-pool-ipv4-cidr '" + expression
                                + "' is a template expression, but the file is not a template; set cluster-pool-ipv4-cidr to 10.32.0.0/12, or rename the file so that its name ends in '.mustache' or '.erb'");
    }

    @Test
    @DisplayName("in a document that is not YAML is not reported, because the network may read more")
    void brokenYaml() {
        var antrea =
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: antrea-config}\ndata:\n  antrea-agent.conf: |\n";
        var values = "antreaProxy: {enable: false}\nserviceCIDR: 10.0.0.0/24\n";
        assertThat(found(antrea + values.indent(4))).hasSize(1);
        assertThat(found(antrea + (values + "a: [\n").indent(4))).isEmpty();
        assertThat(found(antrea + "- a\n".indent(4))).isEmpty();
    }
}
