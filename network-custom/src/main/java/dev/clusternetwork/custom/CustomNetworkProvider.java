package dev.clusternetwork.custom;

import dev.clusternetwork.custom.finding.CustomCode;
import dev.clusternetwork.custom.load.ManifestReader;
import dev.clusternetwork.custom.load.ObjectIdentities;
import dev.clusternetwork.custom.load.TemplateEngines;
import dev.clusternetwork.custom.model.ObjectFactory;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.LoadContext;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import dev.clusternetwork.spi.ProviderContext;
import dev.clusternetwork.spi.ProviderPlan;
import java.util.List;
import java.util.Set;

/**
 * A network that the user's own manifests describe, plain or templated: any CNI that comes as Kubernetes objects.
 *
 * <p>Small API: it plans what the manifests hold and nothing for hosts; everything is set by {@link CustomSettings}.
 */
public final class CustomNetworkProvider implements NetworkProvider<CustomSettings> {

    /** For {@link java.util.ServiceLoader} and for catalogs made by hand. */
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

    /** Whatever the manifests bring; nobody but their author knows what that can do. */
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

    @Override
    public Findings validate(ProviderContext<CustomSettings> context) {
        return CustomRules.check(context);
    }

    @Override
    public ProviderPlan plan(ProviderContext<CustomSettings> context) {
        var plan = ProviderPlan.builder();
        ObjectIdentities.lastOfEach(context.settings().manifests().orElseThrow()).stream()
                .map(ObjectFactory::of)
                .forEach(object -> plan.add(object::render));
        return plan.build();
    }
}
