package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.address.SpecialPurposeCidrs;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.cluster.SecretString;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.address.CidrOverlap;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.rules.HostPaths;
import dev.clusternetwork.internal.rules.HostRegions;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.weave.WeaveSettings.IpallocInit;
import dev.clusternetwork.weave.WeaveSettings.Peering;
import java.util.Collection;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules about Weave's settings and their cluster: one method for each rule, in the order of the findings. */
final class WeaveRules {

    /** Weave refuses a range of fewer than four addresses. */
    private static final int LONGEST_PREFIX = 30;

    /** Weave does not assign the first and the last address of a range. */
    static final int NOT_ASSIGNED = 2;

    /** One for the bridge, and one for a pod. */
    static final int LEAST_PER_HOST = 2;

    /** The longest value of a label. */
    private static final int LONGEST_LABEL = 63;

    /** The number of regions that a message shows. */
    private static final int MOST_REGIONS_SHOWN = 3;

    /** A shorter prefix contains public addresses, because the largest private CIDR is 10.0.0.0/8. */
    private static final int SHORTEST_TRUSTED_PREFIX = 8;

    private static final NetworkSpec DEFAULTS = NetworkSpec.builder().build();

    private static final String DEFAULT_NOTE = " (the default)";

    private final PlanContext<WeaveSettings> context;
    private final WeaveSettings weave;
    private final ClusterSpec cluster;
    private final ConfigPath path;
    private final ConfigPath podPath;
    private final ConfigPath hostsPath;
    private final WeavePeers peers;
    private final Optional<RunningWeave> running;
    private final WeaveMesh mesh;
    private final Findings.Collector findings = new Findings.Collector();

    private WeaveRules(PlanContext<WeaveSettings> context, WeaveMesh mesh) {
        this.context = context;
        this.weave = context.settings();
        this.cluster = context.cluster();
        this.path = context.settingsPath();
        this.podPath = context.networkPath().key("pod_network_cidr");
        this.hostsPath = context.root().key("hosts");
        this.peers = new WeavePeers(cluster, context.root());
        this.running = RunningWeave.find(context.observed());
        this.mesh = mesh;
    }

    /** Checks every rule. */
    static Findings check(PlanContext<WeaveSettings> context) {
        var rules = new WeaveRules(context, WeaveMesh.of(context));
        rules.checkPodCidrSize();
        rules.checkRunningPodCidr();
        rules.checkDefaultSubnet();
        rules.checkRunningDefaultSubnet();
        rules.checkTrustedSubnets();
        rules.checkKnownPeers();
        rules.checkHostsReachableByIpv4();
        rules.checkRing();
        WeaveSubnetRules.check(context, rules.hasForeignPeers(), rules.findings);
        rules.checkRegions();
        rules.checkFlyingShuttle();
        MeshRules.check(context, rules.mesh, rules.findings);
        rules.checkDatapath();
        WeaveMtuRules.check(context, rules.mesh, rules.findings);
        rules.checkPassword();
        return rules.findings.toFindings();
    }

    /** Checks what matters only when a plan is made. */
    static Findings checkPlan(PlanContext<WeaveSettings> context, WeaveMesh mesh) {
        var rules = new WeaveRules(context, mesh);
        rules.checkPasswordDrawnBlindly();
        return rules.findings.toFindings();
    }

    private void checkPodCidrSize() {
        podCidr().ifPresent(cidr -> checkSize(cidr, podPath, podDefaultNote(), largerPodCidr(cidr)));
    }

    private void checkRunningPodCidr() {
        var range = running.flatMap(RunningWeave::podCidr);
        var cidr = podCidr();
        if (cidr.isEmpty() || range.isEmpty() || range.get().means(cidr.get())) {
            return;
        }
        var finding = Finding.of(WeaveCode.WEAVE_POD_CIDR_CHANGED, podPath)
                .found(cidr.get())
                .problem(podPath + " " + Quotes.quote(cidr.get()) + podDefaultNote() + " differs from the range "
                        + Quotes.quote(range.get()) + " of the running Weave");
        var proposal = range.get().cidr().filter(this::isUsableForPods);
        proposal.ifPresent(each -> finding.proposal(podPath, each.toString()));
        findings.add(finding.fix("use "
                + proposal.map(Cidr::toString).orElse("the range of the running Weave")
                + ", because another pod CIDR requires a new cluster"));
    }

