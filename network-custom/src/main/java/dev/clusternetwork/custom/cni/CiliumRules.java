package dev.clusternetwork.custom.cni;

import dev.clusternetwork.address.Cidr;
import dev.clusternetwork.address.IpFamily;
import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.manifest.Manifest;
import dev.clusternetwork.custom.manifest.ManifestValue;
import dev.clusternetwork.finding.Findings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code cilium-config} says of addresses fits the cluster's pod blocks. With {@code ipam} cluster-pool, the
 * default, Cilium hands out addresses of its own pools; with kubernetes it takes each node's part of the pod block and
 * waits for one of every enabled family ({@code pkg/option} of Cilium). Other ways, those of clouds, are not judged.
 */
final class CiliumRules {

    /** No cluster has as many. */
    private static final int MOST_POOLS = 100;

    private static final String NAME = "cilium-config";
    private static final String CLUSTER_POOL = "cluster-pool";
    private static final String KUBERNETES = "kubernetes";

    private final ClusterSpec cluster;
    private final Manifest manifest;
    private final ManifestValue data;
    private final Findings.Collector findings;

    private CiliumRules(ClusterSpec cluster, Manifest manifest, Findings.Collector findings) {
        this.cluster = cluster;
        this.manifest = manifest;
        this.data = manifest.root().at("data");
        this.findings = findings;
    }

    static void check(ClusterSpec cluster, Manifest manifest, Findings.Collector findings) {
        if (manifest.is("", "ConfigMap") && manifest.name().equals(NAME)) {
            var rules = new CiliumRules(cluster, manifest, findings);
            if (!rules.isChained()) {
                rules.check(IpFamily.IPV4, "enable-ipv4", "cluster-pool-ipv4-cidr", "ipv4-native-routing-cidr");
                rules.check(IpFamily.IPV6, "enable-ipv6", "cluster-pool-ipv6-cidr", "ipv6-native-routing-cidr");
            }
        }
    }

    /** On top of another network's plugin, that one hands out addresses. */
    private boolean isChained() {
        return value("cni-chaining-mode")
                .filter(mode -> !mode.equals("none") && !mode.equals("portmap"))
                .isPresent();
    }

    private void check(IpFamily family, String enableKey, String poolKey, String nativeKey) {
        var block = cluster.network().podCidrs().stream()
                .filter(each -> each.family() == family)
                .findFirst();
        var enable = data.child(enableKey);
        var isPool = ipam().startsWith(CLUSTER_POOL);
        if (enable.is("false")) {
            block.ifPresent(each -> reportMismatch(
                    enable,
                    "is 'false', so pods get no address of the cluster's pod block " + each,
                    "write '\"true\"'"));
            return;
        }
        if (enable.is("true") && block.isEmpty() && ipam().equals(KUBERNETES)) {
            reportMismatch(
                    enable,
                    "is 'true', and with ipam kubernetes Cilium waits on every node for an " + family
                            + " pod block, which the cluster does not have",
                    "write '\"false\"', or give the cluster an " + family + " pod block");
        }
        var pods = isPool ? checkPools(family, poolKey) : block.stream().toList();
        if (isPool || ipam().equals(KUBERNETES)) {
            var routed = pods.isEmpty() ? block.stream().toList() : pods;
            checkNativeRouting(family, nativeKey, routed);
            if (family == IpFamily.IPV4) {
                // What it was called before Cilium 1.12.
                checkNativeRouting(family, "native-routing-cidr", routed);
            }
        }
    }

    private List<Cidr> checkPools(IpFamily family, String key) {
        var pools = new ArrayList<Cidr>();
        // Helm's chart puts blanks between several, Cilium's flags take commas.
        value(key).stream()
                .flatMap(text -> Arrays.stream(text.split("[\\s,]+")))
                .filter(text -> !text.isEmpty())
                .limit(MOST_POOLS)
                .forEach(text -> written(key, "gives Cilium the pool", text)
                        .parseAsPool(family, findings)
                        .ifPresent(pools::add));
        return pools;
    }

    /** What goes to addresses outside is masqueraded. */
    private void checkNativeRouting(IpFamily family, String key, List<Cidr> pods) {
        value(key)
                .flatMap(text -> written(key, "is", text).parse(family, findings))
                .ifPresent(routed -> pods.stream()
                        .filter(each -> !routed.contains(each))
                        .findFirst()
                        .ifPresent(outside -> findings.add(manifest.finding(
                                CustomCode.CUSTOM_POD_CIDR_DIFFERS,
                                data.child(key),
                                "is " + routed + ", which does not contain the addresses of pods, " + outside
                                        + ": what pods send there seems to come from their node, and policies do not know them",
                                "write " + outside + ", or a block around it"))));
    }

    private CidrInManifest written(String key, String gives, String text) {
        return new CidrInManifest(
                manifest, data.child(key), gives, text, cluster.network().podCidrs());
    }

    private String ipam() {
        return value("ipam").orElse(CLUSTER_POOL).toLowerCase(Locale.ROOT);
    }

    private Optional<String> value(String key) {
        return data.child(key).text().map(String::strip).filter(text -> !text.isEmpty());
    }

    private void reportMismatch(ManifestValue at, String message, String fix) {
        findings.add(manifest.finding(CustomCode.CUSTOM_POD_CIDR_MISMATCH, at, message, fix));
    }
}
