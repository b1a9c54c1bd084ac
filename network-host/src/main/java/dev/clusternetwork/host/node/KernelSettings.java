package dev.clusternetwork.host.node;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.plan.HostCommand;
import dev.clusternetwork.plan.HostFile;
import dev.clusternetwork.plan.HostPlan;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The kernel module and the kernel parameters that kube-proxy and every network need: hosts forward packets, and the
 * packet filter sees packets between pods on a bridge.
 */
final class KernelSettings {

    private static final String MODULE = "br_netfilter";

    private static final HostFile MODULES = HostFile.written(
            "/etc/modules-load.d/cluster-network.conf",
            MODULE + "\n",
            0644,
            "the packet filter has to see packets between pods on a bridge");

    /** The name comes after 99-sysctl.conf, which is the file /etc/sysctl.conf on many distributions. */
    private static final String PARAMETERS = "/etc/sysctl.d/99-zz-cluster-network.conf";

    private static final List<String> IPV4 =
            List.of("net.bridge.bridge-nf-call-iptables = 1", "net.ipv4.ip_forward = 1");

    /** kubeadm checks the default too. */
    private static final List<String> IPV6 = List.of(
            "net.bridge.bridge-nf-call-ip6tables = 1",
            "net.ipv6.conf.all.forwarding = 1",
            "net.ipv6.conf.default.forwarding = 1");

    private KernelSettings() {}

    /** Returns the part of the plan that is the same for every host. */
    static HostPlan of(NetworkSpec network) {
        var parameters = HostFile.written(
                PARAMETERS,
                Stream.of(IpFamily.values())
                        .filter(family -> forwards(network, family))
                        .flatMap(family -> (family == IpFamily.IPV4 ? IPV4 : IPV6).stream())
                        .map(line -> line + "\n")
                        .reduce("", String::concat),
                0644,
                "hosts have to forward the packets of pods, and the packet filter has to see those on a bridge");
        return HostPlan.builder()
                .file(MODULES)
                .file(parameters)
                // The module brings the parameters of bridges, so it is loaded first, and resets them when it is.
                .command(HostCommand.of("the module is loaded only at boot otherwise", "modprobe", MODULE)
                        .afterChangeOf(List.of(MODULES)))
                .command(HostCommand.of("the parameters are set only at boot otherwise", "sysctl", "-p", PARAMETERS)
                        .afterChangeOf(List.of(MODULES, parameters)))
                .build();
    }

    /** Returns whether hosts forward packets of a family: those of pods, and those to Services. */
    static boolean forwards(NetworkSpec network, IpFamily family) {
        return Stream.of(network.podCidrs(), network.serviceCidrs())
                .flatMap(Collection<Cidr>::stream)
                .anyMatch(cidr -> cidr.family() == family);
    }
}
