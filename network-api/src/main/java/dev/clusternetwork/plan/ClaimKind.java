package dev.clusternetwork.plan;

/**
 * The kinds of claims to addresses. {@link OverlapRelation#between} returns which two kinds may share addresses.
 *
 * @since 0.1.0
 */
public enum ClaimKind {
    /** The addresses of pods, {@code network.pod_network_cidr}. */
    POD_CIDR("pod CIDR", "`network.pod_network_cidr`"),
    /** The addresses of Services, {@code network.service_cidr}. */
    SERVICE_CIDR("service CIDR", "`network.service_cidr`"),
    /** The part of the pod CIDR that this cluster assigns, for example Weave's {@code ipalloc_default_subnet}. */
    POD_SUBRANGE(
            "part of the pod CIDR",
            "the part of the pod CIDR that this cluster assigns, for example `ipalloc_default_subnet` of Weave"),
    /** A network that the provider or the firewall trusts: {@code trusted_subnets} of Weave or firewalld. */
    TRUSTED_SUBNET(
            "trusted subnet",
            "a network that the network provider or the firewall trusts: `trusted_subnets` of Weave or of `network.firewalld`"),
    /** A public or private address of a host. */
    HOST_ADDRESS("host address", "a public or private address of a host"),
    /**
     * A route of a host, or the network of one of its interfaces, that neither the network provider nor Kubernetes
     * makes. Not the default route.
     */
    HOST_ROUTE(
            "host route",
            "a route of a host, or the network of one of its interfaces, that neither the network provider nor Kubernetes makes; the default route is not one"),
    /**
     * A route of a host that is like a {@link #HOST_ROUTE}, but may be intended: the network may have made it, because
     * its routes are not known, or it refuses packets to exactly a service CIDR.
     */
    UNCERTAIN_ROUTE(
            "uncertain route",
            "a host route that may be intended: the network provider may have made it, because its routes are not known, or it refuses packets to exactly a service CIDR"),
    /** A route, an interface or a tunnel address that the network provider or Kubernetes makes. */
    NETWORK_ROUTE(
            "route of the network",
            "a route, an interface or a tunnel address that the network provider or Kubernetes makes"),
    /** Addresses that the user reserves for something outside the cluster, {@code network.reserved}. */
    RESERVED("reserved CIDR", "`network.reserved`: addresses of something outside the cluster"),
    /** The address of the DNS cache on each node, if the cluster has this cache. */
    NODE_LOCAL_DNS(
            "node-local DNS address", "the address of the DNS cache on each node, if the cluster has this cache"),
    /** Addresses that are valid only on one link. */
    LINK_LOCAL("link-local CIDR", "addresses that are valid only on one link"),
    /** Addresses of the host itself. */
    LOOPBACK("loopback CIDR", "addresses of the host itself"),
    /** Addresses of groups of hosts. */
    MULTICAST("multicast CIDR", "addresses of groups of hosts"),
    /** Addresses that are never a destination: 0.0.0.0/8. */
    THIS_NETWORK("\"this network\" CIDR", "addresses that are never a destination"),
    /** An address of the metadata service of a cloud. */
    CLOUD_METADATA("cloud metadata address", "an address of the metadata service of a cloud"),
    /** The default CIDR of the bridge that a container runtime makes on its host. */
    CONTAINER_BRIDGE(
            "container bridge CIDR", "the default CIDR of the bridge that a container runtime makes on its host");

    private final String name;
    private final String meaning;

    ClaimKind(String name, String meaning) {
        this.name = name;
        this.meaning = meaning;
    }

    /** Returns the meaning, for docs/address-overlaps.md. */
    String meaning() {
        return meaning;
    }

    /** Returns the name in messages and documentation, for example {@code host route}. */
    @Override
    public String toString() {
        return name;
    }
}
