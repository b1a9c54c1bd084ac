package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The API of an object")
class RemovedApiRulesTest {

    private static final String ADAPT = ", and correct the fields that it names otherwise";

    @Test
    @DisplayName("that the cluster's Kubernetes has dropped is an error, with the one to write")
    void removed() {
        assertThat(found("batch/v1beta1", "CronJob", "1.33"))
                .containsExactly(
                        "net/m.yml:1:13: error CUSTOM_API_REMOVED CronJob x: apiVersion is batch/v1beta1, which"
                                + " serves no CronJob since Kubernetes 1.25, and the cluster has 1.33; write batch/v1"
                                + ADAPT);
    }

    @Test
    @DisplayName("is judged by the newest Kubernetes where the cluster's is unknown, which the message says")
    void unknownVersion() {
        assertThat(Folder.of(manifest("policy/v1beta1", "PodSecurityPolicy"))
                        .found("CUSTOM_API_REMOVED", "PROVIDER_FAILED"))
                .containsExactly("net/m.yml:1:13: error CUSTOM_API_REMOVED PodSecurityPolicy x: apiVersion is"
                        + " policy/v1beta1, which serves no PodSecurityPolicy since Kubernetes 1.25, and without a"
                        + " kubernetes_version the cluster is taken for 1.36; delete it, and label the namespaces for Pod"
                        + " Security admission, as pod-security.kubernetes.io/enforce: privileged");
    }

    @ParameterizedTest(name = "{0} {1} until 1.{2}")
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
        "resource.k8s.io/v1alpha2, ResourceClaim, 31",
        "resource.k8s.io/v1alpha3, ResourceClaim, 34",
        "scheduling.k8s.io/v1beta1, PriorityClass, 22",
        "scheduling.k8s.io/v1alpha1, PriorityClass, 23",
        "scheduling.k8s.io/v1alpha1, Workload, 36",
        "settings.k8s.io/v1alpha1, PodPreset, 20",
        "storage.k8s.io/v1beta1, CSIDriver, 22",
        "storage.k8s.io/v1beta1, CSINode, 22",
        "storage.k8s.io/v1beta1, StorageClass, 22",
        "storage.k8s.io/v1beta1, VolumeAttachment, 22",
        "storage.k8s.io/v1alpha1, VolumeAttachment, 24",
        "storage.k8s.io/v1alpha1, CSIStorageCapacity, 24",
        "storage.k8s.io/v1beta1, CSIStorageCapacity, 27",
        "storage.k8s.io/v1alpha1, VolumeAttributesClass, 35",
        "storagemigration.k8s.io/v1alpha1, StorageVersionMigration, 35",
    })
    @DisplayName("is served")
    void servedUntil(String apiVersion, String kind, int minor) {
        assertThat(found(apiVersion, kind, "1." + (minor - 1))).isEmpty();
        assertThat(found(apiVersion, kind, "1." + minor)).hasSize(1);
        assertThat(found(apiVersion, kind, "2.0")).hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1} in {2}: {3}")
    @CsvSource({
        "extensions/v1beta1, PodSecurityPolicy, 1.24, write policy/v1beta1",
        "extensions/v1beta1, PodSecurityPolicy, 1.25, delete it",
        "flowcontrol.apiserver.k8s.io/v1beta1, FlowSchema, 1.28, write flowcontrol.apiserver.k8s.io/v1beta3",
        "flowcontrol.apiserver.k8s.io/v1beta1, FlowSchema, 1.29, write flowcontrol.apiserver.k8s.io/v1",
        "coordination.k8s.io/v1alpha1, LeaseCandidate, 1.32, write coordination.k8s.io/v1alpha2",
        "coordination.k8s.io/v1alpha1, LeaseCandidate, 1.33, write coordination.k8s.io/v1beta1",
    })
    @DisplayName("is replaced by one that this Kubernetes serves")
    void successor(String apiVersion, String kind, String version, String fix) {
        assertThat(found(apiVersion, kind, version)).singleElement().asString().contains("; " + fix + ",");
    }

    @ParameterizedTest
    @CsvSource({
        "apps/v1, DaemonSet",
        "apps/v2, DaemonSet",
        "rbac.authorization.k8s.io/v2, Role",
        "policy/v1, PodDisruptionBudget",
        "extensions/v1beta1, Tower",
        "example.com/v1beta1, CronJob",
        "admissionregistration.k8s.io/v1beta1, MutatingAdmissionPolicy",
        "resource.k8s.io/v1beta1, ResourceClaim",
        "storage.k8s.io/v1beta1, VolumeAttributesClass",
    })
    @DisplayName("that was never dropped, or never was, is left alone")
    void left(String apiVersion, String kind) {
        assertThat(Folder.of(manifest(apiVersion, kind)).found("CUSTOM_API_REMOVED", "PROVIDER_FAILED"))
                .isEmpty();
    }

    private static List<String> found(String apiVersion, String kind, String version) {
        return Folder.of(manifest(apiVersion, kind))
                .in(cluster -> cluster.kubernetesVersion(version))
                .found("CUSTOM_API_REMOVED", "PROVIDER_FAILED");
    }

    private static String manifest(String apiVersion, String kind) {
        return """
                apiVersion: %s
                kind: %s
                metadata: {name: x}
                """.formatted(apiVersion, kind);
    }
}
