package dev.clusternetwork.weave;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.ImageReference;
import dev.clusternetwork.cluster.SecretText;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.address.CidrOverlap;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.spi.ProviderContext;
import dev.clusternetwork.weave.WeaveSettings.IpallocInit;
import dev.clusternetwork.weave.WeaveSettings.Peering;
import java.util.Collection;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.Collectors;

/** What must hold of Weave's settings in their cluster. One method a rule, in the order of their findings. */
final class WeaveRules {

    /** Weave refuses a range of fewer than four addresses. */
    private static final int LONGEST_PREFIX = 30;

    /** The first and the last address of the block. */
    private static final int NOT_HANDED_OUT = 2;

    /** One for the bridge, and one for a pod. */
    private static final int LEAST_PER_HOST = 2;

    /** What fits into a label's value. */
    private static final int LONGEST_LABEL = 63;

    private final ProviderContext<WeaveSettings> context;
    private final WeaveSettings weave;
    private final ClusterSpec cluster;
    private final ConfigPath path;
    private final ConfigPath podPath;
    private final Optional<RunningWeave> running;
    private final Findings.Collector findings = new Findings.Collector();

    private WeaveRules(ProviderContext<WeaveSettings> context) {
        this.context = context;
        this.weave = context.settings();
        this.cluster = context.cluster();
        this.path = context.settingsPath();
        this.podPath = context.networkPath().key("pod_network_cidr");
        this.running = RunningWeave.in(context.observed());
    }

    static Findings judge(ProviderContext<WeaveSettings> context) {
        var rules = new WeaveRules(context);
        rules.checkPodCidrSize();
        rules.checkRunningPodCidr();
        rules.checkDefaultSubnet();
        rules.checkTrustedSubnets();
        rules.checkKnownPeers();
        rules.checkHostsReachableByIpv4();
        rules.checkRing();
        rules.checkRegions();
        rules.checkFlyingShuttle();
        rules.checkPassword();
        return rules.findings.toFindings();
    }

    private void checkPodCidrSize() {
        podCidr().ifPresent(block -> checkLargeEnough(block, podPath));
    }

    private void checkRunningPodCidr() {
        podCidr()
                .ifPresent(
                        block -> running.flatMap(RunningWeave::podCidr)
                                .filter(range -> !range.is(block))
                                .ifPresent(
                                        range -> findings.add(
                                                Finding.of(WeaveCode.WEAVE_POD_CIDR_CHANGED, podPath)
                                                        .found(block)
                                                        .message(podPath + " is " + block
                                                                + ", but the Weave that runs in the cluster hands out addresses of "
                                                                + range)
                                                        .fix(
                                                                range.block()
                                                                        .map(running -> "write " + running
                                                                                + "; another block needs a new cluster")
                                                                        .orElse(
                                                                                "write the block that the running Weave uses; another block needs a new cluster")))));
    }

    private void checkDefaultSubnet() {
        if (weave.ipallocDefaultSubnet().isEmpty()) {
            return;
        }
        var subnet = weave.ipallocDefaultSubnet().get();
        var at = path.key("ipalloc_default_subnet");
        if (reportIpv6(subnet.family(), subnet, at, "block")) {
            return;
        }
        checkLargeEnough(subnet, at);
        podCidr()
                .filter(block -> !block.contains(subnet))
                .ifPresent(block -> findings.add(Finding.of(WeaveCode.WEAVE_SUBNET_OUTSIDE_PODS, at)
                        .found(subnet)
                        .comparedWith(podPath)
                        .message(at + " is " + subnet + ", which "
                                + (subnet.contains(block) ? "is larger than " : "does not lie inside ") + podPath + " "
                                + block)
                        .fix("choose a part of " + block + ", such as "
                                + Cidr.of(block.network(), Math.max(subnet.prefixLength(), block.prefixLength())))));
    }

    private void checkTrustedSubnets() {
        var subnets = weave.trustedSubnets();
        var list = path.key("trusted_subnets");
        for (int i = 0; i < subnets.size(); i++) {
            reportIpv6(subnets.get(i).family(), subnets.get(i), list.item(i), "block");
        }
        CidrOverlap.nearestAmong(subnets).stream()
                .filter(CidrOverlap::isSameBlock)
                .forEach(pair -> findings.add(twice(
                        WeaveCode.WEAVE_TRUSTED_SUBNET_TWICE,
                        list,
                        pair.innerIndex(),
                        pair.outerIndex(),
                        pair.inner())));
    }

