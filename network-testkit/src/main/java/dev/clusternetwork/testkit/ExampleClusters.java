package dev.clusternetwork.testkit;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * Clusters to test a provider with. Public addresses are those that RFC 5737 and RFC 3849 reserve for documentation.
 */
final class ExampleClusters {

    private static final String IPV6_PODS = "fd00:10:32::/48";
    private static final String IPV6_SERVICES = "fd00:10:96::/112";

    private ExampleClusters() {}

    /** Returns clusters that every provider should accept. */
    static List<ClusterSpec> ordinary() {
        return List.of(withoutHosts(), singleHost(), severalHosts(), severalRegions());
    }

    /** Returns unusual and invalid clusters, most of which the core or the provider refuses. */
    static List<ClusterSpec> hostile() {
        return List.of(
                withoutHosts(),
                ipv6(),
                dualStack(),
                ClusterSpec.builder("no masters")
                        .host(HostSpec.worker("198.51.100.1"))
                        .host(HostSpec.worker("198.51.100.2"))
                        .build(),
                ClusterSpec.builder("one address for pods, one for Services")
                        .host(master())
                        .network(NetworkSpec.builder().podCidr("10.32.0.1/32").serviceCidr("10.96.0.1/32"))
                        .build(),
                ClusterSpec.builder("two CIDRs of one family")
                        .host(master())
                        .network(NetworkSpec.builder().podCidrs(cidrs("10.32.0.0/16", "10.33.0.0/16")))
                        .build(),
                ClusterSpec.builder("pods and Services in all IPv4 addresses")
                        .host(master())
                        .network(NetworkSpec.builder().podCidr("0.0.0.0/0").serviceCidr("0.0.0.0/0"))
                        .build(),
                ClusterSpec.builder("the same host twice")
                        .host(master())
                        .host(master())
                        .build(),
                ClusterSpec.builder("hosts with long names and IPv6 addresses")
                        .host(HostSpec.master("a".repeat(60) + "." + "b".repeat(60) + ".example.com"))
                        .host(HostSpec.worker("2001:db8::2").privateAddress("fe80::2"))
                        .build());
    }

    static ClusterSpec ipv6() {
        return ClusterSpec.builder("only IPv6")
                .host(HostSpec.master("2001:db8::1"))
                .network(NetworkSpec.builder().podCidr(IPV6_PODS).serviceCidr(IPV6_SERVICES))
                .build();
    }

    static ClusterSpec dualStack() {
        return ClusterSpec.builder("both address families")
                .host(master())
                .network(NetworkSpec.builder()
                        .podCidrs(cidrs("10.32.0.0/12", IPV6_PODS))
                        .serviceCidrs(cidrs("10.96.0.0/12", IPV6_SERVICES)))
                .build();
    }

    private static ClusterSpec withoutHosts() {
        return ClusterSpec.builder("no hosts").build();
    }

    private static ClusterSpec singleHost() {
        return ClusterSpec.builder("single host").host(master()).build();
    }

    private static ClusterSpec severalHosts() {
        return ClusterSpec.builder("several hosts")
                .host(HostSpec.master("198.51.100.1").name("master-1").privateAddress("192.168.10.1"))
                .host(HostSpec.worker("198.51.100.2").name("worker-1").privateAddress("192.168.10.2"))
                .host(HostSpec.worker("worker-2.example.com"))
                .build();
    }

    private static ClusterSpec severalRegions() {
        return ClusterSpec.builder("several regions")
                .host(HostSpec.master("198.51.100.1")
                        .privateAddress("192.168.10.1")
                        .region("eu-west-1"))
                .host(HostSpec.worker("203.0.113.1")
                        .privateAddress("192.168.20.1")
                        .region("us-east-1"))
                .build();
    }

    private static HostSpec.Builder master() {
        return HostSpec.master("198.51.100.1");
    }

    private static List<Cidr> cidrs(String... strings) {
        return Stream.of(strings).map(Cidr::parse).toList();
    }
}
