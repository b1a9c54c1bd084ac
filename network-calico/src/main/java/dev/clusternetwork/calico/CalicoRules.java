package dev.clusternetwork.calico;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.calico.CalicoSettings.TunnelMode;
import dev.clusternetwork.calico.LivePool.Encapsulation;
import dev.clusternetwork.calico.felix.EnvironmentRules;
import dev.clusternetwork.calico.felix.FelixEnvironment;
import dev.clusternetwork.calico.felix.FelixMetrics;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.NetworkSpec;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.internal.message.Excerpt;
import dev.clusternetwork.internal.message.Quotes;
import dev.clusternetwork.spi.PlanContext;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules for Calico's settings in their cluster: one method for each rule, in the order of the findings. */
final class CalicoRules {

    /** Calico's chart recommends Typha for more than 50 nodes and requires it for more than 100 nodes. */
    private static final int MAX_HOSTS_WITHOUT_TYPHA = 100;

    private static final String REMOVE = "remove the field";

    private final PlanContext<CalicoSettings> context;
    private final CalicoSettings calico;
    private final ClusterSpec cluster;
    private final CalicoNetwork network;
    private final List<Pool> pools;
    private final ConfigPath path;
    private final ConfigPath podPath;
    private final ConfigPath hostsPath;
    private final Findings.Collector findings = new Findings.Collector();

    private CalicoRules(PlanContext<CalicoSettings> context) {
        this.context = context;
        this.calico = context.settings();
        this.cluster = context.cluster();
        this.network = CalicoNetwork.of(context);
        this.pools = network.pools();
        this.path = context.settingsPath();
        this.podPath = context.networkPath().key("pod_network_cidr");
        this.hostsPath = context.root().key("hosts");
    }

    static Findings check(PlanContext<CalicoSettings> context) {
        var rules = new CalicoRules(context);
        rules.checkVersion();
        rules.checkSingleEncapsulation();
        rules.checkIpip();
        rules.checkBlockSizes();
        rules.checkPools();
        rules.checkLivePools();
        MtuRules.check(context, rules.network, rules.findings);
        AutodetectionRules.check(context, rules.network, rules.findings);
        rules.checkTypha();
        EnvironmentRules.check(
                rules.calico.environment(),
                rules.path.key("environment"),
                new EnvironmentRules.Settings(
                        rules.fieldsWithVariables(),
                        (variable, value) -> EnvironmentConflicts.conflicts(context, variable, value)),
                rules.findings);
        EnvironmentConflicts.check(context, rules.network, rules.findings);
        rules.checkMetricsPort();
        return rules.findings.toFindings();
    }

    private void checkVersion() {
        if (!CalicoImages.SUPPORTED.contains(calico.version())) {
            var at = path.key("version");
            findings.add(Finding.of(CalicoCode.CALICO_VERSION_UNSUPPORTED, at)
                    .found(calico.version())
                    .problem(at + " " + Quotes.quote(calico.version()) + " is not supported (supported values: "
                            + String.join(", ", CalicoImages.SUPPORTED) + ")")
                    .fix("use " + CalicoImages.NEWEST)
                    .proposal(at, CalicoImages.NEWEST));
        }
    }

    private void checkSingleEncapsulation() {
        var ipip = calico.ipipMode().orElse(TunnelMode.NEVER);
        if (ipip != TunnelMode.NEVER && Pool.usesVxlan(calico)) {
            var at = path.key("vxlan_mode");
            var mode = calico.vxlanMode().orElseThrow();
            findings.add(Finding.of(CalicoCode.CALICO_TWO_TUNNELS, at)
                    .found(mode)
                    .comparedWith(path.key("ipip_mode"))
                    .problem(
                            at + " '" + mode + "' cannot be combined with " + path.key("ipip_mode") + " '" + ipip + "'")
                    .fix("use Never for one of them")
                    .proposal(at, TunnelMode.NEVER.toString()));
        }
    }

    private void checkIpip() {
        var ipip = calico.ipipMode().orElse(TunnelMode.NEVER);
        if (ipip != TunnelMode.NEVER && !network.hasIpv4()) {
            var at = path.key("ipip_mode");
            findings.add(Finding.of(CalicoCode.CALICO_IPIP_IPV6, at)
                    .found(ipip)
                    .comparedWith(podPath)
                    .problem(at + " '" + ipip + "' supports only IPv4, but " + podPath + " " + network.quotedPodCidrs()
                            + " is IPv6")
                    .fix(REMOVE + ", and set vxlan_mode if the pod network needs encapsulation"));
        }
    }

