package dev.clusternetwork.cluster;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one route, see {@link HostRoute}. What iproute2 prints is known from {@code ip/iproute.c}. */
final class RouteParser {

    static final String DEFAULT = "default";

    static final String ENCAPSULATION = "encap";

    private static final String NEXT_HOP = "nexthop";

    /** Begins a line about a cached route, which continues the line before. */
    private static final String CACHE = "cache";

    private static final String FORM = "write the lines that 'ip route' and 'ip -6 route' print";

    private static final Map<String, HostRoute.Type> TYPES =
            Stream.of(HostRoute.Type.values()).collect(Collectors.toMap(Object::toString, Function.identity()));

    /** The attributes with one value that have no method of their own; {@code lock} may be before the value. */
    private static final Set<String> OTHERS = Set.of(
            "from",
            "scope",
            "tos",
            "dsfield",
            "nhid",
            "mark",
            "uid",
            "realm",
            "realms",
            "expires",
            "error",
            "users",
            "used",
            "age",
            "ipid",
            "ts",
            "tsage",
            "mtu",
            "window",
            "rtt",
            "rttvar",
            "ssthresh",
            "cwnd",
            "advmss",
            "reordering",
            "hoplimit",
            "initcwnd",
            "rto_min",
            "initrwnd",
            "quickack",
            "congctl",
            "fastopen_no_cookie",
            "iif",
            "pref",
            "ttl-propagate",
            "weight");

    private static final Set<String> FLAGS = Set.of(
            "onlink",
            "linkdown",
            "dead",
            "pervasive",
            "offload",
            "offload_failed",
            "trap",
            "notify",
            "unresolved",
            "rt_offload",
            "rt_trap",
            "rt_offload_failed",
            "cloned",
            "equalize",
            CACHE);

    private static final Set<String> FEATURES = Set.of("ecn", "tcp_usec_ts");

    /** The attributes that end an encapsulation, which may itself have {@code src}, {@code tos} and {@code table}. */
    private static final Set<String> AFTER_ENCAPSULATION =
            Set.of("via", "dev", "nhid", "proto", "scope", "metric", "weight", NEXT_HOP);

    private static final Map<String, IpFamily> FAMILIES = Map.of("inet", IpFamily.IPV4, "inet6", IpFamily.IPV6);

    /** Only routes of one family have these. */
    private static final Map<String, IpFamily> FAMILIES_OF_ATTRIBUTES =
            Map.of("scope", IpFamily.IPV4, "pref", IpFamily.IPV6, "expires", IpFamily.IPV6, "error", IpFamily.IPV6);

    /** A line of iproute2 has a few hundred characters, and one of {@code ip -oneline} as many for each next hop. */
    private static final int LONGEST_LINE = 20_000;

    private static final long HIGHEST_METRIC = 0xffff_ffffL;

    HostRoute.Type type = HostRoute.Type.UNICAST;

    @Nullable
    Cidr destination;

    @Nullable
    IpAddress gateway;

    @Nullable
    String dev;

    @Nullable
    String proto;

    @Nullable
    IpAddress src;

    @Nullable
    Long metric;

    @Nullable
    String table;

    final Map<String, String> others = new TreeMap<>();
    final List<String> unknownParts = new ArrayList<>();
    private final List<Hop> hops = new ArrayList<>();
    private @Nullable IpFamily family;
    private List<String> words = List.of();
    private int at;

    private RouteParser() {}

    /** A next hop that is being read. */
    private static final class Hop {

        private @Nullable IpAddress gateway;
        private @Nullable String dev;
        private int weight = 1;
    }

    /**
     * Reads the lines of a route.
     *
     * @throws InvalidValueException when they do not begin with a destination
     */
    static RouteParser read(String line) {
        var parser = new RouteParser();
        parser.begin(line);
        return parser;
    }

    /** Returns whether a line continues the route of the line before. */
    static boolean isContinuation(String line) {
        if (line.length() > LONGEST_LINE) {
            return false;
        }
        var words = wordsOf(line);
        return !words.isEmpty() && isContinuation(words);
    }

    private static boolean isContinuation(List<String> words) {
        return words.get(0).equals(NEXT_HOP) || words.get(0).equals(CACHE);
    }

    /** Reads a further line of the route; returns what was not understood. */
    List<String> readContinuation(String line) {
        int known = unknownParts.size();
        words = wordsOf(line);
        at = 0;
        readAttributes();
        return List.copyOf(unknownParts.subList(known, unknownParts.size()));
    }

    HostRoute toRoute() {
        return new HostRoute(this, family);
    }

    /** Returns the route; of a default route of an unknown family, one of the given family. */
    HostRoute toRoute(@Nullable IpFamily context) {
        return new HostRoute(this, family == null ? context : family);
    }

    Optional<IpFamily> family() {
        return Optional.ofNullable(family);
    }

