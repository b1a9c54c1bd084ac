package dev.clusternetwork.cluster;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.address.PortRange;
import dev.clusternetwork.internal.yaml.YamlData;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The settings of firewalld on the hosts. The module network-host plans it. */
public final class FirewalldSpec {

    /** The role that means every host. */
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
        UDP("udp"),
        /** SCTP. */
        SCTP("sctp");

        private final String name;

        Protocol(String name) {
            this.name = name;
        }

        /** Returns {@code tcp}, {@code udp} or {@code sctp}. */
        @Override
        public String toString() {
            return name;
        }
    }

    /** Returns a builder with the default settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these settings. */
    public Builder toBuilder() {
        return builder().enabled(enabled).openPorts(openPorts).trustedSubnets(trustedSubnets);
    }

    /** Returns whether firewalld is managed. */
    public boolean enabled() {
        return enabled;
    }

    /** Returns the ports that are open to all sources. */
    public List<OpenPort> openPorts() {
        return openPorts;
    }

    /** Returns the sources that may reach every port. */
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

    /** A port that is open on the hosts of some roles. Immutable, equal by value. */
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
         * Returns a port or range that is open on the hosts of these roles.
         *
         * @throws InvalidValueException when the port or a role is invalid
         */
        public static OpenPort of(String port, Protocol protocol, String... roles) {
            return builder()
                    .port(PortRange.parse(port))
                    .protocol(protocol)
                    .roles(Arrays.asList(roles))
                    .build();
        }

        /** Returns a builder; port, protocol and roles are required. */
        public static Builder builder() {
            return new Builder();
        }

        /** Returns a builder with these values. */
        public Builder toBuilder() {
            return builder().port(port).protocol(protocol).roles(roles);
        }

        /** Returns the port or range. */
        public PortRange port() {
            return port;
        }

        /** Returns the protocol. */
        public Protocol protocol() {
            return protocol;
        }

        /** Returns the roles, sorted: {@code master}, {@code worker} or {@code *}. */
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

        /** Builds an open port. */
        public static final class Builder {

            private static final List<String> KNOWN_ROLES = List.of("master", "worker", EVERY_ROLE);

            private @Nullable PortRange port;
            private @Nullable Protocol protocol;
            private @Nullable List<String> roles;

            private Builder() {}

            /** Sets the port or range. Required. */
            @ConfigKey(required = true)
            public Builder port(PortRange range) {
                this.port = range;
                return this;
            }

            /** Sets the protocol. Required. */
            @ConfigKey(required = true)
            public Builder protocol(Protocol transport) {
                this.protocol = transport;
                return this;
            }

            /**
             * Sets the roles. Required.
             *
             * @throws InvalidValueException when empty, or when a role is not {@code master}, {@code worker} or
             *     {@code *}
             */
            @ConfigKey(required = true)
            public Builder roles(Collection<String> names) {
                if (names.isEmpty()) {
                    throw new InvalidValueException(
                            "[]", "is empty", "use ['" + EVERY_ROLE + "'] to open the port on every host");
                }
                for (var name : names) {
                    if (!KNOWN_ROLES.contains(YamlData.checked(name))) {
                        throw new InvalidValueException(name, "is not a valid role", "use master, worker or '*'");
                    }
                }
                this.roles = List.copyOf(names);
                return this;
            }

            /**
             * Returns the open port.
             *
             * @throws NullPointerException when port, protocol or roles are missing
             */
            public OpenPort build() {
                return new OpenPort(this);
            }
        }
    }

    /** Builds the settings. */
    public static final class Builder {

        private boolean enabled = false;
        private List<OpenPort> openPorts = DEFAULT_OPEN_PORTS;
        private List<Cidr> trustedSubnets = List.of();

        private Builder() {}

        /** Sets whether firewalld is managed. Default: false. */
        @ConfigKey
        public Builder enabled(boolean managed) {
            this.enabled = managed;
            return this;
        }

        /**
         * Sets the ports that are open to all sources. Default: SSH and the NodePort range on every host, HTTP and
         * HTTPS on workers, the API server on masters.
         */
        @ConfigKey
        public Builder openPorts(Collection<OpenPort> ports) {
            this.openPorts = List.copyOf(ports);
            return this;
        }

        /** Sets the sources that may reach every port; a file may also contain single addresses. Default: none. */
        @ConfigKey(singleAddresses = true)
        public Builder trustedSubnets(Collection<Cidr> sources) {
            this.trustedSubnets = List.copyOf(sources);
            return this;
        }

        /** Returns the settings. */
        public FirewalldSpec build() {
            return new FirewalldSpec(this);
        }
    }
}
