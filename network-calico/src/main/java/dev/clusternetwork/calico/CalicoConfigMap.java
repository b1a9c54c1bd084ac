package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import java.util.Map;

/** The {@code calico-config} ConfigMap: values that several containers read when they start. */
final class CalicoConfigMap {

    static final String NAME = "calico-config";

    static final String BACKEND = "calico_backend";
    static final String MTU = "veth_mtu";
    static final String CNI_CONFIGURATION = "cni_network_config";
    static final String TYPHA_SERVICE = "typha_service_name";

    private CalicoConfigMap() {}

    static ConfigMap render(CalicoNetwork network) {
        return new ConfigMapBuilder()
                .withMetadata(CalicoObject.namespaced(NAME).build())
                .withData(Map.of(
                        BACKEND, network.backend(),
                        MTU, Integer.toString(network.mtu()),
                        CNI_CONFIGURATION, CniConfiguration.render(network),
                        TYPHA_SERVICE, network.hasTypha() ? TyphaService.NAME : "none"))
                .build();
    }

    /** Returns a variable with the value of a key of this ConfigMap. */
    static EnvVar asEnv(String name, String key) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewConfigMapKeyRef(key, NAME, false)
                .endValueFrom()
                .build();
    }
}
