package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/** The {@code calico-cni-plugin} ServiceAccount: the agent draws tokens of it for the plugin that the kubelet calls. */
final class CalicoCniPluginServiceAccount {

    static final String NAME = "calico-cni-plugin";

    private CalicoCniPluginServiceAccount() {}

    static ServiceAccount render() {
        return new ServiceAccountBuilder()
                .withMetadata(CalicoObject.namespaced(NAME).build())
                .build();
    }
}
