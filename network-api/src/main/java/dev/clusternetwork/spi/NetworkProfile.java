package dev.clusternetwork.spi;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.CapacityLimit;
import dev.clusternetwork.plan.ClaimKind;
import dev.clusternetwork.plan.ObjectKey;
import dev.clusternetwork.plan.PortRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a network uses addresses and hosts, so that the core can compare it with the cluster. Returned by
 * {@link NetworkComponent#profile}. Immutable, equal by value.
 */
public final class NetworkProfile {

    private final List<AddressClaim> claims;
    private final NodeCidrs nodeCidrs;
    private final Set<String> interfaces;
    private final Set<String> routeProtocols;
    private final boolean areRoutesKnown;
    private final Map<ImageReference, SortedSet<String>> architectures;
    private final List<CapacityLimit> limits;
    private final List<PortRule> ports;
    private final Map<ConfigPath, HostAddress> otherClusters;
    private final Set<ObjectKey> hostRuleWriters;

    private NetworkProfile(Builder builder) {
        this.claims = List.copyOf(builder.claims);
        this.nodeCidrs = builder.nodeCidrs;
        this.interfaces = Collections.unmodifiableSortedSet(new TreeSet<>(builder.interfaces));
        this.routeProtocols = Collections.unmodifiableSortedSet(new TreeSet<>(builder.routeProtocols));
        this.areRoutesKnown = builder.areRoutesKnown;
        this.architectures = Collections.unmodifiableMap(new LinkedHashMap<>(builder.architectures));
        this.limits = List.copyOf(builder.limits);
        this.ports = List.copyOf(builder.ports);
        this.otherClusters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.otherClusters));
        this.hostRuleWriters = Collections.unmodifiableSortedSet(new TreeSet<>(builder.hostRuleWriters));
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
     * Returns the packets that hosts must receive. In the profile of a component they are those of the component, and
     * in {@link PlanContext#network()} also those of Kubernetes.
     */
    public List<PortRule> ports() {
        return ports;
    }

    /** Returns the addresses of nodes of other clusters with which the network forms one, by the setting of each. */
    public Map<ConfigPath, HostAddress> otherClusters() {
        return otherClusters;
    }

    /** Returns the workloads whose pods write rules to the packet filter of their host, sorted. */
    public Set<ObjectKey> hostRuleWriters() {
        return hostRuleWriters;
    }

    /** Returns this profile with everything of a feature added, except node CIDRs and whether routes are known. */
    public NetworkProfile plus(NetworkProfile feature) {
        var builder = toBuilder();
        builder.claims.addAll(feature.claims);
        builder.interfaces.addAll(feature.interfaces);
        builder.routeProtocols.addAll(feature.routeProtocols);
        feature.architectures.forEach(builder.architectures::putIfAbsent);
        builder.limits.addAll(feature.limits);
        builder.ports.addAll(feature.ports);
        builder.otherClusters.putAll(feature.otherClusters);
        builder.hostRuleWriters.addAll(feature.hostRuleWriters);
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
        builder.ports.addAll(ports);
        builder.otherClusters.putAll(otherClusters);
        builder.hostRuleWriters.addAll(hostRuleWriters);
        return builder;
    }

    private List<Object> state() {
        return List.of(
                claims,
                nodeCidrs,
                interfaces,
                routeProtocols,
                areRoutesKnown,
                architectures,
                limits,
                ports,
                otherClusters,
                hostRuleWriters);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NetworkProfile that && state().equals(that.state());
    }

    @Override
    public int hashCode() {
        return state().hashCode();
    }

    /** Returns the use of node CIDRs, the interfaces and protocols of routes, and the number of each of the rest. */
    @Override
    public String toString() {
        return "node CIDRs " + nodeCidrs + ", routes " + (areRoutesKnown ? "known" : "unknown") + ", interfaces "
                + interfaces + ", route protocols " + routeProtocols + ", claims " + claims.size() + ", images "
                + architectures.size() + ", limits " + limits.size() + ", ports " + ports.size() + ", other clusters "
                + otherClusters.size() + ", host rule writers " + hostRuleWriters.size();
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
        private final List<PortRule> ports = new ArrayList<>();
        private final Map<ConfigPath, HostAddress> otherClusters = new LinkedHashMap<>();
        private final Set<ObjectKey> hostRuleWriters = new TreeSet<>();

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

        /** Adds packets that hosts must receive. */
        public Builder port(PortRule rule) {
            ports.add(rule);
            return this;
        }

        /** Adds packets that hosts must receive. */
        public Builder ports(Collection<PortRule> rules) {
            ports.addAll(rules);
            return this;
        }

        /** Adds packets that hosts must receive, if the condition is true. */
        public Builder portIf(boolean wanted, PortRule rule) {
            return wanted ? port(rule) : this;
        }

        /**
         * Adds an address of a node of another cluster with which the network forms one.
         *
         * @param setting the path of the setting that has the address
         */
        public Builder otherCluster(ConfigPath setting, HostAddress address) {
            otherClusters.put(setting, address);
            return this;
        }

        /**
         * Adds a workload whose pods write rules to the packet filter of their host, and restore these only when they
         * restart, or after a period.
         */
        public Builder hostRuleWriter(ObjectKey workload) {
            hostRuleWriters.add(workload);
            return this;
        }

        /** Returns the profile. */
        public NetworkProfile build() {
            return new NetworkProfile(this);
        }
    }
}
