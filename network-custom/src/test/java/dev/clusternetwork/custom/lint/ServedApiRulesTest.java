package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.custom.Folder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The cluster's Kubernetes")
class ServedApiRulesTest {

    private static final String ADAPT = ", and adapt the fields that differ";

    private static List<String> found(Folder folder) {
        return folder.found("CUSTOM_API_REMOVED", "CUSTOM_API_TOO_NEW", "CUSTOM_UNKNOWN_FIELD", "PROVIDER_FAILED");
    }

    private static List<String> found(String apiVersion, String kind, String version) {
        return found(Folder.of(manifest(apiVersion, kind)).in(cluster -> cluster.kubernetesVersion(version)));
    }

    private static List<String> codes(String apiVersion, String kind, String version) {
        return found(apiVersion, kind, version).stream()
                .map(line -> line.split(" ")[2])
                .toList();
    }

    private static String manifest(String apiVersion, String kind) {
        return """
                apiVersion: %s
                kind: %s
                metadata: {name: x}
                """.formatted(apiVersion, kind);
    }

    @Nested
    @DisplayName("that has removed an API version")
    class Removed {

        @Test
        @DisplayName("is named with the release, and with the version to write")
        void message() {
            assertThat(found("batch/v1beta1", "CronJob", "1.33"))
                    .containsExactly(
                            "net/m.yml:1:13: error CUSTOM_API_REMOVED CronJob x: apiVersion 'batch/v1beta1' does not serve CronJob since Kubernetes 1.25 (the cluster has 1.33); write batch/v1"
                                    + ADAPT);
        }

        @Test
        @DisplayName("is assumed to be the newest known one if the cluster does not state its release")
        void notStated() {
            assertThat(found(Folder.of(manifest("storage.k8s.io/v1beta1", "VolumeAttributesClass"))))
                    .containsExactly(
                            "net/m.yml:1:13: error CUSTOM_API_REMOVED VolumeAttributesClass x: apiVersion 'storage.k8s.io/v1beta1' does not serve VolumeAttributesClass since Kubernetes 1.37 (without kubernetes_version, 1.37 is assumed); write storage.k8s.io/v1"
                                    + ADAPT);
        }

