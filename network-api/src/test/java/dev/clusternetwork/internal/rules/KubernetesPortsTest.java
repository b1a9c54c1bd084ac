package dev.clusternetwork.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.plan.PortMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class KubernetesPortsTest {

    private static List<String> ports(ClusterSpec.Builder cluster) {
        return PortMatrix.of(KubernetesPorts.of(cluster.build()))
                .toString()
                .lines()
                .toList();
    }

    @Test
    void severalMastersHaveEtcdPeersAndHostsTheirPortsOfSsh() {
        assertThat(ports(ClusterSpec.builder()
                        .host(HostSpec.master("192.0.2.1"))
                        .host(HostSpec.master("192.0.2.2").sshPort(2222))
                        .host(HostSpec.worker("192.0.2.3"))))
                .containsExactly(
                        "TRAFFIC            FROM                 TO              PURPOSE",
                        "protocol 1 (icmp)  anywhere             master, worker  path MTU discovery",
                        "22/tcp             anywhere             master, worker  SSH",
                        "2222/tcp           anywhere             master          SSH",
                        "2379-2380/tcp      master               master          etcd clients and peers",
                        "2381/tcp           same host            master          etcd health",
                        "6443/tcp           master, worker, pod  master          Kubernetes API server",
                        "10248/tcp          same host            master, worker  kubelet health",
                        "10249/tcp          same host            master, worker  kube-proxy metrics",
                        "10250/tcp          master, worker, pod  master, worker  kubelet API",
                        "10256/tcp          anywhere             master, worker  kube-proxy health, for load balancers",
                        "10257/tcp          same host            master          kube-controller-manager",
                        "10259/tcp          same host            master          kube-scheduler",
                        "30000-32767/tcp    anywhere             master, worker  Services of the types NodePort and"
                                + " LoadBalancer",
                        "30000-32767/udp    anywhere             master, worker  Services of the types NodePort and"
                                + " LoadBalancer");
    }

    @Test
    void oneMasterHasNoEtcdPeers() {
        assertThat(ports(ClusterSpec.builder().host(HostSpec.master("192.0.2.1"))))
                .noneMatch(line -> line.startsWith("2379"))
                .anyMatch(line -> line.startsWith("22/tcp             anywhere             master          SSH"));
        assertThat(ports(ClusterSpec.builder()))
                .as("unknown hosts")
                .anyMatch(line -> line.startsWith("2379"))
                .noneMatch(line -> line.startsWith("22/tcp"));
    }

    @Test
    void pathMtuDiscoveryHasTheProtocolOfEachFamilyOfPodsAndHosts() {
        assertThat(ports(ClusterSpec.builder()
                        .network(NetworkSpec.builder()
                                .podCidrs(List.of(Cidr.parse("10.32.0.0/16"), Cidr.parse("fd00::/48"))))))
                .anyMatch(line -> line.startsWith("protocol 1 (icmp)"))
                .anyMatch(line -> line.startsWith("protocol 58 (icmpv6)"));
        assertThat(ports(ClusterSpec.builder()
                        .network(NetworkSpec.builder().podCidrs(List.of(Cidr.parse("fd00::/48"))))))
                .noneMatch(line -> line.startsWith("protocol 1 (icmp)"));
        assertThat(ports(ClusterSpec.builder()
                        .host(HostSpec.master("192.0.2.1").privateAddress("2001:db8::1"))
                        .network(NetworkSpec.builder().podCidrs(List.of(Cidr.parse("fd00::/48"))))))
                .as("the address of a host")
                .anyMatch(line -> line.startsWith("protocol 1 (icmp)"));
        assertThat(ports(ClusterSpec.builder()
                        .host(HostSpec.master("192.0.2.1").privateAddress("2001:db8::1"))
                        .network(NetworkSpec.builder().podCidrs(List.of(Cidr.parse("10.32.0.0/16"))))))
                .as("the private address of a host")
                .anyMatch(line -> line.startsWith("protocol 58 (icmpv6)"));
    }
}