    private void checkBlockSizes() {
        var first = new EnumMap<IpFamily, Integer>(IpFamily.class);
        var meant = missingBlockSize();
        for (int i = 0; i < calico.blockSizes().size(); i++) {
            int size = calico.blockSizes().get(i);
            var at = blockSizePath(i);
            var family = Pool.isBlockSizeOf(IpFamily.IPV4, size)
                    ? IpFamily.IPV4
                    : Pool.isBlockSizeOf(IpFamily.IPV6, size) ? IpFamily.IPV6 : null;
            if (family == null) {
                var finding = Finding.of(CalicoCode.CALICO_BLOCK_SIZE_RANGE, at)
                        .found(size)
                        .problem(at + " '" + size + "' is out of range (20 to 32 for IPv4, 116 to 128 for IPv6)")
                        .fix(meant.map(each -> "use " + each + ", or ").orElse("") + removal(at));
                meant.ifPresent(each -> finding.proposal(at, each.toString()));
                findings.add(finding);
            } else if (first.containsKey(family)) {
                findings.add(Finding.of(CalicoCode.CALICO_BLOCK_SIZE_RANGE, at)
                        .found(size)
                        .comparedWith(blockSizePath(first.get(family)))
                        .problem(at + " '" + size + "' is a second block size for " + family + ", after '"
                                + calico.blockSizes().get(first.get(family)) + "'")
                        .fix(removal(at)));
            } else {
                first.put(family, i);
                checkFamilyOfBlockSize(at, size, family);
            }
        }
    }

    private void checkFamilyOfBlockSize(ConfigPath at, int size, IpFamily family) {
        if (!network.has(family)) {
            findings.add(Finding.of(CalicoCode.CALICO_BLOCK_SIZE_FAMILY, at)
                    .found(size)
                    .comparedWith(podPath)
                    .problem(at + " '" + size + "' is for " + family + ", but " + podPath + " "
                            + network.quotedPodCidrs() + " has no " + family + " CIDR")
                    .fix(removal(at) + ", or add an " + family + " CIDR to " + podPath));
        }
    }

    private String removal(ConfigPath blockSize) {
        return blockSize.equals(path.key("block_size")) ? REMOVE : "remove the item";
    }

    /**
     * Returns a block size for a pool without one: that of the pool in the cluster, or else one that fits the hosts.
     */
    private Optional<Integer> missingBlockSize() {
        return pools.stream()
                .filter(pool ->
                        Pool.writtenBlockSize(calico, pool.cidr().family()).isEmpty())
                .findFirst()
                .flatMap(pool ->
                        LivePool.of(pool.cidr().family(), context.observed()).isPresent()
                                ? Optional.of(pool.blockSize())
                                : fittingBlockSize(pool));
    }

    private void checkPools() {
        for (int i = 0; i < pools.size(); i++) {
            var pool = pools.get(i);
            if (pool.cidr().prefixLength() > pool.blockSize()) {
                var at = podCidrPath(i);
                proposeSize(
                        pool,
                        Finding.of(CalicoCode.CALICO_POOL_TOO_SMALL, at)
                                .found(pool.cidr())
                                .comparedWith(path.key("block_size"))
                                .problem(at + " '" + pool.cidr() + "' is smaller than one Calico IPAM block of /"
                                        + pool.blockSize()));
            } else {
                checkBlockForEveryHost(pool, i);
            }
        }
    }