        @ParameterizedTest(name = "{0} {1} in 1.{2}")
        @CsvSource({
            "extensions/v1beta1, DaemonSet, 16",
            "extensions/v1beta1, Deployment, 16",
            "extensions/v1beta1, ReplicaSet, 16",
            "extensions/v1beta1, NetworkPolicy, 16",
            "extensions/v1beta1, PodSecurityPolicy, 16",
            "extensions/v1beta1, Ingress, 22",
            "apps/v1beta1, Deployment, 16",
            "apps/v1beta1, StatefulSet, 16",
            "apps/v1beta1, ReplicaSet, 16",
            "apps/v1beta1, ControllerRevision, 16",
            "apps/v1beta2, DaemonSet, 16",
            "apps/v1beta2, Deployment, 16",
            "apps/v1beta2, StatefulSet, 16",
            "apps/v1beta2, ReplicaSet, 16",
            "apps/v1beta2, ControllerRevision, 16",
            "admissionregistration.k8s.io/v1beta1, MutatingWebhookConfiguration, 22",
            "admissionregistration.k8s.io/v1beta1, ValidatingWebhookConfiguration, 22",
            "admissionregistration.k8s.io/v1alpha1, ValidatingAdmissionPolicy, 32",
            "admissionregistration.k8s.io/v1alpha1, ValidatingAdmissionPolicyBinding, 32",
            "admissionregistration.k8s.io/v1beta1, ValidatingAdmissionPolicy, 34",
            "admissionregistration.k8s.io/v1beta1, ValidatingAdmissionPolicyBinding, 34",
            "apiextensions.k8s.io/v1beta1, CustomResourceDefinition, 22",
            "apiregistration.k8s.io/v1beta1, APIService, 22",
            "auditregistration.k8s.io/v1alpha1, AuditSink, 19",
            "authentication.k8s.io/v1beta1, TokenReview, 22",
            "authentication.k8s.io/v1alpha1, SelfSubjectReview, 32",
            "authentication.k8s.io/v1beta1, SelfSubjectReview, 33",
            "authorization.k8s.io/v1beta1, LocalSubjectAccessReview, 22",
            "authorization.k8s.io/v1beta1, SelfSubjectAccessReview, 22",
            "authorization.k8s.io/v1beta1, SelfSubjectRulesReview, 22",
            "authorization.k8s.io/v1beta1, SubjectAccessReview, 22",
            "autoscaling/v2beta1, HorizontalPodAutoscaler, 25",
            "autoscaling/v2beta2, HorizontalPodAutoscaler, 26",
            "batch/v2alpha1, CronJob, 21",
            "batch/v1beta1, CronJob, 25",
            "certificates.k8s.io/v1beta1, CertificateSigningRequest, 22",
            "certificates.k8s.io/v1alpha1, PodCertificateRequest, 35",
            "certificates.k8s.io/v1alpha1, ClusterTrustBundle, 37",
            "coordination.k8s.io/v1beta1, Lease, 22",
            "coordination.k8s.io/v1alpha1, LeaseCandidate, 32",
            "discovery.k8s.io/v1alpha1, EndpointSlice, 21",
            "discovery.k8s.io/v1beta1, EndpointSlice, 25",
            "events.k8s.io/v1beta1, Event, 25",
            "flowcontrol.apiserver.k8s.io/v1alpha1, FlowSchema, 21",
            "flowcontrol.apiserver.k8s.io/v1beta1, FlowSchema, 26",
            "flowcontrol.apiserver.k8s.io/v1beta2, PriorityLevelConfiguration, 29",
            "flowcontrol.apiserver.k8s.io/v1beta3, FlowSchema, 32",
            "networking.k8s.io/v1beta1, Ingress, 22",
            "networking.k8s.io/v1beta1, IngressClass, 22",
            "networking.k8s.io/v1alpha1, ClusterCIDR, 29",
            "networking.k8s.io/v1alpha1, IPAddress, 33",
            "networking.k8s.io/v1alpha1, ServiceCIDR, 33",
            "networking.k8s.io/v1beta1, IPAddress, 37",
            "networking.k8s.io/v1beta1, ServiceCIDR, 37",
            "node.k8s.io/v1alpha1, RuntimeClass, 24",
            "node.k8s.io/v1beta1, RuntimeClass, 25",
            "policy/v1beta1, PodDisruptionBudget, 25",
            "policy/v1beta1, PodSecurityPolicy, 25",
            "rbac.authorization.k8s.io/v1beta1, ClusterRole, 22",
            "rbac.authorization.k8s.io/v1beta1, ClusterRoleBinding, 22",
            "rbac.authorization.k8s.io/v1beta1, Role, 22",
            "rbac.authorization.k8s.io/v1beta1, RoleBinding, 22",
            "rbac.authorization.k8s.io/v1alpha1, ClusterRole, 23",
            "resource.k8s.io/v1alpha1, ResourceClaim, 27",
            "resource.k8s.io/v1alpha1, PodScheduling, 27",
            "resource.k8s.io/v1alpha2, ResourceClass, 31",
            "resource.k8s.io/v1alpha2, ResourceClaimParameters, 31",
            "resource.k8s.io/v1alpha3, PodSchedulingContext, 32",
            "resource.k8s.io/v1alpha2, ResourceClaim, 31",
            "resource.k8s.io/v1alpha3, ResourceClaim, 34",
            "scheduling.k8s.io/v1beta1, PriorityClass, 22",
            "scheduling.k8s.io/v1alpha1, PriorityClass, 23",
            "scheduling.k8s.io/v1alpha1, Workload, 36",
            "scheduling.k8s.io/v1alpha2, PodGroup, 37",
            "scheduling.k8s.io/v1alpha2, Workload, 37",
            "settings.k8s.io/v1alpha1, PodPreset, 20",
            "storage.k8s.io/v1beta1, CSIDriver, 22",
            "storage.k8s.io/v1beta1, CSINode, 22",
            "storage.k8s.io/v1beta1, StorageClass, 22",
            "storage.k8s.io/v1beta1, VolumeAttachment, 22",
            "storage.k8s.io/v1alpha1, VolumeAttachment, 24",
            "storage.k8s.io/v1alpha1, CSIStorageCapacity, 24",
            "storage.k8s.io/v1beta1, CSIStorageCapacity, 27",
            "storage.k8s.io/v1alpha1, VolumeAttributesClass, 35",
            "storage.k8s.io/v1beta1, VolumeAttributesClass, 37",
            "storagemigration.k8s.io/v1alpha1, StorageVersionMigration, 35",
        })
        @DisplayName("served it until the release before")
        void servedUntil(String apiVersion, String kind, int minor) {
            assertThat(codes(apiVersion, kind, "1." + minor)).containsExactly("CUSTOM_API_REMOVED");
            assertThat(codes(apiVersion, kind, "2.0")).containsExactly("CUSTOM_API_REMOVED");
            assertThat(found(apiVersion, kind, "1." + (minor - 1))).isEmpty();
        }

