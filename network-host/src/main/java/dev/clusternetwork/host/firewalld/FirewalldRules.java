package dev.clusternetwork.host.firewalld;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.address.SpecialPurposeCidrs;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FirewalldSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.address.UnreachableAddress;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.rules.HostPaths;
import dev.clusternetwork.internal.rules.HostRegions;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.PlanContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The rules about the settings of firewalld: one method for each rule, in the order of the findings. */
final class FirewalldRules {

    private static final int API_SERVER = 6443;

    private final ClusterSpec cluster;
    private final List<HostSpec> hosts;
    private final FirewalldSpec firewalld;
    private final ConfigPath path;
    private final ConfigPath hostsPath;
    private final Findings.Collector findings = new Findings.Collector();

    private FirewalldRules(PlanContext<?> context, FirewalldSpec firewalld) {
        this.cluster = context.cluster();
        this.hosts = cluster.hosts();
        this.firewalld = firewalld;
        this.path = context.networkPath().key("firewalld");
        this.hostsPath = context.root().key("hosts");
    }

    static Findings check(PlanContext<?> context, FirewalldSpec firewalld) {
        var rules = new FirewalldRules(context, firewalld);
        if (firewalld.enabled()) {
            rules.checkHostsKnown();
            rules.checkHostAddresses();
            rules.checkOtherClusters(context.network());
            rules.checkTrustedSubnets();
            rules.checkSshOpen();
            rules.checkApiServerOpen();
        } else {
            rules.checkNothingWithoutEffect();
        }
        return rules.findings.toFindings();
    }

    private void checkNothingWithoutEffect() {
        var defaults = FirewalldSpec.builder().build();
        if (!firewalld.openPorts().equals(defaults.openPorts())) {
            reportWithoutEffect(path.key("open_ports"));
        }
        if (!firewalld.trustedSubnets().equals(defaults.trustedSubnets())) {
            reportWithoutEffect(path.key("trusted_subnets"));
        }
    }

    private void reportWithoutEffect(ConfigPath at) {
        var enabled = path.key("enabled");
        findings.add(Finding.of(FirewalldCode.FIREWALLD_DISABLED, at)
                .comparedWith(enabled)
                .problem(at + " has no effect, because " + enabled + " is false"
                        + (enabled.isWritten() ? "" : ", which is the default"))
                .fix("set " + enabled + " to true, or remove the field"));
    }

    private void checkHostsKnown() {
        if (hosts.isEmpty()) {
            findings.add(Finding.of(FirewalldCode.FIREWALLD_NO_HOSTS, path)
                    .relyingOn(hostsPath)
                    .problem(path + " has no effect, because the cluster has no hosts")
                    .fix("add the hosts"));
        }
    }

    /** The only host of a cluster sends its packets to itself, which no firewall rejects. */
    private void checkHostAddresses() {
        for (int i = 0; i < hosts.size() && hosts.size() > 1; i++) {
            checkPeerAddress(hosts.get(i), hostsPath.item(i));
            checkPublicAddress(hosts.get(i), hostsPath.item(i));
        }
    }

    private void checkPeerAddress(HostSpec host, ConfigPath hostPath) {
        if (isHostName(host.peerAddress())) {
            var at = HostPaths.peerAddress(host, hostPath);
            var finding = Finding.of(FirewalldCode.FIREWALLD_HOST_NAME, at)
                    .found(host.peerAddress())
                    .problem(at + " " + Quotes.quote(host.peerAddress())
                            + " is a host name, but the firewalls of other hosts need the IP address to accept packets"
                            + " of this host");
            HostPaths.relyOnPeerAddress(finding, host, hostPath);
            findings.add(finding.fix(
                    "use the IP address, or waive the finding if " + path.key("trusted_subnets") + " contains it"));
        }
    }

    /** Names of the host itself are not addresses for others, whatever the firewall is; that is reported elsewhere. */
    private static boolean isHostName(HostAddress address) {
        return address.isName() && !UnreachableAddress.isLoopbackName(address);
    }

    private void checkPublicAddress(HostSpec host, ConfigPath hostPath) {
        var at = hostPath.key("address");
        if (!isHostName(host.address())
                || host.privateAddress().isEmpty()
                || host.privateAddress().get().isName()) {
            return;
        }
        if (cluster.regions().size() > 1) {
            var finding = Finding.of(FirewalldCode.FIREWALLD_HOST_NAME, at)
                    .found(host.address())
                    .problem(at + " " + Quotes.quote(host.address())
                            + " is a host name, but the firewalls of hosts of other regions need the IP address to accept"
                            + " packets of this host");
            HostRegions.relyOnSeveral(finding, cluster, hostsPath);
            findings.add(finding.fix(
                    "use the IP address, or waive the finding if " + path.key("trusted_subnets") + " contains it"));
        } else {
            var finding = Finding.of(FirewalldCode.FIREWALLD_PUBLIC_HOST_NAME, at)
                    .found(host.address())
                    .problem(at + " " + Quotes.quote(host.address())
                            + " is a host name, so the firewalls of other hosts accept only packets from the private"
                            + " address " + Quotes.quote(host.privateAddress().get()));
            HostPaths.relyOnPeerAddress(finding, host, hostPath);
            findings.add(
                    finding.relyingOnEach(hostsPath, "labels")
                            .fix(
                                    "use the IP address, or waive the finding if hosts use only private addresses among each other"));
        }
    }

