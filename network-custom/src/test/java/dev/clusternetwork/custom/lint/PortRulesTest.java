package dev.clusternetwork.custom.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusternetwork.custom.Folder;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A port")
class PortRulesTest {

    private static final String NUMBER = "which is no port; write a number from 1 to 65535";
    private static final String NAME_OF_CONTAINER =
            "which is no name of a port; write at most 15 small letters, digits and"
                    + " single dashes between them, with a letter among them";
    private static final String NAME_OF_SERVICE =
            "which is no name of a port; write at most 63 small letters, digits and dashes, with a letter or digit at both ends";

    private static List<String> ofContainer(String port, String more) {
        return Folder.of("apiVersion: v1\nkind: Pod\nmetadata: {name: net}\nspec:\n  " + more
                        + "\n  containers:\n    - name: a\n      image: a.io/b:1\n      ports:\n        - " + port
                        + "\n")
                .found("CUSTOM_WRONG_VALUE", "CUSTOM_POD_INCOMPLETE", "CUSTOM_WRONG_TYPE", "PROVIDER_FAILED");
    }

    private static List<String> ofService(String port) {
        return Folder.of("apiVersion: v1\nkind: Service\nmetadata: {name: net}\nspec:\n  ports:\n    - " + port + "\n")
                .found("CUSTOM_WRONG_VALUE", "CUSTOM_POD_INCOMPLETE", "CUSTOM_WRONG_TYPE", "PROVIDER_FAILED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{containerPort: 1}",
                "{containerPort: 65535, hostPort: 65535}",
                "{containerPort: 80, hostPort: 0}",
                "{containerPort: 80, protocol: SCTP, name: a}",
                "{containerPort: 80, protocol: , name: }",
                "{containerPort: 80, name: ''}",
                "{containerPort: 80, name: a-1-b}",
                "{containerPort: 80, name: 123456789012-ab}",
            })
    @DisplayName("of a container that Kubernetes takes is accepted")
    void containers(String port) {
        assertThat(ofContainer(port, "hostNetwork: false")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {containerPort: 0}                             | 27 | .containerPort is 0, %n
            {containerPort: -1}                            | 27 | .containerPort is -1, %n
            {containerPort: 65536}                         | 27 | .containerPort is 65536, %n
            {containerPort: 80, hostPort: 65536}           | 41 | .hostPort is 65536, %n, or delete it
            {containerPort: 80, hostPort: -1}              | 41 | .hostPort is -1, %n, or delete it
            {containerPort: 80, protocol: tcp}             | 41 | .protocol is tcp, which is no protocol of ports; write TCP, UDP or SCTP, in capitals
            {containerPort: 80, protocol: ''}              | 41 | .protocol is empty; delete it, and it is TCP
            {containerPort: 80, name: 1234567890123-ab}    | 37 | .name is '1234567890123-ab', %c
            {containerPort: 80, name: Http}                | 37 | .name is 'Http', %c
            {containerPort: 80, name: '80'}                | 37 | .name is '80', %c
            {containerPort: 80, name: a--b}                | 37 | .name is 'a--b', %c
            {containerPort: 80, name: -a}                  | 37 | .name is '-a', %c
            {containerPort: 80, name: a-}                  | 37 | .name is 'a-', %c
            {containerPort: 80, name: a.b}                 | 37 | .name is 'a.b', %c
            """)
    @DisplayName("of a container that Kubernetes does not take is told")
    void wrongOfContainers(String port, int column, String message) {
        assertThat(ofContainer(port, "hostNetwork: false"))
                .containsExactly(
                        "net/m.yml:10:" + column + ": error CUSTOM_WRONG_VALUE Pod net: spec.containers[0].ports[0]"
                                + message.replace("%n", NUMBER).replace("%c", NAME_OF_CONTAINER));
    }

    @Test
    @DisplayName("of a container has a number")
    void missing() {
        assertThat(ofContainer("{name: a}", "hostNetwork: false"))
                .containsExactly(
                        "net/m.yml:10:11: error CUSTOM_POD_INCOMPLETE Pod net: spec.containers[0].ports[0] has no"
                                + " containerPort; write the port that the container listens on");
    }

    @Test
    @DisplayName("of the host is the container's where both share the network")
    void hostNetwork() {
        assertThat(ofContainer("{containerPort: 80, hostPort: 80}", "hostNetwork: true"))
                .isEmpty();
        assertThat(ofContainer("{containerPort: 80, hostPort: 0}", "hostNetwork: true"))
                .isEmpty();
        assertThat(ofContainer("{containerPort: 80, hostPort: 81}", "hostNetwork: false"))
                .isEmpty();
        assertThat(ofContainer("{containerPort: 80, hostPort: 81}", "hostNetwork: true"))
                .containsExactly(
                        "net/m.yml:10:41: error CUSTOM_WRONG_VALUE Pod net: spec.containers[0].ports[0].hostPort is"
                                + " 81, but with hostNetwork it has to be the containerPort, 80; delete it");
    }

    @Test
    @DisplayName("of a container that runs first is compared with none of the host's")
    void initContainers() {
        assertThat(ofContainer(
                        "{containerPort: 80}",
                        "hostNetwork: true\n  initContainers: [{name: i, image: 'a.io/b:1', ports:"
                                + " [{containerPort: 80, hostPort: 81}, {containerPort: 0}]}]"))
                .singleElement()
                .asString()
                .endsWith("spec.initContainers[0].ports[1].containerPort is 0, " + NUMBER);
    }

    private static List<String> ofServices(String spec) {
        return Folder.of("apiVersion: v1\nkind: Service\nmetadata: {name: net}\nspec: " + spec + "\n")
                .found("CUSTOM_WRONG_VALUE", "CUSTOM_WRONG_TYPE", "PROVIDER_FAILED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: ExternalName, externalName: a.io}",
                "{type: ExternalName, externalName: a.io, ports: [{port: 80, nodePort: 70000}]}",
                "{clusterIP: None}",
                "{clusterIP: None, ports: []}",
                "{type: NodePort, ports: [{port: 80, nodePort: 30080}]}",
                "{type: LoadBalancer, ports: [{port: 80, nodePort: 30080}]}",
                "{type: ClusterIP, ports: [{port: 80, nodePort: 0}]}",
            })
    @DisplayName("may be missing in a Service without addresses, and one of the nodes has a Service of that type")
    void types(String spec) {
        assertThat(ofServices(spec)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                  | 4:7  | spec.ports is missing; write the ports that the Service listens on
            {type: NodePort, ports: []}                         | 4:31 | spec.ports is empty; write the ports that the Service listens on
            {ports: [{port: 80, nodePort: 30080}]}              | 4:37 | spec.ports[0].nodePort is 30080, but the Service is not of type NodePort; delete it, or write the type
            {type: ClusterIP, ports: [{port: 80, nodePort: 1}]} | 4:54 | spec.ports[0].nodePort is 1, but the Service is not of type NodePort; delete it, or write the type
            {type: LoadBalancer, ports: [{port: 80, nodePort: -1}]} | 4:57 | spec.ports[0].nodePort is -1, which is no port; delete it, and Kubernetes chooses one
            """)
    @DisplayName("has to be there in any other Service, and none of the nodes")
    void wrongTypes(String spec, String place, String message) {
        assertThat(ofServices(spec))
                .containsExactly("net/m.yml:" + place + ": error CUSTOM_WRONG_VALUE Service net: " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{port: 1}",
                "{port: 65535, targetPort: 65535, nodePort: }",
                "{port: 80, targetPort: http, name: 1-a}",
                "{port: 80, targetPort: 0, name: a--b}",
                "{port: 80, targetPort: ''}",
                "{port: 80, targetPort: a23456789012345}",
                "{port: 80, name: a12345678901234567890123456789012345678901234567890123456789012}",
            })
    @DisplayName("of a Service that Kubernetes takes is accepted")
    void services(String port) {
        assertThat(ofService(port)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                | 7  | CUSTOM_WRONG_VALUE | '' has no port; write the port that the Service listens on
            {port: 0}                         | 14 | CUSTOM_WRONG_VALUE | .port is 0, %n
            {port: 65536}                     | 14 | CUSTOM_WRONG_VALUE | .port is 65536, %n
            {port: 80, targetPort: 65536}     | 30 | CUSTOM_WRONG_VALUE | .targetPort is 65536, %n, or the name of a container's port
            {port: 80, targetPort: '80'}      | 30 | CUSTOM_WRONG_TYPE  | .targetPort is a text, but a whole number without quotes or a text that is none is expected; remove the quotes
            {port: 80, targetPort: 80%}       | 30 | CUSTOM_WRONG_VALUE | .targetPort is '80%', %c
            {port: 80, targetPort: a234567890123456} | 30 | CUSTOM_WRONG_VALUE | .targetPort is 'a234567890123456', %c
            {port: 80, nodePort: 65536}       | 28 | CUSTOM_WRONG_VALUE | .nodePort is 65536, which is no port; delete it, and Kubernetes chooses one
            {port: 80, protocol: Udp}         | 28 | CUSTOM_WRONG_VALUE | .protocol is Udp, which is no protocol of ports; write TCP, UDP or SCTP, in capitals
            {port: 80, name: a_b}             | 24 | CUSTOM_WRONG_VALUE | .name is 'a_b', %s
            {port: 80, name: -a}              | 24 | CUSTOM_WRONG_VALUE | .name is '-a', %s
            {port: 80, name: a123456789012345678901234567890123456789012345678901234567890123} | 24 | CUSTOM_WRONG_VALUE | .name is 'a123456789012345678901234567890123456789012345678901234567890123', %s
            """)
    @DisplayName("of a Service that Kubernetes does not take is told")
    void wrongOfServices(String port, int column, String code, String message) {
        assertThat(ofService(port))
                .containsExactly("net/m.yml:6:" + column + ": error " + code + " Service net: spec.ports[0]"
                        + message.replace("''", "")
                                .replace("%n", NUMBER)
                                .replace("%s", NAME_OF_SERVICE)
                                .replace("%c", NAME_OF_CONTAINER));
    }
}
