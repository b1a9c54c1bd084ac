package dev.clusternetwork.custom.cni;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.cni.KnownSetting.Expected;
import dev.clusternetwork.custom.cni.KnownSetting.Format;
import dev.clusternetwork.custom.cni.SettingReport.Fix;
import dev.clusternetwork.custom.cni.SettingValue.Part;
import dev.clusternetwork.internal.rules.KubernetesLimits;
import dev.clusternetwork.plan.CapacityLimit;
import dev.clusternetwork.plan.CapacityLimit.Quantity;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Compares the prefix length of the parts of pools with the pools, and the number of parts with the number of hosts.
 * The finding is at the pool, because either the pool or the prefix length may be wrong.
 */
final class MaskComparison {

    /** The limit of Kubernetes, which has a bitmap with one bit for each node. Cilium and Antrea have it for IPv6. */
    private static final int MOST_BITS = 16;

    private final ClusterSpec cluster;
    private final KnownSetting row;
    private final SettingReport report;
    private final List<SettingComparison.Pools> pools;
    private final IpFamily family;
    private final boolean isForHosts;

    MaskComparison(ClusterSpec cluster, KnownSetting row, SettingReport report, List<SettingComparison.Pools> pools) {
        this.cluster = cluster;
        this.row = row;
        this.report = report;
        this.pools = pools;
        this.family = row.family().orElseThrow();
        this.isForHosts = row.expected() == Expected.ROOM_FOR_HOSTS;
    }

    void compare(SettingValue value) {
        var parts = parts();
        var mask = mask(value);
        if (!parts.isEmpty() && mask.isPresent()) {
            compare(CidrComparison.cidrs(parts), parts.get(parts.size() - 1), value, mask.get());
        }
    }

    /**
     * Returns how many nodes can have a part of the pools, and how many pods have an address in a part and in all
     * parts; empty where the network cannot read or use a pool. A network can use further addresses of a part, for
     * example for its health checks.
     */
    List<CapacityLimit> limits(SettingValue value) {
        var cidrs = CidrComparison.cidrs(parts());
        var isReadable = pools.stream().noneMatch(pool -> pool.report().isFaulty());
        return mask(value)
                .filter(mask -> isReadable && !cidrs.isEmpty() && mask <= longest(cidrs))
                .map(mask -> limits(cidrs, mask))
                .orElse(List.of());
    }

    private List<CapacityLimit> limits(List<Cidr> cidrs, int mask) {
        var nodes = room(cidrs, mask);
        var podsOfNode = KubernetesLimits.podsOfNode(family, mask);
        var parts = row.network() + " pod CIDRs of /" + mask + " in "
                + (cidrs.size() == 1 ? cidrs.get(0).toString() : cidrs.size() + " pools");
        return List.of(
                CapacityLimit.of(Quantity.NODES, family, nodes, parts),
                CapacityLimit.of(
                        Quantity.PODS_PER_NODE,
                        family,
                        podsOfNode,
                        "the addresses of a node's " + row.network() + " pod CIDR of /" + mask),
                CapacityLimit.of(Quantity.PODS, family, nodes.multiply(podsOfNode), "the addresses of the " + parts));
    }

    private List<Part> parts() {
        return CidrComparison.parts(cluster, pools).stream()
                .filter(part -> part.cidr().family() == family)
                .toList();
    }

    private Optional<Integer> mask(SettingValue value) {
        return Format.number(value.string())
                .filter(each -> each > 0)
                .or(this::defaultMask)
                .filter(each -> each <= family.bits());
    }

    private void compare(List<Cidr> cidrs, Part last, SettingValue value, int mask) {
        var needed = isForHosts ? Math.max(1, cluster.hosts().size()) : 1;
        var room = room(cidrs, mask);
        var setting = "(" + (value.isWritten() ? "" : "the default ") + report.name() + ")";
        if (mask > longest(cidrs)) {
            add(
                    last,
                    " is too large for one /" + mask + " per node " + setting + ", whose prefix may be at most "
                            + MOST_BITS + " bits longer",
                    fix(cidrs, needed, longest(cidrs)));
        } else if (room.compareTo(BigInteger.valueOf(needed)) < 0) {
            add(
                    last,
                    room.signum() == 0
                            ? " is smaller than one /" + mask + " " + setting
                            : " is large enough for " + room + (room.equals(BigInteger.ONE) ? " node" : " nodes")
                                    + (cidrs.size() > 1 ? " (with the other pools)" : "") + " with one /" + mask
                                    + " per node " + setting + ", but the cluster has " + needed + " hosts",
                    fix(cidrs, needed, shortest(cidrs)));
        }
    }

    private void add(Part last, String fault, String fix) {
        var lead = pools.stream()
                .filter(pool -> pool.values().contains(last.value()))
                .map(pool -> pool.report().lead(last))
                .findFirst()
                .orElseThrow();
        report.addConsequence(last.value(), lead + fault, Fix.of(fix));
    }

    /**
     * Returns the fix, which is not at the pool: the default or, if that is not sufficient for all hosts, the first
     * that is.
     */
    private String fix(List<Cidr> cidrs, int needed, int from) {
        return IntStream.concat(
                        defaultMask().stream().mapToInt(each -> each), IntStream.rangeClosed(from, family.bits()))
                .filter(mask -> mask <= longest(cidrs) && room(cidrs, mask).compareTo(BigInteger.valueOf(needed)) >= 0)
                .mapToObj(mask -> report.setToScalar(Integer.toString(mask)).instruction())
                .findFirst()
                .orElse("use a larger pod CIDR");
    }

    private static int shortest(List<Cidr> cidrs) {
        return cidrs.stream().mapToInt(Cidr::prefixLength).min().orElse(0);
    }

    private int longest(List<Cidr> cidrs) {
        return isForHosts && family == IpFamily.IPV6 ? MOST_BITS + shortest(cidrs) : family.bits();
    }

    private Optional<Integer> defaultMask() {
        return row.defaultValue().flatMap(Format::number);
    }

    private static BigInteger room(List<Cidr> cidrs, int mask) {
        return cidrs.stream()
                .filter(each -> each.prefixLength() <= mask)
                .map(each -> each.countOf(mask))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}
