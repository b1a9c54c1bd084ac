package dev.clusternetwork.cluster;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.internal.kubernetes.Architectures;
import dev.clusternetwork.internal.yaml.YamlData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a host tool found on a host. Every fact is optional. A fact that is not understood is a warning, because wrong
 * facts do not stop a running cluster. Immutable, equal by value.
 */
public final class HostFacts {

    private final List<String> routes;
    private final List<HostInterface> interfaces;
    private final @Nullable String hostName;
    private final @Nullable String architecture;

    /** Made when it is first used. Immutable, so it does not matter if two threads make it. */
    private @Nullable List<ParsedFact<HostRoute>> parsedRoutes;

    private HostFacts(Builder builder) {
        this.routes = List.copyOf(builder.routes);
        this.interfaces = List.copyOf(builder.interfaces);
        this.hostName = builder.hostName;
        this.architecture = builder.architecture;
    }

    /** Returns a builder without facts. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these facts. */
    public Builder toBuilder() {
        var builder = builder().routes(routes).interfaces(interfaces);
        builder.hostName = hostName;
        builder.architecture = architecture;
        return builder;
    }

    /** Returns the lines that {@code ip route} and {@code ip -6 route} print; they may be malformed. */
    public List<String> routes() {
        return routes;
    }

    /**
     * Returns for each line of the routes its route, or why it is malformed; in the same order. A blank line has
     * neither, and a line that continues the route of a line before is part of that route. A default route of which
     * nothing shows the family has the family of the next route, or else of the one before.
     */
    public List<ParsedFact<HostRoute>> parsedRoutes() {
        var parsed = parsedRoutes;
        if (parsed == null) {
            parsed = parseRoutes(routes);
            parsedRoutes = parsed;
        }
        return parsed;
    }

    private static List<ParsedFact<HostRoute>> parseRoutes(List<String> routes) {
        var faults = new ArrayList<ParsedFact.@Nullable Fault>();
        var parsers = new ArrayList<@Nullable RouteParser>();
        var unknown = new ArrayList<List<String>>();
        // Whether a line that continues a route is one of a malformed route, which is reported once.
        boolean isAfterMalformed = false;
        @Nullable RouteParser open = null;
        for (var line : routes) {
            ParsedFact.@Nullable Fault fault = null;
            @Nullable RouteParser parser = null;
            var parts = List.<String>of();
            boolean isContinuation = RouteParser.isContinuation(line);
            if (isContinuation && open != null) {
                parts = open.readContinuation(line);
            } else if (!line.isBlank() && !(isContinuation && isAfterMalformed)) {
                try {
                    parser = RouteParser.read(line);
                    parts = List.copyOf(parser.unknownParts);
                } catch (InvalidValueException malformed) {
                    fault = ParsedFact.Fault.of(malformed);
                }
                open = parser;
                isAfterMalformed = fault != null;
            }
            faults.add(fault);
            parsers.add(parser);
            unknown.add(parts);
        }
        var families = families(parsers);
        var all = new ArrayList<ParsedFact<HostRoute>>();
        for (int i = 0; i < routes.size(); i++) {
            var parser = parsers.get(i);
            all.add(new ParsedFact<>(
                    i,
                    routes.get(i),
                    parser == null ? null : parser.toRoute(families.get(i)),
                    faults.get(i),
                    unknown.get(i)));
        }
        return List.copyOf(all);
    }

    /** Returns for each line the family of the next route whose family is known, or else of the one before. */
    private static List<@Nullable IpFamily> families(List<@Nullable RouteParser> parsers) {
        var families = new ArrayList<@Nullable IpFamily>();
        @Nullable IpFamily known = null;
        for (var parser : parsers) {
            known = parser == null ? known : parser.family().orElse(known);
            families.add(known);
        }
        known = null;
        for (int i = parsers.size() - 1; i >= 0; i--) {
            var parser = parsers.get(i);
            known = parser == null ? known : parser.family().orElse(known);
            if (known != null) {
                families.set(i, known);
            }
        }
        return families;
    }

    /** Returns the network interfaces, in the order given. */
    public List<HostInterface> interfaces() {
        return interfaces;
    }

    /** Returns the host name, as {@code hostname} prints it. */
    public Optional<String> hostName() {
        return Optional.ofNullable(hostName);
    }

    /** Returns the CPU architecture as written. */
    public Optional<String> architecture() {
        return Optional.ofNullable(architecture);
    }

    /**
     * Returns the CPU architecture as Go and the platforms of images name it, for example {@code amd64} for
     * {@code x86_64}. An unknown one is returned as written.
     */
    public Optional<String> goArchitecture() {
        return architecture().map(name -> Architectures.goName(name).orElse(name));
    }

    /** Returns whether the CPU architecture is unknown although it is written. */
    public boolean hasUnknownArchitecture() {
        return architecture()
                .filter(name -> Architectures.goName(name).isEmpty())
                .isPresent();
    }

    private List<@Nullable Object> state() {
        return Arrays.asList(routes, interfaces, hostName, architecture);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostFacts that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** Returns the host name, the interfaces and the number of routes. */
    @Override
    public String toString() {
        return "host name " + hostName().orElse("unknown") + ", interfaces " + interfaces + ", " + routes.size()
                + " lines of routes";
    }

    /** Builds facts. */
    public static final class Builder {

        private final List<String> routes = new ArrayList<>();
        private final List<HostInterface> interfaces = new ArrayList<>();
        private @Nullable String hostName;
        private @Nullable String architecture;

        private Builder() {}

        /**
         * Adds a line of {@code ip route} or {@code ip -6 route}. A malformed one is a warning of the validation.
         *
         * @throws InvalidValueException when it contains a lone surrogate, which YAML cannot represent
         */
        public Builder route(String line) {
            routes.add(YamlData.checked(line));
            return this;
        }

        /**
         * Replaces all routes by the lines of {@code ip route} and {@code ip -6 route}, as {@link #route} adds them.
         * Default: unknown. In a file, a list of lines or a string with these lines.
         */
        @ConfigKey(lines = true)
        public Builder routes(Collection<String> all) {
            routes.clear();
            all.forEach(this::route);
            return this;
        }

        /** Replaces all routes by the lines of the output of {@code ip route} and {@code ip -6 route}. */
        public Builder routes(String output) {
            return routes(output.lines().toList());
        }

        /** Adds a network interface. */
        public Builder networkInterface(HostInterface networkInterface) {
            interfaces.add(networkInterface);
            return this;
        }

        /** Adds a network interface. */
        public Builder networkInterface(HostInterface.Builder networkInterface) {
            return networkInterface(networkInterface.build());
        }

        /** Replaces all network interfaces. Default: unknown. */
        @ConfigKey
        public Builder interfaces(Collection<HostInterface> all) {
            interfaces.clear();
            interfaces.addAll(all);
            return this;
        }

        /**
         * Sets the host name, as {@code hostname} prints it. Default: unknown.
         *
         * @throws InvalidValueException when it contains a lone surrogate, which YAML cannot represent
         */
        @ConfigKey
        public Builder hostName(String name) {
            this.hostName = YamlData.checked(name);
            return this;
        }

        /**
         * Sets the CPU architecture, as {@code uname -m} prints it or as Go names it. Default: unknown.
         *
         * @throws InvalidValueException when it contains a lone surrogate, which YAML cannot represent
         */
        @ConfigKey
        public Builder architecture(String name) {
            this.architecture = YamlData.checked(name);
            return this;
        }

        /** Returns the facts. */
        public HostFacts build() {
            return new HostFacts(this);
        }
    }
}
