package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A placeholder in a manifest")
class PlaceholderTest {

    @Test
    @DisplayName("that was not replaced is one finding in each line, which says so")
    void notReplaced() {
        assertThat(Folder.of("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: ${NAME}
                          namespace: <namespace>
                          labels: {app: "{{ app }}"}
                        spec:
                          replicas: "${REPLICAS}"
                          selector: {matchLabels: {app: net}}
                          template:
                            metadata: {labels: {app: net}}
                            spec:
                              containers:
                                - name: net
                                  image: registry.example.com/${IMAGE}
                                  resources: {limits: {cpu: <cpu>}}
                        """).found())
                .containsExactly(
                        "net/m.yml:4:9: error CUSTOM_WRONG_VALUE Deployment <namespace>/${NAME}: metadata.name '${NAME}'"
                                + " contains a placeholder that was not replaced; replace ${NAME} with the value",
                        "net/m.yml:5:14: error CUSTOM_REFERENCE_MISSING Deployment <namespace>/${NAME}:"
                                + " metadata.namespace '<namespace>' contains a placeholder that was not replaced;"
                                + " replace <namespace> with the value",
                        "net/m.yml:6:17: error CUSTOM_WRONG_VALUE Deployment <namespace>/${NAME}: metadata.labels.app"
                                + " '{{ app }}' contains a placeholder that was not replaced; replace {{ app }} with the"
                                + " value",
                        "net/m.yml:8:13: error CUSTOM_WRONG_TYPE Deployment <namespace>/${NAME}: spec.replicas"
                                + " '${REPLICAS}' contains a placeholder that was not replaced; replace ${REPLICAS} with"
                                + " the value",
                        "net/m.yml:15:18: error CUSTOM_IMAGE_MALFORMED Deployment <namespace>/${NAME}:"
                                + " spec.template.spec.containers[0].image 'registry.example.com/${IMAGE}' contains a"
                                + " placeholder that was not replaced; replace ${IMAGE} with the value",
                        "net/m.yml:16:37: error CUSTOM_WRONG_TYPE Deployment <namespace>/${NAME}:"
                                + " spec.template.spec.containers[0].resources.limits.cpu '<cpu>' contains a placeholder"
                                + " that was not replaced; replace <cpu> with the value");
    }

    @Test
    @DisplayName("is not reported where an API server accepts it, for example in a script")
    void accepted() {
        assertThat(Folder.of("""
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: a, namespace: kube-system}
                        data:
                          start.sh: 'echo ${NAME} <name> {{ name }}'
                          name: ${NAME}
                        """).found()).isEmpty();
    }

    @Test
    @DisplayName("in a template of Helm that was not rendered is one finding in the file")
    void helm() {
        assertThat(Folder.of("""
                        apiVersion: apps/v1
                        kind: DaemonSet
                        metadata:
                          name: {{ .Release.Name }}
                        spec:
                          {{- if .Values.replicas }}
                          replicas: {{ .Values.replicas }}
                          {{- end }}
                        """).found())
                .containsExactly("net/m.yml:4:1: error OTHER_FORMAT the file is a Helm template that was not rendered;"
                        + " render it with 'helm template', and use the output");
    }
}