    private void checkOtherClusters(NetworkProfile network) {
        network.otherClusters().forEach((at, address) -> {
            if (isHostName(address)) {
                findings.add(Finding.of(FirewalldCode.FIREWALLD_HOST_NAME, at)
                        .found(address)
                        .problem(
                                at + " " + Quotes.quote(address)
                                        + " is a host name, but the firewalls need the IP address to accept packets of this node")
                        .fix("use the IP address, or waive the finding if " + path.key("trusted_subnets")
                                + " contains it"));
            }
        });
    }

    private void checkTrustedSubnets() {
        var subnets = firewalld.trustedSubnets();
        for (int i = 0; i < subnets.size(); i++) {
            var at = path.key("trusted_subnets").item(i);
            if (subnets.get(i).prefixLength() == 0) {
                var isIpv4 = subnets.get(i).family() == IpFamily.IPV4;
                findings.add(Finding.of(FirewalldCode.FIREWALLD_SUBNET_REFUSED, at)
                        .found(subnets.get(i))
                        .problem(at + " " + Quotes.quote(subnets.get(i)) + " contains every "
                                + (isIpv4 ? "IPv4" : "IPv6")
                                + " address, which an ipset of the type hash:net cannot contain")
                        .fix("list only the subnets that you trust, for example "
                                + (isIpv4 ? "192.168.0.0/16" : "fd00::/8")));
            } else {
                checkIsSource(subnets.get(i), at);
            }
        }
    }

    private void checkIsSource(Cidr subnet, ConfigPath at) {
        // A single address is seldom written with its length.
        var written = subnet.prefixLength() == subnet.family().bits()
                ? subnet.network().toString()
                : subnet.toString();
        kindWithoutPackets(subnet)
                .ifPresent(kind -> findings.add(Finding.of(FirewalldCode.FIREWALLD_SUBNET_UNUSED, at)
                        .found(written)
                        .problem(at + " " + Quotes.quote(written) + " " + kind + ", from which no packets arrive")
                        .fix("write the subnet that you trust, or remove the item")));
    }

    /** Returns why no other host sends packets from any address of a subnet. */
    private static Optional<String> kindWithoutPackets(Cidr subnet) {
        if (subnet.prefixLength() == subnet.family().bits()) {
            var address = HostAddress.of(subnet.network());
            return UnreachableAddress.kindOf(address)
                    .filter(kind -> SpecialPurposeCidrs.LINK_LOCAL.stream().noneMatch(each -> each.contains(subnet)))
                    .map(kind -> "is " + kind);
        }
        return within(subnet, SpecialPurposeCidrs.LOOPBACK, "loopback")
                .or(() -> within(subnet, SpecialPurposeCidrs.MULTICAST, "multicast"));
    }

    private static Optional<String> within(Cidr subnet, List<Cidr> cidrs, String kind) {
        return cidrs.stream().anyMatch(each -> each.contains(subnet))
                ? Optional.of("contains only " + kind + " addresses")
                : Optional.empty();
    }

    private void checkSshOpen() {
        var closed = IntStream.range(0, hosts.size())
                .filter(i -> !open(i).containsTcp(hosts.get(i).sshPort()))
                .toArray();
        if (closed.length > 0) {
            var at = path.key("open_ports");
            var port = hosts.get(closed[0]).sshPort();
            findings.add(Finding.of(FirewalldCode.FIREWALLD_SSH_CLOSED, at)
                    .relyingOnEach(hostsPath, "role", "ssh_port")
                    .problem(at + " does not open the ssh_port of " + hostsPath.item(closed[0]) + " "
                            + Quotes.quote(port) + andMore(closed.length - 1))
                    .fix("add {port: " + OpenPorts.SSH + ", protocol: tcp, roles: ['" + FirewalldSpec.EVERY_ROLE
                            + "']}, or waive the finding if SSH clients are in " + path.key("trusted_subnets")));
        }
    }

    private static String andMore(int hosts) {
        return switch (hosts) {
            case 0 -> "";
            case 1 -> " and of 1 more host";
            default -> " and of " + hosts + " more hosts";
        };
    }

    private void checkApiServerOpen() {
        var isClosed = IntStream.range(0, hosts.size())
                .anyMatch(i -> hosts.get(i).role().isMaster() && !open(i).containsTcp(API_SERVER));
        if (isClosed) {
            var at = path.key("open_ports");
            findings.add(Finding.of(FirewalldCode.FIREWALLD_API_CLOSED, at)
                    .relyingOnEach(hostsPath, "role")
                    .problem(at + " does not open port " + API_SERVER + " of the API server on masters")
                    .fix("add {port: " + API_SERVER
                            + ", protocol: tcp, roles: [master]}, or waive the finding if clients"
                            + " of the API server are in " + path.key("trusted_subnets")));
        }
    }

    private OpenPorts open(int host) {
        return OpenPorts.of(firewalld, hosts.get(host));
    }
}
