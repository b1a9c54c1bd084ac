package dev.clusternetwork.custom.cni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.TaintSpec;
import dev.clusternetwork.cluster.TaintSpec.Effect;
import dev.clusternetwork.custom.Folder;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A network's DaemonSet")
class NetworkDaemonSetRulesTest {

    private static final String EVERYTHING = "[{operator: Exists}]";

    private static final String DAEMON_SET = """
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: %s, namespace: kube-system}
            spec:
              selector: {matchLabels: {app: net}}
              template:
                metadata: {labels: {app: net}}
                spec:
                  hostNetwork: true
                  tolerations: %s
                  containers:
                    - {name: net, image: 'example.com/net:1.0.0', volumeMounts: [{name: cni, mountPath: /cni}]}
                  volumes:
                    - {name: cni, hostPath: {path: /etc/cni/net.d}}
            """;

    private static final String[] CODES = {
        "CUSTOM_HOST_NETWORK_MISSING", "CUSTOM_NODE_WITHOUT_NETWORK", "CUSTOM_TOLERATION_NARROW"
    };

    private static final String NOT_READY = "'node.kubernetes.io/not-ready:NoSchedule' of every new node";
    private static final String CONTROL_PLANE = "'node-role.kubernetes.io/control-plane:NoSchedule' of masters";

    private static final String AT = "net/m.yml:10:20: ";

    private static String daemonSet(String tolerations) {
        return DAEMON_SET.formatted("net", tolerations);
    }

    private static List<String> found(String yaml) {
        return Folder.of(yaml).found(CODES);
    }

    private static String untolerated(String taints) {
        return AT
                + "error CUSTOM_NODE_WITHOUT_NETWORK DaemonSet kube-system/net: spec.template.spec.tolerations does not"
                + " tolerate " + taints
                + ", so no pod starts there and the node has no network; add {operator: Exists, effect: NoSchedule} and {operator: Exists, effect: NoExecute}";
    }

    private static String narrow(String effects, String fix) {
        return AT
                + "warning CUSTOM_TOLERATION_NARROW DaemonSet kube-system/net: spec.template.spec.tolerations does not tolerate every taint with the effect "
                + effects
                + ", so a node that gets another taint loses its network or never has one; add " + fix;
    }

