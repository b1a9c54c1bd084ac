package dev.clusternetwork.host.dns;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/** The ServiceAccount {@code node-local-dns}, without rights and token: the DNS cache does not use the API. */
final class CacheAccount {

    static final String NAME = CacheObject.NAME;

    private CacheAccount() {}

    /** Renders the ServiceAccount. */
    static ServiceAccount render() {
        return new ServiceAccountBuilder()
                .withMetadata(CacheObject.metadata().build())
                .withAutomountServiceAccountToken(false)
                .build();
    }
}
