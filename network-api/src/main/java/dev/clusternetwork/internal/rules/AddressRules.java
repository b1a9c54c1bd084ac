package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.address.SpecialPurposeCidrs;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.kubernetes.DnsDefaults;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.AddressLedger;
import dev.clusternetwork.plan.ClaimKind;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules about the pod and service CIDRs that apply to every provider. */
final class AddressRules {

    private static final int LEAST_SERVICE_BITS = CidrProposals.LEAST_SERVICE_BITS;

    private static final int MOST_SERVICE_BITS = CidrProposals.MOST_SERVICE_BITS;

    /** The number of CIDRs of a list that a message shows; a valid list has one of each family. */
    private static final int MOST_SHOWN = 4;

    private static final NetworkSpec DEFAULTS = NetworkSpec.builder().build();

    private static final String DEFAULT_NOTE = " (the default)";

    private final NetworkSpec network;
    private final ClusterSpec cluster;
    private final ConfigPath root;
    private final ConfigPath podPath;
    private final ConfigPath servicePath;
    private final AddressLedger ledger;
    private final List<AddressClaim> podClaims;
    private final List<AddressClaim> serviceClaims;
    private final List<AddressClaim> claims;
    private final CidrProposals proposals;
    private final Findings.Collector findings;

    private AddressRules(
            ClusterSpec cluster,
            AddressLedger ledger,
            CidrProposals proposals,
            ConfigPath root,
            Findings.Collector findings) {
        this.cluster = cluster;
        this.network = cluster.network();
        this.root = root;
        this.podPath = root.key("network").key("pod_network_cidr");
        this.servicePath = root.key("network").key("service_cidr");
        this.ledger = ledger;
        this.podClaims = ledger.claimsOf(ClaimKind.POD_CIDR);
        this.serviceClaims = ledger.claimsOf(ClaimKind.SERVICE_CIDR);
        this.proposals = proposals;
        this.claims = Stream.concat(podClaims.stream(), serviceClaims.stream()).toList();
        this.findings = findings;
    }

    /**
     * Checks every address rule.
     *
     * @param capabilities of the chosen provider; empty when it is unknown
     * @param profile of the network; empty when the provider is unknown
     */
    static void check(
            ClusterSpec cluster,
            Optional<Set<Capability>> capabilities,
            AddressLedger ledger,
            Optional<NetworkProfile> profile,
            CidrProposals proposals,
            ConfigPath root,
            Findings.Collector findings) {
        var rules = new AddressRules(cluster, ledger, proposals, root, findings);
        rules.checkOneCidrOfEachFamily(rules.network.podCidrs(), rules.podPath);
        rules.checkOneCidrOfEachFamily(rules.network.serviceCidrs(), rules.servicePath);
        rules.checkSameFamilies();
        rules.checkSameFamilyFirst();
        capabilities.ifPresent(rules::checkFamiliesSupported);
        rules.checkNoOverlap();
        rules.checkServiceCidrsNotTooLarge();
        rules.checkServiceCidrsNotTooSmall();
        rules.checkCidrsUsable();
        rules.checkHostsOutsideCidrs();
        rules.claims.forEach(claim ->
                LedgerRules.check(cluster, ledger, profile, proposals, claim, rules.describe(claim), findings));
    }

    private void checkOneCidrOfEachFamily(List<Cidr> cidrs, ConfigPath path) {
        for (int i = 1; i < cidrs.size(); i++) {
            var cidr = cidrs.get(i);
            var earlier = firstOfFamily(cidrs, cidr.family());
            if (earlier < i) {
                findings.add(Finding.of(RuleCode.CIDR_FAMILY_TWICE, item(cidrs, path, i))
                        .found(cidr)
                        .comparedWith(item(cidrs, path, earlier))
                        .problem(item(cidrs, path, i) + " " + quoted(cidr) + " is a second " + cidr.family()
                                + " CIDR after " + quoted(cidrs.get(earlier)))
                        .fix("keep one CIDR of each family"));
            }
        }
    }

