package dev.clusternetwork.weave;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;

/**
 * The ConfigMap {@code weave-net}, in an annotation of which Weave keeps its list of peers. It is planned without
 * content, because the first start of a router fails if it does not exist; after that, it belongs to Weave.
 */
final class PeerListConfigMap {

    /** Weave requires this name. */
    static final String NAME = WeaveObject.NAME;

    private PeerListConfigMap() {}

    /** Renders the ConfigMap. */
    static ConfigMap render() {
        return new ConfigMapBuilder()
                .withMetadata(WeaveObject.namespaced(NAME).build())
                .build();
    }
}
