package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostFacts;
import dev.clusternetwork.cluster.HostRoute;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.internal.address.CidrSet;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.AddressLedger;
import dev.clusternetwork.plan.ClaimKind;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Collects the claims to addresses that a cluster makes. */
public final class ClusterClaims {

    /** The interfaces of kube-proxy in the mode ipvs, of kube-router instead of it, and of the node-local DNS cache. */
    private static final Set<String> INTERFACES_OF_KUBERNETES = Set.of("kube-ipvs0", "kube-dummy-if", "nodelocaldns");

    /** Routes in other tables apply only to the packets that a rule selects. */
    private static final Set<String> TABLES = Set.of("main", "default", "local", "253", "254", "255");

    /**
     * A destination with a shorter prefix is a part of a default route. VPN clients write that in parts, so that they
     * precede the other default route: two of length 1, or {@code fc00::/7} and others in IPv6. The largest private
     * CIDRs have this length.
     */
    private static final int SHORTEST_OF_NETWORK = 8;

    /** These refuse packets, and the packets of the others go over an interface or another route. */
    private static final Set<HostRoute.Type> REFUSING =
            EnumSet.of(HostRoute.Type.BLACKHOLE, HostRoute.Type.UNREACHABLE, HostRoute.Type.PROHIBIT);

    private static final String LOOPBACK = "lo";

    private final ClusterSpec cluster;
    private final NetworkProfile profile;
    private final Set<IpAddress> hostAddresses = new HashSet<>();
    private final CidrSet pods;

    /** The kind of a route that is not recognized as one of the network. */
    private final ClaimKind foreign;

    private final List<AddressClaim> claims = new ArrayList<>();

    private ClusterClaims(ClusterSpec cluster, NetworkProfile profile) {
        this.cluster = cluster;
        this.profile = profile;
        this.pods = CidrSet.of(cluster.network().podCidrs());
        this.foreign = profile.areRoutesKnown() ? ClaimKind.HOST_ROUTE : ClaimKind.UNCERTAIN_ROUTE;
        cluster.hosts().stream().flatMap(ClusterClaims::ipsOf).forEach(hostAddresses::add);
    }

    /** Returns all claims of a cluster and its network, and those that exist for every cluster. */
    public static AddressLedger ledger(ClusterSpec cluster, NetworkProfile profile, ConfigPath root) {
        var all = new ClusterClaims(cluster, profile);
        var network = root.key("network");
        all.addCidrs(ClaimKind.POD_CIDR, cluster.network().podCidrs(), network.key("pod_network_cidr"));
        all.addCidrs(ClaimKind.SERVICE_CIDR, cluster.network().serviceCidrs(), network.key("service_cidr"));
        all.claims.addAll(profile.claims());
        all.addTrustedSubnets(network.key("firewalld").key("trusted_subnets"));
        all.addReserved(network.key("reserved"));
        for (int i = 0; i < cluster.hosts().size(); i++) {
            all.addHost(cluster.hosts().get(i), root.key("hosts").item(i));
        }
        all.claims.addAll(AddressLedger.wellKnownClaims());
        return AddressLedger.of(all.claims);
    }

    /** Adds the first of each family, because further ones have their own finding. */
    private void addCidrs(ClaimKind kind, List<Cidr> cidrs, ConfigPath path) {
        var seen = EnumSet.noneOf(IpFamily.class);
        for (int i = 0; i < cidrs.size(); i++) {
            if (seen.add(cidrs.get(i).family())) {
                claims.add(AddressClaim.of(kind, cidrs.get(i)).at(path.itemOrAll(i, cidrs.size())));
            }
        }
    }

    private void addTrustedSubnets(ConfigPath path) {
        cluster.network().firewalld().ifPresent(firewalld -> {
            for (int i = 0; i < firewalld.trustedSubnets().size(); i++) {
                claims.add(AddressClaim.of(
                                ClaimKind.TRUSTED_SUBNET,
                                firewalld.trustedSubnets().get(i),
                                "firewalld")
                        .at(path.item(i)));
            }
        });
    }

    private void addReserved(ConfigPath path) {
        var reserved = cluster.network().reserved();
        for (int i = 0; i < reserved.size(); i++) {
            var each = reserved.get(i);
            claims.add(AddressClaim.of(
                            ClaimKind.RESERVED, each.cidr(), each.name().orElseGet(ClaimKind.RESERVED::toString))
                    .at(path.item(i).key("cidr")));
        }
    }

