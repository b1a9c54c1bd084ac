package dev.clusternetwork.custom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A field")
class FieldRulesTest {

    private static final String DAEMON_SET =
            """
            apiVersion: apps/v1
            kind: DaemonSet
            metadata:
              name: net
              namespace: kube-system
            spec:
              selector:
                matchLabels: {app: net}
              template:
                metadata:
                  labels: {app: net}
                spec:
                  hostNetwork: true
                  tolerations:
                    - operator: Exists
                  containers:
                    - name: net
                      image: example.com/net:1.0.0
            """;

    @Test
    @DisplayName("of a kind is known")
    void known() {
        assertThat(Folder.of(DAEMON_SET).found()).isEmpty();
    }

    @Test
    @DisplayName("that the kind does not know is told, with the nearest one")
    void unknown() {
        assertThat(Folder.of(DAEMON_SET.replace("hostNetwork", "hostNetwrok").replace("selector:\n", "x: 1\n  selector:\n"))
                        .found("CUSTOM_UNKNOWN_FIELD"))
                .containsExactly(
                        "net/m.yml:7:3: warning CUSTOM_UNKNOWN_FIELD DaemonSet kube-system/net: spec.x is no field of a"
                                + " DaemonSetSpec; correct its name or its place",
                        "net/m.yml:14:7: warning CUSTOM_UNKNOWN_FIELD DaemonSet kube-system/net:"
                                + " spec.template.spec.hostNetwrok is no field of a PodSpec; did you mean hostNetwork?");
    }

    @Test
    @DisplayName("of another type than its kind takes is an error")
    void wrongType() {
        assertThat(Folder.of(DAEMON_SET
                                .replace("hostNetwork: true", "hostNetwork: 'true'")
                                .replace("app: net}\n  template", "app: 5}\n  template")
                                .replace("- operator: Exists", "-")
                                + "          ports: [{containerPort: http}, {containerPort: 3000000000}]\n")
                        .found("CUSTOM_WRONG_TYPE"))
                .containsExactly(
                        "net/m.yml:8:24: error CUSTOM_WRONG_TYPE DaemonSet kube-system/net: spec.selector.matchLabels.app"
                                + " is a number, but a text is expected; put it in quotes",
                        "net/m.yml:13:20: error CUSTOM_WRONG_TYPE DaemonSet kube-system/net:"
                                + " spec.template.spec.hostNetwork is a text, but true or false is expected; remove the"
                                + " quotes",
                        "net/m.yml:15:9: error CUSTOM_WRONG_TYPE DaemonSet kube-system/net:"
                                + " spec.template.spec.tolerations[0] is an empty item; write a map of fields behind the"
                                + " '-', or delete the line",
                        "net/m.yml:19:35: error CUSTOM_WRONG_TYPE DaemonSet kube-system/net:"
                                + " spec.template.spec.containers[0].ports[0].containerPort is a text, but a whole number"
                                + " is expected; write a whole number there",
                        "net/m.yml:19:58: error CUSTOM_WRONG_TYPE DaemonSet kube-system/net:"
                                + " spec.template.spec.containers[0].ports[1].containerPort is a number beyond the range"
                                + " of the field; write a whole number there");
    }
}
