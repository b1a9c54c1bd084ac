package dev.clusternetwork.custom;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.TaintSpec;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.InvalidClusterException;
import dev.clusternetwork.finding.Severity;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A waived finding about manifests")
class WaivedLintTest {

    private static final String META = "metadata: {name: m, namespace: kube-system}\n";
    private static final String CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\n" + META;

    private static final String DAEMON_SET = "apiVersion: apps/v1\nkind: DaemonSet\n" + META + """
            spec:
              selector: {matchLabels: {app: net}}
              template:
                metadata: {labels: {app: net}}
                spec:
                  hostNetwork: true
                  tolerations: [{operator: Exists}]
                  containers:
                    - name: net
                      image: example.com/net:1.0.0
                      volumeMounts: [{name: cni, mountPath: /host}]
                  volumes: [{name: cni, hostPath: {path: /etc/cni/net.d}}]
            """;

    private static final String BINDING = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\n"
            + "metadata: {name: m}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\n";

    /** The least that has each of the findings which can be waived, but for those about paths and code. */
    private static final Map<CustomCode, String> MANIFESTS = Map.ofEntries(
            entry(CustomCode.CUSTOM_TEMPLATE_NOT_RENDERED, CONFIG_MAP + "data: {a: '<%= 1 %>'}\n"),
            entry(CustomCode.CUSTOM_EMPTY_ITEM, DAEMON_SET.replace("image:", "args: [~]\n          image:")),
            entry(CustomCode.CUSTOM_UNKNOWN_FIELD, CONFIG_MAP + "spec: 1\n"),
            entry(CustomCode.CUSTOM_KIND_UNKNOWN, CONFIG_MAP.replace("ConfigMap", "Configmap")),
            entry(CustomCode.CUSTOM_DEFINITION_MISSING, "apiVersion: example.com/v1\nkind: Mesh\n" + META),
            entry(CustomCode.CUSTOM_API_REMOVED, "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\n" + META),
            entry(CustomCode.CUSTOM_API_TOO_NEW, "apiVersion: scheduling.k8s.io/v1beta1\nkind: PodGroup\n" + META),
            entry(
                    CustomCode.CUSTOM_OBJECT_TWICE,
                    CONFIG_MAP + "data: {a: one}\n---\n" + CONFIG_MAP + "data: {a: two}\n"),
            entry(
                    CustomCode.CUSTOM_DUPLICATE_NAME,
                    DAEMON_SET.replace("image:", "env: [{name: A, value: b}, {name: A}]\n          image:")),
            entry(
                    CustomCode.CUSTOM_SELECTOR_MISMATCH,
                    DAEMON_SET.replace("labels: {app: net}", "labels: {app: other}")),
            entry(CustomCode.CUSTOM_IMAGE_UNPINNED, DAEMON_SET.replace(":1.0.0", "")),
            entry(CustomCode.CUSTOM_REFERENCE_MISSING, CONFIG_MAP.replace("kube-system", "nowhere")),
            entry(
                    CustomCode.CUSTOM_REFERENCE_UNRESOLVED,
                    BINDING + "subjects: [{kind: ServiceAccount, name: m, namespace: kube-system}]\n"),
            entry(
                    CustomCode.CUSTOM_ACCOUNT_WITHOUT_RIGHTS,
                    BINDING + "subjects: [{kind: ServiceAccount, name: other, namespace: kube-system}]\n---\n"
                            + "{apiVersion: v1, kind: ServiceAccount, metadata: {name: other, namespace: kube-system}}\n---\n"
                            + DAEMON_SET),
            entry(
                    CustomCode.CUSTOM_SERVICE_WITHOUT_PODS,
                    DAEMON_SET + "---\napiVersion: v1\nkind: Service\n" + META
                            + "spec: {selector: {app: m}, ports: [{port: 80}]}\n"),
            entry(
                    CustomCode.CUSTOM_POD_UNSCHEDULABLE,
                    "apiVersion: batch/v1\nkind: Job\n" + META
                            + "spec: {template: {spec: {restartPolicy: Never, tolerations: [], containers: [{name: a, image: 'a:1.0.0'}]}}}\n"),
            entry(
                    CustomCode.CUSTOM_POD_NOT_ADMITTED,
                    "{apiVersion: v1, kind: Namespace, metadata: {name: kube-system, labels:"
                            + " {pod-security.kubernetes.io/enforce: baseline}}}\n---\n" + DAEMON_SET),
            entry(
                    CustomCode.CUSTOM_RULE_GRANTS_NOTHING,
                    "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\n" + META
                            + "rules: [{apiGroups: [v1], resources: [pods], verbs: [get]}]\n"),
            entry(
                    CustomCode.CUSTOM_SECRET_MISSING,
                    DAEMON_SET.replace("image:", "envFrom: [{secretRef: {name: made-later}}]\n          image:")),
            entry(CustomCode.CUSTOM_HOST_NETWORK_MISSING, DAEMON_SET.replace("hostNetwork: true", "hostPID: true")),
            entry(
                    CustomCode.CUSTOM_NODE_WITHOUT_NETWORK,
                    DAEMON_SET.replace("tolerations: [{operator: Exists}]", "hostPID: true")),
            entry(
                    CustomCode.CUSTOM_TOLERATION_NARROW,
                    DAEMON_SET.replace("operator: Exists", "operator: Exists, effect: NoSchedule")),
            entry(
                    CustomCode.CUSTOM_NODE_UNSELECTED,
                    DAEMON_SET.replace("tolerations:", "nodeSelector: {pool: a}\n      tolerations:")),
            entry(
                    CustomCode.CUSTOM_NETWORK_CONFIG_BROKEN,
                    CONFIG_MAP + "data: {net-conf.json: '{\"Network\": \"10.32.0.0/12\"}', cni-conf.json: '{'}\n"),
            entry(
                    CustomCode.CUSTOM_CALICO_VARIABLE_WRONG,
                    DAEMON_SET
                            .replace("name: net\n", "name: calico-node\n")
                            .replace(
                                    "image:",
                                    "env: [{name: FELIX_BPFENABLD, value: 'true'}, {name: CALICO_IPV4POOL_CIDR, value: 10.32.0.0/12}]\n          image:")),
            entry(
                    CustomCode.CUSTOM_CNI_VERSION_MISSING,
                    CONFIG_MAP + "data: {a.conflist: '{\"name\": \"a\", \"plugins\": [{\"type\": \"b\"}]}'}\n"),
            entry(CustomCode.CUSTOM_POD_CIDR_MISMATCH, CONFIG_MAP + "data: {net-conf.json: '{'}\n"),
            entry(
                    CustomCode.CUSTOM_POD_CIDR_DIFFERS,
                    CONFIG_MAP + "data: {net-conf.json: '{\"Network\": \"10.0.0.0/8\"}'}\n"),
            entry(
                    CustomCode.CUSTOM_MTU_TOO_LARGE,
                    CONFIG_MAP
                            + "data: {net-conf.json: '{\"Network\": \"10.32.0.0/12\", \"Backend\": {\"Type\": \"vxlan\","
                            + " \"MTU\": 9000}}'}\n"),
            entry(
                    CustomCode.CUSTOM_INTERFACE_PUBLIC,
                    DAEMON_SET.replace("image:", "args: [--kube-subnet-mgr]\n          image:")),
            entry(
                    CustomCode.CUSTOM_BACKEND_UNROUTED,
                    CONFIG_MAP
                            + "data: {net-conf.json: '{\"Network\": \"10.32.0.0/12\", \"Backend\": {\"Type\":"
                            + " \"host-gw\"}}'}\n"),
            entry(
                    CustomCode.CUSTOM_INSTALLATION_MISSING,
                    DAEMON_SET.replaceFirst("image: [^,}\n]+", "image: quay.io/tigera/operator:v1.38.0")));

