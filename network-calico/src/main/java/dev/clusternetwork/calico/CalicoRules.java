package dev.clusternetwork.calico;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.address.SpecialPurposeCidrs;
import dev.clusternetwork.calico.CalicoSettings.TunnelMode;
import dev.clusternetwork.calico.felix.EnvironmentRules;
import dev.clusternetwork.calico.felix.FelixEnvironment;
import dev.clusternetwork.calico.felix.FelixMetrics;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.spi.ProviderContext;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What must hold of Calico's settings in their cluster. One method a rule, in the order of their findings. */
final class CalicoRules {

    /** The chart's word: advised above 50 nodes, needed above 100. */
    private static final int MOST_HOSTS_WITHOUT_TYPHA = 100;

    private final ProviderContext<CalicoSettings> context;
    private final CalicoSettings calico;
    private final ClusterSpec cluster;
    private final CalicoNetwork network;
    private final List<Pool> pools;
    private final ConfigPath path;
    private final ConfigPath podPath;
    private final Findings.Collector findings = new Findings.Collector();

    private CalicoRules(ProviderContext<CalicoSettings> context) {
        this.context = context;
        this.calico = context.settings();
        this.cluster = context.cluster();
        this.network = CalicoNetwork.of(context);
        this.pools = network.pools();
        this.path = context.settingsPath();
        this.podPath = context.networkPath().key("pod_network_cidr");
    }

    static Findings judge(ProviderContext<CalicoSettings> context) {
        var rules = new CalicoRules(context);
        rules.checkVersion();
        rules.checkOneTunnel();
        rules.checkIpip();
        rules.checkBlockSizes();
        rules.checkPools();
        rules.checkLivePools();
        MtuRules.judge(context, rules.network, rules.findings);
        AutodetectionRules.judge(context, rules.network, rules.findings);
        rules.checkTypha();
        EnvironmentRules.judge(
                rules.calico.environment(), rules.path.key("environment"), rules.written(), rules.findings);
        EnvironmentClashes.judge(context, rules.network, rules.findings);
        rules.checkMetricsPort();
        return rules.findings.toFindings();
    }

    private void checkVersion() {
        if (!CalicoImages.SUPPORTED.contains(calico.version())) {
            var at = path.key("version");
            findings.add(Finding.of(CalicoCode.CALICO_VERSION_UNSUPPORTED, at)
                    .found(calico.version())
                    .message(at + " is " + Excerpt.of(calico.version()) + ", but objects are planned for "
                            + String.join(" and ", CalicoImages.SUPPORTED) + " alone")
                    .fix("write " + CalicoImages.NEWEST));
        }
    }

    private void checkOneTunnel() {
        var ipip = calico.ipipMode().orElse(TunnelMode.NEVER);
        if (ipip != TunnelMode.NEVER && Pool.usesVxlan(calico)) {
            var at = path.key("vxlan_mode");
            var mode = calico.vxlanMode().orElseThrow();
            findings.add(Finding.of(CalicoCode.CALICO_TWO_TUNNELS, at)
                    .found(mode)
                    .comparedWith(path.key("ipip_mode"))
                    .message(at + " is " + mode + " and " + path.key("ipip_mode") + " is " + ipip
                            + ", but a pool has one kind of tunnel")
                    .fix("set one of them to Never"));
        }
    }

    private void checkIpip() {
        var ipip = calico.ipipMode().orElse(TunnelMode.NEVER);
        if (ipip != TunnelMode.NEVER
                && pools.stream().noneMatch(pool -> pool.cidr().family() == IpFamily.IPV4)) {
            var at = path.key("ipip_mode");
            findings.add(Finding.of(CalicoCode.CALICO_IPIP_IPV6, at)
                    .found(ipip)
                    .comparedWith(podPath)
                    .message(at + " is " + ipip + ", but " + podPath + " is IPv6, and IP-in-IP carries IPv4 alone")
                    .fix("delete it, and set vxlan_mode where a tunnel is needed"));
        }
    }