    private void addHost(HostSpec host, ConfigPath path) {
        var owner = "host " + cluster.keyOf(host);
        host.address()
                .ip()
                .ifPresent(ip -> claims.add(
                        AddressClaim.of(ClaimKind.HOST_ADDRESS, ip, owner).at(path.key("address"))));
        host.privateAddress()
                .flatMap(HostAddress::ip)
                .ifPresent(ip -> claims.add(
                        AddressClaim.of(ClaimKind.HOST_ADDRESS, ip, owner).at(HostPaths.privateAddress(host, path))));
        host.facts().ifPresent(facts -> {
            addInterfaces(facts, owner, path.key("facts").key("interfaces"));
            addRoutes(facts, owner, path.key("facts").key("routes"));
        });
    }

    /** An address of an interface implies a route to the other addresses of its network. */
    private void addInterfaces(HostFacts facts, String owner, ConfigPath path) {
        for (int i = 0; i < facts.interfaces().size(); i++) {
            var each = facts.interfaces().get(i);
            if (!each.isLoopback()) {
                var kind = isOwnInterface(each.name()) ? ClaimKind.NETWORK_ROUTE : foreign;
                var addresses = path.item(i).key("addresses");
                each.parsedAddresses()
                        .forEach(parsed -> parsed.value()
                                .filter(address -> isOfNetwork(address.network()))
                                .ifPresent(address -> claims.add(AddressClaim.of(kind, address.network(), owner)
                                        .at(addresses.item(parsed.index())))));
            }
        }
    }

    private void addRoutes(HostFacts facts, String owner, ConfigPath path) {
        for (var parsed : facts.parsedRoutes()) {
            var at = path.item(parsed.index());
            parsed.value()
                    .filter(ClusterClaims::isInEffect)
                    .ifPresent(route -> route.destination()
                            .filter(ClusterClaims::isOfNetwork)
                            .ifPresent(destination ->
                                    claims.add(AddressClaim.of(kindOf(route, destination), destination, owner)
                                            .at(at))));
        }
    }

    private static boolean isOfNetwork(Cidr destination) {
        return destination.prefixLength() >= SHORTEST_OF_NETWORK;
    }

    /** A route of the type throw only ends the search in its table, and a route over lo is one to the host itself. */
    private static boolean isInEffect(HostRoute route) {
        return route.table().map(TABLES::contains).orElse(true)
                && route.type() != HostRoute.Type.THROW
                && (REFUSING.contains(route.type())
                        || route.dev().filter(LOOPBACK::equals).isEmpty());
    }

    /**
     * A route that refuses packets to exactly a service CIDR avoids loops: packets to a port without a Service would
     * otherwise follow the default route, and come back where this CIDR is advertised. Pods reach Services
     * nevertheless, because kube-proxy changes the destination before their packets are routed. Processes of the host
     * reach them only if the addresses are local or changed on connecting (IPVS, eBPF).
     */
    private ClaimKind kindOf(HostRoute route, Cidr destination) {
        if (isOwn(route, destination)) {
            return ClaimKind.NETWORK_ROUTE;
        }
        return REFUSING.contains(route.type())
                        && cluster.network().serviceCidrs().contains(destination)
                ? ClaimKind.UNCERTAIN_ROUTE
                : foreign;
    }

    private boolean isOwn(HostRoute route, Cidr destination) {
        var devices =
                Stream.concat(route.dev().stream(), route.nextHops().stream().flatMap(hop -> hop.dev().stream()));
        return route.proto().filter(profile.routeProtocols()::contains).isPresent()
                || devices.anyMatch(this::isOwnInterface)
                || isRouteToNode(route, destination);
    }

    /**
     * Networks without a tunnel write a route over each other host to the pod CIDR of that host. A larger part of the
     * pod CIDR is not that of one host.
     */
    private boolean isRouteToNode(HostRoute route, Cidr destination) {
        return profile.nodeCidrs() != NodeCidrs.UNUSED
                && route.gateway().filter(hostAddresses::contains).isPresent()
                && destination.prefixLength() >= cluster.network().nodeMask(destination.family())
                && pods.overlaps(destination);
    }

    private boolean isOwnInterface(String name) {
        return profile.isOwnInterface(name) || INTERFACES_OF_KUBERNETES.contains(name);
    }

    private static Stream<IpAddress> ipsOf(HostSpec host) {
        return Stream.concat(Stream.of(host.address()), host.privateAddress().stream())
                .flatMap(address -> address.ip().stream());
    }
}
