package dev.clusternetwork.testkit;

import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.cluster.SecretString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a user sets for the {@link BridgeProvider}. Immutable, equal by value; open for a broken one to extend. */
public class BridgeSettings implements ProviderSettings {

    static final String PROVIDER_ID = "bridge";

    private final int mtu;
    private final List<String> interfaces;
    private final @Nullable SecretString passphrase;

    BridgeSettings(Builder builder) {
        this.mtu = builder.mtu;
        this.interfaces = List.copyOf(builder.interfaces);
        this.passphrase = builder.passphrase;
    }

    /** Collects settings. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String providerId() {
        return PROVIDER_ID;
    }

    /** In bytes. */
    public int mtu() {
        return mtu;
    }

    /** What is bridged. */
    public List<String> interfaces() {
        return interfaces;
    }

    /** Empty when it is drawn. */
    public Optional<SecretString> passphrase() {
        return Optional.ofNullable(passphrase);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BridgeSettings that
                && mtu == that.mtu
                && interfaces.equals(that.interfaces)
                && Objects.equals(passphrase, that.passphrase);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mtu, interfaces, passphrase);
    }

    @Override
    public String toString() {
        return "mtu " + mtu + ", interfaces " + interfaces + ", passphrase " + passphrase;
    }

    /** Collects settings. */
    public static final class Builder implements ProviderSettings.Builder {

        private int mtu = 1400;
        private final List<String> interfaces = new ArrayList<>();
        private @Nullable SecretString passphrase;

        Builder() {}

        /** In bytes. Default: 1400. */
        @ConfigKey
        public Builder mtu(int bytes) {
            this.mtu = bytes;
            return this;
        }

        /** What is bridged. Default: nothing. */
        @ConfigKey
        public Builder interfaces(Collection<String> names) {
            interfaces.clear();
            interfaces.addAll(names);
            return this;
        }

        /** Default: none, it is drawn. */
        @ConfigKey
        public Builder passphrase(SecretString string) {
            this.passphrase = string;
            return this;
        }

        @Override
        public BridgeSettings build() {
            return new BridgeSettings(this);
        }
    }
}