    List<HostRoute.NextHop> nextHops() {
        return hops.stream()
                .map(hop -> new HostRoute.NextHop(
                        Optional.ofNullable(hop.gateway), Optional.ofNullable(hop.dev), hop.weight))
                .toList();
    }

    /** Older versions of {@code ip -oneline} print the backslash for a line break without a space before it. */
    private static List<String> wordsOf(String line) {
        return Arrays.stream(line.split("\\\\?\\s+"))
                .filter(word -> !word.isEmpty() && !word.equals("\\"))
                .toList();
    }

    private void begin(String line) {
        if (line.length() > LONGEST_LINE) {
            throw new InvalidValueException(line, "has " + line.length() + " characters, too many for a route", FORM);
        }
        words = wordsOf(line);
        if (words.isEmpty()) {
            throw new InvalidValueException(line, "is blank", FORM);
        }
        if (isContinuation(words)) {
            throw new InvalidValueException(
                    line, "continues a route, but no route is before it", "write the line of the route before it");
        }
        var first = TYPES.get(words.get(0));
        if (first != null) {
            type = first;
            at++;
        }
        if (at == words.size()) {
            throw new InvalidValueException(line, "has no destination", FORM);
        }
        readDestination(line, words.get(at++));
        if (at < words.size() && isAddress(words.get(at))) {
            throw new InvalidValueException(
                    line,
                    "has the address '" + words.get(at) + "' after the destination, which 'ip route' does not print",
                    "write the output of 'ip route' instead of that of 'route' or 'netstat'");
        }
        readAttributes();
    }

    private void readDestination(String line, String word) {
        if (!word.equals(DEFAULT) && !mayBeAddress(word)) {
            throw new InvalidValueException(
                    line,
                    at > 1 ? "has no destination after '" + type + "'" : "does not begin with a destination",
                    FORM);
        }
        try {
            var cidr = cidrOf(word);
            family = cidr == null ? null : cidr.family();
            destination = cidr == null || cidr.prefixLength() == 0 ? null : cidr;
        } catch (InvalidValueException invalid) {
            throw new InvalidValueException(
                    line, "has an invalid destination: '" + invalid.found() + "' " + invalid.problem(), invalid.fix());
        }
    }

    /** Of other words, the fault of an address would not help. */
    private static boolean mayBeAddress(String word) {
        return word.indexOf('/') >= 0
                || word.indexOf(':') >= 0
                || word.indexOf('.') >= 0 && word.chars().allMatch(each -> each == '.' || each >= '0' && each <= '9');
    }

    /** Returns a destination; null for {@code default}. */
    private static @Nullable Cidr cidrOf(String word) {
        if (word.equals(DEFAULT)) {
            return null;
        }
        int slash = word.indexOf('/');
        var address = slash < 0 ? word : word.substring(0, slash);
        if (address.startsWith("::ffff:") && address.indexOf('.') > 0) {
            return mappedCidr(address, slash < 0 ? "128" : word.substring(slash + 1));
        }
        if (slash >= 0) {
            return Cidr.parse(word);
        }
        var single = IpAddress.parse(word);
        return Cidr.of(single, single.family().bits());
    }

    /** Some distributions have routes that reject IPv4-mapped addresses, which other settings must not contain. */
    private static Cidr mappedCidr(String address, String length) {
        var embedded = IpAddress.parse(address.substring("::ffff:".length())).value();
        var mapped = IpAddress.of(
                IpFamily.IPV6, BigInteger.valueOf(0xffff).shiftLeft(32).add(embedded));
        int prefixLength = Cidr.parse("::/" + length).prefixLength();
        return Cidr.of(mapped, prefixLength);
    }

    private static boolean isAddress(String word) {
        return addressOf(word).isPresent();
    }

    private static Optional<IpAddress> addressOf(String word) {
        try {
            return Optional.of(IpAddress.parse(word));
        } catch (InvalidValueException malformed) {
            return Optional.empty();
        }
    }

    private void readAttributes() {
        var unknown = new ArrayList<String>();
        while (at < words.size()) {
            int start = at;
            if (!readAttribute(words.get(at++))) {
                unknown.addAll(words.subList(start, at));
            } else if (!unknown.isEmpty()) {
                unknownParts.add(String.join(" ", unknown));
                unknown.clear();
            }
        }
        if (!unknown.isEmpty()) {
            unknownParts.add(String.join(" ", unknown));
        }
    }

    /** Reads the values of an attribute; returns whether it is known and its values are valid. */
    private boolean readAttribute(String name) {
        return switch (name) {
            case "via" -> readGateway();
            case "dev" -> readValue(this::setDev);
            case "proto", "protocol" -> readValue(value -> proto = value);
            case "table" -> readValue(value -> table = value);
            case "src" -> readSource();
            case "metric", "priority", "preference" -> readMetric();
            case "as" -> readNewDestination();
            case ENCAPSULATION -> readEncapsulation();
            case "features" -> readFeatures();
            case NEXT_HOP -> hops.add(new Hop());
            default -> readOther(name);
        };
    }