    private void checkBlockSizes() {
        var seen = EnumSet.noneOf(IpFamily.class);
        for (int i = 0; i < calico.blockSizes().size(); i++) {
            int size = calico.blockSizes().get(i);
            var at = blockSizePath(i);
            var family = Pool.isBlockSizeOf(IpFamily.IPV4, size)
                    ? IpFamily.IPV4
                    : Pool.isBlockSizeOf(IpFamily.IPV6, size) ? IpFamily.IPV6 : null;
            if (family == null) {
                findings.add(Finding.of(CalicoCode.CALICO_BLOCK_SIZE_RANGE, at)
                        .found(size)
                        .message(at + " is " + size + ", which Calico accepts for neither family")
                        .fix("choose 20 to 32 for IPv4, or 116 to 128 for IPv6"));
            } else if (!seen.add(family)) {
                findings.add(Finding.of(CalicoCode.CALICO_BLOCK_SIZE_RANGE, at)
                        .found(size)
                        .message(at + " is " + size + ", a second block size for " + family)
                        .fix("keep one for each family"));
            } else if (pools.stream().noneMatch(pool -> pool.cidr().family() == family)) {
                findings.add(Finding.of(CalicoCode.CALICO_BLOCK_SIZE_FAMILY, at)
                        .found(size)
                        .comparedWith(podPath)
                        .message(at + " is " + size + ", a block size for " + family + ", but " + podPath
                                + " has no block of that family")
                        .fix("delete it, or give pods a block of that family"));
            }
        }
    }

    private void checkPools() {
        for (int i = 0; i < pools.size(); i++) {
            var pool = pools.get(i);
            var at = podBlockPath(i);
            if (pool.cidr().overlapsAny(SpecialPurposeCidrs.LINK_LOCAL)) {
                findings.add(Finding.of(CalicoCode.CALICO_POOL_LINK_LOCAL, at)
                        .found(pool.cidr())
                        .message(at + " is " + pool.cidr() + ", which overlaps link-local addresses")
                        .fix("choose another block"));
            } else if (pool.cidr().prefixLength() > pool.blockSize()) {
                findings.add(Finding.of(CalicoCode.CALICO_POOL_TOO_SMALL, at)
                        .found(pool.cidr())
                        .comparedWith(path.key("block_size"))
                        .message(at + " is " + pool.cidr() + ", smaller than one address block of /" + pool.blockSize())
                        .fix(largeEnough(pool)));
            } else {
                checkBlockForEveryHost(pool, at);
            }
        }
    }

    private void checkBlockForEveryHost(Pool pool, ConfigPath at) {
        var blocks = pool.cidr().countOf(pool.blockSize());
        if (blocks.compareTo(BigInteger.valueOf(cluster.hosts().size())) < 0) {
            findings.add(Finding.of(CalicoCode.CALICO_TOO_FEW_BLOCKS, at)
                    .found(pool.cidr())
                    .comparedWith(path.key("block_size"))
                    .comparedWith(context.root().key("hosts"))
                    .message(at + " is " + pool.cidr() + ", which has " + blocks + " address "
                            + (blocks.equals(BigInteger.ONE) ? "block" : "blocks") + " of /" + pool.blockSize()
                            + " and so fits " + blocks + " of the "
                            + cluster.hosts().size() + " hosts")
                    .fix(largeEnough(pool)));
        }
    }

    /** What has a block for every host: a larger pod block of the same blocks, or smaller blocks of the same one. */
    private String largeEnough(Pool pool) {
        int bits = Integer.SIZE
                - Integer.numberOfLeadingZeros(Math.max(cluster.hosts().size(), 1) - 1);
        int longest = pool.blockSize() - bits;
        int blockSize = pool.cidr().prefixLength() + bits;
        return "choose a pod block of /" + longest + " or larger"
                + (Pool.isBlockSizeOf(pool.cidr().family(), blockSize)
                        ? ", or a " + path.key("block_size") + " of " + blockSize + " or longer"
                        : "");
    }

    private void checkLivePools() {
        for (int i = 0; i < pools.size(); i++) {
            var pool = pools.get(i);
            var live = LivePool.of(pool.cidr().family(), context.observed());
            if (live.isEmpty()) {
                continue;
            }
            var at = podBlockPath(i);
            var fault = live.get().fault();
            if (fault.isPresent()) {
                findings.add(Finding.of(CalicoCode.CALICO_POOL_BROKEN, at)
                        .found(pool.cidr())
                        .message(at + " is " + pool.cidr() + ", but its pool in the cluster has " + fault.get())
                        .fix("correct that pool, or delete it if no pod uses it, and plan again"));
                continue;
            }
            live.get()
                    .cidr()
                    .filter(cidr -> !cidr.equals(pool.cidr()))
                    .ifPresent(cidr -> reportPoolChanged(at, pool.cidr(), cidr, "holds"));
            int size = live.get()
                    .blockSize()
                    .orElse(Pool.defaultBlockSize(pool.cidr().family()));
            if (size != pool.blockSize()) {
                reportPoolChanged(path.key("block_size"), pool.blockSize(), size, "has blocks of");
            }
        }
    }