    private void checkDefaultSubnet() {
        if (weave.ipallocDefaultSubnet().isEmpty()) {
            return;
        }
        var subnet = weave.ipallocDefaultSubnet().get();
        var at = path.key("ipalloc_default_subnet");
        if (subnet.family() == IpFamily.IPV6) {
            findings.add(proposing(
                    noIpv6(subnet, at, "CIDR"),
                    at,
                    "use an IPv4 CIDR",
                    podCidr().filter(this::isLargeEnough)));
            return;
        }
        var proposal = podCidr().flatMap(pods -> partOf(pods, subnet));
        checkSize(subnet, at, "", proposal);
        podCidr()
                .filter(cidr -> !cidr.contains(subnet))
                .ifPresent(cidr -> findings.add(proposing(
                        Finding.of(WeaveCode.WEAVE_SUBNET_OUTSIDE_PODS, at)
                                .found(subnet)
                                .comparedWith(podPath)
                                .problem(at + " " + Quotes.quote(subnet)
                                        + (subnet.contains(cidr) ? " is larger than " : " is not in ") + podPath + " "
                                        + Quotes.quote(cidr) + podDefaultNote()),
                        at,
                        "use a part of the pod CIDR",
                        proposal)));
    }

    /** Addresses of running pods stay where they are, and routes of other clusters lead to the old subnet. */
    private void checkRunningDefaultSubnet() {
        var live = running.flatMap(RunningWeave::defaultSubnet);
        var wanted = weave.ipallocDefaultSubnet();
        if (running.isEmpty()
                || live.isEmpty() && wanted.isEmpty()
                || live.isPresent() && wanted.filter(live.get()::means).isPresent()) {
            return;
        }
        var at = path.key("ipalloc_default_subnet");
        var finding = Finding.of(WeaveCode.WEAVE_SUBNET_CHANGED, at)
                .problem(at + " " + wanted.map(Quotes::quote).orElse("(not set)") + " differs from the subnet "
                        + live.map(Quotes::quote).orElse("(not set)")
                        + " of the running Weave, and pods keep their addresses until they are created again");
        wanted.ifPresent(finding::found);
        findings.add(finding.fix(live.map(subnet -> "use " + subnet).orElse("remove the field")
                + ", or create all pods again after the plan is applied and waive " + WeaveCode.WEAVE_SUBNET_CHANGED));
    }

    private void checkTrustedSubnets() {
        var subnets = weave.trustedSubnets();
        var list = path.key("trusted_subnets");
        for (int i = 0; i < subnets.size(); i++) {
            if (checkIpv4(subnets.get(i).family(), subnets.get(i), list.item(i), "CIDR")) {
                checkTrustedSubnet(subnets.get(i), list.item(i));
            }
        }
        CidrOverlap.nearestAmong(subnets).stream()
                .filter(CidrOverlap::isSameCidr)
                .forEach(pair -> findings.add(twice(
                        WeaveCode.WEAVE_TRUSTED_SUBNET_TWICE,
                        list,
                        pair.innerIndex(),
                        pair.outerIndex(),
                        pair.inner())));
    }

    private void checkTrustedSubnet(Cidr subnet, ConfigPath at) {
        if (subnet.prefixLength() < SHORTEST_TRUSTED_PREFIX) {
            findings.add(Finding.of(WeaveCode.WEAVE_TRUSTED_SUBNET_WIDE, at)
                    .found(subnet)
                    .problem(at + " " + Quotes.quote(subnet) + " contains "
                            + (subnet.prefixLength() == 0 ? "all addresses" : "public addresses")
                            + ", between which traffic is not encrypted")
                    .fix("list only the CIDRs of private networks that you trust, or waive "
                            + WeaveCode.WEAVE_TRUSTED_SUBNET_WIDE));
            return;
        }
        whyWithoutNodes(subnet).ifPresent(why -> {
            var finding = Finding.of(WeaveCode.WEAVE_TRUSTED_SUBNET_UNUSED, at)
                    .found(subnet)
                    .problem(at + " " + Quotes.quote(subnet) + " has no effect, because no node has an address in it: "
                            + subnet.network() + " " + why.clause())
                    .fix("use the CIDR of the addresses of the nodes, or remove the subnet");
            why.cidr().ifPresent(finding::comparedWith);
            findings.add(finding);
        });
    }

