package dev.clusternetwork.internal.provider;

import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.ConfigPath;
import dev.clusternetwork.spi.FleetPart;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.ProviderCatalog;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds providers and calls their methods.
 *
 * @param <S> the provider's settings
 */
public final class ProviderCalls<S extends ProviderSettings> extends ComponentCalls<S> {

    private final NetworkProvider<S> provider;

    private ProviderCalls(String id, NetworkProvider<S> provider) {
        super("provider", id, provider, ProviderSettings.class);
        this.provider = provider;
    }

    /** Returns the provider with this id, if the catalog has it. */
    public static Optional<ProviderCalls<?>> choose(String id, ProviderCatalog catalog) {
        return catalog.find(id).map(provider -> new ProviderCalls<>(id, provider));
    }

    /** Returns all providers of a catalog, sorted by id. */
    public static List<ProviderCalls<?>> all(ProviderCatalog catalog) {
        return catalog.ids().stream()
                .<ProviderCalls<?>>flatMap(id -> choose(id, catalog).stream())
                .toList();
    }

    @Override
    public ConfigPath path(ConfigPath root) {
        return root.key("network").key("provider");
    }

    @Override
    public ConfigPath settingsPath(ConfigPath root) {
        return root.key("network").key(id());
    }

    /** Returns what a fleet has to know about the network. */
    public FleetPart fleetPart(PlanContext<S> context) {
        return code().call("fleetPart()", FleetPart.class, () -> provider.fleetPart(context));
    }

    /** Returns the settings of a cluster in a fleet. */
    public S inFleet(PlanContext<S> context) {
        return code().call("inFleet()", settingsType(), () -> provider.inFleet(context));
    }

    /** Returns what it supports in addition to IPv4. */
    public Set<Capability> capabilities() {
        return Set.copyOf(withoutNull("capabilities()", provider::capabilities));
    }
}
