package dev.clusternetwork.rules;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.CidrSet;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.address.KnownBlocks;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.Capability;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What must hold of the pod and service blocks, whoever brings the network. */
final class AddressRules {

    /** Cluster DNS answers at the tenth address behind the service block's first: kubeadm's convention. */
    private static final BigInteger DNS_POSITION = BigInteger.TEN;

    private static final Cidr DEFAULT_PODS = NetworkSpec.builder().build().podCidrs().get(0);

    private static final List<Cidr> PRIVATE_IPV4 = KnownBlocks.PRIVATE.stream()
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
    private final Findings.Collector findings;

    private AddressRules(ClusterSpec cluster, ConfigPath root, Findings.Collector findings) {
        this.cluster = cluster;
        this.network = cluster.network();
        this.root = root;
        this.podPath = root.key("network").key("pod_network_cidr");
        this.servicePath = root.key("network").key("service_cidr");
        this.findings = findings;
    }

    /**
     * Judges every address rule.
     *
     * @param capabilities of the chosen provider; empty when it is unknown
     */
    static void judge(
            ClusterSpec cluster,
            Optional<Set<Capability>> capabilities,
            ConfigPath root,
            Findings.Collector findings) {
        var rules = new AddressRules(cluster, root, findings);
        rules.oneBlockOfEachFamily(rules.network.podCidrs(), rules.podPath);
        rules.oneBlockOfEachFamily(rules.network.serviceCidrs(), rules.servicePath);
        rules.sameFamilies();
        capabilities.ifPresent(rules::familiesSupported);
        rules.podsAndServicesApart();
        rules.dnsInsideServiceBlock();
        rules.blocksUsable(rules.network.podCidrs(), rules.podPath);
        rules.blocksUsable(rules.network.serviceCidrs(), rules.servicePath);
        rules.hostsOutsideBlocks();
    }

    private void oneBlockOfEachFamily(List<Cidr> blocks, ConfigPath path) {
        for (int i = 1; i < blocks.size(); i++) {
            var block = blocks.get(i);
            var earlier = firstOfFamily(blocks, block.family());
            if (earlier < i) {
                findings.add(Finding.of(RuleCode.CIDR_FAMILY_TWICE, item(blocks, path, i))
                        .found(block)
                        .comparedWith(item(blocks, path, earlier))
                        .message(item(blocks, path, i) + " is " + block + ", a second " + block.family()
                                + " block after " + blocks.get(earlier))
                        .fix("keep one block of each family"));
            }
        }
    }

    private void sameFamilies() {
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

    private void familiesSupported(Set<Capability> capabilities) {
        var pods = families(network.podCidrs());
        var needed = pods.size() > 1
                ? Capability.DUAL_STACK
                : pods.contains(IpFamily.IPV6) ? Capability.IPV6 : null;
        if (needed == null || capabilities.contains(needed)) {
            return;
        }
        var blocks = network.podCidrs();
        var offender = pods.size() == 1 ? 0 : firstOfFamily(blocks, IpFamily.IPV6);
        var path = item(blocks, podPath, offender);
        findings.add(Finding.of(RuleCode.CIDR_FAMILY_UNSUPPORTED, path)
                .found(blocks.get(offender))
                .comparedWith(root.key("network").key("provider"))
                .message(path + " is " + blocks.get(offender) + ", but the provider '" + network.provider()
                        + "' cannot give pods "
                        + (needed == Capability.DUAL_STACK ? "addresses of both families" : "IPv6 addresses"))
                .fix(
                        needed == Capability.DUAL_STACK
                                ? "keep the IPv4 block alone, or choose a provider with dual stack"
                                : "choose an IPv4 block" + suggestion(DEFAULT_PODS, path, "")
                                        + ", or a provider that supports IPv6"));
    }

    private void podsAndServicesApart() {
        for (int p = 0; p < network.podCidrs().size(); p++) {
            for (int s = 0; s < network.serviceCidrs().size(); s++) {
                var pods = network.podCidrs().get(p);
                var services = network.serviceCidrs().get(s);
                if (pods.overlaps(services)) {
                    var path = item(network.podCidrs(), podPath, p);
                    var other = item(network.serviceCidrs(), servicePath, s);
                    findings.add(Finding.of(RuleCode.CIDR_OVERLAP, path)
                            .found(pods)
                            .comparedWith(other)
                            .message(path + " is " + pods + ", which overlaps " + other + " " + services)
                            .fix("choose two blocks that share no address" + suggestion(pods, path, ",")));
                }
            }
        }
    }

    private void dnsInsideServiceBlock() {
        for (int i = 0; i < network.serviceCidrs().size(); i++) {
            var block = network.serviceCidrs().get(i);
            if (block.size().compareTo(DNS_POSITION) <= 0) {
                var path = item(network.serviceCidrs(), servicePath, i);
                // The smallest block with an address at position 10 has 16 addresses.
                var longest = block.family().bits() - 4;
                findings.add(Finding.of(RuleCode.SERVICE_CIDR_TOO_SMALL, path)
                        .found(block)
                        .message(path + " is " + block + ", which has " + block.size() + " "
                                + (block.size().equals(BigInteger.ONE) ? "address" : "addresses")
                                + " and so none at position " + DNS_POSITION + ", where cluster DNS answers")
                        .fix("choose a block of /" + longest + " or larger"));
            }
        }
    }

    private void blocksUsable(List<Cidr> blocks, ConfigPath path) {
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            var reserved = reservedWithin(block);
            if (reserved.isPresent()) {
                findings.add(Finding.of(RuleCode.CIDR_RESERVED, item(blocks, path, i))
                        .found(block)
                        .message(item(blocks, path, i) + " is " + block + ", which holds " + reserved.get())
                        .fix("choose a private block" + suggestion(block, item(blocks, path, i), "")));
            } else if (!block.isPrivate() && !block.isSharedAddressSpace()) {
                findings.add(Finding.of(RuleCode.CIDR_PUBLIC, item(blocks, path, i))
                        .found(block)
                        .message(item(blocks, path, i) + " is " + block + ", which is not private"
                                + nearbyPrivate(block))
                        .fix("choose a private block" + suggestion(block, item(blocks, path, i), "")
                                + ", or waive " + RuleCode.CIDR_PUBLIC + " if these addresses are yours"));
            }
        }
    }

