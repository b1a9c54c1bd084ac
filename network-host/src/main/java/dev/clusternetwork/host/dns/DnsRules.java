package dev.clusternetwork.host.dns;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.address.SpecialPurposeCidrs;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.address.UnreachableAddress;
import dev.clusternetwork.internal.kubernetes.DnsDefaults;
import dev.clusternetwork.internal.rules.ClusterClaims;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.AddressLedger;
import dev.clusternetwork.plan.AddressOverlap;
import dev.clusternetwork.plan.ClaimKind;
import dev.clusternetwork.spi.PlanContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules about the DNS caches and their cluster. */
final class DnsRules {

    /** The metadata service of most clouds, which is link-local like the default address of the caches. */
    private static final IpAddress METADATA = IpAddress.parse("169.254.169.254");

    private static final NetworkSpec DEFAULTS = NetworkSpec.builder().build();

    private static final String DEFAULT_NOTE = " (the default)";

    /** The address that is proposed of a free IPv6 CIDR. */
    private static final int POSITION = 10;

    private static final int BITS_OF_NETWORK = 64;

    /** The number of addresses after the default one that are tried for a proposal. */
    private static final int MOST_TRIED = 100;

    private final PlanContext<DnsSettings> context;
    private final ClusterSpec cluster;
    private final AddressLedger ledger;
    private final ConfigPath cachePath;
    private final ConfigPath addressPath;
    private final Findings.Collector findings = new Findings.Collector();

    private DnsRules(PlanContext<DnsSettings> context) {
        this.context = context;
        this.cluster = context.cluster();
        this.cachePath = context.settingsPath().key(DnsFeature.NODE_LOCAL_DNS_CACHE);
        this.ledger = ClusterClaims.ledger(cluster, context.network(), context.root());
        this.addressPath = context.settingsPath().key(DnsFeature.NODE_LOCAL_DNS_ADDRESS);
    }

    /** Checks every rule. */
    static Findings check(PlanContext<DnsSettings> context) {
        var rules = new DnsRules(context);
        if (NodeLocalDns.isEnabled(context.cluster())) {
            NodeLocalDns.address(context.cluster()).ifPresentOrElse(rules::checkAddress, rules::reportMissing);
        } else {
            rules.checkUnused();
        }
        rules.checkRunning();
        return rules.findings.toFindings();
    }

    private void checkUnused() {
        context.settings().nodeLocalDnsAddress().ifPresent(address -> reportUnused(addressPath, address.toString()));
    }

    private void reportUnused(ConfigPath path, String value) {
        findings.add(Finding.of(DnsCode.DNS_SETTING_UNUSED, path)
                .found(value)
                .comparedWith(cachePath)
                .problem(path + " '" + value + "' has no effect, because " + cachePath + " is "
                        + (cluster.network().nodeLocalDnsCache().isPresent() ? "false" : "not set"))
                .fix("set " + DnsFeature.NODE_LOCAL_DNS_CACHE + " to true, or remove the field"));
    }

    private void reportMissing() {
        var services = cluster.network().serviceCidrs();
        var path = context.networkPath().key("service_cidr").itemOrAll(0, services.size());
        var finding = Finding.of(DnsCode.DNS_ADDRESS_MISSING, cachePath)
                .found(true)
                .comparedWith(path)
                .relyingOn(addressPath)
                .problem(cachePath + " requires " + addressPath + ", because " + path + " '" + services.get(0) + "' is "
                        + IpFamily.IPV6 + ", which has no default address for DNS caches");
        findings.add(proposing(
                finding,
                IpFamily.IPV6,
                "set " + DnsFeature.NODE_LOCAL_DNS_ADDRESS + " to a unique local address that nothing else uses"));
    }

