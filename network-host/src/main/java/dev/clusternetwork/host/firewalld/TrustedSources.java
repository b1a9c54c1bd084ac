package dev.clusternetwork.host.firewalld;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.FirewalldSpec;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostInterface;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.internal.address.CidrSet;
import dev.clusternetwork.internal.address.UnreachableAddress;
import dev.clusternetwork.spi.PlanContext;
import java.util.List;
import java.util.stream.Stream;

/**
 * The addresses from which hosts accept packets. No CIDR contains another one, because an ipset with overlapping
 * entries makes firewalld fail when it loads its rules, and then every port is open.
 */
final class TrustedSources {

    private final CidrSet own;
    private final CidrSet other;

    private TrustedSources(CidrSet own, CidrSet other) {
        this.own = own;
        this.other = other;
    }

    static TrustedSources of(PlanContext<?> context, FirewalldSpec firewalld) {
        var cluster = context.cluster();
        return new TrustedSources(
                CidrSet.of(Stream.of(
                                cluster.hosts().stream()
                                        .flatMap(TrustedSources::addressesOf)
                                        .map(TrustedSources::single),
                                cidrsOf(cluster),
                                firewalld.trustedSubnets().stream())
                        .flatMap(each -> each)
                        .toList()),
                CidrSet.of(context.network().otherClusters().values().stream()
                        .flatMap(address -> address.ip().stream())
                        .map(TrustedSources::single)
                        .toList()));
    }

    /** Returns the entries of an ipset, sorted. */
    List<Cidr> of(TrustedIpset ipset) {
        return (ipset.isOwn() ? own : other)
                .cidrs().stream()
                        .filter(cidr -> cidr.family() == ipset.family())
                        .toList();
    }

    private static Stream<Cidr> cidrsOf(ClusterSpec cluster) {
        return Stream.concat(cluster.network().podCidrs().stream(), cluster.network().serviceCidrs().stream());
    }

    private static Cidr single(IpAddress address) {
        return Cidr.of(address, address.family().bits());
    }

    /**
     * Returns the addresses with which a host sends packets to others: the public and the private one, and in the facts
     * all of the interfaces that have one of them, which includes those of the other family. Addresses of other
     * interfaces, for example of a bridge of a container runtime, are not unique.
     */
    private static Stream<IpAddress> addressesOf(HostSpec host) {
        var written = Stream.concat(Stream.of(host.address()), host.privateAddress().stream())
                .flatMap(address -> address.ip().stream())
                .toList();
        var found = host.facts().map(HostFacts::interfaces).orElse(List.of()).stream()
                .filter(each ->
                        host.privateInterface().filter(each.name()::equals).isPresent()
                                || addressesOf(each).anyMatch(written::contains))
                .flatMap(TrustedSources::addressesOf);
        return Stream.concat(written.stream(), found)
                .filter(address ->
                        UnreachableAddress.kindOf(HostAddress.of(address)).isEmpty());
    }

    private static Stream<IpAddress> addressesOf(HostInterface networkInterface) {
        return networkInterface.parsedAddresses().stream()
                .flatMap(address -> address.value().stream())
                .map(address -> address.address());
    }
}
