package dev.clusternetwork.fleet;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.fleet.Fleet.Pods;
import dev.clusternetwork.internal.address.CidrOverlap;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.AddressLedger;
import dev.clusternetwork.plan.ClaimKind;
import dev.clusternetwork.spi.FleetMember;
import dev.clusternetwork.spi.FleetPart.Start;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules that compare the settings of all clusters: one method for each rule. Each compares all in one sweep. */
final class FleetRules {

    private final FleetDocument document;
    private final List<ClusterFacts> clusters;
    private final Pods pods;
    private final Assignments assignments;
    private final AddressBook book;
    private final FleetFindings findings;

    FleetRules(
            FleetDocument document,
            List<ClusterFacts> clusters,
            Pods pods,
            Assignments assignments,
            AddressBook book,
            FleetFindings findings) {
        this.document = document;
        this.clusters = clusters;
        this.pods = pods;
        this.assignments = assignments;
        this.book = book;
        this.findings = findings;
    }

    /** Checks every rule. */
    void check() {
        checkUnusedSettings();
        if (pods == Pods.SHARED) {
            checkProviders();
            checkSamePods();
            checkSubranges();
            checkPasswords();
            checkCreator();
        }
        if (pods != Pods.SEPARATE) {
            checkDisjoint();
        }
    }

    private void checkUnusedSettings() {
        var fleet = document.partialFleet();
        if (pods != Pods.SHARED) {
            fleet.defaultSubnets().ifPresent(value -> unused("default_subnets", value, becauseOfPods()));
            fleet.peersPerCluster().ifPresent(value -> unused("peers_per_cluster", value, becauseOfPods()));
        } else if (fleet.defaultSubnets().equals(Optional.of(Fleet.DefaultSubnets.COMMON)) && assignments.isDivided()) {
            clusters.stream()
                    .flatMap(each ->
                            each.subrangeSetting().filter(set -> each.subrange().isPresent()).stream())
                    .findFirst()
                    .ifPresent(set -> unused(
                            "default_subnets",
                            Fleet.DefaultSubnets.COMMON,
                            set.path() + " of cluster " + Quotes.quote(set.name()) + set.where() + " is set"));
        }
        if (!assignments.isDivided()) {
            var why = pods == Pods.SHARED ? "all clusters assign addresses from the whole pod CIDR" : becauseOfPods();
            fleet.defaultSubnetLength().ifPresent(value -> unused("default_subnet_length", value, why));
            for (int i = 0; i < fleet.clusters().size(); i++) {
                var weight = fleet.clusters().get(i).weight();
                if (weight != 1) {
                    var at = document.root().key("clusters").item(i).key("weight");
                    findings.add(Finding.of(FleetCode.FLEET_SETTING_UNUSED, at)
                            .found(weight)
                            .problem(at + " " + Quotes.quote(weight) + " has no effect, because " + why)
                            .fix("remove it, or set default_subnets to " + Fleet.DefaultSubnets.PER_CLUSTER));
                }
            }
        }
        if (fleet.serviceCidrs().isEmpty()) {
            fleet.servicePrefixLength()
                    .ifPresent(value -> unused("service_prefix_length", value, "service_cidrs is not set"));
        }
    }

    private String becauseOfPods() {
        return "pods " + (document.partialFleet().pods().isPresent() ? "is " : "is by default ") + Quotes.quote(pods);
    }

    private void unused(String field, Object value, String why) {
        var at = document.root().key(field);
        findings.add(Finding.of(FleetCode.FLEET_SETTING_UNUSED, at)
                .found(value)
                .problem(at + " " + Quotes.quote(value) + " has no effect, because " + why)
                .fix("remove it"));
    }

    private void checkProviders() {
        var first = clusters.stream().filter(ClusterFacts::isShareable).findFirst();
        for (var cluster : clusters) {
            cluster.provider().ifPresent(provider -> checkProvider(cluster, provider, first));
        }
    }