        @ParameterizedTest(name = "{0} {1} in {2}: {3}")
        @CsvSource({
            "extensions/v1beta1, DaemonSet, 1.28, write apps/v1",
            "extensions/v1beta1, NetworkPolicy, 1.28, write networking.k8s.io/v1",
            "extensions/v1beta1, Ingress, 1.28, write networking.k8s.io/v1",
            "extensions/v1beta1, PodSecurityPolicy, 1.24, write policy/v1beta1",
            "flowcontrol.apiserver.k8s.io/v1alpha1, FlowSchema, 1.21, write flowcontrol.apiserver.k8s.io/v1beta1",
            "flowcontrol.apiserver.k8s.io/v1alpha1, FlowSchema, 1.23, write flowcontrol.apiserver.k8s.io/v1beta2",
            "flowcontrol.apiserver.k8s.io/v1beta1, FlowSchema, 1.28, write flowcontrol.apiserver.k8s.io/v1beta3",
            "flowcontrol.apiserver.k8s.io/v1beta1, FlowSchema, 1.29, write flowcontrol.apiserver.k8s.io/v1",
            "coordination.k8s.io/v1alpha1, LeaseCandidate, 1.32, write coordination.k8s.io/v1alpha2",
            "coordination.k8s.io/v1alpha1, LeaseCandidate, 1.33, write coordination.k8s.io/v1beta1",
            "resource.k8s.io/v1alpha2, ResourceClaim, 1.31, write resource.k8s.io/v1alpha3",
            "resource.k8s.io/v1alpha2, ResourceClaim, 1.33, write resource.k8s.io/v1beta2",
            "autoscaling/v2beta2, HorizontalPodAutoscaler, 1.28, write autoscaling/v2",
            "batch/v2alpha1, CronJob, 1.28, write batch/v1",
            "scheduling.k8s.io/v1alpha2, Workload, 1.37, write scheduling.k8s.io/v1beta1",
        })
        @DisplayName("is reported with the most stable version that the release serves")
        void successor(String apiVersion, String kind, String version, String fix) {
            assertThat(found(apiVersion, kind, version))
                    .singleElement()
                    .asString()
                    .endsWith("; " + fix + ADAPT);
        }