    /** Reported at the block size if the pod CIDR is the default. More hosts than could be read only make it worse. */
    private void checkBlockForEveryHost(Pool pool, int index) {
        var blocks = pool.cidr().countOf(pool.blockSize());
        int hosts = cluster.hosts().size();
        if (blocks.compareTo(BigInteger.valueOf(hosts)) >= 0) {
            checkAddressesForEveryHost(pool, podCidrPath(index));
            return;
        }
        var pods = podCidrPath(index);
        var size = writtenBlockSizePath(pool.cidr().family());
        var consequence = (blocks.equals(BigInteger.ONE) ? "1 Calico IPAM block" : blocks + " Calico IPAM blocks")
                + " of /" + pool.blockSize() + ", but the cluster has " + hosts + " hosts";
        var isDefault = cluster.network()
                .podCidrs()
                .equals(NetworkSpec.builder().build().podCidrs());
        if (isDefault && size.isPresent()) {
            proposeSize(
                    pool,
                    Finding.of(CalicoCode.CALICO_TOO_FEW_BLOCKS, size.get())
                            .found(pool.blockSize())
                            .comparedWith(pods)
                            .related(hostsPath)
                            .problem(size.get() + " '" + pool.blockSize() + "' divides " + pods + " '" + pool.cidr()
                                    + "' into " + consequence));
        } else {
            proposeSize(
                    pool,
                    Finding.of(CalicoCode.CALICO_TOO_FEW_BLOCKS, pods)
                            .found(pool.cidr())
                            .comparedWith(path.key("block_size"))
                            .related(hostsPath)
                            .problem(pods + " '" + pool.cidr() + "' has only " + consequence));
        }
    }

    /** IPAM blocks of one or two addresses can be sufficient for the hosts, but not for their tunnels and pods. */
    private void checkAddressesForEveryHost(Pool pool, ConfigPath at) {
        var cidr = pool.cidr();
        var needed = network.neededAddresses(cidr.family());
        if (cidr.size().compareTo(needed) < 0) {
            int tunnels = network.tunnelAddresses(cidr.family());
            var hosts = cluster.hosts().size();
            proposeSize(
                    pool,
                    Finding.of(CalicoCode.CALICO_TOO_FEW_ADDRESSES, at)
                            .found(cidr)
                            .related(hostsPath)
                            .relyingOn(path.key("ipip_mode"))
                            .relyingOn(path.key("vxlan_mode"))
                            .relyingOn(path.key("environment"))
                            .problem(at + " '" + cidr + "' has only "
                                    + (cidr.size().equals(BigInteger.ONE) ? "1 address" : cidr.size() + " addresses")
                                    + ", but " + (hosts == 1 ? "the host needs " : "the " + hosts + " hosts need ")
                                    + needed + " for " + (tunnels == 1 ? "the tunnel" : tunnels + " tunnels")
                                    + " and a pod of each"));
        }
    }

    /** Adds the fix: smaller IPAM blocks or a larger CIDR. Neither can be changed in a pool that is in the cluster. */
    private void proposeSize(Pool pool, Finding.Builder finding) {
        var family = pool.cidr().family();
        var largest = Math.min(
                pool.blockSize() - bitsFor(cluster.hosts().size()),
                family.bits() - bitsFor(network.neededAddresses(family).intValueExact()));
        var larger = "a pod CIDR of /" + largest + " or larger";
        var size = fittingBlockSize(pool);
        if (LivePool.of(family, context.observed()).isPresent()) {
            finding.fix("move the pods to an IPPool with " + larger);
        } else if (size.isEmpty()) {
            finding.fix("use " + larger);
        } else if (writtenBlockSizePath(family).isEmpty()
                && !calico.blockSizes().isEmpty()) {
            finding.fix("add " + size.get() + " to " + path.key("block_size") + ", or use " + larger);
        } else {
            var at = writtenBlockSizePath(family).orElse(path.key("block_size"));
            finding.fix("use " + size.get() + " for " + at + ", or use " + larger)
                    .proposal(at, size.get().toString());
        }
        findings.add(finding);
    }

    /**
     * Returns a block size with enough IPAM blocks for all hosts, at least the default; empty if the CIDR is too small.
     */
    private Optional<Integer> fittingBlockSize(Pool pool) {
        var family = pool.cidr().family();
        int size = Math.max(
                pool.cidr().prefixLength() + bitsFor(cluster.hosts().size()),
                Math.max(Pool.defaultBlockSize(family), pool.cidr().prefixLength()));
        return Optional.of(size)
                .filter(each -> Pool.isBlockSizeOf(family, each)
                        && pool.cidr().size().compareTo(network.neededAddresses(family)) >= 0);
    }

