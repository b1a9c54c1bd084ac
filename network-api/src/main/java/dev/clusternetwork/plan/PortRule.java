package dev.clusternetwork.plan;

import dev.clusternetwork.address.PortRange;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Packets that hosts of a cluster must receive: a protocol, a port or range if the protocol has ports, who sends them
 * and which hosts receive them. Immutable, equal by value.
 */
public final class PortRule {

    private final IpProtocol protocol;
    private final @Nullable PortRange ports;
    private final SortedSet<TrafficPeer> from;
    private final SortedSet<TrafficPeer> to;
    private final String purpose;

    private PortRule(
            IpProtocol protocol,
            @Nullable PortRange ports,
            SortedSet<TrafficPeer> from,
            SortedSet<TrafficPeer> to,
            String purpose) {
        this.protocol = protocol;
        this.ports = ports;
        this.from = from;
        this.to = to;
        this.purpose = purpose;
    }

    /**
     * Returns a rule about a TCP port that every host receives from every host of the cluster.
     *
     * @param purpose the component and what it does, for example {@code Weave control connections}
     */
    public static PortRule tcp(int port, String purpose) {
        return of(IpProtocol.TCP, PortRange.of(port), purpose);
    }

    /** Returns a rule about a UDP port that every host receives from every host of the cluster. */
    public static PortRule udp(int port, String purpose) {
        return of(IpProtocol.UDP, PortRange.of(port), purpose);
    }

    /**
     * Returns a rule about ports that every host receives from every host of the cluster.
     *
     * @throws IllegalArgumentException when the protocol has no ports
     */
    public static PortRule of(IpProtocol protocol, PortRange ports, String purpose) {
        if (!protocol.hasPorts()) {
            throw new IllegalArgumentException("the protocol " + protocol + " has no ports");
        }
        return new PortRule(protocol, ports, hosts(), hosts(), purpose);
    }

    /**
     * Returns a rule about a protocol without ports that every host receives from every host of the cluster.
     *
     * @throws IllegalArgumentException when the protocol has ports
     */
    public static PortRule of(IpProtocol protocol, String purpose) {
        if (protocol.hasPorts()) {
            throw new IllegalArgumentException("the rule about " + protocol + " has no port");
        }
        return new PortRule(protocol, null, hosts(), hosts(), purpose);
    }

    private static SortedSet<TrafficPeer> hosts() {
        return sorted(EnumSet.of(TrafficPeer.MASTER, TrafficPeer.WORKER));
    }

    private static SortedSet<TrafficPeer> sorted(Set<TrafficPeer> peers) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(peers));
    }

    /**
     * Returns this rule with other senders.
     *
     * @throws IllegalArgumentException when no sender is given
     */
    public PortRule from(TrafficPeer... senders) {
        if (senders.length == 0) {
            throw new IllegalArgumentException("the rule about " + traffic() + " has no senders");
        }
        return new PortRule(protocol, ports, sorted(Set.copyOf(Arrays.asList(senders))), to, purpose);
    }

    /**
     * Returns this rule with other receivers.
     *
     * @throws IllegalArgumentException when no receiver is given, or when one is not a host
     */
    public PortRule to(TrafficPeer... receivers) {
        if (receivers.length == 0 || Arrays.stream(receivers).anyMatch(each -> !each.isHost())) {
            throw new IllegalArgumentException(
                    "the receivers of " + traffic() + " are not hosts: " + Arrays.toString(receivers));
        }
        return new PortRule(protocol, ports, from, sorted(Set.copyOf(Arrays.asList(receivers))), purpose);
    }

    /** Returns the protocol. */
    public IpProtocol protocol() {
        return protocol;
    }

    /** Returns the destination port or ports; empty for a protocol without ports. */
    public Optional<PortRange> ports() {
        return Optional.ofNullable(ports);
    }

    /** Returns the senders, in the order of the enum. */
    public SortedSet<TrafficPeer> from() {
        return from;
    }

    /** Returns the hosts that receive the packets, in the order of the enum. */
    public SortedSet<TrafficPeer> to() {
        return to;
    }

    /** Returns the component and what it does. */
    public String purpose() {
        return purpose;
    }

    /** Returns whether a packet comes from another host, so that a firewall has to accept it. */
    public boolean isRemote() {
        return !from.equals(Set.of(TrafficPeer.SAME_HOST));
    }

    /**
     * Returns, for example, {@code 6783/tcp}, {@code 30000-32767/udp}, {@code protocol 4 (ipip)} or {@code any
     * protocol}.
     */
    public String traffic() {
        if (ports != null) {
            return ports + "/" + protocol;
        }
        return protocol == IpProtocol.ANY ? "any protocol" : "protocol " + protocol.number() + " (" + protocol + ")";
    }

    private List<Object> state() {
        return List.of(protocol.number(), ports().map(PortRange::toString), peers(from), peers(to), purpose);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PortRule that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** Returns traffic, senders, receivers and purpose. */
    @Override
    public String toString() {
        return traffic() + " from " + peers(from) + " to " + peers(to) + " (" + purpose + ")";
    }

    /** Returns the names, separated by commas. */
    static String peers(SortedSet<TrafficPeer> peers) {
        return peers.stream().map(TrafficPeer::toString).collect(Collectors.joining(", "));
    }
}
