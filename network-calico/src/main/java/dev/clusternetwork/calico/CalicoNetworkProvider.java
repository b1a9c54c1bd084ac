package dev.clusternetwork.calico;

import dev.clusternetwork.calico.felix.EnvironmentCode;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Plans Calico 3.32 with the Kubernetes datastore, for IPv4, IPv6 or both.
 *
 * <p>{@link CalicoSettings} contains all of its options. The plan has no Calico API server, no eBPF dataplane and no
 * etcd.
 */
public final class CalicoNetworkProvider implements NetworkProvider<CalicoSettings> {

    /** Creates the provider. For {@link java.util.ServiceLoader}, and for catalogs that are created in code. */
    public CalicoNetworkProvider() {}

    @Override
    public String id() {
        return CalicoSettings.PROVIDER_ID;
    }

    @Override
    public Class<CalicoSettings> settingsType() {
        return CalicoSettings.class;
    }

    @Override
    public CalicoSettings defaultSettings() {
        return CalicoSettings.builder().build();
    }

    @Override
    public List<FindingCode> findingCodes() {
        return Stream.<FindingCode>concat(Stream.of(CalicoCode.values()), Stream.of(EnvironmentCode.values()))
                .toList();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.IPV6, Capability.DUAL_STACK);
    }

    @Override
    public NetworkProfile profile(PlanContext<CalicoSettings> context) {
        return CalicoProfile.of(context);
    }

    @Override
    public Findings validate(PlanContext<CalicoSettings> context) {
        return CalicoRules.check(context);
    }

    @Override
    public PlanPart plan(PlanContext<CalicoSettings> context) {
        var network = CalicoNetwork.of(context);
        var plan = PlanPart.builder()
                .add(CalicoNodeAccount::serviceAccount)
                .add(CalicoNodeAccount::clusterRole)
                .add(CalicoNodeAccount::clusterRoleBinding)
                .add(CalicoCniPluginAccount::serviceAccount)
                .add(CalicoCniPluginAccount::clusterRole)
                .add(CalicoCniPluginAccount::clusterRoleBinding)
                .add(KubeControllersAccount::serviceAccount)
                .add(KubeControllersAccount::clusterRole)
                .add(KubeControllersAccount::clusterRoleBinding)
                .add(CalicoTierGetter::clusterRole)
                .add(CalicoTierGetter::clusterRoleBinding)
                .add(() -> CalicoConfigMap.render(network))
                .add(() -> CalicoNodeDaemonSet.render(network))
                .add(() -> KubeControllersDeployment.render(network))
                .add(CalicoDisruptionBudgets::kubeControllers)
                .addIf(network.hasTypha(), TyphaService::render)
                .addIf(network.hasTypha(), () -> TyphaDeployment.render(network))
                .addIf(network.hasTypha(), CalicoDisruptionBudgets::typha);
        for (var kind : CalicoCrd.values()) {
            plan.add(kind::render);
        }
        network.pools().forEach(pool -> plan.add(() -> IpPool.render(pool)));
        network.metricsPort().ifPresent(port -> plan.add(() -> CalicoMetricsService.render(port)));
        CalicoHosts.eachHost(network).forEach(plan::host);
        return plan.build();
    }
}
