package dev.clusternetwork.calico;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** The {@code calico-typha} Service: with which nodes find Typha. */
final class TyphaService {

    static final String NAME = "calico-typha";

    private TyphaService() {}

    static Service render() {
        return new ServiceBuilder()
                .withMetadata(CalicoObject.namespaced(NAME)
                        .withLabels(TyphaDeployment.LABELS)
                        .build())
                .withNewSpec()
                .withSelector(TyphaDeployment.LABELS)
                .addNewPort()
                .withName(TyphaDeployment.PORT_NAME)
                .withProtocol("TCP")
                .withPort(TyphaDeployment.PORT)
                .withTargetPort(new IntOrString(TyphaDeployment.PORT_NAME))
                .endPort()
                .endSpec()
                .build();
    }
}
