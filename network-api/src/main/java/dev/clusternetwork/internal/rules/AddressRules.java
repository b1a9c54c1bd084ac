package dev.clusternetwork.internal.rules;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.address.SpecialPurposeCidrs;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.address.CidrSet;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules about the pod and service CIDRs that apply to every provider. */
final class AddressRules {

    /** The position of the address of the cluster DNS in the service CIDR: the convention of kubeadm. */
    private static final BigInteger DNS_POSITION = BigInteger.TEN;

    /** The smallest CIDR with an address at that position has 16 addresses. */
    private static final int LEAST_SERVICE_BITS = 4;

    /** MaximumBitsForServiceSubnet in kubeadm's constants; kube-apiserver has the same bound for its bitmap. */
    private static final int MOST_SERVICE_BITS = 20;

    /** The number of CIDRs of a list that a message shows; a valid list has one of each family. */
    private static final int MOST_SHOWN = 4;

    private static final NetworkSpec DEFAULTS = NetworkSpec.builder().build();

    private static final Cidr DEFAULT_PODS = DEFAULTS.podCidrs().get(0);

    private static final List<Cidr> PRIVATE_IPV4 = SpecialPurposeCidrs.PRIVATE.stream()
            .filter(each -> each.family() == IpFamily.IPV4)
            .toList();

    /** RFC 4193 section 3.1: only this half of fc00::/7 is assigned locally, and a site uses a /48. */
    private static final List<Cidr> LOCALLY_ASSIGNED = List.of(Cidr.parse("fd00::/8"));

    private static final int SITE_LENGTH = 48;

    private static final String DEFAULT_NOTE = " (the default)";

    private final NetworkSpec network;
    private final ClusterSpec cluster;
    private final ConfigPath root;
    private final ConfigPath podPath;
    private final ConfigPath servicePath;
    private final List<Claim> podClaims;
    private final List<Claim> serviceClaims;
    private final List<Claim> claims;
    private final Map<Claim, Optional<Cidr>> proposed = new LinkedHashMap<>();
    private final Findings.Collector findings;

    private AddressRules(ClusterSpec cluster, ConfigPath root, Findings.Collector findings) {
        this.cluster = cluster;
        this.network = cluster.network();
        this.root = root;
        this.podPath = root.key("network").key("pod_network_cidr");
        this.servicePath = root.key("network").key("service_cidr");
        this.podClaims = claims(network.podCidrs(), podPath, false);
        this.serviceClaims = claims(network.serviceCidrs(), servicePath, true);
        this.claims = Stream.concat(podClaims.stream(), serviceClaims.stream()).toList();
        this.findings = findings;
    }

