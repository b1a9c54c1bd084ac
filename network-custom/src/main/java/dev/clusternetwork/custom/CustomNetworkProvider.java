package dev.clusternetwork.custom;

import dev.clusternetwork.custom.cni.CniProfile;
import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.load.ManifestReader;
import dev.clusternetwork.custom.load.ObjectIdentities;
import dev.clusternetwork.custom.load.TemplateEngines;
import dev.clusternetwork.custom.model.ObjectFactory;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.LoadContext;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import java.util.List;
import java.util.Set;

/**
 * A network from manifests of the user's own, with or without templates: any CNI that is installed as Kubernetes
 * objects.
 *
 * <p>It plans the objects of the manifests, and nothing for hosts. {@link CustomSettings} has all settings.
 */
public final class CustomNetworkProvider implements NetworkProvider<CustomSettings> {

    /** Creates a provider, for {@link java.util.ServiceLoader} and for catalogs that are built in code. */
    public CustomNetworkProvider() {}

    @Override
    public String id() {
        return CustomSettings.PROVIDER_ID;
    }

    @Override
    public Class<CustomSettings> settingsType() {
        return CustomSettings.class;
    }

    @Override
    public CustomSettings defaultSettings() {
        return CustomSettings.builder().build();
    }

    @Override
    public List<FindingCode> findingCodes() {
        return List.of(CustomCode.values());
    }

    /** Returns every capability, because only the author of the manifests knows what their network can do. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.values());
    }

    @Override
    public CustomSettings load(LoadContext<CustomSettings> context) {
        var settings = context.settings();
        return ManifestReader.read(
                        context, settings.forReading(), settings.shownIn(context.cluster()), TemplateEngines.discover())
                .map(manifests -> settings.toBuilder().manifests(manifests).build())
                .orElse(settings);
    }

    /** Returns the profile of the known networks in the manifests; unknown before the manifests are read. */
    @Override
    public NetworkProfile profile(PlanContext<CustomSettings> context) {
        return context.settings()
                .manifests()
                .map(manifests -> CniProfile.of(context.cluster(), manifests, context.observed()))
                .orElse(NetworkProfile.unknown());
    }

    @Override
    public Findings validate(PlanContext<CustomSettings> context) {
        return CustomRules.check(context);
    }

    @Override
    public PlanPart plan(PlanContext<CustomSettings> context) {
        var plan = PlanPart.builder();
        ObjectIdentities.lastOfEach(context.settings().manifests().orElseThrow()).stream()
                .map(ObjectFactory::of)
                .forEach(object -> plan.add(object::render));
        return plan.build();
    }
}
