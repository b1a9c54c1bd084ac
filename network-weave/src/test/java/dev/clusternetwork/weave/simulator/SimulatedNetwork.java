package dev.clusternetwork.weave.simulator;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The network below the routers: which host receives the packets that another one sends to an address.
 *
 * <ul>
 *   <li>A private address is reachable only inside of a private network, and precedes an equal public one there.
 *   <li>A public address is reachable from everywhere, also from the same private network. If several hosts share one,
 *       a gateway forwards packets to one of them, always the same.
 *   <li>Loopback, link-local, multicast and unspecified addresses reach no other host.
 *   <li>The source of packets is the private address inside of a private network. Outside of it, it is the public
 *       address, or that of a gateway, which forwards nothing, if no other host can reach the public address.
 *   <li>A name resolves to the same address everywhere.
 * </ul>
 */
final class SimulatedNetwork {

    private static final List<Cidr> UNREACHABLE = List.of(
            Cidr.parse("0.0.0.0/8"),
            Cidr.parse("127.0.0.0/8"),
            Cidr.parse("169.254.0.0/16"),
            Cidr.parse("224.0.0.0/4"));

    /** Reserved addresses, which no host has. */
    private static final IpAddress FIRST_OF_NAMES = IpAddress.parse("240.0.0.0");

    private final long seed;
    private final Map<String, IpAddress> names = new TreeMap<>();
    private final Set<Link> broken = new HashSet<>();

    SimulatedNetwork(long seed) {
        this.seed = seed;
    }

    private record Link(String first, String second) {

        static Link between(SimulatedNode one, SimulatedNode other) {
            return one.id().compareTo(other.id()) < 0 ? new Link(one.id(), other.id()) : new Link(other.id(), one.id());
        }
    }

    IpAddress resolve(HostAddress address) {
        return address.ip().orElseGet(() -> resolve(address.toString()));
    }

    /** Returns the address that a router dials for a peer that it was given. */
    IpAddress resolve(String peer) {
        var address = HostAddress.parse(peer);
        if (address.ip().isPresent()) {
            return address.ip().get();
        }
        return peer.equals("localhost") || peer.endsWith(".localhost")
                ? IpAddress.parse("127.0.0.1")
                : names.computeIfAbsent(peer, name -> FIRST_OF_NAMES.plus(names.size() + 1));
    }

    static boolean isUnreachable(IpAddress address) {
        return UNREACHABLE.stream().anyMatch(cidr -> cidr.contains(address));
    }

    /** Returns the host that receives packets; empty if they are lost. It may be the sender itself. */
    Optional<SimulatedNode> receiver(SimulatedNode from, IpAddress to, Collection<SimulatedNode> nodes) {
        if (isUnreachable(to)) {
            return Optional.empty();
        }
        var inside = nodes.stream()
                .filter(each -> each.privateNetwork.equals(from.privateNetwork))
                .filter(each -> each.privateIp.filter(to::equals).isPresent())
                .toList();
        var found = inside.isEmpty()
                ? nodes.stream().filter(each -> each.publicIp.equals(to)).toList()
                : inside;
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.get(Math.floorMod(Long.hashCode(seed) + to.hashCode(), found.size())))
                        .filter(each -> !isBroken(from, each));
    }

    /** Returns the address from which a host receives packets of another one; empty for that of a gateway. */
    Optional<IpAddress> source(SimulatedNode from, SimulatedNode to) {
        if (from.privateNetwork.equals(to.privateNetwork)) {
            return Optional.of(from.insideIp());
        }
        return Optional.of(from.publicIp).filter(each -> !isUnreachable(each));
    }

    boolean isBroken(SimulatedNode one, SimulatedNode other) {
        return broken.contains(Link.between(one, other));
    }

    void breakLink(SimulatedNode one, SimulatedNode other) {
        broken.add(Link.between(one, other));
    }

    void healLink(SimulatedNode one, SimulatedNode other) {
        broken.remove(Link.between(one, other));
    }

    void healAll() {
        broken.clear();
    }
}
