package dev.clusternetwork.custom.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import dev.clusternetwork.write.ManifestWriter;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A manifest as an object")
class ObjectFactoryTest {

    private static final String META = "metadata: {name: m, namespace: kube-system}\n";

    private static final String DEPLOYMENT = "apiVersion: apps/v1\nkind: Deployment\n" + META + """
            spec:
              replicas:
              selector: {matchLabels: {app: m, tier: }}
              template:
                metadata: {labels: {app: m, tier: }}
                spec:
                  nodeSelector: {a: b, node-role.kubernetes.io/control-plane: }
                  tolerations:
                  containers:
                    - name: m
                      image: example.com/m:1
                      args: [a, ~]
                      command:
                      resources: {limits: {cpu: , memory: 1Gi}}
            """;

    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: samples.example.net}
            spec:
              group: example.net
              scope: Cluster
              names: {kind: Sample, plural: samples}
              versions:
                - name: v1
                  served: true
                  storage: true
                  schema:
                    openAPIV3Schema:
                      type: object
                      properties: {spec: {type: integer, maximum: 9223372036854775807}}
            """;

    private static HasMetadata planned(String yaml) {
        return Folder.of(yaml).plan().objects().get(0);
    }

    @Test
    @DisplayName("takes a null for what an API server takes it")
    void takesNulls() {
        var deployment = (Deployment) planned(DEPLOYMENT);
        var pod = deployment.getSpec().getTemplate();
        var container = pod.getSpec().getContainers().get(0);
        assertThat(deployment.getSpec().getReplicas()).isNull();
        assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(Map.of("app", "m", "tier", ""));
        assertThat(pod.getMetadata().getLabels()).isEqualTo(Map.of("app", "m", "tier", ""));
        assertThat(pod.getSpec().getNodeSelector())
                .isEqualTo(Map.of("a", "b", "node-role.kubernetes.io/control-plane", ""));
        assertThat(pod.getSpec().getTolerations()).isEmpty();
        assertThat(container.getArgs()).containsExactly("a", "");
        assertThat(container.getResources().getLimits()).extractingByKey("cpu").hasToString("0");
    }

    @Test
    @DisplayName("keeps a key of the user's own that has no value")
    void keepsKeys() {
        var configMap = "apiVersion: v1\nkind: ConfigMap\n" + META + "data: {gates: , level: debug}\n";
        assertThat(((ConfigMap) planned(configMap)).getData()).isEqualTo(Map.of("gates", "", "level", "debug"));
        assertThat(((ConfigMap) planned(configMap.replace(", level: debug", ""))).getData())
                .isEqualTo(Map.of("gates", ""));
        var secret = "apiVersion: v1\nkind: Secret\n" + META + "stringData: {k: }\n";
        assertThat(((Secret) planned(secret)).getStringData()).isEqualTo(Map.of("k", ""));
        var labels = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: kube-system, labels: {a: }}\n";
        assertThat(planned(labels).getMetadata().getLabels()).containsEntry("a", "");
    }

    @Test
    @DisplayName("is generic where the model does not know all of it, and then keeps all of it")
    void isGenericWhereItHasTo() {
        var other =
                planned("apiVersion: example.net/v1\nkind: Sample\n" + META + "spec: {a: , b: [~], c: {}, d: []}\n");
        assertThat(((GenericKubernetesResource) other).getAdditionalProperties())
                .hasToString("{spec={a=null, b=[null], c={}, d=[]}}");
        var unknown = Folder.of(DEPLOYMENT.replace("replicas:", "replcas: 0b11"))
                .inNetwork(network -> network.waive("CUSTOM_UNKNOWN_FIELD", "our API server knows it"))
                .plan();
        assertThat(ManifestWriter.create().write(unknown.objects().get(0)))
                .contains("replcas: 3")
                .contains("tier: \"\"");
    }

    @Test
    @DisplayName("keeps a field that is called like one of the model's own")
    void keepsOddNames() {
        var odd = planned(
                "apiVersion: example.net/v1\nkind: Sample\n" + META + "additionalProperties: {x: 1}\nspec: {a: 1}\n");
        assertThat(ManifestWriter.create().write(odd)).contains("additionalProperties:\n  x: 1");
    }

    @Test
    @DisplayName("keeps a number that the model would round")
    void keepsLargeNumbers() {
        assertThat(ManifestWriter.create().write(planned(DEFINITION))).contains("maximum: 9223372036854775807");
    }
}
