package dev.clusternetwork.host.firewalld;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.plan.HostFile;

/**
 * An ipset that rules name as the source of packets. Each exists even if it is empty, because a rule that names an
 * ipset that does not exist makes firewalld fail, and then every port is open.
 */
enum TrustedIpset {
    OWN_IPV4(
            "own4",
            IpFamily.IPV4,
            "inet",
            "ipv4",
            "The hosts, pods and Services of this cluster, and trusted subnets."),
    OWN_IPV6(
            "own6",
            IpFamily.IPV6,
            "inet6",
            "ipv6",
            "The hosts, pods and Services of this cluster, and trusted subnets."),
    OTHER_IPV4("other4", IpFamily.IPV4, "inet", "ipv4", "Nodes of other clusters with which the network forms one."),
    OTHER_IPV6("other6", IpFamily.IPV6, "inet6", "ipv6", "Nodes of other clusters with which the network forms one.");

    private final String ipset;
    private final IpFamily family;
    private final String familyOfIpset;
    private final String familyOfRule;
    private final String description;

    TrustedIpset(String suffix, IpFamily family, String familyOfIpset, String familyOfRule, String description) {
        this.ipset = "clusternet-" + suffix;
        this.family = family;
        this.familyOfIpset = familyOfIpset;
        this.familyOfRule = familyOfRule;
        this.description = description;
    }

    String path() {
        return "/etc/firewalld/ipsets/" + ipset + ".xml";
    }

    IpFamily family() {
        return family;
    }

    boolean isOwn() {
        return this == OWN_IPV4 || this == OWN_IPV6;
    }

    HostFile render(TrustedSources sources) {
        var root = new XmlElement("ipset")
                .with("type", "hash:net")
                .add("short", ipset)
                .add("description", description);
        root.add(new XmlElement("option").with("name", "family").with("value", familyOfIpset));
        sources.of(this).forEach(cidr -> root.add("entry", entry(cidr)));
        return FirewalldFiles.written(path(), root, "the sources that the policies of firewalld name");
    }

    /** firewalld writes a single address without a prefix length. */
    private static String entry(Cidr cidr) {
        return cidr.prefixLength() == cidr.family().bits() ? cidr.network().toString() : cidr.toString();
    }

    /** Returns a rule about packets from this ipset, to which the traffic and what happens to it have to be added. */
    XmlElement rule() {
        return new XmlElement("rule").with("family", familyOfRule).add(new XmlElement("source").with("ipset", ipset));
    }

    /** Returns a rule that accepts every packet from this ipset. */
    XmlElement acceptEverything() {
        return rule().add(new XmlElement("accept"));
    }
}
