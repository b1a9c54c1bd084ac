package dev.clusternetwork.calico;

import dev.clusternetwork.internal.kubernetes.Namespaces;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;

/** What the objects of Calico have in common. */
final class CalicoObject {

    static final String NAMESPACE = Namespaces.KUBE_SYSTEM;

    private static final String APP_LABEL = "k8s-app";

    private CalicoObject() {}

    static ObjectMetaBuilder namespaced(String name) {
        return clusterWide(name).withNamespace(NAMESPACE);
    }

    static ObjectMetaBuilder clusterWide(String name) {
        return new ObjectMetaBuilder().withName(name);
    }

    /** The labels of a workload's pods, which its selector and its Service ask for. */
    static Map<String, String> labels(String workload) {
        return Map.of(APP_LABEL, workload);
    }

    static EnvVar env(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    /** The name of the node that the pod runs on. */
    static EnvVar nodeName(String name) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewFieldRef()
                .withApiVersion("v1")
                .withFieldPath("spec.nodeName")
                .endFieldRef()
                .endValueFrom()
                .build();
    }
}
