package dev.clusternetwork.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterReader;
import dev.clusternetwork.source.ClusterSource;
import dev.clusternetwork.source.SourceFiles;
import dev.clusternetwork.spi.ProviderCatalog;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Rules about a running cluster")
class RunningClusterRulesTest {

    private static final String HOSTS = "hosts: [{address: 192.0.2.1, role: master}]\n";

    private static List<String> findings(String yaml, HasMetadata... live) {
        return findings(yaml, ObservedCluster.of(live));
    }

    private static List<String> findings(String yaml, ObservedCluster observed) {
        var document = ClusterReader.read(
                ClusterSource.string("cluster.yml", HOSTS + yaml),
                ProviderCatalog.discover(),
                SourceFiles.of(Map.of("passwd", "correct horse")));
        return NetworkPlanner.discover().validate(document, observed).findings().all().stream()
                .map(Finding::toString)
                .toList();
    }

    private static ObservedCluster planned(String yaml) {
        var document = ClusterReader.read(
                ClusterSource.string("cluster.yml", HOSTS + yaml),
                ProviderCatalog.discover(),
                SourceFiles.of(Map.of()));
        var plan = NetworkPlanner.discover().withRandom(new Random(1)).plan(document, ObservedCluster.of());
        return ObservedCluster.of(new ArrayList<>(plan.objects()));
    }

    private static HasMetadata daemonSet(String namespace, String name) {
        return new DaemonSetBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .build();
    }

    @Nested
    @DisplayName("Another network")
    class OtherNetwork {

        @Test
        @DisplayName("is an error, with the network and its DaemonSet")
        void change() {
            assertThat(findings("network: {provider: calico}", daemonSet("kube-system", "weave-net")))
                    .containsExactly(
                            "cluster.yml:2:21: error: network.provider 'calico' differs from the network that is running: Weave Net (DaemonSet kube-system/weave-net). Use the provider weave, or remove Weave Net from all nodes first, or waive OTHER_NETWORK_RUNNING. [OTHER_NETWORK_RUNNING]");
            assertThat(findings("network: {provider: weave}", daemonSet("kube-system", "calico-node")))
                    .containsExactly(
                            "cluster.yml:2:21: error: network.provider 'weave' differs from the network that is running: Calico (DaemonSet kube-system/calico-node). Use the provider calico, or remove Calico from all nodes first, or waive OTHER_NETWORK_RUNNING. [OTHER_NETWORK_RUNNING]");
            assertThat(findings("name: prod\n", daemonSet("kube-flannel", "kube-flannel-ds")))
                    .containsExactly(
                            "cluster.yml:1:1: error: network.provider 'weave' (the default) differs from the network that is running: flannel (DaemonSet kube-flannel/kube-flannel-ds). Use the provider custom, or remove flannel from all nodes first, or waive OTHER_NETWORK_RUNNING. [OTHER_NETWORK_RUNNING]");
        }

        @Test
        @DisplayName("can be waived while the cluster changes its network")
        void waived() {
            assertThat(findings(
                            "network: {provider: calico, waive: {OTHER_NETWORK_RUNNING: migration}}",
                            daemonSet("kube-system", "weave-net")))
                    .noneMatch(each -> each.contains("error"));
        }

        @ParameterizedTest
        @CsvSource({
            "weave, kube-system, weave-net",
            "calico, kube-system, calico-node",
            "weave, kube-system, kube-proxy",
            "weave, kube-system, kube-router",
        })
        @DisplayName("is not the same network, nor a program other than a network")
        void same(String provider, String namespace, String name) {
            assertThat(findings("network: {provider: " + provider + "}", daemonSet(namespace, name)))
                    .isEmpty();
        }

