package dev.clusternetwork.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatusBuilder;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Changes of a running network")
class ChangePlanTest {

    private static final String HOSTS = """
            hosts:
              - {name: n1, address: 192.0.2.1, role: master}
              - {name: n2, address: 192.0.2.2, role: worker}
            """;

    private static ChangePlan change(List<HasMetadata> live, String yaml) {
        return change(live, HOSTS, yaml);
    }

    private static ChangePlan change(List<HasMetadata> live, String hosts, String yaml) {
        var observed = ObservedCluster.of(live);
        var document = ClusterReader.read(
                ClusterSource.string("cluster.yml", hosts + yaml),
                ProviderCatalog.discover(),
                SourceFiles.of(Map.of("passwd", "correct horse", "other", "battery staple")));
        return ChangePlan.between(
                NetworkPlanner.discover().withRandom(new Random(1)).validate(document, observed), observed);
    }

    private static List<HasMetadata> objects(String yaml) {
        return change(List.of(), yaml).plan().objects();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network: {}",
                "network: {provider: calico}",
                "network: {provider: calico, calico: {vxlan_mode: Always, typha: {enabled: true}}}",
                "network: {weave: {peering: static}}",
            })
    @DisplayName("are none against the objects of the plan")
    void empty(String yaml) {
        var change = change(objects(yaml), yaml);
        assertThat(change.isEmpty()).as(change.toString()).isTrue();
        assertThat(change.cost()).isEqualTo(Cost.NONE);
    }

    @Test
    @DisplayName("create everything in an empty cluster")
    void create() {
        assertThat(change(List.of(), "network: {}").changes())
                .isNotEmpty()
                .allMatch(each -> each.action() == Action.CREATE);
    }

    @Test
    @DisplayName("need to know what is running")
    void unknown() {
        var cluster = ClusterReader.read(ClusterSource.string("cluster.yml", HOSTS), ProviderCatalog.discover());
        var validation = NetworkPlanner.discover().validate(cluster);
        assertThatThrownBy(() -> ChangePlan.between(validation, ObservedCluster.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the running cluster is unknown. Pass its objects, or ObservedCluster.of() for a new cluster.");
    }

    @Test
    @DisplayName("restart the pods of a workload whose template differs")
    void rollingRestart() {
        var change = change(
                objects("network: {weave: {password: passwd}}"), "network: {weave: {password: passwd, mtu: 1300}}");
        assertThat(change).hasToString("""
                apply DaemonSet kube-system/weave-net (rolling restart of 2 pods)
                  + spec.template.spec.containers[weave].env[WEAVE_MTU]: {"name":"WEAVE_MTU","value":"1300"}
                8 none, 1 keep, 1 apply; highest cost: rolling restart
                """);
        assertThat(change.cost()).isEqualTo(Cost.ROLLING_RESTART);
    }

    @Test
    @DisplayName("count the pods that the cluster reports, and none where it is not known how many run")
    void pods() {
        var before = objects("network: {weave: {password: passwd}}");
        before.stream()
                .filter(DaemonSet.class::isInstance)
                .map(DaemonSet.class::cast)
                .forEach(each -> each.setStatus(new DaemonSetStatusBuilder()
                        .withDesiredNumberScheduled(7)
                        .build()));
        assertThat(change(before, "network: {weave: {password: passwd, mtu: 1300}}")
                        .toString())
                .contains("(rolling restart of 7 pods)");

        var regions = "network: {weave: {peering: static, password: passwd%s}}\n";
        assertThat(changeOfRegions(regions.formatted(""), regions.formatted(", mtu: 1300")))
                .contains("apply DaemonSet kube-system/weave-net-eu (rolling restart)");
    }

    private static String changeOfRegions(String before, String after) {
        var regions = "hosts: [{address: 192.0.2.1, role: master, labels: {topology.kubernetes.io/region: eu}}]\n";
        return change(change(List.of(), regions, before).plan().objects(), regions, after)
                .toString();
    }

    @Test
    @DisplayName("migrate an address pool whose encapsulation differs")
    void poolMigration() {
        var change = change(
                objects("network: {provider: calico, calico: {ipip_mode: Always}}"),
                "network: {provider: calico, calico: {vxlan_mode: Always}}");
        assertThat(change.cost()).isEqualTo(Cost.POOL_MIGRATION);
    }
}