        @ParameterizedTest(name = "{0} {1} in {2}: {3}")
        @CsvSource(delimiter = '|', textBlock = """
                extensions/v1beta1                | PodSecurityPolicy       | 1.25 | remove the object, and label the namespaces instead, for example pod-security.kubernetes.io/enforce: privileged
                policy/v1beta1                    | PodSecurityPolicy       | 1.28 | remove the object, and label the namespaces instead, for example pod-security.kubernetes.io/enforce: privileged
                auditregistration.k8s.io/v1alpha1 | AuditSink               | 1.28 | remove the object, and configure auditing with the flags of the API server
                settings.k8s.io/v1alpha1          | PodPreset               | 1.28 | remove the object, and write its settings into the pods
                networking.k8s.io/v1alpha1        | ClusterCIDR             | 1.29 | remove the object, because Kubernetes has no replacement for this kind
                resource.k8s.io/v1alpha2          | ResourceClass           | 1.31 | remove the object, and write a DeviceClass
                resource.k8s.io/v1alpha2          | ResourceClassParameters | 1.31 | remove the object, and write a DeviceClass
                resource.k8s.io/v1alpha2          | ResourceClaimParameters | 1.31 | remove the object, and write the parameters into spec.devices of the ResourceClaim
                resource.k8s.io/v1alpha3          | PodSchedulingContext    | 1.32 | remove the object, because the scheduler creates these objects itself
                """)
        @DisplayName("is reported with another fix if the release serves the kind in no version")
        void withoutSuccessor(String apiVersion, String kind, String version, String fix) {
            assertThat(found(apiVersion, kind, version))
                    .singleElement()
                    .asString()
                    .endsWith("; " + fix);
        }
    }

    @Nested
    @DisplayName("that does not serve an API version yet")
    class TooNew {

        @Test
        @DisplayName("is named with the release, and with the version that it serves")
        void message() {
            assertThat(found("flowcontrol.apiserver.k8s.io/v1", "FlowSchema", "1.28"))
                    .containsExactly(
                            "net/m.yml:1:13: error CUSTOM_API_TOO_NEW FlowSchema x: apiVersion 'flowcontrol.apiserver.k8s.io/v1' serves FlowSchema only since Kubernetes 1.29 (the cluster has 1.28); write flowcontrol.apiserver.k8s.io/v1beta3"
                                    + ADAPT);
        }

        @Test
        @DisplayName("may have to be upgraded if it serves the kind in no version")
        void withoutVersion() {
            assertThat(found("lifecycle.k8s.io/v1alpha1", "EvictionRequest", "1.36"))
                    .containsExactly(
                            "net/m.yml:1:13: error CUSTOM_API_TOO_NEW EvictionRequest x: apiVersion 'lifecycle.k8s.io/v1alpha1' serves EvictionRequest only since Kubernetes 1.37 (the cluster has 1.36); remove the object, or upgrade the cluster to Kubernetes 1.37 or later");
        }

        @ParameterizedTest(name = "{0} {1} before 1.{2}")
        @CsvSource({
            "admissionregistration.k8s.io/v1, ValidatingAdmissionPolicy, 30",
            "admissionregistration.k8s.io/v1, MutatingAdmissionPolicy, 36",
            "admissionregistration.k8s.io/v1alpha1, MutatingAdmissionPolicyBinding, 32",
            "admissionregistration.k8s.io/v1beta1, MutatingAdmissionPolicyBinding, 34",
            "certificates.k8s.io/v1, ClusterTrustBundle, 37",
            "certificates.k8s.io/v1beta1, PodCertificateRequest, 35",
            "coordination.k8s.io/v1beta1, LeaseCandidate, 33",
            "flowcontrol.apiserver.k8s.io/v1, FlowSchema, 29",
            "flowcontrol.apiserver.k8s.io/v1, PriorityLevelConfiguration, 29",
            "networking.k8s.io/v1alpha1, ServiceCIDR, 29",
            "networking.k8s.io/v1beta1, IPAddress, 31",
            "networking.k8s.io/v1, IPAddress, 33",
            "networking.k8s.io/v1, ServiceCIDR, 33",
            "resource.k8s.io/v1alpha3, DeviceTaintRule, 33",
            "resource.k8s.io/v1beta1, ResourceClaim, 32",
            "resource.k8s.io/v1beta2, DeviceClass, 33",
            "resource.k8s.io/v1, ResourceSlice, 34",
            "resource.k8s.io/v1, DeviceTaintRule, 37",
            "scheduling.k8s.io/v1alpha1, Workload, 35",
            "scheduling.k8s.io/v1beta1, PodGroup, 37",
            "storage.k8s.io/v1, VolumeAttributesClass, 34",
            "storagemigration.k8s.io/v1alpha1, StorageVersionMigration, 30",
            "storagemigration.k8s.io/v1, StorageVersionMigration, 37",
        })
        @DisplayName("serves it from the next release on")
        void servedFrom(String apiVersion, String kind, int minor) {
            assertThat(codes(apiVersion, kind, "1." + (minor - 1))).containsExactly("CUSTOM_API_TOO_NEW");
            assertThat(found(apiVersion, kind, "1." + minor)).isEmpty();
            assertThat(found(Folder.of(manifest(apiVersion, kind))))
                    .as("without kubernetes_version")
                    .noneMatch(line -> line.contains("CUSTOM_API_TOO_NEW"));
        }
    }

