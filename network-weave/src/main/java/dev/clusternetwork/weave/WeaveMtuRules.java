package dev.clusternetwork.weave;

import dev.clusternetwork.address.HostAddress;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.internal.rules.HostPaths;
import dev.clusternetwork.spi.PlanContext;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rule for the MTU of pods, which has to leave enough bytes for the encapsulation on the links of the hosts. */
final class WeaveMtuRules {

    /** The default of Weave with the fast datapath. Without it, the default exceeds every link, and Weave fragments. */
    private static final int FAST_DATAPATH_DEFAULT = 1376;

    /** The headers of VXLAN: Ethernet 14, IP 20, UDP 8 and VXLAN 8 bytes. */
    private static final int VXLAN_OVERHEAD = 50;

    /** ESP, which encrypts the packets of the fast datapath. */
    private static final int ESP_OVERHEAD = 34;

    /** Measured: connections over links of 1500 bytes have an MTU of 1438. */
    private static final int SLEEVE_OVERHEAD = 62;

    /** Measured: encrypted connections over links of 1500 bytes have an MTU of 1414. */
    private static final int SLEEVE_ENCRYPTION_OVERHEAD = 24;

    /** The least that {@link WeaveSettings.Builder#mtu} accepts. */
    private static final int MIN_MTU = 576;

    private final WeaveMesh mesh;
    private final WeaveSettings weave;
    private final ClusterSpec cluster;
    private final WeavePeers peers;
    private final ConfigPath path;
    private final ConfigPath hostsPath;

    private WeaveMtuRules(PlanContext<WeaveSettings> context, WeaveMesh mesh) {
        this.mesh = mesh;
        this.weave = context.settings();
        this.cluster = context.cluster();
        this.peers = new WeavePeers(cluster, context.root());
        this.path = context.settingsPath();
        this.hostsPath = context.root().key("hosts");
    }

    static void check(PlanContext<WeaveSettings> context, WeaveMesh mesh, Findings.Collector findings) {
        new WeaveMtuRules(context, mesh).check().ifPresent(findings::add);
    }

    private Optional<Finding.Builder> check() {
        var mtu = weave.mtu().map(OptionalInt::of).orElse(defaultMtu());
        var smallest = smallestHost();
        if (mtu.isEmpty() || smallest.isEmpty()) {
            return Optional.empty();
        }
        var link = cluster.hosts().get(smallest.get()).mtu().orElseThrow();
        var most = link - overhead();
        return mtu.getAsInt() <= most ? Optional.empty() : Optional.of(finding(mtu.getAsInt(), smallest.get(), most));
    }

    private OptionalInt defaultMtu() {
        return weave.fastDatapath() ? OptionalInt.of(FAST_DATAPATH_DEFAULT) : OptionalInt.empty();
    }

    private Optional<Integer> smallestHost() {
        return IntStream.range(0, cluster.hosts().size())
                .boxed()
                .filter(i -> cluster.hosts().get(i).mtu().isPresent())
                .min(Comparator.comparing(i -> cluster.hosts().get(i).mtu().orElseThrow()));
    }

    private Finding.Builder finding(int mtu, int host, int most) {
        var at = path.key("mtu");
        var link = HostPaths.mtu(cluster.hosts().get(host), hostsPath.item(host));
        var finding = Finding.of(WeaveCode.WEAVE_MTU_ABOVE_HOSTS, at)
                .found(mtu)
                .comparedWith(link)
                .comparedWith(path.key("fast_datapath"))
                .comparedWith(path.key("trusted_subnets"))
                .relyingOn(path.key("known_peers"))
                .relyingOn(path.key("peering"))
                .relyingOnEach(hostsPath, "address", "private_address", "labels")
                .problem(at + " " + Quotes.quote(mtu) + (weave.mtu().isEmpty() ? " (the default)" : "") + " plus "
                        + overhead() + " bytes of encapsulation exceeds " + link + " "
                        + Quotes.quote(cluster.hosts().get(host).mtu().orElseThrow())
                        + ", so Weave "
                        + (weave.fastDatapath() ? "does not use its fast datapath" : "fragments packets"));
        HostPaths.relyOnMtu(finding, cluster.hosts().get(host), hostsPath.item(host));
        return most < MIN_MTU
                ? finding.fix("use an MTU of at least " + (MIN_MTU + overhead()) + " on the host")
                : finding.fix("use " + most + " or less").proposal(at, Integer.toString(most));
    }

    private int overhead() {
        return weave.fastDatapath()
                ? VXLAN_OVERHEAD + (isEncrypted() ? ESP_OVERHEAD : 0)
                : SLEEVE_OVERHEAD + (isEncrypted() ? SLEEVE_ENCRYPTION_OVERHEAD : 0);
    }

    /** Returns whether some connections are encrypted: those that do not run within trusted subnets. */
    private boolean isEncrypted() {
        var own = cluster.hosts().stream()
                .flatMap(host -> mesh.usesPublicAddresses()
                        ? Stream.of(host.address(), host.peerAddress())
                        : Stream.of(host.peerAddress()));
        return Stream.concat(own, weave.knownPeers().stream().filter(peers::isForeign))
                .anyMatch(address -> !isTrusted(address));
    }

    private boolean isTrusted(HostAddress address) {
        return address.ip()
                .filter(ip -> weave.trustedSubnets().stream().anyMatch(subnet -> subnet.contains(ip)))
                .isPresent();
    }
}
