package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The account of a pod")
class AccountRulesTest {

    private static final String FOLDER = """
            {apiVersion: v1, kind: ServiceAccount, metadata: {name: flannel, namespace: kube-system}}
            ---
            {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: flannel}}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: flannel}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: flannel}
            subjects: [{kind: ServiceAccount, name: flannel, namespace: kube-system}]
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: flannel-ds, namespace: kube-system}
            spec: {template: {spec: {serviceAccountName: flannel, containers: []}}}
            """;

    private static final String OTHER =
            "---\n{apiVersion: v1, kind: ServiceAccount, metadata: {name: other, namespace: kube-system}}\n";

    private static final String BOUND = "{kind: ServiceAccount, name: flannel, namespace: kube-system}";

    private static List<String> found(String yaml) {
        return Folder.of(yaml).found("CUSTOM_ACCOUNT_WITHOUT_RIGHTS");
    }

    @Test
    @DisplayName("has the rights that are bound to it")
    void bound() {
        assertThat(found(FOLDER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"system:flannel", "flannel", "jane"})
    @DisplayName("has no rights that are bound to a user")
    void user(String user) {
        assertThat(found(FOLDER.replace(BOUND, "{kind: User, name: '" + user + "'}")))
                .containsExactly(
                        "net/m.yml:14:46: warning CUSTOM_ACCOUNT_WITHOUT_RIGHTS DaemonSet kube-system/flannel-ds: spec.template.spec.serviceAccountName 'flannel' has no rights, because ClusterRoleBinding flannel grants them to the user '"
                                + user
                                + "'; add the subject {kind: ServiceAccount, name: flannel, namespace: kube-system} to ClusterRoleBinding flannel");
    }

    @Test
    @DisplayName("does not get the advice to take the rights of a person")
    void person() {
        assertThat(found("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: admins}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
                subjects: [{kind: User, name: jane}]
                ---
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: agent, namespace: kube-system}
                spec: {template: {spec: {containers: []}}}
                """)).isEmpty();
    }

    @Test
    @DisplayName("that is not named is default, which has no rights")
    void notNamed() {
        assertThat(found(FOLDER.replace("serviceAccountName: flannel, ", "")))
                .containsExactly(
                        "net/m.yml:14:25: warning CUSTOM_ACCOUNT_WITHOUT_RIGHTS DaemonSet kube-system/flannel-ds: spec.template.spec.serviceAccountName is not set, so the pods run as the ServiceAccount default, which has no rights, because ClusterRoleBinding flannel grants them to the ServiceAccount 'flannel', which no pod of the manifests uses; set serviceAccountName to flannel");
    }

    @ParameterizedTest
    @CsvSource({"serviceAccountName", "serviceAccount"})
    @DisplayName("may be another one than the bound one")
    void other(String field) {
        assertThat(found(FOLDER.replace("serviceAccountName: flannel", field + ": other") + OTHER))
                .containsExactly(
                        "net/m.yml:14:" + (28 + field.length())
                                + ": warning CUSTOM_ACCOUNT_WITHOUT_RIGHTS DaemonSet kube-system/flannel-ds: spec.template.spec."
                                + field
                                + " 'other' has no rights, because ClusterRoleBinding flannel grants them to the ServiceAccount 'flannel', which no pod of the manifests uses; set serviceAccountName to flannel");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {kind: User, name: 'system:serviceaccount:kube-system:flannel'}
            {kind: Group, name: 'system:serviceaccounts'}
            {kind: Group, name: 'system:serviceaccounts:kube-system'}
            {kind: Group, name: 'system:authenticated'}
            {kind: Group, name: 'system:nodes'}
            {kind: User, name: 'system:kube-controller-manager'}
            {kind: User, name: 'system:node:a'}
            {kind: User, name: jane}, {kind: ServiceAccount, name: flannel, namespace: kube-system}
            """)
    @DisplayName("has the rights of its groups, and none that are for others")
    void otherSubjects(String subjects) {
        assertThat(found(FOLDER.replace(BOUND, subjects))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            serviceAccountName: flannel, | automountServiceAccountToken: false,
            containers: []               | containers: [{args: [--kubeconfig=/etc/k]}]
            containers: []               | volumes: [{name: a, hostPath: {path: /etc/kubernetes/kubeconfig}}]
            """)
    @DisplayName("does not matter where a pod uses a kubeconfig file or no token")
    void notUsed(String part, String by) {
        assertThat(found(FOLDER.replace(BOUND, "{kind: User, name: flannel}").replace(part, by)))
                .isEmpty();
    }

    @Test
    @DisplayName("does not matter for pods that need no rights, beside pods that have them")
    void withoutNeed() {
        var relay =
                "---\n{apiVersion: apps/v1, kind: Deployment, metadata: {name: relay, namespace: kube-system}, spec: {template: {spec: {containers: []}}}}\n";
        var tokens = "---\n"
                + FOLDER.substring(
                                FOLDER.indexOf("apiVersion: rbac.authorization.k8s.io/v1\nkind"),
                                FOLDER.indexOf("---\napiVersion: apps"))
                        .replace("flannel", "tokens")
                        .replace("name: tokens, namespace", "name: other, namespace");
        assertThat(found(FOLDER + relay)).isEmpty();
        assertThat(found(FOLDER + relay + OTHER + tokens)).isEmpty();
    }

    @Test
    @DisplayName("may have rights by a binding that could not be read")
    void incomplete() {
        assertThat(Folder.of(FOLDER.replace(BOUND, "{kind: User, name: flannel}"))
                        .with("x.yml", "a: [")
                        .found("CUSTOM_ACCOUNT_WITHOUT_RIGHTS"))
                .isEmpty();
    }

    @Test
    @DisplayName("that does not exist has another finding")
    void missing() {
        assertThat(found(FOLDER.replace("serviceAccountName: flannel", "serviceAccountName: flanel")))
                .isEmpty();
        assertThat(Folder.of(FOLDER.replace(BOUND, BOUND.replace("flannel", "flanel")))
                        .found("CUSTOM_ACCOUNT_WITHOUT_RIGHTS", "CUSTOM_REFERENCE_MISSING"))
                .containsExactly(
                        "net/m.yml:9:41: error CUSTOM_REFERENCE_MISSING ClusterRoleBinding flannel: subjects[0].name 'flanel' refers to ServiceAccount kube-system/flanel, which is not in the manifests or in the cluster; did you mean flannel?");
    }
}
