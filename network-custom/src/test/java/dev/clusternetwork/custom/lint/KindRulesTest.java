package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import dev.clusternetwork.plan.ObservedCluster;
import dev.clusternetwork.plan.Stage;
import io.fabric8.kubernetes.api.model.APIServiceBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The kind of an object")
class KindRulesTest {

    private static final String UNDEFINED =
            "net/m.yml:2:7: warning CUSTOM_DEFINITION_MISSING Mesh a: kind 'Mesh' in version example.com/v1 does not have a custom resource definition in the manifests or in the cluster, so it is applied last; add the custom resource definition, or apply the last stage again after the network has created it";

    private static final String MESH = object("example.com/v1", "Mesh", "a");

    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: meshes.example.com}
            spec:
              group: example.com
              scope: Cluster
              names: {kind: Mesh, plural: meshes, singular: mesh, listKind: MeshList}
              versions:
                - {name: v1alpha1, served: false, storage: false, schema: {openAPIV3Schema: {type: object}}}
                - {name: v1, served: true, storage: false, schema: {openAPIV3Schema: {type: object}}}
                - {name: v2, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
            """;

    private static String object(String apiVersion, String kind, String name) {
        return "apiVersion: " + apiVersion + "\nkind: " + kind + "\nmetadata: {name: " + name + "}\n";
    }

    private static List<String> found(Folder folder) {
        return folder.found("CUSTOM_KIND_UNKNOWN", "CUSTOM_DEFINITION_MISSING", "PROVIDER_FAILED");
    }

    private static HasMetadata running(String kind, String version, boolean served) {
        return new CustomResourceDefinitionBuilder()
                .withNewMetadata()
                .withName("meshes.example.com")
                .endMetadata()
                .withNewSpec()
                .withGroup("example.com")
                .withNewNames()
                .withKind(kind)
                .endNames()
                .addNewVersion()
                .withName(version)
                .withServed(served)
                .endVersion()
                .endSpec()
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "v1, Service",
        "apps/v1, DaemonSet",
        "policy/v1beta1, PodSecurityPolicy",
        "apps/v1beta1, StatefulSet",
        "resource.k8s.io/v1, DeviceClass",
        "networking.k8s.io/v1alpha7, Somewhat",
        "resource.k8s.io/v1, DeviceTaintRule",
        "storagemigration.k8s.io/v1, StorageVersionMigration",
    })
    @DisplayName("is one that Kubernetes has, or may have")
    void ofKubernetes(String apiVersion, String kind) {
        assertThat(found(Folder.of(object(apiVersion, kind, "a")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "networking.k8s.io/v1alpha7, Somewhat, 1.38",
        "scheduling.k8s.io/v1beta9, Workload, 1.38",
        "scheduling.k8s.io/v1, Workload, 1.38",
        "resource.k8s.io/v1, DeviceTaintRule, 1.28",
    })
    @DisplayName("may come with a release that is newer than the newest known one, or is known from another release")
    void ofAnotherRelease(String apiVersion, String kind, String version) {
        assertThat(found(Folder.of(object(apiVersion, kind, "a")).in(cluster -> cluster.kubernetesVersion(version))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            networking.k8s.io/v1alpha7 | Somewhat    | 1.37 | 2:7  | kind 'Somewhat' is not a kind in version networking.k8s.io/v1alpha7; correct the kind or the apiVersion
            v2                         | Event       | 1.37 | 1:13 | apiVersion 'v2' does not have the kind Event; write v1
            scheduling.k8s.io/v1       | Workload    | 1.37 | 1:13 | apiVersion 'scheduling.k8s.io/v1' does not have the kind Workload; write scheduling.k8s.io/v1beta1
            networking.k8s.io/v9       | IPAddress   | 1.28 | 1:13 | apiVersion 'networking.k8s.io/v9' does not have the kind IPAddress; write networking.k8s.io/v1alpha1
            networking.k8s.io/v9       | IPAddress   | 1.37 | 1:13 | apiVersion 'networking.k8s.io/v9' does not have the kind IPAddress; write networking.k8s.io/v1
            networking.k8s.io/v1       | IPAdress    | 1.37 | 2:7  | kind 'IPAdress' is not a kind in version networking.k8s.io/v1; did you mean IPAddress?
            networking.k8s.io/v1       | IPAdress    | 1.28 | 2:7  | kind 'IPAdress' is not a kind in version networking.k8s.io/v1; correct the kind or the apiVersion
            apps/v1                    | Daemonset   | 1.38 | 2:7  | kind 'Daemonset' is not a kind in version apps/v1; did you mean DaemonSet?
            app/v1beta1                | DaemonSet   | 1.38 | 1:13 | apiVersion 'app/v1beta1' does not have the kind DaemonSet; write apps/v1
            """)
    @DisplayName("is reported with a version that the cluster's release serves")
    void inARelease(String apiVersion, String kind, String version, String location, String message) {
        assertThat(found(Folder.of(object(apiVersion, kind, "a")).in(cluster -> cluster.kubernetesVersion(version))))
                .containsExactly("net/m.yml:" + location + ": error CUSTOM_KIND_UNKNOWN " + kind + " a: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            app/v1               | DaemonSet     | 1:13 | apiVersion 'app/v1' does not have the kind DaemonSet; write apps/v1
            apps/v1beta          | DaemonSet     | 1:13 | apiVersion 'apps/v1beta' does not have the kind DaemonSet; write apps/v1
            apps/v3              | DaemonSet     | 1:13 | apiVersion 'apps/v3' does not have the kind DaemonSet; write apps/v1
            v1                   | Deployment    | 1:13 | apiVersion 'v1' does not have the kind Deployment; write apps/v1
            v1                   | PodDisruptionBudget | 1:13 | apiVersion 'v1' does not have the kind PodDisruptionBudget; write policy/v1
            v2                   | ConfigMap     | 1:13 | apiVersion 'v2' does not have the kind ConfigMap; write v1
            /v1                  | ConfigMap     | 1:13 | apiVersion '/v1' does not have the kind ConfigMap; write v1
            extensions/v1        | Ingress       | 1:13 | apiVersion 'extensions/v1' does not have the kind Ingress; write networking.k8s.io/v1
            rbac/v1              | ClusterRole   | 1:13 | apiVersion 'rbac/v1' does not have the kind ClusterRole; write rbac.authorization.k8s.io/v1
            autoscaling/v3       | HorizontalPodAutoscaler | 1:13 | apiVersion 'autoscaling/v3' does not have the kind HorizontalPodAutoscaler; write autoscaling/v2
            apps/v1              | Daemonset     | 2:7  | kind 'Daemonset' is not a kind in version apps/v1; did you mean DaemonSet?
            app/v1               | Daemonset     | 2:7  | kind 'Daemonset' is not a kind in version app/v1; did you mean DaemonSet in apps/v1?
            v1                   | Configmap     | 2:7  | kind 'Configmap' is not a kind in version v1; did you mean ConfigMap?
            networking.k8s.io/v1 | NetworkPolcy  | 2:7  | kind 'NetworkPolcy' is not a kind in version networking.k8s.io/v1; did you mean NetworkPolicy?
            v1                   | Tower         | 2:7  | kind 'Tower' is not a kind in version v1; correct the kind or the apiVersion
            """)
    @DisplayName("is reported if Kubernetes does not have it, with the kind that was probably meant")
    void notOfKubernetes(String apiVersion, String kind, String location, String message) {
        assertThat(found(Folder.of(object(apiVersion, kind, "a"))))
                .containsExactly("net/m.yml:" + location + ": error CUSTOM_KIND_UNKNOWN " + kind + " a: " + message);
    }

    @Test
    @DisplayName("can have its custom resource definition before it, after it, or in another file")
    void defined() {
        assertThat(found(Folder.of(MESH + "---\n" + DEFINITION))).isEmpty();
        assertThat(found(Folder.of(DEFINITION).with("a.yml", MESH))).isEmpty();
        assertThat(Folder.of(MESH + "---\n" + DEFINITION).plan().stages())
                .extracting(Stage::order)
                .containsExactly(Stage.Order.DEFINITIONS, Stage.Order.CONFIGURATION);
    }

    @Test
    @DisplayName("is reported if the custom resource definition serves other versions")
    void otherVersions() {
        assertThat(found(Folder.of(object("example.com/v3", "Mesh", "a") + "---\n"
                                + object("example.com/v1alpha1", "Mesh", "b") + "---\n"
                                + object("example.com/v2", "Mesh", "c"))
                        .with("z.yml", DEFINITION)))
                .containsExactly(
                        "net/m.yml:1:13: error CUSTOM_KIND_UNKNOWN Mesh a: apiVersion 'example.com/v3' is not served by the custom resource definition in net/z.yml:8, which serves v1 and v2; write example.com/v1",
                        "net/m.yml:5:13: error CUSTOM_KIND_UNKNOWN Mesh b: apiVersion 'example.com/v1alpha1' is not served by the custom resource definition in net/z.yml:8, which serves v1 and v2; write example.com/v1");
        assertThat(found(Folder.of(object("example.com/v3", "Mesh", "a") + "---\n"
                        + DEFINITION.replace("name: v2", "name: *gone"))))
                .isEmpty();
    }

    @Test
    @DisplayName("without a custom resource definition is reported once and applied last")
    void undefined() {
        var folder = Folder.of(
                MESH + "---\n" + object("example.com/v1", "Mesh", "b") + "---\n" + object("v1", "ConfigMap", "s"));
        assertThat(found(folder)).containsExactly(UNDEFINED);
        assertThat(folder.plan().stages())
                .extracting(Stage::toString)
                .containsExactly("configuration [ConfigMap s]", "extensions [Mesh a, Mesh b]");
        assertThat(found(folder.over(ObservedCluster.none())))
                .containsExactly(UNDEFINED.replace(
                        "in the manifests or in the cluster", "in the manifests (the cluster was not checked)"));
        assertThat(found(Folder.of(object("gateway.networking.k8s.io/v1", "Gateway", "a"))))
                .singleElement()
                .asString()
                .endsWith(
                        "; add the custom resource definition, or apply the last stage again after the network has created it");
        assertThat(found(Folder.of(object("rbac.authorisation.k8s.io/v1", "Role", "a"))))
                .singleElement()
                .asString()
                .endsWith("; did you mean the group rbac.authorization.k8s.io?");
    }

    @Test
    @DisplayName("may be defined in the cluster, in the object's version")
    void running() {
        assertThat(found(Folder.of(MESH).over(ObservedCluster.of(running("Mesh", "v1", true)))))
                .isEmpty();
        assertThat(found(Folder.of(MESH).over(ObservedCluster.of(running("Mesh", "v1", false)))))
                .hasSize(1);
        assertThat(found(Folder.of(MESH).over(ObservedCluster.of(running("Mesh", "v2", true)))))
                .hasSize(1);
        assertThat(found(Folder.of(MESH).over(ObservedCluster.of(running("Meshes", "v1", true)))))
                .hasSize(1);
    }

    @Test
    @DisplayName("may be served by an API server of its own")
    void aggregated() {
        assertThat(found(Folder.of(MESH + "---\n" + object("apiregistration.k8s.io/v1", "APIService", "v1.example.com")
                        + "spec: {group: example.com, version: v1, groupPriorityMinimum: 1, versionPriority: 1}\n")))
                .isEmpty();
        var service = new APIServiceBuilder()
                .withNewMetadata()
                .withName("v1.example.com")
                .endMetadata()
                .withNewSpec()
                .withNewService("mesh", "api", 443)
                .endSpec()
                .build();
        assertThat(found(Folder.of(MESH).over(ObservedCluster.of(service)))).isEmpty();
        service.getSpec().setService(null);
        assertThat(found(Folder.of(MESH).over(ObservedCluster.of(service)))).containsExactly(UNDEFINED);
    }

    @Test
    @DisplayName("may be defined in what could not be read")
    void unread() {
        assertThat(found(Folder.of(MESH).with("z.yml", DEFINITION.replace("scope: Cluster", "scope: {"))))
                .isEmpty();
    }
}
