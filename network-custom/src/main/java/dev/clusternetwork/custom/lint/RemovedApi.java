package dev.clusternetwork.custom.lint;

import dev.clusternetwork.cluster.KubernetesVersion;
import dev.clusternetwork.custom.manifest.Manifest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Kinds of Kubernetes' own that an API server no longer serves in one version of their group, and what to write in its
 * place. Immutable.
 *
 * <p>Knows what went with 1.16 and later. The minors are those of Kubernetes' deprecation guide; for what the guide
 * does not list, of {@code APILifecycleRemoved} in k8s.io/api, of the release from which on k8s.io/api lacks the kind,
 * or of the release notes of 1.23 and 1.24 (kubernetes#104248 and #103061).
 *
 * @param apiVersion such as {@code extensions/v1beta1}
 * @param minor of the first release that does not serve it: 22 for 1.22
 * @param kinds such as {@code Ingress}
 * @param fixes out of it; a later one counts from its release on
 */
record RemovedApi(String apiVersion, int minor, List<String> kinds, List<VersionedFix> fixes) {

    private static final String NODE = "node.k8s.io/";
    private static final String ADMISSION = "admissionregistration.k8s.io/";
    private static final String AUTHENTICATION = "authentication.k8s.io/";
    private static final String AUTHORIZATION = "authorization.k8s.io/";
    private static final String CERTIFICATES = "certificates.k8s.io/";
    private static final String COORDINATION = "coordination.k8s.io/";
    private static final String FLOWCONTROL = "flowcontrol.apiserver.k8s.io/";
    private static final String NETWORKING = "networking.k8s.io/";
    private static final String RBAC = "rbac.authorization.k8s.io/";
    private static final String RESOURCE = "resource.k8s.io/";
    private static final String SCHEDULING = "scheduling.k8s.io/";
    private static final String STORAGE = "storage.k8s.io/";
    private static final String STORAGE_MIGRATION = "storagemigration.k8s.io/";

    private static final String POD_SECURITY = "delete it, and label the namespaces for Pod Security admission, as"
            + " pod-security.kubernetes.io/enforce: privileged";

    /** In the order of groups, then of versions. */
    private static final List<RemovedApi> ALL = List.of(
            gone("extensions/v1beta1", 16, "DaemonSet", "Deployment", "ReplicaSet")
                    .write("apps/v1"),
            gone("extensions/v1beta1", 16, "NetworkPolicy").write(NETWORKING + "v1"),
            gone("extensions/v1beta1", 16, "PodSecurityPolicy")
                    .write("policy/v1beta1")
                    .since(25, POD_SECURITY),
            gone("extensions/v1beta1", 22, "Ingress").write(NETWORKING + "v1"),
            gone("apps/v1beta1", 16, "Deployment", "StatefulSet", "ReplicaSet", "ControllerRevision")
                    .write("apps/v1"),
            gone("apps/v1beta2", 16, "DaemonSet", "Deployment", "StatefulSet", "ReplicaSet", "ControllerRevision")
                    .write("apps/v1"),
            gone(ADMISSION + "v1beta1", 22, "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration")
                    .write(ADMISSION + "v1"),
            gone(ADMISSION + "v1alpha1", 32, "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding")
                    .write(ADMISSION + "v1"),
            gone(ADMISSION + "v1beta1", 34, "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding")
                    .write(ADMISSION + "v1"),
            gone("apiextensions.k8s.io/v1beta1", 22, "CustomResourceDefinition").write("apiextensions.k8s.io/v1"),
            gone("apiregistration.k8s.io/v1beta1", 22, "APIService").write("apiregistration.k8s.io/v1"),
            gone("auditregistration.k8s.io/v1alpha1", 19, "AuditSink")
                    .instead("delete it, and configure auditing with the API server's own flags"),
            gone(AUTHENTICATION + "v1beta1", 22, "TokenReview").write(AUTHENTICATION + "v1"),
            gone(AUTHENTICATION + "v1alpha1", 32, "SelfSubjectReview").write(AUTHENTICATION + "v1"),
            gone(AUTHENTICATION + "v1beta1", 33, "SelfSubjectReview").write(AUTHENTICATION + "v1"),
            gone(
                            AUTHORIZATION + "v1beta1",
                            22,
                            "LocalSubjectAccessReview",
                            "SelfSubjectAccessReview",
                            "SelfSubjectRulesReview",
                            "SubjectAccessReview")
                    .write(AUTHORIZATION + "v1"),
            gone("autoscaling/v2beta1", 25, "HorizontalPodAutoscaler").write("autoscaling/v2"),
            gone("autoscaling/v2beta2", 26, "HorizontalPodAutoscaler").write("autoscaling/v2"),
            gone("batch/v2alpha1", 21, "CronJob").write("batch/v1"),
            gone("batch/v1beta1", 25, "CronJob").write("batch/v1"),
            gone(CERTIFICATES + "v1beta1", 22, "CertificateSigningRequest").write(CERTIFICATES + "v1"),
            gone(CERTIFICATES + "v1alpha1", 35, "PodCertificateRequest").write(CERTIFICATES + "v1beta1"),
            gone(COORDINATION + "v1beta1", 22, "Lease").write(COORDINATION + "v1"),
            gone(COORDINATION + "v1alpha1", 32, "LeaseCandidate")
                    .write(COORDINATION + "v1alpha2")
                    .writeSince(33, COORDINATION + "v1beta1"),
            gone("discovery.k8s.io/v1alpha1", 21, "EndpointSlice").write("discovery.k8s.io/v1"),
            gone("discovery.k8s.io/v1beta1", 25, "EndpointSlice").write("discovery.k8s.io/v1"),
            gone("events.k8s.io/v1beta1", 25, "Event").write("events.k8s.io/v1"),
            gone(FLOWCONTROL + "v1alpha1", 21, "FlowSchema", "PriorityLevelConfiguration")
                    .write(FLOWCONTROL + "v1beta1")
                    .writeSince(23, FLOWCONTROL + "v1beta2")
                    .writeSince(26, FLOWCONTROL + "v1beta3")
                    .writeSince(29, FLOWCONTROL + "v1"),
            gone(FLOWCONTROL + "v1beta1", 26, "FlowSchema", "PriorityLevelConfiguration")
                    .write(FLOWCONTROL + "v1beta3")
                    .writeSince(29, FLOWCONTROL + "v1"),
            gone(FLOWCONTROL + "v1beta2", 29, "FlowSchema", "PriorityLevelConfiguration")
                    .write(FLOWCONTROL + "v1"),
            gone(FLOWCONTROL + "v1beta3", 32, "FlowSchema", "PriorityLevelConfiguration")
                    .write(FLOWCONTROL + "v1"),
            gone(NETWORKING + "v1beta1", 22, "Ingress", "IngressClass").write(NETWORKING + "v1"),
            gone(NETWORKING + "v1alpha1", 29, "ClusterCIDR")
                    .instead("delete it, for Kubernetes dropped the kind without another in its place"),
            gone(NETWORKING + "v1alpha1", 33, "IPAddress", "ServiceCIDR").write(NETWORKING + "v1"),
            gone(NODE + "v1alpha1", 24, "RuntimeClass").write(NODE + "v1"),
            gone(NODE + "v1beta1", 25, "RuntimeClass").write(NODE + "v1"),
            gone("policy/v1beta1", 25, "PodDisruptionBudget").write("policy/v1"),
            gone("policy/v1beta1", 25, "PodSecurityPolicy").instead(POD_SECURITY),
            gone(RBAC + "v1beta1", 22, "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding")
                    .write(RBAC + "v1"),
            gone(RBAC + "v1alpha1", 23, "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding")
                    .write(RBAC + "v1"),
            gone(RESOURCE + "v1alpha1", 27, "ResourceClaim", "ResourceClaimTemplate")
                    .write(RESOURCE + "v1alpha2")
                    .writeSince(31, RESOURCE + "v1alpha3")
                    .writeSince(32, RESOURCE + "v1beta1")
                    .writeSince(34, RESOURCE + "v1"),
            gone(RESOURCE + "v1alpha2", 31, "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice")
                    .write(RESOURCE + "v1alpha3")
                    .writeSince(32, RESOURCE + "v1beta1")
                    .writeSince(34, RESOURCE + "v1"),
            gone(RESOURCE + "v1alpha3", 34, "DeviceClass", "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice")
                    .write(RESOURCE + "v1"),
            gone(SCHEDULING + "v1beta1", 22, "PriorityClass").write(SCHEDULING + "v1"),
            gone(SCHEDULING + "v1alpha1", 23, "PriorityClass").write(SCHEDULING + "v1"),
            gone(SCHEDULING + "v1alpha1", 36, "Workload").write(SCHEDULING + "v1alpha2"),
            gone("settings.k8s.io/v1alpha1", 20, "PodPreset")
                    .instead("delete it, and write what it added into the pods"),
            gone(STORAGE + "v1beta1", 22, "CSIDriver", "CSINode", "StorageClass", "VolumeAttachment")
                    .write(STORAGE + "v1"),
            gone(STORAGE + "v1alpha1", 24, "CSIStorageCapacity", "VolumeAttachment")
                    .write(STORAGE + "v1"),
            gone(STORAGE + "v1beta1", 27, "CSIStorageCapacity").write(STORAGE + "v1"),
            gone(STORAGE + "v1alpha1", 35, "VolumeAttributesClass").write(STORAGE + "v1"),
            gone(STORAGE_MIGRATION + "v1alpha1", 35, "StorageVersionMigration").write(STORAGE_MIGRATION + "v1beta1"));

    /**
     * What to do from a release on.
     *
     * @param minor of the release that it is right from
     * @param fix what to do, as an imperative
     */
    private record VersionedFix(int minor, String fix) {}

    /** What is said of an object's kind and version; empty where no release has dropped them. */
    static Optional<RemovedApi> of(Manifest manifest) {
        return ALL.stream()
                .filter(each -> each.apiVersion.equals(manifest.apiVersion()) && each.kinds.contains(manifest.kind()))
                .findFirst();
    }

    /** Whether this release, or one before it, dropped it. */
    boolean isGoneIn(KubernetesVersion version) {
        return isSince(minor, version);
    }

    /** What to do in a cluster of a release in which it is gone. */
    String fix(KubernetesVersion version) {
        return fixes.stream()
                .filter(each -> isSince(each.minor, version))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .fix;
    }

    private static boolean isSince(int minor, KubernetesVersion version) {
        return version.compareTo(new KubernetesVersion(1, minor)) >= 0;
    }

    private static RemovedApi gone(String apiVersion, int minor, String... kinds) {
        return new RemovedApi(apiVersion, minor, List.copyOf(Arrays.asList(kinds)), List.of());
    }

    private RemovedApi write(String successor) {
        return writeSince(minor, successor);
    }

    private RemovedApi writeSince(int release, String successor) {
        return since(release, "write " + successor + ", and correct the fields that it names otherwise");
    }

    private RemovedApi instead(String fix) {
        return since(minor, fix);
    }

    private RemovedApi since(int release, String fix) {
        var more = Stream.concat(fixes.stream(), Stream.of(new VersionedFix(release, fix)))
                .toList();
        return new RemovedApi(apiVersion, minor, kinds, more);
    }
}
