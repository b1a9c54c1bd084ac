package dev.clusternetwork.write;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import java.util.Map;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Objects for several tests. */
final class SampleObjects {

    private SampleObjects() {}

    static DaemonSet daemonSet() {
        return new DaemonSetBuilder()
                .withNewMetadata()
                .withNamespace("kube-system")
                .withName("router")
                .withLabels(Map.of("name", "router", "app", "net", "on", "y"))
                .endMetadata()
                .withNewSpec()
                .withNewSelector()
                .addToMatchLabels("name", "router")
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("name", "router")
                .endMetadata()
                .withNewSpec()
                .withHostNetwork(true)
                .addNewContainer()
                .withName("router")
                .withImage("registry.example.org:5000/net/router:1.2.3")
                .withCommand("/bin/sh", "-c", "set -e\nexec /router --ip-masq\n")
                .addNewEnv()
                .withName("EMPTY")
                .withValue("")
                .endEnv()
                .addNewEnv()
                .withName("VERBOSE")
                .withValue("0")
                .endEnv()
                .withNewResources()
                .withRequests(Map.of("memory", new Quantity("100Mi"), "cpu", new Quantity("1")))
                .endResources()
                .withNewReadinessProbe()
                .withNewHttpGet()
                .withPath("/status")
                .withPort(new IntOrString(6784))
                .endHttpGet()
                .endReadinessProbe()
                .endContainer()
                .addNewVolume()
                .withName("run")
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume()
                .endSpec()
                .endTemplate()
                .withNewUpdateStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxUnavailable(new IntOrString("10%"))
                .endRollingUpdate()
                .endUpdateStrategy()
                .endSpec()
                .build();
    }

    static CustomResourceDefinition crd() {
        return new CustomResourceDefinitionBuilder()
                .withNewMetadata()
                .withName("pools.example.org")
                .endMetadata()
                .withNewSpec()
                .withGroup("example.org")
                .withScope("Cluster")
                .withNewNames()
                .withKind("Pool")
                .withPlural("pools")
                .endNames()
                .addNewVersion()
                .withName("v1")
                .withServed(true)
                .withStorage(true)
                .withNewSchema()
                .withNewOpenAPIV3Schema()
                .withType("object")
                .addToProperties(
                        "mode",
                        new JSONSchemaPropsBuilder()
                                .withType("string")
                                .withEnum(StringNode.valueOf("on"), StringNode.valueOf("Always"))
                                .withDefault(StringNode.valueOf("off"))
                                .build())
                .addToProperties(
                        "blockSize",
                        new JSONSchemaPropsBuilder()
                                .withType("integer")
                                .withDefault(IntNode.valueOf(26))
                                .withMaximum(1e10)
                                .build())
                .addToProperties(
                        "limits",
                        new JSONSchemaPropsBuilder()
                                .withType("object")
                                .withXKubernetesPreserveUnknownFields(true)
                                .withDefault(JsonNodeFactory.instance
                                        .objectNode()
                                        .put("b", 1)
                                        .put("a", "1"))
                                .build())
                .endOpenAPIV3Schema()
                .endSchema()
                .endVersion()
                .endSpec()
                .build();
    }

    static GenericKubernetesResource pool(Object spec) {
        var pool = new GenericKubernetesResource();
        pool.setAdditionalProperty("spec", spec);
        pool.setMetadata(
                new ObjectMetaBuilder().withNamespace("net").withName("pool").build());
        pool.setKind("Pool");
        pool.setApiVersion("example.org/v1");
        return pool;
    }
}
