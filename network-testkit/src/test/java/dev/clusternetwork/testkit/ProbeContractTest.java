package dev.clusternetwork.testkit;

import dev.clusternetwork.spi.NetworkFeature;

/** A feature that keeps every promise passes the contract. */
class ProbeContractTest extends NetworkFeatureContract<ProbeFeature.Settings> {

    @Override
    protected NetworkFeature<ProbeFeature.Settings> feature() {
        return new ProbeFeature();
    }

    @Override
    protected ProbeFeature.Settings minimalSettings() {
        return ProbeFeature.Settings.builder().build();
    }

    @Override
    protected String exampleSection() {
        return "probe_interval: 30";
    }
}
