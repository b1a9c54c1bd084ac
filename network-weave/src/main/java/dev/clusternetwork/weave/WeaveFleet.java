package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.HostSpec;
import dev.clusternetwork.cluster.Role;
import dev.clusternetwork.internal.address.AddressOrder;
import dev.clusternetwork.internal.address.UnreachableAddress;
import dev.clusternetwork.spi.FleetMember;
import dev.clusternetwork.spi.FleetMembership;
import dev.clusternetwork.spi.FleetPart;
import dev.clusternetwork.spi.FleetPart.Start;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.weave.WeaveSettings.IpallocInit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A cluster with Weave in a fleet, whose clusters can form one network with one ring. */
final class WeaveFleet {

    private WeaveFleet() {}

    /** Returns what a fleet has to know about the cluster. */
    static FleetPart part(PlanContext<WeaveSettings> context) {
        var path = context.settingsPath();
        var settings = context.settings();
        var running = RunningWeave.find(context.observed());
        var part = FleetPart.builder()
                .shareable()
                .running(running.isPresent())
                .subrange(
                        path.key("ipalloc_default_subnet"),
                        settings.ipallocDefaultSubnet().or(() -> defaultSubnet(running)))
                .peers(path.key("known_peers"), settings.knownPeers())
                .start(path.key("ipalloc_init"), start(context, running))
                .reachableAt(reachableAt(context.cluster()));
        var password = path.key("password");
        if (WeavePassword.isDrawn(context)) {
            // A file that was not read, or not found, has its own finding.
            if (settings.password().isEmpty()) {
                part.drawnSecret(password);
            }
        } else {
            WeavePassword.observedSecret(context.observed())
                    .map(WeavePassword::read)
                    .orElseGet(settings::passwordValue)
                    .ifPresent(value -> part.secret(password, value));
        }
        return part.build();
    }

    private static Start start(PlanContext<WeaveSettings> context, Optional<RunningWeave> running) {
        if (running.isPresent()) {
            return running.get().ipallocInit().equals(Optional.of(IpallocInit.OBSERVER.toString()))
                    ? Start.JOINS
                    : Start.CREATES;
        }
        if (context.settings().ipallocInit() == IpallocInit.OBSERVER) {
            return Start.JOINS;
        }
        return context.settingsPath().key("ipalloc_init").isWritten() ? Start.CREATES : Start.OPEN;
    }

    /**
     * Returns the addresses of the workers, or of the masters if there are no workers, one of each region in turn, so
     * that the first few are in several regions.
     */
    private static List<HostAddress> reachableAt(ClusterSpec cluster) {
        var workers = addresses(cluster, Role.WORKER);
        return workers.isEmpty() ? addresses(cluster, Role.MASTER) : workers;
    }

    private static List<HostAddress> addresses(ClusterSpec cluster, Role role) {
        var byRegion = cluster.hosts().stream()
                .filter(host -> host.role() == role)
                .collect(Collectors.groupingBy(
                        HostSpec::region,
                        TreeMap::new,
                        Collectors.flatMapping(host -> addressForOthers(host).stream(), Collectors.toList())));
        var regions = byRegion.values().stream().map(AddressOrder::sorted).toList();
        var longest = regions.stream().mapToInt(List::size).max().orElse(0);
        var all = new ArrayList<HostAddress>();
        for (int i = 0; i < longest; i++) {
            for (var region : regions) {
                if (i < region.size()) {
                    all.add(region.get(i));
                }
            }
        }
        return all.stream().distinct().toList();
    }

    /**
     * The address of a host that is the loopback address is that of a port forwarder, and not one for other clusters.
     */
    private static Optional<HostAddress> addressForOthers(HostSpec host) {
        return Stream.concat(Stream.of(host.address()), host.privateAddress().stream())
                .filter(address -> UnreachableAddress.kindOf(address).isEmpty())
                .filter(address -> address.ip()
                        .map(IpAddress::family)
                        .filter(IpFamily.IPV6::equals)
                        .isEmpty())
                .findFirst();
    }

    private static Optional<Cidr> defaultSubnet(Optional<RunningWeave> running) {
        return running.flatMap(RunningWeave::defaultSubnet).flatMap(RunningWeave.Range::cidr);
    }

    /** Returns the settings with what the user did not set: the peers, whether it creates the ring, and the subnet. */
    static WeaveSettings complete(PlanContext<WeaveSettings> context) {
        var settings = context.settings();
        var shared = context.fleet().filter(FleetMembership::isShared);
        if (shared.isEmpty()) {
            return settings;
        }
        var fleet = shared.get();
        var completed = settings.toBuilder();
        if (settings.knownPeers().isEmpty()) {
            completed.knownPeers(AddressOrder.sorted(fleet.others().stream()
                    .flatMap(member -> member.peers().stream())
                    .toList()));
        }
        // A running Weave keeps its ring, and the subnet of its pods.
        var running = RunningWeave.find(context.observed());
        if (running.isEmpty()
                && start(context, running) == Start.OPEN
                && !fleet.own().isCreator()) {
            completed.ipallocInit(IpallocInit.OBSERVER);
        }
        if (settings.ipallocDefaultSubnet().isEmpty()) {
            (running.isPresent() ? defaultSubnet(running) : fleet.own().podSubrange())
                    .ifPresent(completed::ipallocDefaultSubnet);
        }
        return completed.build();
    }

    /** Returns whether the fleet decides which cluster creates the ring, and compares the passwords. */
    static boolean isShared(PlanContext<WeaveSettings> context) {
        return context.fleet().filter(FleetMembership::isShared).isPresent();
    }

    /** Returns whether the fleet has other clusters in the network, and checks whether this one connects to them. */
    static boolean hasOtherClusters(PlanContext<WeaveSettings> context) {
        return context.fleet()
                .filter(fleet -> fleet.isShared() && !fleet.others().isEmpty())
                .isPresent();
    }

    /**
     * Returns the subnets of the other clusters to which routes are needed, sorted; empty if the pods of all clusters
     * are in one subnet, where no routes are needed.
     */
    static Optional<List<Cidr>> otherSubnets(PlanContext<WeaveSettings> context) {
        return context.fleet()
                .filter(FleetMembership::isShared)
                .filter(fleet -> fleet.own().podSubrange().isPresent())
                .map(fleet -> fleet.others().stream()
                        .map(FleetMember::podSubrange)
                        .flatMap(Optional::stream)
                        .distinct()
                        .sorted()
                        .toList());
    }
}
