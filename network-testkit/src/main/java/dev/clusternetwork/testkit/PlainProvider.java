package dev.clusternetwork.testkit;

import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.FleetPart;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A provider that plans nothing, for clusters in which only a feature or the core is tested. It supports both IP
 * families. A test chooses what the network is like. Immutable.
 */
public final class PlainProvider implements NetworkProvider<PlainProvider.Settings> {

    static final String ID = "plain";

    private final String id;
    private final Function<PlanContext<Settings>, NetworkProfile> profile;
    private final FleetPart fleetPart;

    private PlainProvider(String id, Function<PlanContext<Settings>, NetworkProfile> profile, FleetPart fleetPart) {
        this.id = id;
        this.profile = profile;
        this.fleetPart = fleetPart;
    }

    /** Returns a provider with the ID {@code plain}, about whose network nothing is known. */
    public static PlainProvider create() {
        return new PlainProvider(ID, context -> NetworkProfile.unknown(), FleetPart.separate());
    }

    /** Returns a copy of this provider with another ID. */
    public PlainProvider withId(String other) {
        return new PlainProvider(other, profile, fleetPart);
    }

    /** Returns a copy of this provider whose network has a profile. */
    public PlainProvider withProfile(NetworkProfile known) {
        return withProfile(context -> known);
    }

    /** Returns a copy of this provider whose network has a profile that depends on the cluster. */
    public PlainProvider withProfile(Function<PlanContext<Settings>, NetworkProfile> known) {
        return new PlainProvider(id, known, fleetPart);
    }

    /** Returns a copy of this provider that returns this to a fleet. */
    public PlainProvider withFleetPart(FleetPart part) {
        return new PlainProvider(id, profile, part);
    }

    /**
     * No settings.
     *
     * @param providerId the ID of the provider
     */
    public record Settings(String providerId) implements ProviderSettings {

        /** Returns a builder, which sets nothing. */
        public static Builder builder() {
            return new Builder();
        }

        /** Builds settings of the provider {@code plain}. */
        public static final class Builder implements ProviderSettings.Builder {

            @Override
            public Settings build() {
                return new Settings(ID);
            }
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public Settings defaultSettings() {
        return new Settings(id);
    }

    @Override
    public List<FindingCode> findingCodes() {
        return List.of();
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.values());
    }

    @Override
    public NetworkProfile profile(PlanContext<Settings> context) {
        return profile.apply(context);
    }

    @Override
    public FleetPart fleetPart(PlanContext<Settings> context) {
        return fleetPart;
    }

    @Override
    public Findings validate(PlanContext<Settings> context) {
        return Findings.none();
    }

    @Override
    public PlanPart plan(PlanContext<Settings> context) {
        return PlanPart.builder().build();
    }
}
