package dev.clusternetwork.cluster;

import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.internal.yaml.YamlData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A network interface of a host, as {@code ip address} shows it. Immutable, equal by value. */
public final class HostInterface {

    private static final String LOOPBACK = "lo";

    private final String name;
    private final @Nullable Integer mtu;
    private final List<String> addresses;
    private final List<ParsedFact<InterfaceAddress>> parsedAddresses;

    private HostInterface(Builder builder) {
        this.name = Objects.requireNonNull(builder.name, "name");
        this.mtu = builder.mtu;
        this.addresses = List.copyOf(builder.addresses);
        this.parsedAddresses = ParsedFact.each(addresses, InterfaceAddress::parse);
    }

    /** Returns a builder; the name is required. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder of the interface with this name. */
    public static Builder named(String name) {
        return builder().name(name);
    }

    /** Returns a builder with the values of this interface. */
    public Builder toBuilder() {
        var builder = builder().name(name).addresses(addresses);
        builder.mtu = mtu;
        return builder;
    }

    /** Returns the name, for example {@code eth0}. */
    public String name() {
        return name;
    }

    /**
     * Returns the name of an interface without the other end that {@code ip} prints: {@code eth0} of {@code eth0@if7}.
     */
    static String withoutPeer(String name) {
        int end = name.indexOf('@');
        return end > 0 ? name.substring(0, end) : name;
    }

    /** Returns the MTU in bytes, 0 or more; empty when unknown. */
    public Optional<Integer> mtu() {
        return Optional.ofNullable(mtu);
    }

    /** Returns the addresses as written, for example {@code 192.0.2.10/24}; they may be malformed. */
    public List<String> addresses() {
        return addresses;
    }

    /** Returns for each of the addresses what it is, or why it is malformed; in the same order. */
    public List<ParsedFact<InterfaceAddress>> parsedAddresses() {
        return parsedAddresses;
    }

    /** Returns whether this is the loopback interface, {@code lo}, whose addresses no other host can reach. */
    public boolean isLoopback() {
        return name.equals(LOOPBACK);
    }

    private List<Object> state() {
        return List.of(name, mtu(), addresses);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostInterface that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** Returns the name and the addresses. */
    @Override
    public String toString() {
        return name + " " + addresses;
    }

    /** Builds an interface. */
    public static final class Builder {

        private @Nullable String name;
        private @Nullable Integer mtu;
        private final List<String> addresses = new ArrayList<>();

        private Builder() {}

        /**
         * Sets the name. Required. What {@code ip} prints after an {@code @}, for example in {@code eth0@if7}, is not a
         * part of it.
         *
         * @throws InvalidValueException when it contains a lone surrogate, which YAML cannot represent
         */
        @ConfigKey(required = true)
        public Builder name(String string) {
            this.name = withoutPeer(YamlData.checked(string));
            return this;
        }

        /**
         * Sets the MTU in bytes. Default: unknown.
         *
         * @throws InvalidValueException when it is negative
         */
        @ConfigKey
        public Builder mtu(int bytes) {
            if (bytes < 0) {
                throw new InvalidValueException(
                        Integer.toString(bytes), "is negative", "write the MTU that 'ip link' prints");
            }
            this.mtu = bytes;
            return this;
        }

        /**
         * Adds an address as {@code ip address} prints it, for example {@code 192.0.2.10/24}. A malformed one is a
         * warning of the validation.
         *
         * @throws InvalidValueException when it contains a lone surrogate, which YAML cannot represent
         */
        public Builder address(String address) {
            addresses.add(YamlData.checked(address));
            return this;
        }

        /** Replaces all addresses, like {@link #address}. Default: none. */
        @ConfigKey
        public Builder addresses(Collection<String> all) {
            addresses.clear();
            all.forEach(this::address);
            return this;
        }

        /**
         * Returns the interface.
         *
         * @throws NullPointerException when the name is missing
         */
        public HostInterface build() {
            return new HostInterface(this);
        }
    }
}
