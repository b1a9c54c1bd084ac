package dev.clusternetwork.weave;

import dev.clusternetwork.internal.kubernetes.Namespaces;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;

/** What all objects of Weave have in common. */
final class WeaveObject {

    /** The name of most objects, fixed in Weave's own programs. */
    static final String NAME = "weave-net";

    /** Weave looks for its peer list here and nowhere else. */
    static final String NAMESPACE = Namespaces.KUBE_SYSTEM;

    static final Map<String, String> LABELS = Map.of("name", NAME);

    private WeaveObject() {}

    static ObjectMetaBuilder namespaced(String name) {
        return clusterWide(name).withNamespace(NAMESPACE);
    }

    static ObjectMetaBuilder clusterWide(String name) {
        return new ObjectMetaBuilder().withName(name).withLabels(LABELS);
    }
}
