package dev.clusternetwork.fleet;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.internal.address.CidrSet;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.spi.FleetMember;
import dev.clusternetwork.spi.FleetPart.Start;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Assigns what clusters do not set: parts of the pod CIDR, service CIDRs, nodes to connect to, and the cluster that
 * creates a shared network. What a cluster sets, runs with, or had before is kept. The rest is the lowest free CIDR for
 * each cluster in the order of the fleet, so that a cluster that is appended changes nothing for the others.
 */
final class Assignments {

    static final int DEFAULT_PEERS = 3;

    private static final int DEFAULT_SERVICE_LENGTH = 16;

    /** How much longer the prefix of the part of a cluster of weight 1 is: enough for 16 clusters. */
    private static final int DEFAULT_SHARE_BITS = 4;

    /** The longest prefix of a part of a pod CIDR that a network of hosts can use. */
    private static final int LONGEST_PART = 30;

    private final FleetDocument document;
    private final Fleet fleet;
    private final List<ClusterFacts> clusters;
    private final FleetFindings findings;
    private final boolean isShared;
    private final boolean isDivided;
    private final Optional<ClusterFacts> creator;

    /**
     * Decides about a fleet.
     *
     * @param isShared whether the pods of all clusters are in one network
     */
    Assignments(FleetDocument document, List<ClusterFacts> clusters, boolean isShared, FleetFindings findings) {
        this.document = document;
        this.fleet = document.partialFleet();
        this.clusters = clusters;
        this.findings = findings;
        this.isShared = isShared;
        this.isDivided = isShared
                && (fleet.defaultSubnets().equals(Optional.of(Fleet.DefaultSubnets.PER_CLUSTER))
                        || clusters.stream().anyMatch(each -> each.subrange().isPresent()));
        this.creator = isShared ? chooseCreator() : Optional.empty();
    }

    /** Returns whether each cluster assigns pod addresses from a part of the pod CIDR. */
    boolean isDivided() {
        return isDivided;
    }

    /**
     * Returns the cluster that creates a shared network; empty if the networks are separate, or if all clusters join.
     */
    Optional<ClusterFacts> creator() {
        return creator;
    }

    /** Returns the address book, and reports what cannot be assigned. */
    AddressBook book() {
        var subranges = isDivided ? subranges() : Map.<String, Cidr>of();
        var services = fleet.serviceCidrs().isEmpty() ? Map.<String, Cidr>of() : services();
        return AddressBook.of(
                isShared,
                clusters.stream()
                        .map(cluster -> member(cluster, subranges, services))
                        .toList());
    }

    private FleetMember member(ClusterFacts cluster, Map<String, Cidr> subranges, Map<String, Cidr> services) {
        var assigned = Optional.ofNullable(services.get(cluster.name()));
        var member = FleetMember.builder(cluster.name())
                .podCidrs(cluster.podCidrs())
                .serviceCidrs(assigned.map(List::of).orElse(isAssigned(cluster) ? List.of() : cluster.serviceCidrs()))
                .peers(peers(cluster))
                .creator(creator.filter(cluster::equals).isPresent());
        Optional.ofNullable(subranges.get(cluster.name())).ifPresent(member::podSubrange);
        return member.build();
    }

    /**
     * Returns whether the cluster gets its service CIDR from the fleet; if none is free, the default is not compared.
     */
    private boolean isAssigned(ClusterFacts cluster) {
        return !fleet.serviceCidrs().isEmpty() && !cluster.keepsServiceCidrs();
    }

    private Optional<ClusterFacts> chooseCreator() {
        return Stream.<Predicate<ClusterFacts>>of(
                        each -> each.isRunning() && each.start() == Start.CREATES,
                        each -> each.start() != Start.JOINS && previously(each, FleetMember::isCreator, false),
                        each -> each.start() == Start.CREATES,
                        // A network that no other cluster can connect to must not be the first.
                        each -> each.start() == Start.OPEN
                                && !each.reachableAt().isEmpty(),
                        each -> each.start() == Start.OPEN)
                .flatMap(condition -> clusters.stream().filter(condition))
                .findFirst();
    }

    private <T> T previously(ClusterFacts cluster, Function<FleetMember, T> question, T otherwise) {
        return fleet.previous()
                .flatMap(book -> book.find(cluster.name()))
                .map(question)
                .orElse(otherwise);
    }

    /** Keeps earlier peers that are still hosts, so that a new host changes nothing for the other clusters. */
    private List<HostAddress> peers(ClusterFacts cluster) {
        if (!isShared) {
            return List.of();
        }
        var candidates = new LinkedHashSet<>(previously(cluster, FleetMember::peers, List.of()));
        candidates.retainAll(cluster.reachableAt());
        candidates.addAll(cluster.reachableAt());
        return candidates.stream()
                .limit(fleet.peersPerCluster().orElse(DEFAULT_PEERS))
                .toList();
    }

    private Map<String, Cidr> subranges() {
        var assigned = new LinkedHashMap<String, Cidr>();
        clusters.forEach(each -> each.subrange().ifPresent(cidr -> assigned.put(each.name(), cidr)));
        var whole = podCidr();
        var open = clusters.stream().filter(ClusterFacts::mayGetSubrange).toList();
        if (whole.isEmpty() || open.isEmpty()) {
            return assigned;
        }
        var length = fleet.defaultSubnetLength()
                .orElse(Math.min(LONGEST_PART, whole.get().prefixLength() + DEFAULT_SHARE_BITS));
        var kept =
                keep(open, assigned, each -> previously(each, FleetMember::podSubrange, Optional.empty()), whole.get());
        var missing = assign(kept, List.of(whole.get()), List.of(), each -> lengthOf(each, length));
        missing.ifPresent(cluster -> reportExhausted(cluster, whole.get(), assigned, open, length));
        assigned.putAll(kept.assigned());
        return assigned;
    }

