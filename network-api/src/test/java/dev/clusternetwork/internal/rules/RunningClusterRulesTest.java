package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.plan.ObservedCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Rules about a running cluster")
class RunningClusterRulesTest {

    private static List<String> findings(NetworkSpec.Builder network, ObservedCluster observed) {
        var cluster = ClusterSpec.builder().network(network).build();
        return RunningClusterRules.check(cluster, observed, ConfigPath.root()).stream()
                .map(Finding::toString)
                .toList();
    }

    private static List<String> findings(NetworkSpec.Builder network, HasMetadata live) {
        return findings(network, ObservedCluster.of(live));
    }

    private static NetworkSpec.Builder provider(String id) {
        return NetworkSpec.builder().provider(id);
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

        private static final String FIX =
                " from all nodes first, or waive OTHER_NETWORK_RUNNING. [OTHER_NETWORK_RUNNING]";

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "calico|kube-system |weave-net      |weave               |Weave Net",
                    "mesh  |kube-system |calico-node    |calico              |Calico",
                    "calico|calico-system|calico-node   |custom with its manifests|Calico of the operator",
                    "mesh  |kube-flannel|kube-flannel-ds|custom with its manifests|flannel",
                    "mesh  |kube-system |kube-flannel-ds|custom with its manifests|flannel",
                    "mesh  |kube-system |canal          |custom with its manifests|Canal",
                    "mesh  |kube-system |cilium         |custom with its manifests|Cilium",
                    "mesh  |kube-system |antrea-agent   |custom with its manifests|Antrea",
                    "mesh  |kube-system |kube-ovn-cni   |custom with its manifests|Kube-OVN",
                })
        @DisplayName("is an error with its DaemonSet")
        void change(String provider, String namespace, String name, String use, String network) {
            assertThat(findings(provider(provider), daemonSet(namespace, name)))
                    .containsExactly(
                            "error: network.provider '" + provider + "' differs from the network that is running: "
                                    + network + " (DaemonSet " + namespace + "/" + name + "). Use the provider " + use
                                    + ", or remove " + network + FIX);
        }

        @Test
        @DisplayName("is compared with the default provider, too")
        void defaultProvider() {
            assertThat(findings(NetworkSpec.builder(), daemonSet("kube-system", "calico-node")))
                    .containsExactly("error: network.provider 'weave' (the default) differs from the network that is"
                            + " running: Calico (DaemonSet kube-system/calico-node). Use the provider calico, or remove"
                            + " Calico" + FIX);
        }

        @ParameterizedTest
        @CsvSource({
            "weave, kube-system, weave-net",
            "calico, kube-system, calico-node",
            // Only the manifests show which DaemonSet is that of the network.
            "custom, kube-flannel, kube-flannel-ds",
            "custom, kube-system, weave-net",
            "weave, kube-system, kube-proxy",
            // It can run beside another network, for Services only.
            "weave, kube-system, kube-router",
            "weave, default, calico-node",
        })
        @DisplayName("is neither the same network nor another program")
        void same(String provider, String namespace, String name) {
            assertThat(findings(provider(provider), daemonSet(namespace, name))).isEmpty();
        }

        @Test
        @DisplayName("is not looked for in a cluster that is not known")
        void unknown() {
            assertThat(findings(provider("calico"), ObservedCluster.none())).isEmpty();
        }
    }

    @Nested
    @DisplayName("Another service CIDR")
    class ServiceCidr {

        private static Service apiService(String clusterIp) {
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

        @ParameterizedTest
        @CsvSource({
            "10.100.0.0/16, 10.96.0.1",
            // The CIDR contains the address, but the address is not its first one.
            "10.96.0.0/12, 10.100.0.1",
            "10.96.0.0/12, 10.96.0.2",
            "10.96.0.0/12, 10.96.0.0",
            "10.96.0.0/12, fd00:96::1",
            "fd00:96::/112, fd00:97::1",
        })
        @DisplayName("is an error")
        void changed(String cidr, String address) {
            assertThat(findings(provider("calico").serviceCidr(cidr), apiService(address)))
                    .containsExactly("error: network.service_cidr '" + cidr
                            + "' differs from the service CIDR of the running cluster, because the first address of that is "
                            + address
                            + " (Service default/kubernetes). Use the service CIDR with which the API server runs,"
                            + " or waive SERVICE_CIDR_CHANGED. [SERVICE_CIDR_CHANGED]");
        }

        @ParameterizedTest
        @CsvSource({"10.96.0.0/12, 10.96.0.1", "10.96.0.0/16, 10.96.0.1", "fd00:96::/112, fd00:96::1"})
        @DisplayName("is not reported for the first address of the CIDR, of any length")
        void same(String cidr, String address) {
            assertThat(findings(provider("calico").serviceCidr(cidr), apiService(address)))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"None", "", "10.96.0.01"})
        @DisplayName("is not reported without an address to compare")
        void noAddress(String address) {
            assertThat(findings(provider("calico"), apiService(address))).isEmpty();
        }

        @Test
        @DisplayName("is not reported for a Service without a spec")
        void noSpec() {
            var service = apiService("10.1.0.1");
            service.setSpec(null);
            assertThat(findings(provider("calico"), service)).isEmpty();
        }
    }
}
