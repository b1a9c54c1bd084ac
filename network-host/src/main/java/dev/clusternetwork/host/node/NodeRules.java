package dev.clusternetwork.host.node;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostRoute;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.ParsedFact;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.host.node.NodeSettings.CloudProvider;
import dev.clusternetwork.internal.address.UnreachableAddress;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.rules.HostPaths;
import dev.clusternetwork.internal.rules.HostRegions;
import dev.clusternetwork.internal.rules.NodeAddresses;
import dev.clusternetwork.internal.rules.ServerRules;
import dev.clusternetwork.spi.PlanContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules about the addresses of nodes and masters. What the rules of the core report is not reported again. */
final class NodeRules {

    private static final String RA = "ra";

    private final ClusterSpec cluster;
    private final boolean isDualStack;
    private final boolean choosesNodeIps;
    private final ConfigPath networkPath;
    private final ConfigPath hostsPath;
    private final Findings.Collector findings = new Findings.Collector();

    /** The settings whose values are host names that have been reported. */
    private final Set<ConfigPath> reportedNames = new HashSet<>();

    private NodeRules(PlanContext<NodeSettings> context) {
        this.cluster = context.cluster();
        this.isDualStack = KubeletFlags.isDualStack(cluster.network());
        this.choosesNodeIps = context.settings().cloudProvider() == CloudProvider.NONE;
        this.networkPath = context.networkPath();
        this.hostsPath = context.root().key("hosts");
    }

    static Findings check(PlanContext<NodeSettings> context) {
        var rules = new NodeRules(context);
        if (rules.choosesNodeIps) {
            rules.checkNodeIps();
        }
        rules.checkAdvertiseAddresses();
        rules.checkRouterAdvertisements();
        return rules.findings.toFindings();
    }

    private void checkNodeIps() {
        var withoutInterfaces = new ArrayList<Integer>();
        for (int i = 0; i < cluster.hosts().size(); i++) {
            var host = cluster.hosts().get(i);
            var path = hostsPath.item(i);
            if (host.peerAddress().isName()) {
                checkName(host, path);
            } else if (NodeAddresses.nodeIp(host).isEmpty()) {
                checkOnHost(host, path);
            } else if (isDualStack
                    && NodeAddresses.nodeIps(cluster.network(), host).size() == 1) {
                if (hasInterfaces(host)) {
                    reportSingleFamily(host, path);
                } else {
                    withoutInterfaces.add(i);
                }
            }
        }
        if (!withoutInterfaces.isEmpty()) {
            reportUnknownInterfaces(withoutInterfaces);
        }
    }

    private static boolean hasInterfaces(HostSpec host) {
        return host.facts().stream()
                .flatMap(facts -> facts.interfaces().stream())
                .anyMatch(each -> !each.isLoopback());
    }

    /** With one address, the kubelet most probably finds the one that its name has. */
    private void checkName(HostSpec host, ConfigPath path) {
        var isUnreachable = UnreachableAddress.isLoopbackName(host.peerAddress());
        if (!isUnreachable && (host.privateAddress().isPresent() || isDualStack)) {
            var at = HostPaths.peerAddress(host, path);
            reportedNames.add(at);
            var finding = Finding.of(NodeCode.NODE_IP_UNKNOWN, at)
                    .found(host.peerAddress())
                    .problem(at + " " + Quotes.quote(host.peerAddress())
                            + " is a host name, so the kubelet gets no --node-ip, and chooses an address itself"
                            + (isDualStack ? ", although pods have addresses of both families" : ""))
                    .fix("write the IP address of the host");
            HostPaths.relyOnPeerAddress(finding, host, path);
            findings.add(finding);
        }
    }

    /** The core reports masters, and addresses that no other host can reach. */
    private void checkOnHost(HostSpec host, ConfigPath path) {
        var ip = AdvertiseAddress.usable(host.peerAddress());
        if (ip.isEmpty() || host.role().isMaster()) {
            return;
        }
        var at = HostPaths.peerAddress(host, path);
        var facts = path.key("facts");
        var finding = Finding.of(NodeCode.NODE_IP_NOT_ON_HOST, at)
                .found(host.peerAddress())
                .comparedWith(facts.key("interfaces"))
                .relyingOn(path.key("role"))
                .problem(at + " " + Quotes.quote(host.peerAddress()) + " is not an address of an interface in " + facts
                        + ", so the kubelet gets no --node-ip, and chooses an address itself")
                .fix("write the address of an interface as private_address, or waive " + NodeCode.NODE_IP_NOT_ON_HOST
                        + " if the address is translated");
        HostPaths.relyOnPeerAddress(finding, host, path);
        findings.add(finding);
    }