    private void checkKnownPeers() {
        var peers = weave.knownPeers();
        var list = path.key("known_peers");
        var first = new HashMap<HostAddress, Integer>();
        for (int i = 0; i < peers.size(); i++) {
            var peer = peers.get(i);
            var earlier = first.putIfAbsent(peer, i);
            if (earlier != null) {
                findings.add(twice(WeaveCode.WEAVE_KNOWN_PEER_TWICE, list, i, earlier, peer));
            } else {
                checkKnownPeer(peer, list.item(i));
            }
        }
    }

    private void checkKnownPeer(HostAddress peer, ConfigPath at) {
        if (peer.ip().isPresent() && reportIpv6(peer.ip().get().family(), peer, at, "address")) {
            return;
        }
        var peers = WeavePeers.of(cluster, context.root());
        var unusable = peers.whyUnusable(peer);
        if (unusable.isPresent()) {
            var finding = Finding.of(WeaveCode.WEAVE_KNOWN_PEER_UNUSABLE, at)
                    .found(peer)
                    .message(at + " is " + Excerpt.of(peer.toString()) + ", which "
                            + unusable.get().clause() + " and so can be no address of another cluster's node")
                    .fix("write the address under which this cluster's nodes reach that node");
            unusable.get().block().ifPresent(finding::comparedWith);
            findings.add(finding);
            return;
        }
        peers.own(peer)
                .ifPresent(own -> findings.add(Finding.of(WeaveCode.WEAVE_KNOWN_PEER_OWN, at)
                        .found(peer)
                        .comparedWith(own)
                        .message(at + " is " + Excerpt.of(peer.toString()) + ", which is " + own
                                + ", a host of this very cluster")
                        .fix("list nodes of other clusters alone; this cluster's own find each other by themselves")));
    }

    /** Whether another cluster is to be joined: own hosts and what can be no node do not count. */
    private boolean hasForeignPeers() {
        var peers = WeavePeers.of(cluster, context.root());
        return weave.knownPeers().stream().anyMatch(peers::isForeign);
    }

    /** A public address counts where hosts are reached by it: without a private one, or by the side-car. */
    private void checkHostsReachableByIpv4() {
        for (int i = 0; i < cluster.hosts().size(); i++) {
            var host = cluster.hosts().get(i);
            var at = context.root().key("hosts").item(i);
            if (host.privateAddress().isEmpty() || WeaveMesh.hasFlyingShuttle(weave, cluster)) {
                host.address().ip().ifPresent(ip -> reportIpv6(ip.family(), ip, at.key("address"), "address"));
            }
            host.privateAddress()
                    .flatMap(HostAddress::ip)
                    .ifPresent(ip -> reportIpv6(ip.family(), ip, at.key("private_address"), "address"));
        }
    }

    private void checkRing() {
        var peers = path.key("known_peers");
        var init = path.key("ipalloc_init");
        var observes = weave.ipallocInit() == IpallocInit.OBSERVER;
        if (running.isPresent()) {
            var kept = running.get().ipallocInit().map(Excerpt::of).orElse("no value of its own");
            if (observes && !kept.equals(IpallocInit.OBSERVER.toString())) {
                findings.add(Finding.of(WeaveCode.WEAVE_RING_EXISTS, init)
                        .found(weave.ipallocInit())
                        .message(init + " is observer, but the Weave that runs in the cluster made its ring with "
                                + kept + " and keeps it")
                        .fix("delete the setting"));
            }
        } else if (observes && !hasForeignPeers()) {
            findings.add(Finding.of(WeaveCode.WEAVE_OBSERVER_ALONE, init)
                    .found(weave.ipallocInit())
                    .comparedWith(peers)
                    .message(init + " is observer, so the nodes wait for the ring of another cluster, but " + peers
                            + " names none of its nodes")
                    .fix("list nodes of the first cluster as known_peers, or delete ipalloc_init"));
        } else if (!observes && hasForeignPeers()) {
            findings.add(Finding.of(WeaveCode.WEAVE_PEERS_WITHOUT_OBSERVER, peers)
                    .comparedWith(init)
                    .message(peers + " is set, but " + init
                            + " is consensus, so this cluster seeds a ring of its own; two rings seeded with one range"
                            + " refuse each other")
                    .fix(
                            "set ipalloc_init: observer unless this is the first cluster of the network; in the first, waive "
                                    + WeaveCode.WEAVE_PEERS_WITHOUT_OBSERVER));
        }
    }

    private void checkRegions() {
        var regions = cluster.regions();
        if (weave.peering() == Peering.DISCOVERY && regions.size() > 1) {
            findings.add(Finding.of(WeaveCode.WEAVE_DISCOVERY_ACROSS_REGIONS, path.key("peering"))
                    .found(weave.peering())
                    .comparedWith(context.root().key("hosts"))
                    .message(path.key("peering") + " is discovery, but the hosts lie in the regions "
                            + shown(regions)
                            + ", and nodes would connect to each other's private addresses alone")
                    .fix("set peering: auto, or waive " + WeaveCode.WEAVE_DISCOVERY_ACROSS_REGIONS
                            + " if every private address is reachable from every region"));
        }
    }