    private boolean readOther(String name) {
        if (name.equals("weight") && !hops.isEmpty()) {
            return readWeight();
        }
        if (OTHERS.contains(name)) {
            var lock = at + 1 < words.size() && words.get(at).equals("lock") ? words.get(at++) + " " : "";
            learnFamily(FAMILIES_OF_ATTRIBUTES.get(name));
            return readValue(value -> addOther(name, lock + value));
        }
        if (FLAGS.contains(name) || isListOfFlags(name)) {
            addOther(name, "");
            return true;
        }
        return false;
    }

    /** The attributes of a next hop, for example its flags, are not kept. */
    private void addOther(String name, String value) {
        if (hops.isEmpty()) {
            others.put(name, value);
        }
    }

    /** The flags of a cached route, for example {@code <local,brd>}. */
    private boolean isListOfFlags(String word) {
        return others.containsKey(CACHE) && word.startsWith("<") && word.endsWith(">");
    }

    private boolean readValue(Consumer<String> setter) {
        if (at == words.size()) {
            return false;
        }
        setter.accept(words.get(at++));
        return true;
    }

    private void setDev(String written) {
        var value = HostInterface.withoutPeer(written);
        if (hops.isEmpty()) {
            dev = value;
        } else {
            hops.get(hops.size() - 1).dev = value;
        }
    }

    /** A family before the address shows that the route is of the other family. */
    private boolean readGateway() {
        var shown = at < words.size() ? FAMILIES.get(words.get(at)) : null;
        int value = shown == null ? at : at + 1;
        var address = value < words.size() ? addressOf(words.get(value)) : Optional.<IpAddress>empty();
        if (address.isEmpty()) {
            at = Math.min(words.size(), isName(value) ? value : value + 1);
            return false;
        }
        at = value + 1;
        if (shown == null) {
            learnFamily(address.get().family());
        } else {
            learnFamily(shown == IpFamily.IPV4 ? IpFamily.IPV6 : IpFamily.IPV4);
        }
        if (hops.isEmpty()) {
            gateway = address.get();
        } else {
            hops.get(hops.size() - 1).gateway = address.get();
        }
        return true;
    }

    private boolean isName(int index) {
        return index < words.size()
                && (OTHERS.contains(words.get(index)) || AFTER_ENCAPSULATION.contains(words.get(index)));
    }

    private void learnFamily(@Nullable IpFamily learnt) {
        if (family == null) {
            family = learnt;
        }
    }

    private boolean readSource() {
        var address = at < words.size() ? addressOf(words.get(at)) : Optional.<IpAddress>empty();
        if (address.isEmpty()) {
            at = Math.min(words.size(), isName(at) ? at : at + 1);
            return false;
        }
        at++;
        src = address.get();
        learnFamily(src.family());
        return true;
    }

    private boolean readMetric() {
        var number = at < words.size() ? numberOf(words.get(at), HIGHEST_METRIC) : null;
        if (number == null) {
            at = Math.min(words.size(), isName(at) ? at : at + 1);
            return false;
        }
        at++;
        metric = number;
        return true;
    }

    private boolean readWeight() {
        var number = at < words.size() ? numberOf(words.get(at), Integer.MAX_VALUE) : null;
        if (number == null) {
            at = Math.min(words.size(), at + 1);
            return false;
        }
        at++;
        hops.get(hops.size() - 1).weight = number.intValue();
        return true;
    }

    /** Returns a decimal number from 0; null for any other word. */
    private static @Nullable Long numberOf(String word, long highest) {
        if (!word.matches("[0-9]{1,10}")) {
            return null;
        }
        long number = Long.parseLong(word);
        return number <= highest ? number : null;
    }

    /** The destination after a translation: {@code as to 100/200}. */
    private boolean readNewDestination() {
        if (at < words.size() && words.get(at).equals("to")) {
            at++;
        }
        return readValue(value -> addOther("as to", value));
    }

    private boolean readEncapsulation() {
        int start = at;
        // The type of an encapsulation may have the name of an attribute.
        at = Math.min(words.size(), at + 1);
        while (at < words.size() && !AFTER_ENCAPSULATION.contains(words.get(at))) {
            at++;
        }
        addOther(ENCAPSULATION, String.join(" ", words.subList(start, at)));
        return true;
    }

    private boolean readFeatures() {
        int start = at;
        while (at < words.size()
                && (FEATURES.contains(words.get(at)) || words.get(at).startsWith("0x"))) {
            at++;
        }
        addOther("features", String.join(" ", words.subList(start, at)));
        return true;
    }
}
