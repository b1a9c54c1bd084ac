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
class PortConstraintsTest {

    private static List<String> ofContainer(String port, String more) {
        return Folder.of("apiVersion: v1\nkind: Pod\nmetadata: {name: net}\nspec:\n  " + more
                        + "containers:\n    - name: a\n      image: a.io/b:1\n      ports: [" + port + "]\n")
                .found("CUSTOM_FIELD_MISSING", "CUSTOM_WRONG_VALUE", "CUSTOM_WRONG_TYPE", "PROVIDER_FAILED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{containerPort: 1}",
                "{containerPort: 65535, hostPort: 65535}",
                "{containerPort: 80, hostPort: 0}",
                "{containerPort: 80, protocol: SCTP, name: a}",
                "{containerPort: 80, protocol: , name: }",
                "{containerPort: 80, protocol: ''}",
                "{containerPort: 80, name: ''}",
                "{containerPort: 80, name: a-1-b}",
                "{containerPort: 80, name: 123456789012-ab}",
                "{containerPort: 80, hostIP: host}"
            })
    @DisplayName("of a container that an API server accepts is accepted")
    void ofContainers(String port) {
        assertThat(ofContainer(port, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {containerPort: 0} | 8:31 | WRONG_VALUE | containerPort '0' is less than the minimum of 1; write an integer from 1 to 65535
            {containerPort: -1} | 8:31 | WRONG_VALUE | containerPort '-1' is less than the minimum of 1; write an integer from 1 to 65535
            {containerPort: 65536} | 8:31 | WRONG_VALUE | containerPort '65536' is greater than the maximum of 65535; write an integer from 1 to 65535
            {containerPort: 80, hostPort: 65536} | 8:45 | WRONG_VALUE | hostPort '65536' is greater than the maximum of 65535; write an integer from 0 to 65535
            {containerPort: 80, hostPort: -1} | 8:45 | WRONG_VALUE | hostPort '-1' is less than the minimum of 0; write an integer from 0 to 65535
            {containerPort: 80, protocol: tcp} | 8:45 | WRONG_VALUE | protocol 'tcp' is an unsupported value (supported values: TCP, UDP, SCTP); did you mean TCP?
            {containerPort: 80, name: 1234567890123-ab} | 8:41 | WRONG_VALUE | name '1234567890123-ab' has 16 characters, but at most 15 are allowed; use a port name, for example http-metrics
            {containerPort: 80, name: Http} | 8:41 | WRONG_VALUE | name 'Http' contains the upper-case letter 'H'; use a port name, for example http
            {containerPort: 80, name: '80'} | 8:41 | WRONG_VALUE | name '80' has no letter; use a port name, for example http-metrics
            {containerPort: 80, name: a--b} | 8:41 | WRONG_VALUE | name 'a--b' contains '--'; use a port name, for example http-metrics
            {containerPort: 80, name: -a} | 8:41 | WRONG_VALUE | name '-a' starts with '-'; use a port name, for example a
            {containerPort: 80, name: a-} | 8:41 | WRONG_VALUE | name 'a-' ends with '-'; use a port name, for example a
            {containerPort: 80, name: a.b} | 8:41 | WRONG_VALUE | name 'a.b' contains '.'; use a port name, for example http-metrics
            {name: a} | 8:15 | FIELD_MISSING | containerPort is a required value, but it is missing; write the port that the container listens on
            """)
    @DisplayName("of a container that an API server refuses is refused")
    void invalidOfContainers(String port, String location, String code, String message) {
        assertThat(ofContainer(port, ""))
                .containsExactly("net/m.yml:" + location + ": error CUSTOM_" + code
                        + " Pod net: spec.containers[0].ports[0]." + message);
    }

    @Test
    @DisplayName("of the host is the port of the container in a pod on the network of the host")
    void hostNetwork() {
        assertThat(ofContainer("{containerPort: 80, hostPort: 80}", "hostNetwork: true\n  "))
                .isEmpty();
        assertThat(ofContainer("{containerPort: 80, hostPort: 0}", "hostNetwork: true\n  "))
                .isEmpty();
        assertThat(ofContainer("{containerPort: 80, hostPort: 81}", "hostNetwork: false\n  "))
                .isEmpty();
        assertThat(ofContainer("{containerPort: 80, hostPort: 81}", "hostNetwork: true\n  "))
                .containsExactly(
                        "net/m.yml:9:45: error CUSTOM_WRONG_VALUE Pod net: spec.containers[0].ports[0].hostPort '81' differs from containerPort '80'; remove the field, because hostNetwork is true");
    }

    @Test
    @DisplayName("of the host is not compared in an init container")
    void initContainers() {
        assertThat(ofContainer(
                        "{containerPort: 80}",
                        "hostNetwork: true\n  initContainers: [{name: i, image: 'a.io/b:1', ports:"
                                + " [{containerPort: 80, hostPort: 81}, {containerPort: 0}]}]\n  "))
                .containsExactly(
                        "net/m.yml:6:108: error CUSTOM_WRONG_VALUE Pod net: spec.initContainers[0].ports[1].containerPort '0' is less than the minimum of 1; write an integer from 1 to 65535");
    }

    private static List<String> ofService(String spec) {
        return Folder.of("apiVersion: v1\nkind: Service\nmetadata: {name: net}\nspec: " + spec + "\n")
                .found("CUSTOM_FIELD_MISSING", "CUSTOM_WRONG_VALUE", "CUSTOM_WRONG_TYPE", "PROVIDER_FAILED");
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
                "{ports: [{port: 1}]}",
                "{type: NodePort, ports: [{port: 65535, targetPort: 65535, nodePort: }]}",
                "{ports: [{port: 80, targetPort: http, name: 1-a}]}",
                "{ports: [{port: 80, targetPort: 0, name: a--b}]}",
                "{ports: [{port: 80, targetPort: ''}]}",
                "{ports: [{port: 80, targetPort: a23456789012345}]}",
                "{ports: [{port: 80, name: a12345678901234567890123456789012345678901234567890123456789012}]}"
            })
    @DisplayName("of a Service that an API server accepts is accepted")
    void ofServices(String spec) {
        assertThat(ofService(spec)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | 4:7 | FIELD_MISSING | spec.ports is a required value when type is not set and clusterIP is not set, but it is missing; write the ports that the Service listens on
            {type: NodePort, ports: []} | 4:31 | FIELD_MISSING | spec.ports is a required value when type is 'NodePort' and clusterIP is not set, but it is empty; write the ports that the Service listens on
            {ports: [{port: 80, nodePort: 30080}]} | 4:37 | WRONG_VALUE | spec.ports[0].nodePort may not be specified when type is not set; remove the field
            {type: ClusterIP, ports: [{port: 80, nodePort: 1}]} | 4:54 | WRONG_VALUE | spec.ports[0].nodePort may not be specified when type is 'ClusterIP'; remove the field
            {type: LoadBalancer, ports: [{port: 80, nodePort: -1}]} | 4:57 | WRONG_VALUE | spec.ports[0].nodePort '-1' is less than the minimum of 0; write an integer from 0 to 65535
            {ports: [{}]} | 4:16 | FIELD_MISSING | spec.ports[0].port is a required value, but it is missing; write the port that the Service listens on
            {ports: [{port: 0}]} | 4:23 | WRONG_VALUE | spec.ports[0].port '0' is less than the minimum of 1; write an integer from 1 to 65535
            {ports: [{port: 65536}]} | 4:23 | WRONG_VALUE | spec.ports[0].port '65536' is greater than the maximum of 65535; write an integer from 1 to 65535
            {ports: [{port: 80, targetPort: 65536}]} | 4:39 | WRONG_VALUE | spec.ports[0].targetPort '65536' is not a valid port; write an integer from 1 to 65535 without quotes, or the name of a port of the container
            {ports: [{port: 80, targetPort: '80'}]} | 4:39 | WRONG_VALUE | spec.ports[0].targetPort is the string '80', but a number is required; remove the quotes
            {ports: [{port: 80, targetPort: 80%}]} | 4:39 | WRONG_VALUE | spec.ports[0].targetPort '80%' is not a valid port; write an integer from 1 to 65535 without quotes, or the name of a port of the container
            {ports: [{port: 80, targetPort: a234567890123456}]} | 4:39 | WRONG_VALUE | spec.ports[0].targetPort 'a234567890123456' is not a valid port; write an integer from 1 to 65535 without quotes, or the name of a port of the container
            {type: NodePort, ports: [{port: 80, nodePort: 65536}]} | 4:53 | WRONG_VALUE | spec.ports[0].nodePort '65536' is greater than the maximum of 65535; write an integer from 0 to 65535
            {ports: [{port: 80, protocol: Udp}]} | 4:37 | WRONG_VALUE | spec.ports[0].protocol 'Udp' is an unsupported value (supported values: TCP, UDP, SCTP); did you mean UDP?
            {ports: [{port: 80, name: a_b}]} | 4:33 | WRONG_VALUE | spec.ports[0].name 'a_b' contains '_'; use an RFC 1123 label, for example a-b
            {ports: [{port: 80, name: -a}]} | 4:33 | WRONG_VALUE | spec.ports[0].name '-a' starts with '-'; use an RFC 1123 label, for example a
            {ports: [{port: 80, name: a123456789012345678901234567890123456789012345678901234567890123}]} | 4:33 | WRONG_VALUE | spec.ports[0].name 'a123456789012345678901234567890123456789012345678901234567890123' has 64 characters, but at most 63 are allowed; use an RFC 1123 label, for example my-name
            """)
    @DisplayName("of a Service that an API server refuses is refused")
    void invalidOfServices(String spec, String location, String code, String message) {
        assertThat(ofService(spec))
                .containsExactly("net/m.yml:" + location + ": error CUSTOM_" + code + " Service net: " + message);
    }
}
