package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.address.PortRange;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.plan.IpProtocol;
import dev.clusternetwork.plan.PortRule;
import dev.clusternetwork.plan.TrafficPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ports of Kubernetes itself, as kubeadm configures it, and of SSH. Sources: {@code pkg/cluster/ports/ports.go} and
 * {@code cmd/kubeadm/app/constants/constants.go} of Kubernetes 1.37.2.
 */
public final class KubernetesPorts {

    private KubernetesPorts() {}

    /** Returns the packets that hosts of a cluster must receive, whatever its network is. */
    public static List<PortRule> of(ClusterSpec cluster) {
        var rules = new ArrayList<PortRule>();
        rules.addAll(ssh(cluster));
        rules.add(PortRule.tcp(6443, "Kubernetes API server")
                .from(TrafficPeer.MASTER, TrafficPeer.WORKER, TrafficPeer.POD)
                .to(TrafficPeer.MASTER));
        if (cluster.hosts().isEmpty() || cluster.masters().size() > 1) {
            rules.add(PortRule.of(IpProtocol.TCP, PortRange.of(2379, 2380), "etcd clients and peers")
                    .from(TrafficPeer.MASTER)
                    .to(TrafficPeer.MASTER));
        }
        rules.add(PortRule.tcp(10250, "kubelet API").from(TrafficPeer.MASTER, TrafficPeer.WORKER, TrafficPeer.POD));
        rules.add(PortRule.tcp(10256, "kube-proxy health, for load balancers").from(TrafficPeer.ANYWHERE));
        rules.add(nodePorts(IpProtocol.TCP));
        rules.add(nodePorts(IpProtocol.UDP));
        rules.addAll(pathMtu(cluster));
        rules.add(local(2381, "etcd health").to(TrafficPeer.MASTER));
        rules.add(local(10257, "kube-controller-manager").to(TrafficPeer.MASTER));
        rules.add(local(10259, "kube-scheduler").to(TrafficPeer.MASTER));
        rules.add(local(10248, "kubelet health"));
        rules.add(local(10249, "kube-proxy metrics"));
        return rules;
    }

    /** Hosts can have different ports of the SSH server. */
    private static List<PortRule> ssh(ClusterSpec cluster) {
        var roles = new TreeMap<Integer, TreeSet<TrafficPeer>>();
        for (HostSpec host : cluster.hosts()) {
            roles.computeIfAbsent(host.sshPort(), port -> new TreeSet<>())
                    .add(host.role().isMaster() ? TrafficPeer.MASTER : TrafficPeer.WORKER);
        }
        return roles.entrySet().stream()
                .map(each -> PortRule.tcp(each.getKey(), "SSH")
                        .from(TrafficPeer.ANYWHERE)
                        .to(each.getValue().toArray(TrafficPeer[]::new)))
                .toList();
    }

    private static PortRule nodePorts(IpProtocol protocol) {
        return PortRule.of(protocol, PortRange.of(30000, 32767), "Services of the types NodePort and LoadBalancer")
                .from(TrafficPeer.ANYWHERE);
    }

    /** Routers between hosts report that a packet is too large. */
    private static List<PortRule> pathMtu(ClusterSpec cluster) {
        var ofPods = cluster.network().podCidrs().stream().map(Cidr::family);
        var ofHosts = cluster.hosts().stream()
                .flatMap(host -> Stream.of(host.address(), host.peerAddress()))
                .flatMap(address -> address.ip().stream())
                .map(IpAddress::family);
        var families = Stream.concat(ofPods, ofHosts).collect(Collectors.toSet());
        var rules = new ArrayList<PortRule>();
        if (families.contains(IpFamily.IPV4)) {
            rules.add(PortRule.of(IpProtocol.ICMP, "path MTU discovery").from(TrafficPeer.ANYWHERE));
        }
        if (families.contains(IpFamily.IPV6)) {
            rules.add(PortRule.of(IpProtocol.ICMPV6, "path MTU and neighbour discovery")
                    .from(TrafficPeer.ANYWHERE));
        }
        return rules;
    }

    private static PortRule local(int port, String purpose) {
        return PortRule.tcp(port, purpose).from(TrafficPeer.SAME_HOST);
    }
}
