package dev.clusternetwork.calico;

import dev.clusternetwork.internal.kubernetes.Namespaces;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;

/** Common parts of the objects of Calico. */
final class CalicoObject {

    static final String NAMESPACE = Namespaces.KUBE_SYSTEM;

    private static final String APP_LABEL = "k8s-app";

    private CalicoObject() {}

    /** Returns the metadata of an object in the namespace of Calico. */
    static ObjectMetaBuilder namespaced(String name) {
        return clusterWide(name).withNamespace(NAMESPACE);
    }

    /** Returns the metadata of an object without a namespace. */
    static ObjectMetaBuilder clusterWide(String name) {
        return new ObjectMetaBuilder().withName(name);
    }

    /** Returns the labels of a workload's pods, which its selector and its Service use. */
    static Map<String, String> labels(String workload) {
        return Map.of(APP_LABEL, workload);
    }

    /** Returns a variable with a value. */
    static EnvVar env(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    /** Returns a variable with the name of the node on which the pod runs. */
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