    /** Returns why no node has an address in a subnet. */
    private Optional<WeavePeers.Unusable> whyWithoutNodes(Cidr subnet) {
        var first = peers.whyUnusable(HostAddress.of(subnet.network()));
        var last = peers.whyUnusable(HostAddress.of(subnet.last()));
        return first.filter(why -> last.filter(why::equals).isPresent());
    }

    private void checkKnownPeers() {
        var list = path.key("known_peers");
        var first = new HashMap<HostAddress, Integer>();
        for (int i = 0; i < weave.knownPeers().size(); i++) {
            var peer = weave.knownPeers().get(i);
            var earlier = first.putIfAbsent(peer, i);
            if (earlier != null) {
                findings.add(twice(WeaveCode.WEAVE_KNOWN_PEER_TWICE, list, i, earlier, peer));
            } else if (peer.ip().isEmpty() || checkIpv4(peer.ip().get().family(), peer, list.item(i), "address")) {
                checkKnownPeer(peer, list.item(i));
            }
        }
    }

    private void checkKnownPeer(HostAddress peer, ConfigPath at) {
        var unusable = peers.whyUnusable(peer);
        if (unusable.isPresent()) {
            var finding = Finding.of(WeaveCode.WEAVE_KNOWN_PEER_UNUSABLE, at)
                    .found(peer)
                    .problem(
                            at + " " + Quotes.quote(peer) + " " + unusable.get().clause())
                    .fix("use the address at which the nodes of this cluster reach the node of the other cluster");
            unusable.get().cidr().ifPresent(finding::comparedWith);
            findings.add(finding);
            return;
        }
        if (WeavePeers.isLinkLocal(peer)) {
            findings.add(Finding.of(WeaveCode.WEAVE_KNOWN_PEER_LINK_LOCAL, at)
                    .found(peer)
                    .problem(at + " " + Quotes.quote(peer)
                            + " is a link-local address, which only hosts on the same link can reach")
                    .fix("use an address that every node of this cluster can reach, or waive "
                            + WeaveCode.WEAVE_KNOWN_PEER_LINK_LOCAL + " if all nodes are on one link"));
        }
        peers.hostSetting(peer)
                .ifPresent(own -> findings.add(Finding.of(WeaveCode.WEAVE_KNOWN_PEER_OWN, at)
                        .found(peer)
                        .comparedWith(own)
                        .problem(at + " " + Quotes.quote(peer) + " is " + own + " of this cluster")
                        .fix("remove it, because known peers are nodes of other clusters")));
    }

    private boolean hasForeignPeers() {
        return weave.knownPeers().stream().anyMatch(peers::isForeign);
    }

    /** The public address matters where it is the address for other nodes, and where the sidecar uses it. */
    private void checkHostsReachableByIpv4() {
        for (int i = 0; i < cluster.hosts().size(); i++) {
            var host = cluster.hosts().get(i);
            var at = hostsPath.item(i);
            if (host.privateAddress().isEmpty() || mesh.hasFlyingShuttle() || mesh.usesPublicAddresses()) {
                host.address().ip().ifPresent(ip -> checkIpv4(ip.family(), ip, at.key("address"), "address"));
            }
            host.privateAddress()
                    .flatMap(HostAddress::ip)
                    .ifPresent(ip -> checkIpv4(ip.family(), ip, HostPaths.privateAddress(host, at), "address"));
        }
    }

    private void checkRing() {
        var list = path.key("known_peers");
        var init = path.key("ipalloc_init");
        if (running.isPresent()) {
            checkRunningRing(running.get(), init);
        } else if (createsRingWithPeers()) {
            var hasPassword = !WeavePassword.isDrawn(context);
            var finding = Finding.of(WeaveCode.WEAVE_PEERS_WITHOUT_OBSERVER, list)
                    .comparedWith(init)
                    .problem(list + " contains nodes of other clusters, but with " + init + " "
                            + Quotes.quote(weave.ipallocInit()) + (init.isWritten() ? "" : DEFAULT_NOTE)
                            + " this cluster creates a ring of its own if it assigns addresses before it reaches them, and"
                            + " nodes of separate rings refuse each other")
                    .fix("set " + init + " to " + IpallocInit.OBSERVER
                            + (hasPassword
                                    ? ""
                                    : " and " + path.key("password") + " to the password file of the first"
                                            + " cluster")
                            + ", or waive " + WeaveCode.WEAVE_PEERS_WITHOUT_OBSERVER + " if this is the first cluster");
            if (hasPassword) {
                finding.proposal(init, IpallocInit.OBSERVER.toString());
            }
            findings.add(finding);
        } else if (isObserver() && !hasForeignPeers() && !hasUnusablePeers() && !WeaveFleet.hasOtherClusters(context)) {
            findings.add(Finding.of(WeaveCode.WEAVE_OBSERVER_ALONE, init)
                    .found(weave.ipallocInit())
                    .comparedWith(list)
                    .problem(init + " " + Quotes.quote(weave.ipallocInit())
                            + " waits for the ring of another cluster, but " + list
                            + " contains no node of another cluster")
                    .fix("add a node of the first cluster to " + list + ", or remove " + init));
        }
    }