    static List<CustomCode> codes() {
        return Arrays.stream(CustomCode.values())
                .filter(FindingCode::waivable)
                .filter(code -> !List.of(
                                CustomCode.CUSTOM_PATH_OUTSIDE,
                                CustomCode.CUSTOM_LINK_OUTSIDE,
                                CustomCode.CUSTOM_FILE_IGNORED,
                                CustomCode.CUSTOM_TEMPLATES_STALE)
                        .contains(code))
                .toList();
    }

    private static Folder folder(CustomCode code) {
        var manifests = MANIFESTS.get(code);
        assertThat(manifests).as("an example of %s", code).isNotNull();
        var taints = code == CustomCode.CUSTOM_POD_UNSCHEDULABLE
                ? List.of(TaintSpec.of("a", TaintSpec.Effect.NO_SCHEDULE))
                : List.<TaintSpec>of();
        var regions = code == CustomCode.CUSTOM_BACKEND_UNROUTED ? List.of("a", "b") : List.of("a", "a");
        return Folder.of(manifests)
                .in(cluster -> cluster.kubernetesVersion("1.28")
                        .hosts(List.of(
                                HostSpec.master("198.51.100.1")
                                        .privateAddress("10.10.0.1")
                                        .mtu(1500)
                                        .region(regions.get(0))
                                        .build(),
                                HostSpec.worker("198.51.100.2")
                                        .privateAddress("10.10.0.2")
                                        .region(regions.get(1))
                                        .taints(taints)
                                        .build())));
    }

