package dev.clusternetwork.internal.rules;

import dev.clusternetwork.cluster.ClusterSpec;
import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.AddressLedger;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import java.util.Optional;
import java.util.Set;

/** All rules about the cluster that apply to every provider, in order. */
public final class ClusterRules {

    /** The oldest version that the planned objects are for. */
    private static final KubernetesVersion OLDEST = new KubernetesVersion(1, 28);

    private ClusterRules() {}

    /**
     * Checks a cluster.
     *
     * @param capabilities of the chosen provider; empty when the provider is unknown
     * @param profile of the network; empty when the provider is unknown
     * @param ledger all claims to addresses
     */
    public static void check(
            ClusterSpec cluster,
            Optional<Set<Capability>> capabilities,
            Optional<NetworkProfile> profile,
            AddressLedger ledger,
            ConfigPath root,
            Findings.Collector findings) {
        checkKubernetesVersion(cluster, root, findings);
        HostRules.check(cluster, root, findings);
        HostFactRules.check(cluster, root, findings);
        var proposals = new CidrProposals(cluster, NodeCidrRules.useOf(profile), ledger);
        AddressRules.check(cluster, capabilities, ledger, profile, proposals, root, findings);
        profile.ifPresent(known -> ArchitectureRules.check(cluster, known, root, findings));
        NodeCidrRules.check(cluster, profile, ledger, proposals, root, findings);
        ServerRules.check(cluster, root, findings);
    }

    private static void checkKubernetesVersion(ClusterSpec cluster, ConfigPath root, Findings.Collector findings) {
        cluster.kubernetesVersion()
                .filter(version -> version.compareTo(OLDEST) < 0)
                .ifPresent(
                        version -> findings.add(Finding.of(RuleCode.KUBERNETES_TOO_OLD, root.key("kubernetes_version"))
                                .found(version)
                                .problem(root.key("kubernetes_version") + " '" + version + "' is older than " + OLDEST
                                        + ", the oldest supported version")
                                .fix("upgrade the cluster to " + OLDEST + " or later")));
    }
}