    static Stream<KubernetesVersion> supportedReleases() {
        return IntStream.rangeClosed(28, KubernetesVersion.NEWEST_KNOWN.minor() + 1)
                .mapToObj(minor -> new KubernetesVersion(1, minor));
    }

    @ParameterizedTest
    @MethodSource("supportedReleases")
    @DisplayName("serves what every release serves")
    void served(KubernetesVersion release) {
        for (var api : List.of(
                List.of("v1", "ConfigMap"),
                List.of("v1", "Event"),
                List.of("events.k8s.io/v1", "Event"),
                List.of("apps/v1", "DaemonSet"),
                List.of("batch/v1", "CronJob"),
                List.of("policy/v1", "PodDisruptionBudget"),
                List.of("rbac.authorization.k8s.io/v1", "ClusterRole"),
                List.of("apiextensions.k8s.io/v1", "CustomResourceDefinition"))) {
            assertThat(found(api.get(0), api.get(1), release.toString())).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "apps/v2, DaemonSet",
        "rbac.authorization.k8s.io/v2, Role",
        "extensions/v1beta1, Tower",
        "example.com/v1beta1, CronJob",
        "admissionregistration.k8s.io/v1beta1, MutatingAdmissionPolicy",
        "resource.k8s.io/v1beta1, ResourceClaim",
        "scheduling.k8s.io/v1alpha3, CompositePodGroup",
    })
    @DisplayName("may serve an API version that no known release has removed")
    void left(String apiVersion, String kind) {
        assertThat(found(Folder.of(manifest(apiVersion, kind)))).isEmpty();
        assertThat(found(apiVersion, kind, "1.38")).isEmpty();
    }

    @Nested
    @DisplayName("of another release than the one of a field")
    class Fields {

        private static final String SERVICE = """
                apiVersion: v1
                kind: Service
                metadata: {name: x}
                spec: {ports: [{port: 1}], trafficDistribution: PreferClose}
                """;

        private static final String POD = """
                apiVersion: v1
                kind: Pod
                metadata: {name: x}
                spec:
                  containers: [{name: a, image: example.com/a:1}]
                  %s
                """;

        private static List<String> found(String yaml, String version) {
            return ServedApiRulesTest.found(Folder.of(yaml).in(cluster -> cluster.kubernetesVersion(version)));
        }

        @Test
        @DisplayName("does not have it yet")
        void tooNew() {
            assertThat(found(SERVICE, "1.29"))
                    .containsExactly(
                            "net/m.yml:4:28: error CUSTOM_API_TOO_NEW Service x: spec.trafficDistribution is a field of ServiceSpec only since Kubernetes 1.30 (the cluster has 1.29); remove the field, or upgrade the cluster to Kubernetes 1.30 or later");
            assertThat(found(SERVICE, "1.30")).isEmpty();
            assertThat(ServedApiRulesTest.found(Folder.of(SERVICE))).isEmpty();
        }