    @ParameterizedTest
    @MethodSource("codes")
    @DisplayName("is the only finding, and does not prevent a plan")
    void isWaived(CustomCode code) {
        var folder = folder(code);
        assertThat(folder.found()).singleElement().asString().contains(" " + code + " ");
        if (code.severity() == Severity.ERROR) {
            assertThatThrownBy(folder::plan).isInstanceOf(InvalidClusterException.class);
        }
        var waived = folder.inNetwork(network -> network.waive(code.name(), "we know"));
        assertThat(waived.found()).isEmpty();
        assertThat(waived.plan().objects())
                .hasSize(
                        code == CustomCode.CUSTOM_OBJECT_TWICE
                                ? 1
                                : MANIFESTS.get(code).split("\n---\n").length);
    }

    @Test
    @DisplayName("about two documents of one object plans the last one")
    void lastCounts() {
        var plan = folder(CustomCode.CUSTOM_OBJECT_TWICE)
                .inNetwork(network -> network.waive("CUSTOM_OBJECT_TWICE", "we know"))
                .plan();
        assertThat(((ConfigMap) plan.objects().get(0)).getData()).containsEntry("a", "two");
    }

    @Test
    @DisplayName("about two documents that are the same object only for the cluster plans the last one")
    void lastCountsInTheCluster() {
        var one = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m%s}\ndata: {a: %s}\n";
        var role = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r, namespace: %s}\n";
        for (var yaml : List.of(
                one.formatted("", "one") + "---\n" + one.formatted(", namespace: default", "two"),
                role.formatted("kube-system") + "---\n" + role.formatted("kube-public"))) {
            assertThat(Folder.of(yaml)
                            .inNetwork(network -> network.waive("CUSTOM_OBJECT_TWICE", "we know"))
                            .plan()
                            .objects())
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("is reported at most a hundred times")
    void isBounded() {
        var many = new StringBuilder(CONFIG_MAP);
        for (int i = 0; i < 150; i++) {
            many.append("f").append(i).append(": 1\n");
        }
        assertThat(Folder.of(many.toString()).found())
                .hasSize(101)
                .endsWith(
                        "net/m.yml:104:1: error CUSTOM_UNKNOWN_FIELD network.custom.manifest_path.'m.yml' has 50 more of these findings than"
                                + " are listed; correct the listed findings first");
    }
}
