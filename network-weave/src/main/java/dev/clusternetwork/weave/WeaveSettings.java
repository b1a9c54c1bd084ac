package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.cluster.SecretText;
import dev.clusternetwork.internal.data.Mtu;
import dev.clusternetwork.internal.yaml.YamlData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a user sets under {@code network.weave}. Immutable, equal by value. */
public final class WeaveSettings implements ProviderSettings {

    static final String PROVIDER_ID = "weave";

    private final List<Cidr> trustedSubnets;
    private final List<HostAddress> knownPeers;
    private final @Nullable String password;
    private final @Nullable SecretText passwordValue;
    private final @Nullable Cidr ipallocDefaultSubnet;
    private final IpallocInit ipallocInit;
    private final boolean noMasqLocal;
    private final Peering peering;

    private final @Nullable Integer mtu;

    private WeaveSettings(Builder builder) {
        this.trustedSubnets = List.copyOf(builder.trustedSubnets);
        this.knownPeers = List.copyOf(builder.knownPeers);
        this.password = builder.password;
        this.passwordValue = builder.passwordValue;
        this.ipallocDefaultSubnet = builder.ipallocDefaultSubnet;
        this.ipallocInit = builder.ipallocInit;
        this.noMasqLocal = builder.noMasqLocal;
        this.peering = builder.peering;
        this.mtu = builder.mtu;
    }

    /** How nodes find each other. */
    public enum Peering {
        /** The side-car where it is needed (known peers, several regions), else discovery. */
        AUTO("auto"),
        /** Weave's own: every node connects to every other at the address it learns. */
        DISCOVERY("discovery"),
        /** The side-car weave-flying-shuttle: public addresses towards other regions, private ones inside. */
        FLYING_SHUTTLE("flying-shuttle");

        private final String text;

        Peering(String text) {
            this.text = text;
        }

        /** As users write it. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** What this cluster's nodes do when they start and Weave's ring of addresses is not there yet. */
    public enum IpallocInit {
        /** Agree on a new ring among themselves. */
        CONSENSUS("consensus"),
        /** Wait for a ring of another cluster. */
        OBSERVER("observer");

        private final String text;

        IpallocInit(String text) {
            this.text = text;
        }

        /** As users write it. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** Collects settings. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same settings, to be changed. */
    public Builder toBuilder() {
        var builder = builder()
                .trustedSubnets(trustedSubnets)
                .knownPeers(knownPeers)
                .ipallocInit(ipallocInit)
                .noMasqLocal(noMasqLocal)
                .peering(peering);
        builder.password = password;
        builder.passwordValue = passwordValue;
        builder.ipallocDefaultSubnet = ipallocDefaultSubnet;
        builder.mtu = mtu;
        return builder;
    }

    @Override
    public String providerId() {
        return PROVIDER_ID;
    }

    @Override
    public boolean isUntouched() {
        return equals(builder().build());
    }

    /** Subnets between whose nodes traffic is not encrypted. */
    public List<Cidr> trustedSubnets() {
        return trustedSubnets;
    }

    /** Nodes of other clusters to connect to. */
    public List<HostAddress> knownPeers() {
        return knownPeers;
    }

    /** The file that holds the password, as the user wrote it. */
    public Optional<String> password() {
        return Optional.ofNullable(password);
    }

    /** The password itself; empty when it is to be generated, or when its file has not been read. */
    public Optional<SecretText> passwordValue() {
        return Optional.ofNullable(passwordValue);
    }

    /** The part of the pod block that this cluster's pods get their addresses from; empty for all of it. */
    public Optional<Cidr> ipallocDefaultSubnet() {
        return Optional.ofNullable(ipallocDefaultSubnet);
    }

    /** What nodes do when the ring is not there yet. */
    public IpallocInit ipallocInit() {
        return ipallocInit;
    }

    /** Whether pods see the client's address of traffic to Services with {@code externalTrafficPolicy: Local}. */
    public boolean noMasqLocal() {
        return noMasqLocal;
    }

    /** How nodes find each other. */
    public Peering peering() {
        return peering;
    }

    /** The MTU of the pods' interfaces in bytes; empty for Weave's own choice of 1376. */
    public Optional<Integer> mtu() {
        return Optional.ofNullable(mtu);
    }

