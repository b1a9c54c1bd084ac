package dev.clusternetwork.testkit;

import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.FeatureSettings;
import dev.clusternetwork.finding.Finding;
import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.plan.PortRule;
import dev.clusternetwork.plan.TrafficPeer;
import dev.clusternetwork.spi.NetworkFeature;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.List;
import java.util.Set;

/** A feature that keeps every promise: it measures the network between nodes. Open for a broken one to extend. */
public class ProbeFeature implements NetworkFeature<ProbeFeature.Settings> {

    /** The code of its finding. */
    public enum Code implements FindingCode {
        /** The interval is longer than an hour. */
        PROBE_RARELY(Traits.warning("The network is measured less than once in an hour.", "Use a shorter interval."));

        private final Traits traits;

        Code(Traits traits) {
            this.traits = traits;
        }

        @Override
        public Traits traits() {
            return traits;
        }
    }

    /**
     * What a user sets.
     *
     * @param interval in seconds
     */
    public record Settings(int interval) implements FeatureSettings {

        /** Returns a builder. */
        public static Builder builder() {
            return new Builder();
        }

        @Override
        public String featureId() {
            return "probe";
        }

        /** Builds settings. */
        public static final class Builder implements FeatureSettings.Builder {

            private int interval = 60;

            /** Sets the interval in seconds. Default: 60. */
            @ConfigKey
            public Builder probeInterval(int seconds) {
                this.interval = seconds;
                return this;
            }

            @Override
            public Settings build() {
                return new Settings(interval);
            }
        }
    }

    @Override
    public String id() {
        return "probe";
    }

    @Override
    public Set<String> fields() {
        return Set.of("probe_interval");
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public Settings defaultSettings() {
        return Settings.builder().build();
    }

    @Override
    public List<FindingCode> findingCodes() {
        return List.of(Code.values());
    }

    @Override
    public NetworkProfile profile(PlanContext<Settings> context) {
        return NetworkProfile.builder()
                .port(PortRule.tcp(9300, "probe").from(TrafficPeer.SAME_HOST))
                .build();
    }

    @Override
    public Findings validate(PlanContext<Settings> context) {
        var findings = new Findings.Collector();
        if (context.settings().interval() > 3600) {
            var path = context.settingsPath().key("probe_interval");
            findings.add(Finding.of(Code.PROBE_RARELY, path)
                    .problem(path + " is more than an hour")
                    .fix("use 3600"));
        }
        return findings.toFindings();
    }

    @Override
    public PlanPart plan(PlanContext<Settings> context) {
        return PlanPart.builder()
                .add(() -> new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace("kube-system")
                        .withName("probe")
                        .endMetadata()
                        .addToData(
                                "interval", Integer.toString(context.settings().interval()))
                        .build())
                .build();
    }
}
