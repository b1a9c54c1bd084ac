package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.address.CidrSet;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.AddressLedger;
import dev.clusternetwork.plan.AddressOverlap;
import dev.clusternetwork.plan.ClaimKind;
import dev.clusternetwork.spi.NetworkProfile;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules about pod and service CIDRs that share addresses with routes of hosts, with reserved CIDRs, with bridges of
 * container runtimes, and with metadata services. {@link AddressRules} has those about each other and about hosts.
 */
final class LedgerRules {

    private final ClusterSpec cluster;
    private final AddressLedger ledger;
    private final CidrProposals proposals;
    private final Findings.Collector findings;

    private LedgerRules(
            ClusterSpec cluster, AddressLedger ledger, CidrProposals proposals, Findings.Collector findings) {
        this.cluster = cluster;
        this.ledger = ledger;
        this.proposals = proposals;
        this.findings = findings;
    }

    /**
     * Checks a claim to the addresses of pods or Services.
     *
     * @param profile of the network; empty when the provider is unknown, and then routes are not compared
     * @param name of the claim for messages, with its value
     */
    static void check(
            ClusterSpec cluster,
            AddressLedger ledger,
            Optional<NetworkProfile> profile,
            CidrProposals proposals,
            AddressClaim claim,
            String name,
            Findings.Collector findings) {
        var rules = new LedgerRules(cluster, ledger, proposals, findings);
        var routes = profile.isPresent() ? rules.checkRoutes(claim, name) : Set.<Cidr>of();
        rules.checkReserved(claim, name);
        rules.checkMetadata(claim, name);
        rules.checkBridges(claim, name, routes);
    }

    /** The hosts that have a route, and the claim of the first. */
    private record Route(AddressClaim first, Set<String> owners) {}

    /**
     * Reports a route of many hosts once: as an error if one of them has it for something else than the network, and at
     * the first such host. Returns the destinations.
     */
    private Set<Cidr> checkRoutes(AddressClaim claim, String name) {
        // The address of a host has its own finding.
        var hosts = CidrSet.of(ledger.overlapsOf(claim, ClaimKind.HOST_ADDRESS)
                .map(each -> other(each, claim).cidr())
                .toList());
        Map<Cidr, Route> routes = new LinkedHashMap<>();
        for (var kind : List.of(ClaimKind.HOST_ROUTE, ClaimKind.UNCERTAIN_ROUTE)) {
            var overlapping = ledger.overlapsOf(claim, kind)
                    .map(each -> other(each, claim))
                    .filter(route -> !hosts.overlaps(route.cidr()))
                    .collect(Collectors.toSet());
            // In the order of the hosts.
            ledger.claimsOf(kind).stream()
                    .filter(overlapping::contains)
                    .forEach(route -> routes.computeIfAbsent(
                                    route.cidr(), destination -> new Route(route, new LinkedHashSet<>()))
                            .owners()
                            .add(route.owner()));
        }
        routes.values().forEach(route -> {
            var first = route.first();
            var more = route.owners().size() - 1;
            var code = first.kind() == ClaimKind.HOST_ROUTE
                    ? RuleCode.CIDR_OVERLAPS_ROUTE
                    : RuleCode.CIDR_OVERLAPS_UNKNOWN_ROUTE;
            report(
                    code,
                    claim,
                    first,
                    name + " overlaps " + first.path().orElseThrow() + " '" + first.cidr() + "', a route of "
                            + first.owner()
                            + (more == 0 ? "" : more == 1 ? " and 1 other host" : " and " + more + " other hosts"),
                    waiver(code, claim, first.cidr()));
        });
        return routes.keySet();
    }

    /** The routes of the network have longer prefixes than a route to a larger CIDR, so they take precedence. */
    private static String waiver(FindingCode code, AddressClaim claim, Cidr route) {
        if (code == RuleCode.CIDR_OVERLAPS_UNKNOWN_ROUTE) {
            var isToServices = claim.kind() == ClaimKind.SERVICE_CIDR && route.equals(claim.cidr());
            return ", or waive " + code
                    + (isToServices ? " if the route is intended" : " if the network created the route");
        }
        return route.prefixLength() < claim.cidr().prefixLength()
                ? ", or waive " + code + " if nothing else uses these addresses"
                : "";
    }

    private void checkReserved(AddressClaim claim, String name) {
        ledger.overlapsOf(claim, ClaimKind.RESERVED)
                .map(each -> other(each, claim))
                .forEach(reserved -> report(
                        RuleCode.CIDR_OVERLAPS_RESERVED,
                        claim,
                        reserved,
                        name + " overlaps " + reserved.path().orElseThrow() + " '" + reserved.cidr() + "'"
                                + (reserved.owner().equals(ClaimKind.RESERVED.toString())
                                        ? ""
                                        : ", which is reserved for " + Quotes.quote(reserved.owner())),
                        ""));
    }

    private void checkMetadata(AddressClaim claim, String name) {
        ledger.overlapsOf(claim, ClaimKind.CLOUD_METADATA)
                .map(each -> other(each, claim))
                .forEach(service -> report(
                        RuleCode.CIDR_OVERLAPS_METADATA,
                        claim,
                        service,
                        name + " contains " + service.cidr().network() + ", the metadata service of " + service.owner(),
                        ", or waive " + RuleCode.CIDR_OVERLAPS_METADATA + " if the hosts are not in this cloud"));
    }

    /** The routes of all hosts show whether there is a bridge; all known bridges have IPv4 addresses. */
    private void checkBridges(AddressClaim claim, String name, Set<Cidr> routes) {
        var areRoutesComplete = !cluster.hosts().isEmpty()
                && cluster.hosts().stream()
                        .allMatch(host -> host.facts().stream()
                                .flatMap(facts -> facts.parsedRoutes().stream())
                                .flatMap(parsed -> parsed.value().stream())
                                .anyMatch(route -> route.family()
                                        .filter(IpFamily.IPV4::equals)
                                        .isPresent()));
        var bridges = ledger.overlapsOf(claim, ClaimKind.CONTAINER_BRIDGE)
                .map(each -> other(each, claim))
                .filter(bridge -> !areRoutesComplete && !routes.contains(bridge.cidr()))
                .toList();
        if (!bridges.isEmpty()) {
            var names = bridges.stream()
                    .map(bridge -> bridge.owner() + " (" + bridge.cidr() + ")")
                    .toList();
            report(
                    RuleCode.CIDR_OVERLAPS_BRIDGE,
                    claim,
                    bridges.get(0),
                    name + " overlaps the default bridge of " + listed(names),
                    ", or waive " + RuleCode.CIDR_OVERLAPS_BRIDGE + " if no host has such a bridge");
        }
    }

    private void report(FindingCode code, AddressClaim claim, AddressClaim other, String problem, String rest) {
        var path = claim.path().orElseThrow();
        var finding = Finding.of(code, path).found(claim.cidr()).problem(problem);
        finding.note(path, CidrProposals.range(claim.cidr()));
        other.path().ifPresent(at -> finding.comparedWith(at).note(at, CidrProposals.range(other.cidr())));
        findings.add(proposals.proposing(finding, claim, "use another CIDR", rest));
    }

    private static AddressClaim other(AddressOverlap overlap, AddressClaim claim) {
        return overlap.inner().equals(claim) ? overlap.outer() : overlap.inner();
    }

    private static String listed(List<String> names) {
        var last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
