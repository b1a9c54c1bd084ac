package dev.clusternetwork.calico.felix;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.internal.address.UnreachableAddress;
import java.util.List;
import java.util.stream.Stream;

/** Compares the CIDRs of an autodetection method with the known addresses of hosts. */
public final class HostsInCidrs {

    private HostsInCidrs() {}

    /** Returns whether a host has no address in the CIDRs, as far as its addresses are known. */
    public static boolean misses(HostSpec host, List<Cidr> cidrs, IpFamily family) {
        var known = addresses(host)
                .flatMap(address -> address.ip().stream())
                .filter(ip -> ip.family() == family)
                .toList();
        return !known.isEmpty()
                && addresses(host).noneMatch(HostAddress::isName)
                && known.stream().noneMatch(ip -> cidrs.stream().anyMatch(cidr -> cidr.contains(ip)))
                && (host.privateAddress().isPresent() || !mayHavePrivateAddress(host, known, cidrs));
    }

    /** Returns whether a host of which only a public address is known may have a private one in the CIDRs. */
    private static boolean mayHavePrivateAddress(HostSpec host, List<IpAddress> known, List<Cidr> cidrs) {
        var areOthers = known.stream().noneMatch(HostsInCidrs::isPrivate)
                && cidrs.stream().anyMatch(Cidr::isPrivate);
        return areOthers
                || host.privateInterface().isPresent()
                || UnreachableAddress.kindOf(host.address()).isPresent();
    }

    private static boolean isPrivate(IpAddress ip) {
        return Cidr.of(ip, ip.family().bits()).isPrivate();
    }

    private static Stream<HostAddress> addresses(HostSpec host) {
        return Stream.concat(Stream.of(host.address()), host.privateAddress().stream());
    }
}