    private void hostsOutsideBlocks() {
        for (int h = 0; h < cluster.hosts().size(); h++) {
            var host = cluster.hosts().get(h);
            var path = root.key("hosts").item(h);
            var address = host.address().ip();
            if (address.isPresent()) {
                outsideBlocks(path.key("address"), address.get());
            }
            var inside = host.privateAddress().flatMap(each -> each.ip());
            if (inside.isPresent()) {
                outsideBlocks(path.key("private_address"), inside.get());
            }
        }
    }

    private void outsideBlocks(ConfigPath path, IpAddress address) {
        claims().filter(claim -> claim.block().contains(address))
                .forEach(claim -> findings.add(Finding.of(RuleCode.HOST_INSIDE_CIDR, path)
                        .found(address)
                        .comparedWith(claim.path())
                        .message(path + " is " + address + ", which lies inside " + claim.path() + " " + claim.block())
                        .fix("choose a block that holds no host's address"
                                + suggestion(claim.block(), claim.path(), ","))));
    }

    private record Claim(ConfigPath path, Cidr block) {}

    private Stream<Claim> claims() {
        return Stream.concat(claims(network.podCidrs(), podPath), claims(network.serviceCidrs(), servicePath));
    }

    private static Stream<Claim> claims(List<Cidr> blocks, ConfigPath path) {
        return IntStream.range(0, blocks.size()).mapToObj(i -> new Claim(item(blocks, path, i), blocks.get(i)));
    }

    /** The path of a block: of its item where there are several, else of the key. */
    private static ConfigPath item(List<Cidr> blocks, ConfigPath path, int index) {
        return blocks.size() == 1 ? path : path.item(index);
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
                        Optional.of("addresses of this network " + KnownBlocks.THIS_NETWORK)
                                .filter(text -> block.overlaps(KnownBlocks.THIS_NETWORK)),
                        first(block, KnownBlocks.LOOPBACK, "loopback"),
                        first(block, KnownBlocks.LINK_LOCAL, "link-local"),
                        first(block, KnownBlocks.MULTICAST, "multicast"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> first(Cidr block, List<Cidr> reserved, String kind) {
        return reserved.stream()
                .filter(block::overlaps)
                .findFirst()
                .map(each -> kind + " addresses (" + each + ")");
    }

    /** Names the private block of the same first octet, for users who misremember where it ends. */
    private static String nearbyPrivate(Cidr block) {
        if (block.family() == IpFamily.IPV6 || block.prefixLength() < 8) {
            return "";
        }
        var sameOctet = Cidr.parse(block.network().toString().replaceAll("\\..*", "") + ".0.0.0/8");
        return Stream.concat(KnownBlocks.PRIVATE.stream(), Stream.of(KnownBlocks.SHARED_ADDRESS_SPACE))
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
     * A private block that could stand at {@code path} in place of this one: neither the other blocks nor a host lie in
     * it. Of the same size unless the default block is free, or unless the size has no place in private space.
     */
    private String suggestion(Cidr block, ConfigPath path, String comma) {
        var taken = new ArrayList<Cidr>();
        claims().filter(claim -> !claim.path().equals(path)).forEach(claim -> taken.add(claim.block()));
        cluster.hosts().forEach(host -> Stream.of(Optional.of(host.address()), host.privateAddress())
                .flatMap(Optional::stream)
                .flatMap(address -> address.ip().stream())
                .forEach(ip -> taken.add(Cidr.of(ip, ip.family().bits()))));
        var set = CidrSet.of(taken);
        var isIpv4 = block.family() == IpFamily.IPV4;
        var length = Math.max(block.prefixLength(), isIpv4 ? DEFAULT_PODS.prefixLength() : SITE_LENGTH);
        return Stream.concat(
                        Stream.of(DEFAULT_PODS).filter(each -> isIpv4 && !set.overlaps(each)),
                        set.firstFree(length, isIpv4 ? PRIVATE_IPV4 : LOCALLY_ASSIGNED).stream())
                .findFirst()
                .map(each -> comma + " such as " + each)
                .orElse("");
    }

    private static String shown(List<Cidr> blocks) {
        return String.join(",", blocks.stream().map(Cidr::toString).toList());
    }

    private static String shown(Set<IpFamily> families) {
        return String.join(" and ", new TreeSet<>(families.stream().map(IpFamily::toString).toList()));
    }
}
