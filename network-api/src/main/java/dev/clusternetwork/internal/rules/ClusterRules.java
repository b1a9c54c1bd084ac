package dev.clusternetwork.internal.rules;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import java.util.Optional;
import java.util.Set;

/** The rules that no provider owns, all of them, in order. */
public final class ClusterRules {

    /** The planned objects are made for this release and later ones. */
    private static final KubernetesVersion OLDEST = new KubernetesVersion(1, 28);

    private ClusterRules() {}

    /**
     * Checks a cluster.
     *
     * @param capabilities of the chosen provider; empty when there is none of that name
     */
    public static void check(
            ClusterSpec cluster, Optional<Set<Capability>> capabilities, ConfigPath root, Findings.Collector findings) {
        checkKubernetesVersion(cluster, root, findings);
        HostRules.check(cluster, root, findings);
        AddressRules.check(cluster, capabilities, root, findings);
        checkEverythingPlanned(cluster, root.key("network"), findings);
    }

    private static void checkKubernetesVersion(ClusterSpec cluster, ConfigPath root, Findings.Collector findings) {
        cluster.kubernetesVersion()
                .filter(version -> version.compareTo(OLDEST) < 0)
                .ifPresent(version -> findings.add(Finding.of(
                                RuleCode.KUBERNETES_TOO_OLD, root.key("kubernetes_version"))
                        .found(version)
                        .message(root.key("kubernetes_version") + " is " + version
                                + ", older than the oldest release that the planned objects are made for, " + OLDEST)
                        .fix("upgrade the cluster to " + OLDEST + " or later")));
    }

    private static void checkEverythingPlanned(ClusterSpec cluster, ConfigPath path, Findings.Collector findings) {
        var network = cluster.network();
        network.dnsReplicas().ifPresent(each -> reportNotPlanned(path.key("dns_replicas"), each, findings));
        network.nodeLocalDnsCache()
                .ifPresent(each -> reportNotPlanned(path.key("node_local_dns_cache"), each, findings));
        network.firewalld().ifPresent(each -> reportNotPlanned(path.key("firewalld"), each, findings));
    }

    private static void reportNotPlanned(ConfigPath path, Object value, Findings.Collector findings) {
        findings.add(Finding.of(RuleCode.NOT_PLANNED, path)
                .found(value)
                .message(path + " is set, but nothing is planned from it yet")
                .fix("keep doing this part in the host tool, or delete the key"));
    }
}