    private void checkRunningRing(RunningWeave weaveInCluster, ConfigPath init) {
        var kept = weaveInCluster.ipallocInit();
        if (isObserver() && !kept.equals(Optional.of(IpallocInit.OBSERVER.toString()))) {
            findings.add(Finding.of(WeaveCode.WEAVE_RING_EXISTS, init)
                    .found(weave.ipallocInit())
                    .problem(init + " " + Quotes.quote(weave.ipallocInit())
                            + " has no effect, because the running Weave keeps its ring"
                            + kept.map(each -> " (" + Quotes.quote(each) + ")").orElse(""))
                    .fix("remove the field"));
        }
    }

    private boolean isObserver() {
        return weave.ipallocInit() == IpallocInit.OBSERVER;
    }

    private boolean createsRingWithPeers() {
        return running.isEmpty() && !isObserver() && hasForeignPeers() && !WeaveFleet.isShared(context);
    }

    /** Whether the user first has to decide which cluster creates the ring; other warnings depend on the decision. */
    private boolean isRingUndecided() {
        return createsRingWithPeers() && !context.isWaived(WeaveCode.WEAVE_PEERS_WITHOUT_OBSERVER);
    }

    private boolean hasUnusablePeers() {
        return weave.knownPeers().stream()
                .anyMatch(peer -> peers.whyUnusable(peer).isPresent());
    }

    private void checkRegions() {
        if (weave.peering() != Peering.DISCOVERY || cluster.regions().size() < 2) {
            return;
        }
        var at = path.key("peering");
        var finding = Finding.of(WeaveCode.WEAVE_DISCOVERY_ACROSS_REGIONS, at)
                .found(weave.peering())
                .related(hostsPath)
                .problem(at + " " + Quotes.quote(weave.peering())
                        + " connects nodes only at their private addresses, but the hosts are in several regions "
                        + shown(cluster.regions()));
        HostRegions.relyOnSeveral(finding, cluster, hostsPath);
        var isPossible = canRunFlyingShuttle();
        if (isPossible) {
            finding.proposal(at, Peering.AUTO.toString());
        }
        findings.add(finding.fix((isPossible ? "set " + at + " to " + Peering.AUTO + ", or waive " : "waive ")
                + WeaveCode.WEAVE_DISCOVERY_ACROSS_REGIONS
                + " if the private addresses are reachable from every region"));
    }

    private boolean canRunFlyingShuttle() {
        return cluster.hosts().stream()
                .flatMap(host -> Stream.concat(Stream.of(host.address()), host.privateAddress().stream()))
                .allMatch(address -> address.toString().length() <= LONGEST_LABEL
                        && address.ip()
                                .map(IpAddress::family)
                                .filter(IpFamily.IPV6::equals)
                                .isEmpty());
    }

    private void checkFlyingShuttle() {
        if (!mesh.hasFlyingShuttle()) {
            return;
        }
        checkFlyingShuttleImage();
        for (int i = 0; i < cluster.hosts().size(); i++) {
            var host = cluster.hosts().get(i);
            var at = hostsPath.item(i);
            checkFitsLabel(host.address(), at.key("address"));
            host.privateAddress().ifPresent(address -> checkFitsLabel(address, HostPaths.privateAddress(host, at)));
        }
    }

