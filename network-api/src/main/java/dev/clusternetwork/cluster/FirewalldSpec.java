package dev.clusternetwork.cluster;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.internal.yaml.YamlData;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The hosts' firewall, as the user wants it. Read and checked for form; nothing is planned from it yet. */
public final class FirewalldSpec {

    /** Every host, in a list of roles. */
    public static final String EVERY_ROLE = "*";

    private static final List<OpenPort> DEFAULT_OPEN_PORTS = List.of(
            OpenPort.of("22", Protocol.TCP, EVERY_ROLE),
            OpenPort.of("80", Protocol.TCP, "worker"),
            OpenPort.of("443", Protocol.TCP, "worker"),
            OpenPort.of("6443", Protocol.TCP, "master"),
            OpenPort.of("30000-32767", Protocol.TCP, EVERY_ROLE),
            OpenPort.of("30000-32767", Protocol.UDP, EVERY_ROLE));

    private final boolean enabled;
    private final List<OpenPort> openPorts;
    private final List<Cidr> trustedSubnets;

    private FirewalldSpec(Builder builder) {
        this.enabled = builder.enabled;
        this.openPorts = List.copyOf(builder.openPorts);
        this.trustedSubnets = List.copyOf(builder.trustedSubnets);
    }

    /** A transport protocol. */
    public enum Protocol {
        /** TCP. */
        TCP("tcp"),
        /** UDP. */
        UDP("udp");

        private final String text;

        Protocol(String text) {
            this.text = text;
        }

        /** As users write it. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** Collects the firewall's settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same settings, to be changed. */
    public Builder toBuilder() {
        return builder().enabled(enabled).openPorts(openPorts).trustedSubnets(trustedSubnets);
    }

    /** Whether the hosts' firewall is managed. */
    public boolean enabled() {
        return enabled;
    }

    /** What is open to everybody. */
    public List<OpenPort> openPorts() {
        return openPorts;
    }

    /** Sources that may reach every port. */
    public List<Cidr> trustedSubnets() {
        return trustedSubnets;
    }

