package dev.clusternetwork.custom.cni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.TaintSpec;
import dev.clusternetwork.cluster.TaintSpec.Effect;
import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A pod of a Deployment")
class SchedulingRulesTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: controllers, namespace: kube-system}
            spec:
              template:
                spec: {%s}
            """;

    private static final String PROBLEM =
            ": warning CUSTOM_POD_UNSCHEDULABLE Deployment kube-system/controllers: spec.template.spec.tolerations ";

    private static Folder tainted(String spec) {
        return Folder.of(DEPLOYMENT.formatted(spec))
                .in(cluster -> cluster.hosts(List.of(
                        HostSpec.master("198.51.100.1").build(),
                        HostSpec.worker("198.51.100.2")
                                .taint(TaintSpec.of("net", Effect.NO_SCHEDULE))
                                .build())));
    }

    private static List<String> found(Folder folder) {
        return folder.found("CUSTOM_POD_UNSCHEDULABLE");
    }

    @Test
    @DisplayName("tolerates no host")
    void none() {
        assertThat(found(tainted("containers: []")))
                .containsExactly(
                        "net/m.yml:6:11" + PROBLEM
                                + "is not set, but every host has a taint that the pods do not tolerate ('node-role.kubernetes.io/control-plane:NoSchedule' and 'net:NoSchedule'), so the pods run on no node; set tolerations to [{operator: Exists}]");
        assertThat(found(tainted("tolerations: [{key: net, effect: NoExecute, operator: Exists}]")))
                .containsExactly(
                        "net/m.yml:6:25" + PROBLEM
                                + "is too narrow, because every host has a taint that the pods do not tolerate ('node-role.kubernetes.io/control-plane:NoSchedule' and 'net:NoSchedule'), so the pods run on no node; add {operator: Exists}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tolerations: [{operator: Exists}]
            tolerations: [{key: net, operator: Exists}]
            tolerations: [{key: node-role.kubernetes.io/control-plane, operator: Exists, effect: NoSchedule}]
            nodeName: a
            """)
    @DisplayName("tolerates a host, or names its node")
    void some(String spec) {
        assertThat(found(tainted(spec))).isEmpty();
    }

    @Test
    @DisplayName("needs no toleration where a host has no taint, or no host is known")
    void untainted() {
        var folder = tainted("containers: []");
        assertThat(found(folder.in(cluster -> cluster.host(HostSpec.worker("198.51.100.3")))))
                .isEmpty();
        assertThat(found(folder.in(cluster -> cluster.host(
                        HostSpec.worker("198.51.100.3").taint(TaintSpec.of("net", Effect.PREFER_NO_SCHEDULE))))))
                .isEmpty();
        assertThat(found(folder.in(cluster -> cluster.hosts(List.of())))).isEmpty();
        assertThat(found(Folder.of(DEPLOYMENT.formatted("containers: []").replace("Deployment", "DaemonSet"))
                        .in(cluster -> cluster.hosts(
                                List.of(HostSpec.master("198.51.100.1").build())))))
                .isEmpty();
    }
}