    private void checkDatapath() {
        var at = path.key("fast_datapath");
        running.filter(each -> each.hasFastDatapath() != weave.fastDatapath())
                .ifPresent(each -> findings.add(Finding.of(WeaveCode.WEAVE_DATAPATH_CHANGED, at)
                        .found(weave.fastDatapath())
                        .problem(at + " " + Quotes.quote(weave.fastDatapath())
                                + " differs from the running Weave, whose routers do not start on a node that has a bridge of"
                                + " another type")
                        .fix("restart each node after the plan is applied, or set " + at + " to "
                                + each.hasFastDatapath())
                        .proposal(at, Boolean.toString(each.hasFastDatapath()))));
    }

    private void checkFlyingShuttleImage() {
        var image = ImageReference.parse(WeaveImages.FLYING_SHUTTLE);
        var override = context.networkPath().key("images").key("override").key(image.shortName());
        if (cluster.network().images().overrideKeyOf(image).isPresent()) {
            return;
        }
        ConfigPath cause;
        String causes;
        if (weave.peering() == Peering.FLYING_SHUTTLE) {
            cause = path.key("peering");
            causes = cause + " " + Quotes.quote(weave.peering()) + " uses";
        } else if (!weave.knownPeers().isEmpty()) {
            if (isRingUndecided() || !hasForeignPeers()) {
                return;
            }
            cause = path.key("known_peers");
            causes = cause + " requires";
        } else if (cluster.regions().size() < 2) {
            cause = path.key("peering");
            causes = "the running Weave uses";
        } else {
            cause = hostsPath;
            causes = cause + " are in several regions " + shown(cluster.regions()) + ", which requires";
        }
        var finding = Finding.of(WeaveCode.WEAVE_SHUTTLE_IMAGE_OLD, cause);
        if (cause.equals(hostsPath)) {
            HostRegions.relyOnSeveral(finding, cluster, hostsPath);
        }
        findings.add(finding.problem(causes + " a sidecar with the image " + Quotes.quote(image)
                        + ", which is from 2020 and not maintained")
                .fix("set " + override + " to an image that you build, set " + path.key("peering") + " to "
                        + (cluster.regions().size() < 2 ? Peering.DISCOVERY : Peering.STATIC) + ", or waive "
                        + WeaveCode.WEAVE_SHUTTLE_IMAGE_OLD));
    }

    private void checkFitsLabel(HostAddress address, ConfigPath at) {
        var length = address.toString().length();
        if (length > LONGEST_LABEL) {
            findings.add(Finding.of(WeaveCode.WEAVE_ADDRESS_NO_LABEL, at)
                    .found(address)
                    .problem(at + " " + Quotes.quote(address) + " has " + length
                            + " characters, but the sidecar reads it from a label, which has at most " + LONGEST_LABEL)
                    .fix("use the IP address of the host, or a shorter name"));
        }
    }

    private void checkPassword() {
        var at = path.key("password");
        if (weave.password().isPresent() && weave.passwordValue().isEmpty()) {
            findings.add(Finding.of(WeaveCode.WEAVE_PASSWORD_NOT_READ, at)
                    .found(shownFile().orElse(Finding.HIDDEN))
                    .problem(at + " " + quotedFile() + " is a file that has not been read")
                    .fix("load the cluster with ClusterReader.load, or pass the password to the builder"));
            return;
        }
        var secret = WeavePassword.observedSecret(context.observed());
        if (secret.isPresent()) {
            var live = WeavePassword.read(secret.get());
            var fault = WeavePassword.faultOf(secret.get());
            if (fault.isPresent()) {
                findings.add(Finding.of(WeaveCode.WEAVE_PASSWORD_SECRET_BROKEN, at)
                        .problem(WeavePasswordSecret.KEY + " in the cluster has " + fault.get() + " in data."
                                + WeavePasswordSecret.DATA_KEY)
                        .fix("write the password of the nodes to the Secret, or remove the Secret if no node runs"
                                + " Weave"));
            } else {
                weave.passwordValue().ifPresent(wanted -> checkPasswordDiffers(live.orElseThrow(), wanted, at));
            }
        } else if (weave.passwordValue().isEmpty() && hasForeignPeers() && !WeaveFleet.isShared(context)) {
            checkDrawnPasswordForPeers(at);
        }
    }

