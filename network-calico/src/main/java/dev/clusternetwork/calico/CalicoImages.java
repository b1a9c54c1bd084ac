package dev.clusternetwork.calico;

import java.util.List;

/** The supported releases of Calico and their images. */
final class CalicoImages {

    /** The newest supported release, which is the default. */
    static final String NEWEST = "3.32.1";

    /** All supported releases. They need the same objects. */
    static final List<String> SUPPORTED = List.of("3.32.0", NEWEST);

    /** The registry of the project since 3.31. */
    private static final String REGISTRY = "quay.io/calico/";

    private CalicoImages() {}

    static String node(String version) {
        return image("node", version);
    }

    static String cni(String version) {
        return image("cni", version);
    }

    static String kubeControllers(String version) {
        return image("kube-controllers", version);
    }

    static String typha(String version) {
        return image("typha", version);
    }

    private static String image(String name, String version) {
        return REGISTRY + name + ":v" + version;
    }
}
