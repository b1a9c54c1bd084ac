package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostInterface;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.InterfaceAddress;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.internal.address.UnreachableAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The addresses that a host has, as far as the facts show them, and the one that its kubelet announces. */
public final class NodeAddresses {

    private NodeAddresses() {}

    /**
     * Returns the addresses for the kubelet flag {@code --node-ip}, which are in the families of the pods and in the
     * order of the pod CIDRs, because the family of the first is that of the node: the address for other hosts of the
     * region, and the one of the other family beside it. An address of the right family that is unknown is left out; if
     * none is known, it is the address for other hosts. Empty if the kubelet has to find an address itself.
     */
    public static List<IpAddress> nodeIps(NetworkSpec network, HostSpec host) {
        var peer = nodeIp(host);
        var known = Stream.concat(peer.stream(), peer.flatMap(ip -> ofOtherFamily(host, ip)).stream())
                .toList();
        var wanted = network.podCidrs().stream()
                .map(Cidr::family)
                .distinct()
                .flatMap(family -> known.stream().filter(ip -> ip.family() == family))
                .toList();
        return wanted.isEmpty() ? peer.stream().toList() : wanted;
    }

    /**
     * Returns the address for other hosts of the region if the kubelet can use it. It cannot use a host name, an
     * address that other hosts cannot reach, and one that is not on the host according to the facts, for example
     * because it is translated.
     */
    public static Optional<IpAddress> nodeIp(HostSpec host) {
        return host.peerAddress()
                .ip()
                .filter(ip -> UnreachableAddress.kindOf(host.peerAddress()).isEmpty())
                .filter(ip -> !isMissing(host, ip));
    }

    /**
     * Returns the address of the other family that the interface with an address has according to the facts. Of
     * several, it is the only one that is private like the address, or public like it; empty if that is not decisive,
     * because one may be temporary.
     */
    public static Optional<IpAddress> ofOtherFamily(HostSpec host, IpAddress address) {
        var others = host.facts().stream()
                .flatMap(facts -> facts.interfaces().stream())
                .filter(each -> !each.isLoopback())
                .filter(each -> addresses(Stream.of(each)).anyMatch(address::equals))
                .flatMap(each -> addresses(Stream.of(each)))
                .filter(each -> each.family() != address.family())
                .filter(NodeAddresses::isReachable)
                .distinct()
                .toList();
        return onlyOf(others, each -> true).or(() -> onlyOf(others, each -> isPrivate(each) == isPrivate(address)));
    }

    private static Optional<IpAddress> onlyOf(List<IpAddress> addresses, Predicate<IpAddress> wanted) {
        var found = addresses.stream().filter(wanted).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static boolean isPrivate(IpAddress address) {
        return Cidr.of(address, address.family().bits()).isPrivate();
    }

    /**
     * Returns whether the facts of a host show that it does not have an address. They show it if they contain other
     * addresses of the family, and none of the interfaces or routes has this one.
     */
    public static boolean isMissing(HostSpec host, IpAddress address) {
        return host.facts()
                .filter(facts -> !hasMalformedAddress(facts) && !mayLackAddresses(facts))
                .filter(facts -> !reachable(facts, address).isEmpty())
                .filter(facts -> addresses(facts.interfaces().stream()).noneMatch(address::equals))
                .filter(facts -> sources(facts).noneMatch(address::equals))
                .isPresent();
    }

    /** Returns the addresses of the family of an address that other hosts may reach. */
    static List<IpAddress> reachable(HostFacts facts, IpAddress address) {
        return addresses(facts.interfaces().stream().filter(each -> !each.isLoopback()))
                .filter(each -> each.family() == address.family())
                .filter(NodeAddresses::isReachable)
                .distinct()
                .toList();
    }

    private static boolean isReachable(IpAddress address) {
        return UnreachableAddress.kindOf(HostAddress.of(address)).isEmpty();
    }

    /** A tool that found no address of an interface may not have looked for addresses. */
    private static boolean mayLackAddresses(HostFacts facts) {
        return facts.interfaces().stream()
                .anyMatch(each -> !each.isLoopback() && each.addresses().isEmpty());
    }

    private static boolean hasMalformedAddress(HostFacts facts) {
        return facts.interfaces().stream()
                .flatMap(each -> each.parsedAddresses().stream())
                .anyMatch(each -> each.problem().isPresent());
    }

    /** Returns the addresses that routes show to be those of the host. */
    private static Stream<IpAddress> sources(HostFacts facts) {
        return facts.parsedRoutes().stream()
                .flatMap(each -> each.value().stream())
                .flatMap(route -> route.src().stream());
    }

    private static Stream<IpAddress> addresses(Stream<HostInterface> interfaces) {
        return interfaces
                .flatMap(each -> each.parsedAddresses().stream())
                .flatMap(each -> each.value().stream())
                .map(InterfaceAddress::address);
    }
}
