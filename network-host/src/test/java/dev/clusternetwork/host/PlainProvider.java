package dev.clusternetwork.host;

import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A provider without objects, for both families. A test chooses its profile.
 *
 * @param id the value of {@code network.provider}
 */
public record PlainProvider(String id, Function<PlanContext<Settings>, NetworkProfile> profiles)
        implements NetworkProvider<PlainProvider.Settings> {

    /** Returns a provider {@code plain} with a profile. */
    public static PlainProvider with(NetworkProfile profile) {
        return new PlainProvider("plain", context -> profile);
    }

    /** No settings. */
    public record Settings(String providerId) implements ProviderSettings {

        /** Returns a builder. */
        public static Builder builder() {
            return new Builder();
        }

        /** Builds settings of the provider {@code plain}. */
        public static final class Builder implements ProviderSettings.Builder {

            @Override
            public Settings build() {
                return new Settings("plain");
            }
        }
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
        return profiles.apply(context);
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