    private void checkFlyingShuttle() {
        if (!WeaveMesh.hasFlyingShuttle(weave, cluster)) {
            return;
        }
        var image = ImageReference.parse(WeaveImages.FLYING_SHUTTLE);
        if (cluster.network().images().overrideKeyOf(image).isEmpty()) {
            findings.add(Finding.of(WeaveCode.WEAVE_SHUTTLE_IMAGE_OLD, path.key("peering"))
                    .found(weave.peering())
                    .message("the side-car " + image.shortName() + " runs because " + whyFlyingShuttle()
                            + ", and its image "
                            + image
                            + " dates from 2020: it gets no repairs, and its iptables is of the legacy kind")
                    .fix("override the image with one that you build, under network.images.override, or waive "
                            + WeaveCode.WEAVE_SHUTTLE_IMAGE_OLD));
        }
        for (int i = 0; i < cluster.hosts().size(); i++) {
            var host = cluster.hosts().get(i);
            var at = context.root().key("hosts").item(i);
            checkFitsLabel(host.address(), at.key("address"));
            host.privateAddress().ifPresent(address -> checkFitsLabel(address, at.key("private_address")));
        }
    }

    private String whyFlyingShuttle() {
        if (weave.peering() == Peering.FLYING_SHUTTLE) {
            return path.key("peering") + " is flying-shuttle";
        }
        return weave.knownPeers().isEmpty()
                ? "the hosts lie in the regions " + shown(cluster.regions())
                : path.key("known_peers") + " is set";
    }

    private void checkFitsLabel(HostAddress address, ConfigPath at) {
        var text = address.toString();
        if (text.length() > LONGEST_LABEL) {
            findings.add(Finding.of(WeaveCode.WEAVE_ADDRESS_NO_LABEL, at)
                    .found(text)
                    .message(at + " has " + text.length()
                            + " characters, but the side-car reads it from a node label, which holds at most "
                            + LONGEST_LABEL)
                    .fix("write the IP address of the host, or a shorter name"));
        }
    }

    private void checkPassword() {
        var at = path.key("password");
        if (weave.password().isPresent() && weave.passwordValue().isEmpty()) {
            findings.add(Finding.of(WeaveCode.WEAVE_PASSWORD_NOT_READ, at)
                    // Who mistakes the key for the password itself must not see it printed.
                    .found(Finding.HIDDEN)
                    .message(at + " names a file that nobody read")
                    .fix("load the cluster with ClusterReader.load, or hand the password to the builder"));
            return;
        }
        var secret = WeavePassword.observedSecret(context.observed());
        if (secret.isPresent()) {
            var live = WeavePassword.in(secret.get());
            var fault = WeavePassword.faultIn(secret.get());
            if (fault.isPresent()) {
                findings.add(Finding.of(WeaveCode.WEAVE_PASSWORD_SECRET_BROKEN, at)
                        .message(WeavePasswordSecret.KEY + " in the cluster holds " + fault.get() + " under the key "
                                + WeavePasswordSecret.DATA_KEY)
                        .fix("put the password that the nodes use there, or delete the Secret if no node runs Weave"));
            } else {
                weave.passwordValue().ifPresent(wanted -> checkPasswordDiffers(live.orElseThrow(), wanted, at));
            }
        } else if (weave.passwordValue().isEmpty()) {
            checkDrawnPassword(at);
        }
    }

    private void checkDrawnPassword(ConfigPath at) {
        if (hasForeignPeers() && weave.ipallocInit() == IpallocInit.OBSERVER) {
            reportPasswordNotShared(at);
            return;
        }
        if (hasForeignPeers()) {
            reportPasswordDrawnForPeers(at);
        }
        if (!context.observed().isKnown()) {
            findings.add(Finding.of(WeaveCode.WEAVE_PASSWORD_DRAWN_BLINDLY, at)
                    .message(
                            at + " is not set, so this plan draws a new password, and nobody looked whether the cluster"
                                    + " has one: applying it again would rotate the password and cut off nodes until all restart")
                    .fix("hand over what runs in the cluster, or set a password file"));
        }
    }

