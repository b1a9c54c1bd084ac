package dev.clusternetwork.spi;

import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.CapacityLimit;
import dev.clusternetwork.plan.ClaimKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a network uses addresses and hosts, so that the core can compare it with the cluster. Returned by
 * {@link NetworkComponent#profile}. Immutable.
 */
public final class NetworkProfile {

    private final List<AddressClaim> claims;
    private final NodeCidrs nodeCidrs;
    private final Set<String> interfaces;
    private final Set<String> routeProtocols;
    private final boolean areRoutesKnown;
    private final Map<ImageReference, SortedSet<String>> architectures;
    private final List<CapacityLimit> limits;

    private NetworkProfile(Builder builder) {
        this.claims = List.copyOf(builder.claims);
        this.nodeCidrs = builder.nodeCidrs;
        this.interfaces = Collections.unmodifiableSortedSet(new TreeSet<>(builder.interfaces));
        this.routeProtocols = Collections.unmodifiableSortedSet(new TreeSet<>(builder.routeProtocols));
        this.areRoutesKnown = builder.areRoutesKnown;
        this.architectures = Collections.unmodifiableMap(new LinkedHashMap<>(builder.architectures));
        this.limits = List.copyOf(builder.limits);
    }

    /** Whether a network uses the CIDR that kube-controller-manager assigns to each node. */
    public enum NodeCidrs {
        /** Pods get their addresses from the CIDR of their node. */
        REQUIRED,
        /** The network assigns addresses itself. */
        UNUSED,
        /** Either is possible. */
        UNKNOWN
    }

    /** Returns a profile of a network about which nothing is known. */
    public static NetworkProfile unknown() {
        return builder().build();
    }

    /** Returns a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the addresses that the settings of the network claim, in addition to the CIDRs of pods and Services. */
    public List<AddressClaim> claims() {
        return claims;
    }

    /** Returns whether the network uses the CIDRs of nodes. */
    public NodeCidrs nodeCidrs() {
        return nodeCidrs;
    }

    /** Returns the names of the interfaces that the network creates on hosts; a name may end with {@code *}. */
    public Set<String> interfaces() {
        return interfaces;
    }

    /** Returns the protocols of the routes that the network creates on hosts, as {@code ip route} prints them. */
    public Set<String> routeProtocols() {
        return routeProtocols;
    }

    /** Returns whether all routes of the network are known, so that another route cannot be one of its own. */
    public boolean areRoutesKnown() {
        return areRoutesKnown;
    }

    /** Returns whether an interface of a host is one that the network creates. */
    public boolean isOwnInterface(String name) {
        return interfaces.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                        : name.equals(pattern));
    }

    /**
     * Returns the CPU architectures that each image is built for, as Go names them; an image that is not in the map may
     * be built for any.
     */
    public Map<ImageReference, SortedSet<String>> architectures() {
        return architectures;
    }

    /** Returns what the network limits, in addition to the limits of Kubernetes. */
    public List<CapacityLimit> limits() {
        return limits;
    }

    /**
     * Returns this profile with the claims, interfaces, route protocols, architectures and limits of a feature added.
     * What is known of node CIDRs and routes is that of this profile.
     */
    public NetworkProfile plus(NetworkProfile feature) {
        var builder = toBuilder();
        builder.claims.addAll(feature.claims);
        builder.interfaces.addAll(feature.interfaces);
        builder.routeProtocols.addAll(feature.routeProtocols);
        feature.architectures.forEach(builder.architectures::putIfAbsent);
        builder.limits.addAll(feature.limits);
        return builder.build();
    }

    /** Returns a builder with the values of this profile. */
    public Builder toBuilder() {
        var builder = builder().nodeCidrs(nodeCidrs);
        builder.claims.addAll(claims);
        builder.interfaces.addAll(interfaces);
        builder.routeProtocols.addAll(routeProtocols);
        builder.areRoutesKnown = areRoutesKnown;
        builder.architectures.putAll(architectures);
        builder.limits.addAll(limits);
        return builder;
    }

    /** Builds a profile. */
    public static final class Builder {

        private final List<AddressClaim> claims = new ArrayList<>();
        private NodeCidrs nodeCidrs = NodeCidrs.UNKNOWN;
        private final Set<String> interfaces = new TreeSet<>();
        private final Set<String> routeProtocols = new TreeSet<>();
        private boolean areRoutesKnown;
        private final Map<ImageReference, SortedSet<String>> architectures = new LinkedHashMap<>();
        private final List<CapacityLimit> limits = new ArrayList<>();

        private Builder() {}

        /**
         * Adds addresses that a setting of the network claims.
         *
         * @throws IllegalArgumentException if the claim does not have the path of the setting, or if it is the core
         *     that makes claims of its kind: for pod and service CIDRs
         */
        public Builder claim(AddressClaim claim) {
            if (claim.path().isEmpty()) {
                throw new IllegalArgumentException("the claim to " + claim + " has no path; pass that of its setting");
            }
            if (claim.kind() == ClaimKind.POD_CIDR || claim.kind() == ClaimKind.SERVICE_CIDR) {
                throw new IllegalArgumentException("the claim to " + claim + " is one that the core makes");
            }
            claims.add(claim);
            return this;
        }

        /** Sets whether the network uses the CIDRs of nodes. Default: unknown. */
        public Builder nodeCidrs(NodeCidrs use) {
            this.nodeCidrs = use;
            return this;
        }

        /**
         * Adds interfaces that the network creates on hosts. Routes over them are its own. Default: none.
         *
         * @param names a name may end with {@code *}, which matches any characters
         */
        public Builder interfaces(String... names) {
            interfaces.addAll(List.of(names));
            return this;
        }

        /**
         * Adds protocols of the routes that the network creates on hosts. Default: none.
         *
         * @param names as {@code ip route} prints them: a name or a number
         */
        public Builder routeProtocols(String... names) {
            routeProtocols.addAll(List.of(names));
            return this;
        }

        /** States that the interfaces and protocols cover every route of the network. Default: they may not. */
        public Builder routesKnown() {
            this.areRoutesKnown = true;
            return this;
        }

        /**
         * Sets the CPU architectures that an image is built for. Default: any.
         *
         * @param image the image as the provider plans it, before overrides
         * @param names as Go names them, for example {@code amd64}
         */
        public Builder architectures(ImageReference image, String... names) {
            architectures.put(image, Collections.unmodifiableSortedSet(new TreeSet<>(List.of(names))));
            return this;
        }

        /** Adds a limit of the network. */
        public Builder limit(CapacityLimit limit) {
            limits.add(limit);
            return this;
        }

        /** Returns the profile. */
        public NetworkProfile build() {
            return new NetworkProfile(this);
        }
    }
}