        @Test
        @DisplayName("no longer has it")
        void removed() {
            var pod = POD.formatted("resourceClaims: [{name: gpu, source: {resourceClaimName: gpu}}]");
            assertThat(found(pod, "1.30")).isEmpty();
            assertThat(found(pod, "1.31"))
                    .containsExactly(
                            "net/m.yml:6:32: error CUSTOM_API_REMOVED Pod x: spec.resourceClaims[0].source is not a field of PodResourceClaim since Kubernetes 1.31 (the cluster has 1.31); write resourceClaimName or resourceClaimTemplateName");
            assertThat(ServedApiRulesTest.found(Folder.of(pod)))
                    .containsExactly(
                            "net/m.yml:6:32: error CUSTOM_API_REMOVED Pod x: spec.resourceClaims[0].source is not a field of PodResourceClaim since Kubernetes 1.31 (without kubernetes_version, 1.37 is assumed); write resourceClaimName or resourceClaimTemplateName");
        }

        @Test
        @DisplayName("has another field instead")
        void replaced() {
            var pod = POD.formatted("resourceClaims: [{name: gpu, resourceClaimName: gpu}]");
            assertThat(found(pod, "1.30"))
                    .containsExactly(
                            "net/m.yml:6:32: error CUSTOM_API_TOO_NEW Pod x: spec.resourceClaims[0].resourceClaimName is a field of PodResourceClaim only since Kubernetes 1.31 (the cluster has 1.30); write source.resourceClaimName");
            assertThat(found(pod, "1.31")).isEmpty();
        }

        @Test
        @DisplayName("had it for one release only")
        void between() {
            var pod = POD.formatted("workloadRef: {name: w, podGroup: g}");
            assertThat(found(pod, "1.34")).singleElement().asString().contains(" CUSTOM_API_TOO_NEW ");
            assertThat(found(pod, "1.35")).isEmpty();
            assertThat(found(pod, "1.36")).singleElement().asString().contains(" CUSTOM_API_REMOVED ");
        }

        @Test
        @DisplayName("has it although the model of fabric8 does not")
        void notInTheModel() {
            var level = """
                    apiVersion: flowcontrol.apiserver.k8s.io/v1beta3
                    kind: PriorityLevelConfiguration
                    metadata: {name: x}
                    spec: {type: Exempt, exempt: {lendablePercent: 0}}
                    """;
            assertThat(found(level, "1.28")).isEmpty();
            assertThat(Folder.of(level)
                            .in(cluster -> cluster.kubernetesVersion("1.28"))
                            .plan()
                            .objects())
                    .singleElement()
                    .asString()
                    .contains("exempt={lendablePercent=0}");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                batch/v1                | Job                      | template: {spec: {resources: {}}}
                batch/v1beta1           | CronJob                  | jobTemplate: {spec: {template: {spec: {volumes: [{image: {}}]}}}}
                apps/v1                 | StatefulSet              | volumeClaimTemplates: [{spec: {volumeAttributesClassName: a}}]
                apiextensions.k8s.io/v1 | CustomResourceDefinition | versions: [{schema: {openAPIV3Schema: {properties: {a: {x-kubernetes-validations: [{optionalOldSelf: true}]}}}}}]
                """)
        @DisplayName("is found at any depth")
        void anywhere(String apiVersion, String kind, String spec) {
            assertThat(found(manifest(apiVersion, kind) + "spec: {" + spec + "}\n", "1.28"))
                    .filteredOn(line -> line.contains(" CUSTOM_API_TOO_NEW "))
                    .hasSize(1);
        }

        @Test
        @DisplayName("does not matter if the field has no value, or is a key of the user's own")
        void unset() {
            assertThat(found(SERVICE.replace("PreferClose", "null"), "1.28")).isEmpty();
            assertThat(found(
                            SERVICE.replace("name: x", "name: x, labels: {trafficDistribution: a}")
                                    .replace(", trafficDistribution: PreferClose", ""),
                            "1.28"))
                    .isEmpty();
        }
    }
}