    private void checkProvider(ClusterFacts cluster, String provider, Optional<ClusterFacts> first) {
        var at = cluster.providerSetting();
        if (!cluster.isShareable()) {
            findings.add(
                    at,
                    at.finding(FleetCode.FLEET_NETWORK_NOT_SHARED)
                            .found(provider)
                            .problem(at.shown(provider) + " has no network for the pods of several clusters")
                            .fix("use a provider that has one, for example weave, or set pods of the fleet to "
                                    + Pods.ROUTED + " or " + Pods.SEPARATE));
            return;
        }
        var other = first.orElseThrow();
        var otherProvider = other.provider().orElse(provider);
        if (!otherProvider.equals(provider)) {
            findings.add(
                    at,
                    at.finding(FleetCode.FLEET_NETWORK_NOT_SHARED, other.providerSetting())
                            .found(provider)
                            .problem(at.shown(provider) + " differs from "
                                    + other.providerSetting().shownAsOther(otherProvider)
                                    + ", but all pods are in one network")
                            .fix("use " + otherProvider + ", or set pods of the fleet to " + Pods.ROUTED + " or "
                                    + Pods.SEPARATE));
        }
    }

    /**
     * Returns the cluster with which the others are compared: the one that creates the network, otherwise the first.
     */
    private Optional<ClusterFacts> reference(Predicate<ClusterFacts> isComparable) {
        return Stream.concat(assignments.creator().stream(), clusters.stream())
                .filter(isComparable)
                .findFirst();
    }

    private void checkSamePods() {
        var first = reference(each -> !each.podCidrs().isEmpty() && each.isShareable());
        for (var cluster : clusters) {
            if (cluster.podCidrs().isEmpty()
                    || !cluster.isShareable()
                    || cluster.podCidrs().equals(first.orElseThrow().podCidrs())) {
                continue;
            }
            var other = first.get();
            findings.add(
                    cluster.pods(),
                    cluster.pods()
                            .finding(FleetCode.FLEET_POD_CIDRS_DIFFER, other.pods())
                            .found(shown(cluster.podCidrs()))
                            .problem(cluster.pods().shown(shown(cluster.podCidrs())) + " differs from "
                                    + other.pods().shownAsOther(shown(other.podCidrs()))
                                    + ", but all pods are in one network")
                            .proposal(cluster.pods().path(), shown(other.podCidrs()))
                            .fix("use " + shown(other.podCidrs()) + ", or set pods of the fleet to " + Pods.SEPARATE));
        }
    }

    private static String shown(List<Cidr> cidrs) {
        return cidrs.stream().map(Cidr::toString).collect(Collectors.joining(","));
    }

    private void checkSubranges() {
        var set = clusters.stream().filter(each -> each.subrange().isPresent()).toList();
        var cidrs = set.stream().map(each -> each.subrange().orElseThrow()).toList();
        for (var overlap : CidrOverlap.nearestAmong(cidrs)) {
            var cluster = set.get(overlap.innerIndex());
            var other = set.get(overlap.outerIndex());
            var at = cluster.subrangeSetting().orElseThrow();
            var otherAt = other.subrangeSetting().orElseThrow();
            findings.add(
                    at,
                    at.finding(FleetCode.FLEET_SUBNETS_OVERLAP, otherAt)
                            .found(overlap.inner())
                            .problem(at.shown(overlap.inner()) + (overlap.isSameCidr() ? " is that of " : " is in ")
                                    + (overlap.isSameCidr()
                                            ? "cluster " + Quotes.quote(other.name()) + otherAt.where()
                                            : otherAt.shownAsOther(overlap.outer()))
                                    + ", so routes to one cluster lead to the other")
                            .fix("remove it, so that the fleet assigns a free part of the pod CIDR"));
        }
        if (assignments.isDivided()) {
            clusters.stream()
                    .filter(each -> each.isRunning() && each.subrange().isEmpty())
                    .forEach(each -> each.subrangeSetting()
                            .ifPresent(at -> findings.add(
                                    at,
                                    at.finding(FleetCode.FLEET_SUBNET_MISSING)
                                            .problem(at.shown()
                                                    + " is not set and the cluster runs, so its pods have addresses in the"
                                                    + " whole pod CIDR, and those of clusters with parts of it do not reach"
                                                    + " them")
                                            .fix("set it to a part that contains the addresses in use, or set it in no"
                                                    + " cluster"))));
        }
    }