    private void reportSingleFamily(HostSpec host, ConfigPath path) {
        var ip = NodeAddresses.nodeIp(host).orElseThrow();
        var at = path.key("facts").key("interfaces");
        var other = ip.family() == IpFamily.IPV4 ? IpFamily.IPV6 : IpFamily.IPV4;
        var finding = Finding.of(NodeCode.NODE_IP_SINGLE_FAMILY, at)
                .comparedWith(networkPath.key("pod_network_cidr"))
                .relyingOn(path.key("address"))
                .problem(at + " has no " + other + " address, or several, for the interface with " + Quotes.quote(ip)
                        + ", so the kubelet announces only one address, although pods have addresses of both families")
                .fix("write the permanent " + other + " address of the interface, or waive "
                        + NodeCode.NODE_IP_SINGLE_FAMILY + " if no pod in the host network needs both families");
        HostPaths.relyOnPeerAddress(finding, host, path);
        findings.add(finding);
    }

    private void reportUnknownInterfaces(List<Integer> hosts) {
        var example = hostsPath.item(hosts.get(0));
        var count = hosts.size() == 1 ? "the host " + example : hosts.size() + " hosts, for example " + example;
        findings.add(Finding.of(NodeCode.NODE_IP_SINGLE_FAMILY, hostsPath)
                .comparedWith(networkPath.key("pod_network_cidr"))
                .relyingOnEach(hostsPath, "address", "private_address", "private_interface", "facts")
                .problem(hostsPath + " has no facts about the interfaces of " + count
                        + ", so a kubelet announces only one address, although pods have addresses of both families")
                .fix("add the interfaces to the facts of each host, or waive " + NodeCode.NODE_IP_SINGLE_FAMILY
                        + " if no pod in the host network needs both families"));
    }

    private void checkAdvertiseAddresses() {
        for (int i = 0; i < cluster.hosts().size(); i++) {
            var host = cluster.hosts().get(i);
            if (host.role().isMaster()) {
                checkAdvertiseAddress(host, hostsPath.item(i));
            }
        }
    }

    /**
     * The core reports addresses that no other host can reach, unless the host has a private address too: then its tool
     * reaches it through a port forwarder.
     */
    private void checkAdvertiseAddress(HostSpec master, ConfigPath path) {
        var isPublic = AdvertiseAddress.isPublic(cluster, master);
        var at = isPublic ? path.key("address") : HostPaths.peerAddress(master, path);
        var wanted = AdvertiseAddress.forAllHosts(cluster, master);
        var ip = AdvertiseAddress.usable(wanted);
        if (wanted.isName()) {
            if ((isPublic || master.privateAddress().isPresent()) && !reportedNames.contains(at)) {
                findings.add(finding(
                        NodeCode.NODE_ADVERTISE_ADDRESS_UNKNOWN,
                        master,
                        path,
                        at,
                        "is a host name, so kubeadm chooses the address that the API server advertises"
                                + (isPublic ? " to hosts in other regions" : ""),
                        "write the IP address of the master"));
            }
        } else if (ip.isPresent()) {
            checkAdvertisedIp(ip.get(), master, path, at);
        }
    }

    private void checkAdvertisedIp(IpAddress ip, HostSpec master, ConfigPath path, ConfigPath at) {
        var isOtherThanPeer = !master.peerAddress().equals(HostAddress.of(ip));
        if (AdvertiseAddress.of(cluster, master).isEmpty()) {
            checkFamily(ip, master, path, at);
        } else if (isOtherThanPeer && NodeAddresses.isMissing(master, ip)) {
            findings.add(finding(
                            NodeCode.NODE_ADVERTISE_ADDRESS_NOT_ON_HOST,
                            master,
                            path,
                            at,
                            "is not an address of an interface in " + path.key("facts")
                                    + ", so etcd cannot listen on it, but the API server advertises it to hosts in other regions",
                            "assign the address to an interface, or waive "
                                    + NodeCode.NODE_ADVERTISE_ADDRESS_NOT_ON_HOST
                                    + " if etcd does not run on the master")
                    .relyingOn(path.key("facts"))
                    .relyingOn(networkPath.key("service_cidr")));
        }
    }

