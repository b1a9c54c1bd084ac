package dev.clusternetwork.testkit;

import dev.clusternetwork.finding.FindingCode;
import dev.clusternetwork.finding.Findings;
import dev.clusternetwork.spi.FleetPart;
import dev.clusternetwork.spi.NetworkProfile;
import dev.clusternetwork.spi.NetworkProvider;
import dev.clusternetwork.spi.NetworkProvider.Capability;
import dev.clusternetwork.spi.PlanContext;
import dev.clusternetwork.spi.PlanPart;
import java.util.List;
import java.util.Set;

/** A small and complete provider that keeps every promise; a {@link Bridge} that differs in one part breaks one. */
public class BridgeProvider implements NetworkProvider<BridgeSettings> {

    private final Bridge bridge;

    /** For ServiceLoader. */
    public BridgeProvider() {
        this(new Bridge());
    }

    BridgeProvider(Bridge bridge) {
        this.bridge = bridge;
    }

    @Override
    public String id() {
        return BridgeSettings.PROVIDER_ID;
    }

    @Override
    public Class<BridgeSettings> settingsType() {
        return BridgeSettings.class;
    }

    @Override
    public BridgeSettings defaultSettings() {
        return bridge.defaultSettings();
    }

    @Override
    public List<FindingCode> findingCodes() {
        return bridge.findingCodes();
    }

    @Override
    public Set<Capability> capabilities() {
        return bridge.capabilities();
    }

    @Override
    public NetworkProfile profile(PlanContext<BridgeSettings> context) {
        return bridge.profile(context);
    }

    @Override
    public FleetPart fleetPart(PlanContext<BridgeSettings> context) {
        return bridge.fleetPart(context);
    }

    @Override
    public BridgeSettings inFleet(PlanContext<BridgeSettings> context) {
        return bridge.inFleet(context);
    }

    @Override
    public Findings validate(PlanContext<BridgeSettings> context) {
        var findings = new Findings.Collector();
        bridge.judge(context, findings);
        return findings.toFindings();
    }

    @Override
    public PlanPart plan(PlanContext<BridgeSettings> context) {
        return bridge.plan(context).build();
    }
}
