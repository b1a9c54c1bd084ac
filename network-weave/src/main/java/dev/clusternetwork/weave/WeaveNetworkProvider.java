package dev.clusternetwork.weave;

import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.FleetPart;
import dev.clusternetwork.spi.LoadContext;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import java.util.List;

/**
 * The provider of Weave Net 2.9.0 of the maintained fork, which encrypts all traffic except between trusted subnets,
 * and supports only IPv4. {@link WeaveSettings} configures it.
 */
public final class WeaveNetworkProvider implements NetworkProvider<WeaveSettings> {

    /** Creates the provider; for {@link java.util.ServiceLoader} and for a catalog of chosen providers. */
    public WeaveNetworkProvider() {}

    @Override
    public String id() {
        return WeaveSettings.PROVIDER_ID;
    }

    @Override
    public Class<WeaveSettings> settingsType() {
        return WeaveSettings.class;
    }

    @Override
    public WeaveSettings defaultSettings() {
        return WeaveSettings.builder().build();
    }

    @Override
    public List<FindingCode> findingCodes() {
        return List.of(WeaveCode.values());
    }

    @Override
    public WeaveSettings load(LoadContext<WeaveSettings> context) {
        return WeavePasswordFile.load(context);
    }

    @Override
    public NetworkProfile profile(PlanContext<WeaveSettings> context) {
        return WeaveProfile.of(context);
    }

    @Override
    public FleetPart fleetPart(PlanContext<WeaveSettings> context) {
        return WeaveFleet.part(context);
    }

    @Override
    public WeaveSettings inFleet(PlanContext<WeaveSettings> context) {
        return WeaveFleet.complete(context);
    }

    @Override
    public Findings validate(PlanContext<WeaveSettings> context) {
        return WeaveRules.check(context);
    }

    @Override
    public PlanPart plan(PlanContext<WeaveSettings> context) {
        var mesh = WeaveMesh.of(context);
        var password = WeavePassword.choose(context);
        var plan = PlanPart.builder()
                .add(WeaveAccount::serviceAccount)
                .add(() -> WeaveAccount.clusterRole(mesh))
                .add(WeaveAccount::clusterRoleBinding)
                .add(() -> WeaveAccount.role(mesh))
                .add(WeaveAccount::roleBinding)
                .add(() -> WeavePasswordSecret.render(password))
                .addCreateOnly(PeerListConfigMap::render)
                .addIf(mesh.hasFlyingShuttle(), () -> FlyingShuttleConfigMap.render(mesh))
                .add(() -> WeaveMetricsServices.router(mesh))
                .add(() -> WeaveMetricsServices.npc(mesh))
                .data(MeshTopology.class, MeshTopology.of(mesh))
                .findings(WeaveRules.checkPlan(context, mesh));
        mesh.workloads().forEach(workload -> plan.add(() -> WeaveDaemonSet.render(mesh, workload)));
        WeaveFleet.otherSubnets(context).ifPresent(subnets -> plan.add(() -> RouteConfigDaemonSet.render(subnets)));
        WeaveHosts.eachHost(mesh).forEach(plan::host);
        return plan.build();
    }
}