    private void reportPasswordNotShared(ConfigPath at) {
        var init = path.key("ipalloc_init");
        findings.add(Finding.of(WeaveCode.WEAVE_PASSWORD_NOT_SHARED, at)
                .comparedWith(path.key("known_peers"))
                .comparedWith(init)
                .message(at + " is not set, but " + init
                        + " is observer: with a password drawn for this cluster alone, its"
                        + " nodes would be refused by the other cluster's and wait for ever")
                .fix("name a file that holds the password of the first cluster, which " + WeavePasswordSecret.KEY
                        + " there holds"
                        + (context.observed().isKnown()
                                ? ""
                                : "; or, if this cluster has that Secret already, hand over what runs in it")));
    }

    private void reportPasswordDrawnForPeers(ConfigPath at) {
        var peers = path.key("known_peers");
        findings.add(Finding.of(WeaveCode.WEAVE_PASSWORD_DRAWN_FOR_PEERS, at)
                .comparedWith(peers)
                .comparedWith(path.key("ipalloc_init"))
                .message(at + " is not set, so this plan draws a new password, but " + peers
                        + " names nodes of other clusters, and nodes with different passwords refuse each other")
                .fix("set a password file, the same in every cluster of the network; or, if this is the first, give the"
                        + " others what " + WeavePasswordSecret.KEY + " holds once it is applied, and waive "
                        + WeaveCode.WEAVE_PASSWORD_DRAWN_FOR_PEERS));
    }

    private void checkPasswordDiffers(SecretText live, SecretText wanted, ConfigPath at) {
        if (!live.equals(wanted)) {
            findings.add(Finding.of(WeaveCode.WEAVE_PASSWORD_DIFFERS, at)
                    .found(Finding.HIDDEN)
                    .message(at + " holds another password than " + WeavePasswordSecret.KEY
                            + " in the cluster, and the cluster's stays")
                    .fix(
                            "correct the file; or rotate: delete the Secret, apply, and restart every Weave pod at once, for"
                                    + " nodes with different passwords refuse each other"));
        }
    }

    private Optional<Cidr> podCidr() {
        return cluster.network().podCidrs().stream()
                .filter(block -> block.family() == IpFamily.IPV4)
                .findFirst();
    }

    private void checkLargeEnough(Cidr block, ConfigPath at) {
        var hosts = cluster.hosts().size();
        if (block.prefixLength() > LONGEST_PREFIX) {
            findings.add(Finding.of(WeaveCode.WEAVE_RANGE_TOO_SMALL, at)
                    .found(block)
                    .message(at + " is " + block + ", which has " + block.size()
                            + (block.size().intValue() == 1 ? " address" : " addresses")
                            + "; Weave wants at least four")
                    .fix("choose a block of /" + LONGEST_PREFIX + " or larger"));
        } else if (neededBy(hosts) > block.size().longValue()) {
            var fitting = (block.size().longValue() - NOT_HANDED_OUT) / LEAST_PER_HOST;
            findings.add(Finding.of(WeaveCode.WEAVE_RANGE_TOO_SMALL, at)
                    .found(block)
                    .comparedWith(context.root().key("hosts"))
                    .message(at + " is " + block + ", whose " + block.size() + " addresses are enough for " + fitting
                            + (fitting == 1 ? " host" : " hosts") + ", but there are " + hosts
                            + ": every host needs one for Weave's bridge and at least one for a pod, and the first and"
                            + " the last of the block are not handed out")
                    .fix("choose a block of /" + longestPrefixFor(hosts) + " or larger"));
        }
    }

    private static long neededBy(int hosts) {
        return NOT_HANDED_OUT + (long) LEAST_PER_HOST * hosts;
    }

    private static int longestPrefixFor(int hosts) {
        var length = LONGEST_PREFIX;
        while (length > 0 && 1L << IpFamily.IPV4.bits() - length < neededBy(hosts)) {
            length--;
        }
        return length;
    }

    /** Returns whether a value is IPv6, and reports it if so. */
    private boolean reportIpv6(IpFamily family, Object value, ConfigPath at, String what) {
        if (family != IpFamily.IPV6) {
            return false;
        }
        findings.add(Finding.of(WeaveCode.WEAVE_NO_IPV6, at)
                .found(value)
                .message(at + " is " + value + ", an IPv6 " + what + ", but Weave knows IPv4 alone")
                .fix("write an IPv4 " + what));
        return true;
    }

    /** Regions are labels, in which a user can write anything. */
    private static String shown(Collection<String> regions) {
        return regions.stream().map(Excerpt::of).collect(Collectors.joining(", "));
    }

    private static Finding.Builder twice(WeaveCode code, ConfigPath list, int index, int earlier, Object value) {
        return Finding.of(code, list.item(index))
                .found(value)
                .comparedWith(list.item(earlier))
                .message(list.item(index) + " is " + Excerpt.of(value.toString()) + ", which " + list.item(earlier)
                        + " is as well")
                .fix("delete the second, or correct it to what was meant");
    }
}
