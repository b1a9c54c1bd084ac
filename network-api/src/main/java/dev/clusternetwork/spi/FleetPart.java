package dev.clusternetwork.spi;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.ConfigPath;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet has to know about the network of one cluster to compare it with those of others. Returned by
 * {@link NetworkProvider#fleetPart}. Immutable.
 *
 * @since 0.1.0
 */
public final class FleetPart {

    private final boolean isShareable;
    private final boolean isRunning;
    private final @Nullable ConfigPath subrangePath;
    private final @Nullable Cidr subrange;
    private final @Nullable ConfigPath secretPath;
    private final @Nullable SecretString secret;
    private final boolean isSecretDrawn;
    private final @Nullable ConfigPath peersPath;
    private final List<HostAddress> peers;
    private final @Nullable ConfigPath startPath;
    private final Start start;
    private final List<HostAddress> reachableAt;

    private FleetPart(Builder builder) {
        this.isShareable = builder.isShareable;
        this.isRunning = builder.isRunning;
        this.subrangePath = builder.subrangePath;
        this.subrange = builder.subrange;
        this.secretPath = builder.secretPath;
        this.secret = builder.secret;
        this.isSecretDrawn = builder.isSecretDrawn;
        this.peersPath = builder.peersPath;
        this.peers = List.copyOf(builder.peers);
        this.startPath = builder.startPath;
        this.start = builder.start;
        this.reachableAt = List.copyOf(builder.reachableAt);
    }

    /** How a cluster gets the state that all clusters of a shared network have, for example the assigned addresses. */
    public enum Start {
        /** It creates the state, or created it already. */
        CREATES,
        /** It waits for the state of another cluster. */
        JOINS,
        /** Either is possible: the fleet decides. */
        OPEN
    }

    /** Returns a builder of a network that is not shared and does not run. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns what is known of a network whose provider knows nothing about fleets: it is not shared. */
    public static FleetPart separate() {
        return builder().build();
    }

    /** Returns whether the pods of several clusters can be in one network of this provider. */
    public boolean isShareable() {
        return isShareable;
    }

    /** Returns whether the network runs in the cluster, so that it keeps what it has. */
    public boolean isRunning() {
        return isRunning;
    }

    /** Returns the setting of the part of the pod CIDR that the cluster assigns; empty when it does not exist. */
    public Optional<ConfigPath> subrangePath() {
        return Optional.ofNullable(subrangePath);
    }

    /** Returns the part of the pod CIDR that the cluster assigns; empty when it is not set. */
    public Optional<Cidr> subrange() {
        return Optional.ofNullable(subrange);
    }

    /** Returns the setting of the secret that the clusters of a shared network have; empty when it does not exist. */
    public Optional<ConfigPath> secretPath() {
        return Optional.ofNullable(secretPath);
    }

    /** Returns the secret; empty when it is generated, or unknown. */
    public Optional<SecretString> secret() {
        return Optional.ofNullable(secret);
    }

    /** Returns whether the plan of the cluster generates a secret, which no other cluster has. */
    public boolean isSecretDrawn() {
        return isSecretDrawn;
    }

    /** Returns the setting of the nodes of other clusters; empty when it does not exist. */
    public Optional<ConfigPath> peersPath() {
        return Optional.ofNullable(peersPath);
    }

    /** Returns the nodes of other clusters that are set; the index is that of the item of {@link #peersPath}. */
    public List<HostAddress> peers() {
        return peers;
    }

    /** Returns the setting that decides about the {@link #start}; empty when it does not exist. */
    public Optional<ConfigPath> startPath() {
        return Optional.ofNullable(startPath);
    }

    /** Returns how the cluster gets the state of a shared network. */
    public Start start() {
        return start;
    }

    /** Returns the addresses at which nodes of other clusters can connect to nodes of this one, the best first. */
    public List<HostAddress> reachableAt() {
        return reachableAt;
    }

    /** Returns what is known, but not the secret. */
    @Override
    public String toString() {
        return (isShareable ? "shareable" : "separate") + (isRunning ? ", running" : "") + ", subrange "
                + subrange().map(Cidr::toString).orElse("not set") + ", peers " + peers + ", start " + start
                + ", reachable at " + reachableAt;
    }

    /** Builds what a fleet has to know. */
    public static final class Builder {

        private boolean isShareable;
        private boolean isRunning;
        private @Nullable ConfigPath subrangePath;
        private @Nullable Cidr subrange;
        private @Nullable ConfigPath secretPath;
        private @Nullable SecretString secret;
        private boolean isSecretDrawn;
        private @Nullable ConfigPath peersPath;
        private List<HostAddress> peers = List.of();
        private @Nullable ConfigPath startPath;
        private Start start = Start.OPEN;
        private List<HostAddress> reachableAt = List.of();

        private Builder() {}

        /** States that the pods of several clusters can be in one network. Default: they cannot. */
        public Builder shareable() {
            this.isShareable = true;
            return this;
        }

        /** Sets whether the network runs in the cluster. Default: false. */
        public Builder running(boolean runs) {
            this.isRunning = runs;
            return this;
        }

        /**
         * Sets the part of the pod CIDR that the cluster assigns.
         *
         * @param setting its path, whether it is set or not
         * @param cidr empty when it is not set
         */
        public Builder subrange(ConfigPath setting, Optional<Cidr> cidr) {
            this.subrangePath = Objects.requireNonNull(setting, "setting");
            this.subrange = cidr.orElse(null);
            return this;
        }

        /** Sets the secret that the clusters of a shared network have, and the path of its setting. */
        public Builder secret(ConfigPath setting, SecretString value) {
            this.secretPath = Objects.requireNonNull(setting, "setting");
            this.secret = Objects.requireNonNull(value, "value");
            this.isSecretDrawn = false;
            return this;
        }

        /** States that the plan generates a secret, because the setting at this path does not set one. */
        public Builder drawnSecret(ConfigPath setting) {
            this.secretPath = Objects.requireNonNull(setting, "setting");
            this.secret = null;
            this.isSecretDrawn = true;
            return this;
        }

        /** Sets the nodes of other clusters that the setting at this path has. Default: none. */
        public Builder peers(ConfigPath setting, Collection<HostAddress> addresses) {
            this.peersPath = Objects.requireNonNull(setting, "setting");
            this.peers = List.copyOf(addresses);
            return this;
        }

        /** Sets how the cluster gets the state of a shared network. Default: {@link Start#OPEN}. */
        public Builder start(ConfigPath setting, Start what) {
            this.startPath = Objects.requireNonNull(setting, "setting");
            this.start = Objects.requireNonNull(what, "what");
            return this;
        }

        /**
         * Sets the addresses at which nodes of other clusters can connect to nodes of this one, the best first, in an
         * order that does not depend on that of the hosts. Default: none.
         */
        public Builder reachableAt(Collection<HostAddress> addresses) {
            this.reachableAt = List.copyOf(addresses);
            return this;
        }

        /** Returns the part. */
        public FleetPart build() {
            return new FleetPart(this);
        }
    }
}
