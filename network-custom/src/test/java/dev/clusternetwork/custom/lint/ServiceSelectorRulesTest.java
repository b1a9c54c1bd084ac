package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The selector of a Service")
class ServiceSelectorRulesTest {

    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: typha, namespace: kube-system}
            spec:
              selector: {%s}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: other, namespace: kube-system}
            spec: {template: {metadata: {labels: {app: other}}, spec: {}}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: typha, namespace: kube-system}
            spec: {template: {metadata: {labels: {app: typha, tier: node, empty: }}, spec: {}}}
            """;

    private static List<String> found(String yaml) {
        return Folder.of(yaml).found("CUSTOM_SERVICE_WITHOUT_PODS");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            app: thypha               | ` (Deployment kube-system/other has app: other); use labels of the pods of Deployment kube-system/other`
            app: thypha, tier: node   | ` (Deployment kube-system/typha has app: typha, tier: node); use labels of the pods of Deployment kube-system/typha`
            app: typha, k8s-app: x    | ` (Deployment kube-system/typha has app: typha); use labels of the pods of Deployment kube-system/typha`
            empty: x                  | ` (Deployment kube-system/typha has empty: ''); use labels of the pods of Deployment kube-system/typha`
            k8s-app: typha            | ; use labels of the pods that the Service is for
            """)
    @DisplayName("matches no pod of the manifests")
    void noPod(String selector, String rest) {
        assertThat(found(SERVICE.formatted(selector)))
                .containsExactly(
                        "net/m.yml:5:13: warning CUSTOM_SERVICE_WITHOUT_PODS Service kube-system/typha: spec.selector does not match the labels of any pod of the manifests"
                                + rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app: typha",
                "app: typha, tier: node",
                "empty: ''",
                "empty: ",
                "",
                "app: 5",
                "k8s-app: kube-dns",
                "component: kube-scheduler, tier: control-plane",
            })
    @DisplayName("matches a pod of the manifests or of every cluster")
    void pod(String selector) {
        assertThat(found(SERVICE.formatted(selector))).isEmpty();
    }

    @Test
    @DisplayName("may match pods of others where the manifests have none, or have an operator")
    void pods() {
        var service = SERVICE.formatted("app: thypha");
        assertThat(found(service.replace("name: typha, namespace: kube-system}\nspec:\n", "name: typha}\nspec:\n")))
                .isEmpty();
        assertThat(found(service.replace("  selector", "  type: ExternalName\n  selector")))
                .isEmpty();
        assertThat(found(service.replace("labels: {app: other}", "labels: 5"))).hasSize(1);
        assertThat(Folder.of(service).with("x.yml", "a: [").found("CUSTOM_SERVICE_WITHOUT_PODS"))
                .isEmpty();
        var operator = """
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: operator}
                roleRef: {kind: ClusterRole, name: %s}
                subjects: [{kind: ServiceAccount, name: default, namespace: kube-system}]
                """;
        assertThat(found(service + operator.formatted("cluster-admin"))).isEmpty();
        assertThat(found(service + operator.formatted("view"))).hasSize(1);
    }
}