    private void checkSameFamilies() {
        var pods = families(network.podCidrs());
        var services = families(network.serviceCidrs());
        if (!pods.equals(services)) {
            var isAtPods = hasDefaultServices() && !hasDefaultPods();
            findings.add(Finding.of(RuleCode.CIDR_FAMILIES_DIFFER, isAtPods ? podPath : servicePath)
                    .found(listed(isAtPods ? network.podCidrs() : network.serviceCidrs()))
                    .comparedWith(isAtPods ? servicePath : podPath)
                    .problem(
                            isAtPods
                                    ? describe(podPath, network.podCidrs(), pods) + ", but "
                                            + describe(servicePath, network.serviceCidrs(), services) + noteOfServices()
                                    : describe(servicePath, network.serviceCidrs(), services) + ", but "
                                            + describe(podPath, network.podCidrs(), pods)
                                            + noteOfPods())
                    .fix("use the same families in both"));
        }
    }

    private static String describe(ConfigPath path, List<Cidr> cidrs, Set<IpFamily> families) {
        return path + " '" + listed(cidrs) + "' has " + listed(families) + " addresses";
    }

    private String noteOfPods() {
        return hasDefaultPods() && !podPath.isWritten() ? DEFAULT_NOTE : "";
    }

    private String noteOfServices() {
        return hasDefaultServices() && !servicePath.isWritten() ? DEFAULT_NOTE : "";
    }

    private boolean hasDefaultPods() {
        return network.podCidrs().equals(DEFAULTS.podCidrs());
    }

    private boolean hasDefaultServices() {
        return network.serviceCidrs().equals(DEFAULTS.serviceCidrs());
    }

    /** The API server takes its own address from the first service CIDR, and pods have to reach it there. */
    private void checkSameFamilyFirst() {
        var pods = network.podCidrs();
        var services = network.serviceCidrs();
        var dual = families(pods).size() == 2 && pods.size() == 2 && services.size() == 2;
        if (dual
                && families(services).size() == 2
                && pods.get(0).family() != services.get(0).family()) {
            // The API server needs the family of the hosts first.
            var isAtPods = ServerRules.familyOfHosts(cluster)
                    .filter(family -> family == services.get(0).family())
                    .isPresent();
            var path = isAtPods ? podPath : servicePath;
            var other = isAtPods ? servicePath : podPath;
            var cidrs = isAtPods ? pods : services;
            var compared = isAtPods ? services : pods;
            var ordered = List.of(cidrs.get(1), cidrs.get(0));
            findings.add(Finding.of(RuleCode.CIDR_FAMILY_ORDER, path)
                    .found(listed(cidrs))
                    .comparedWith(other)
                    .problem(path + " '" + listed(cidrs) + "' starts with "
                            + cidrs.get(0).family() + ", but " + other
                            + " '" + listed(compared) + "' starts with "
                            + compared.get(0).family())
                    .proposal(path, listed(ordered))
                    .fix("use the same order in both, for example " + listed(ordered)));
        }
    }

    private void checkFamiliesSupported(Set<Capability> capabilities) {
        var pods = families(network.podCidrs());
        var needed = pods.size() > 1 ? Capability.DUAL_STACK : pods.contains(IpFamily.IPV6) ? Capability.IPV6 : null;
        if (needed == null || capabilities.contains(needed)) {
            return;
        }
        var cidrs = network.podCidrs();
        var offender = pods.size() == 1 ? 0 : firstOfFamily(cidrs, IpFamily.IPV6);
        var path = item(cidrs, podPath, offender);
        var isDualStack = needed == Capability.DUAL_STACK;
        findings.add(Finding.of(RuleCode.CIDR_FAMILY_UNSUPPORTED, path)
                .found(cidrs.get(offender))
                .comparedWith(root.key("network").key("provider"))
                .problem(path + " " + quoted(cidrs.get(offender)) + " needs "
                        + (isDualStack ? "dual stack" : "IPv6") + ", but the provider "
                        + Quotes.quote(network.provider()) + " does not support it")
                .fix(
                        isDualStack
                                ? "keep only the IPv4 CIDR, or use a provider that supports dual stack"
                                : "use IPv4 CIDRs for pods and Services, or a provider that supports IPv6"));
    }