        @Test
        @DisplayName("is not looked for in a cluster that is not known")
        void unknown() {
            assertThat(findings("network: {provider: calico}", ObservedCluster.none()))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("Another service CIDR")
    class ServiceCidr {

        private static HasMetadata apiService(String clusterIp) {
            return new ServiceBuilder()
                    .withNewMetadata()
                    .withNamespace("default")
                    .withName("kubernetes")
                    .endMetadata()
                    .withNewSpec()
                    .withClusterIP(clusterIp)
                    .endSpec()
                    .build();
        }

        @Test
        @DisplayName("is an error that can be waived")
        void changed() {
            assertThat(findings("network: {provider: calico, service_cidr: 10.100.0.0/16}", apiService("10.96.0.1")))
                    .containsExactly(
                            "cluster.yml:2:43: error: network.service_cidr '10.100.0.0/16' differs from the service CIDR of the running cluster, because the first address of that is 10.96.0.1 (Service default/kubernetes). Use the service CIDR with which the API server runs, or waive SERVICE_CIDR_CHANGED. [SERVICE_CIDR_CHANGED]");
            assertThat(findings(
                            "network: {provider: calico, service_cidr: 10.96.0.0/13, pod_network_cidr: 10.32.0.0/12}",
                            apiService("10.100.0.1")))
                    .containsExactly(
                            "cluster.yml:2:43: error: network.service_cidr '10.96.0.0/13' differs from the service CIDR of the running cluster, because the first address of that is 10.100.0.1 (Service default/kubernetes). Use the service CIDR with which the API server runs, or waive SERVICE_CIDR_CHANGED. [SERVICE_CIDR_CHANGED]");
        }

        @ParameterizedTest
        @CsvSource({"10.96.0.0/12, 10.96.0.1", "10.96.0.0/16, 10.96.0.1", "fd00:96::/112, fd00:96::1"})
        @DisplayName("is not reported for the first address of the CIDR, of any length")
        void same(String cidr, String address) {
            assertThat(
                            findings("network: {provider: calico, service_cidr: '" + cidr + "'}", apiService(address))
                                    .stream()
                                    .filter(each -> each.contains("SERVICE_CIDR_CHANGED")))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"None", ""})
        @DisplayName("is not reported without an address to compare")
        void noAddress(String address) {
            assertThat(findings("network: {provider: calico}", apiService(address)))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("Another encapsulation of a running pool")
    class Encapsulation {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ipip_mode: Always      | vxlan_mode: Always     | vxlan_mode | IP-in-IP to VXLAN",
                    "vxlan_mode: CrossSubnet| ipip_mode: Always      | vxlan_mode | VXLAN to IP-in-IP",
                    "ipip_mode: Never       | ipip_mode: Always      | ipip_mode  | no encapsulation to IP-in-IP",
                    "vxlan_mode: Always     | ipip_mode: Never       | vxlan_mode | VXLAN to no encapsulation",
                })
        @DisplayName("is a warning")
        void changed(String before, String after, String field, String change) {
            assertThat(findings(
                                    "network: {provider: calico, calico: {" + after + "}}",
                                    planned("network: {provider: calico, calico: {" + before + "}}"))
                            .stream()
                            .map(each -> each.replaceFirst("^cluster.yml:\\d+:\\d+: ", "")))
                    .containsExactly(
                            "warning: network.calico." + field
                                    + " changes the IPPool default-ipv4-ippool in the cluster from " + change
                                    + ", and pods on nodes with different encapsulations cannot reach each other until all nodes have changed."
                                    + " Apply the plan when an interruption is acceptable, and waive CALICO_ENCAPSULATION_CHANGED. [CALICO_ENCAPSULATION_CHANGED]");
        }

        @ParameterizedTest
        @CsvSource({"ipip_mode: Always, ipip_mode: CrossSubnet", "vxlan_mode: CrossSubnet, vxlan_mode: Always"})
        @DisplayName("is not another mode of the same encapsulation")
        void sameKind(String before, String after) {
            assertThat(findings(
                            "network: {provider: calico, calico: {" + after + "}}",
                            planned("network: {provider: calico, calico: {" + before + "}}")))
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("Another default subnet of a running Weave")
    class DefaultSubnet {

        @Test
        @DisplayName("is a warning")
        void changed() {
            var with = "network: {weave: {ipalloc_default_subnet: 10.33.0.0/16}}";
            assertThat(findings("network: {weave: {ipalloc_default_subnet: 10.34.0.0/16}}", planned(with)))
                    .containsExactly(
                            "cluster.yml:2:43: warning: network.weave.ipalloc_default_subnet '10.34.0.0/16' differs from the subnet '10.33.0.0/16' of the running Weave, and pods keep their addresses until they are created again. Use the subnet of the running Weave, or create all pods again after the plan is applied and waive WEAVE_SUBNET_CHANGED. [WEAVE_SUBNET_CHANGED]");
            assertThat(findings("network: {}", planned(with)))
                    .containsExactly(
                            "cluster.yml:2:10: warning: network.weave.ipalloc_default_subnet (not set) differs from the subnet '10.33.0.0/16' of the running Weave, and pods keep their addresses until they are created again. Use the subnet of the running Weave, or create all pods again after the plan is applied and waive WEAVE_SUBNET_CHANGED. [WEAVE_SUBNET_CHANGED]");
            assertThat(findings(with, planned("network: {}")))
                    .containsExactly(
                            "cluster.yml:2:43: warning: network.weave.ipalloc_default_subnet '10.33.0.0/16' differs from the subnet (not set) of the running Weave, and pods keep their addresses until they are created again. Use the subnet of the running Weave, or create all pods again after the plan is applied and waive WEAVE_SUBNET_CHANGED. [WEAVE_SUBNET_CHANGED]");
        }

        @Test
        @DisplayName("is not reported if it is the same")
        void same() {
            var with = "network: {weave: {ipalloc_default_subnet: 10.33.0.0/16}}";
            assertThat(findings(with, planned(with))).isEmpty();
        }
    }
}
