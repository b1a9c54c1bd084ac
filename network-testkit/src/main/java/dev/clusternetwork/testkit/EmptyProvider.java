package dev.clusternetwork.testkit;

import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import java.util.List;
import java.util.Set;

/** A provider that plans nothing, for clusters in which only a feature is tested. */
final class EmptyProvider implements NetworkProvider<EmptyProvider.Settings> {

    static final String ID = "empty";

    /** No settings. */
    public record Settings() implements ProviderSettings {

        /** Returns a builder, which sets nothing. */
        public static Builder builder() {
            return new Builder();
        }

        @Override
        public String providerId() {
            return ID;
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
        return ID;
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
    public Set<Capability> capabilities() {
        return Set.of(Capability.values());
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
