package dev.clusternetwork.fleet;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.HostInterface;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.fleet.Fleet.Pods;
import dev.clusternetwork.internal.address.CidrIndex;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.rules.HostPaths;
import dev.clusternetwork.read.ClusterDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules about hosts, their networks and reserved CIDRs of one cluster, and the CIDRs of the others. */
final class HostRules {

    private final Pods pods;
    private final FleetFindings findings;
    private final List<Range> ranges = new ArrayList<>();
    private final CidrIndex index;

    /** A CIDR of a cluster. */
    private record Range(ClusterFacts cluster, Cidr cidr, Setting setting) {}

    HostRules(List<ClusterFacts> clusters, Pods pods, AddressBook book, FleetFindings findings) {
        this.pods = pods;
        this.findings = findings;
        for (var cluster : clusters) {
            if (pods == Pods.ROUTED) {
                cluster.podCidrs().forEach(cidr -> ranges.add(new Range(cluster, cidr, cluster.pods())));
            }
            if (pods != Pods.SEPARATE) {
                book.find(cluster.name())
                        .ifPresent(member -> member.serviceCidrs()
                                .forEach(cidr -> ranges.add(new Range(cluster, cidr, cluster.services()))));
            }
        }
        this.index = CidrIndex.of(ranges.stream().map(Range::cidr).toList());
    }

    /**
     * Checks the hosts of a cluster. Of networks that share their pods, each cluster compares its own hosts with them.
     */
    void check(ClusterFacts cluster, ClusterDocument document) {
        if (ranges.isEmpty()) {
            return;
        }
        var hosts = document.partialCluster().hosts();
        var path = document.root().key("hosts");
        for (int i = 0; i < hosts.size(); i++) {
            checkHost(cluster, document, hosts.get(i), path.item(i));
        }
        if (pods == Pods.ROUTED) {
            checkReserved(cluster, document);
        }
    }

    private void checkHost(ClusterFacts cluster, ClusterDocument document, HostSpec host, ConfigPath path) {
        checkAddress(cluster, document, host.address(), path.key("address"));
        if (pods == Pods.ROUTED) {
            host.privateAddress()
                    .ifPresent(
                            address -> checkAddress(cluster, document, address, HostPaths.privateAddress(host, path)));
            host.facts().ifPresent(facts -> {
                var seen = new HashSet<Cidr>();
                for (int i = 0; i < facts.interfaces().size(); i++) {
                    var at = path.key("facts").key("interfaces").item(i).key("addresses");
                    checkInterface(cluster, document, facts.interfaces().get(i), at, seen);
                }
            });
        }
    }

    private void checkAddress(ClusterFacts cluster, ClusterDocument document, HostAddress address, ConfigPath path) {
        address.ip()
                .flatMap(ip -> rangeOf(cluster, Cidr.of(ip, ip.family().bits()), true))
                .ifPresent(range -> {
                    if (ClusterFacts.isReadable(document, path)) {
                        var at = Setting.of(cluster.index(), cluster.name(), document, path);
                        findings.add(
                                at,
                                at.finding(FleetCode.FLEET_HOST_IN_CIDR, range.setting())
                                        .found(address)
                                        .problem(at.shown(address) + " is in "
                                                + range.setting().path() + " "
                                                + range.setting().shownAsOther(range.cidr())
                                                + ", whose nodes send packets for this host to a pod or to a Service")
                                        .fix("use a CIDR for cluster "
                                                + Quotes.quote(range.cluster().name())
                                                + " that contains no address of a host"));
                    }
                });
    }

    /**
     * An address of an interface implies a route to the other addresses of its network. Other routes may be the ones to
     * the pods of the other cluster.
     */
    private void checkInterface(
            ClusterFacts cluster,
            ClusterDocument document,
            HostInterface networkInterface,
            ConfigPath path,
            Set<Cidr> seen) {
        if (networkInterface.isLoopback()) {
            return;
        }
        for (var parsed : networkInterface.parsedAddresses()) {
            var network = parsed.value().map(address -> address.network()).filter(HostRules::isNetwork);
            network.filter(seen::add)
                    .flatMap(cidr -> rangeOf(cluster, cidr, false))
                    .ifPresent(range -> report(
                            FleetCode.FLEET_ROUTE_OVERLAP,
                            cluster,
                            document,
                            path.item(parsed.index()),
                            network.get(),
                            range,
                            "so this host does not reach all of its addresses"));
        }
    }

    private static boolean isNetwork(Cidr cidr) {
        return cidr.prefixLength() < cidr.family().bits();
    }

    /** A reserved CIDR that contains that of the other cluster may be reserved for it. */
    private void checkReserved(ClusterFacts cluster, ClusterDocument document) {
        var reserved = document.partialCluster().network().reserved();
        for (int i = 0; i < reserved.size(); i++) {
            var cidr = reserved.get(i).cidr();
            var path = document.root().key("network").key("reserved").item(i).key("cidr");
            rangeOf(cluster, cidr, false)
                    .filter(range -> !range.cidr().equals(cidr))
                    .ifPresent(range -> report(
                            FleetCode.FLEET_RESERVED_OVERLAP,
                            cluster,
                            document,
                            path,
                            cidr,
                            range,
                            "so this cluster does not reach both"));
        }
    }

    private void report(
            FleetCode code,
            ClusterFacts cluster,
            ClusterDocument document,
            ConfigPath path,
            Cidr cidr,
            Range range,
            String consequence) {
        if (!ClusterFacts.isReadable(document, path)) {
            return;
        }
        var at = Setting.of(cluster.index(), cluster.name(), document, path);
        findings.add(
                at,
                at.finding(code, range.setting())
                        .found(cidr)
                        .problem(at.shown(cidr) + " is in " + range.setting().path() + " "
                                + range.setting().shownAsOther(range.cidr()) + ", " + consequence)
                        .fix("use another CIDR for cluster "
                                + Quotes.quote(range.cluster().name()) + ", or waive " + code));
    }

    /** Returns the smallest CIDR of another cluster that contains a CIDR. */
    private Optional<Range> rangeOf(ClusterFacts cluster, Cidr cidr, boolean isHost) {
        return index.overlapping(cidr)
                .mapToObj(ranges::get)
                .filter(range -> range.cluster() != cluster && range.cidr().contains(cidr))
                // The own CIDRs have findings of their own.
                .filter(range -> !isHost || !isInOwn(cluster, cidr.network()))
                .findFirst();
    }

    private static boolean isInOwn(ClusterFacts cluster, IpAddress ip) {
        return cluster.podCidrs().stream().anyMatch(own -> own.contains(ip))
                || cluster.serviceCidrs().stream().anyMatch(own -> own.contains(ip));
    }
}
