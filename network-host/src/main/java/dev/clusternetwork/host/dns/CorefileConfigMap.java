package dev.clusternetwork.host.dns;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;

/** The ConfigMap {@code node-local-dns} with the Corefile of the DNS cache. */
final class CorefileConfigMap {

    static final String NAME = CacheObject.NAME;

    static final String KEY = "Corefile";

    private CorefileConfigMap() {}

    /** Renders the ConfigMap. */
    static ConfigMap render(NodeLocalCache cache) {
        return new ConfigMapBuilder()
                .withMetadata(CacheObject.metadata().build())
                .addToData(KEY, Corefile.of(cache))
                .build();
    }
}
