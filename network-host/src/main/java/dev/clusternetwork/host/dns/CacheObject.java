package dev.clusternetwork.host.dns;

import dev.clusternetwork.internal.kubernetes.Namespaces;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;

/**
 * The name, the namespace and the labels of the objects of the DNS cache. They are those of the cache's own manifest,
 * so that a cache that was installed with it can be adopted: selectors are immutable.
 */
final class CacheObject {

    static final String NAME = "node-local-dns";

    static final String NAMESPACE = Namespaces.KUBE_SYSTEM;

    static final Map<String, String> LABELS = Map.of("k8s-app", NAME);

    private CacheObject() {}

    static ObjectMetaBuilder metadata() {
        return new ObjectMetaBuilder().withNamespace(NAMESPACE).withName(NAME).withLabels(LABELS);
    }
}