    private List<Object> state() {
        return List.of(enabled, openPorts, trustedSubnets);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FirewalldSpec that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    @Override
    public String toString() {
        return enabled ? "enabled, open " + openPorts + ", trusted " + trustedSubnets : "disabled";
    }

    /** One or several neighbouring TCP or UDP ports. Immutable, equal by value. */
    public static final class PortRange {

        private static final int HIGHEST = 65535;
        private static final Pattern WRITTEN = Pattern.compile("(0|[1-9]\\d{0,4})(?:-(0|[1-9]\\d{0,4}))?");

        private final int first;
        private final int last;

        private PortRange(int first, int last) {
            this.first = first;
            this.last = last;
        }

        /**
         * Reads {@code 22} or {@code 30000-32767}.
         *
         * @throws InvalidValueException for anything else, for 0, for more than 65535, and for a range that runs
         *     backwards
         */
        public static PortRange parse(String text) {
            var parts = WRITTEN.matcher(text);
            if (!parts.matches()) {
                throw new InvalidValueException(
                        text, "is neither a port nor a range", "write it like 22 or 30000-32767");
            }
            int first = checked(Integer.parseInt(parts.group(1)));
            int last = parts.group(2) == null ? first : checked(Integer.parseInt(parts.group(2)));
            if (last < first) {
                throw new InvalidValueException(text, "runs backwards", "did you mean " + last + "-" + first + "?");
            }
            return new PortRange(first, last);
        }

        static int checked(int port) {
            if (port < 1 || port > HIGHEST) {
                throw new InvalidValueException(
                        Integer.toString(port), "is no port number", "choose one from 1 to " + HIGHEST);
            }
            return port;
        }

        /** The lowest port. */
        public int first() {
            return first;
        }

        /** The highest port; equal to the lowest for a single one. */
        public int last() {
            return last;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof PortRange that && first == that.first && last == that.last;
        }

        @Override
        public int hashCode() {
            return 31 * first + last;
        }

        /** {@code 22} or {@code 30000-32767} */
        @Override
        public String toString() {
            return first == last ? Integer.toString(first) : first + "-" + last;
        }
    }

    /** Ports that are open on hosts of some roles. Immutable, equal by value. */
    public static final class OpenPort {

        private final PortRange port;
        private final Protocol protocol;
        private final SortedSet<String> roles;

        private OpenPort(Builder builder) {
            this.port = Objects.requireNonNull(builder.port, "port");
            this.protocol = Objects.requireNonNull(builder.protocol, "protocol");
            this.roles =
                    Collections.unmodifiableSortedSet(new TreeSet<>(Objects.requireNonNull(builder.roles, "roles")));
        }

        /**
         * A port or range, open on hosts of these roles.
         *
         * @throws InvalidValueException when port or a role is malformed
         */
        public static OpenPort of(String port, Protocol protocol, String... roles) {
            return builder()
                    .port(PortRange.parse(port))
                    .protocol(protocol)
                    .roles(Arrays.asList(roles))
                    .build();
        }

        /** Collects an open port; port, protocol and roles are required. */
        public static Builder builder() {
            return new Builder();
        }

        /** The same, to be changed. */
        public Builder toBuilder() {
            return builder().port(port).protocol(protocol).roles(roles);
        }

        /** The port or range. */
        public PortRange port() {
            return port;
        }

        /** TCP or UDP. */
        public Protocol protocol() {
            return protocol;
        }

        /** {@code master}, {@code worker}, {@code *}, sorted. */
        public SortedSet<String> roles() {
            return roles;
        }

        private List<Object> state() {
            return List.of(port, protocol, roles);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OpenPort that && state().equals(that.state());
        }

        @Override
        public int hashCode() {
            return state().hashCode();
        }

        @Override
        public String toString() {
            return port + "/" + protocol + " " + roles;
        }

        /** Collects an open port. */
        public static final class Builder {

            private static final List<String> KNOWN_ROLES = List.of("master", "worker", EVERY_ROLE);

            private @Nullable PortRange port;
            private @Nullable Protocol protocol;
            private @Nullable List<String> roles;

            private Builder() {}

            /** Required. */
            @ConfigKey(required = true)
            public Builder port(PortRange range) {
                this.port = range;
                return this;
            }

            /** Required. */
            @ConfigKey(required = true)
            public Builder protocol(Protocol transport) {
                this.protocol = transport;
                return this;
            }

            /**
             * Required.
             *
             * @throws InvalidValueException for anything but {@code master}, {@code worker} and {@code *}, and for none
             */
            @ConfigKey(required = true)
            public Builder roles(Collection<String> names) {
                if (names.isEmpty()) {
                    throw new InvalidValueException("[]", "opens the port on no host", "choose among " + KNOWN_ROLES);
                }
                for (var name : names) {
                    if (!KNOWN_ROLES.contains(YamlData.checked(name))) {
                        throw new InvalidValueException(name, "is no role", "choose among " + KNOWN_ROLES);
                    }
                }
                this.roles = List.copyOf(names);
                return this;
            }

            /**
             * The open port.
             *
             * @throws NullPointerException when port, protocol or roles are missing
             */
            public OpenPort build() {
                return new OpenPort(this);
            }
        }
    }

    /** Collects the firewall's settings. */
    public static final class Builder {

        private boolean enabled = false;
        private List<OpenPort> openPorts = DEFAULT_OPEN_PORTS;
        private List<Cidr> trustedSubnets = List.of();

        private Builder() {}

        /** Default: false. */
        @ConfigKey
        public Builder enabled(boolean managed) {
            this.enabled = managed;
            return this;
        }

        /** Default: SSH everywhere, HTTP and HTTPS on workers, the API on masters, the NodePort range everywhere. */
        @ConfigKey
        public Builder openPorts(Collection<OpenPort> ports) {
            this.openPorts = List.copyOf(ports);
            return this;
        }

        /** Default: none. */
        @ConfigKey
        public Builder trustedSubnets(Collection<Cidr> sources) {
            this.trustedSubnets = List.copyOf(sources);
            return this;
        }

        /** The settings. */
        public FirewalldSpec build() {
            return new FirewalldSpec(this);
        }
    }
}
