package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/** The {@code calico-node} ServiceAccount: the agent on every node acts as it, and Typha too. */
final class CalicoNodeServiceAccount {

    static final String NAME = "calico-node";

    private CalicoNodeServiceAccount() {}

    static ServiceAccount render() {
        return new ServiceAccountBuilder()
                .withMetadata(CalicoObject.namespaced(NAME).build())
                .build();
    }
}