    private void checkDrawnPasswordForPeers(ConfigPath at) {
        var list = path.key("known_peers");
        var init = path.key("ipalloc_init");
        if (isObserver()) {
            findings.add(Finding.of(WeaveCode.WEAVE_PASSWORD_NOT_SHARED, at)
                    .comparedWith(list)
                    .comparedWith(init)
                    .problem(at + " is required, because " + init + " is " + Quotes.quote(weave.ipallocInit()))
                    .fix("set it to a file that contains the password of the first cluster (" + WeavePasswordSecret.KEY
                            + " there)"));
        } else if (!isRingUndecided()) {
            findings.add(Finding.of(WeaveCode.WEAVE_PASSWORD_DRAWN_FOR_PEERS, list)
                    .comparedWith(at)
                    .comparedWith(init)
                    .problem(list + " contains nodes of other clusters, but " + at
                            + " is not set, so this cluster gets a new password that they do not have")
                    .fix("set " + at + " to the same file in all clusters, or copy the password from "
                            + WeavePasswordSecret.KEY + " to the others and waive "
                            + WeaveCode.WEAVE_PASSWORD_DRAWN_FOR_PEERS));
        }
    }

    private void checkPasswordDiffers(SecretString live, SecretString wanted, ConfigPath at) {
        if (!live.equals(wanted)) {
            findings.add(Finding.of(WeaveCode.WEAVE_PASSWORD_DIFFERS, at)
                    .found(shownFile().orElse(Finding.HIDDEN))
                    .problem(at + " " + quotedFile() + " differs from the password in " + WeavePasswordSecret.KEY
                            + ", which stays in use")
                    .fix("correct the file, or remove the Secret, apply the plan and restart all Weave pods at once"));
        }
    }

    /** Returns the path of the password file; empty when it may be the password itself by mistake. */
    private Optional<String> shownFile() {
        return weave.password().filter(WeavePasswordFile::isLikePath);
    }

    private String quotedFile() {
        return shownFile().map(Quotes::quote).orElse(Finding.HIDDEN);
    }

    private void checkPasswordDrawnBlindly() {
        var hasOtherFinding = hasForeignPeers() && !context.isWaived(WeaveCode.WEAVE_PASSWORD_DRAWN_FOR_PEERS);
        if (WeavePassword.isDrawn(context) && !context.observed().isKnown() && !hasOtherFinding) {
            var at = path.key("password");
            findings.add(Finding.of(WeaveCode.WEAVE_PASSWORD_DRAWN_BLINDLY, at)
                    .problem(at + " is not set and the running cluster is unknown, so the plan contains a new password")
                    .fix("set a password file, or pass the objects of the running cluster"));
        }
    }

    private Optional<Cidr> podCidr() {
        return cluster.network().podCidrs().stream()
                .filter(cidr -> cidr.family() == IpFamily.IPV4)
                .findFirst();
    }

    private String podDefaultNote() {
        return !podPath.isWritten() && cluster.network().podCidrs().equals(DEFAULTS.podCidrs()) ? DEFAULT_NOTE : "";
    }

    private void checkSize(Cidr cidr, ConfigPath at, String note, Optional<Cidr> proposal) {
        var hosts = cluster.hosts().size();
        var isBelowLeast = cidr.prefixLength() > LONGEST_PREFIX;
        if (!isBelowLeast && neededBy(hosts) <= cidr.size().longValue()) {
            return;
        }
        var finding = Finding.of(WeaveCode.WEAVE_RANGE_TOO_SMALL, at)
                .found(cidr)
                .problem(at + " " + Quotes.quote(cidr) + note + " has only " + cidr.size()
                        + (cidr.size().intValue() == 1 ? " address" : " addresses") + ", but "
                        + (isBelowLeast
                                ? "Weave requires at least " + (1 << IpFamily.IPV4.bits() - LONGEST_PREFIX)
                                : hosts + (hosts == 1 ? " host requires " : " hosts require ") + neededBy(hosts)));
        if (!isBelowLeast) {
            // More hosts than could be read only make it worse.
            finding.related(hostsPath);
        }
        findings.add(
                proposing(finding, at, "use a prefix length of " + longestPrefixFor(hosts) + " or less", proposal));
    }

    /** Sets the fix of a finding, with a proposed value if one is known. */
    private static Finding.Builder proposing(
            Finding.Builder finding, ConfigPath at, String fix, Optional<Cidr> proposal) {
        proposal.ifPresent(each -> finding.proposal(at, each.toString()));
        return finding.fix(fix + proposal.map(each -> ", for example " + each).orElse(""));
    }