    private void checkPasswords() {
        var first = reference(each -> each.password().isPresent());
        for (var cluster : clusters) {
            if (cluster.secretSetting().isEmpty() || clusters.size() == 1) {
                continue;
            }
            var at = cluster.secretSetting().get();
            if (cluster.isPasswordDrawn()) {
                var source = first.map(other -> "the password of cluster " + Quotes.quote(other.name()))
                        .orElse("one password for all clusters");
                findings.add(
                        at,
                        at.finding(FleetCode.FLEET_PASSWORD_MISSING)
                                .problem(at.shown() + " is not set, so this cluster gets a new password that no other"
                                        + " cluster has")
                                .fix("set it to a file that contains " + source + ", or set pods of the fleet to "
                                        + Pods.SEPARATE));
            } else if (cluster.password().isPresent()
                    && !cluster.password().equals(first.orElseThrow().password())) {
                var other = first.get();
                var otherAt = other.secretSetting().orElseThrow();
                findings.add(
                        at,
                        at.finding(FleetCode.FLEET_PASSWORDS_DIFFER, otherAt)
                                .found(Finding.HIDDEN)
                                .problem(at.path() + " " + Finding.HIDDEN + " of cluster " + Quotes.quote(at.name())
                                        + " differs from that of cluster " + Quotes.quote(other.name())
                                        + otherAt.where() + ", and nodes with different passwords refuse each other")
                                .fix("use the same password in all clusters"));
            }
        }
    }

    private void checkCreator() {
        if (clusters.size() > 1
                && assignments.creator().isEmpty()
                && clusters.stream().noneMatch(ClusterFacts::isRunning)) {
            clusters.get(0)
                    .startSetting()
                    .ifPresent(at -> findings.add(
                            at,
                            at.finding(FleetCode.FLEET_CREATOR_MISSING)
                                    .problem(
                                            at.shown() + " waits for another cluster, like that of every other cluster")
                                    .fix("remove it")));
        }
        assignments
                .creator()
                .ifPresent(creator -> clusters.stream()
                        .filter(each -> each != creator && each.start() == Start.CREATES && !each.isRunning())
                        .forEach(each -> {
                            var at = each.startSetting().orElseThrow();
                            var otherAt = creator.startSetting();
                            findings.add(
                                    at,
                                    at.finding(
                                                    FleetCode.FLEET_CREATOR_TWICE,
                                                    otherAt.stream().toArray(Setting[]::new))
                                            .problem(at.shown()
                                                    + " lets the cluster create an address allocation of its own, but"
                                                    + " cluster " + Quotes.quote(creator.name())
                                                    + otherAt.map(Setting::where)
                                                            .orElse("") + " creates it, and nodes of"
                                                    + " different ones refuse each other")
                                            .fix("remove it"));
                        }));
    }

    /** A CIDR of a cluster, as the book has it. */
    private record Range(ClusterFacts cluster, ClaimKind kind, Cidr cidr, Setting setting) {

        boolean isServices() {
            return kind == ClaimKind.SERVICE_CIDR;
        }
    }