    @Test
    @DisplayName("starts in the hosts' network, on every node")
    void good() {
        assertThat(found(daemonSet(EVERYTHING))).isEmpty();
        assertThat(found(daemonSet("[{operator: Exists, effect: NoSchedule}, {operator: Exists, effect: NoExecute}]")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/cni/net.d",
                "/etc/cni/net.d/",
                "//etc/./cni//net.d",
                "/etc/cni",
                "/etc/cni/",
            })
    @DisplayName("that writes the configuration has to run in the hosts' network")
    void hostNetworkMissing(String path) {
        assertThat(found(daemonSet(EVERYTHING)
                        .replace("hostNetwork: true", "hostPID: true")
                        .replace("/etc/cni/net.d", path)))
                .containsExactly(
                        "net/m.yml:8:5: error CUSTOM_HOST_NETWORK_MISSING DaemonSet kube-system/net: spec.template.spec.hostNetwork is not set, so the pods that provide the network wait for a network; set hostNetwork to true");
        assertThat(found(daemonSet(EVERYTHING)
                        .replace("hostNetwork: true", "hostNetwork: false")
                        .replace("/etc/cni/net.d", path)))
                .containsExactly(
                        "net/m.yml:9:20: error CUSTOM_HOST_NETWORK_MISSING DaemonSet kube-system/net: spec.template.spec.hostNetwork is false, so the pods that provide the network wait for a network; set hostNetwork to true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/cni/multus/net.d", "/opt/cni/bin", "/opt/cni", "/opt/cni/", "/etc/cnix", "/etc", "/"})
    @DisplayName("that writes no configuration may wait for a network")
    void otherFolders(String path) {
        assertThat(found(daemonSet(EVERYTHING)
                        .replace("hostNetwork: true", "hostPID: true")
                        .replace("/etc/cni/net.d", path)))
                .isEmpty();
    }

    @Test
    @DisplayName("may wait for another that runs in the hosts' network and writes the configuration, too")
    void second() {
        var first = DAEMON_SET.formatted("first", EVERYTHING);
        var second = daemonSet(EVERYTHING).replace("hostNetwork: true", "hostPID: true");

        assertThat(Folder.of(second).with("first.yml", first).found(CODES)).isEmpty();
        assertThat(Folder.of(second)
                        .with("first.yml", first.replace("/etc/cni/net.d", "/opt/cni/bin"))
                        .found(CODES))
                .hasSize(1);
        assertThat(Folder.of(second)
                        .with("first.yml", first.replace("hostNetwork: true", "hostNetwork: false"))
                        .found(CODES))
                .hasSize(2);
        assertThat(Folder.of(second)
                        .with("first.yml", "path: /etc/cni/net.d\na: [")
                        .found(CODES))
                .isEmpty();
        assertThat(Folder.of(second).with("first.yml", "a: [").found(CODES)).hasSize(1);
    }

    @Test
    @DisplayName("that only adds plugins need not run on every node, because another one provides the network")
    void plugins() {
        var network = DAEMON_SET.formatted("network", EVERYTHING);
        for (var tolerations : List.of("[]", "[{operator: Exists, effect: NoSchedule}]")) {
            var plugins = daemonSet(tolerations).replace("/etc/cni/net.d", "/opt/cni/bin");
            assertThat(Folder.of(plugins).with("network.yml", network).found(CODES))
                    .isEmpty();
            assertThat(Folder.of(plugins)
                            .with("network.yml", "path: /etc/cni/net.d\na: [")
                            .found(CODES))
                    .isEmpty();
            assertThat(Folder.of(plugins).with("network.yml", "a: [").found(CODES))
                    .hasSize(1);
            // What writes a configuration may be the network, though another one does, too.
            assertThat(Folder.of(daemonSet(tolerations))
                            .with("network.yml", network)
                            .found(CODES))
                    .hasSize(1);
            // The fault of the other one is reported once.
            assertThat(Folder.of(plugins)
                            .with("network.yml", network.replace("hostNetwork: true", "hostNetwork: false"))
                            .found(CODES))
                    .containsExactly(
                            "net/network.yml:9:20: error CUSTOM_HOST_NETWORK_MISSING DaemonSet kube-system/network: spec.template.spec.hostNetwork is false, so the pods that provide the network wait for a network; set hostNetwork to true");
        }
    }

    @Test
    @DisplayName("is a DaemonSet that may write into a folder of CNI")
    void otherObjects() {
        var bad = daemonSet("[]");
        assertThat(found(bad)).hasSize(1);
        assertThat(found(bad.replace("/etc/cni/net.d", "/opt/cni/bin"))).hasSize(1);
        assertThat(found(bad.replace("/etc/cni/net.d", "/etc/cni/multus/net.d")))
                .hasSize(1);
        assertThat(found(bad.replace("mountPath: /cni", "mountPath: /cni, readOnly: true")))
                .isEmpty();
        assertThat(found(bad.replace("[{name: cni, mount", "[{name: other, mount")))
                .isEmpty();
        assertThat(found(bad.replace("/etc/cni/net.d", "/var/lib/cni"))).isEmpty();
        assertThat(found(bad.replace("/etc/cni/net.d", "/opt/cni-plugins"))).isEmpty();
        assertThat(found(bad.replace("hostPath: {path: /etc/cni/net.d}", "emptyDir: {}")))
                .isEmpty();
        assertThat(found(bad.replace("kind: DaemonSet", "kind: Deployment"))).isEmpty();
    }

    @Test
    @DisplayName("that tolerates nothing does not run on new nodes and masters")
    void noTolerations() {
        assertThat(found(daemonSet("[]")))
                .containsExactly(untolerated("the taints " + NOT_READY + " and " + CONTROL_PLANE));
        assertThat(found(daemonSet("").replace("      tolerations: \n", "")))
                .containsExactly(
                        "net/m.yml:8:5: error CUSTOM_NODE_WITHOUT_NETWORK DaemonSet kube-system/net: spec.template.spec.tolerations is not set, and the pod does not tolerate the taints "
                                + NOT_READY + " and " + CONTROL_PLANE
                                + ", so no pod starts there and the node has no network; add {operator: Exists, effect: NoSchedule} and {operator: Exists, effect: NoExecute}");
    }

    @Test
    @DisplayName("that tolerates only the known taints is narrow")
    void narrow() {
        assertThat(found(daemonSet("[{operator: Exists, effect: NoSchedule}]")))
                .containsExactly(narrow("NoExecute", "{operator: Exists, effect: NoExecute}"));
        assertThat(found(daemonSet("[{operator: Exists, effect: NoSchedule}, {operator: Exists, effect: NoExecute,"
                        + " tolerationSeconds: 60}]")))
                .containsExactly(narrow("NoExecute", "{operator: Exists, effect: NoExecute}"));
        assertThat(found(daemonSet("[{key: node.kubernetes.io/not-ready, operator: Exists}, {key:"
                        + " node-role.kubernetes.io/control-plane, effect: NoSchedule}]")))
                .containsExactly(narrow(
                        "NoSchedule or NoExecute",
                        "{operator: Exists, effect: NoSchedule} and {operator: Exists, effect: NoExecute}"));
    }

    @Test
    @DisplayName("starts on masters if there are some, or no host is known")
    void masters() {
        var folder = Folder.of(daemonSet("[{key: node.kubernetes.io/not-ready, operator: Exists}]"));
        assertThat(folder.found("CUSTOM_NODE_WITHOUT_NETWORK"))
                .containsExactly(untolerated("the taint " + CONTROL_PLANE));
        assertThat(folder.in(cluster -> cluster.hosts(List.of())).found("CUSTOM_NODE_WITHOUT_NETWORK"))
                .containsExactly(untolerated("the taint " + CONTROL_PLANE));
        assertThat(folder.in(cluster -> cluster.hosts(
                                List.of(HostSpec.worker("198.51.100.2").build())))
                        .found("CUSTOM_NODE_WITHOUT_NETWORK"))
                .isEmpty();
    }

    @Test
    @DisplayName("starts on hosts with taints of the cluster.yml, each named once")
    void hosts() {
        UnaryOperator<ClusterSpec.Builder> tainted = cluster -> cluster.hosts(List.of(
                HostSpec.master("198.51.100.1")
                        .taint(TaintSpec.of("node-role.kubernetes.io/control-plane", Effect.NO_SCHEDULE))
                        .build(),
                HostSpec.worker("198.51.100.2")
                        .name("edge")
                        .taint(TaintSpec.builder()
                                .key("dedicated")
                                .value("ingress")
                                .effect(Effect.NO_EXECUTE)
                                .build())
                        .taint(TaintSpec.of("soft", Effect.PREFER_NO_SCHEDULE))
                        .build(),
                HostSpec.worker("198.51.100.3")
                        .taint(TaintSpec.builder()
                                .key("dedicated")
                                .value("ingress")
                                .effect(Effect.NO_EXECUTE)
                                .build())
                        .taint(TaintSpec.of("gpu", Effect.NO_SCHEDULE))
                        .build()));
        assertThat(Folder.of(daemonSet("[]")).in(tainted).found(CODES))
                .containsExactly(
                        untolerated(
                                "the taints " + NOT_READY + ", " + CONTROL_PLANE
                                        + ", 'dedicated=ingress:NoExecute' of host 'edge' and 'gpu:NoSchedule' of host '198.51.100.3'"));
        assertThat(Folder.of(daemonSet("[{operator: Exists, effect: NoSchedule}]"))
                        .in(tainted)
                        .found(CODES))
                .containsExactly(untolerated("the taint 'dedicated=ingress:NoExecute' of host 'edge'"));
        assertThat(Folder.of(daemonSet("[{operator: Exists, effect: NoSchedule}, {key: dedicated, value: ingress}]"))
                        .in(tainted)
                        .found("CUSTOM_NODE_WITHOUT_NETWORK"))
                .isEmpty();
        assertThat(Folder.of(daemonSet(EVERYTHING)).in(tainted).found(CODES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{operator: Exists}                                                   | true",
                "{operator: Exists, effect: NoExecute}                                | true",
                "{operator: Exists, effect: NoSchedule}                               | false",
                "{operator: Exists, effect: ''}                                       | true",
                "{key: k, operator: Exists}                                           | true",
                "{key: l, operator: Exists}                                           | false",
                "{key: k, operator: Exists, value: other}                             | true",
                "{key: k, value: v}                                                   | true",
                "{key: k, operator: Equal, value: v, effect: NoExecute}               | true",
                "{key: k, operator: '', value: v}                                     | true",
                "{key: k, value: w}                                                   | false",
                "{key: k}                                                             | false",
                "{key: k, operator: Equal, value: v, effect: NoSchedule}              | false",
                "{value: v}                                                           | false",
                "{key: k, operator: exists}                                           | false",
                "{key: k, operator: Gt, value: v}                                     | false",
                "{key: k, operator: Lt, value: v}                                     | false",
                "{key: k, value: v, effect: NoExecute, tolerationSeconds: 60}         | false",
                "{}                                                                   | false",
                "5                                                                    | false",
                "null                                                                 | false",
            })
    @DisplayName("tolerates a taint by the rule of Kubernetes")
    void rule(String toleration, boolean tolerates) {
        var taint = TaintSpec.builder()
                .key("k")
                .value("v")
                .effect(Effect.NO_EXECUTE)
                .build();
        assertThat(Folder.of(daemonSet("[{operator: Exists, effect: NoSchedule}, " + toleration + "]"))
                        .in(cluster ->
                                cluster.host(HostSpec.worker("198.51.100.3").taint(taint)))
                        .found("CUSTOM_NODE_WITHOUT_NETWORK"))
                .hasSize(tolerates ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "node.kubernetes.io/not-ready, NO_EXECUTE, true, true",
        "node.kubernetes.io/unreachable, NO_EXECUTE, true, true",
        "node.kubernetes.io/disk-pressure, NO_SCHEDULE, true, true",
        "node.kubernetes.io/memory-pressure, NO_SCHEDULE, true, true",
        "node.kubernetes.io/pid-pressure, NO_SCHEDULE, true, true",
        "node.kubernetes.io/unschedulable, NO_SCHEDULE, true, true",
        "node.kubernetes.io/network-unavailable, NO_SCHEDULE, true, true",
        "node.kubernetes.io/network-unavailable, NO_SCHEDULE, false, false",
        "node.kubernetes.io/unschedulable, NO_EXECUTE, true, false",
        "node.kubernetes.io/out-of-service, NO_EXECUTE, true, false",
    })
    @DisplayName("tolerates what its controller adds")
    void given(String key, Effect effect, boolean inHostNetwork, boolean tolerates) {
        assertThat(Folder.of(daemonSet(
                                        "[{key: node.kubernetes.io/not-ready, operator: Exists, effect: NoSchedule}, {key:"
                                                + " node-role.kubernetes.io/control-plane, operator: Exists}]")
                                .replace("hostNetwork: true", "hostNetwork: " + inHostNetwork))
                        .in(cluster ->
                                cluster.host(HostSpec.worker("198.51.100.3").taint(TaintSpec.of(key, effect))))
                        .found("CUSTOM_NODE_WITHOUT_NETWORK"))
                .hasSize(tolerates ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nodeSelector: {kubernetes.io/os: linux}                                                          | true",
                "nodeSelector: {beta.kubernetes.io/os: linux}                                                     | true",
                "nodeSelector: {}                                                                                 | true",
                "nodeSelector: {kubernetes.io/os: windows}                                                        | false",
                "nodeSelector: {kubernetes.io/os: linux, pool: a}                                                 | false",
                "nodeSelector: {pool: }                                                                           | false",
                "affinity: {podAntiAffinity: {}}                                                                  | true",
                "affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: []}}                  | true",
                "REQUIRED [{matchExpressions: [{key: kubernetes.io/os, operator: In, values: [linux]}]}]           | true",
                "REQUIRED [{matchExpressions: [{key: kubernetes.io/os, operator: In, values: [a, linux]}]}]        | true",
                "REQUIRED [{matchExpressions: [{key: a, operator: Exists}]}, {matchExpressions: [{key: beta.kubernetes.io/os, operator: In, values: [linux]}]}] | true",
                "REQUIRED [{matchExpressions: [{key: kubernetes.io/os, operator: NotIn, values: [linux]}]}]        | false",
                "REQUIRED [{matchExpressions: [{key: kubernetes.io/os, operator: In, values: [windows]}]}]         | false",
                "REQUIRED [{matchExpressions: [{key: kubernetes.io/os, operator: In, values: [linux]}, {key: a, operator: Exists}]}] | false",
                "REQUIRED [{matchExpressions: [{key: kubernetes.io/os, operator: In, values: [linux]}], matchFields: [{key: metadata.name, operator: In, values: [a]}]}] | false",
                "REQUIRED [{}]                                                                                    | false",
                "REQUIRED [null, 5]                                                                               | false",
            })
    @DisplayName("for some nodes is checked neither on masters nor on hosts that it may not run on")
    void restricted(String restriction, boolean isForAll) {
        var written = restriction.startsWith("REQUIRED")
                ? "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
                        + restriction.substring("REQUIRED ".length()) + "}}}"
                : restriction;
        assertThat(Folder.of(daemonSet("[]").replace("hostNetwork: true", "hostNetwork: true\n      " + written))
                        .in(cluster -> cluster.host(HostSpec.worker("198.51.100.3")
                                .label("pool", "b")
                                .taint(TaintSpec.of("k", Effect.NO_EXECUTE))))
                        .found(CODES))
                .containsExactly(untolerated(
                                isForAll
                                        ? "the taints " + NOT_READY + ", " + CONTROL_PLANE
                                                + " and 'k:NoExecute' of host '198.51.100.3'"
                                        : "the taint " + NOT_READY)
                        .replace(":10:", ":11:"));
    }

    @Test
    @DisplayName("for hosts with certain labels is checked on those, and may be narrow")
    void selected() {
        var folder = Folder.of(daemonSet("[{key: node.kubernetes.io/not-ready, operator: Exists}]")
                .replace("hostNetwork: true", "hostNetwork: true\n      nodeSelector: {pool: b}"));
        assertThat(folder.in(cluster -> cluster.host(HostSpec.worker("198.51.100.3")
                                .label("pool", "b")
                                .taint(TaintSpec.of("k", Effect.NO_EXECUTE))))
                        .found(CODES))
                .containsExactly(untolerated("the taint 'k:NoExecute' of host '198.51.100.3'")
                        .replace(":10:", ":11:"));
        assertThat(folder.found(CODES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {node-role.kubernetes.io/master: ''} | .'node-role.kubernetes.io/master' '' selects no host of the cluster, because kubeadm no longer sets this label, so the pod runs on no node; replace it by node-role.kubernetes.io/control-plane: ''
            {node-role.kubernetes.io/master: 'true'} | .'node-role.kubernetes.io/master' 'true' selects no host of the cluster, because kubeadm no longer sets this label, so the pod runs on no node; replace it by node-role.kubernetes.io/control-plane: ''
            {node-role.kubernetes.io/master: }   | .'node-role.kubernetes.io/master' '' selects no host of the cluster, because kubeadm no longer sets this label, so the pod runs on no node; replace it by node-role.kubernetes.io/control-plane: ''
            {node-role.kubernetes.io/control-plane: 'true'} | .'node-role.kubernetes.io/control-plane' 'true' selects no host of the cluster, so the pod runs on no node; use '', which kubeadm sets
            {node-role.kubernetes.io/worker: ''} | .'node-role.kubernetes.io/worker' '' selects no host of the cluster, so the pod runs on no node; correct the label, or add it to hosts in the cluster.yml
            {kubernetes.io/os: linux, pool: a}   | .pool 'a' selects no host of the cluster, so the pod runs on no node; correct the label, or add it to hosts in the cluster.yml
            {pool: ''}                           | .pool '' selects no host of the cluster, so the pod runs on no node; correct the label, or add it to hosts in the cluster.yml
            {topology.kubernetes.io/region: west} | .'topology.kubernetes.io/region' 'west' selects no host of the cluster, so the pod runs on no node; correct the label, or add it to hosts in the cluster.yml
            {pool: b, node-role.kubernetes.io/control-plane: ''} | '' requires labels that no host of the cluster has together, so the pod runs on no node; add all of these labels to one host, or remove one of them
            {pool: b, disk: '', other: d}        | .other 'd' selects no host of the cluster, so the pod runs on no node; correct the label, or add it to hosts in the cluster.yml
            """)
    @DisplayName("for nodes that do not exist is reported")
    void selectsNone(String selector, String message) {
        assertThat(selecting(selector).found("CUSTOM_NODE_UNSELECTED"))
                .singleElement()
                .asString()
                .startsWith("net/m.yml:10:")
                .endsWith(": warning CUSTOM_NODE_UNSELECTED DaemonSet kube-system/net: spec.template.spec.nodeSelector"
                        + message.replaceFirst("^''", ""));
        assertThat(selecting(selector).in(cluster -> cluster.hosts(List.of())).found("CUSTOM_NODE_UNSELECTED"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{node-role.kubernetes.io/control-plane: ''}",
                "{node-role.kubernetes.io/control-plane: }",
                "{kubernetes.io/os: linux}",
                "{kubernetes.io/os: windows}",
                "{kubernetes.io/arch: arm64, kubernetes.io/hostname: edge}",
                "{node.kubernetes.io/exclude-from-external-load-balancers: ''}",
                "{feature.node.kubernetes.io/network-sriov.capable: 'true'}",
                "{cloud.k8s.io/a: b}",
                "{pool: b}",
                "{pool: b, disk: ''}",
                "{topology.kubernetes.io/region: east, pool: b}",
                "{topology.kubernetes.io/zone: east}",
                "{pool: 5}",
            })
    @DisplayName("is accepted if a host may have all labels")
    void selectsSome(String selector) {
        assertThat(selecting(selector).found("CUSTOM_NODE_UNSELECTED")).isEmpty();
    }

    @Test
    @DisplayName("is accepted if hosts have its role in the cluster.yml")
    void selectsListed() {
        assertThat(selecting("{node-role.kubernetes.io/master: ''}")
                        .in(cluster -> cluster.host(
                                HostSpec.worker("198.51.100.4").label("node-role.kubernetes.io/master", "")))
                        .found("CUSTOM_NODE_UNSELECTED"))
                .isEmpty();
    }

    private static Folder selecting(String nodeSelector) {
        return Folder.of(daemonSet(EVERYTHING)
                        .replace("hostNetwork: true", "hostNetwork: true\n      nodeSelector: " + nodeSelector))
                .in(cluster -> cluster.hosts(List.of(
                        HostSpec.master("198.51.100.1").region("east").build(),
                        HostSpec.worker("198.51.100.2")
                                .region("east")
                                .label("pool", "b")
                                .label("disk", "")
                                .build())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec:",
                "spec: 5",
                "spec: {template: [5]}",
                "spec: {template: {spec: {volumes: 5, containers: 5}}}",
                "spec: {template: {spec: {volumes: [null, 5, {name: a}, {hostPath: 5}, {hostPath: {path: /etc/cni}}]}}}",
                "spec: {template: {spec: {volumes: [{name: 5, hostPath: {path: /etc/cni}}], containers: [null, {volumeMounts: [null, {name: 5}]}]}}}",
                "spec: {template: {spec: {volumes: [{name: a, hostPath: {path: \"/etc/cni\\0\"}}], containers: [{volumeMounts: [{name: a}]}]}}}",
                "spec: {template: {spec: {hostNetwork: 'true', tolerations: [operator: Exists], volumes: [{name: a, hostPath: {path: /etc/cni}}], containers: [{volumeMounts: [{name: a}]}]}}}",
            })
    @DisplayName("may be incomplete")
    void malformedValues(String rest) {
        assertThat(Folder.of("apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a}\n" + rest)
                        .found())
                .noneMatch(each ->
                        each.contains("PROVIDER_FAILED") || Stream.of(CODES).anyMatch(each::contains));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.19 | master                |
            1.23 | master                |
            1.23 | control-plane         | 'node-role.kubernetes.io/master:NoSchedule'
            1.24 | master                | 'node-role.kubernetes.io/control-plane:NoSchedule'
            1.24 | control-plane         | 'node-role.kubernetes.io/master:NoSchedule'
            1.25 | control-plane         |
            1.25 | master                | 'node-role.kubernetes.io/control-plane:NoSchedule'
            """, quoteCharacter = '`')
    @DisplayName("tolerates the taints of the release for masters")
    void mastersOfRelease(String release, String tolerated, @Nullable String missing) {
        assertThat(Folder.of(daemonSet(
                                "[{key: node.kubernetes.io/not-ready, operator: Exists}, {key: node-role.kubernetes.io/"
                                        + tolerated + ", operator: Exists, effect: NoSchedule}]"))
                        .in(cluster -> cluster.kubernetesVersion(release))
                        .found("CUSTOM_NODE_WITHOUT_NETWORK"))
                .isEqualTo(missing == null ? List.of() : List.of(untolerated("the taint " + missing + " of masters")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1.23 | {node-role.kubernetes.io/master: ''}            | ``
            1.23 | {node-role.kubernetes.io/control-plane: ''}     | ``
            1.19 | {node-role.kubernetes.io/master: ''}            | ``
            1.23 | {node-role.kubernetes.io/master: 'true'}        | .'node-role.kubernetes.io/master' 'true' selects no host of the cluster, so the pod runs on no node; use '', which kubeadm sets
            1.20 | {node-role.kubernetes.io/control-plane: ''}     | ``
            1.24 | {node-role.kubernetes.io/master: ''}            | .'node-role.kubernetes.io/master' '' selects no host of the cluster, because kubeadm no longer sets this label, so the pod runs on no node; replace it by node-role.kubernetes.io/control-plane: ''
            1.19 | {node-role.kubernetes.io/control-plane: ''}     | .'node-role.kubernetes.io/control-plane' '' selects no host of the cluster, so the pod runs on no node; correct the label, or add it to hosts in the cluster.yml
            """)
    @DisplayName("selects masters by the labels of the release")
    void labelsOfRelease(String release, String selector, String message) {
        var found = selecting(selector)
                .in(cluster -> cluster.kubernetesVersion(release))
                .found("CUSTOM_NODE_UNSELECTED");
        if (message.isEmpty()) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).singleElement().asString().endsWith("spec.template.spec.nodeSelector" + message);
        }
    }

    @Test
    @DisplayName("that may label nodes has no pod that labels the nodes for it")
    void labelsNothingItself() {
        var account = LABELLING.substring(0, LABELLING.indexOf("---\napiVersion: batch/v1"));
        assertThat(Folder.of(daemonSet(EVERYTHING)
                                        .replace(
                                                "hostNetwork: true",
                                                "hostNetwork: true\n      serviceAccountName: label\n      nodeSelector: {pool: a}")
                                        .replace("{name: net, image", "{name: net, args: [pool=a], image")
                                + account)
                        .found("CUSTOM_NODE_UNSELECTED"))
                .hasSize(1);
    }

    private static final String LABELLING = """
            ---
            {apiVersion: v1, kind: ServiceAccount, metadata: {name: label, namespace: kube-system}}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: label}
            rules: [{apiGroups: [''], resources: [nodes], verbs: [get, patch]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: label}
            roleRef: {kind: ClusterRole, name: label}
            subjects: [{kind: ServiceAccount, name: label, namespace: kube-system}]
            ---
            apiVersion: batch/v1
            kind: Job
            metadata: {name: label, namespace: kube-system}
            spec: {template: {spec: {serviceAccountName: label, containers: [{args: [label, node, --all, some]}]}}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            some                      | some                 | true
            patch                     | update               | true
            patch                     | '*'                  | true
            patch                     | list                 | false
            resources: [nodes]        | resources: [pods]    | false
            serviceAccountName: label, | ``                  | false
            serviceAccountName: label, containers: [{args: [label, node, --all, some]}] | containers: [{command: [kubectl, label, node, a, pool=a]}] | true
            kind: Job                 | kind: Deployment     | false
            some                      | pool=a               | true
            """)
    @DisplayName("selects nodes that another pod of the manifests may label")
    void labelled(String part, String by, boolean isLabelled) {
        assertThat(Folder.of(daemonSet(EVERYTHING)
                                        .replace(
                                                "hostNetwork: true", "hostNetwork: true\n      nodeSelector: {pool: a}")
                                + LABELLING.replace(part, by))
                        .found("CUSTOM_NODE_UNSELECTED"))
                .hasSize(isLabelled ? 0 : 1);
        assertThat(Folder.of(daemonSet(EVERYTHING)
                                        .replace(
                                                "hostNetwork: true", "hostNetwork: true\n      nodeSelector: {pool: a}")
                                + LABELLING
                                        .replace("kind: Job", "kind: Deployment")
                                        .replace("some", "pool=a"))
                        .found("CUSTOM_NODE_UNSELECTED"))
                .isEmpty();
    }
}
