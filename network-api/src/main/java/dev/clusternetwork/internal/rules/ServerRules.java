package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostRoute;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.InterfaceAddress;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.address.UnreachableAddress;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules about the API server and the cluster DNS. */
public final class ServerRules {

    private ServerRules() {}

    static void check(ClusterSpec cluster, ConfigPath root, Findings.Collector findings) {
        checkDnsReplicas(cluster, root, findings);
        checkFamilyOfApiServer(cluster, root, findings);
    }

    /** Each host has at most one DNS server, so that the failure of a host stops only one. */
    private static void checkDnsReplicas(ClusterSpec cluster, ConfigPath root, Findings.Collector findings) {
        var hosts = cluster.hosts().size();
        var path = root.key("network").key("dns_replicas");
        cluster.network()
                .dnsReplicas()
                .filter(replicas -> hosts > 0 && replicas > hosts)
                .ifPresent(replicas -> findings.add(Finding.of(RuleCode.DNS_REPLICAS_TOO_MANY, path)
                        .found(replicas)
                        .related(root.key("hosts"))
                        .proposal(path, Integer.toString(hosts))
                        .problem(path + " '" + replicas + "' is more than the " + hosts
                                + (hosts == 1 ? " host" : " hosts") + " of the cluster")
                        .fix("use " + hosts + " or less")));
    }

    /**
     * kube-apiserver does not start if its own address is not of the family of the first service CIDR, and other hosts
     * reach it at the address of a master.
     */
    private static void checkFamilyOfApiServer(ClusterSpec cluster, ConfigPath root, Findings.Collector findings) {
        var services = cluster.network().serviceCidrs();
        var first = services.get(0).family();
        var other = familyOfHosts(cluster);
        // Pods and Services of different families have a finding of their own.
        var isConsistent = cluster.network().podCidrs().get(0).family() == first;
        if (other.isEmpty() || other.get() == first || !isConsistent) {
            return;
        }
        var hostsPath = root.key("hosts");
        var servicePath = root.key("network").key("service_cidr").itemOrAll(0, services.size());
        var isDefault = services.equals(NetworkSpec.builder().build().serviceCidrs());
        var cidr = servicePath + " '" + services.get(0) + "'";
        var finding = isDefault
                ? Finding.of(RuleCode.SERVICE_FAMILY_WITHOUT_HOST, hostsPath)
                        .comparedWith(servicePath)
                        .problem(hostsPath + " has only " + other.get() + " addresses, but " + cidr
                                + (servicePath.isWritten() ? "" : " (the default)") + " has " + first
                                + " addresses, so the API server does not start")
                : Finding.of(RuleCode.SERVICE_FAMILY_WITHOUT_HOST, servicePath)
                        .found(services.get(0))
                        .related(hostsPath)
                        .problem(cidr + " has " + first + " addresses, but the hosts have only " + other.get()
                                + " addresses, so the API server does not start");
        findings.add(finding.relyingOnEach(hostsPath, "address")
                .relyingOnEach(hostsPath, "private_address")
                .fix(
                        services.size() > 1
                                ? "write the " + other.get() + " CIDRs of pods and Services first, or write the "
                                        + first + " addresses of the hosts"
                                : "use " + other.get() + " CIDRs for pods and Services, or write the " + first
                                        + " addresses of the hosts"));
    }

    /**
     * Returns the family of all addresses of hosts; empty if they differ, or if one may be of another family: that of a
     * name, and that of a private interface that the facts do not show.
     */
    public static Optional<IpFamily> familyOfHosts(ClusterSpec cluster) {
        if (cluster.hosts().stream().anyMatch(ServerRules::mayHaveOtherAddresses)) {
            return Optional.empty();
        }
        var families = cluster.hosts().stream()
                .flatMap(host -> Stream.of(
                                addresses(host).flatMap(address -> address.ip().stream()),
                                addressesOfInterfaces(host),
                                addressesOfRoutes(host))
                        .flatMap(each -> each))
                .filter(address ->
                        UnreachableAddress.kindOf(HostAddress.of(address)).isEmpty())
                .map(IpAddress::family)
                .distinct()
                .toList();
        return families.size() == 1 ? Optional.of(families.get(0)) : Optional.empty();
    }

    private static boolean mayHaveOtherAddresses(HostSpec host) {
        return addresses(host).anyMatch(HostAddress::isName)
                || host.privateInterface().isPresent() && host.privateAddress().isEmpty();
    }

    private static Stream<HostAddress> addresses(HostSpec host) {
        return Stream.concat(Stream.of(host.address()), host.privateAddress().stream());
    }

    private static Stream<IpAddress> addressesOfInterfaces(HostSpec host) {
        return host.facts().stream()
                .flatMap(facts -> facts.interfaces().stream())
                .flatMap(each -> each.parsedAddresses().stream())
                .flatMap(parsed -> parsed.value().stream())
                .map(InterfaceAddress::address);
    }

    /** A host has an address of the network to which the kernel or a router gave it a route. */
    private static Stream<IpAddress> addressesOfRoutes(HostSpec host) {
        return host.facts().stream()
                .flatMap(facts -> facts.parsedRoutes().stream())
                .flatMap(parsed -> parsed.value().stream())
                .flatMap(route -> Stream.concat(
                        route.src().stream(),
                        route
                                .destination()
                                .filter(destination -> route.type() == HostRoute.Type.UNICAST
                                        && route.gateway().isEmpty()
                                        && route.nextHops().isEmpty())
                                .map(Cidr::network)
                                .stream()));
    }
}