    /** Of networks that share their pods, only Services are compared with each other. */
    private void checkDisjoint() {
        var ranges = ranges();
        var cidrs = ranges.stream().map(Range::cidr).toList();
        var nearest = new HashMap<Integer, Integer>();
        CidrOverlap.nearestAmong(cidrs).forEach(pair -> nearest.put(pair.innerIndex(), pair.outerIndex()));
        var free = new Proposals();
        for (int i = 0; i < ranges.size(); i++) {
            var inner = ranges.get(i);
            var index = nearest.get(i);
            // A cluster has only a few CIDRs.
            while (index != null && ranges.get(index).cluster() == inner.cluster()) {
                index = nearest.get(index);
            }
            if (index != null) {
                // The later cluster gets the finding, because the earlier one was there first.
                var outer = ranges.get(index);
                var isInnerLater = inner.cluster().index() > outer.cluster().index();
                report(isInnerLater ? inner : outer, isInnerLater ? outer : inner, free);
            }
        }
    }

    private List<Range> ranges() {
        var ranges = new ArrayList<Range>();
        for (var cluster : clusters) {
            if (pods == Pods.ROUTED) {
                cluster.podCidrs()
                        .forEach(cidr -> ranges.add(new Range(cluster, ClaimKind.POD_CIDR, cidr, cluster.pods())));
            }
            var services =
                    book.find(cluster.name()).map(FleetMember::serviceCidrs).orElse(List.of());
            var setting = services.equals(cluster.serviceCidrs())
                    ? cluster.services()
                    : cluster.services().assigned();
            services.forEach(cidr -> ranges.add(new Range(cluster, ClaimKind.SERVICE_CIDR, cidr, setting)));
        }
        return ranges;
    }

    private void report(Range range, Range other, Proposals free) {
        var areBothServices = range.isServices() && other.isServices();
        var code = !areBothServices
                ? FleetCode.FLEET_POD_CIDRS_OVERLAP
                : pods == Pods.ROUTED ? FleetCode.FLEET_SERVICE_CIDRS_OVERLAP : FleetCode.FLEET_SERVICE_CIDRS_SHARED;
        var at = range.setting();
        var relation = range.cidr().equals(other.cidr()) ? " is the same as " : " overlaps ";
        var otherName = range.kind() == other.kind() ? "" : other.setting().path() + " ";
        var finding = at.finding(code, other.setting())
                .found(range.cidr())
                .problem(at.shown(range.cidr())
                        + relation
                        + otherName
                        + other.setting().shownAsOther(other.cidr())
                        + (pods == Pods.ROUTED
                                ? ", but packets to it are routed to only one of them"
                                : ", so Services of one cluster cannot be reached from the other"));
        var proposal = free.insteadOf(range);
        proposal.ifPresent(cidr -> finding.proposal(at.path(), cidr.toString()));
        findings.add(
                at,
                finding.fix("use a CIDR that no other cluster has"
                        + proposal.map(cidr -> ", for example " + cidr).orElse("")
                        + (areBothServices ? ", or set service_cidrs of the fleet" : "")
                        + (code == FleetCode.FLEET_SERVICE_CIDRS_SHARED ? ", or waive " + code : "")));
    }

    /** Free CIDRs, each proposed once, so that all proposals can be followed. */
    private final class Proposals {

        private static final int SHORTEST_PREFIX = 12;

        /** As many findings of a code are listed. */
        private static final int MOST = 200;

        private final List<AddressClaim> taken = new ArrayList<>();
        private int count;

        Optional<Cidr> insteadOf(Range range) {
            if (range.cidr().family() != IpFamily.IPV4 || count++ > MOST) {
                return Optional.empty();
            }
            if (taken.isEmpty()) {
                taken.addAll(AddressLedger.wellKnownClaims());
                book.members()
                        .forEach(member -> Stream.concat(member.podCidrs().stream(), member.serviceCidrs().stream())
                                .forEach(this::take));
                clusters.forEach(cluster -> cluster.usedNetworks().forEach(this::take));
            }
            var free = AddressLedger.of(taken).freeCidr(Math.max(range.cidr().prefixLength(), SHORTEST_PREFIX));
            free.ifPresent(this::take);
            return free;
        }

        private void take(Cidr cidr) {
            taken.add(AddressClaim.of(ClaimKind.RESERVED, cidr));
        }
    }
}
