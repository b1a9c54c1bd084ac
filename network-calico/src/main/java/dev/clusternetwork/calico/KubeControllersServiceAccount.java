package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/** The {@code calico-kube-controllers} ServiceAccount: the controllers act as it. */
final class KubeControllersServiceAccount {

    static final String NAME = "calico-kube-controllers";

    private KubeControllersServiceAccount() {}

    static ServiceAccount render() {
        return new ServiceAccountBuilder()
                .withMetadata(CalicoObject.namespaced(NAME).build())
                .build();
    }
}