    /** Returns the number of bits that distinguish so many IPAM blocks. */
    private static int bitsFor(int blocks) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(blocks, 1) - 1);
    }

    private void checkLivePools() {
        for (int i = 0; i < pools.size(); i++) {
            var pool = pools.get(i);
            var family = pool.cidr().family();
            var live = LivePool.of(family, context.observed());
            if (live.isEmpty()) {
                continue;
            }
            var at = podCidrPath(i);
            var name = "IPPool " + IpPool.key(family).name();
            var fault = live.get().fault();
            if (fault.isPresent()) {
                findings.add(Finding.of(CalicoCode.CALICO_POOL_BROKEN, at)
                        .found(pool.cidr())
                        .problem(at + " '" + pool.cidr() + "' cannot be compared with the " + name
                                + " in the cluster, which has " + fault.get())
                        .fix("correct the IPPool, or remove it if no pod uses it"));
                continue;
            }
            live.get()
                    .cidr()
                    .filter(cidr -> !cidr.equals(pool.cidr()))
                    .ifPresent(cidr -> reportPoolChanged(at, pool.cidr(), cidr, "CIDR '" + cidr + "' of the " + name));
            int size = live.get().blockSize().orElse(Pool.defaultBlockSize(family));
            if (size != pool.blockSize()) {
                reportPoolChanged(
                        writtenBlockSizePath(family).orElse(path.key("block_size")),
                        pool.blockSize(),
                        size,
                        "block size '" + size + "' of the " + name);
            }
            live.get().encapsulation().ifPresent(each -> checkEncapsulation(pool, each, name));
        }
    }

    private void checkEncapsulation(Pool pool, Encapsulation live, String name) {
        var planned = Encapsulation.of(pool);
        if (planned == live) {
            return;
        }
        var at = path.key(planned == Encapsulation.VXLAN || live == Encapsulation.VXLAN ? "vxlan_mode" : "ipip_mode");
        findings.add(Finding.of(CalicoCode.CALICO_ENCAPSULATION_CHANGED, at)
                .comparedWith(path.key("ipip_mode"))
                .problem(at + " changes the " + name + " in the cluster from " + live + " to " + planned
                        + ", and pods on nodes with different encapsulations cannot reach each other until all nodes have"
                        + " changed")
                .fix("apply the plan when an interruption is acceptable, and waive "
                        + CalicoCode.CALICO_ENCAPSULATION_CHANGED));
    }

    private void reportPoolChanged(ConfigPath at, Object wanted, Object live, String what) {
        var finding = Finding.of(CalicoCode.CALICO_POOL_CHANGED, at)
                .found(wanted)
                .problem(at + " '" + wanted + "' differs from the " + what
                        + " in the cluster, and this field is immutable")
                .fix("use " + live + ", or move all pods to a new IPPool first");
        if (!(live instanceof Cidr cidr) || isFree(cidr)) {
            finding.proposal(at, live.toString());
        }
        findings.add(finding);
    }

    /** Returns whether a pod CIDR overlaps neither Services nor hosts. */
    private boolean isFree(Cidr cidr) {
        return cluster.network().serviceCidrs().stream().noneMatch(cidr::overlaps)
                && cluster.hosts().stream()
                        .flatMap(host -> Stream.of(Optional.of(host.address()), host.privateAddress()))
                        .flatMap(Optional::stream)
                        .flatMap(address -> address.ip().stream())
                        .noneMatch(cidr::contains);
    }

    private void checkTypha() {
        int hosts = cluster.hosts().size();
        var enabled = path.key("typha").key("enabled");
        var replicasPath = path.key("typha").key("replicas");
        int replicas = calico.typha().replicas().orElse(0);
        // More hosts than could be read only make it worse.
        if (!calico.typha().enabled() && hosts > MAX_HOSTS_WITHOUT_TYPHA) {
            findings.add(Finding.of(CalicoCode.CALICO_TYPHA_RECOMMENDED, enabled)
                    .related(hostsPath)
                    .problem(enabled + " is false, but Calico requires Typha for more than " + MAX_HOSTS_WITHOUT_TYPHA
                            + " hosts, and the cluster has " + hosts)
                    .fix("set typha.enabled to true")
                    .proposal(enabled, "true"));
        }
        if (!calico.typha().enabled() && replicas > 0) {
            var finding = Finding.of(CalicoCode.CALICO_TYPHA_OFF, replicasPath)
                    .found(replicas)
                    .comparedWith(enabled)
                    .problem(replicasPath + " '" + replicas + "' has no effect, because " + enabled + " is false");
            findings.add(
                    hosts > 0 && replicas > hosts
                            ? finding.fix(REMOVE)
                            : finding.fix("set typha.enabled to true, or " + REMOVE)
                                    .proposal(enabled, "true"));
        }
        if (calico.typha().enabled() && hosts > 0 && replicas > hosts) {
            findings.add(Finding.of(CalicoCode.CALICO_TYPHA_REPLICAS, replicasPath)
                    .found(replicas)
                    .comparedWith(hostsPath)
                    .problem(replicasPath + " '" + replicas + "' exceeds the number of hosts, " + hosts
                            + ", but each replica uses port " + TyphaDeployment.PORT + " of its host")
                    .fix("use " + hosts + " or less, or " + REMOVE)
                    .proposal(replicasPath, Integer.toString(hosts)));
        }
    }

    private void checkMetricsPort() {
        if (!FelixMetrics.isEnabled(calico.environment())) {
            return;
        }
        var environment = path.key("environment");
        var felix = FelixEnvironment.of(calico.environment());
        int port = FelixMetrics.port(calico.environment());
        var written = felix.nameOf(FelixMetrics.PORT).map(environment::key);
        var at = written.orElse(environment.key(FelixMetrics.PORT));
        var ports = HostPorts.of(context);
        var user = ports.userOf(port);
        var free = Integer.toString(ports.freeForMetrics());
        if (port == 0) {
            findings.add(Finding.of(CalicoCode.CALICO_METRICS_PORT_TAKEN, at)
                    .found(typedPort(felix, port))
                    .problem(at + " '" + typedPort(felix, port) + "' selects a random port, but the Service "
                            + CalicoMetricsService.NAME + " needs a fixed port")
                    .fix("use a free port, for example " + free)
                    .proposal(at, free));
        } else if (user.isPresent()) {
            var other = user.get().setting();
            // If the port of the metrics is the default, the other port is the one that was set.
            var finding = written.isPresent() || other.isEmpty()
                    ? Finding.of(CalicoCode.CALICO_METRICS_PORT_TAKEN, at)
                            .found(typedPort(felix, port))
                            .problem(at + " '" + typedPort(felix, port) + "' is used by "
                                    + user.get().name() + " on the same hosts")
                            .fix("use a free port, for example " + free)
                    : Finding.of(CalicoCode.CALICO_METRICS_PORT_TAKEN, other.get())
                            .found(port)
                            .related(environment.key(FelixMetrics.ENABLED))
                            .problem(other.get() + " '" + port + "' is also the default of " + at)
                            .fix("set " + FelixMetrics.PORT + " to a free port, for example " + free);
            if (written.isPresent()) {
                other.ifPresent(finding::comparedWith);
            }
            findings.add(finding.proposal(at, free));
        }
    }

    private static String typedPort(FelixEnvironment felix, int port) {
        return felix.written(FelixMetrics.PORT).map(Excerpt::of).orElse(Integer.toString(port));
    }

    /** Returns the fields that variables can override and that the user set, with their values. */
    private Map<ConfigPath, String> fieldsWithVariables() {
        var fields = new HashMap<ConfigPath, String>();
        calico.mtu().ifPresent(mtu -> fields.put(path.key("mtu"), mtu.toString()));
        calico.ipAutodetectionMethod().ifPresent(method -> fields.put(path.key("ip_autodetection_method"), method));
        calico.ip6AutodetectionMethod().ifPresent(method -> fields.put(path.key("ip6_autodetection_method"), method));
        return fields;
    }

    private ConfigPath podCidrPath(int index) {
        return podPath.itemOrAll(index, pools.size());
    }

    private ConfigPath blockSizePath(int index) {
        return path.key("block_size").itemOrAll(index, calico.blockSizes().size());
    }

    /** Returns the path of the block size that the user wrote for a family. */
    private Optional<ConfigPath> writtenBlockSizePath(IpFamily family) {
        return IntStream.range(0, calico.blockSizes().size())
                .filter(i -> Pool.isBlockSizeOf(family, calico.blockSizes().get(i)))
                .mapToObj(this::blockSizePath)
                .findFirst();
    }
}
