package dev.clusternetwork.host.node;

import dev.clusternetwork.cluster.ConfigKey;
import dev.clusternetwork.cluster.FeatureSettings;

/** The settings of the nodes of a cluster. Immutable, equal by value. */
public final class NodeSettings implements FeatureSettings {

    /** The ID of the feature. */
    public static final String FEATURE_ID = "node";

    private final CloudProvider cloudProvider;

    private NodeSettings(Builder builder) {
        this.cloudProvider = builder.cloudProvider;
    }

    /** What assigns the addresses of nodes: the values of the kubelet flag {@code --cloud-provider}. */
    public enum CloudProvider {
        /** The kubelet of each node announces the addresses of the host. */
        NONE("none"),
        /** The controller manager of a cloud announces the addresses of each node. */
        EXTERNAL("external");

        private final String string;

        CloudProvider(String string) {
            this.string = string;
        }

        /** Returns the value in a file. */
        @Override
        public String toString() {
            return string;
        }
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these settings. */
    public Builder toBuilder() {
        return builder().cloudProvider(cloudProvider);
    }

    @Override
    public String featureId() {
        return FEATURE_ID;
    }

    /** Returns what assigns the addresses of nodes. */
    public CloudProvider cloudProvider() {
        return cloudProvider;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeSettings that && cloudProvider == that.cloudProvider;
    }

    @Override
    public int hashCode() {
        return cloudProvider.hashCode();
    }

    @Override
    public String toString() {
        return "cloud provider " + cloudProvider;
    }

    /** Builds settings. */
    public static final class Builder implements FeatureSettings.Builder {

        private CloudProvider cloudProvider = CloudProvider.NONE;

        private Builder() {}

        /**
         * Sets what assigns the addresses of nodes. With an external cloud provider, the kubelet gets the flag
         * {@code --cloud-provider} instead of {@code --node-ip}. Default: none.
         */
        @ConfigKey
        public Builder cloudProvider(CloudProvider provider) {
            this.cloudProvider = provider;
            return this;
        }

        @Override
        public NodeSettings build() {
            return new NodeSettings(this);
        }
    }
}
