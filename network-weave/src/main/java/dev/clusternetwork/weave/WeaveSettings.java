package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.InvalidValueException;
import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.internal.data.Mtu;
import dev.clusternetwork.internal.yaml.YamlData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings under {@code network.weave}. Immutable, equal by value. */
public final class WeaveSettings implements ProviderSettings {

    static final String PROVIDER_ID = "weave";

    private final List<Cidr> trustedSubnets;
    private final List<HostAddress> knownPeers;
    private final @Nullable String password;
    private final @Nullable SecretString passwordValue;
    private final @Nullable Cidr ipallocDefaultSubnet;
    private final IpallocInit ipallocInit;
    private final boolean noMasqLocal;
    private final Peering peering;

    private final boolean fastDatapath;
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
        this.fastDatapath = builder.fastDatapath;
        this.mtu = builder.mtu;
    }

    /** How the nodes connect to each other. */
    public enum Peering {
        /**
         * Uses the sidecar if there are known peers or several regions, otherwise discovery. A running sidecar and
         * running static workloads are kept.
         */
        AUTO("auto"),
        /** Weave's own discovery: each node connects to all others at the addresses that it learns. */
        DISCOVERY("discovery"),
        /** The sidecar weave-flying-shuttle: public addresses between regions, private addresses within a region. */
        FLYING_SHUTTLE("flying-shuttle"),
        /**
         * A DaemonSet for each region, whose routers start with the addresses that are right for the region: private
         * ones within it, public ones of all other hosts. Nodes that join later are discovered. No sidecar is needed,
         * so that the kubelets of other regions are reached only at their private addresses.
         */
        STATIC("static");

        private final String string;

        Peering(String string) {
            this.string = string;
        }

        /** Returns the value in a file. */
        @Override
        public String toString() {
            return string;
        }
    }

    /** How nodes that start without a ring, which is Weave's distributed allocation of addresses, get one. */
    public enum IpallocInit {
        /** The nodes of the cluster create a ring. */
        CONSENSUS("consensus"),
        /** The nodes wait for the ring of another cluster. */
        OBSERVER("observer");

        private final String string;

        IpallocInit(String string) {
            this.string = string;
        }

        /** Returns the value in a file. */
        @Override
        public String toString() {
            return string;
        }
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these settings. */
    public Builder toBuilder() {
        var builder = builder()
                .trustedSubnets(trustedSubnets)
                .knownPeers(knownPeers)
                .ipallocInit(ipallocInit)
                .noMasqLocal(noMasqLocal)
                .peering(peering)
                .fastDatapath(fastDatapath);
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

    /** Returns the subnets between whose nodes traffic is not encrypted. */
    public List<Cidr> trustedSubnets() {
        return trustedSubnets;
    }

    /** Returns the nodes of other clusters to connect to. */
    public List<HostAddress> knownPeers() {
        return knownPeers;
    }

    /** Returns the path of the password file, as the user wrote it. */
    public Optional<String> password() {
        return Optional.ofNullable(password);
    }

    /** Returns the password; empty when it is generated, or when its file has not been read. */
    public Optional<SecretString> passwordValue() {
        return Optional.ofNullable(passwordValue);
    }

    /**
     * Returns the part of the pod CIDR that the pods of this cluster get addresses from; empty for the whole pod CIDR.
     */
    public Optional<Cidr> ipallocDefaultSubnet() {
        return Optional.ofNullable(ipallocDefaultSubnet);
    }

    /** Returns how nodes without a ring get one. */
    public IpallocInit ipallocInit() {
        return ipallocInit;
    }

    /** Returns whether pods see the addresses of clients of Services with {@code externalTrafficPolicy: Local}. */
    public boolean noMasqLocal() {
        return noMasqLocal;
    }

    /** Returns how the nodes connect to each other. */
    public Peering peering() {
        return peering;
    }

    /** Returns whether nodes that have the kernel module openvswitch encapsulate packets in the kernel. */
    public boolean fastDatapath() {
        return fastDatapath;
    }

    /** Returns the MTU of the pods' interfaces in bytes; empty for the default of Weave. */
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
                fastDatapath,
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

    /** Returns all settings, without the password. */
    @Override
    public String toString() {
        return "trusted_subnets " + trustedSubnets + ", known_peers " + knownPeers + ", password "
                + (passwordValue != null ? passwordValue : password != null ? "not read" : "not set")
                + ", ipalloc_default_subnet "
                + ipallocDefaultSubnet().map(Cidr::toString).orElse("not set") + ", ipalloc_init " + ipallocInit
                + ", no_masq_local " + noMasqLocal + ", peering " + peering + ", fast_datapath " + fastDatapath
                + ", mtu "
                + mtu().map(Object::toString).orElse("not set");
    }

    /** Builds settings. */
    public static final class Builder implements ProviderSettings.Builder {

        private final List<Cidr> trustedSubnets = new ArrayList<>();
        private final List<HostAddress> knownPeers = new ArrayList<>();
        private @Nullable String password;
        private @Nullable SecretString passwordValue;
        private @Nullable Cidr ipallocDefaultSubnet;
        private IpallocInit ipallocInit = IpallocInit.CONSENSUS;
        private boolean noMasqLocal = false;
        private Peering peering = Peering.AUTO;
        private boolean fastDatapath = true;
        private @Nullable Integer mtu;

        private Builder() {}

        /**
         * Adds a subnet between whose nodes traffic is not encrypted.
         *
         * @throws InvalidValueException when it is not a valid CIDR
         */
        public Builder trustedSubnet(String cidr) {
            trustedSubnets.add(Cidr.parse(Objects.requireNonNull(cidr, "cidr")));
            return this;
        }

        /** Sets the subnets between whose nodes traffic is not encrypted. Default: none. */
        @ConfigKey
        public Builder trustedSubnets(Collection<Cidr> cidrs) {
            replace(trustedSubnets, cidrs, "cidrs");
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

        /** Sets the nodes of other clusters to connect to. Default: none. */
        @ConfigKey
        public Builder knownPeers(Collection<HostAddress> addresses) {
            replace(knownPeers, addresses, "addresses");
            return this;
        }

        /**
         * Sets the path of the password file, relative to the cluster.yml. The file is read with the cluster.yml, or by
         * {@code ClusterReader.load} for a cluster that is built in code. Default: none, and a password is generated.
         *
         * @throws InvalidValueException when it contains an unpaired surrogate, which a YAML file cannot contain
         */
        @ConfigKey
        public Builder password(String file) {
            this.password = YamlData.checked(Objects.requireNonNull(file, "file"));
            this.passwordValue = null;
            return this;
        }

        /**
         * Sets the password, without a file. As in a file, whitespace around it is removed. Default: none, and a
         * password is generated.
         *
         * @throws InvalidValueException when it is empty, too long, or not one line of visible characters; the message
         *     does not contain it
         */
        public Builder passwordValue(SecretString value) {
            this.passwordValue = WeavePasswordGrammar.checked(Objects.requireNonNull(value, "value"));
            return this;
        }

        /** Sets the part of the pod CIDR that pods get their addresses from. Default: the whole pod CIDR. */
        @ConfigKey
        public Builder ipallocDefaultSubnet(Cidr cidr) {
            this.ipallocDefaultSubnet = Objects.requireNonNull(cidr, "cidr");
            return this;
        }

        /**
         * Sets the part of the pod CIDR that pods get their addresses from.
         *
         * @throws InvalidValueException when it is not a valid CIDR
         */
        public Builder ipallocDefaultSubnet(String cidr) {
            return ipallocDefaultSubnet(Cidr.parse(Objects.requireNonNull(cidr, "cidr")));
        }

        /** Sets how nodes without a ring get one. Default: {@code consensus}. */
        @ConfigKey
        public Builder ipallocInit(IpallocInit init) {
            this.ipallocInit = Objects.requireNonNull(init, "init");
            return this;
        }

        /** Sets whether pods see the addresses of clients of Services with a local traffic policy. Default: false. */
        @ConfigKey
        public Builder noMasqLocal(boolean preserve) {
            this.noMasqLocal = preserve;
            return this;
        }

        /** Sets how the nodes connect to each other. Default: {@code auto}. */
        @ConfigKey
        public Builder peering(Peering peering) {
            this.peering = Objects.requireNonNull(peering, "peering");
            return this;
        }

        /**
         * Sets whether nodes that have the kernel module openvswitch encapsulate packets in the kernel. Default: true.
         * On nodes without the module, a router that restarts exits unless this is false.
         */
        @ConfigKey
        public Builder fastDatapath(boolean isUsed) {
            this.fastDatapath = isUsed;
            return this;
        }

        /**
         * Sets the MTU of the pods' interfaces in bytes, from 576 to 65535. Default: Weave's default, which is 1376, or
         * 65535 without the fast datapath.
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
