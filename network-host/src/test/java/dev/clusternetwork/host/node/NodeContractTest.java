package dev.clusternetwork.host.node;

import dev.clusternetwork.spi.NetworkFeature;
import dev.clusternetwork.testkit.NetworkFeatureContract;

/** What every feature promises. */
class NodeContractTest extends NetworkFeatureContract<NodeSettings> {

    @Override
    protected NetworkFeature<NodeSettings> feature() {
        return new NodeFeature();
    }

    @Override
    protected NodeSettings minimalSettings() {
        return NodeSettings.builder().build();
    }

    @Override
    protected String exampleSection() {
        return "cloud_provider: external";
    }
}