    private void checkNoOverlap() {
        for (var pods : podClaims) {
            for (var services : serviceClaims) {
                if (pods.cidr().overlaps(services.cidr())) {
                    // The one that the user wrote, where the other one is the default.
                    var isAtServices = hasDefaultPods() && !hasDefaultServices();
                    var written = isAtServices ? services : pods;
                    var other = isAtServices ? pods : services;
                    findings.add(proposing(
                            Finding.of(RuleCode.CIDR_OVERLAP, path(written))
                                    .found(written.cidr())
                                    .comparedWith(path(other))
                                    .note(path(written), CidrProposals.range(written.cidr()))
                                    .note(path(other), CidrProposals.range(other.cidr()))
                                    .problem(path(written) + " " + quoted(written.cidr()) + " overlaps "
                                            + describe(other)),
                            written,
                            "use CIDRs that do not overlap",
                            ""));
                }
            }
        }
    }

    private void checkServiceCidrsNotTooLarge() {
        for (var services : serviceClaims) {
            var cidr = services.cidr();
            var shortest = cidr.family().bits() - MOST_SERVICE_BITS;
            if (cidr.prefixLength() < shortest) {
                findings.add(proposing(
                        Finding.of(RuleCode.SERVICE_CIDR_TOO_LARGE, path(services))
                                .found(cidr)
                                .problem(path(services) + " " + quoted(cidr) + " has "
                                        + (cidr.family().bits() - cidr.prefixLength())
                                        + " bits for the addresses of Services, but " + refusing() + " at most "
                                        + MOST_SERVICE_BITS),
                        services,
                        "use a prefix length of " + shortest + " or more",
                        ""));
            }
        }
    }

    /** Returns who refuses a large service CIDR in this version of Kubernetes. */
    private String refusing() {
        return cluster.kubernetesVersion()
                .map(version -> version.compareTo(KubernetesLimits.WITHOUT_BITMAP) < 0
                        ? "kubeadm and the API server allow"
                        : "kubeadm allows")
                .orElse("kubeadm, and the API server before Kubernetes " + KubernetesLimits.WITHOUT_BITMAP + ", allow");
    }

    private void checkServiceCidrsNotTooSmall() {
        for (var services : serviceClaims) {
            var cidr = services.cidr();
            if (DnsDefaults.address(cidr).isEmpty()) {
                findings.add(proposing(
                        Finding.of(RuleCode.SERVICE_CIDR_TOO_SMALL, path(services))
                                .found(cidr)
                                .problem(path(services) + " " + quoted(cidr) + " has only " + cidr.size() + " "
                                        + (cidr.size().equals(BigInteger.ONE) ? "address" : "addresses")
                                        + ", but the cluster DNS needs the address at position "
                                        + DnsDefaults.POSITION),
                        services,
                        "use a prefix length of " + (cidr.family().bits() - LEAST_SERVICE_BITS) + " or less",
                        ""));
            }
        }
    }

    private void checkCidrsUsable() {
        claims.forEach(claim -> {
            var cidr = claim.cidr();
            var reserved = reservedWithin(cidr);
            if (reserved.isPresent()) {
                findings.add(proposing(
                        Finding.of(RuleCode.CIDR_RESERVED, path(claim))
                                .found(cidr)
                                .problem(path(claim) + " " + quoted(cidr) + " contains " + reserved.get()),
                        claim,
                        "use a private CIDR",
                        ""));
            } else if (!cidr.isPrivate() && !cidr.isSharedAddressSpace()) {
                findings.add(proposing(
                        Finding.of(RuleCode.CIDR_PUBLIC, path(claim))
                                .found(cidr)
                                .problem(path(claim) + " " + quoted(cidr) + " is not private" + nearbyPrivate(cidr)),
                        claim,
                        "use a private CIDR",
                        ", or waive " + RuleCode.CIDR_PUBLIC + " if you own these addresses"));
            }
        });
    }

    private void checkHostsOutsideCidrs() {
        for (var host : ledger.claimsOf(ClaimKind.HOST_ADDRESS)) {
            Stream.of(ClaimKind.POD_CIDR, ClaimKind.SERVICE_CIDR)
                    .flatMap(kind -> ledger.overlapsOf(host, kind))
                    .forEach(overlap -> reportInside(host, overlap.outer()));
        }
    }

