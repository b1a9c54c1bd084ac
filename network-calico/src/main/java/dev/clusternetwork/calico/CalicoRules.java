package dev.clusternetwork.calico;

import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.address.KnownBlocks;
import dev.clusternetwork.calico.CalicoSettings.TunnelMode;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Excerpt;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
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

    /** What Ethernet carries unless somebody raised it: IEEE 802.3. */
    private static final int ETHERNET_MTU = 1500;

    /** What every IPv6 link carries: RFC 8200, section 5. */
    private static final int LEAST_IPV6_MTU = 1280;

    private final ProviderContext<CalicoSettings> context;
    private final CalicoSettings calico;
    private final ClusterSpec cluster;
    private final List<Pool> pools;
    private final ConfigPath path;
    private final ConfigPath podPath;
    private final Findings.Collector findings = new Findings.Collector();

    private CalicoRules(ProviderContext<CalicoSettings> context) {
        this.context = context;
        this.calico = context.settings();
        this.cluster = context.cluster();
        this.pools = CalicoNetwork.of(context).pools();
        this.path = context.settingsPath();
        this.podPath = context.networkPath().key("pod_network_cidr");
    }

    static Findings judge(ProviderContext<CalicoSettings> context) {
        var rules = new CalicoRules(context);
        rules.versionSupported();
        rules.oneTunnel();
        rules.ipipCarriesIpv4();
        rules.blockSizesInRange();
        rules.poolsUsable();
        rules.livePoolsAgree();
        rules.mtuFits();
        AutodetectionRules.judge(context, rules.findings);
        rules.typhaSized();
        EnvironmentRules.judge(
                rules.calico.environment(), rules.path.key("environment"), rules.written(), rules.findings);
        rules.environmentKeepsIpv6();
        rules.metricsPortUsable();
        return rules.findings.toFindings();
    }

    private void versionSupported() {
        if (!CalicoImages.SUPPORTED.contains(calico.version())) {
            var at = path.key("version");
            findings.add(Finding.of(CalicoCode.CALICO_VERSION_UNSUPPORTED, at)
                    .found(calico.version())
                    .message(at + " is " + Excerpt.of(calico.version()) + ", but objects are planned for "
                            + String.join(" and ", CalicoImages.SUPPORTED) + " alone")
                    .fix("write " + CalicoImages.NEWEST));
        }
    }

    private void oneTunnel() {
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

    private void ipipCarriesIpv4() {
        var ipip = calico.ipipMode().orElse(TunnelMode.NEVER);
        if (ipip != TunnelMode.NEVER && pools.stream().noneMatch(pool -> pool.cidr().family() == IpFamily.IPV4)) {
            var at = path.key("ipip_mode");
            findings.add(Finding.of(CalicoCode.CALICO_IPIP_IPV6, at)
                    .found(ipip)
                    .comparedWith(podPath)
                    .message(at + " is " + ipip + ", but " + podPath + " is IPv6, and IP-in-IP carries IPv4 alone")
                    .fix("delete it, and set vxlan_mode where a tunnel is needed"));
        }
    }

    private void blockSizesInRange() {
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

    private void poolsUsable() {
        for (int i = 0; i < pools.size(); i++) {
            var pool = pools.get(i);
            var at = podBlockPath(i);
            if (pool.cidr().overlapsAny(KnownBlocks.LINK_LOCAL)) {
                findings.add(Finding.of(CalicoCode.CALICO_POOL_LINK_LOCAL, at)
                        .found(pool.cidr())
                        .message(at + " is " + pool.cidr() + ", which overlaps link-local addresses")
                        .fix("choose another block"));
            } else if (pool.cidr().prefixLength() > pool.blockSize()) {
                findings.add(Finding.of(CalicoCode.CALICO_POOL_TOO_SMALL, at)
                        .found(pool.cidr())
                        .comparedWith(path.key("block_size"))
                        .message(at + " is " + pool.cidr() + ", smaller than one address block of /" + pool.blockSize())
                        .fix("choose a pod block of /" + pool.blockSize() + " or larger, or a longer "
                                + path.key("block_size")));
            } else {
                blockForEveryHost(pool, at);
            }
        }
    }

    private void blockForEveryHost(Pool pool, ConfigPath at) {
        var blocks = pool.cidr().countOf(pool.blockSize());
        if (blocks.compareTo(BigInteger.valueOf(cluster.hosts().size())) < 0) {
            findings.add(Finding.of(CalicoCode.CALICO_TOO_FEW_BLOCKS, at)
                    .found(pool.cidr())
                    .comparedWith(path.key("block_size"))
                    .comparedWith(context.root().key("hosts"))
                    .message(at + " is " + pool.cidr() + ", which has " + blocks + " address "
                            + (blocks.equals(BigInteger.ONE) ? "block" : "blocks") + " of /" + pool.blockSize()
                            + " and so fits " + blocks + " of the " + cluster.hosts().size() + " hosts")
                    .fix("choose a larger pod block or a longer " + path.key("block_size")));
        }
    }

    private void livePoolsAgree() {
        for (int i = 0; i < pools.size(); i++) {
            var pool = pools.get(i);
            var live = LivePool.of(pool.cidr().family(), context.observed());
            if (live.isEmpty()) {
                continue;
            }
            var at = podBlockPath(i);
            live.get()
                    .cidr()
                    .filter(cidr -> !cidr.equals(pool.cidr().toString()))
                    .ifPresent(cidr -> poolChanged(at, pool.cidr(), cidr, "holds"));
            int size = live.get().blockSize().orElse(defaultSize(pool));
            if (size != pool.blockSize()) {
                poolChanged(path.key("block_size"), pool.blockSize(), size, "has blocks of");
            }
        }
    }

    private void poolChanged(ConfigPath at, Object wanted, Object live, String verb) {
        findings.add(Finding.of(CalicoCode.CALICO_POOL_CHANGED, at)
                .found(wanted)
                .message(at + " is " + wanted + ", but the pool in the cluster " + verb + " " + live
                        + ", which cannot change while pods use it")
                .fix("write " + live + "; to change it, add a second pool, disable the first, move every pod, delete the"
                        + " first, and only then plan again"));
    }

    private static int defaultSize(Pool pool) {
        return pool.cidr().family() == IpFamily.IPV4 ? Pool.DEFAULT_IPV4_BLOCK_SIZE : Pool.DEFAULT_IPV6_BLOCK_SIZE;
    }

    private void mtuFits() {
        if (calico.mtu().isEmpty()) {
            return;
        }
        int mtu = calico.mtu().get();
        int overhead = pools.stream().mapToInt(Pool::overhead).max().orElse(0);
        var at = path.key("mtu");
        if (mtu < LEAST_IPV6_MTU && pools.stream().anyMatch(pool -> pool.cidr().family() == IpFamily.IPV6)) {
            findings.add(Finding.of(CalicoCode.CALICO_MTU_BELOW_IPV6, at)
                    .found(mtu)
                    .comparedWith(podPath)
                    .message(at + " is " + mtu + ", but pods have IPv6 addresses, and every IPv6 link carries at least "
                            + LEAST_IPV6_MTU)
                    .fix("write " + LEAST_IPV6_MTU + " or more, or delete it"));
        }
        var hostsMtu = cluster.hosts().stream()
                .flatMap(host -> host.mtu().stream())
                .mapToInt(Integer::intValue)
                .min();
        if (hostsMtu.isPresent() && mtu + overhead > hostsMtu.getAsInt()) {
            findings.add(Finding.of(CalicoCode.CALICO_MTU_ABOVE_HOSTS, at)
                    .found(mtu)
                    .comparedWith(context.root().key("hosts"))
                    .message(at + " is " + mtu + tunnelText(overhead) + ", more than the hosts' smallest MTU, "
                            + hostsMtu.getAsInt())
                    .fix("write " + (hostsMtu.getAsInt() - overhead) + " or less, or delete it"));
        } else if (hostsMtu.isEmpty() && mtu + overhead > ETHERNET_MTU) {
            findings.add(Finding.of(CalicoCode.CALICO_MTU_UNPROVEN, at)
                    .found(mtu)
                    .message(at + " is " + mtu + tunnelText(overhead) + ", more than Ethernet's " + ETHERNET_MTU
                            + ", and the hosts' MTU is not known")
                    .fix("write " + (ETHERNET_MTU - overhead) + " or less, give the hosts' mtu, or waive "
                            + CalicoCode.CALICO_MTU_UNPROVEN + " where every link carries more"));
        }
    }

    private static String tunnelText(int overhead) {
        return overhead == 0 ? "" : " and the tunnel adds " + overhead;
    }

    private void typhaSized() {
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

    private void environmentKeepsIpv6() {
        if (pools.stream().noneMatch(pool -> pool.cidr().family() == IpFamily.IPV6)) {
            return;
        }
        calico.environment().forEach((name, value) -> {
            if (name.equalsIgnoreCase("FELIX_IPV6SUPPORT")
                    && FelixBoolean.read(value).equals(Optional.of(false))) {
                var at = path.key("environment").key(name);
                findings.add(Finding.of(CalicoCode.CALICO_ENV_IPV6_OFF, at)
                        .found(value)
                        .comparedWith(podPath)
                        .message(at + " is " + value + ", but " + podPath + " gives pods IPv6 addresses")
                        .fix("delete the variable"));
            }
        });
    }

    private void metricsPortUsable() {
        if (!FelixMetrics.isEnabled(calico.environment())) {
            return;
        }
        int port = FelixMetrics.port(calico.environment());
        var trouble = port == 0
                ? Optional.of("which is any free port on each host, and no Service can name it")
                : HostPorts.userOf(port, calico).map(user -> "which " + user + " uses on the same hosts");
        trouble.ifPresent(what -> {
            var at = path.key("environment").key(nameOf(FelixMetrics.PORT));
            findings.add(Finding.of(CalicoCode.CALICO_METRICS_PORT_TAKEN, at)
                    .found(port)
                    .message(at + " is " + port + ", " + what)
                    .fix("choose another, such as 9091"));
        });
    }

    /** A variable of Felix as the user spelt it. */
    private String nameOf(String variable) {
        return calico.environment().keySet().stream()
                .filter(variable::equalsIgnoreCase)
                .findFirst()
                .orElse(variable);
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
        return pools.size() == 1 ? podPath : podPath.item(index);
    }

    private ConfigPath blockSizePath(int index) {
        var at = path.key("block_size");
        return calico.blockSizes().size() == 1 ? at : at.item(index);
    }
}