    private static long neededBy(int hosts) {
        return NOT_ASSIGNED + (long) LEAST_PER_HOST * hosts;
    }

    private static int longestPrefixFor(int hosts) {
        var length = LONGEST_PREFIX;
        while (length > 0 && 1L << IpFamily.IPV4.bits() - length < neededBy(hosts)) {
            length--;
        }
        return length;
    }

    /**
     * Returns a pod CIDR that contains this one and is large enough, otherwise the default; empty if both are taken.
     */
    private Optional<Cidr> largerPodCidr(Cidr cidr) {
        var prefix =
                Math.min(cidr.prefixLength(), longestPrefixFor(cluster.hosts().size()));
        return Stream.of(
                        Cidr.containing(cidr.network(), prefix),
                        DEFAULTS.podCidrs().get(0))
                .filter(this::isUsableForPods)
                .findFirst();
    }

    /** Returns whether a CIDR can be the pod CIDR without another error, of Weave or of the cluster. */
    private boolean isUsableForPods(Cidr cidr) {
        return cidr.family() == IpFamily.IPV4
                && isLargeEnough(cidr)
                && isForwarded(cidr)
                && !cidr.overlapsAny(cluster.network().serviceCidrs())
                && cluster.hosts().stream()
                        .flatMap(host -> Stream.concat(Stream.of(host.address()), host.privateAddress().stream()))
                        .flatMap(address -> address.ip().stream())
                        .noneMatch(cidr::contains)
                && weave.ipallocDefaultSubnet()
                        .filter(subnet -> subnet.family() == IpFamily.IPV4)
                        .map(cidr::contains)
                        .orElse(true)
                && weave.knownPeers().stream()
                        .flatMap(peer -> peer.ip().stream())
                        .noneMatch(cidr::contains)
                && running.flatMap(RunningWeave::podCidr)
                        .map(range -> range.means(cidr))
                        .orElse(true);
    }

    private boolean isLargeEnough(Cidr cidr) {
        return cidr.prefixLength() <= longestPrefixFor(cluster.hosts().size());
    }

    private static boolean isForwarded(Cidr cidr) {
        return !cidr.overlaps(SpecialPurposeCidrs.THIS_NETWORK)
                && !cidr.overlapsAny(SpecialPurposeCidrs.LOOPBACK)
                && !cidr.overlapsAny(SpecialPurposeCidrs.LINK_LOCAL)
                && !cidr.overlapsAny(SpecialPurposeCidrs.MULTICAST);
    }

    /** Returns a part of the pod CIDR that is like a subnet, but large enough; empty if the pod CIDR is too small. */
    private Optional<Cidr> partOf(Cidr pods, Cidr subnet) {
        if (!isLargeEnough(pods)) {
            return Optional.empty();
        }
        var longest = longestPrefixFor(cluster.hosts().size());
        var prefix = Math.max(pods.prefixLength(), Math.min(subnet.prefixLength(), longest));
        return Optional.of(Cidr.containing(pods.contains(subnet) ? subnet.network() : pods.network(), prefix));
    }

    /** Returns whether a value is IPv4, and reports it if not. */
    private boolean checkIpv4(IpFamily family, Object value, ConfigPath at, String what) {
        if (family == IpFamily.IPV4) {
            return true;
        }
        findings.add(noIpv6(value, at, what).fix("use an IPv4 " + what));
        return false;
    }

    private static Finding.Builder noIpv6(Object value, ConfigPath at, String what) {
        return Finding.of(WeaveCode.WEAVE_NO_IPV6, at)
                .found(value)
                .problem(at + " " + Quotes.quote(value) + " is an IPv6 " + what + ", but Weave supports only IPv4");
    }

    private static String shown(Collection<String> regions) {
        return regions.stream()
                .limit(MOST_REGIONS_SHOWN)
                .map(Quotes::quote)
                .collect(Collectors.joining(", ", "(", regions.size() > MOST_REGIONS_SHOWN ? ", ...)" : ")"));
    }

    private static Finding.Builder twice(WeaveCode code, ConfigPath list, int index, int earlier, Object value) {
        return Finding.of(code, list.item(index))
                .found(value)
                .comparedWith(list.item(earlier))
                .problem(list.item(index) + " " + Quotes.quote(value) + " is the same as " + list.item(earlier))
                .fix("remove it, or correct it");
    }
}