    /** Of two equal CIDRs, the one of pods or Services is the outer one. */
    private void reportInside(AddressClaim host, AddressClaim claim) {
        var path = host.path().orElseThrow();
        var address = host.cidr().network();
        findings.add(proposing(
                Finding.of(RuleCode.HOST_INSIDE_CIDR, path)
                        .found(address)
                        .comparedWith(path(claim))
                        .problem(path + " " + quoted(address) + " is in " + describe(claim)),
                claim,
                "use another CIDR",
                ""));
    }

    private static ConfigPath path(AddressClaim claim) {
        return claim.path().orElseThrow();
    }

    /** Returns the path of a CIDR: of the item in a list of several, otherwise of the key. */
    private static ConfigPath item(List<Cidr> cidrs, ConfigPath path, int index) {
        return path.itemOrAll(index, cidrs.size());
    }

    private static int firstOfFamily(List<Cidr> cidrs, IpFamily family) {
        return IntStream.range(0, cidrs.size())
                .filter(i -> cidrs.get(i).family() == family)
                .findFirst()
                .orElse(cidrs.size());
    }

    private static Set<IpFamily> families(List<Cidr> cidrs) {
        var families = EnumSet.noneOf(IpFamily.class);
        cidrs.forEach(cidr -> families.add(cidr.family()));
        return families;
    }

    private static Optional<String> reservedWithin(Cidr cidr) {
        return Stream.of(
                        Optional.of("addresses of \"this network\" (" + SpecialPurposeCidrs.THIS_NETWORK + ")")
                                .filter(kind -> cidr.overlaps(SpecialPurposeCidrs.THIS_NETWORK)),
                        first(cidr, SpecialPurposeCidrs.LOOPBACK, "loopback"),
                        first(cidr, SpecialPurposeCidrs.LINK_LOCAL, "link-local"),
                        first(cidr, SpecialPurposeCidrs.MULTICAST, "multicast"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> first(Cidr cidr, List<Cidr> reserved, String kind) {
        return reserved.stream().filter(cidr::overlaps).findFirst().map(each -> kind + " addresses (" + each + ")");
    }

    /** Describes the private CIDR with the same first octet, for users who confuse where it ends. */
    private static String nearbyPrivate(Cidr cidr) {
        if (cidr.family() == IpFamily.IPV6 || cidr.prefixLength() < 8) {
            return "";
        }
        var sameOctet = Cidr.parse(cidr.network().toString().replaceAll("\\..*", "") + ".0.0.0/8");
        return Stream.concat(SpecialPurposeCidrs.PRIVATE.stream(), Stream.of(SpecialPurposeCidrs.SHARED_ADDRESS_SPACE))
                .filter(sameOctet::contains)
                .findFirst()
                .map(near -> ", " + compare(cidr, near))
                .orElse("");
    }

    private static String compare(Cidr cidr, Cidr near) {
        if (near.overlaps(cidr)) {
            return "only partly in " + near + " (" + near.network() + " to " + near.last() + ")";
        }
        return "but outside " + near + ", which "
                + (cidr.compareTo(near) < 0 ? "starts at " + near.network() : "ends at " + near.last());
    }

    private Finding.Builder proposing(Finding.Builder finding, AddressClaim claim, String fix, String rest) {
        return proposals.proposing(finding, claim, fix, rest);
    }

    private String describe(AddressClaim claim) {
        return path(claim) + " " + quoted(claim.cidr())
                + (claim.kind() == ClaimKind.SERVICE_CIDR ? noteOfServices() : noteOfPods());
    }

    private static String quoted(Object value) {
        return "'" + value + "'";
    }

    private static String listed(List<Cidr> cidrs) {
        var first = cidrs.stream().limit(MOST_SHOWN).map(Cidr::toString).toList();
        var more = cidrs.size() - first.size();
        return String.join(",", first) + (more == 0 ? "" : " and " + more + " more");
    }

    private static String listed(Set<IpFamily> families) {
        return String.join(
                " and ", new TreeSet<>(families.stream().map(IpFamily::toString).toList()));
    }
}