    /** Returns the pod CIDR that all clusters share: that of the first cluster. */
    private Optional<Cidr> podCidr() {
        return clusters.stream()
                .flatMap(each -> each.podCidrs().stream())
                .filter(cidr -> cidr.family() == IpFamily.IPV4)
                .findFirst();
    }

    /** A cluster with several shares gets a power of two of them, because only these make a CIDR. */
    private static int lengthOf(ClusterFacts cluster, int lengthOfOne) {
        var bits = Integer.SIZE - Integer.numberOfLeadingZeros(cluster.weight() - 1);
        return Math.max(0, lengthOfOne - bits);
    }

    private void reportExhausted(
            ClusterFacts cluster, Cidr whole, Map<String, Cidr> set, List<ClusterFacts> open, int length) {
        var at = document.root().key("clusters").item(cluster.index());
        var field = document.root().key("default_subnet_length");
        var enough = IntStream.rangeClosed(length + 1, LONGEST_PART)
                .filter(longer -> assign(
                                new Kept(open, new LinkedHashMap<>(set)),
                                List.of(whole),
                                List.of(),
                                each -> lengthOf(each, longer))
                        .isEmpty())
                .findFirst();
        var finding = Finding.of(FleetCode.FLEET_SUBNETS_EXHAUSTED, at)
                .relyingOn(field)
                .problem(at + " " + Quotes.quote(cluster.name()) + " gets no part of the pod CIDR "
                        + Quotes.quote(whole) + ", because no CIDR with a prefix length of " + lengthOf(cluster, length)
                        + " is free in it");
        enough.ifPresent(longer -> finding.proposal(field, Integer.toString(longer)));
        findings.add(finding.fix(
                enough.isPresent()
                        ? "set " + field + " to " + enough.getAsInt()
                        : "use a pod CIDR with a shorter prefix length"));
    }

    private Map<String, Cidr> services() {
        var open = clusters.stream().filter(this::isAssigned).toList();
        var length = fleet.servicePrefixLength().orElse(DEFAULT_SERVICE_LENGTH);
        var pool = fleet.serviceCidrs();
        var taken = new ArrayList<Cidr>();
        clusters.forEach(each -> {
            taken.addAll(each.podCidrs());
            taken.addAll(each.taken());
            if (each.keepsServiceCidrs()) {
                taken.addAll(each.serviceCidrs());
            }
        });
        var takenSet = CidrSet.of(taken);
        var assigned = new LinkedHashMap<String, Cidr>();
        for (var cluster : open) {
            previously(cluster, FleetMember::serviceCidrs, List.<Cidr>of()).stream()
                    .filter(cidr -> cidr.isWithinAny(pool) && !takenSet.overlaps(cidr))
                    .filter(cidr -> assigned.values().stream().noneMatch(cidr::overlaps))
                    .findFirst()
                    .ifPresent(cidr -> assigned.put(cluster.name(), cidr));
        }
        assign(new Kept(open, assigned), pool, taken, each -> length)
                .ifPresent(cluster -> reportServicesExhausted(cluster, length));
        return assigned;
    }

    private void reportServicesExhausted(ClusterFacts cluster, int length) {
        var at = document.root().key("clusters").item(cluster.index());
        ConfigPath pool = document.root().key("service_cidrs");
        findings.add(Finding.of(FleetCode.FLEET_SERVICES_EXHAUSTED, at)
                .comparedWith(pool)
                .relyingOn(document.root().key("service_prefix_length"))
                .problem(
                        at + " " + Quotes.quote(cluster.name()) + " gets no service CIDR, because no CIDR with a prefix"
                                + " length of " + length + " is free in " + pool)
                .fix("add a CIDR to " + pool + ", or set a larger "
                        + document.root().key("service_prefix_length")));
    }

    /** The clusters that need a CIDR, and the CIDRs that are taken or kept, by the name of the cluster. */
    private record Kept(List<ClusterFacts> open, Map<String, Cidr> assigned) {}

    private static Kept keep(
            List<ClusterFacts> open,
            Map<String, Cidr> set,
            Function<ClusterFacts, Optional<Cidr>> previous,
            Cidr whole) {
        var all = new LinkedHashMap<>(set);
        for (var cluster : open) {
            previous.apply(cluster)
                    .filter(whole::contains)
                    .filter(cidr -> all.values().stream().noneMatch(cidr::overlaps))
                    .ifPresent(cidr -> all.put(cluster.name(), cidr));
        }
        return new Kept(open, all);
    }

    /** Assigns the lowest free CIDR to each cluster that has none; returns the first cluster for which none is free. */
    private static Optional<ClusterFacts> assign(
            Kept kept, List<Cidr> parents, List<Cidr> taken, Function<ClusterFacts, Integer> lengths) {
        var all = new ArrayList<>(taken);
        all.addAll(kept.assigned().values());
        var free = new FreeCidrs(parents, all);
        for (var cluster : kept.open()) {
            if (!kept.assigned().containsKey(cluster.name())) {
                var cidr = free.take(lengths.apply(cluster));
                if (cidr.isEmpty()) {
                    return Optional.of(cluster);
                }
                kept.assigned().put(cluster.name(), cidr.get());
            }
        }
        return Optional.empty();
    }
}
