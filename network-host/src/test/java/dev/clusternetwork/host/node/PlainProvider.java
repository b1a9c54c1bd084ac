package dev.clusternetwork.host.node;

import dev.clusternetwork.cluster.ProviderSettings;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProfile.NodeCidrs;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import java.util.List;
import java.util.Set;

/** A provider without objects, of which a test chooses how it uses the CIDRs of nodes. */
record PlainProvider(NodeCidrs nodeCidrs) implements NetworkProvider<PlainProvider.Settings> {

    /** No settings. */
    record Settings() implements ProviderSettings {

        @Override
        public String providerId() {
            return "plain";
        }

        /** Returns a builder. */
        public static Builder builder() {
            return new Builder();
        }

        /** Builds settings. */
        static final class Builder implements ProviderSettings.Builder {

            @Override
            public Settings build() {
                return new Settings();
            }
        }
    }

    @Override
    public String id() {
        return "plain";
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
    public NetworkProfile profile(PlanContext<Settings> context) {
        return NetworkProfile.builder().nodeCidrs(nodeCidrs).build();
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