    /** The core reports service CIDRs of which no host has the family, and pods and Services of different families. */
    private void checkFamily(IpAddress ip, HostSpec master, ConfigPath path, ConfigPath at) {
        var services = cluster.network().serviceCidrs();
        var family = services.get(0).family();
        var isReported = ServerRules.familyOfHosts(cluster).isPresent()
                || cluster.network().podCidrs().get(0).family() != family;
        if (!isReported) {
            var servicePath = networkPath.key("service_cidr").itemOrAll(0, services.size());
            findings.add(finding(
                            NodeCode.NODE_ADVERTISE_ADDRESS_UNKNOWN,
                            master,
                            path,
                            at,
                            "is an " + ip.family() + " address, but " + servicePath + " '" + services.get(0) + "' has "
                                    + family + " addresses, so kubeadm chooses the " + family
                                    + " address that the API server advertises",
                            "write the " + family + " address of the master, or add it to the facts of its interface")
                    .comparedWith(servicePath)
                    .relyingOn(networkPath.key("service_cidr"))
                    .relyingOn(path.key("facts")));
        }
    }

    private Finding.Builder finding(
            NodeCode code, HostSpec master, ConfigPath path, ConfigPath at, String problem, String fix) {
        var finding = Finding.of(code, at)
                .found(AdvertiseAddress.forAllHosts(cluster, master))
                .relyingOn(path.key("role"))
                .problem(at + " " + Quotes.quote(AdvertiseAddress.forAllHosts(cluster, master)) + " " + problem)
                .fix(fix);
        HostPaths.relyOnPeerAddress(finding, master, path);
        HostRegions.relyOnSeveral(finding, cluster, hostsPath);
        return finding;
    }

    private void checkRouterAdvertisements() {
        if (!KernelSettings.forwards(cluster.network(), IpFamily.IPV6)) {
            return;
        }
        for (int i = 0; i < cluster.hosts().size(); i++) {
            var facts = cluster.hosts().get(i).facts();
            if (facts.isPresent()) {
                checkRouterAdvertisements(
                        facts.get(), hostsPath.item(i).key("facts").key("routes"));
            }
        }
    }

    private void checkRouterAdvertisements(HostFacts facts, ConfigPath routes) {
        var defaults = facts.parsedRoutes().stream()
                .filter(line -> line.value().filter(NodeRules::isDefaultOfIpv6).isPresent())
                .toList();
        if (defaults.isEmpty() || defaults.stream().anyMatch(line -> !isAdvertised(line))) {
            return;
        }
        var line = defaults.get(0);
        var at = routes.item(line.index());
        // sysctl separates by dots, and has a slash for a dot in a name.
        var device = line.value().flatMap(HostRoute::dev).map(name -> name.replace('.', '/'));
        findings.add(Finding.of(NodeCode.NODE_IPV6_ROUTE_ADVERTISED, at)
                .found(line.string().strip())
                .relyingOn(networkPath.key("pod_network_cidr"))
                .relyingOn(networkPath.key("service_cidr"))
                .problem(at + " " + Quotes.quote(line.string().strip())
                        + " is from a router advertisement, which hosts that forward IPv6 packets ignore by default")
                .fix("set net.ipv6.conf." + device.orElse("INTERFACE") + ".accept_ra to 2 on the host, or waive "
                        + NodeCode.NODE_IPV6_ROUTE_ADVERTISED
                        + " if its network service accepts router advertisements"));
    }

    private static boolean isDefaultOfIpv6(HostRoute route) {
        return route.isDefault() && route.family().filter(IpFamily.IPV6::equals).isPresent();
    }

    private static boolean isAdvertised(ParsedFact<HostRoute> line) {
        return line.value().flatMap(HostRoute::proto).filter(RA::equals).isPresent();
    }
}
