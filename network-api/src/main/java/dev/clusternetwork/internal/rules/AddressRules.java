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
import dev.clusternetwork.internal.message.Excerpt;
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

/** What must hold of the pod and service blocks, whoever brings the network. */
final class AddressRules {

    /** Cluster DNS answers at the tenth address behind the service block's first: kubeadm's convention. */
    private static final BigInteger DNS_POSITION = BigInteger.TEN;

    /** The smallest block with an address at that position has 16 addresses. */
    private static final int LEAST_SERVICE_BITS = 4;

    /** MaximumBitsForServiceSubnet in kubeadm's constants; kube-apiserver has the same bound for its bitmap. */
    private static final int MOST_SERVICE_BITS = 20;

    /** Of a list of blocks; one of each family is right, so that more are only to recognise it by. */
    private static final int MOST_SHOWN = 4;

    private static final Cidr DEFAULT_PODS =
            NetworkSpec.builder().build().podCidrs().get(0);

    private static final List<Cidr> PRIVATE_IPV4 = SpecialPurposeCidrs.PRIVATE.stream()
            .filter(each -> each.family() == IpFamily.IPV4)
            .toList();

    /** RFC 4193 section 3.1: of fc00::/7 only this half may be assigned by whoever likes to; a site takes a /48. */
    private static final List<Cidr> LOCALLY_ASSIGNED = List.of(Cidr.parse("fd00::/8"));

    private static final int SITE_LENGTH = 48;