    private List<@Nullable Object> state() {
        return Arrays.asList(
                trustedSubnets,
                knownPeers,
                password,
                passwordValue,
                ipallocDefaultSubnet,
                ipallocInit,
                noMasqLocal,
                peering,
                mtu);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WeaveSettings that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** All settings; the password hides itself. */
    @Override
    public String toString() {
        return "trusted_subnets " + trustedSubnets + ", known_peers " + knownPeers + ", password "
                + (passwordValue != null ? passwordValue : password != null ? "not read" : "not set")
                + ", ipalloc_default_subnet "
                + ipallocDefaultSubnet().map(Cidr::toString).orElse("not set") + ", ipalloc_init " + ipallocInit
                + ", no_masq_local " + noMasqLocal + ", peering " + peering + ", mtu "
                + mtu().map(Object::toString).orElse("not set");
    }

    /** Collects settings. */
    public static final class Builder implements ProviderSettings.Builder {

        private final List<Cidr> trustedSubnets = new ArrayList<>();
        private final List<HostAddress> knownPeers = new ArrayList<>();
        private @Nullable String password;
        private @Nullable SecretText passwordValue;
        private @Nullable Cidr ipallocDefaultSubnet;
        private IpallocInit ipallocInit = IpallocInit.CONSENSUS;
        private boolean noMasqLocal = false;
        private Peering peering = Peering.AUTO;
        private @Nullable Integer mtu;

        private Builder() {}

        /**
         * Adds a subnet between whose nodes traffic is not encrypted.
         *
         * @throws InvalidValueException when it is not a block
         */
        public Builder trustedSubnet(String block) {
            trustedSubnets.add(Cidr.parse(Objects.requireNonNull(block, "block")));
            return this;
        }

        /** Replaces all subnets between whose nodes traffic is not encrypted. Default: none. */
        @ConfigKey
        public Builder trustedSubnets(Collection<Cidr> blocks) {
            replace(trustedSubnets, blocks, "blocks");
            return this;
        }

        /**
         * Adds a node of another cluster to connect to.
         *
         * @throws InvalidValueException when it is neither an IP address nor a host name
         */
        public Builder knownPeer(String address) {
            knownPeers.add(HostAddress.parse(Objects.requireNonNull(address, "address")));
            return this;
        }

        /** Replaces all nodes of other clusters to connect to. Default: none. */
        @ConfigKey
        public Builder knownPeers(Collection<HostAddress> addresses) {
            replace(knownPeers, addresses, "addresses");
            return this;
        }

        /**
         * The file that holds the password, relative to the cluster.yml. Default: none, a password is generated. It is
         * read with the cluster.yml, or by {@code ClusterReader.load} for a cluster built in code.
         *
         * @throws InvalidValueException when a YAML file cannot hold it, because it has half of a surrogate pair
         */
        @ConfigKey
        public Builder password(String file) {
            this.password = YamlData.checked(Objects.requireNonNull(file, "file"));
            this.passwordValue = null;
            return this;
        }

        /**
         * The password itself, where it does not come from a file. As in a file, blanks and line ends around it are no
         * part of it. Default: none, a password is generated.
         *
         * @throws InvalidValueException when a file with it would be refused: it is empty, too long, or not one line of
         *     printable text; the message does not repeat it
         */
        public Builder passwordValue(SecretText value) {
            this.passwordValue = WeavePasswordText.checked(Objects.requireNonNull(value, "value"));
            return this;
        }

        /** The part of the pod block that pods get their addresses from. Default: all of it. */
        @ConfigKey
        public Builder ipallocDefaultSubnet(Cidr block) {
            this.ipallocDefaultSubnet = Objects.requireNonNull(block, "block");
            return this;
        }

        /**
         * The part of the pod block that pods get their addresses from.
         *
         * @throws InvalidValueException when it is not a block
         */
        public Builder ipallocDefaultSubnet(String block) {
            return ipallocDefaultSubnet(Cidr.parse(Objects.requireNonNull(block, "block")));
        }

        /** What nodes do when the ring is not there yet. Default: {@code consensus}. */
        @ConfigKey
        public Builder ipallocInit(IpallocInit what) {
            this.ipallocInit = Objects.requireNonNull(what, "what");
            return this;
        }

        /** Whether pods see the address of clients of Services with a local traffic policy. Default: false. */
        @ConfigKey
        public Builder noMasqLocal(boolean preserve) {
            this.noMasqLocal = preserve;
            return this;
        }

        /** How nodes find each other. Default: {@code auto}. */
        @ConfigKey
        public Builder peering(Peering how) {
            this.peering = Objects.requireNonNull(how, "how");
            return this;
        }

        /**
         * The MTU of the pods' interfaces in bytes, 576 to 65535. Default: Weave's own choice of 1376.
         *
         * @throws InvalidValueException when it is out of range
         */
        @ConfigKey
        public Builder mtu(int bytes) {
            this.mtu = Mtu.checked(bytes);
            return this;
        }

        @Override
        public WeaveSettings build() {
            return new WeaveSettings(this);
        }

        private static <T> void replace(List<T> list, Collection<T> with, String name) {
            var copy = new ArrayList<T>(Objects.requireNonNull(with, name));
            for (int i = 0; i < copy.size(); i++) {
                Objects.requireNonNull(copy.get(i), name + "[" + i + "]");
            }
            list.clear();
            list.addAll(copy);
        }
    }
}
