package dev.clusternetwork.stranger;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.cluster.SecretString;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** The settings of a third-party provider: one field of each type that can be bound and constrained. */
public final class MeshSettings implements ProviderSettings {

    /** How nodes communicate. */
    public enum Mode {
        /** With encapsulation. */
        TUNNEL("tunnel"),
        /** Without encapsulation. */
        DIRECT("direct");

        private final String string;

        Mode(String string) {
            this.string = string;
        }

        @Override
        public String toString() {
            return string;
        }
    }

    /** A nested type that is a record. */
    public record Limit(
            @Min(1) int burst,

            @Pattern(regexp = "[a-z]+", message = "must be a lower-case word")
            String name) {

        /** Returns a new builder. */
        public static Builder builder() {
            return new Builder();
        }

        /** Builds a limit. */
        public static final class Builder {
            private int burst = 1;
            private @Nullable String name;

            private Builder() {}

            /** Default: 1. */
            @ConfigKey
            public Builder burst(int packets) {
                this.burst = packets;
                return this;
            }

            /** Required. */
            @ConfigKey(required = true)
            public Builder name(String word) {
                this.name = word;
                return this;
            }

            /** Returns the limit. */
            public Limit build() {
                if (burst == 13) {
                    throw new IllegalArgumentException("13 is unlucky");
                }
                return new Limit(burst, Objects.requireNonNull(name));
            }
        }
    }

    private final int mtu;

    @Size(max = 2)
    @UniqueElements
    private final List<@Pattern(regexp = "[a-z.]+", message = "must be a host name in lower case") String> peers;

    private final Map<String, @Max(10) Integer> weights;

    @Valid
    private final Limit limit;

    private final List<@Valid Limit> limits;

    @DecimalMax(value = "100", inclusive = false)
    private final long share;

    @Size(min = 4, message = "must have at least {min} characters, unlike ${validatedValue}")
    private final String apiToken;

    private final List<Cidr> cidrs;
    private final Mode mode;
    private final boolean encrypted;
    private final @Nullable SecretString password;
    private final @Nullable Object options;

    private MeshSettings(Builder builder) {
        this.mtu = builder.mtu;
        this.peers = List.copyOf(builder.peers);
        this.weights = new TreeMap<>(builder.weights);
        this.limit = builder.limit;
        this.limits = List.copyOf(builder.limits);
        this.share = builder.share;
        this.apiToken = builder.apiToken;
        this.cidrs = List.copyOf(builder.cidrs);
        this.mode = builder.mode;
        this.encrypted = builder.encrypted;
        this.password = builder.password;
        this.options = builder.options;
    }

    /** Returns a new builder. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String providerId() {
        return "mesh";
    }

    /** Has a constraint on an accessor. */
    @Min(value = 576, message = "must be at least {value}")
    public int mtu() {
        return mtu;
    }

    /** Has a constraint on an accessor with the name of a JavaBeans property. */
    @Max(value = 50, message = "must be at most {value}")
    public long getShare() {
        return share;
    }

    /** Returns the peers. */
    public List<String> peers() {
        return peers;
    }

    /** Returns the weights of peers. */
    public Map<String, Integer> weights() {
        return weights;
    }

    /** Returns the mode. */
    public Mode mode() {
        return mode;
    }

    /** Returns the password. */
    public Optional<SecretString> password() {
        return Optional.ofNullable(password);
    }

    private List<@Nullable Object> state() {
        return Arrays.asList(
                mtu, peers, weights, limit, limits, share, apiToken, cidrs, mode, encrypted, password, options);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MeshSettings that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    @Override
    public String toString() {
        return "mesh " + state();
    }

    /** Builds settings. */
    public static final class Builder implements ProviderSettings.Builder {
        private int mtu = 1400;
        private List<String> peers = List.of();
        private Map<String, Integer> weights = Map.of();
        private Limit limit = new Limit(1, "default");
        private List<Limit> limits = List.of();
        private long share = 1;
        private String apiToken = "none";
        private List<Cidr> cidrs = List.of();
        private Mode mode = Mode.TUNNEL;
        private boolean encrypted;
        private @Nullable SecretString password;
        private @Nullable Object options;

        private Builder() {}

        /** Default: 1400. */
        @ConfigKey
        public Builder mtu(int bytes) {
            this.mtu = bytes;
            return this;
        }

        /** Has a key that differs from the name of the property. */
        @ConfigKey("known_neighbours")
        public Builder peers(Collection<String> names) {
            this.peers = new ArrayList<>(names);
            return this;
        }

        /** Default: none. */
        @ConfigKey
        public Builder weights(Map<String, Integer> byName) {
            this.weights = byName;
            return this;
        }

        /** Default: a burst of 1. */
        @ConfigKey
        public Builder limit(Limit one) {
            this.limit = one;
            return this;
        }

        /** Default: none. */
        @ConfigKey
        public Builder limits(List<Limit> several) {
            this.limits = several;
            return this;
        }

        /** Default: 1. */
        @ConfigKey
        public Builder share(long percent) {
            this.share = percent;
            return this;
        }

        /** A secret of the type String. */
        @ConfigKey
        public Builder apiToken(String string) {
            this.apiToken = string;
            return this;
        }

        /** Default: none. */
        @ConfigKey(commaSeparated = true)
        public Builder cidrs(List<Cidr> some) {
            this.cidrs = some;
            return this;
        }

        /** Default: tunnel. */
        @ConfigKey
        public Builder mode(Mode how) {
            this.mode = how;
            return this;
        }

        /** Default: false. */
        @ConfigKey
        public Builder encrypted(boolean wanted) {
            this.encrypted = wanted;
            return this;
        }

        /** Default: none. The message of the exception contains the value. */
        @ConfigKey
        public Builder password(SecretString secret) {
            if (secret.reveal().length() < 8) {
                throw new IllegalArgumentException("'" + secret.reveal() + "' is shorter than 8 characters");
            }
            this.password = secret;
            return this;
        }

        /** Any value. */
        @ConfigKey
        public Builder options(Object anything) {
            this.options = anything;
            return this;
        }

        @Override
        public MeshSettings build() {
            return new MeshSettings(this);
        }
    }
}
