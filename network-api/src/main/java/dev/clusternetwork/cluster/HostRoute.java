package dev.clusternetwork.cluster;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One route of a host, as {@code ip route} and {@code ip -6 route} of iproute2 print it. Immutable, equal by value.
 *
 * <p>What is not understood after the destination is kept as {@link #unknownParts} and does not make the route invalid,
 * because later versions of iproute2 print more.
 */
public final class HostRoute {

    private final Type type;
    private final @Nullable Cidr destination;
    private final @Nullable IpFamily family;
    private final @Nullable IpAddress gateway;
    private final @Nullable String dev;
    private final @Nullable String proto;
    private final @Nullable IpAddress src;
    private final @Nullable Long metric;
    private final @Nullable String table;
    private final Map<String, String> others;
    private final List<NextHop> nextHops;
    private final List<String> unknownParts;

    HostRoute(RouteParser parsed, @Nullable IpFamily family) {
        this.type = parsed.type;
        this.destination = parsed.destination;
        this.family = family;
        this.gateway = parsed.gateway;
        this.dev = parsed.dev;
        this.proto = parsed.proto;
        this.src = parsed.src;
        this.metric = parsed.metric;
        this.table = parsed.table;
        this.others = Map.copyOf(parsed.others);
        this.nextHops = parsed.nextHops();
        this.unknownParts = List.copyOf(parsed.unknownParts);
    }

    /** The type of a route: what the kernel does with a packet. */
    public enum Type {
        /** Sends it to the gateway or to the host on the interface. */
        UNICAST,
        /** Delivers it to this host. */
        LOCAL,
        /** Sends it as a broadcast. */
        BROADCAST,
        /** Delivers it to this host, which shares the address with others. */
        ANYCAST,
        /** Sends it to the members of a multicast group. */
        MULTICAST,
        /** Discards it silently. */
        BLACKHOLE,
        /** Discards it and reports that the host is unreachable. */
        UNREACHABLE,
        /** Discards it and reports that communication is prohibited. */
        PROHIBIT,
        /** Ends the lookup in this routing table. */
        THROW,
        /** Translates its destination; Linux has not supported this since version 2.6. */
        NAT;

        /** Returns the name in iproute2, for example {@code blackhole}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One of several next hops of a multipath route.
     *
     * @param gateway the router; empty for a link without one
     * @param dev the name of the interface; empty when it was not printed
     * @param weight the share of this hop compared with the others, 1 or more
     */
    public record NextHop(Optional<IpAddress> gateway, Optional<String> dev, int weight) {}

    /**
     * Parses one route: a line, or the lines of a multipath route. Whitespace around it is ignored, and so is the
     * backslash that {@code ip -oneline} prints for a line break.
     *
     * @throws InvalidValueException when the string does not begin with a destination
     */
    public static HostRoute parse(String line) {
        return RouteParser.read(line).toRoute();
    }

    /** Returns the type; {@link Type#UNICAST} when none was printed. */
    public Type type() {
        return type;
    }

    /** Returns whether this is a default route: of {@code default}, {@code 0.0.0.0/0} or {@code ::/0}. */
    public boolean isDefault() {
        return destination == null;
    }

    /**
     * Returns the destination; a single address has its full prefix length. Empty for a default route, see
     * {@link #isDefault}.
     */
    public Optional<Cidr> destination() {
        return Optional.ofNullable(destination);
    }

    /** Returns the address family; empty for a default route of which nothing shows it. */
    public Optional<IpFamily> family() {
        return Optional.ofNullable(family);
    }

    /** Returns the router; empty for a route to the link, and for a multipath route. */
    public Optional<IpAddress> gateway() {
        return Optional.ofNullable(gateway);
    }

    /** Returns the name of the interface; empty when it was not printed, and for a multipath route. */
    public Optional<String> dev() {
        return Optional.ofNullable(dev);
    }

    /** Returns who made the route, a name such as {@code kernel} or a number; empty for {@code boot}. */
    public Optional<String> proto() {
        return Optional.ofNullable(proto);
    }

    /** Returns the source address of packets that this host sends along the route. */
    public Optional<IpAddress> src() {
        return Optional.ofNullable(src);
    }

    /** Returns the metric, 0 to 4294967295; empty when none was printed. Of equal routes, the lowest metric counts. */
    public Optional<Long> metric() {
        return Optional.ofNullable(metric);
    }

    /** Returns the routing table, a name or a number; empty when none was printed, which is {@code main}. */
    public Optional<String> table() {
        return Optional.ofNullable(table);
    }

    /** Returns the next hops of a multipath route in the order of the line; empty for any other route. */
    public List<NextHop> nextHops() {
        return nextHops;
    }

    /** Returns what was not understood, as written: unknown attributes, and known ones with a malformed value. */
    public List<String> unknownParts() {
        return unknownParts;
    }

    private List<@Nullable Object> state() {
        return Arrays.asList(
                type, destination, family, gateway, dev, proto, src, metric, table, others, nextHops, unknownParts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostRoute that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** Returns the route on one line, as {@code ip -oneline route} prints it, with its attributes in one order. */
    @Override
    public String toString() {
        var words = new ArrayList<String>();
        if (type != Type.UNICAST) {
            words.add(type.toString());
        }
        words.add(shownDestination());
        addHop(words, Optional.ofNullable(gateway), Optional.ofNullable(dev));
        add(words, "table", table);
        add(words, "proto", proto);
        add(words, "src", src);
        add(words, "metric", metric);
        others.keySet().stream()
                .filter(name -> !name.equals(RouteParser.ENCAPSULATION))
                .sorted()
                .forEach(name -> add(words, name, others.get(name)));
        words.addAll(unknownParts);
        // Only some attributes end an encapsulation.
        add(words, RouteParser.ENCAPSULATION, others.get(RouteParser.ENCAPSULATION));
        for (var hop : nextHops) {
            words.add("\\ nexthop");
            addHop(words, hop.gateway(), hop.dev());
            words.add("weight " + hop.weight());
        }
        return String.join(" ", words);
    }

    private String shownDestination() {
        if (destination != null) {
            return destination.prefixLength() == destination.family().bits()
                    ? destination.network().toString()
                    : destination.toString();
        }
        if (family == null || gateway != null) {
            return RouteParser.DEFAULT;
        }
        return family == IpFamily.IPV4 ? "0.0.0.0/0" : "::/0";
    }

    private void addHop(List<String> words, Optional<IpAddress> via, Optional<String> link) {
        via.ifPresent(address -> words.add("via "
                + (address.family() == family || family == null
                        ? ""
                        : address.family() == IpFamily.IPV4 ? "inet " : "inet6 ")
                + address));
        link.ifPresent(name -> words.add("dev " + name));
    }

    private static void add(List<String> words, String name, @Nullable Object value) {
        if (value != null) {
            words.add((name + " " + value).strip());
        }
    }
}
