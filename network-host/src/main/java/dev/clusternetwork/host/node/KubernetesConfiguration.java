package dev.clusternetwork.host.node;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.host.dns.NodeLocalDns;
import dev.clusternetwork.internal.address.AddressOrder;
import dev.clusternetwork.internal.kubernetes.DnsDefaults;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the network requires of the configuration of Kubernetes itself. Host tools get it from
 * {@link dev.clusternetwork.plan.NetworkPlan#data}; {@link KubeadmFragments} writes it for kubeadm, kubelet and
 * kube-proxy. Immutable, equal by value.
 *
 * <p>It has no endpoint of the control plane, because only the administrator knows the load balancer, and no flags of
 * kubelets, which are in the {@link dev.clusternetwork.plan.HostPlan} of each host.
 */
public final class KubernetesConfiguration {

    private final KubernetesVersion version;
    private final List<Cidr> podCidrs;
    private final List<Cidr> serviceCidrs;
    private final String dnsDomain;
    private final @Nullable IpAddress clusterDns;
    private final boolean allocatesNodeCidrs;
    private final Map<IpFamily, Integer> nodeMasks;
    private final List<String> certificateNames;
    private final SortedMap<String, Optional<IpAddress>> masters;

    private KubernetesConfiguration(ClusterSpec cluster, NodeCidrs use) {
        var network = cluster.network();
        this.version = cluster.kubernetesVersion().orElse(KubernetesVersion.NEWEST_KNOWN);
        this.podCidrs = network.podCidrs();
        this.serviceCidrs = network.serviceCidrs();
        this.dnsDomain = NodeLocalDns.clusterDomain(cluster);
        this.clusterDns = NodeLocalDns.address(cluster)
                .or(() -> DnsDefaults.address(serviceCidrs.get(0)))
                .orElse(null);
        this.allocatesNodeCidrs = use != NodeCidrs.UNUSED;
        var masks = new EnumMap<IpFamily, Integer>(IpFamily.class);
        if (allocatesNodeCidrs) {
            podCidrs.forEach(cidr -> masks.put(cidr.family(), network.nodeMask(cidr.family())));
        }
        this.nodeMasks = Collections.unmodifiableMap(masks);
        var addresses = new TreeMap<String, Optional<IpAddress>>();
        cluster.masters().forEach(each -> addresses.put(cluster.keyOf(each), AdvertiseAddress.of(cluster, each)));
        this.masters = Collections.unmodifiableSortedMap(addresses);
        this.certificateNames = certificateNames(cluster.masters(), addresses);
    }

    static KubernetesConfiguration of(ClusterSpec cluster, NodeCidrs use) {
        return new KubernetesConfiguration(cluster, use);
    }

    private static List<String> certificateNames(
            List<HostSpec> masters, Map<String, Optional<IpAddress>> advertiseAddresses) {
        var addresses = Stream.concat(
                masters.stream().flatMap(each -> Stream.of(each.address(), each.peerAddress())),
                advertiseAddresses.values().stream().flatMap(Optional::stream).map(HostAddress::of));
        var names = masters.stream().flatMap(each -> each.name().stream()).sorted();
        return Stream.concat(
                        AddressOrder.sorted(addresses.distinct().toList()).stream()
                                .map(HostAddress::toString),
                        names)
                .distinct()
                .toList();
    }

    /** Returns the version of Kubernetes; the newest one that this library knows if that of the cluster is unknown. */
    public KubernetesVersion version() {
        return version;
    }

    /** Returns the pod CIDRs: one, or one of each family, in the order given. */
    public List<Cidr> podCidrs() {
        return podCidrs;
    }

    /** Returns the pod CIDRs, separated by a comma, as kubeadm, kube-controller-manager and kube-proxy read them. */
    public String podSubnet() {
        return joined(podCidrs);
    }

    /** Returns the service CIDRs: one, or one of each family, in the order given. */
    public List<Cidr> serviceCidrs() {
        return serviceCidrs;
    }

    /** Returns the service CIDRs, separated by a comma, as kubeadm and kube-apiserver read them. */
    public String serviceSubnet() {
        return joined(serviceCidrs);
    }

    private static String joined(List<Cidr> cidrs) {
        return cidrs.stream().map(Cidr::toString).collect(Collectors.joining(","));
    }

    /** Returns the domain of the names of Services and pods. */
    public String dnsDomain() {
        return dnsDomain;
    }

    /**
     * Returns the address that kubelets write to the pods as that of the DNS server: that of the node-local cache, or
     * else the tenth address after the first of the first service CIDR. Empty if that CIDR is too small.
     */
    public Optional<IpAddress> clusterDns() {
        return Optional.ofNullable(clusterDns);
    }

    /**
     * Returns whether kube-controller-manager assigns a CIDR to each node: unless the network assigns addresses itself.
     */
    public boolean allocatesNodeCidrs() {
        return allocatesNodeCidrs;
    }

    /** Returns the prefix length of the CIDR of each node, for each family of the pods; empty without such CIDRs. */
    public Map<IpFamily, Integer> nodeMasks() {
        return nodeMasks;
    }

    /**
     * Returns the address that the API server of each master advertises, by the key of the host: the address inside the
     * region if all hosts are in one region, and otherwise the public one. Empty if it is unknown, so that kubeadm
     * finds one.
     */
    public SortedMap<String, Optional<IpAddress>> advertiseAddresses() {
        return masters;
    }

    /** Returns the names for the certificate of the API servers: all addresses and the names of all masters. */
    public List<String> certificateNames() {
        return certificateNames;
    }

    private List<Object> state() {
        return List.of(
                version,
                podCidrs,
                serviceCidrs,
                dnsDomain,
                clusterDns(),
                allocatesNodeCidrs,
                nodeMasks,
                masters,
                certificateNames);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KubernetesConfiguration that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    @Override
    public String toString() {
        return "Kubernetes " + version + ", pods " + podSubnet() + ", services " + serviceSubnet() + ", node CIDRs "
                + (allocatesNodeCidrs ? nodeMasks : "off") + ", DNS "
                + clusterDns().map(IpAddress::toString).orElse("unknown") + ", masters " + masters.keySet();
    }
}
