package dev.clusternetwork.weave;

import dev.clusternetwork.internal.kubernetes.Namespaces;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;

/** The name, the namespace and the labels of Weave's objects. */
final class WeaveObject {

    /** The name of most objects, which Weave's programs require. */
    static final String NAME = "weave-net";

    /** The namespace in which Weave keeps its list of peers. */
    static final String NAMESPACE = Namespaces.KUBE_SYSTEM;

    static final String NAME_LABEL = "name";

    static final Map<String, String> LABELS = Map.of(NAME_LABEL, NAME);

    private WeaveObject() {}

    static ObjectMetaBuilder namespaced(String name) {
        return clusterWide(name).withNamespace(NAMESPACE);
    }

    static ObjectMetaBuilder clusterWide(String name) {
        return new ObjectMetaBuilder().withName(name).withLabels(LABELS);
    }
}
