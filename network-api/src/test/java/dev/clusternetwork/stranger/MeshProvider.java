package dev.clusternetwork.stranger;

import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SampleCode;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.List;

/** A third-party provider. */
public class MeshProvider implements NetworkProvider<MeshSettings> {

    @Override
    public String id() {
        return "mesh";
    }

    @Override
    public Class<MeshSettings> settingsType() {
        return MeshSettings.class;
    }

    @Override
    public MeshSettings defaultSettings() {
        return MeshSettings.builder().build();
    }

    @Override
    public List<FindingCode> findingCodes() {
        return List.of(SampleCode.values());
    }

    @Override
    public NetworkProfile profile(PlanContext<MeshSettings> context) {
        return NetworkProfile.builder().nodeCidrs(NodeCidrs.UNUSED).build();
    }

    @Override
    public Findings validate(PlanContext<MeshSettings> context) {
        var findings = new Findings.Collector();
        var peers = context.settings().peers();
        for (int i = 0; i < peers.size(); i++) {
            if (peers.get(i).equals("localhost")) {
                var path = context.settingsPath().key("known_neighbours").item(i);
                findings.add(Finding.of(SampleCode.SOFT_ERROR, path)
                        .found("localhost")
                        .problem(path + " 'localhost' is this host")
                        .fix("use another host"));
            }
        }
        return findings.toFindings();
    }

    @Override
    public PlanPart plan(PlanContext<MeshSettings> context) {
        var plan = PlanPart.builder()
                .add(() -> configMap(context.settings()))
                .everyHost(HostPlan.builder().label("mesh", "on").build());
        context.cluster()
                .masters()
                .forEach(host -> plan.host(
                        context.cluster().keyOf(host),
                        HostPlan.builder().label("mesh", "root").build()));
        return plan.build();
    }

    private static ConfigMap configMap(MeshSettings settings) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("kube-system")
                .withName("mesh")
                .endMetadata()
                .addToData("mtu", Integer.toString(settings.mtu()))
                .addToData("mode", settings.mode().toString())
                .build();
    }
}
