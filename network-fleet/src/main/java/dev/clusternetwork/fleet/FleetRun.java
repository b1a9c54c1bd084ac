package dev.clusternetwork.fleet;

import dev.clusternetwork.NetworkPlanner;
import dev.clusternetwork.Validation;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.fleet.Fleet.Pods;
import dev.clusternetwork.internal.message.Nearest;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.rules.RuleCode;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.read.ClusterDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Validates a fleet in two passes: the first collects the facts of each cluster and decides what each is assigned, the
 * second runs the rules of each cluster with that. One document is in memory at a time.
 */
final class FleetRun {

    private final FleetDocument document;
    private final Fleet fleet;
    private final NetworkPlanner planner;
    private final Function<String, ObservedCluster> observed;
    private final FleetFindings findings;

    FleetRun(FleetDocument document, NetworkPlanner planner, Function<String, ObservedCluster> observed) {
        this.document = document;
        this.fleet = document.partialFleet();
        this.findings = new FleetFindings(document);
        this.observed = observed;
        this.planner = waiving(planner);
    }

    /** Returns the planner with the waivers of the fleet about single clusters, and reports those of unknown codes. */
    private NetworkPlanner waiving(NetworkPlanner given) {
        var result = given;
        var ofClusters = byName(given.findingCodes());
        var path = document.root().key("waive");
        for (var waiver : fleet.waivers().entrySet()) {
            var name = waiver.getKey();
            var ofFleet = byName(List.of(FleetCode.values())).get(name);
            var code = ofFleet == null ? ofClusters.get(name) : ofFleet;
            if (code == null) {
                var all = new TreeSet<>(ofClusters.keySet());
                all.addAll(byName(List.of(FleetCode.values())).keySet());
                findings.add(Finding.of(RuleCode.WAIVER_UNKNOWN, path.key(name))
                        .atKey()
                        .problem(path + " contains " + Quotes.quote(name) + ", which is not the code of a finding")
                        .fix(Nearest.to(name, all)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("copy the code from the finding, or remove the waiver")));
            } else if (!code.waivable()) {
                findings.add(Finding.of(RuleCode.WAIVER_REFUSED, path.key(name))
                        .atKey()
                        .problem(path + " contains " + Quotes.quote(name) + ", which cannot be waived")
                        .fix("fix the cause of the finding, and remove the waiver"));
            } else if (ofFleet == null) {
                result = result.waive(code, waiver.getValue());
            }
        }
        return result;
    }

    private static Map<String, FindingCode> byName(List<FindingCode> codes) {
        return codes.stream().collect(Collectors.toMap(FindingCode::name, code -> code, (one, same) -> one));
    }

    FleetValidation run() {
        var clusters = facts();
        var pods = fleet.pods().orElseGet(() -> defaultPods(clusters));
        var assignments = new Assignments(document, clusters, pods == Pods.SHARED, findings);
        var book = assignments.book();
        new FleetRules(document, clusters, pods, assignments, book, findings).check();
        var hostRules = new HostRules(clusters, pods, book, findings);
        var connections = new Connections(clusters, book);
        var validated = new ArrayList<Findings>();
        for (var cluster : clusters) {
            var read = fleet.clusters().get(cluster.index()).document();
            hostRules.check(cluster, read);
            connections.addHosts(cluster, read.partialCluster().hosts());
            validated.add(validate(cluster.name(), read, book).findings());
        }
        if (pods == Pods.SHARED && clusters.size() > 1) {
            connections.check(assignments.creator(), findings);
        }
        var byName = new LinkedHashMap<String, Findings>();
        for (var cluster : clusters) {
            byName.put(
                    cluster.name(),
                    findings.of(cluster.index())
                            .plus(validated.get(cluster.index()))
                            .inFileOrder(List.of(cluster.fileName()))
                            .waiving(fleet.waivers()));
        }
        return new FleetValidation(
                document.findings().plus(findings.ofFleet()).waiving(fleet.waivers()),
                byName,
                book,
                order(clusters, assignments.creator()),
                this);
    }