    private void reportPoolChanged(ConfigPath at, Object wanted, Object live, String verb) {
        findings.add(Finding.of(CalicoCode.CALICO_POOL_CHANGED, at)
                .found(wanted)
                .message(at + " is " + wanted + ", but the pool in the cluster " + verb + " " + live
                        + ", which cannot change while pods use it")
                .fix("write " + live
                        + "; to change it, add a second pool, disable the first, move every pod, delete the"
                        + " first, and only then plan again"));
    }

    private void checkTypha() {
        int hosts = cluster.hosts().size();
        var at = path.key("typha");
        if (!calico.typha().enabled() && hosts > MOST_HOSTS_WITHOUT_TYPHA) {
            findings.add(Finding.of(CalicoCode.CALICO_TYPHA_RECOMMENDED, at)
                    .comparedWith(context.root().key("hosts"))
                    .message(at + " is off, but the cluster has " + hosts
                            + " hosts, each of which watches the API server for itself; Typha is advised above 50 and"
                            + " needed above " + MOST_HOSTS_WITHOUT_TYPHA)
                    .fix("set typha: {enabled: true}, which runs " + CalicoNetwork.typhaReplicasFor(hosts)
                            + ": one for each 100 to 200 hosts, and 3 in production"));
        }
        int replicas = calico.typha().replicas().orElse(0);
        if (!calico.typha().enabled() && replicas > 0) {
            findings.add(Finding.of(CalicoCode.CALICO_TYPHA_OFF, at.key("replicas"))
                    .found(replicas)
                    .comparedWith(at.key("enabled"))
                    .message(at.key("replicas") + " is " + replicas + ", but " + at.key("enabled")
                            + " is false, so none runs")
                    .fix("set " + at.key("enabled") + ": true, or delete the number"));
        }
        if (calico.typha().enabled() && hosts > 0 && replicas > hosts) {
            findings.add(Finding.of(CalicoCode.CALICO_TYPHA_REPLICAS, at.key("replicas"))
                    .found(replicas)
                    .comparedWith(context.root().key("hosts"))
                    .message(at.key("replicas") + " is " + replicas + ", but the cluster has " + hosts
                            + (hosts == 1 ? " host" : " hosts") + ", and each replica takes port "
                            + TyphaDeployment.PORT + " of its host")
                    .fix("write " + hosts + " or less"));
        }
    }

    private void checkMetricsPort() {
        if (!FelixMetrics.isEnabled(calico.environment())) {
            return;
        }
        int port = FelixMetrics.port(calico.environment());
        var ports = HostPorts.of(cluster, calico);
        var trouble = port == 0
                ? Optional.of("which is any free port on each host, and no Service can name it")
                : ports.userOf(port).map(user -> "which " + user + " uses on the same hosts");
        trouble.ifPresent(what -> {
            var written = FelixEnvironment.of(calico.environment()).nameOf(FelixMetrics.PORT);
            var at = path.key("environment").key(written.orElse(FelixMetrics.PORT));
            findings.add(Finding.of(CalicoCode.CALICO_METRICS_PORT_TAKEN, at)
                    .found(port)
                    .comparedWith(context.root().key("hosts"))
                    .message(at + " is " + port + ", " + what)
                    .fix("choose another, such as " + ports.freeForMetrics()));
        });
    }

    /** The settings given for what a variable can say as well. */
    private Set<ConfigPath> written() {
        var written = new HashSet<ConfigPath>();
        calico.mtu().ifPresent(mtu -> written.add(path.key("mtu")));
        calico.ipAutodetectionMethod().ifPresent(method -> written.add(path.key("ip_autodetection_method")));
        calico.ip6AutodetectionMethod().ifPresent(method -> written.add(path.key("ip6_autodetection_method")));
        return written;
    }

    private ConfigPath podBlockPath(int index) {
        return podPath.itemOrWhole(index, pools.size());
    }

    private ConfigPath blockSizePath(int index) {
        var at = path.key("block_size");
        return at.itemOrWhole(index, calico.blockSizes().size());
    }
}