    /** Checks the address; reports only what does not follow from an earlier finding. */
    private void checkAddress(IpAddress address) {
        var kind = UnreachableAddress.kindOf(HostAddress.of(address)).filter(each -> !isLinkLocalIpv4(address));
        if (kind.isPresent()) {
            var needed = families().contains(address.family())
                    ? address.family()
                    : families().get(0);
            findings.add(proposing(
                    about(DnsCode.DNS_ADDRESS_UNUSABLE, address)
                            .problem(name(address) + " is " + kind.get() + ", which pods cannot reach"),
                    needed,
                    needed == IpFamily.IPV4 ? "use another address" : "use a unique local address"));
            return;
        }
        if (!families().contains(address.family())) {
            reportFamily(address);
            return;
        }
        if (!checkTaken(address) && !checkMetadata(address)) {
            checkPublic(address);
        }
    }

    private void reportFamily(IpAddress address) {
        var pods = cluster.network().podCidrs();
        var podPath = context.networkPath().key("pod_network_cidr").itemOrAll(0, pods.size());
        var other = pods.get(0).family();
        findings.add(proposing(
                about(DnsCode.DNS_ADDRESS_FAMILY, address)
                        .comparedWith(podPath)
                        .problem(name(address) + " is " + address.family() + ", but " + podPath + " '" + pods.get(0)
                                + "'" + noteOf(podPath, pods.get(0)) + " has only " + other + " addresses"),
                other,
                "use an " + other + " address"));
    }

    /** Returns whether something else uses the address. */
    private boolean checkTaken(IpAddress address) {
        var claim = DnsProfile.claim(context, address);
        var kinds = isLinkLocalIpv4(address)
                // A link-local pod or service CIDR has its own finding.
                ? Stream.of(ClaimKind.HOST_ADDRESS)
                : Stream.of(ClaimKind.POD_CIDR, ClaimKind.SERVICE_CIDR, ClaimKind.HOST_ADDRESS);
        var other = kinds.flatMap(kind -> ledger.overlapsOf(claim, kind))
                .map(overlap -> other(overlap, claim))
                .findFirst();
        other.ifPresent(taken -> {
            var path = taken.path().orElseThrow();
            var isHost = taken.kind() == ClaimKind.HOST_ADDRESS;
            findings.add(proposing(
                    about(DnsCode.DNS_ADDRESS_TAKEN, address)
                            .comparedWith(path)
                            .problem(name(address) + (isHost ? " is also " : " is in ") + path + " '"
                                    + (isHost ? taken.cidr().network() : taken.cidr()) + "'"
                                    + noteOf(path, taken.cidr())),
                    address.family(),
                    "use an address that nothing else uses"));
        });
        return other.isPresent();
    }

    /** Returns whether a metadata service has the address. */
    private boolean checkMetadata(IpAddress address) {
        var claim = DnsProfile.claim(context, address);
        var owner = address.equals(METADATA)
                ? Optional.of("most clouds")
                : ledger.overlapsOf(claim, ClaimKind.CLOUD_METADATA)
                        .map(overlap -> other(overlap, claim).owner())
                        .findFirst();
        owner.ifPresent(cloud -> findings.add(proposing(
                about(DnsCode.DNS_ADDRESS_OF_METADATA, address)
                        .problem(name(address) + " is the address of the metadata service of " + cloud),
                address.family(),
                "use another address",
                ", or waive " + DnsCode.DNS_ADDRESS_OF_METADATA + " if the hosts are not in this cloud")));
        return owner.isPresent();
    }

    private void checkPublic(IpAddress address) {
        var cidr = Cidr.of(address, address.family().bits());
        if (!cidr.isPrivate() && !cidr.isSharedAddressSpace() && !isLinkLocalIpv4(address)) {
            findings.add(proposing(
                    about(DnsCode.DNS_ADDRESS_PUBLIC, address)
                            .problem(name(address)
                                    + " is not private, so nodes and pods cannot reach the host that has it"),
                    address.family(),
                    "use a private address",
                    ", or waive " + DnsCode.DNS_ADDRESS_PUBLIC + " if the address is yours"));
        }
    }