    private List<ClusterFacts> facts() {
        var names = new HashMap<String, Integer>();
        var facts = new ArrayList<ClusterFacts>();
        for (int i = 0; i < fleet.clusters().size(); i++) {
            var cluster = fleet.clusters().get(i);
            var read = cluster.document();
            var name = name(i, cluster, read, names);
            facts.add(new ClusterFacts(
                    i,
                    name,
                    cluster.weight(),
                    read,
                    planner.fleetPart(read, observed(name)),
                    // Earlier peers may be any of them.
                    fleet.previous().isPresent()
                            ? Integer.MAX_VALUE
                            : fleet.peersPerCluster().orElse(Assignments.DEFAULT_PEERS),
                    fleet.serviceCidrs()));
        }
        return facts;
    }

    /** Returns the name of a cluster; if it has none, or that of another one, its path, so that it has one. */
    private String name(int index, FleetCluster cluster, ClusterDocument read, Map<String, Integer> names) {
        var path = document.root().key("clusters").item(index);
        var name = cluster.name().or(() -> read.partialCluster().name()).filter(each -> !each.isBlank());
        if (name.isEmpty()) {
            if (ClusterFacts.isReadable(read, read.root().key("name"))) {
                findings.add(Finding.of(FleetCode.FLEET_NAME_MISSING, path.key("name"))
                        .problem(path + " has no name, and its file has none either")
                        .fix("add a name to it"));
            }
            return path.toString();
        }
        var earlier = names.putIfAbsent(name.get(), index);
        if (earlier != null) {
            var other = document.root().key("clusters").item(earlier);
            findings.add(Finding.of(FleetCode.FLEET_NAME_TWICE, path.key("name"))
                    .found(name.get())
                    .comparedWith(other.key("name"))
                    .problem(path + " has the name " + Quotes.quote(name.get()) + ", which " + other + " has, too")
                    .fix("use another name"));
            return path.toString();
        }
        return name.get();
    }

    private static Pods defaultPods(List<ClusterFacts> clusters) {
        var known =
                clusters.stream().filter(each -> each.provider().isPresent()).toList();
        var providers = known.stream().map(ClusterFacts::provider).distinct().count();
        return providers == 1 && known.stream().allMatch(ClusterFacts::isShareable) ? Pods.SHARED : Pods.SEPARATE;
    }

    private static List<FleetStep> order(List<ClusterFacts> clusters, Optional<ClusterFacts> creator) {
        var steps = new ArrayList<FleetStep>();
        creator.ifPresent(first -> steps.add(new FleetStep(first.name(), Optional.empty())));
        clusters.stream()
                .filter(cluster -> creator.filter(cluster::equals).isEmpty())
                .forEach(cluster -> steps.add(new FleetStep(
                        cluster.name(), cluster.isRunning() ? Optional.empty() : creator.map(ClusterFacts::name))));
        return List.copyOf(steps);
    }

    private ObservedCluster observed(String cluster) {
        return observed.apply(cluster);
    }

    private Validation validate(String name, ClusterDocument read, AddressBook book) {
        return planner.inFleet(book.membership(name).orElseThrow()).validate(read, observed(name));
    }

    /** Plans a cluster anew, because neither its document nor its validation is kept. */
    ClusterPlan plan(int index, String name, AddressBook book) {
        return new ClusterPlan(
                name,
                validate(name, fleet.clusters().get(index).document(), book).plan());
    }

    /** Returns the content of a file of the fleet, or of a cluster, which is read again. */
    Optional<String> source(String fileName) {
        return document.source(fileName)
                .or(() -> fleet.clusters().stream()
                        .flatMap(cluster -> cluster.document().source(fileName).stream())
                        .findFirst());
    }
}