    /**
     * Checks every address rule.
     *
     * @param capabilities of the chosen provider; empty when it is unknown
     */
    static void check(
            ClusterSpec cluster, Optional<Set<Capability>> capabilities, ConfigPath root, Findings.Collector findings) {
        var rules = new AddressRules(cluster, root, findings);
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
                            Finding.of(RuleCode.CIDR_OVERLAP, written.path())
                                    .found(written.cidr())
                                    .comparedWith(other.path())
                                    .note(written.path(), range(written.cidr()))
                                    .note(other.path(), range(other.cidr()))
                                    .problem(written.path() + " " + quoted(written.cidr()) + " overlaps "
                                            + describe(other)),
                            written,
                            "use CIDRs that do not overlap",
                            ""));
                }
            }
        }
    }

    private static String range(Cidr cidr) {
        return cidr.network() + " - " + cidr.last();
    }

    private void checkServiceCidrsNotTooLarge() {
        for (var services : serviceClaims) {
            var cidr = services.cidr();
            var shortest = cidr.family().bits() - MOST_SERVICE_BITS;
            if (cidr.prefixLength() < shortest) {
                findings.add(proposing(
                        Finding.of(RuleCode.SERVICE_CIDR_TOO_LARGE, services.path())
                                .found(cidr)
                                .problem(services.path() + " " + quoted(cidr) + " has "
                                        + (cidr.family().bits() - cidr.prefixLength())
                                        + " bits for the addresses of Services, but Kubernetes allows at most "
                                        + MOST_SERVICE_BITS),
                        services,
                        "use a prefix length of " + shortest + " or more",
                        ""));
            }
        }
    }

    private void checkServiceCidrsNotTooSmall() {
        for (var services : serviceClaims) {
            var cidr = services.cidr();
            if (cidr.size().compareTo(DNS_POSITION) <= 0) {
                findings.add(proposing(
                        Finding.of(RuleCode.SERVICE_CIDR_TOO_SMALL, services.path())
                                .found(cidr)
                                .problem(services.path() + " " + quoted(cidr) + " has only " + cidr.size() + " "
                                        + (cidr.size().equals(BigInteger.ONE) ? "address" : "addresses")
                                        + ", but the cluster DNS needs the address at position " + DNS_POSITION),
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
                        Finding.of(RuleCode.CIDR_RESERVED, claim.path())
                                .found(cidr)
                                .problem(claim.path() + " " + quoted(cidr) + " contains " + reserved.get()),
                        claim,
                        "use a private CIDR",
                        ""));
            } else if (!cidr.isPrivate() && !cidr.isSharedAddressSpace()) {
                findings.add(proposing(
                        Finding.of(RuleCode.CIDR_PUBLIC, claim.path())
                                .found(cidr)
                                .problem(claim.path() + " " + quoted(cidr) + " is not private" + nearbyPrivate(cidr)),
                        claim,
                        "use a private CIDR",
                        ", or waive " + RuleCode.CIDR_PUBLIC + " if you own these addresses"));
            }
        });
    }

    private void checkHostsOutsideCidrs() {
        for (int h = 0; h < cluster.hosts().size(); h++) {
            var host = cluster.hosts().get(h);
            var path = root.key("hosts").item(h);
            var address = host.address().ip();
            if (address.isPresent()) {
                checkOutsideCidrs(path.key("address"), address.get());
            }
            var inside = host.privateAddress().flatMap(each -> each.ip());
            if (inside.isPresent()) {
                checkOutsideCidrs(HostPaths.privateAddress(host, path), inside.get());
            }
        }
    }

    private void checkOutsideCidrs(ConfigPath path, IpAddress address) {
        claims.stream()
                .filter(claim -> claim.cidr().contains(address))
                .forEach(claim -> findings.add(proposing(
                        Finding.of(RuleCode.HOST_INSIDE_CIDR, path)
                                .found(address)
                                .comparedWith(claim.path())
                                .problem(path + " " + quoted(address) + " is in " + describe(claim)),
                        claim,
                        "use another CIDR",
                        "")));
    }

    /** A CIDR to check: the first of its family, because further ones have their own finding. */
    private record Claim(ConfigPath path, Cidr cidr, boolean isForServices) {}

    private static List<Claim> claims(List<Cidr> cidrs, ConfigPath path, boolean isForServices) {
        return families(cidrs).stream()
                .map(family -> firstOfFamily(cidrs, family))
                .sorted()
                .map(i -> new Claim(item(cidrs, path, i), cidrs.get(i), isForServices))
                .toList();
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

    /**
     * Returns a private CIDR that can replace this one: it overlaps no other CIDR, no host, and no proposal for another
     * CIDR, so that all proposals can be followed at once. It has the same size, unless the default CIDR is free, or
     * unless private address space or Services do not allow the size. If only the size is not allowed, the address is
     * kept.
     */
    private Optional<Cidr> propose(Claim claim) {
        return proposed.computeIfAbsent(claim, this::freeInsteadOf);
    }

    /** Sets the fix of a finding, with the proposal for a CIDR in the middle if there is one. */
    private Finding.Builder proposing(Finding.Builder finding, Claim claim, String fix, String rest) {
        var proposal = propose(claim);
        proposal.ifPresent(each -> finding.proposal(claim.path(), each.toString()));
        return finding.fix(fix + proposal.map(each -> ", for example " + each).orElse("") + rest);
    }

    private String describe(Claim claim) {
        return claim.path() + " " + quoted(claim.cidr()) + (claim.isForServices() ? noteOfServices() : noteOfPods());
    }

    private static String quoted(Object value) {
        return "'" + value + "'";
    }

    private Optional<Cidr> freeInsteadOf(Claim claim) {
        var cidr = claim.cidr();
        var taken = new ArrayList<>(hostCidrs());
        claims.stream().filter(each -> !each.path().equals(claim.path())).forEach(each -> taken.add(each.cidr()));
        proposed.values().forEach(each -> each.ifPresent(taken::add));
        var set = CidrSet.of(taken);
        var isIpv4 = cidr.family() == IpFamily.IPV4;
        var bits = cidr.family().bits();
        var shortest =
                claim.isForServices() ? bits - MOST_SERVICE_BITS : isIpv4 ? DEFAULT_PODS.prefixLength() : SITE_LENGTH;
        var longest = claim.isForServices() ? bits - LEAST_SERVICE_BITS : bits;
        var length = Math.min(Math.max(cidr.prefixLength(), shortest), longest);
        var sameAddress = Cidr.containing(cidr.network(), length);
        return Stream.of(
                        Stream.of(sameAddress)
                                .filter(each -> each.isPrivate() && !each.equals(cidr) && !set.overlaps(each)),
                        Stream.of(DEFAULT_PODS).filter(each -> isIpv4 && !set.overlaps(each)),
                        set.firstFree(length, isIpv4 ? PRIVATE_IPV4 : LOCALLY_ASSIGNED).stream())
                .flatMap(each -> each)
                .findFirst();
    }

    private List<Cidr> hostCidrs() {
        return cluster.hosts().stream()
                .flatMap(host -> Stream.of(Optional.of(host.address()), host.privateAddress()))
                .flatMap(Optional::stream)
                .flatMap(address -> address.ip().stream())
                .map(ip -> Cidr.of(ip, ip.family().bits()))
                .toList();
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
