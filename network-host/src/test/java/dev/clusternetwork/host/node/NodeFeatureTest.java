package dev.clusternetwork.host.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.calico.CalicoNetworkProvider;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.host.node.NodeSettings.CloudProvider;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.NetworkFeature;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.ProviderCatalog;
import dev.clusternetwork.testkit.PlainProvider;
import dev.clusternetwork.weave.WeaveNetworkProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The feature 'node'")
class NodeFeatureTest {

    private static final List<String> HOSTS = List.of(
            "{role: master, name: m1, address: 192.0.2.1, private_address: 10.0.0.1, labels: {topology.kubernetes.io/region: eu}}",
            "{role: master, name: m2, address: 192.0.2.2, labels: {topology.kubernetes.io/region: us}}",
            "{role: worker, name: w1, address: 192.0.2.3, private_address: w1.internal}",
            "{role: worker, name: w2, address: 192.0.2.4, facts: {interfaces: [{name: eth0, addresses: [10.0.0.4/24]}]}}",
            "{role: worker, name: w3, address: 10.0.0.5, facts: {interfaces: [{name: eth0, addresses: ['fd00::5/64', 10.0.0.5/24]}]}}");

    private static String yaml(String network, List<String> hosts) {
        return "network: {" + network + "}\nhosts:\n- " + String.join("\n- ", hosts) + "\n";
    }

    static List<NetworkProvider<?>> providers() {
        return List.of(new WeaveNetworkProvider(), new CalicoNetworkProvider());
    }

    @Test
    @DisplayName("is discovered")
    void discovery() {
        assertThat(ServiceLoader.load(NetworkFeature.class)).hasAtLeastOneElementOfType(NodeFeature.class);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("has the same settings from a file as from the builder")
    void settings(CloudProvider provider) {
        var catalog = ProviderCatalog.of(PlainProvider.create()
                        .withProfile(NetworkProfile.builder()
                                .nodeCidrs(NodeCidrs.UNUSED)
                                .build()))
                .withFeatures(new NodeFeature());
        var file = "network: {provider: plain, cloud_provider: " + provider + "}";
        var document = ClusterReader.read(ClusterSource.string("c.yml", file), catalog, SourceFiles.of(Map.of()));
        var settings = NodeSettings.builder().cloudProvider(provider).build();
        assertThat(document.partialCluster())
                .isEqualTo(ClusterSpec.builder()
                        .network(NetworkSpec.builder().provider("plain").feature(settings))
                        .build());
        assertThat(settings.toBuilder().build()).isEqualTo(settings).hasSameHashCodeAs(settings);
        assertThat(settings).hasToString("cloud provider " + provider);
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("agrees with the flags that providers plan")
    void flagsOfProviders(NetworkProvider<?> provider) {
        var plan = Clusters.of(provider).plan(yaml("provider: " + provider.id(), HOSTS));
        assertThat(plan.hosts().keySet()).containsExactly("m1", "m2", "w1", "w2", "w3");
        assertThat(plan.host("m1").kubeletFlags()).isEqualTo(Map.of("--node-ip", "10.0.0.1"));
        assertThat(plan.host("m2").kubeletFlags()).isEqualTo(Map.of("--node-ip", "192.0.2.2"));
        assertThat(plan.host("w1").kubeletFlags()).isEmpty();
        assertThat(plan.host("w2").kubeletFlags()).isEmpty();
        assertThat(plan.host("w3").kubeletFlags()).isEqualTo(Map.of("--node-ip", "10.0.0.5"));
        assertThat(plan.everyHost().files())
                .extracting(file -> file.path())
                .containsExactly(
                        "/etc/cni/net.d/00-pharos.conflist",
                        "/etc/modules-load.d/cluster-network.conf",
                        "/etc/sysctl.d/99-zz-cluster-network.conf");
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("turns off node CIDRs, which these networks do not use")
    void nodeCidrs(NetworkProvider<?> provider) {
        var plan = Clusters.of(provider).plan("{network: {provider: " + provider.id() + "}}");
        assertThat(plan.data(KubernetesConfiguration.class))
                .map(KubernetesConfiguration::allocatesNodeCidrs)
                .contains(false);
        assertThat(KubeadmFragments.of(plan).clusterConfiguration()).contains("""
                  extraArgs:
                  - name: allocate-node-cidrs
                    value: "false"
                networking:
                """);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("plans the same whatever the order of the hosts is")
    void orderOfHosts(long seed) {
        var hosts = new ArrayList<>(HOSTS);
        Collections.shuffle(hosts, new Random(seed));
        var clusters = Clusters.plain(NodeCidrs.UNKNOWN);
        var expected = clusters.plan(yaml("provider: plain, " + Clusters.DUAL_STACK, HOSTS));
        var plan = clusters.plan(yaml("provider: plain, " + Clusters.DUAL_STACK, hosts));
        assertThat(plan.hosts()).isEqualTo(expected.hosts());
        assertThat(plan.data(KubernetesConfiguration.class)).isEqualTo(expected.data(KubernetesConfiguration.class));
        var fragments = KubeadmFragments.of(plan);
        assertThat(fragments.clusterConfiguration())
                .isEqualTo(KubeadmFragments.of(expected).clusterConfiguration());
        assertThat(fragments.initConfiguration("m1"))
                .isEqualTo(KubeadmFragments.of(expected).initConfiguration("m1"));
    }
}