    /** Pods keep the address of the DNS server with which they were started. */
    private void checkRunning() {
        var running = RunningCache.find(context.observed());
        var planned = NodeLocalCache.of(cluster);
        var isRemoved = !NodeLocalDns.isEnabled(cluster);
        // A host tool does not remove what another tool installed, and a missing address has its own finding.
        if (running.isEmpty() || (isRemoved ? !running.get().isPlanned() : planned.isEmpty())) {
            return;
        }
        var clusterDns = DnsDefaults.address(cluster.network().serviceCidrs().get(0));
        running.get().addresses().stream()
                .filter(address -> planned.map(NodeLocalCache::address)
                        .filter(address::equals)
                        .isEmpty())
                // The cluster DNS has it without the caches.
                .filter(address -> clusterDns.filter(address::equals).isEmpty())
                .findFirst()
                .ifPresent(address -> reportInUse(address, planned));
    }

    private void reportInUse(IpAddress running, Optional<NodeLocalCache> planned) {
        var path =
                planned.isPresent() && context.settings().nodeLocalDnsAddress().isPresent() ? addressPath : cachePath;
        var finding = Finding.of(DnsCode.DNS_CACHE_IN_USE, path)
                .relyingOn(cachePath)
                .relyingOn(addressPath)
                .fix("let the kubelets give pods the address "
                        + DnsDefaults.address(cluster.network().serviceCidrs().get(0))
                                .map(dns -> "'" + dns + "' ")
                                .orElse("")
                        + "of the cluster DNS, restart all pods, and waive " + DnsCode.DNS_CACHE_IN_USE
                        + " after that");
        planned.ifPresentOrElse(
                cache -> finding.found(cache.address())
                        .problem(name(cache.address()) + " differs from the address '" + running
                                + "' of the running DNS caches, which pods use"),
                () -> finding.problem(
                        cachePath + " is not true, but pods may use the running DNS caches at '" + running + "'"));
        findings.add(finding.build());
    }

    private Finding.Builder about(FindingCode code, IpAddress address) {
        var isWritten = context.settings().nodeLocalDnsAddress().isPresent();
        var finding = Finding.of(code, isWritten ? addressPath : cachePath);
        return isWritten ? finding.found(address).relyingOn(cachePath) : finding.relyingOn(addressPath);
    }

    private String name(IpAddress address) {
        return addressPath + " '" + address + "'"
                + (context.settings().nodeLocalDnsAddress().isPresent() ? "" : DEFAULT_NOTE);
    }

    private static String noteOf(ConfigPath path, Cidr cidr) {
        var isDefault =
                DEFAULTS.podCidrs().contains(cidr) || DEFAULTS.serviceCidrs().contains(cidr);
        return isDefault && !path.isWritten() ? DEFAULT_NOTE : "";
    }

    /** Returns the families of the addresses of pods, that of the first pod CIDR first. */
    private List<IpFamily> families() {
        return cluster.network().podCidrs().stream()
                .map(Cidr::family)
                .distinct()
                .toList();
    }

    private static boolean isLinkLocalIpv4(IpAddress address) {
        return address.family() == IpFamily.IPV4
                && SpecialPurposeCidrs.LINK_LOCAL.stream().anyMatch(cidr -> cidr.contains(address));
    }

    private Finding proposing(Finding.Builder finding, IpFamily family, String fix) {
        return proposing(finding, family, fix, "");
    }

    private Finding proposing(Finding.Builder finding, IpFamily family, String fix, String rest) {
        var proposal = freeAddress(family);
        proposal.ifPresent(address -> finding.proposal(addressPath, address.toString()));
        return finding.fix(fix
                        + proposal.map(address -> ", for example " + address).orElse("")
                        + rest)
                .build();
    }

    /** Returns an address that nothing in the cluster uses; empty if none is found. */
    private Optional<IpAddress> freeAddress(IpFamily family) {
        return family == IpFamily.IPV6
                ? ledger.freeCidr(family, BITS_OF_NETWORK)
                        .map(cidr -> cidr.network().plus(POSITION))
                : IntStream.range(0, MOST_TRIED)
                        .mapToObj(NodeLocalDns.DEFAULT_IPV4::plus)
                        .filter(this::isFree)
                        .findFirst();
    }

    private boolean isFree(IpAddress address) {
        return ledger.overlapsOf(DnsProfile.claim(context, address)).findFirst().isEmpty();
    }

    private static AddressClaim other(AddressOverlap overlap, AddressClaim claim) {
        return overlap.inner().equals(claim) ? overlap.outer() : overlap.inner();
    }
}