    private final NetworkSpec network;
    private final ClusterSpec cluster;
    private final ConfigPath root;
    private final ConfigPath podPath;
    private final ConfigPath servicePath;
    private final List<Claim> podClaims;
    private final List<Claim> serviceClaims;
    private final List<Claim> claims;
    private final Map<Claim, Optional<Cidr>> suggested = new LinkedHashMap<>();
    private final Findings.Collector findings;
    private final Findings.Bounded podFindings;
    private final Findings.Bounded serviceFindings;
    private final Findings.Bounded hostFindings;

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
        this.podFindings = findings.bounded(podPath);
        this.serviceFindings = findings.bounded(servicePath);
        this.hostFindings = findings.bounded(root.key("hosts"));
    }

    /**
     * Checks every address rule.
     *
     * @param capabilities of the chosen provider; empty when it is unknown
     */
    static void check(
            ClusterSpec cluster, Optional<Set<Capability>> capabilities, ConfigPath root, Findings.Collector findings) {
        var rules = new AddressRules(cluster, root, findings);
        rules.checkOneCidrOfEachFamily(rules.network.podCidrs(), rules.podPath, rules.podFindings);
        rules.checkOneCidrOfEachFamily(rules.network.serviceCidrs(), rules.servicePath, rules.serviceFindings);
        rules.checkSameFamilies();
        rules.checkSameFamilyFirst();
        capabilities.ifPresent(rules::checkFamiliesSupported);
        rules.checkPodsAndServicesApart();
        rules.checkServicesCountable();
        rules.checkDnsInsideServiceCidr();
        rules.checkCidrsUsable();
        rules.checkHostsOutsideCidrs();
        rules.podFindings.close();
        rules.serviceFindings.close();
        rules.hostFindings.close();
    }

    private void checkOneCidrOfEachFamily(List<Cidr> blocks, ConfigPath path, Findings.Bounded bounded) {
        for (int i = 1; i < blocks.size(); i++) {
            var block = blocks.get(i);
            var earlier = firstOfFamily(blocks, block.family());
            if (earlier < i) {
                bounded.add(Finding.of(RuleCode.CIDR_FAMILY_TWICE, item(blocks, path, i))
                        .found(block)
                        .comparedWith(item(blocks, path, earlier))
                        .message(item(blocks, path, i) + " is " + block + ", a second " + block.family()
                                + " block after " + blocks.get(earlier))
                        .fix("keep one block of each family"));
            }
        }
    }

    private void checkSameFamilies() {
        var pods = families(network.podCidrs());
        var services = families(network.serviceCidrs());
        if (!pods.equals(services)) {
            findings.add(Finding.of(RuleCode.CIDR_FAMILIES_DIFFER, servicePath)
                    .found(shown(network.serviceCidrs()))
                    .comparedWith(podPath)
                    .message(servicePath + " is " + shown(network.serviceCidrs()) + " (" + shown(services) + "), but "
                            + podPath + " is " + shown(network.podCidrs()) + " (" + shown(pods) + ")")
                    .fix("give both a block of each family that the cluster uses"));
        }
    }

    /** The API server takes its own address from the first service block; pods have to reach it there. */
    private void checkSameFamilyFirst() {
        var pods = network.podCidrs();
        var services = network.serviceCidrs();
        var dual = families(pods).size() == 2 && pods.size() == 2 && services.size() == 2;
        if (dual
                && families(services).size() == 2
                && pods.get(0).family() != services.get(0).family()) {
            var ordered = List.of(services.get(1), services.get(0));
            findings.add(Finding.of(RuleCode.CIDR_FAMILY_ORDER, servicePath)
                    .found(shown(services))
                    .comparedWith(podPath)
                    .message(servicePath + " is " + shown(services) + ", with "
                            + services.get(0).family() + " first, but " + podPath + " is " + shown(pods) + ", with "
                            + pods.get(0).family() + " first")
                    .fix("write both in the same order, such as " + servicePath + ": " + shown(ordered)));
        }
    }

    private void checkFamiliesSupported(Set<Capability> capabilities) {
        var pods = families(network.podCidrs());
        var needed = pods.size() > 1 ? Capability.DUAL_STACK : pods.contains(IpFamily.IPV6) ? Capability.IPV6 : null;
        if (needed == null || capabilities.contains(needed)) {
            return;
        }
        var blocks = network.podCidrs();
        var offender = pods.size() == 1 ? 0 : firstOfFamily(blocks, IpFamily.IPV6);
        var path = item(blocks, podPath, offender);
        findings.add(Finding.of(RuleCode.CIDR_FAMILY_UNSUPPORTED, path)
                .found(blocks.get(offender))
                .comparedWith(root.key("network").key("provider"))
                .message(path + " is " + blocks.get(offender) + ", but the provider '" + Excerpt.of(network.provider())
                        + "' cannot give pods "
                        + (needed == Capability.DUAL_STACK ? "addresses of both families" : "IPv6 addresses"))
                .fix(
                        needed == Capability.DUAL_STACK
                                ? "keep the IPv4 block alone, or choose a provider with dual stack"
                                : "choose an IPv4 block" + suggestion(new Claim(path, DEFAULT_PODS, false), "")
                                        + ", or a provider that supports IPv6"));
    }

    private void checkPodsAndServicesApart() {
        for (var pods : podClaims) {
            for (var services : serviceClaims) {
                if (pods.block().overlaps(services.block())) {
                    findings.add(Finding.of(RuleCode.CIDR_OVERLAP, pods.path())
                            .found(pods.block())
                            .comparedWith(services.path())
                            .message(pods.path() + " is " + pods.block() + ", which overlaps " + services.path() + " "
                                    + services.block())
                            .fix("choose two blocks that share no address" + suggestion(pods, ",")));
                }
            }
        }
    }

    private void checkServicesCountable() {
        for (var services : serviceClaims) {
            var block = services.block();
            var shortest = block.family().bits() - MOST_SERVICE_BITS;
            if (block.prefixLength() < shortest) {
                findings.add(Finding.of(RuleCode.SERVICE_CIDR_TOO_LARGE, services.path())
                        .found(block)
                        .message(services.path() + " is " + block + ", which leaves "
                                + (block.family().bits() - block.prefixLength())
                                + " bits for the addresses of Services, but Kubernetes takes at most "
                                + MOST_SERVICE_BITS)
                        .fix("choose a block of /" + shortest + " or smaller" + suggestion(services, ",")));
            }
        }
    }

    private void checkDnsInsideServiceCidr() {
        for (var services : serviceClaims) {
            var block = services.block();
            if (block.size().compareTo(DNS_POSITION) <= 0) {
                findings.add(Finding.of(RuleCode.SERVICE_CIDR_TOO_SMALL, services.path())
                        .found(block)
                        .message(services.path() + " is " + block + ", which has " + block.size() + " "
                                + (block.size().equals(BigInteger.ONE) ? "address" : "addresses")
                                + " and so none at position " + DNS_POSITION + ", where cluster DNS answers")
                        .fix("choose a block of /" + (block.family().bits() - LEAST_SERVICE_BITS) + " or larger"));
            }
        }
    }

    private void checkCidrsUsable() {
        claims.forEach(claim -> {
            var block = claim.block();
            var reserved = reservedWithin(block);
            if (reserved.isPresent()) {
                findings.add(Finding.of(RuleCode.CIDR_RESERVED, claim.path())
                        .found(block)
                        .message(claim.path() + " is " + block + ", which holds " + reserved.get())
                        .fix("choose a private block" + suggestion(claim, "")));
            } else if (!block.isPrivate() && !block.isSharedAddressSpace()) {
                findings.add(Finding.of(RuleCode.CIDR_PUBLIC, claim.path())
                        .found(block)
                        .message(claim.path() + " is " + block + ", which is not private" + nearbyPrivate(block))
                        .fix("choose a private block" + suggestion(claim, "") + ", or waive " + RuleCode.CIDR_PUBLIC
                                + " if these addresses are yours"));
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
                checkOutsideCidrs(path.key("private_address"), inside.get());
            }
        }
    }

    private void checkOutsideCidrs(ConfigPath path, IpAddress address) {
        claims.stream()
                .filter(claim -> claim.block().contains(address))
                .forEach(claim -> hostFindings.add(Finding.of(RuleCode.HOST_INSIDE_CIDR, path)
                        .found(address)
                        .comparedWith(claim.path())
                        .message(path + " is " + address + ", which lies inside " + claim.path() + " " + claim.block())
                        .fix("choose a block that holds no host's address" + suggestion(claim, ","))));
    }

    /** A block that counts: the first of its family, for those after it have a finding of their own. */
    private record Claim(ConfigPath path, Cidr block, boolean isForServices) {}

    private static List<Claim> claims(List<Cidr> blocks, ConfigPath path, boolean isForServices) {
        return families(blocks).stream()
                .map(family -> firstOfFamily(blocks, family))
                .sorted()
                .map(i -> new Claim(item(blocks, path, i), blocks.get(i), isForServices))
                .toList();
    }

    /** The path of a block: of its item where several are written, else of the key. */
    private static ConfigPath item(List<Cidr> blocks, ConfigPath path, int index) {
        return path.itemOrWhole(index, blocks.size());
    }

    private static int firstOfFamily(List<Cidr> blocks, IpFamily family) {
        return IntStream.range(0, blocks.size())
                .filter(i -> blocks.get(i).family() == family)
                .findFirst()
                .orElse(blocks.size());
    }

    private static Set<IpFamily> families(List<Cidr> blocks) {
        var families = EnumSet.noneOf(IpFamily.class);
        blocks.forEach(block -> families.add(block.family()));
        return families;
    }

    private static Optional<String> reservedWithin(Cidr block) {
        return Stream.of(
                        Optional.of("addresses of this network " + SpecialPurposeCidrs.THIS_NETWORK)
                                .filter(text -> block.overlaps(SpecialPurposeCidrs.THIS_NETWORK)),
                        first(block, SpecialPurposeCidrs.LOOPBACK, "loopback"),
                        first(block, SpecialPurposeCidrs.LINK_LOCAL, "link-local"),
                        first(block, SpecialPurposeCidrs.MULTICAST, "multicast"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> first(Cidr block, List<Cidr> reserved, String kind) {
        return reserved.stream().filter(block::overlaps).findFirst().map(each -> kind + " addresses (" + each + ")");
    }

    /** Names the private block of the same first octet, for users who misremember where it ends. */
    private static String nearbyPrivate(Cidr block) {
        if (block.family() == IpFamily.IPV6 || block.prefixLength() < 8) {
            return "";
        }
        var sameOctet = Cidr.parse(block.network().toString().replaceAll("\\..*", "") + ".0.0.0/8");
        return Stream.concat(SpecialPurposeCidrs.PRIVATE.stream(), Stream.of(SpecialPurposeCidrs.SHARED_ADDRESS_SPACE))
                .filter(sameOctet::contains)
                .findFirst()
                .map(near -> "; it lies " + where(block, near))
                .orElse("");
    }

    private static String where(Cidr block, Cidr near) {
        if (near.overlaps(block)) {
            return "partly outside " + near + ", which runs from " + near.network() + " to " + near.last();
        }
        return "just outside " + near + ", which "
                + (block.compareTo(near) < 0 ? "begins at " + near.network() : "ends at " + near.last());
    }

    /**
     * A private block that could stand in place of this one: neither the other blocks nor a host lie in it, nor what
     * was suggested in place of another block, so that all suggestions can be followed at once. Of the same size unless
     * the default block is free, or unless the size has no place in private space or among Services.
     */
    private String suggestion(Claim claim, String comma) {
        return suggested
                .computeIfAbsent(claim, this::freeInPlaceOf)
                .map(each -> comma + " such as " + each)
                .orElse("");
    }

    private Optional<Cidr> freeInPlaceOf(Claim claim) {
        var block = claim.block();
        var taken = new ArrayList<>(hostBlocks());
        claims.stream().filter(each -> !each.path().equals(claim.path())).forEach(each -> taken.add(each.block()));
        suggested.values().forEach(each -> each.ifPresent(taken::add));
        var set = CidrSet.of(taken);
        var isIpv4 = block.family() == IpFamily.IPV4;
        var bits = block.family().bits();
        var shortest =
                claim.isForServices() ? bits - MOST_SERVICE_BITS : isIpv4 ? DEFAULT_PODS.prefixLength() : SITE_LENGTH;
        var longest = claim.isForServices() ? bits - LEAST_SERVICE_BITS : bits;
        var length = Math.min(Math.max(block.prefixLength(), shortest), longest);
        return Stream.concat(
                        Stream.of(DEFAULT_PODS).filter(each -> isIpv4 && !set.overlaps(each)),
                        set.firstFree(length, isIpv4 ? PRIVATE_IPV4 : LOCALLY_ASSIGNED).stream())
                .findFirst();
    }

    private List<Cidr> hostBlocks() {
        return cluster.hosts().stream()
                .flatMap(host -> Stream.of(Optional.of(host.address()), host.privateAddress()))
                .flatMap(Optional::stream)
                .flatMap(address -> address.ip().stream())
                .map(ip -> Cidr.of(ip, ip.family().bits()))
                .toList();
    }

    private static String shown(List<Cidr> blocks) {
        var first = blocks.stream().limit(MOST_SHOWN).map(Cidr::toString).toList();
        var more = blocks.size() - first.size();
        return String.join(",", first) + (more == 0 ? "" : " and " + more + " more");
    }

    private static String shown(Set<IpFamily> families) {
        return String.join(
                " and ", new TreeSet<>(families.stream().map(IpFamily::toString).toList()));
    }
}
