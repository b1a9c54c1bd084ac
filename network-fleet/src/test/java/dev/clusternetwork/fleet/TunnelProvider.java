package dev.clusternetwork.fleet;

import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.FleetPart;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import java.util.List;

/** A provider whose network several clusters can share, and that knows nothing else about fleets. */
final class TunnelProvider implements NetworkProvider<TunnelProvider.Settings> {

    /** Settings without any field. */
    public record Settings() implements ProviderSettings {

        @Override
        public String providerId() {
            return "tunnel";
        }

        public static Builder builder() {
            return new Builder();
        }

        /** Builds the settings. */
        public static final class Builder implements ProviderSettings.Builder {
            @Override
            public Settings build() {
                return new Settings();
            }
        }
    }

    @Override
    public String id() {
        return "tunnel";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public Settings defaultSettings() {
        return new Settings();
    }

    @Override
    public List<FindingCode> findingCodes() {
        return List.of();
    }

    @Override
    public FleetPart fleetPart(PlanContext<Settings> context) {
        return FleetPart.builder().shareable().build();
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
