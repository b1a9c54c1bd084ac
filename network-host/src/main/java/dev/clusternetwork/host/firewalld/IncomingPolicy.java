package dev.clusternetwork.host.firewalld;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.plan.HostFile;
import dev.clusternetwork.plan.IpProtocol;
import dev.clusternetwork.plan.PortMatrix;
import dev.clusternetwork.plan.PortRule;
import dev.clusternetwork.plan.TrafficPeer;
import java.util.Collection;
import java.util.LinkedHashMap;

/**
 * The policy of firewalld for packets to the host: open ports for every address, everything for the own cluster, and
 * for other clusters what the network receives from them.
 */
final class IncomingPolicy {

    static final String NAME = "clusternet-in";
    static final String PATH = "/etc/firewalld/policies/" + NAME + ".xml";

    /** After the rules of the zones, so that a rule of the administrator that rejects a packet takes precedence. */
    static final int PRIORITY = 100;

    private IncomingPolicy() {}

    /**
     * @param role the role of the host
     * @param ports what hosts receive
     */
    static HostFile render(TrafficPeer role, Collection<PortRule> ports, TrustedSources sources) {
        var root = policy(NAME, "HOST", "Packets to this node of the cluster.")
                .add(new XmlElement("service").with("name", OpenPortsService.NAME))
                .add(TrustedIpset.OWN_IPV4.acceptEverything())
                .add(TrustedIpset.OWN_IPV6.acceptEverything());
        addOtherClusters(root, role, ports, sources, TrustedIpset.OTHER_IPV4);
        addOtherClusters(root, role, ports, sources, TrustedIpset.OTHER_IPV6);
        return FirewalldFiles.written(PATH, root, "the packets that the host accepts");
    }

    /** Returns a policy about packets from all zones, without rules. */
    static XmlElement policy(String name, String egressZone, String description) {
        return new XmlElement("policy")
                .with("target", "CONTINUE")
                .with("priority", Integer.toString(PRIORITY))
                .add("short", name)
                .add("description", description)
                .add(new XmlElement("ingress-zone").with("name", "ANY"))
                .add(new XmlElement("egress-zone").with("name", egressZone));
    }

    private static void addOtherClusters(
            XmlElement root, TrafficPeer role, Collection<PortRule> ports, TrustedSources sources, TrustedIpset ipset) {
        if (sources.of(ipset).isEmpty()) {
            return;
        }
        var rules = PortMatrix.of(ports).ingress(role).stream()
                .filter(rule -> rule.from().contains(TrafficPeer.OTHER_CLUSTER) && isOf(ipset.family(), rule))
                .toList();
        if (rules.stream().anyMatch(rule -> rule.protocol() == IpProtocol.ANY)) {
            root.add(ipset.acceptEverything());
            return;
        }
        // Two components may receive the same traffic for different purposes.
        var traffic = new LinkedHashMap<String, XmlElement>();
        rules.forEach(rule -> traffic.putIfAbsent(rule.traffic(), traffic(rule)));
        traffic.values().forEach(each -> root.add(ipset.rule().add(each).add(new XmlElement("accept"))));
    }

    private static boolean isOf(IpFamily family, PortRule rule) {
        return rule.protocol() != (family == IpFamily.IPV4 ? IpProtocol.ICMPV6 : IpProtocol.ICMP);
    }

    /** Protocols are numbers, because the name that Linux has for IPIP is the name of another protocol elsewhere. */
    private static XmlElement traffic(PortRule rule) {
        return rule.ports()
                .map(range -> new XmlElement("port")
                        .with("port", range.toString())
                        .with("protocol", rule.protocol().toString()))
                .orElseGet(() -> new XmlElement("protocol")
                        .with("value", Integer.toString(rule.protocol().number())));
    }
}
