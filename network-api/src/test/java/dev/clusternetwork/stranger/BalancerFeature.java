package dev.clusternetwork.stranger;

import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.finding.SampleCode;
import dev.clusternetwork.plan.AddressClaim;
import dev.clusternetwork.plan.ClaimKind;
import dev.clusternetwork.plan.HostPlan;
import dev.clusternetwork.spi.LoadContext;
import dev.clusternetwork.spi.NetworkFeature;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** A third-party feature, which assigns addresses of pools to Services of the type LoadBalancer. */
public class BalancerFeature implements NetworkFeature<BalancerSettings> {

    @Override
    public String id() {
        return "balancer";
    }

    @Override
    public Set<String> fields() {
        return Set.of("balancer", "balancer_replicas");
    }

    @Override
    public Class<BalancerSettings> settingsType() {
        return BalancerSettings.class;
    }

    @Override
    public BalancerSettings defaultSettings() {
        return BalancerSettings.builder().build();
    }

    @Override
    public List<FindingCode> findingCodes() {
        return List.of(SampleCode.values());
    }

    @Override
    public BalancerSettings load(LoadContext<BalancerSettings> context) {
        var file = context.settings().balancer().flatMap(BalancerSettings.Balancer::rulesFile);
        return file.map(path -> context.settings().toBuilder()
                        .rules(new String(context.files().read(path, 1000).bytes(), StandardCharsets.UTF_8))
                        .build())
                .orElse(context.settings());
    }

    @Override
    public NetworkProfile profile(PlanContext<BalancerSettings> context) {
        var profile = NetworkProfile.builder().interfaces("balancer0");
        context.settings().balancer().ifPresent(section -> {
            for (int i = 0; i < section.pools().size(); i++) {
                profile.claim(AddressClaim.of(
                                ClaimKind.RESERVED, section.pools().get(i), "pool of the balancer")
                        .at(context.settingsPath().key("balancer").key("pools").item(i)));
            }
        });
        return profile.build();
    }

    @Override
    public Findings validate(PlanContext<BalancerSettings> context) {
        var findings = new Findings.Collector();
        if (context.settings().replicas() > context.cluster().hosts().size()
                && !context.cluster().hosts().isEmpty()) {
            var path = context.settingsPath().key("balancer_replicas");
            findings.add(Finding.of(SampleCode.SOFT_ERROR, path)
                    .found(context.settings().replicas())
                    .problem(path + " '" + context.settings().replicas() + "' is more than the hosts")
                    .fix("use " + context.cluster().hosts().size()));
        }
        return findings.toFindings();
    }

    @Override
    public PlanPart plan(PlanContext<BalancerSettings> context) {
        var settings = context.settings();
        return PlanPart.builder()
                .add(() -> new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("kube-system")
                        .withName("balancer")
                        .endMetadata()
                        .addToData("replicas", Integer.toString(settings.replicas()))
                        .addToData("rules", settings.rules())
                        .addToData(
                                "own-interfaces", context.network().interfaces().toString())
                        .build())
                .everyHost(HostPlan.builder().label("balancer", "on").build())
                .build();
    }
}
